"""Pinned messages."""

from sandbox.access import forum, live_topic, message_of, need, writable_chat
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.core import quoted, topic_of
from sandbox.errors import bad
from sandbox.records import GENERAL, Chat

_NO_RIGHT = "not enough rights to manage pinned messages in the chat"


@method("pinChatMessage")
def pin_chat_message(api: Api, args: Args) -> bool:
    """Pin a message; the service message that says so comes to the bot as well."""
    chat = _pinnable(api, args)
    message = message_of(chat, args.integer("message_id"), "pin")
    # Pinning twice is no error and makes no second service message.
    if message["message_id"] in chat.pinned:
        return True
    chat.pinned.append(message["message_id"])
    topic = topic_of(message)
    author = {"from": api.world.bot.public()}
    content = {"pinned_message": quoted(message)}
    api.world.service(chat, author, content, 0 if topic == GENERAL else topic)
    return True


@method("unpinChatMessage")
def unpin_chat_message(api: Api, args: Args) -> bool:
    """Unpin a message, by default the one pinned last."""
    chat = _pinnable(api, args)
    wanted = args.integer("message_id") or next(reversed(chat.pinned), 0)
    if wanted not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(wanted)
    api.world.changed()
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(api: Api, args: Args) -> bool:
    """Unpin everything in the chat."""
    _pinnable(api, args).pinned.clear()
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(api: Api, args: Args) -> bool:
    """Unpin everything in one topic."""
    chat = forum(api, args)
    topic = live_topic(chat, args.integer("message_thread_id"))
    need(api, chat, "can_pin_messages", _NO_RIGHT)
    return _unpin_topic(chat, topic.id)


@method("unpinAllGeneralForumTopicMessages")
def unpin_all_general_forum_topic_messages(api: Api, args: Args) -> bool:
    """Unpin everything in General."""
    chat = forum(api, args)
    need(api, chat, "can_pin_messages", _NO_RIGHT)
    return _unpin_topic(chat, GENERAL)


def _unpin_topic(chat: Chat, topic: int) -> bool:
    chat.pinned[:] = [number for number in chat.pinned if topic_of(chat.messages[number]) != topic]
    return True


def _pinnable(api: Api, args: Args) -> Chat:
    chat = writable_chat(api, args)
    need(api, chat, "can_pin_messages", _NO_RIGHT)
    return chat
