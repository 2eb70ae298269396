"""The state of the sandbox and the few steps everything is made of: number, store, tell the bot; no rules of methods."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sandbox.errors import Impossible
from sandbox.media import Shelf
from sandbox.records import GENERAL, Chat, Json, Topic, User, present
from sandbox.updates import PRESS_KEPT_FOR_S, Bell, Updates

_TOPIC_COLOUR = 7322096
# Telegram's webhook keeps one queue a chat, and separate ones for what is not a message (Client.cpp).
_LANE_OF_PRESSES = 3 << 33
_LANE_OF_OWN_MEMBERSHIP = 5 << 33
_LANE_OF_MEMBERSHIP = 6 << 33
_LANE_OF_REACTIONS = 8 << 33


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a chat a message goes: a topic's id (0 for none), and the reply fields of the message."""

    topic: int = 0
    reply: Json = field(default_factory=dict)


class Core:
    """Users, chats, files and updates under one clock (seconds since 1970, as floats)."""

    def __init__(self, bot: User, now: Callable[[], float], seed: int = 7) -> None:
        self.random = random.Random(seed)
        self._base_now = now
        self._shift_s = 0.0
        self.bot = bot
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files = Shelf()
        # Telegram begins anywhere after a quiet week; a bot must not expect 1.
        self.updates = Updates(self.now, self.random.randrange(10**8, 9 * 10**8))
        self.presses: dict[str, Json] = {}
        self.toasts: list[Json] = []
        self.typing: list[Json] = []
        self.profile: dict[str, dict[str, str]] = {"description": {}, "short_description": {}, "name": {}}
        self.commands: dict[str, list[Json]] = {}
        self.menu_buttons: dict[str, Json] = {}
        self.private_last_id = 0
        self.seq = 0
        self.bell = Bell()
        # Not known for sure of Telegram; the harder case is the default, so that bots handle it.
        self.closed_topics_stop_admins = True

    def now(self) -> float:
        """The sandbox's time."""
        return self._base_now() + self._shift_s

    def advance(self, seconds: float) -> float:
        """Move the clock forward and return the new time; queued updates may expire."""
        self._shift_s += seconds
        self.changed()
        return self.now()

    def changed(self) -> None:
        """Say that something changed, to the page and to whoever waits."""
        self.seq += 1
        self.bell.ring()

    def user(self, user_id: int) -> User:
        """The user, or Impossible."""
        if user_id not in self.users:
            raise Impossible(f"There is no user {user_id}.")
        return self.users[user_id]

    def chat(self, chat_id: int) -> Chat:
        """The chat, or Impossible."""
        if chat_id not in self.chats:
            raise Impossible(f"There is no chat {chat_id}.")
        return self.chats[chat_id]

    def private_chat(self, user: User) -> Chat:
        """The user's chat with the bot, made when it is first needed."""
        return self.chats.setdefault(user.id, Chat(user.id, "private"))

    def public_chat(self, chat: Chat) -> Json:
        """The ``Chat`` object of messages."""
        if chat.type == "private":
            user = self.users[chat.id]
            named = {"last_name": user.last_name, "username": user.username}
            return {"id": chat.id, "type": "private", "first_name": user.first_name, **present(named)}
        more = present({"username": chat.username, "is_forum": chat.is_forum})
        return {"id": chat.id, "type": chat.type, "title": chat.title, **more}

    def next_message_id(self, chat: Chat) -> int:
        """Telegram counts a bot's private chats together and each supergroup by itself."""
        # A bot's private chats are one mailbox to Telegram: ids jump in each of them.
        if chat.type == "private":
            self.private_last_id += 1
            return self.private_last_id
        chat.last_id += 1
        return chat.last_id

    def post(self, chat: Chat, sender: Json, content: Json, place: Place | None = None) -> Json:
        """Store one message and return it; nobody is told yet.

        Args:
            sender: ``{"from": …}``, with ``sender_chat`` for anonymous administrators.
            content: The fields that make up what is said.
        """
        place = place or Place()
        message_id = self.next_message_id(chat)
        head = {"message_id": message_id, **sender, "chat": self.public_chat(chat), "date": int(self.now())}
        message = {**head, **_thread(chat, place), **place.reply, **content}
        chat.messages[message_id] = message
        chat.seen.add(message_id)
        self.changed()
        return message

    def service(self, chat: Chat, author: Json, content: Json, topic: int = 0) -> Json:
        """Post a service message and tell the bot, even when the bot caused it."""
        message = self.post(chat, author, content, Place(topic))
        self.tell_message("message", message)
        return message

    def tell_message(self, kind: str, message: Json) -> None:
        """Queue a message update if the bot is there and may see the message."""
        chat = self.chats[message["chat"]["id"]]
        if self.bot_sees(chat, message):
            self.updates.add(kind, message, lane=chat.id)
        self.changed()

    def bot_sees(self, chat: Chat, message: Json) -> bool:
        """Private chats: all. Groups: all as an administrator, else commands, mentions and replies to the bot."""
        if chat.type == "private" or chat.status(self.bot.id) in ("creator", "administrator"):
            return True
        if not chat.has(self.bot.id):
            return False
        replied = message.get("reply_to_message", {}).get("from", {}).get("id") == self.bot.id
        text = words(message)
        is_service = not any(name in message for name in ("text", "caption", "photo", "document"))
        return is_service or replied or text.startswith("/") or f"@{self.bot.username}" in text

    def tell_press(self, press: Json) -> None:
        """Queue a callback query; Telegram keeps it for 150 s only."""
        lane = int(press["from"]["id"]) + _LANE_OF_PRESSES
        self.updates.add("callback_query", press, lane=lane, life_s=PRESS_KEPT_FOR_S)
        self.changed()

    def tell_membership(self, change: Json) -> None:
        """Queue my_chat_member or chat_member, by whose membership changed."""
        # Blocking the bot is a change of the bot's own membership in the private chat.
        own = change["new_chat_member"]["user"]["id"] == self.bot.id
        if own or change["chat"]["type"] == "private":
            lane = int(change["chat"]["id"]) + _LANE_OF_OWN_MEMBERSHIP
            self.updates.add("my_chat_member", change, lane=lane)
        elif self.chats[change["chat"]["id"]].status(self.bot.id) == "administrator":
            self.updates.add("chat_member", change, lane=int(change["from"]["id"]) + _LANE_OF_MEMBERSHIP)
        self.changed()

    def tell_reaction(self, change: Json) -> None:
        """Queue message_reaction."""
        self.updates.add("message_reaction", change, lane=int(change["chat"]["id"]) + _LANE_OF_REACTIONS)
        self.changed()

    def add_topic(self, chat: Chat, author: Json, topic: Topic) -> Topic:
        """Open a topic; its id is that of the service message which says so."""
        icon = present({"icon_custom_emoji_id": topic.icon_custom_emoji_id})
        created = {"name": topic.name, "icon_color": topic.icon_color or _TOPIC_COLOUR, **icon}
        # The first message of a group says that it was created, so that no topic ever gets the id 1.
        topic.id = chat.last_id + 1
        topic.icon_color = created["icon_color"]
        chat.topics[topic.id] = topic
        self.service(chat, author, {"forum_topic_created": created}, topic.id)
        return topic

    def erase(self, chat: Chat, message_ids: Iterable[int], *, by_bot: bool = False) -> None:
        """Remove messages; what the bot removed is remembered for the page."""
        for message_id in message_ids:
            gone = chat.messages.pop(message_id, None)
            if gone is not None and by_bot:
                chat.erased[message_id] = gone
            if message_id in chat.pinned:
                chat.pinned.remove(message_id)
        self.changed()

    def replace(self, chat: Chat, message: Json) -> Json:
        """Store a changed message in place of the old one."""
        chat.messages[message["message_id"]] = message
        self.changed()
        return message

    def messages(self, chat_id: int, topic: int | None = None) -> list[Json]:
        """Messages that still exist, in order; ``topic`` limits them to one topic, 1 to General."""
        messages = list(self.chat(chat_id).messages.values())
        if topic is None:
            return messages
        return [message for message in messages if topic_of(message) == topic]


def _thread(chat: Chat, place: Place) -> Json:
    if place.topic:
        # Bots take it for a reply and are wrong: every message of a topic points at its beginning.
        root = chat.messages.get(place.topic)
        pseudo = {"reply_to_message": root} if root and "reply_to_message" not in place.reply else {}
        return {"message_thread_id": place.topic, "is_topic_message": True, **pseudo}
    replied = place.reply.get("reply_to_message")
    if chat.type == "private" or replied is None:
        return {}
    # A reply in General carries the id of its reply thread, which is no topic: is_topic_message stays away.
    return {"message_thread_id": replied.get("message_thread_id", replied["message_id"])}


def topic_of(message: Json) -> int:
    """The topic a message is in; 1 for General and for chats without topics."""
    return int(message["message_thread_id"]) if message.get("is_topic_message") else GENERAL


def words(message: Json) -> str:
    """The text or the caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def quoted(message: Json) -> Json:
    """The message as ``reply_to_message`` shows it: without a reply of its own."""
    return {name: value for name, value in message.items() if name not in ("reply_to_message", "quote")}
