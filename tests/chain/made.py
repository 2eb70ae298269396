"""What a generator of transactions hands to whoever explains them: the id, and the truth it knows; judges one answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.domain.facts import ChainFact, Remembered, TxId, TxState

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class StoppedClock:
    """Always noon."""

    def now(self) -> datetime:
        """Aware UTC."""
        return NOON


@dataclass(frozen=True, slots=True)
class Made:
    """A transaction of which the truth is known: *state* and, by the names of a fact's fields, *more*."""

    what: str
    tx: TxId
    state: TxState
    more: Mapping[str, Any] = field(default_factory=dict)
    remembered: Remembered | None = None

    def wrong(self, fact: ChainFact) -> list[str]:
        """What *fact* says otherwise; empty when all of it agrees."""
        said = {"state": fact.state} | {name: _of(fact, name) for name in self.more}
        truth = {"state": self.state, **self.more}
        return [
            f"{name}: {said[name]!r}, and it is {truth[name]!r}"
            for name in truth
            if said[name] != truth[name]
        ]


def _of(fact: ChainFact, name: str) -> Any:
    match name:
        case "moved":
            return [(one.symbol, one.amount, one.genuine, one.to) for one in fact.transfers]
        case "granted":
            return [(one.symbol, one.genuine, one.unlimited, one.spender) for one in fact.approvals]
        case _:
            return getattr(fact, name)
