"""The way every message of the bot takes: markup, chat, access, topic, reply, limits, and only then the chat."""

from dataclasses import dataclass

from sandbox.access import live_topic, message_of, readable_chat, writable_chat
from sandbox.api import Api
from sandbox.args import Args
from sandbox.core import Place, quoted, topic_of, words
from sandbox.entities import formatted, quote_position
from sandbox.errors import Refusal, bad
from sandbox.html import parse_html
from sandbox.keyboards import check_buttons, inline_only, read_markup
from sandbox.media import kind_of
from sandbox.records import GENERAL, Chat, Json, present
from sandbox.unicode import units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_RAW_LIMIT_BYTES = 32 * 1024


@dataclass(frozen=True, slots=True)
class Route:
    """Where a message goes and what comes with it."""

    chat: Chat
    place: Place
    markup: Json
    protected: bool

    def extras(self) -> Json:
        """The fields of the message that do not depend on its content."""
        return {**present({"has_protected_content": self.protected}), **inline_only(self.markup)}


def route(api: Api, args: Args) -> Route:
    """Find where a send goes, refusing in the server's order."""
    markup = read_markup(args)
    chat = writable_chat(api, args)
    topic = _topic(chat, args)
    place = _place(api, args, chat, topic)
    return Route(chat, place, markup, args.boolean("protect_content"))


def deliver(api: Api, path: Route, content: Json) -> Json:
    """Post one message of the bot, after what Telegram's servers check last."""
    check_sendable(api, path)
    api.floods.take(path.chat.id)
    return store(api, path, content)


def check_sendable(api: Api, path: Route) -> None:
    """Refuse bad buttons and closed topics."""
    check_buttons(path.markup, path.chat)
    chat, topic = path.chat, path.place.topic
    closed = chat.topics[topic].closed if topic else chat.general_closed
    exempt = not api.world.closed_topics_stop_admins and chat.can(api.world.bot.id, "can_manage_topics")
    if closed and not exempt:
        raise bad("TOPIC_CLOSED")


def store(api: Api, path: Route, content: Json) -> Json:
    """Post one message of the bot, all checks behind it."""
    sender = {"from": api.world.bot.public()}
    message = api.world.post(path.chat, sender, {**content, **path.extras()}, path.place)
    # Kept beside the message: bots never see it again, and may not edit what carries it.
    if path.markup and "inline_keyboard" not in path.markup:
        path.chat.keyboards[message["message_id"]] = path.markup
    return message


def parsed(args: Args, name: str, entities: str = "entities") -> tuple[str, list[Json]]:
    """The text of a parameter and its entities, from ``parse_mode`` or the entities parameter.

    Raises:
        Refusal: too long before parsing (32 KiB), or not parseable.
    """
    raw = args.text(name)
    if len(raw.encode("utf-8", "surrogatepass")) > _RAW_LIMIT_BYTES:
        raise bad("Text is too long")
    mode = args.text("parse_mode").lower()
    if not mode:
        return formatted(raw, args.array(entities))
    if mode != "html":
        raise bad("unsupported parse_mode")
    return formatted(*parse_html(raw))


def text_content(text: str, entities: list[Json], args: Args) -> Json:
    """The fields of a text message.

    Raises:
        Refusal: over 4096 UTF-16 units after parsing.
    """
    if units(text) > TEXT_LIMIT:
        raise bad("message is too long")
    options = args.object("link_preview_options")
    return {"text": text, **present({"entities": entities, "link_preview_options": options or None})}


def caption_content(text: str, entities: list[Json], args: Args) -> Json:
    """The fields of a caption and of the media's looks.

    Raises:
        Refusal: over 1024 UTF-16 units after parsing.
    """
    if units(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    above = args.boolean("show_caption_above_media")
    looks = {"has_media_spoiler": args.boolean("has_spoiler"), "show_caption_above_media": above}
    return present({"caption": text, "caption_entities": entities, **looks})


def _topic(chat: Chat, args: Args) -> int:
    thread_id = args.integer("message_thread_id")
    return live_topic(chat, thread_id).id if thread_id else 0


def _place(api: Api, args: Args, chat: Chat, topic: int) -> Place:
    wish = args.object("reply_parameters") or _old_style(args)
    reply = Args(wish)
    message_id = reply.integer("message_id")
    if not message_id:
        return Place(topic)
    source = readable_chat(api, reply) if reply.has("chat_id") else chat
    try:
        replied = message_of(source, message_id, "be replied")
    except Refusal:
        # Telegram ignores the permission where the reply crosses chats.
        if reply.boolean("allow_sending_without_reply") and source is chat:
            return Place(topic)
        raise
    where = 0 if topic_of(replied) == GENERAL else topic_of(replied)
    quote = _quote(replied, reply.text("quote"))
    # A reply brings its topic along, so bots may leave message_thread_id out.
    if source is chat and topic in (0, where):
        return Place(where, {"reply_to_message": quoted(replied), **quote})
    return Place(topic, {"external_reply": _external(api, source, replied), **quote})


def _old_style(args: Args) -> Json:
    without = args.boolean("allow_sending_without_reply")
    return {"message_id": args.integer("reply_to_message_id"), "allow_sending_without_reply": without}


def _quote(replied: Json, quote: str) -> Json:
    if not quote:
        return {}
    position = quote_position(words(replied), quote)
    if position is None or units(quote) > CAPTION_LIMIT:
        raise bad("QUOTE_TEXT_INVALID")
    return {"quote": {"text": quote, "position": position, "is_manual": True}}


def _external(api: Api, chat: Chat, message: Json) -> Json:
    origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    where = {"chat": api.world.public_chat(chat), "message_id": message["message_id"]}
    kind = kind_of(message)
    return {
        "origin": origin,
        **(where if chat.type != "private" else {}),
        **({kind: message[kind]} if kind else {}),
    }
