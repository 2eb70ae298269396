"""The General topic of a forum: rename, close, reopen, hide, unhide."""

from sandbox.access import forum, need
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.methods.forum import NOT_MODIFIED, topic_name
from sandbox.records import Chat, Json


@method("editGeneralForumTopic")
def edit_general_forum_topic(api: Api, args: Args) -> bool:
    """Another name."""
    chat = _managed(api, args)
    name = topic_name(args)
    if not name:
        raise bad("title must be non-empty")
    if name == chat.general_name:
        raise bad(NOT_MODIFIED)
    chat.general_name = name
    return _say(api, chat, {"forum_topic_edited": {"name": name}})


@method("closeGeneralForumTopic")
def close_general_forum_topic(api: Api, args: Args) -> bool:
    """Close it."""
    return _set_closed(api, args, closed=True)


@method("reopenGeneralForumTopic")
def reopen_general_forum_topic(api: Api, args: Args) -> bool:
    """Open it again; it is shown again as well."""
    return _set_closed(api, args, closed=False)


@method("hideGeneralForumTopic")
def hide_general_forum_topic(api: Api, args: Args) -> bool:
    """Hide it, which closes it."""
    chat = _managed(api, args)
    if chat.general_hidden:
        raise bad(NOT_MODIFIED)
    chat.general_hidden = chat.general_closed = True
    return _say(api, chat, {"general_forum_topic_hidden": {}})


@method("unhideGeneralForumTopic")
def unhide_general_forum_topic(api: Api, args: Args) -> bool:
    """Show it."""
    chat = _managed(api, args)
    if not chat.general_hidden:
        raise bad(NOT_MODIFIED)
    chat.general_hidden = False
    return _say(api, chat, {"general_forum_topic_unhidden": {}})


def _managed(api: Api, args: Args) -> Chat:
    chat = forum(api, args)
    need(api, chat, "can_manage_topics", "not enough rights to edit the topic")
    api.floods.take(chat.id)
    return chat


def _set_closed(api: Api, args: Args, *, closed: bool) -> bool:
    chat = _managed(api, args)
    if chat.general_closed == closed:
        raise bad(NOT_MODIFIED)
    chat.general_closed = closed
    chat.general_hidden = chat.general_hidden and closed
    return _say(api, chat, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})


def _say(api: Api, chat: Chat, content: Json) -> bool:
    api.world.service(chat, {"from": api.world.bot.public()}, content)
    return True
