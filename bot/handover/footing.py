"""Whether we may work in the agents' group, as the platform last said; what a refused request says is for delivery."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.handover.alarms import AGAIN_AFTER, Alarms, barred_at
from bot.handover.desk import Desk
from bot.ports import Arrived, Work

FOOTING = "footing"
GROUP = "agents_group"
OUTSIDE = "member"
"""What we lack if we are not in the group at all; else the platform's names of rights, with commas."""
REFUSED = "refused"
"""What we lack if a request was refused, and nobody says why."""
LOOKS_AGAIN_WITHIN = timedelta(minutes=5)


class Footing:
    """Doors for changes of our own membership. It keeps nothing of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._alarms = Alarms(desk)

    async def changed(self, lacking: str, row: Arrived, *, fell: bool) -> None:
        """From now on we lack *lacking* in the group, nothing if it is empty; *fell* is when we had everything before."""
        await self._desk.store.transact(partial(self._changed, lacking, row, fell))

    def _changed(self, lacking: str, row: Arrived, fell: bool, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        work.settings.set(FOOTING, {"chat": self._desk.agents_chat, "lacks": lacking})
        if not lacking:
            self._alarms.mended(work)
        elif fell:
            self._alarms.barred(work, lacking if lacking == OUTSIDE else "")


def lacking(work: Work, waits_since: datetime | None, now: datetime) -> str:
    """What we lack in the agents' group; empty if nothing that we know of.

    A refusal counts for as long as what was refused still waits: *waits_since* is when the oldest of all that waits to
    be sent was posted, None if nothing does.
    """
    group = work.settings.get(GROUP) or {}
    footing = work.settings.get(FOOTING) or {}
    if footing.get("lacks") and group.get("current") in {None, footing["chat"]}:
        return str(footing["lacks"])
    refused_at = barred_at(work)
    if refused_at is None or waits_since is None:
        return ""
    is_fresh = now - refused_at < AGAIN_AFTER + LOOKS_AGAIN_WITHIN
    return REFUSED if is_fresh and waits_since <= refused_at else ""
