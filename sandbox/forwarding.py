"""What of a message goes on when it is copied or forwarded, and what a forward says of where it came from."""

from collections.abc import Mapping

from sandbox.media import FILE_KINDS
from sandbox.records import Chat, Json, User, present

_LOOKS = ("caption", "caption_entities", "has_media_spoiler", "show_caption_above_media")
_CONTENT = ("text", "entities", "link_preview_options", *FILE_KINDS, *_LOOKS, "location", "contact")
# Nobody in this world has it.
_OUTSIDER = 4_242


def is_copyable(chat: Chat, message: Json) -> bool:
    """Whether the bot may copy it: no service message, and saving is not restricted in the chat."""
    return not chat.protected and any(name in message for name in _CONTENT)


def is_forwardable(chat: Chat, message: Json) -> bool:
    """Whether it may be forwarded: copyable, and not sent with protect_content."""
    return is_copyable(chat, message) and not message.get("has_protected_content")


def content_of(message: Json) -> Json:
    """What a copy of *message* holds."""
    return {name: message[name] for name in _CONTENT if name in message}


def forwarded(users: Mapping[int, User], message: Json) -> Json:
    """What a forward of *message* holds; a forward of a forward names the first origin."""
    return {**content_of(message), "forward_origin": message.get("forward_origin") or _origin(users, message)}


def outsider(name: str, username: str, date: int) -> Json:
    """The origin of what somebody outside this world wrote; without a *username* they hide who they are."""
    if not username:
        return {"type": "hidden_user", "date": date, "sender_user_name": name}
    user = {
        "id": _OUTSIDER,
        "is_bot": False,
        "first_name": name,
        **present({"username": username.lstrip("@")}),
    }
    return {"type": "user", "date": date, "sender_user": user}


def _origin(users: Mapping[int, User], message: Json) -> Json:
    sender = message["from"]
    user = users.get(sender["id"])
    if user is not None and user.hides_forwards:
        return {"type": "hidden_user", "date": message["date"], "sender_user_name": user.first_name}
    return {"type": "user", "date": message["date"], "sender_user": sender}
