"""Who is where: joining, leaving, promoting, blocking the bot, deleting the account, moving a group."""

from dataclasses import replace

from sandbox.core import Core
from sandbox.errors import Impossible
from sandbox.records import Chat, Json, User, present

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
BOT_RIGHTS = ("can_manage_topics", "can_delete_messages", "can_pin_messages", "can_invite_users")


def administrator(rights: tuple[str, ...]) -> Json:
    """The stored membership of an administrator with these rights."""
    return {"status": "administrator", **dict.fromkeys(("can_manage_chat", *rights), True)}


def public_member(user: User, member: Json) -> Json:
    """The ``ChatMember…`` object."""
    status = member.get("status", "left")
    head = {"status": status, "user": user.public()}
    match status:
        case "creator":
            return {**head, "is_anonymous": False}
        case "administrator":
            rights = {right: bool(member.get(right)) for right in RIGHTS}
            return {**head, "can_be_edited": False, "is_anonymous": False, **rights}
        case "kicked":
            return {**head, "until_date": 0}
    return head


class Members(Core):
    """Changes of membership, told to the bot as my_chat_member, chat_member and service messages."""

    group: int = 0

    def add_user(
        self, name: str, *, language_code: str = "en", role: str = "customer", username: str = ""
    ) -> int:
        """Create an account and return its id; an agent joins the group at once."""
        user_id = self.random.randrange(10**8, 2**33)
        self.users[user_id] = User(user_id, name, username=username, language_code=language_code, role=role)
        if role == "agent":
            self.join(user_id)
        self.changed()
        return user_id

    def join(self, user: int, chat: int | None = None) -> None:
        """Enter a group as a plain member."""
        there = self._group(chat)
        person = self.user(user).public()
        self.set_member(there, user, {"status": "member"}, actor=user)
        self.service(there, {"from": person}, {"new_chat_members": [person]})

    def leave(self, user: int, chat: int | None = None) -> None:
        """Leave a group."""
        there = self._group(chat)
        if not there.has(user):
            raise Impossible(f"{self.user(user).first_name} is not in that chat.")
        person = self.user(user).public()
        # Said while the person is still inside, as the order on Telegram is.
        self.service(there, {"from": person}, {"left_chat_member": person})
        self.set_member(there, user, {"status": "left"}, actor=user)

    def promote(self, user: int, chat: int | None = None, rights: tuple[str, ...] = BOT_RIGHTS) -> None:
        """Make a member, or the bot, an administrator with these rights."""
        there = self._group(chat)
        self.set_member(there, user, administrator(tuple(rights)), actor=self.owner(there))

    def demote(self, user: int, chat: int | None = None) -> None:
        """Make an administrator a plain member."""
        there = self._group(chat)
        self.set_member(there, user, {"status": "member"}, actor=self.owner(there))

    def kick(self, user: int, chat: int | None = None) -> None:
        """Remove a member, or the bot, for good."""
        there = self._group(chat)
        self.set_member(there, user, {"status": "kicked"}, actor=self.owner(there))

    def block(self, user: int) -> None:
        """Block the bot."""
        self._set_blocked(self.user(user), blocked=True)

    def unblock(self, user: int) -> None:
        """Unblock the bot."""
        self._set_blocked(self.user(user), blocked=False)

    def deactivate(self, user: int) -> None:
        """Delete the account; the bot is not told, its next message fails."""
        self.user(user).deactivated = True
        self.changed()

    def migrate(self, chat: int) -> int:
        """Replace a group by a new supergroup and return its id; members, rights and topics move along.

        Telegram moves only plain groups, which have no topics. They stay here so that a test can look at the
        change of id by itself.
        """
        old = self._group(chat)
        # Far enough away that no test takes one id for the other.
        new = replace(old, id=old.id - 7_000_001, type="supergroup", reactions={}, keyboards={})
        new.messages = {
            message_id: {**message, "chat": {**message["chat"], "id": new.id}}
            for message_id, message in old.messages.items()
        }
        new.seen, new.pinned = set(old.seen), list(old.pinned)
        self.chats[new.id] = new
        actor = {"from": self.user(self.owner(old)).public()}
        self.service(old, actor, {"migrate_to_chat_id": new.id})
        self.service(new, actor, {"migrate_from_chat_id": old.id})
        old.migrated_to = new.id
        if self.group == old.id:
            self.group = new.id
        self.changed()
        return new.id

    def owner(self, chat: Chat) -> int:
        """The id of the creator, or of anybody when there is none."""
        owners = [user for user in chat.members if chat.status(user) == "creator"]
        return next(iter(owners or chat.members), self.bot.id)

    def set_member(self, chat: Chat, user_id: int, member: Json, *, actor: int) -> None:
        """Store a membership and tell the bot what changed."""
        old = chat.members.get(user_id, {"status": "left"})
        # A bot hears of its own removal, but not of what happens after it.
        was_there = chat.has(self.bot.id)
        chat.members[user_id] = member
        if was_there or user_id == self.bot.id:
            self.tell_membership(self._change(chat, (user_id, actor), old, member))
        self.changed()

    def _set_blocked(self, user: User, *, blocked: bool) -> None:
        if user.blocked == blocked:
            return
        user.blocked = blocked
        chat = self.private_chat(user)
        statuses = ("kicked", "member") if blocked else ("member", "kicked")
        new, old = ({"status": status} for status in statuses)
        self.tell_membership(self._change(chat, (self.bot.id, user.id), old, new))

    def _change(self, chat: Chat, who: tuple[int, int], old: Json, new: Json) -> Json:
        member, actor = (self.user(user_id) for user_id in who)
        return {
            "chat": self.public_chat(chat),
            "from": actor.public(),
            "date": int(self.now()),
            "old_chat_member": public_member(member, old),
            "new_chat_member": public_member(member, new),
        }

    def _group(self, chat: int | None) -> Chat:
        found = self.chat(self.group if chat is None else chat)
        if found.type == "private":
            raise Impossible("That is a private chat.")
        return found


def permissions() -> Json:
    """What plain members of the group may do: everything but managing it."""
    granted = ("messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes", "polls")
    sends = {f"can_send_{kind}": True for kind in (*granted, "other_messages")}
    managing = dict.fromkeys(("can_change_info", "can_pin_messages", "can_manage_topics"), False)
    return {**sends, "can_add_web_page_previews": True, "can_invite_users": True, **managing}


def named(user: User) -> Json:
    """The fields of a user that a private ``ChatFullInfo`` repeats."""
    return present({"last_name": user.last_name, "username": user.username})
