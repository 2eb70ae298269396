"""Whether we may work in the agents' group, as the platform last said; what a refused request says is for delivery."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.domain.messages import TellAgents
from bot.handover.desk import Desk
from bot.ports import Arrived, Role, Work

FOOTING = "footing"
GROUP = "agents_group"
OUTSIDE = "member"
"""What we lack if we are not in the group at all; else the platform's names of rights, with commas."""
REFUSED = "refused"
"""What we lack if a request was refused, and nobody says why."""
ALARM = "alarm/barred"
"""When the admins were told, whoever noticed it first: a request that was refused tells them as well."""
ALARM_AGAIN_AFTER = timedelta(hours=1)
LOOKS_AGAIN_WITHIN = timedelta(minutes=5)


class Footing:
    """Doors for changes of our own membership. It keeps nothing of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def changed(self, lacking: str, row: Arrived, *, fell: bool) -> None:
        """From now on we lack *lacking* in the group, nothing if it is empty; *fell* is when we had everything before."""
        await self._desk.store.transact(partial(self._changed, lacking, row, fell))

    def _changed(self, lacking: str, row: Arrived, fell: bool, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.done(row.id, now)
        work.settings.set(FOOTING, {"chat": self._desk.agents_chat, "lacks": lacking})
        if not lacking:
            # Mended, so that the next time is told at once.
            work.settings.set(ALARM, "", until=now)
        elif fell:
            self._alarm(work, lacking, now)

    def _alarm(self, work: Work, lacking: str, now: datetime) -> None:
        told_at = work.settings.get(ALARM)
        if told_at and now - datetime.fromisoformat(told_at) < ALARM_AGAIN_AFTER:
            return
        work.settings.set(ALARM, now.isoformat(), until=now + ALARM_AGAIN_AFTER)
        right = lacking if lacking == OUTSIDE else ""
        for agent in work.agents.all():
            if agent.active and agent.role is Role.ADMIN:
                told = TellAgents("group-barred", {"right": right}, loud=True)
                self._desk.tell(work, f"user:{agent.user_id}", told)


def lacking(work: Work, waits_since: datetime | None, now: datetime) -> str:
    """What we lack in the agents' group; empty if nothing that we know of.

    A refusal counts for as long as what was refused still waits: *waits_since* is when the oldest of all that waits to
    be sent was posted, None if nothing does.
    """
    group = work.settings.get(GROUP) or {}
    footing = work.settings.get(FOOTING) or {}
    if footing.get("lacks") and group.get("current") in {None, footing["chat"]}:
        return str(footing["lacks"])
    told_at = work.settings.get(ALARM)
    if not told_at or waits_since is None:
        return ""
    refused_at = datetime.fromisoformat(told_at)
    is_fresh = now - refused_at < ALARM_AGAIN_AFTER + LOOKS_AGAIN_WITHIN
    return REFUSED if is_fresh and waits_since <= refused_at else ""
