"""What every network's adapter offers to those who ask several of them; no adapter is here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chain.answers import moment
from bot.chain.rpc import Line
from bot.domain.facts import AddressFact, ChainFact, Remembered
from bot.intake.registry import Network
from bot.ports.outside import Clock

_HEX_ID = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Health:
    """How an endpoint is: its newest block, that block's age in seconds, and by what name it calls its network."""

    head: int
    age_s: float | None
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """What an adapter works with: the server, the network it stands for, and the time."""

    line: Line
    network: Network
    clock: Clock

    def now(self) -> datetime:
        """Aware UTC."""
        return self.clock.now()

    def health(self, head: int, written_s: float | None, chain: str = "") -> Health:
        """Of a server whose newest block has the number *head* and was made *written_s* after 1970, if that is known."""
        age_s = None if written_s is None else (self.now() - moment(written_s)).total_seconds()
        return Health(head, age_s, chain)


class HexIds:
    """Part of the adapters of networks whose transactions have ids of 64 digits."""

    def takes(self, tx_id: str) -> bool:
        """64 lower-case digits."""
        return _HEX_ID.fullmatch(tx_id) is not None


class Adapter(Protocol):
    """One server of one network. All but the two first raise Unanswered when it does not tell."""

    def takes(self, tx_id: str) -> bool:
        """Whether *tx_id* has the one shape a transaction's id has here."""
        ...

    def owns(self, address: str) -> bool:
        """Whether *address* can be one of this network."""
        ...

    async def transaction(self, tx_id: str, remembered: Remembered | None) -> ChainFact: ...

    async def address(self, address: str) -> AddressFact: ...

    async def is_used(self, address: str) -> bool: ...

    async def health(self) -> Health: ...
