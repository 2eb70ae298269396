"""Topics of a forum by the bot: create, rename, close, reopen, delete."""

from sandbox.access import forum, live_topic, need
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.records import Chat, Json, Topic

NAME_LIMIT = 128
COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
NOT_MODIFIED = "TOPIC_NOT_MODIFIED"
_ICONS = {"5312536423851630001": "💬", "5312016608254762256": "⚡️", "5377316857231450742": "❓"}


def topic_name(args: Args) -> str:
    """The name of a call, cut to 128 characters as Telegram does."""
    return args.text("name").strip()[:NAME_LIMIT]


@method("createForumTopic")
def create_forum_topic(api: Api, args: Args) -> Json:
    """A new topic; its service message comes to the bot as well."""
    chat = forum(api, args)
    need(api, chat, "can_manage_topics", "not enough rights to create a topic")
    name, colour = topic_name(args), args.integer("icon_color")
    if not name:
        raise bad("title must be non-empty")
    if colour not in (0, *COLOURS):
        raise bad("invalid icon color specified")
    icon = _icon(args)
    api.floods.take(chat.id)
    topic = Topic(0, name, colour, api.world.bot.id, icon_custom_emoji_id=icon)
    return api.world.add_topic(chat, _bot(api), topic).public()


@method("editForumTopic")
def edit_forum_topic(api: Api, args: Args) -> bool:
    """Another name or icon."""
    chat, topic = _managed(api, args, "edit the topic")
    changes = _changes(args, topic)
    api.floods.take(chat.id)
    # Counted against the limit all the same: only Telegram's servers notice it.
    if not changes:
        raise bad(NOT_MODIFIED)
    topic.name = changes.get("name", topic.name)
    topic.icon_custom_emoji_id = changes.get("icon_custom_emoji_id", topic.icon_custom_emoji_id)
    api.world.service(chat, _bot(api), {"forum_topic_edited": changes}, topic.id)
    return True


@method("closeForumTopic")
def close_forum_topic(api: Api, args: Args) -> bool:
    """Close a topic."""
    return _set_closed(api, args, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(api: Api, args: Args) -> bool:
    """Reopen a topic."""
    return _set_closed(api, args, closed=False)


@method("deleteForumTopic")
def delete_forum_topic(api: Api, args: Args) -> bool:
    """Delete a topic with all its messages."""
    chat = forum(api, args)
    topic = live_topic(chat, args.integer("message_thread_id"))
    need(api, chat, "can_delete_messages", "not enough rights to delete the topic")
    api.floods.take(chat.id)
    api.world.remove_topic(chat, topic)
    return True


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(api: Api, args: Args) -> list[Json]:
    """The emoji any topic may have as its icon."""
    return [_sticker(emoji_id, emoji) for emoji_id, emoji in _ICONS.items()]


def _managed(api: Api, args: Args, deed: str) -> tuple[Chat, Topic]:
    chat = forum(api, args)
    topic = live_topic(chat, args.integer("message_thread_id"))
    # Own topics need no right, so a demoted bot can still close what it opened.
    if topic.creator != api.world.bot.id:
        need(api, chat, "can_manage_topics", f"not enough rights to {deed}")
    return chat, topic


def _set_closed(api: Api, args: Args, *, closed: bool) -> bool:
    chat, topic = _managed(api, args, "close or open the topic")
    api.floods.take(chat.id)
    if topic.closed == closed:
        raise bad(NOT_MODIFIED)
    api.world.set_closed(chat, topic, closed, _bot(api))
    return True


def _changes(args: Args, topic: Topic) -> Json:
    changes: Json = {}
    name = topic_name(args)
    if name and name != topic.name:
        changes["name"] = name
    if args.has("icon_custom_emoji_id") and _icon(args) != topic.icon_custom_emoji_id:
        changes["icon_custom_emoji_id"] = _icon(args)
    return changes


def _icon(args: Args) -> str:
    icon = args.text("icon_custom_emoji_id")
    if icon and icon not in _ICONS:
        raise bad("DOCUMENT_INVALID")
    return icon


def _sticker(emoji_id: str, emoji: str) -> Json:
    looks = {"width": 100, "height": 100, "is_animated": True, "is_video": False}
    ids = {"file_id": f"CAACAgQAAx{emoji_id}", "file_unique_id": f"icon{emoji_id}"}
    return {**ids, "type": "custom_emoji", **looks, "emoji": emoji, "custom_emoji_id": emoji_id}


def _bot(api: Api) -> Json:
    return {"from": api.world.bot.public()}
