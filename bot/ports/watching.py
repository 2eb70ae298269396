"""Transactions and addresses that somebody wants looked up: the rows of it, and what a look found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.facts import AddressFact, ChainFact, Remembered
from bot.domain.messages import PersonId


class WatchKind(StrEnum):
    """Who asked, and about what: a customer, who is told until it is over, or agents, who are told once."""

    CUSTOMER_TX = "customer_tx"
    AGENTS_TX = "agents_tx"
    AGENTS_ADDRESS = "agents_address"


FOR_AGENTS = frozenset({WatchKind.AGENTS_TX, WatchKind.AGENTS_ADDRESS})


@dataclass(frozen=True, slots=True)
class Kept:
    """What the last look found, what helps the next one, and the agents' message that asked, by its platform id."""

    fact: ChainFact | None = None
    remembered: Remembered | None = None
    asked_in: int | None = None


NOTHING_KEPT = Kept()


@dataclass(frozen=True, slots=True)
class Watch:
    """Something to look up. *network* is the one it should be on, or empty; *value* is classified, never in doubt.

    *looks* so many were taken, the last *unchanged* of which found the same. *told* and *known* are the phases that the
    customer and the agents last heard of, empty for none. Without *next_at* it is over, or waits for an answer.
    """

    id: int
    person: PersonId
    kind: WatchKind
    network: str
    value: str
    begun_at: datetime
    next_at: datetime | None
    looks: int = 0
    unchanged: int = 0
    told: str = ""
    known: str = ""
    kept: Kept = field(default=NOTHING_KEPT)


@dataclass(frozen=True, slots=True)
class Looked:
    """What look number *looks* (from zero) of the watch *id* found; of a transaction, or of an address."""

    id: int
    looks: int
    fact: ChainFact | AddressFact


class Watches(Protocol):
    """What is looked up for customers and agents."""

    def add(self, watch: Watch) -> int:
        """Keep it under a new id, which is returned."""
        ...

    def by_id(self, watch: int) -> Watch | None: ...

    def of_person(self, person: PersonId) -> list[Watch]:
        """Oldest first."""
        ...

    def save(self, before: Watch, after: Watch) -> None: ...

    def remove(self, watch: int) -> None: ...

    def due(self, now: datetime, limit: int) -> list[Watch]:
        """Those that nobody was told of yet first, then the longest due."""
        ...

    def begun_since(self, at: datetime, kinds: Sequence[WatchKind]) -> int:
        """How many of these kinds were begun at *at* or later, whoever asked."""
        ...

    def prune(self, before: datetime) -> int:
        """Remove those that are over and were begun before then; returns how many."""
        ...
