"""Opening and naming the customers' topics; which title a topic has is decided by its card."""

from __future__ import annotations

from aiogram.methods import CreateForumTopic, EditForumTopic, ReopenForumTopic

from bot.channels.line import Line
from bot.domain.messages import ChatRef
from bot.ports import TopicClosed, Unchanged

REMEMBERED = 10_000


class Topics:
    """Topics of the agents' group. Remembers the titles it gave, since each renaming leaves a line in the topic."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._titles: dict[ChatRef, str] = {}

    async def open(self, chat: ChatRef, title: str) -> int:
        """The id of the topic named *title*: the one that *chat* names, brought up to date, or a new one."""
        if chat.topic_id is not None:
            await self.rename(chat, title)
            return chat.topic_id
        created = await self._line.ask(CreateForumTopic(chat_id=chat.chat_id, name=title))
        topic_id = int(created["message_thread_id"])
        self._remember(ChatRef(chat.chat_id, topic_id), title)
        return topic_id

    async def rename(self, chat: ChatRef, title: str) -> None:
        """Give the topic this title, and open it if it was closed; raises TopicGone if there is none."""
        if chat.topic_id is None or self._titles.get(chat) == title:
            return
        try:
            await self._edit(chat, title)
        except TopicClosed:
            await self.reopen(chat)
            await self._edit(chat, title)
        self._remember(chat, title)

    def _remember(self, chat: ChatRef, title: str) -> None:
        # Taken out first, so that the one that was named longest ago stays in front.
        self._titles.pop(chat, None)
        self._titles[chat] = title
        if len(self._titles) > REMEMBERED:
            del self._titles[next(iter(self._titles))]

    async def _edit(self, chat: ChatRef, title: str) -> None:
        edit = EditForumTopic(chat_id=chat.chat_id, message_thread_id=chat.topic_id or 0, name=title)
        try:
            await self._line.ask(edit)
        except Unchanged:
            return

    async def reopen(self, chat: ChatRef) -> None:
        """Open a topic that somebody closed."""
        reopen = ReopenForumTopic(chat_id=chat.chat_id, message_thread_id=chat.topic_id or 0)
        try:
            await self._line.ask(reopen)
        except Unchanged:
            return

    def forget(self, chat: ChatRef) -> None:
        """Somebody else changed the topic, so its title is not known any more."""
        self._titles.pop(chat, None)
