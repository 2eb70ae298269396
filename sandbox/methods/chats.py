"""Looking at the bot, at chats and at members."""

from sandbox.access import group_chat, readable_chat
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.core import quoted
from sandbox.errors import bad
from sandbox.members import named, permissions, public_member
from sandbox.records import Chat, Json, present

_ABILITIES = (
    "can_read_all_group_messages",
    "supports_inline_queries",
    "can_connect_to_business",
    "has_main_web_app",
    "has_topics_enabled",
)
# Required in ChatFullInfo although no bot here cares.
_NO_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


@method("getMe")
def get_me(api: Api, args: Args) -> Json:
    """The bot."""
    return {**api.world.bot.public(), "can_join_groups": True, **dict.fromkeys(_ABILITIES, False)}


@method("getChat")
def get_chat(api: Api, args: Args) -> Json:
    """Everything about a chat."""
    chat = readable_chat(api, args)
    gifts = {"accepted_gift_types": dict.fromkeys(_NO_GIFTS, False)}
    shared = {"accent_color_id": 0, "max_reaction_count": 11, **gifts, **_pinned(chat)}
    if chat.type == "private":
        return {**api.world.public_chat(chat), **named(api.world.users[chat.id]), **shared}
    group = {"permissions": permissions(), "join_to_send_messages": True}
    kept = present({"has_protected_content": chat.protected})
    return {**api.world.public_chat(chat), **shared, **group, **kept}


@method("getChatMember")
def get_chat_member(api: Api, args: Args) -> Json:
    """One user's membership; who was never there has left."""
    chat = readable_chat(api, args)
    user_id = args.integer("user_id")
    if not user_id:
        raise bad("invalid user_id specified")
    user = api.world.users.get(user_id)
    if user is None:
        raise bad("user not found")
    if chat.type == "private":
        return public_member(user, {"status": "member"})
    return public_member(user, chat.members.get(user_id, {}))


@method("getChatAdministrators")
def get_chat_administrators(api: Api, args: Args) -> list[Json]:
    """The creator and the administrators."""
    chat = readable_chat(api, args)
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    leaders = [user for user in chat.members if chat.status(user) in ("creator", "administrator")]
    return [public_member(api.world.users[user], chat.members[user]) for user in leaders]


@method("getChatMemberCount")
def get_chat_member_count(api: Api, args: Args) -> int:
    """How many are in the chat."""
    chat = group_chat(api, args)
    return sum(chat.has(user) for user in chat.members)


@method("logOut", "close")
def go_away(api: Api, args: Args) -> bool:
    """Accepted; the sandbox serves on."""
    return True


def _pinned(chat: Chat) -> Json:
    return {"pinned_message": quoted(chat.messages[chat.pinned[-1]])} if chat.pinned else {}
