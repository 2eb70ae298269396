"""What the leads hear of updates that were put aside: the first at once, those soon after it as a figure once a minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.domain.messages import TellAgents
from bot.handover.desk import LEADS, Desk
from bot.ports import Work

TOLD = "quarantine_told"
EVERY = timedelta(minutes=1)
# A way of its own into General: what else the leads have to hear must not wait behind a figure.
LATER = f"{LEADS}:aside"


def tell_of_aside(desk: Desk, work: Work, row: int) -> None:
    """One more was put aside, under *row* of the log."""
    now = desk.clock.now()
    last: dict[str, Any] = work.settings.get(TOLD) or {}
    last_at = datetime.fromisoformat(last["at"]) if last else now - EVERY
    if last_at > now:
        _count_one_more(work, last, last_at)
    elif now - last_at < EVERY:
        told = work.outbox.post(LATER, _figure(1), at=now, not_before=last_at + EVERY)
        _keep(work, last_at + EVERY, told, 1)
    else:
        desk.tell(work, LEADS, TellAgents("quarantined", {"row": str(row)}, leads=True))
        _keep(work, now, 0, 0)


def _count_one_more(work: Work, last: dict[str, Any], at: datetime) -> None:
    count = int(last["count"]) + 1
    work.outbox.amend(int(last["told"]), _figure(count))
    _keep(work, at, int(last["told"]), count)


def _figure(count: int) -> TellAgents:
    return TellAgents("quarantined-more", {"count": count}, leads=True)


def _keep(work: Work, at: datetime, told: int, count: int) -> None:
    work.settings.set(TOLD, {"at": at.isoformat(), "told": told, "count": count}, until=at + EVERY)
