"""Deleting messages."""

from sandbox.access import message_of, readable_chat
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.methods.copying import AT_ONCE
from sandbox.records import Chat, Json

DELETABLE_FOR_S = 48 * 3600
_CREATION = ("supergroup_chat_created", "forum_topic_created", "group_chat_created")


@method("deleteMessage")
def delete_message(api: Api, args: Args) -> bool:
    """One message: any in a private chat, the bot's own, or any with can_delete_messages."""
    chat = readable_chat(api, args)
    message = message_of(chat, args.integer("message_id"), "delete")
    _check(api, chat, message)
    api.world.erase(chat, [message["message_id"]], by_bot=True)
    return True


@method("deleteMessages")
def delete_messages(api: Api, args: Args) -> bool:
    """Up to 100; missing ones are skipped, one that may not be deleted refuses them all."""
    ids = args.array("message_ids")
    if not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > AT_ONCE:
        raise bad("too many message identifiers specified")
    chat = readable_chat(api, args)
    found = [int(number) for number in ids if int(number) in chat.messages]
    for number in found:
        _check(api, chat, chat.messages[number])
    api.world.erase(chat, found, by_bot=True)
    return True


def _check(api: Api, chat: Chat, message: Json) -> None:
    bot = api.world.bot.id
    may_delete_all = chat.type != "private" and chat.can(bot, "can_delete_messages")
    is_old = api.world.now() - message["date"] > DELETABLE_FOR_S
    foreign = chat.type != "private" and message.get("from", {}).get("id") != bot
    # The beginning of a group or a topic stays, whatever the rights.
    if any(name in message for name in _CREATION) or (not may_delete_all and (is_old or foreign)):
        raise bad("message can't be deleted")
