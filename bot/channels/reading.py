"""From the platform's messages to ours: what a text, a file, a place or a contact becomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram.types import (  # noqa: E402
    CallbackQuery,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginUser,
    User,
)

from bot.domain.messages import (  # noqa: E402
    Attachment,
    ChatRef,
    Content,
    Inbound,
    Kind,
    Press,
    Sender,
    Span,
)
from bot.domain.origins import Forwarded  # noqa: E402
from bot.safety.markers import GAP  # noqa: E402

LARGEST_READABLE = 20 * 1024 * 1024
"""Bots may download files of at most this many bytes (Bot API, getFile)."""

_FILES = (
    (Kind.ANIMATION, "animation"),
    (Kind.DOCUMENT, "document"),
    (Kind.VIDEO, "video"),
    (Kind.VIDEO_NOTE, "video_note"),
    (Kind.VOICE, "voice"),
    (Kind.AUDIO, "audio"),
    (Kind.STICKER, "sticker"),
)
_KEPT_ENTITIES = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "text_link",
        "blockquote",
        "expandable_blockquote",
    }
)


def read_message(message: Message, update_id: int, *, edited: bool = False) -> Inbound:
    """The message as ours. A topic's root, which Telegram shows as a reply, is not a reply."""
    reply = message.reply_to_message
    real_reply = reply is not None and reply.forum_topic_created is None
    return Inbound(
        update_id=update_id,
        sender=read_sender(message.from_user, anonymous=message.sender_chat is not None),
        chat=ChatRef(message.chat.id, message.message_thread_id if message.is_topic_message else None),
        message_id=message.message_id,
        content=read_content(message),
        sent_at=message.date.astimezone(UTC),
        reply_to=reply.message_id if reply is not None and real_reply else None,
        edited=edited,
        forwarded=read_origin(message),
        accounts=tuple(_accounts(message)),
    )


def _accounts(message: Message) -> Iterator[tuple[str, int]]:
    """The words that lead to an account, which need not be the one that they name."""
    text = message.text or message.caption or ""
    for entity in message.entities or message.caption_entities or []:
        if entity.type == "text_mention" and entity.user is not None:
            yield entity.extract_from(text), entity.user.id


def read_origin(message: Message) -> Forwarded | None:
    """Where a forwarded message is from; None for one that they wrote. The platform names a hidden sender only."""
    origin = message.forward_origin
    if origin is None:
        return None
    at = origin.date.astimezone(UTC)
    if isinstance(origin, MessageOriginUser):
        user = origin.sender_user
        return Forwarded(user.id, user.full_name, user.username or "", at)
    if isinstance(origin, MessageOriginChat | MessageOriginChannel):
        chat = origin.sender_chat if isinstance(origin, MessageOriginChat) else origin.chat
        return Forwarded(chat.id, chat.title or "", chat.username or "", at)
    return Forwarded(None, origin.sender_user_name, "", at)


def read_press(query: CallbackQuery, update_id: int) -> Press | None:
    """The press as ours, or None when its message is out of reach."""
    if query.message is None:
        return None
    message = query.message if isinstance(query.message, Message) else None
    topic = message.message_thread_id if message and message.is_topic_message else None
    return Press(
        update_id=update_id,
        sender=read_sender(query.from_user),
        chat=ChatRef(query.message.chat.id, topic),
        message_id=query.message.message_id,
        data=query.data or "",
        query_id=query.id,
    )


def read_sender(user: User | None, *, anonymous: bool = False) -> Sender:
    """Who wrote; nobody at all is anonymous."""
    if user is None:
        return Sender(0, is_anonymous=True)
    username = user.username or ""
    # A name that held a secret is nobody's name any more.
    name = neutral_name(user.id) if GAP in user.full_name else user.full_name
    return Sender(user.id, name, "" if GAP in username else username, user.language_code or "", anonymous)


def neutral_name(user_id: int) -> str:
    """What somebody is called whose own name cannot be shown."""
    return f"ID {user_id}"


def read_content(message: Message) -> Content:
    """The substance of the message; a kind we do not know keeps its text, if any."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    return Content(
        text=text,
        spans=tuple(_span(entity) for entity in entities if entity.type in _KEPT_ENTITIES),
        attachment=_attachment(message),
        album=message.media_group_id or "",
        quote=message.quote.text if message.quote is not None else "",
    )


def _span(entity: MessageEntity) -> Span:
    return Span(entity.type, entity.offset, entity.length, entity.url or entity.language or "")


def _attachment(message: Message) -> Attachment | None:
    if message.photo:
        largest = message.photo[-1]
        return Attachment(Kind.PHOTO, largest.file_id, largest.file_size)
    if message.venue or message.location:
        place = message.venue.location if message.venue else message.location
        assert place is not None
        return Attachment(Kind.LOCATION, latitude=place.latitude, longitude=place.longitude)
    if message.contact:
        name = " ".join(filter(None, (message.contact.first_name, message.contact.last_name)))
        return Attachment(Kind.CONTACT, name=name, phone=message.contact.phone_number)
    return _file(message) or _other(message)


def _file(message: Message) -> Attachment | None:
    for kind, name in _FILES:
        found = getattr(message, name)
        if found is not None:
            name, performer, title = (
                getattr(found, one, None) or "" for one in ("file_name", "performer", "title")
            )
            says = "\n".join(filter(None, (performer, title)))
            return Attachment(kind, found.file_id, found.file_size, name, says=says)
    return None


def _other(message: Message) -> Attachment | None:
    return None if message.text or message.caption else Attachment(Kind.OTHER)
