"""Questions about what is looked up on chains; when and what for is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.domain.messages import PersonId
from bot.ports import Watch, WatchKind
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import WATCH_ENDED
from bot.storage.schema import watch as watches

_WATCH = Fields(Watch, watches, person="person_id")
_BY_ID = Prepared(select(*_WATCH.columns).where(watches.c.id == bindparam("wanted")))
_OF_PERSON = Prepared(
    select(*_WATCH.columns).where(watches.c.person_id == bindparam("by")).order_by(watches.c.id)
)
_DUE = Prepared(
    select(*_WATCH.columns)
    .where(watches.c.next_at <= bindparam("now"))
    .order_by(watches.c.looks > bindparam("none"), watches.c.next_at, watches.c.id)
    .limit(bindparam("most"))
)


class StoredWatches:
    """Rows of `watch`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, watch: Watch) -> int:
        added = insert(watches).values(_WATCH.values(watch)).returning(watches.c.id)
        return int(self._connection.execute(added).scalar_one())

    def by_id(self, watch: int) -> Watch | None:
        row = _BY_ID.first(self._connection, {"wanted": watch})
        return _WATCH.value(row) if row else None

    def of_person(self, person: PersonId) -> list[Watch]:
        return [_WATCH.value(row) for row in _OF_PERSON.rows(self._connection, {"by": person})]

    def save(self, before: Watch, after: Watch) -> None:
        changes = _WATCH.changes(before, after)
        if changes:
            self._connection.execute(update(watches).where(watches.c.id == before.id).values(changes))

    def remove(self, watch: int) -> None:
        self._connection.execute(delete(watches).where(watches.c.id == watch))

    def due(self, now: datetime, limit: int) -> list[Watch]:
        rows = _DUE.rows(self._connection, {"now": now, "none": 0, "most": limit})
        return [_WATCH.value(row) for row in rows]

    def begun_since(self, at: datetime, kinds: Sequence[WatchKind]) -> int:
        count = select(func.count()).select_from(watches)
        begun = count.where(watches.c.begun_at >= at, watches.c.kind.in_(kinds))
        return int(self._connection.execute(begun).scalar_one())

    def prune(self, before: datetime) -> int:
        gone = delete(watches).where(WATCH_ENDED, watches.c.begun_at < before)
        return self._connection.execute(gone).rowcount
