"""Questions about guided commands and forms under way."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from bot.ports import Dialog
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import dialog as dialogs
from bot.storage.upsert import insert_or_update

_DIALOG = Fields(Dialog, dialogs)
_AT = Prepared(
    select(*_DIALOG.columns).where(
        dialogs.c.user_id == bindparam("user"), dialogs.c.chat_id == bindparam("chat")
    )
)


class StoredDialogs:
    """At most one dialog for a user in a chat, in `dialog`; it is asked for once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, int], Dialog | None] = {}

    def get(self, user_id: int, chat_id: int) -> Dialog | None:
        place = (user_id, chat_id)
        if place not in self._known:
            row = _AT.first(self._connection, {"user": user_id, "chat": chat_id})
            self._known[place] = _DIALOG.value(row) if row else None
        return self._known[place]

    def forget(self) -> None:
        """Ask again for whatever was read."""
        self._known.clear()

    def save(self, dialog: Dialog) -> None:
        self._known.pop((dialog.user_id, dialog.chat_id), None)
        insert_or_update(self._connection, dialogs, ("user_id", "chat_id"), _DIALOG.values(dialog))

    def end(self, user_id: int, chat_id: int) -> None:
        self._known[user_id, chat_id] = None
        self._connection.execute(
            delete(dialogs).where(dialogs.c.user_id == user_id, dialogs.c.chat_id == chat_id)
        )
