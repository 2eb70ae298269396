"""The log of what people with power did: each row is bound to those before it, so that none is changed unseen."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports.audit import Deed, Kept
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema_safety import audit, audit_end
from bot.storage.upsert import insert_or_update

_KEY = "walletdesk_audit_key"
_ID_LENGTH = 8
_DEED = Fields(Deed, audit, agent="agent_id")
_APPEND = Prepared(insert(audit))
_ALL = Prepared(select(*_DEED.columns, audit.c.mark).order_by(audit.c.id))
_ENDS = select(audit_end.c["count"], audit_end.c.mark, audit_end.c.proof)
_END = Prepared(_ENDS)
# On a server another process may keep something at the same time; on SQLite a transaction that writes is alone.
_END_HELD = _ENDS.with_for_update()
_THE_ONE = {"id": 1}


def sign_with(engine: Engine | AsyncEngine, key: bytes) -> None:
    """Bind the rows that go through *engine* under *key*; to be said before its first statement."""
    setattr(engine.dialect, _KEY, key)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at *count* rows came to.

    *foreign* is how many were bound under another key before those of ours, and *broken* the number of the first row,
    counted from 1, that is not as it was written or is gone; 0 if there is none. *last* is the mark of the newest.
    """

    count: int
    foreign: int
    broken: int
    last: str


class StoredAudit:
    """Rows in `audit`, and how many there are in `audit_end`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, deed: Deed) -> None:
        key: bytes = getattr(self._connection.dialect, _KEY, b"")
        count, before, _ = self._end(held=True)
        mark = bound(key, before, deed)
        _APPEND.run(self._connection, {**_DEED.values(deed), "mark": mark})
        end = {"count": count + 1, "mark": mark, "proof": _proof(key, count + 1, mark)}
        insert_or_update(self._connection, audit_end, ("id",), {**_THE_ONE, **end})

    def all(self) -> Sequence[Kept]:
        return [Kept(_DEED.value(row), row[-1]) for row in _ALL.rows(self._connection, {})]

    def verdict(self, key: bytes) -> Verdict:
        """Whether all is as it was written under *key*."""
        rows = self.all()
        first = next((at for at, row in enumerate(rows) if _is_under(key, row.mark)), len(rows))
        broken, before = 0, rows[first - 1].mark if first else ""
        for number, row in enumerate(rows[first:], first + 1):
            if row.mark != bound(key, before, row.deed):
                broken = number
                break
            before = row.mark
        last = rows[-1].mark if rows else ""
        if not broken and (first < len(rows) or not rows):
            broken = 0 if self._ends_with(key, len(rows), last) else len(rows) + 1
        return Verdict(len(rows), first, broken, last)

    def _ends_with(self, key: bytes, count: int, last: str) -> bool:
        proof = _proof(key, count, last) if count else ""
        return self._end() == (count, last, proof)

    def _end(self, *, held: bool = False) -> tuple[int, str, str]:
        if held and self._connection.dialect.name == "postgresql":
            found = [tuple(row) for row in self._connection.execute(_END_HELD)]
        else:
            found = _END.rows(self._connection, {})
        count, mark, proof = found[0] if found else (0, "", "")
        return count, mark, proof


def bound(key: bytes, before: str, deed: Deed) -> str:
    """The mark of *deed*, which comes after the row whose mark is *before*."""
    at, *rest = astuple(deed)
    said = json.dumps([before, at.astimezone(UTC).isoformat(), *rest])
    return f"{_id(key)}:{_hmac(key, said)}"


def _proof(key: bytes, count: int, mark: str) -> str:
    return _hmac(key, f"end {count} {mark}")


def _is_under(key: bytes, mark: str) -> bool:
    return mark.startswith(f"{_id(key)}:")


def _id(key: bytes) -> str:
    """What tells which key it was, and nothing of the key."""
    return _hmac(key, "id")[:_ID_LENGTH]


def _hmac(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
