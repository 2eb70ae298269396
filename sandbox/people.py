"""What people do in chats: write, attach, edit, delete, press, react. What the bot does is in ``methods``."""

from sandbox.core import Place, quoted, topic_of, words
from sandbox.entities import formatted, quote_position, spotted
from sandbox.errors import Impossible
from sandbox.forwarding import forwarded, is_forwardable, outsider
from sandbox.media import CAPTIONED, FILE_KINDS, PIXEL, kind_of, media_fields
from sandbox.members import Members
from sandbox.records import ANONYMOUS_ADMIN, GENERAL, Chat, Json, User, present
from sandbox.unicode import units

TEXT_LIMIT = 4096
_PLAIN_KINDS: dict[str, Json] = {
    "location": {"location": {"latitude": 52.52, "longitude": 13.405}},
    "contact": {"contact": {"phone_number": "+10000000000", "first_name": "Contact"}},
}


class People(Members):
    """The hands of customers and agents. Each act needs what a Telegram app would need, else Impossible."""

    def start(self, user: int, payload: str = "") -> Json:
        """Press *Start* in the bot's chat, with the payload of a deep link; whoever blocked the bot unblocks it."""
        self.unblock(user)
        return self.say(user, f"/start {payload}".strip())

    def say(
        self,
        user: int,
        text: str,
        *,
        chat: int | None = None,
        topic: int | None = None,
        reply_to: int | None = None,
        quote: str | None = None,
    ) -> Json:
        """Write a text; without ``chat`` in the user's own chat with the bot. Returns the Message.

        Args:
            topic: The topic's id; none or 1 is General. A reply goes where the replied message is.
            quote: The part of the replied message that is quoted.
        """
        clean = _checked(text)
        there = self._enter(user, chat)
        place = self._place(there, topic, reply_to, quote)
        self._check_topic(there, user, place.topic)
        content = {"text": clean, **present({"entities": spotted(clean)})}
        message = self.post(there, {"from": self.user(user).public()}, content, place)
        self.tell_message("message", message)
        return message

    def attach(
        self,
        user: int,
        kind: str,
        data: bytes = b"",
        *,
        file_name: str | None = None,
        caption: str = "",
        chat: int | None = None,
        topic: int | None = None,
        album: str | None = None,
        reply_to: int | None = None,
        size: int | None = None,
    ) -> Json:
        """Send media, a location or a contact. Returns the Message.

        Args:
            data: The bytes; without them a photo is one grey pixel and the rest a few letters.
            album: Messages with the same word arrive as one album.
            size: Bytes the file claims to have, to stand for one too large to keep here.
        """
        there = self._enter(user, chat)
        place = self._place(there, topic, reply_to, None)
        self._check_topic(there, user, place.topic)
        content = self._media(kind, data, file_name, size)
        if kind == "contact":
            content = {"contact": {**content["contact"], **self._card(user)}}
        if caption and kind in CAPTIONED:
            content |= {"caption": caption, **present({"caption_entities": spotted(caption)})}
        grouped = present({"media_group_id": album})
        message = self.post(there, {"from": self.user(user).public()}, {**grouped, **content}, place)
        self.tell_message("message", message)
        return message

    def _media(self, kind: str, data: bytes, file_name: str | None, size: int | None) -> Json:
        if kind in _PLAIN_KINDS:
            return dict(_PLAIN_KINDS[kind])
        if kind not in FILE_KINDS:
            raise Impossible(
                f"Nobody can attach {kind!r}; there are {', '.join((*FILE_KINDS, *_PLAIN_KINDS))}."
            )
        default = PIXEL if kind == "photo" else f"a {kind} for the sandbox".encode()
        name = file_name or ("file.txt" if kind == "document" else "")
        stored = self.files.keep(kind, data or default, name=name, size=size)
        return media_fields(self.files, stored)

    def _card(self, user: int) -> Json:
        person = self.user(user)
        return {"first_name": person.first_name, **present({"last_name": person.last_name}), "user_id": user}

    def anonymous_say(
        self,
        chat: int,
        topic: int | None,
        text: str,
        *,
        reply_to: int | None = None,
        quote: str | None = None,
    ) -> Json:
        """Write as an anonymous administrator: the sender is the group itself."""
        there = self.chat(chat)
        sender = {"from": ANONYMOUS_ADMIN, "sender_chat": self.public_chat(there)}
        content = {"text": text, **present({"entities": spotted(text)})}
        message = self.post(there, sender, content, self._place(there, topic, reply_to, quote))
        self.tell_message("message", message)
        return message

    def forward(self, user: int, chat: int, message_id: int, *, topic: int | None = None) -> Json:
        """Pass on a message that one sees, from one's own chat or the group, to where it stands. Returns the Message."""
        there = self._enter(user, chat)
        message = self._message(there, message_id)
        if not is_forwardable(there, message):
            raise Impossible("That message cannot be forwarded.")
        return self._pass_on(user, there, forwarded(self.users, message), topic)

    def forward_from(self, user: int, name: str, text: str, *, username: str = "") -> Json:
        """Pass on to the bot what somebody outside wrote. Returns the Message.

        Args:
            name: Who wrote it, as their app shows them; it may be anybody's.
            username: Without one they hide who they are, and the name alone is seen.
        """
        clean = _checked(text)
        origin = outsider(name, username, int(self.now()))
        content = {"text": clean, **present({"entities": spotted(clean)}), "forward_origin": origin}
        return self._pass_on(user, self._enter(user, None), content, None)

    def _pass_on(self, user: int, there: Chat, content: Json, topic: int | None) -> Json:
        place = self._place(there, topic, None, None)
        self._check_topic(there, user, place.topic)
        message = self.post(there, {"from": self.user(user).public()}, content, place)
        self.tell_message("message", message)
        return message

    def edit(
        self, user: int, chat: int, message_id: int, *, text: str | None = None, caption: str | None = None
    ) -> Json:
        """Change one's own text or caption. Returns the new Message."""
        there, message = self._own(user, chat, message_id)
        field = "text" if caption is None else "caption"
        if (field == "text" and "text" not in message) or (field == "caption" and not kind_of(message)):
            raise Impossible(f"That message has no {field} to edit.")
        clean, entities = formatted((text if caption is None else caption) or "", [])
        name = "entities" if field == "text" else "caption_entities"
        kept = {key: value for key, value in message.items() if key != name}
        changed = {field: clean, **present({name: entities}), "edit_date": int(self.now())}
        edited = self.replace(there, {**kept, **changed})
        self.tell_message("edited_message", edited)
        return edited

    def delete(self, user: int, chat: int, message_id: int) -> None:
        """Delete a message; bots are not told."""
        there = self.chat(chat)
        message = self._message(there, message_id)
        own = message.get("from", {}).get("id") == user
        if there.type != "private" and not own and not there.can(user, "can_delete_messages"):
            raise Impossible("Only administrators delete other people's messages.")
        self.erase(there, [message_id])

    def press(self, user: int, chat: int, message_id: int, data: str) -> str:
        """Press an inline button and return the id of the callback query; the message may be gone by now."""
        there = self.chat(chat)
        if message_id not in there.seen:
            raise Impossible(f"There was never a message {message_id} in chat {chat}.")
        gone = {"chat": self.public_chat(there), "message_id": message_id, "date": 0}
        press_id = str(self.random.randrange(10**17, 10**18))
        sender = self._present_user(user, there).public()
        instance = str(abs(hash((chat, self.bot.id))))
        # Telegram names what is gone by chat and id only, with a date of 0.
        message = _as_it_is(there.messages.get(message_id, gone), there)
        press = {"id": press_id, "from": sender, "message": message, "chat_instance": instance, "data": data}
        self.presses[press_id] = {"user": user, "at": self.now(), "answered": False}
        self.tell_press(press)
        return press_id

    def react(self, user: int, chat: int, message_id: int, emoji: str) -> None:
        """Set one's reaction; an empty emoji takes it back."""
        there = self.chat(chat)
        self._message(there, message_id)
        sender = self._present_user(user, there)
        old = [entry for entry in there.reactions.get(message_id, []) if entry["user_id"] == user]
        self.set_reaction(there, message_id, user, [emoji] if emoji else [])
        change: Json = {"chat": self.public_chat(there), "message_id": message_id, "user": sender.public()}
        change |= {"date": int(self.now()), "old_reaction": _reactions([entry["emoji"] for entry in old])}
        change["new_reaction"] = _reactions([emoji] if emoji else [])
        # In groups only administrators are told of reactions.
        if there.type == "private" or there.status(self.bot.id) == "administrator":
            self.tell_reaction(change)

    def set_reaction(self, chat: Chat, message_id: int, user_id: int, emoji: list[str]) -> None:
        """Replace a user's reactions to a message."""
        others = [entry for entry in chat.reactions.get(message_id, []) if entry["user_id"] != user_id]
        own = [{"user_id": user_id, "emoji": one} for one in emoji]
        chat.reactions[message_id] = [*others, *own]
        self.changed()

    def _enter(self, user_id: int, chat_id: int | None) -> Chat:
        user = self.user(user_id)
        if user.deactivated:
            raise Impossible(f"{user.first_name} has deleted the account.")
        if chat_id in (None, user_id):
            if user.blocked:
                raise Impossible(f"{user.first_name} has blocked the bot.")
            # Whoever writes has pressed Start, even if the sandbox was told nothing of it.
            user.started = True
            return self.private_chat(user)
        there = self.chat(int(chat_id or 0))
        self._present_user(user_id, there)
        return there

    def _present_user(self, user_id: int, chat: Chat) -> User:
        user = self.user(user_id)
        if chat.id != user_id and not chat.has(user_id):
            raise Impossible(f"{user.first_name} is not in that chat.")
        return user

    def _place(self, chat: Chat, topic: int | None, reply_to: int | None, quote: str | None) -> Place:
        if reply_to is None:
            return Place(self._open_topic(chat, topic))
        replied = self._message(chat, reply_to)
        fields: Json = {"reply_to_message": quoted(replied)}
        if quote:
            position = quote_position(words(replied), quote)
            if position is None:
                raise Impossible("The quote is not a part of that message.")
            fields["quote"] = {"text": quote, "position": position, "is_manual": True}
        where = topic_of(replied)
        return Place(0 if where == GENERAL else where, fields)

    def _open_topic(self, chat: Chat, topic: int | None) -> int:
        if topic in (None, 0, GENERAL):
            return 0
        found = chat.topics.get(int(topic or 0))
        if found is None or found.deleted:
            raise Impossible(f"There is no topic {topic} in that chat.")
        return found.id

    def _check_topic(self, chat: Chat, user: int, topic: int) -> None:
        closed = chat.topics[topic].closed if topic else chat.general_closed
        # Apps hide the text field from plain members only.
        if closed and chat.status(user) not in ("creator", "administrator"):
            raise Impossible("The topic is closed.")

    def _message(self, chat: Chat, message_id: int) -> Json:
        if message_id not in chat.messages:
            raise Impossible(f"There is no message {message_id} in that chat.")
        return chat.messages[message_id]

    def _own(self, user: int, chat_id: int, message_id: int) -> tuple[Chat, Json]:
        chat = self.chat(chat_id)
        message = self._message(chat, message_id)
        if message.get("from", {}).get("id") != user:
            raise Impossible("People edit only their own messages.")
        return chat, message


def _checked(text: str) -> str:
    clean = text.strip()
    if not 0 < units(clean) <= TEXT_LIMIT:
        raise Impossible(f"A text has 1 to {TEXT_LIMIT} characters.")
    return clean


def _as_it_is(message: Json, chat: Chat) -> Json:
    """The message with what it answers as that is now: changed, or not there at all."""
    answered = message.get("reply_to_message")
    if answered is None or message.get("is_topic_message"):
        return message
    now_there = chat.messages.get(answered["message_id"])
    rest = {name: value for name, value in message.items() if name != "reply_to_message"}
    return rest if now_there is None else {**rest, "reply_to_message": quoted(now_there)}


def _reactions(emoji: list[str]) -> list[Json]:
    return [{"type": "emoji", "emoji": one} for one in emoji]
