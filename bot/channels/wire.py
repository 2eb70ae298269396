"""Our messages in the Bot API's words: entities, keyboards and the method for each kind of post; sends nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import methods
from aiogram.methods import TelegramMethod
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
    User,
)

from bot.channels.posts import CAPTIONED, Post
from bot.channels.speech import Labels
from bot.domain.messages import Attachment, ChatRef, Kind, Span

PASSING = "⏳"
GENERAL = 1
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def sending(post: Post) -> TelegramMethod[Any]:
    """The method that sends *post*; of an album, all of it."""
    if post.album:
        return methods.SendMediaGroup(media=[_item(part) for part in post.album], **_common(post))
    if post.attachment is None:
        return methods.SendMessage(
            text=post.body.text,
            entities=entities(post.body.spans),
            link_preview_options=NO_PREVIEW,
            **_common(post),
        )
    caption: dict[str, Any] = {}
    if post.attachment.kind in CAPTIONED and post.body:
        caption = {"caption": post.body.text, "caption_entities": entities(post.body.spans)}
    return _ATTACHED[post.attachment.kind](post.attachment, {**caption, **_common(post)})


def editing(post: Post, message_id: int) -> methods.EditMessageText | methods.EditMessageCaption:
    """The method that makes the message *message_id* into *post*, of which a file stays what it is."""
    place: dict[str, Any] = {
        "chat_id": post.chat.chat_id,
        "message_id": message_id,
        "reply_markup": _inline(post.labels) if post.labels else None,
    }
    if post.attachment is not None:
        return methods.EditMessageCaption(
            caption=post.body.text, caption_entities=entities(post.body.spans), **place
        )
    return methods.EditMessageText(
        text=post.body.text, entities=entities(post.body.spans), link_preview_options=NO_PREVIEW, **place
    )


def marking(chat: ChatRef, message_id: int, data: str = "") -> methods.EditMessageReplyMarkup:
    """The method that puts a passing button with *data* under a message, or takes all buttons away."""
    button = InlineKeyboardButton(text=PASSING, callback_data=data)
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]]) if data else None
    return methods.EditMessageReplyMarkup(chat_id=chat.chat_id, message_id=message_id, reply_markup=markup)


def labelling(post: Post, message_id: int) -> methods.EditMessageReplyMarkup:
    """The method that puts the buttons of *post*, or none, under a message."""
    markup = _inline(post.labels) if post.labels else None
    return methods.EditMessageReplyMarkup(
        chat_id=post.chat.chat_id, message_id=message_id, reply_markup=markup
    )


def where(chat: ChatRef) -> dict[str, Any]:
    """The parameters that name a place; none for the General topic, which does not answer to its own id."""
    in_topic = chat.topic_id not in {None, GENERAL}
    return {"chat_id": chat.chat_id, **({"message_thread_id": chat.topic_id} if in_topic else {})}


def entities(spans: tuple[Span, ...]) -> list[MessageEntity] | None:
    """The spans as the platform wants them, or None if there are none."""
    return [_entity(span) for span in spans] or None


def _entity(span: Span) -> MessageEntity:
    place: dict[str, Any] = {"type": span.kind, "offset": span.offset, "length": span.length}
    match span.kind:
        case "text_link":
            return MessageEntity(url=span.target, **place)
        case "text_mention":
            # Only the id counts; the platform knows the name.
            return MessageEntity(user=User(id=int(span.target), is_bot=False, first_name="-"), **place)
        case "pre" if span.target:
            return MessageEntity(language=span.target, **place)
        case _:
            return MessageEntity(**place)


def _common(post: Post) -> dict[str, Any]:
    given: dict[str, Any] = where(post.chat)
    if post.silent:
        given["disable_notification"] = True
    if post.protected:
        given["protect_content"] = True
    if post.reply_to is not None:
        given["reply_parameters"] = ReplyParameters(
            message_id=post.reply_to, allow_sending_without_reply=True, quote=post.quote or None
        )
    if markup := _markup(post):
        given["reply_markup"] = markup
    return given


def _markup(post: Post) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if post.labels:
        return _inline(post.labels)
    if post.keyboard:
        keys = [KeyboardButton(text=label) for label in post.keyboard]
        return ReplyKeyboardMarkup(keyboard=[keys], is_persistent=True, resize_keyboard=True)
    return None


def _inline(labels: Labels) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=one.text, callback_data=one.data) for one in row] for row in labels]
    return InlineKeyboardMarkup(inline_keyboard=rows)


_Item = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio


def _item(post: Post) -> _Item:
    assert post.attachment is not None
    make = _ITEMS[post.attachment.kind]
    return make(
        media=post.attachment.file_id,
        caption=post.body.text or None,
        caption_entities=entities(post.body.spans),
    )


_ITEMS: dict[Kind, Callable[..., _Item]] = {
    Kind.PHOTO: InputMediaPhoto,
    Kind.VIDEO: InputMediaVideo,
    Kind.DOCUMENT: InputMediaDocument,
    Kind.AUDIO: InputMediaAudio,
}

_Attached = Callable[[Attachment, dict[str, Any]], TelegramMethod[Any]]

_ATTACHED: dict[Kind, _Attached] = {
    Kind.PHOTO: lambda file, more: methods.SendPhoto(photo=file.file_id, **more),
    Kind.VIDEO: lambda file, more: methods.SendVideo(video=file.file_id, **more),
    Kind.VOICE: lambda file, more: methods.SendVoice(voice=file.file_id, **more),
    Kind.VIDEO_NOTE: lambda file, more: methods.SendVideoNote(video_note=file.file_id, **more),
    Kind.DOCUMENT: lambda file, more: methods.SendDocument(document=file.file_id, **more),
    Kind.AUDIO: lambda file, more: methods.SendAudio(audio=file.file_id, **more),
    Kind.ANIMATION: lambda file, more: methods.SendAnimation(animation=file.file_id, **more),
    Kind.STICKER: lambda file, more: methods.SendSticker(sticker=file.file_id, **more),
    Kind.LOCATION: lambda place, more: methods.SendLocation(
        latitude=place.latitude or 0.0, longitude=place.longitude or 0.0, **more
    ),
    Kind.CONTACT: lambda person, more: methods.SendContact(
        phone_number=person.phone, first_name=person.name or person.phone, **more
    ),
}
