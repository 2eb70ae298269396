"""The port to block chains: whether an address was ever used. It is asked about public addresses only, never about a key."""

from __future__ import annotations

from typing import Protocol


class Chain(Protocol):
    """Looks addresses up."""

    async def is_used(self, address: str) -> bool | None:
        """Whether *address* has sent or holds anything on a network it belongs to; None if that cannot be told now.

        Raises nothing: who cannot reach a network cannot tell.
        """
        ...


class NoChain:
    """Nobody to ask: nothing is known of any address."""

    async def is_used(self, address: str) -> bool | None:
        """None, always."""
        return None
