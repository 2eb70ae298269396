"""Editing the bot's own messages: text, caption, media, buttons."""

from collections.abc import Callable

from sandbox.access import message_of, readable_chat
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.forwarding import is_copyable
from sandbox.keyboards import check_buttons, inline_only, read_markup
from sandbox.media import CAPTIONED, FILE_KINDS, kind_of, media_fields
from sandbox.methods.files import resolve
from sandbox.outgoing import caption_content, parsed, text_content
from sandbox.records import Chat, Json

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = (*FILE_KINDS, *_CAPTION, "has_media_spoiler")
Change = Callable[[Json], Json]


@method("editMessageText")
def edit_message_text(api: Api, args: Args) -> Json:
    """Another text; a keyboard that is not sent along is dropped."""
    if not args.text("text"):
        raise bad("message text is empty")
    text, entities = parsed(args, "text")

    def change(message: Json) -> Json:
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        return {**_without(message, _TEXT), **text_content(text, entities, args)}

    return _edit(api, args, change)


@method("editMessageCaption")
def edit_message_caption(api: Api, args: Args) -> Json:
    """Another caption, or none."""
    caption = parsed(args, "caption", "caption_entities")

    def change(message: Json) -> Json:
        if kind_of(message) not in CAPTIONED:
            raise bad("there is no caption in the message to edit")
        return {**_without(message, _CAPTION), **caption_content(*caption, args)}

    return _edit(api, args, change)


@method("editMessageMedia")
def edit_message_media(api: Api, args: Args) -> Json:
    """Another file in place of the old one."""
    media = args.object("media")
    kind = str(media.get("type", ""))
    if kind not in CAPTIONED or kind == "voice":
        raise bad("can't parse InputMedia: invalid type specified")
    caption = parsed(Args(media), "caption", "caption_entities")

    def change(message: Json) -> Json:
        if not kind_of(message):
            raise bad("there is no media in the message to edit")
        stored = resolve(api, args, kind, str(media.get("media", "")))
        below = caption_content(*caption, Args(media))
        return {**_without(message, _MEDIA), **media_fields(api.world.files, stored), **below}

    return _edit(api, args, change)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(api: Api, args: Args) -> Json:
    """Other buttons, or none."""
    return _edit(api, args, lambda message: dict(message))


def _edit(api: Api, args: Args, change: Change) -> Json:
    markup = read_markup(args)
    chat = readable_chat(api, args)
    message = message_of(chat, args.integer("message_id"), "edit")
    _check_editable(api, chat, message)
    check_buttons(markup, chat)
    edited = {**_without(change(message), ("reply_markup",)), **inline_only(markup)}
    # Telegram compares on its servers, so an edit that changes nothing has been paid for.
    api.floods.take(chat.id)
    if _without(edited, ("edit_date",)) == _without(message, ("edit_date",)):
        raise bad(NOT_MODIFIED)
    return api.world.replace(chat, {**edited, "edit_date": int(api.world.now())})


def _check_editable(api: Api, chat: Chat, message: Json) -> None:
    # A message with a reply keyboard cannot be edited either; nothing in the answer says why.
    own = message.get("from", {}).get("id") == api.world.bot.id
    shows_keyboard = message["message_id"] in chat.keyboards
    if not own or shows_keyboard or "forward_origin" in message or not is_copyable(Chat(0, ""), message):
        raise bad("message can't be edited")


def _without(message: Json, names: tuple[str, ...]) -> Json:
    return {name: value for name, value in message.items() if name not in names}
