"""Which chat a call means, and whether the bot may use it; refusals come in the server's order."""

from sandbox.api import Api
from sandbox.args import Args
from sandbox.errors import Refusal, bad, forbidden, upgraded
from sandbox.records import Chat, Json, Topic

NO_THREAD = "message thread not found"


def readable_chat(api: Api, args: Args, name: str = "chat_id") -> Chat:
    """The chat of a call that only looks at it.

    Raises:
        Refusal: no such chat, or the bot is not in it.
    """
    raw = args.text(name).strip().strip('"')
    if not raw:
        raise bad(f"{name} is empty")
    chat = _find(api, raw)
    if chat is None:
        raise _unknown(api, raw)
    _check_membership(api, chat)
    return chat


def writable_chat(api: Api, args: Args, name: str = "chat_id") -> Chat:
    """The chat of a call that posts into it.

    Raises:
        Refusal: as for reading, and blocked or deleted accounts.
    """
    chat = readable_chat(api, args, name)
    if chat.type != "private":
        return chat
    user = api.world.users[chat.id]
    if user.deactivated:
        raise forbidden("user is deactivated")
    if user.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def forum(api: Api, args: Args) -> Chat:
    """The forum of a topic method.

    Raises:
        Refusal: the chat has no topics.
    """
    chat = writable_chat(api, args)
    if chat.type == "group":
        raise bad("method is available only for supergroups")
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    return chat


def group_chat(api: Api, args: Args) -> Chat:
    """The supergroup of a method that manages one."""
    chat = readable_chat(api, args)
    if chat.type == "private":
        raise bad("method is available for supergroup and channel chats only")
    return chat


def need(api: Api, chat: Chat, right: str, refusal: str) -> None:
    """Refuse with *refusal* unless the bot holds *right* in the group."""
    if chat.type != "private" and not chat.can(api.world.bot.id, right):
        raise bad(refusal)


def live_topic(chat: Chat, thread_id: int) -> Topic:
    """The topic with this id; General is no topic here, as on Telegram, where thread 1 is not found.

    Raises:
        Refusal: unknown, or deleted (in the wording the sandbox was told to use).
    """
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise bad(NO_THREAD)
    if topic.deleted:
        raise bad(NO_THREAD if topic.error == "thread" else topic.error)
    return topic


def message_of(chat: Chat, message_id: int, verb: str) -> Json:
    """The message, or ``message to … not found``."""
    if not message_id:
        raise bad("message identifier is not specified")
    if message_id not in chat.messages:
        raise bad(f"message to {verb} not found")
    return chat.messages[message_id]


def _find(api: Api, raw: str) -> Chat | None:
    world = api.world
    if raw.startswith("@"):
        named = (chat for chat in world.chats.values() if chat.username and f"@{chat.username}" == raw)
        return next(named, None)
    if not raw.lstrip("-").isdigit():
        return None
    chat = world.chats.get(int(raw))
    # A block can come before any Start; the chat exists then, but the bot cannot know it.
    is_stranger = chat is not None and chat.type == "private" and not world.users[chat.id].started
    return None if is_stranger else chat


def _unknown(api: Api, raw: str) -> Refusal:
    known = raw.isdigit() and int(raw) in api.world.users and int(raw) != api.world.bot.id
    return forbidden("bot can't initiate conversation with a user") if known else bad("chat not found")


def _check_membership(api: Api, chat: Chat) -> None:
    if chat.type == "private":
        return
    # Before membership: the bot did not leave the old group, the group left.
    if chat.migrated_to:
        raise upgraded(chat.migrated_to)
    kind = "supergroup" if chat.type == "supergroup" else "group"
    if chat.status(api.world.bot.id) == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if not chat.has(api.world.bot.id):
        raise forbidden(f"bot is not a member of the {kind} chat")
