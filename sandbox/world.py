"""The whole sandbox world as tests and the page drive it, with its snapshot; the acts are in the classes it joins."""

from dataclasses import asdict

from sandbox.errors import Impossible
from sandbox.people import People
from sandbox.records import Json, User, chat_from_json, chat_to_json
from sandbox.topics import Topics

_PLAIN = ("presses", "toasts", "typing", "profile", "commands", "menu_buttons", "private_last_id", "group")


class World(People, Topics):
    """Everything people can do, and everything there is to look at."""

    @property
    def customers(self) -> list[int]:
        """Ids of the accounts drawn on the customers' side, oldest first."""
        return [user.id for user in self.users.values() if user.role == "customer" and not user.is_bot]

    @property
    def agents(self) -> list[int]:
        """Ids of the accounts drawn on the agents' side, oldest first."""
        return [user.id for user in self.users.values() if user.role == "agent"]

    def buttons(self, message: Json) -> list[Json]:
        """The inline buttons of a message in reading order, as ``{"text", "data"}``; a link has its url as data."""
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return [
            {"text": button["text"], "data": button.get("callback_data", button.get("url", ""))}
            for row in rows
            for button in row
        ]

    def redeliver(self, update_id: int) -> None:
        """Hand an old update to the bot once more, as Telegram does after a lost confirmation."""
        if not self.updates.again(update_id):
            raise Impossible(f"There was no update {update_id}.")

    def snapshot(self) -> Json:
        """The world as JSON; the clock is not part of it."""
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            "users": [asdict(user) for user in self.users.values()],
            "chats": [chat_to_json(chat) for chat in self.chats.values()],
            "files": self.files.to_json(),
            "updates": self.updates.to_json(),
        }

    def restore(self, saved: Json) -> None:
        """Return to a snapshot.

        Raises:
            Impossible: it is not a snapshot.
        """
        try:
            users = {entry["id"]: User(**entry) for entry in saved["users"]}
            chats = {entry["id"]: chat_from_json(entry) for entry in saved["chats"]}
            plain = {name: saved[name] for name in _PLAIN}
        except (KeyError, TypeError) as error:
            raise Impossible("That is not a snapshot of a sandbox.") from error
        self.users, self.chats = users, chats
        # Messages to come show the bot as it was saved, not as this process knew it.
        self.bot = users[self.bot.id]
        for name, value in plain.items():
            setattr(self, name, value)
        self.files.from_json(saved["files"])
        self.updates.from_json(saved["updates"])
        self.changed()
