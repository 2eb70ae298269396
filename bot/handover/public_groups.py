"""What the bot says in groups that are not its agents': to open it in private, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.domain.messages import Inbound, Say
from bot.handover.desk import Desk
from bot.ports import Arrived, Work

PAUSE = timedelta(hours=1)
"""Whoever addresses the bot again and again must not make it fill the group."""


class PublicGroups:
    """Answers whoever addresses the bot where everybody reads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def addressed(self, inbound: Inbound, row: Arrived, language: str) -> None:
        """Somebody wrote to the bot in a group; it answers once an hour there."""
        await self._desk.store.transact(partial(self._addressed, inbound, row, language))

    def _addressed(self, inbound: Inbound, row: Arrived, language: str, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.done(row.id, now)
        chat = inbound.chat.chat_id
        if work.settings.get(f"group_told/{chat}") is not None:
            return
        work.settings.set(f"group_told/{chat}", True, until=now + PAUSE)
        who = {"name": self._desk.name, "bot": f"@{self._desk.username}"}
        said = Say("group-open-private", dict(who), language=language, reply_to=inbound.message_id)
        self._desk.tell(work, f"user:{chat}", said)
