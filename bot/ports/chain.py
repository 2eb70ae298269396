"""The port to block chains: what became of a transaction, what an address holds. It is never asked about a key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from bot.domain.facts import AddressFact, ChainFact, Remembered, Trouble, TxId, TxState


class Chain(Protocol):
    """Looks transactions and addresses up. Nothing here raises: who cannot be reached is a fact as well."""

    async def is_used(self, address: str) -> bool | None:
        """Whether *address* has sent or holds anything on a network it belongs to; None if that cannot be told now."""
        ...

    async def transaction(
        self, network_ids: Sequence[str], tx_id: TxId, remembered: Remembered | None = None
    ) -> ChainFact:
        """What became of *tx_id*; *remembered* is what an earlier look kept.

        All *network_ids* are asked side by side, as is the network of *tx_id*; without any, every network that can be
        asked and has such ids. A transaction found on another network than that of *tx_id* is WRONG_NETWORK, with
        `network` where it was found. *remembered* is about the network of *tx_id* alone.
        """
        ...

    async def address(self, network_id: str, address: str) -> AddressFact:
        """What *address* holds on a network, and who may take it."""
        ...


NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When something was looked up that never was."""


class NoChain:
    """Nobody to ask: nothing is known of any address or transaction."""

    async def is_used(self, address: str) -> bool | None:
        """None, always."""
        return None

    async def transaction(
        self, network_ids: Sequence[str], tx_id: TxId, remembered: Remembered | None = None
    ) -> ChainFact:
        """Unreachable, as no endpoint is set."""
        network = tx_id.network or next(iter(network_ids), "")
        return ChainFact(tx_id, TxState.UNREACHABLE, network, NEVER, Trouble.NOT_SET, asked=0, answered=0)

    async def address(self, network_id: str, address: str) -> AddressFact:
        """Nothing, as no endpoint is set."""
        return AddressFact(network_id, address, NEVER, Trouble.NOT_SET)
