"""What people do to a forum's topics in their apps: open, rename, close, reopen, delete."""

from sandbox.core import Core, topic_of
from sandbox.errors import Impossible
from sandbox.records import Chat, Json, Topic


class Topics(Core):
    """Topics by hand. The author is the group's first administrator who is not the bot, unless named."""

    def topic_create(self, user: int, chat: int, name: str) -> int:
        """Open a topic as a person and return its id."""
        topic = Topic(0, name, 0, user)
        return self.add_topic(self.chat(chat), {"from": self.user(user).public()}, topic).id

    def topic_close(self, chat: int, thread_id: int) -> None:
        """Close a topic."""
        self.set_closed(self.chat(chat), self._topic(chat, thread_id), True, self._author(chat))

    def topic_reopen(self, chat: int, thread_id: int) -> None:
        """Open a closed topic again."""
        self.set_closed(self.chat(chat), self._topic(chat, thread_id), False, self._author(chat))

    def topic_rename(self, chat: int, thread_id: int, name: str) -> None:
        """Give a topic another name."""
        self.rename(self.chat(chat), self._topic(chat, thread_id), name, self._author(chat))

    def topic_delete(self, chat: int, thread_id: int, error: str = "thread") -> None:
        """Delete a topic with its messages; bots are not told.

        Args:
            error: How later posts are refused: ``thread`` (message thread not found) or ``TOPIC_DELETED``.
        """
        topic = self._topic(chat, thread_id)
        topic.error = error
        self.remove_topic(self.chat(chat), topic)

    def topics(self, chat: int) -> list[Json]:
        """All topics ever, oldest first, with ``closed`` and ``deleted``."""
        return [
            {**topic.public(), "closed": topic.closed, "deleted": topic.deleted}
            for topic in self.chat(chat).topics.values()
        ]

    def set_closed(self, chat: Chat, topic: Topic, closed: bool, author: Json) -> None:
        """Close or open a topic and say so in it."""
        topic.closed = closed
        self.service(chat, author, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, topic.id)

    def rename(self, chat: Chat, topic: Topic, name: str, author: Json) -> None:
        """Rename a topic and say so in it."""
        topic.name = name
        self.service(chat, author, {"forum_topic_edited": {"name": name}}, topic.id)

    def remove_topic(self, chat: Chat, topic: Topic) -> None:
        """Take a topic and all its messages away."""
        topic.deleted = True
        gone = [number for number, message in chat.messages.items() if topic_of(message) == topic.id]
        self.erase(chat, gone)

    def _topic(self, chat_id: int, thread_id: int) -> Topic:
        topic = self.chat(chat_id).topics.get(thread_id)
        if topic is None or topic.deleted:
            raise Impossible(f"There is no topic {thread_id} in that chat.")
        return topic

    def _author(self, chat_id: int) -> Json:
        chat = self.chat(chat_id)
        # By a person: bots filter out service messages they caused themselves.
        leaders = [
            user for user in chat.members if chat.can(user, "can_manage_topics") and user != self.bot.id
        ]
        if not leaders:
            raise Impossible("Nobody in that chat may manage topics.")
        return {"from": self.user(leaders[0]).public()}
