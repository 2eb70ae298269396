"""Opening and naming the customers' topics; which title a topic has is decided by its card."""

from __future__ import annotations

import contextlib

from aiogram.methods import (
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    ReopenForumTopic,
    ReopenGeneralForumTopic,
    TelegramMethod,
)

from bot.channels.line import Line
from bot.domain.messages import ChatRef
from bot.ports import TargetGone, TopicGone, Unchanged

REMEMBERED = 10_000


class Topics:
    """Topics of the agents' group. Remembers the titles it gave, since each renaming leaves a line in the topic."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._titles: dict[ChatRef, str] = {}

    async def open(self, chat: ChatRef, title: str) -> int:
        """The id of a new topic of this title."""
        created = await self._line.ask(CreateForumTopic(chat_id=chat.chat_id, name=title))
        topic_id = int(created["message_thread_id"])
        self._remember(ChatRef(chat.chat_id, topic_id), title)
        return topic_id

    async def rename(self, chat: ChatRef, title: str) -> bool:
        """Give the topic this title, and say whether anything had to be asked for that.

        Raises:
            TopicGone, TopicClosed: it is not there, or not open.
        """
        if chat.topic_id is None or self._titles.get(chat) == title:
            return False
        edit = EditForumTopic(chat_id=chat.chat_id, message_thread_id=chat.topic_id, name=title)
        with contextlib.suppress(Unchanged):
            await self._line.ask(edit)
        self._remember(chat, title)
        return True

    def _remember(self, chat: ChatRef, title: str) -> None:
        # Taken out first, so that the one that was named longest ago stays in front.
        self._titles.pop(chat, None)
        self._titles[chat] = title
        if len(self._titles) > REMEMBERED:
            del self._titles[next(iter(self._titles))]

    async def reopen(self, chat: ChatRef) -> None:
        """Open a topic that somebody closed; without the id of one, General, which is shown again if it was hidden."""
        reopen: TelegramMethod[bool] = ReopenGeneralForumTopic(chat_id=chat.chat_id)
        if chat.topic_id is not None:
            reopen = ReopenForumTopic(chat_id=chat.chat_id, message_thread_id=chat.topic_id)
        with contextlib.suppress(Unchanged):
            await self._line.ask(reopen)

    async def drop(self, chat: ChatRef) -> None:
        """Delete a topic with all its messages, however old; one that is not there any more is as good."""
        drop = DeleteForumTopic(chat_id=chat.chat_id, message_thread_id=chat.topic_id or 0)
        with contextlib.suppress(TopicGone, TargetGone):
            await self._line.ask(drop)
        self.forget(chat)

    def forget(self, chat: ChatRef) -> None:
        """Somebody else changed the topic, so its title is not known any more."""
        self._titles.pop(chat, None)
