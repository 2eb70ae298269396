"""Which chat the agents' group is: the one configured, or what the platform has made of it since."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.domain.messages import ShowCard
from bot.ports import Work

GROUP = "agents_group"

log = structlog.get_logger()


def agents_group(work: Work, configured: int, now: datetime) -> int:
    """The chat id to use for the group *configured*; a group that was changed starts without topics."""
    known = work.settings.get(GROUP) or {"configured": configured, "current": configured}
    if known["configured"] != configured:
        if known["current"] != configured:
            _move_house(work, now)
        known = {"configured": configured, "current": configured}
    work.settings.set(GROUP, known)
    return int(known["current"])


def became(work: Work, chat: int, before: int) -> None:
    """The platform turned the group, which was *before*, into *chat*."""
    known = work.settings.get(GROUP) or {"configured": before}
    work.settings.set(GROUP, {**known, "current": chat})
    log.warning("group.moved", to=chat)


def _move_house(work: Work, now: datetime) -> None:
    """Topics and cards are in a group that we have left: open cases get new ones."""
    work.people.forget_topics()
    work.outbox.forget_slots("topic")
    for case in work.cases.open_cases():
        work.outbox.post(f"topic:{case.person}", ShowCard(case.id), at=now, case=case.id)
    log.warning("group.changed")
