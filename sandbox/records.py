"""What the sandbox remembers of users, chats and topics: plain records and their public JSON, no rules."""

from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]

# The id people see in links; for calls it is not a thread, see ``access.live_topic``.
GENERAL = 1
# Telegram puts this account in place of everyone who writes as an anonymous administrator.
ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
IN_CHAT = ("creator", "administrator", "member")


def present(fields: Json) -> Json:
    """The fields without the empty ones: Telegram omits what is absent and never sends null."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], False)}


@dataclass(slots=True)
class User:
    """A Telegram account; ``role`` only says on which side of the page it is drawn."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    role: str = "customer"
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    hides_forwards: bool = False

    def public(self) -> Json:
        """The ``User`` object bots see."""
        named = present({"last_name": self.last_name, "username": self.username})
        language = present({"language_code": self.language_code})
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **named, **language}


@dataclass(slots=True)
class Topic:
    """A forum topic; ``error`` is how posts into it are refused once it is deleted."""

    id: int
    name: str
    icon_color: int
    creator: int
    icon_custom_emoji_id: str = ""
    closed: bool = False
    deleted: bool = False
    error: str = "thread"

    def public(self) -> Json:
        """The ``ForumTopic`` object."""
        icon = present({"icon_custom_emoji_id": self.icon_custom_emoji_id})
        return {"message_thread_id": self.id, "name": self.name, "icon_color": self.icon_color, **icon}


@dataclass(slots=True)
class Chat:
    """A private chat with the bot or a supergroup; messages are whole ``Message`` objects by id."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    is_forum: bool = False
    protected: bool = False
    members: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    # Ids that were ever used: a button of a deleted message can still be pressed.
    seen: set[int] = field(default_factory=set)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)
    erased: dict[int, Json] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_id: int = 0
    general_name: str = "General"
    general_closed: bool = False
    general_hidden: bool = False
    migrated_to: int = 0
    invites: int = 0

    def status(self, user_id: int) -> str:
        """The user's ``ChatMember.status``; who was never here has ``left``."""
        return str(self.members.get(user_id, {}).get("status", "left"))

    def has(self, user_id: int) -> bool:
        """Whether the user is in the chat now."""
        return self.status(user_id) in IN_CHAT

    def can(self, user_id: int, right: str) -> bool:
        """Whether the user holds an administrator's right such as ``can_manage_topics``; creators hold all."""
        member = self.members.get(user_id, {})
        return member.get("status") == "creator" or bool(member.get(right))


def chat_to_json(chat: Chat) -> Json:
    """A snapshot of the chat that survives JSON."""
    return {**asdict(chat), "seen": sorted(chat.seen)}


def chat_from_json(saved: Json) -> Chat:
    """The chat of a snapshot; JSON made every number that was a key a text."""
    numbered = ("members", "messages", "reactions", "keyboards", "erased")
    restored = {name: {int(key): value for key, value in saved[name].items()} for name in numbered}
    topics = {int(key): Topic(**value) for key, value in saved["topics"].items()}
    return Chat(**{**saved, **restored, "topics": topics, "seen": set(saved["seen"])})
