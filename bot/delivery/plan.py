"""What goes next, and what follows it: values the sender passes on, which decide nothing themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.loading import Load
from bot.ports import Outgoing


@dataclass(slots=True)
class Plan:
    """What may go now, the first moment at which what has to wait may, and whether some of it waits for no clock."""

    loads: list[Load] = field(default_factory=list)
    next_at: datetime | None = None
    leaves: bool = False

    def wait_until(self, moment: datetime) -> None:
        """Something may go at *moment*."""
        self.next_at = min(self.next_at or moment, moment)


@dataclass(frozen=True, slots=True)
class End:
    """How one load ended: what follows it at once, or that nothing of its destination is left to be planned."""

    following: Load | None = None
    is_last: bool = False


def twin(destination: str) -> str:
    """The other way into the same topic."""
    way, _, person = destination.partition(":")
    return f"{'topic' if way == 'status' else 'status'}:{person}"


def ready(rows: Sequence[Outgoing], now: datetime) -> Outgoing | None:
    """The first of *rows*, unless it has to wait; those behind it wait with it."""
    if not rows or (rows[0].not_before or now) > now:
        return None
    return rows[0]
