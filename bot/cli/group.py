"""What the agents' group must be like, and what to switch on in Telegram when it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.cli.telegram import Telegram


@dataclass(frozen=True, slots=True)
class Right:
    """An administrator's right: the platform's name, the switch's label in Telegram, and what we do with it."""

    name: str
    label: str
    purpose: str


RIGHTS = (
    Right("can_manage_topics", "Manage Topics", "to open a topic for each customer"),
    Right("can_delete_messages", "Delete Messages", "to remove what must not stay"),
    Right("can_pin_messages", "Pin Messages", "to keep the card of a case in sight"),
    Right("can_invite_users", "Invite Users via Link", "to let new agents in"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group as we find it; *lacking* holds the rights that are off."""

    id: int
    title: str
    kind: str
    is_forum: bool
    is_admin: bool
    lacking: tuple[Right, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and what mends it."""

    what: str
    fix: str


def add_link(username: str) -> str:
    """The link that opens Telegram, asks for a group, and makes the bot an administrator of it."""
    rights = "+".join(right.name.removeprefix("can_") for right in RIGHTS)
    return f"https://t.me/{username}?startgroup=desk&admin={rights}"


def look(telegram: Telegram, bot_id: int, chat: int) -> Group:
    """The group as it is now; raises ChannelError, ChatMoved among them."""
    about = telegram.ask("getChat", chat_id=chat)
    return found(about, telegram.ask("getChatMember", chat_id=chat, user_id=bot_id))


def found(about: Mapping[str, Any], member: Mapping[str, Any]) -> Group:
    """The group from the platform's two answers."""
    owns = member.get("status") == "creator"
    return Group(
        id=int(about["id"]),
        title=str(about.get("title", "")),
        kind=str(about.get("type", "")),
        is_forum=about.get("is_forum") is True,
        is_admin=owns or member.get("status") == "administrator",
        lacking=tuple(right for right in RIGHTS if not owns and member.get(right.name) is not True),
    )


def faults(group: Group) -> list[Fault]:
    """Everything that keeps us from working there, in the order to mend it."""
    if group.kind not in {"group", "supergroup"}:
        return [Fault(f"{group.title or group.id} is a {group.kind}", "Make a group, and add the bot to it.")]
    wrong = []
    if not group.is_forum:
        wrong.append(Fault("Topics are off", "In the group: its name, Edit, Topics, switch on."))
    if not group.is_admin:
        fix = "In the group: its name, Edit, Administrators, Add Admin, choose the bot."
        return [*wrong, Fault("The bot is not an administrator", fix)]
    return wrong + [fault_of(right) for right in group.lacking]


def fault_of(right: Right) -> Fault:
    """What is missing without *right*."""
    fix = f'In the group: its name, Edit, Administrators, the bot, "{right.label}" on.'
    return Fault(f'"{right.label}" is off: the bot needs it {right.purpose}', fix)
