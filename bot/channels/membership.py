"""Who is in the agents' group, asked of the platform and believed for a minute; roles are kept elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from aiogram.methods import GetChatMember

from bot.channels.line import Line
from bot.ports import ChatMoved, Clock, TargetGone

BELIEVED_FOR = timedelta(seconds=60)


class GroupMembership:
    """Satisfies Membership. When the platform cannot be asked the error goes on, so nobody is let in by a failure."""

    def __init__(self, line: Line, clock: Clock, agents_chat: int) -> None:
        self._line = line
        self._clock = clock
        self.chat = agents_chat
        self._known: dict[int, tuple[datetime, bool]] = {}

    async def is_member(self, user_id: int) -> bool:
        """Whether they are in the group, as of at most a minute ago; raises ChannelError."""
        now = self._clock.now()
        known = self._known.get(user_id)
        if known is not None and now - known[0] < BELIEVED_FOR:
            return known[1]
        is_in = await self._ask(user_id)
        self._known = {user: seen for user, seen in self._known.items() if now - seen[0] < BELIEVED_FOR}
        self._known[user_id] = (now, is_in)
        return is_in

    def move(self, chat: int) -> None:
        """The group has this id from now on."""
        self.chat = chat

    def forget(self, user_id: int) -> None:
        """Ask again next time: the platform said that something changed."""
        self._known.pop(user_id, None)

    async def _ask(self, user_id: int) -> bool:
        try:
            return is_inside(await self._line.ask(GetChatMember(chat_id=self.chat, user_id=user_id)))
        except TargetGone:
            return False
        except ChatMoved as moved:
            if self.chat == moved.to:
                raise
            self.chat = moved.to
            return await self._ask(user_id)


def is_inside(member: dict[str, Any]) -> bool:
    """Whether a ChatMember is in the chat; a restricted one may or may not be."""
    status = member.get("status")
    return status in {"creator", "administrator", "member"} or (
        status == "restricted" and member.get("is_member") is True
    )
