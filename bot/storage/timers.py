"""Questions about timers; what happens when one rings is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.domain.messages import CaseId, PersonId
from bot.ports import Due
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import timer as timers

_DUE = Fields(Due, timers, case="case_id", person="person_id")
_SET = Prepared(insert(timers))
_FORGET = Prepared(
    delete(timers).where(timers.c.case_id == bindparam("of_case"), timers.c.kind == bindparam("of_kind"))
)
_RINGING = Prepared(
    select(*_DUE.columns)
    .where(timers.c.due_at <= bindparam("now"))
    .order_by(timers.c.due_at, timers.c.id)
    .limit(bindparam("most"))
)
_TAKE = Prepared(delete(timers).where(timers.c.id == bindparam("wanted")).returning(*_DUE.columns))


class StoredTimers:
    """Rows of `timer`. *on_post* is told of every timer set, so that whoever waits for it can look again."""

    def __init__(self, connection: Connection, on_post: Callable[[], None]) -> None:
        self._connection = connection
        self._on_post = on_post

    def set(self, case: CaseId, person: PersonId, kind: str, at: datetime) -> None:
        """Replaces the timer of this kind by one with a new id, so that `take` of the old one finds nothing."""
        self.forget(case, kind)
        due = Due(0, case, person, kind, at)
        _SET.run(self._connection, _DUE.values(due))
        self._on_post()

    def forget(self, case: CaseId, kind: str) -> None:
        _FORGET.run(self._connection, {"of_case": case, "of_kind": kind})

    def due(self, now: datetime, limit: int) -> list[Due]:
        """Earliest first."""
        rows = _RINGING.rows(self._connection, {"now": now, "most": limit})
        return [_DUE.value(row) for row in rows]

    def take(self, timer: int) -> Due | None:
        row = _TAKE.first(self._connection, {"wanted": timer})
        return _DUE.value(row) if row else None
