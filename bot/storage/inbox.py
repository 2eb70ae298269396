"""Questions about what came in; what it means is for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.ports import Arrived, Replayed
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import UNFINISHED, InboxState, inbox
from bot.storage.sealed import Bound
from bot.storage.upsert import new_rows

_ARRIVED = Fields(Arrived, inbox)
# The row stays, so that the update is known when it comes again; what was written in it is not kept twice.
_DONE = Prepared(
    update(inbox)
    .where(inbox.c.id == bindparam("wanted"), inbox.c.state != InboxState.DONE)
    .values(state=InboxState.DONE, body={})
)
_ATTEMPT = Prepared(
    update(inbox)
    .where(inbox.c.id == bindparam("wanted"))
    .values(attempts=inbox.c.attempts + 1)
    .returning(inbox.c.attempts)
)


class StoredInbox:
    """Updates in the order they came, until some days after they were dealt with; one that comes again is not added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        rows: Sequence[tuple[int, int, str, Mapping[str, Any]]],
        at: datetime,
        places: Mapping[int, tuple[int, int]] | None = None,
    ) -> list[Arrived]:
        if not rows:
            return []
        add = new_rows(self._connection, inbox, _ARRIVED.columns)
        stored = add.each(self._connection, [_row(row, at, places or {}) for row in rows])
        # RETURNING promises no order.
        return sorted((_ARRIVED.value(row) for row in stored), key=lambda arrived: arrived.id)

    def unfinished(self, limit: int = 1000) -> list[Arrived]:
        rows = self._connection.execute(
            select(*_ARRIVED.columns).where(UNFINISHED).order_by(inbox.c.id).limit(limit)
        )
        return [_ARRIVED.value(row) for row in rows]

    def done(self, row: int, at: datetime) -> None:
        if not _DONE.run(self._connection, {"wanted": row, "settled_at": at}):
            raise Replayed(f"inbox row {row} was handled before")

    def attempt(self, row: int) -> int:
        return int(_ATTEMPT.value(self._connection, {"wanted": row}))

    def quarantine(self, row: int, at: datetime, reason: str) -> None:
        """Leaves a row that is done as it is."""
        self._connection.execute(
            update(inbox)
            .where(inbox.c.id == row, UNFINISHED)
            .values(state=InboxState.QUARANTINED, settled_at=at, reason=reason)
        )

    def prune(self, before: datetime) -> int:
        """Remove what was done or quarantined before then; returns how many rows."""
        return self._connection.execute(delete(inbox).where(inbox.c.settled_at < before)).rowcount


def _row(
    row: tuple[int, int, str, Mapping[str, Any]], at: datetime, places: Mapping[int, tuple[int, int]]
) -> dict[str, Any]:
    bot_id, update_id, lane, body = row
    chat_id, message_id = places.get(update_id, (None, None))
    return {
        "bot_id": bot_id,
        "update_id": update_id,
        "lane": lane,
        "body": Bound(dict(body), (bot_id, update_id)),
        "arrived_at": at,
        "attempts": 0,
        "state": InboxState.NEW,
        "reason": "",
        "chat_id": chat_id,
        "message_id": message_id,
    }
