"""Which chat the agents' group is: the one configured, or what the platform has made of it since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.domain.messages import ShowCard
from bot.handover.desk import Desk
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


async def follow_group(desk: Desk, to: int) -> None:
    """The platform turned the agents' group into the chat *to*; its topics and messages moved with it."""
    await desk.store.transact(lambda work: _follow(desk, work, to))


def _follow(desk: Desk, work: Work, to: int) -> None:
    before = desk.agents_chat
    # In the same door as what is stored about it: whatever is packed next must see both or neither.
    if before != to:
        desk.move(to)
        log.warning("group.moved", to=to)
    known = work.settings.get(GROUP) or {"configured": before, "current": before}
    # As stored: what is in memory moved even if this door was undone the first time.
    stored = known["current"]
    if stored == to:
        return
    work.settings.set(GROUP, {**known, "current": to})
    work.messages.rehome(stored, to)
    work.sightings.rehome(stored, to)


def moved_to(update: Mapping[str, Any], group: int) -> int | None:
    """The id that *group* has from now on, if the update says so."""
    message = update.get("message")
    if not isinstance(message, Mapping) or (message.get("chat") or {}).get("id") != group:
        return None
    to = message.get("migrate_to_chat_id")
    return to if isinstance(to, int) else None


def _move_house(work: Work, now: datetime) -> None:
    """Topics and cards are in a group that we have left: open cases get new ones."""
    work.people.forget_topics()
    work.outbox.forget_slots("topic")
    for case in work.cases.open_cases():
        work.outbox.post(f"topic:{case.person}", ShowCard(case.id), at=now, case=case.id)
    log.warning("group.changed")
