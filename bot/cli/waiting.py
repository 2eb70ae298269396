"""What `walletdesk init` looks for among the updates that wait for the bot; it reads them and never confirms a customer's."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.domain.messages import Sender

Update = Mapping[str, Any]

_GROUPS = frozenset({"group", "supergroup"})
_INSIDE = frozenset({"administrator", "member", "creator", "restricted"})


def group_shown(updates: Sequence[Update], refused: Collection[int]) -> int | None:
    """The group that the newest updates speak of and that the bot did not leave, unless it is among *refused*."""
    shown: dict[int, None] = {}
    for update in updates:
        chat, inside = _presence(update)
        shown.pop(chat, None)
        if inside and chat not in refused:
            shown[chat] = None
    return next(reversed(shown), None)


def moved_to(updates: Sequence[Update], chat: int) -> int | None:
    """What *chat* became, if an update says that it was upgraded."""
    for update in updates:
        message = update.get("message") or {}
        if message.get("chat", {}).get("id") == chat and "migrate_to_chat_id" in message:
            return int(message["migrate_to_chat_id"])
    return None


def senders_of(updates: Sequence[Update], code: str) -> list[Sender]:
    """Who sent *code* to the bot in private, the newest first; as /join CODE or by itself.

    Not as the payload of a link: a link that makes an admin is one that somebody else can be made to open.
    """
    found: dict[int, Sender] = {}
    for update in reversed(updates):
        message = update.get("message") or {}
        if message.get("chat", {}).get("type") == "private" and _carries(message, code):
            sender = _sender(message["from"])
            found.setdefault(sender.user_id, sender)
    return list(found.values())


def carrying(updates: Sequence[Update], code: str) -> list[int]:
    """The ids of the updates that brought *code* in private."""
    return [
        int(update["update_id"])
        for update in updates
        if (message := update.get("message") or {}).get("chat", {}).get("type") == "private"
        and _carries(message, code)
    ]


def first_foreign(updates: Sequence[Update], group: int, admin: int) -> int | None:
    """The id of the first update that is for the bot and not for us, or the one after the last; None if none wait.

    Everything before it tells only of how the group was made and who the first admin is, and may be confirmed.
    """
    for update in updates:
        if not _is_ours(update, group, admin):
            return int(update["update_id"])
    return int(updates[-1]["update_id"]) + 1 if updates else None


def _presence(update: Update) -> tuple[int, bool]:
    change = update.get("my_chat_member") or {}
    about = change or update.get("message") or {}
    chat = about.get("chat") or {}
    if chat.get("type") not in _GROUPS or "migrate_to_chat_id" in about:
        return int(chat.get("id", 0)), False
    status = change.get("new_chat_member", {}).get("status", "member")
    return int(chat["id"]), status in _INSIDE


def _carries(message: Mapping[str, Any], code: str) -> bool:
    text = str(message.get("text", "")).removeprefix("/join").strip()
    return hmac.compare_digest(text.encode(), code.encode())


def _sender(user: Mapping[str, Any]) -> Sender:
    name = " ".join(str(user[part]) for part in ("first_name", "last_name") if user.get(part))
    return Sender(int(user["id"]), name, str(user.get("username", "")), str(user.get("language_code", "")))


def _is_ours(update: Update, group: int, admin: int) -> bool:
    if "my_chat_member" in update or "chat_member" in update:
        changed = update.get("my_chat_member") or update["chat_member"]
        return int(changed["chat"]["id"]) < 0
    message = update.get("message") or {}
    chat = message.get("chat", {}).get("id")
    if chat == group:
        # What is said outside of a topic is for nobody, such as the word by which the group was found.
        in_general = "message_thread_id" not in message and not message.get("text", "").startswith("/")
        return (in_general or "text" not in message) and "forum_topic_created" not in message
    return bool(chat == admin)
