"""Who is in a group, as far as bots decide it: leaving, banning, inviting."""

from sandbox.access import group_chat, need
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.records import Chat, Json, present

_NO_INVITES = "not enough rights to manage chat invite link"


@method("leaveChat")
def leave_chat(api: Api, args: Args) -> bool:
    """Leave a group."""
    chat = group_chat(api, args)
    api.world.set_member(chat, api.world.bot.id, {"status": "left"}, actor=api.world.bot.id)
    return True


@method("banChatMember")
def ban_chat_member(api: Api, args: Args) -> bool:
    """Remove a member for good."""
    return _set_status(api, args, "kicked")


@method("unbanChatMember")
def unban_chat_member(api: Api, args: Args) -> bool:
    """Let somebody come back."""
    return _set_status(api, args, "left")


@method("createChatInviteLink")
def create_chat_invite_link(api: Api, args: Args) -> Json:
    """A new link, optionally with approval."""
    chat = group_chat(api, args)
    approval = args.boolean("creates_join_request")
    limits = {name: args.integer(name) for name in ("expire_date", "member_limit")}
    flags = {"creates_join_request": approval, "is_primary": False, "is_revoked": False}
    more = present({"name": args.text("name"), **{name: value or None for name, value in limits.items()}})
    return {"invite_link": _link(api, chat), "creator": api.world.bot.public(), **flags, **more}


@method("exportChatInviteLink")
def export_chat_invite_link(api: Api, args: Args) -> str:
    """A new primary link."""
    return _link(api, group_chat(api, args))


def _link(api: Api, chat: Chat) -> str:
    need(api, chat, "can_invite_users", _NO_INVITES)
    chat.invites += 1
    # Nobody can follow it: the name shows that it was made here.
    return f"https://t.me/+Sandbox{abs(chat.id) % 10_000}x{chat.invites:04d}"


def _set_status(api: Api, args: Args, status: str) -> bool:
    chat = group_chat(api, args)
    user = api.world.users.get(args.integer("user_id"))
    if user is None:
        raise bad("user not found")
    need(api, chat, "can_restrict_members", "not enough rights to restrict/unrestrict chat member")
    if chat.status(user.id) == "creator":
        raise bad("can't remove chat owner")
    if status == "kicked" or chat.status(user.id) == "kicked":
        api.world.set_member(chat, user.id, {"status": status}, actor=api.world.bot.id)
    return True
