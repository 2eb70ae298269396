"""Questions about the requests we made: when, and to which chat. The windows they must fit are elsewhere."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.storage.prepared import Prepared
from bot.storage.schema import call

_NOTE = Prepared(insert(call))


class StoredLedger:
    """Every request to the platform, in `call`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, at: datetime) -> list[tuple[datetime, int]]:
        """(time, chat id) of every call at *at* or later, oldest first."""
        rows = self._connection.execute(
            select(call.c.at, call.c.chat_id).where(call.c.at >= at).order_by(call.c.at, call.c.id)
        )
        return [(row.at, row.chat_id) for row in rows]

    def note(self, at: datetime, chat_id: int, kind: str) -> None:
        """Note a call that no outbox row stands for, such as a probe."""
        _NOTE.run(self._connection, {"at": at, "chat_id": chat_id, "kind": kind})

    def prune(self, before: datetime) -> int:
        """Remove the calls before then; returns how many."""
        return self._connection.execute(delete(call).where(call.c.at < before)).rowcount
