"""The log of what people with power did: each row is bound to those before it, so that none is changed unseen."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports.audit import Deed, Kept
from bot.storage.fields import Fields
from bot.storage.install_key import audit_key
from bot.storage.prepared import Prepared
from bot.storage.schema_safety import audit, audit_end
from bot.storage.upsert import add_new, insert_or_update
from bot.storage.witness import NOTHING, End, Witness

_SIGNER = "walletdesk_audit_signer"
_ID_LENGTH = 8
_PAGE = 1000
_DEED = Fields(Deed, audit, agent="agent_id")
_APPEND = Prepared(insert(audit))
_ROWS = select(*_DEED.columns, audit.c.mark, audit.c.id)
_ALL = Prepared(_ROWS.order_by(audit.c.id))
_NEXT = Prepared(_ROWS.where(audit.c.id > bindparam("after")).order_by(audit.c.id).limit(_PAGE))
_MARK = Prepared(select(audit.c.mark).order_by(audit.c.id).limit(1).offset(bindparam("before")))
_ENDS = select(audit_end.c["count"], audit_end.c.mark, audit_end.c.proof)
_END = Prepared(_ENDS)
# On a server another process may keep something at the same time; on SQLite a transaction that writes is alone.
_END_HELD = _ENDS.with_for_update()
_THE_ONE = {"id": 1}
_NONE_YET = {**_THE_ONE, "count": 0, "mark": "", "proof": ""}

log = structlog.get_logger()


class OtherKey(Exception):
    """The newest row is bound under the key *theirs*, and not under *ours*; both are what tells keys apart."""

    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(f"{theirs} is not {ours}")
        self.theirs = theirs
        self.ours = ours


@dataclass(frozen=True, slots=True)
class _Pending:
    """An end that is not committed yet; *follows* if what is witnessed is part of it."""

    end: End
    follows: bool
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Signing:
    """The *key* that rows are bound under, and who notes how far that came."""

    key: bytes = b""
    witness: Witness | None = None

    @classmethod
    def in_folder(cls, folder: Path) -> Signing:
        """As the files in *folder* say; the key is made unless it is there. Raises OSError."""
        return cls(audit_key(folder), Witness(folder))


UNSIGNED = Signing()


class _Signer:
    """What the rows that go through one engine are bound with, and how far that came."""

    def __init__(self, signing: Signing = UNSIGNED) -> None:
        self.key = signing.key
        self.witness = signing.witness
        self.is_admitted = False
        self.pending: _Pending | None = None
        self.disputed = NOTHING

    def admit(self, newest: str) -> None:
        """Raises OtherKey unless *newest* is ours; once that was so, whatever else comes is found by its mark."""
        if newest and not self.is_admitted and not _is_under(self.key, newest):
            raise OtherKey(newest.partition(":")[0], key_id(self.key))
        self.is_admitted = True

    def note(self) -> None:
        pending, self.pending = self.pending, None
        if self.witness and pending and pending.follows:
            self.witness.note(pending.end, anew=pending.anew)


def sign_with(engine: Engine | AsyncEngine, signing: Signing) -> None:
    """Bind the rows that go through *engine*; to be said before its first statement."""
    setattr(engine.dialect, _SIGNER, _Signer(signing))


@contextmanager
def witnessed(connection: Connection) -> Iterator[None]:
    """A transaction, whose end of the log is noted once it is committed."""
    signer = _signer_of(connection)
    signer.pending = None
    with connection.begin():
        yield
    signer.note()


@contextmanager
def undoing(connection: Connection) -> Iterator[None]:
    """Part of a transaction that is undone if it raises: then nothing that it kept is noted."""
    signer = _signer_of(connection)
    before = signer.pending
    try:
        yield
    except BaseException:
        signer.pending = before
        raise


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at *count* rows came to.

    *foreign* is how many were bound under another key before those of ours, and *broken* the number of the first row,
    counted from 1, that is not as it was written or is gone, 0 if there is none; *is_strange* if that one is there and
    is under another key. *last* is the mark of the newest. *is_as_noted* if what was witnessed is part of it.
    """

    count: int
    foreign: int
    broken: int
    last: str
    is_strange: bool = False
    is_as_noted: bool = True


class StoredAudit:
    """Rows in `audit`, and how many there are in `audit_end`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, deed: Deed) -> None:
        """Raises OtherKey: the log is that of another key, and only `accept` goes on with it."""
        signer = _signer_of(self._connection)
        before = self._held()
        signer.admit(before.mark)
        # Before the row is there: what is witnessed must be found among those that were.
        follows = self._follows(signer, before)
        signer.pending = _Pending(self._append(signer.key, before, deed), follows)

    def check(self) -> None:
        """Raises OtherKey."""
        _signer_of(self._connection).admit(self._end()[1])

    def accept(self, at: datetime, act: str) -> None:
        signer = _signer_of(self._connection)
        before = self._held()
        noted = signer.witness.noted() if signer.witness else NOTHING
        about = f"{noted.count} lines noted, {before.count} found"
        if before.mark and not _is_under(signer.key, before.mark):
            about += f", key {before.mark.partition(':')[0]} to {key_id(signer.key)}"
        signer.is_admitted = True
        end = self._append(signer.key, before, Deed(at, act, about))
        signer.pending = _Pending(end, follows=True, anew=True)

    def all(self) -> Sequence[Kept]:
        return [Kept(_DEED.value(row), row[-2]) for row in _ALL.rows(self._connection, {})]

    def verdict(self, key: bytes, noted: End = NOTHING) -> Verdict:
        """Whether all is as it was written under *key*, and goes on from what was *noted*; one page of it at a time."""
        look = _Look(key, noted)
        for row in self._rows():
            look.add(row)
        return look.verdict(self._end())

    def _rows(self) -> Iterator[Kept]:
        after = 0
        while page := _NEXT.rows(self._connection, {"after": after}):
            yield from (Kept(_DEED.value(row), row[-2]) for row in page)
            after = page[-1][-1]

    def _append(self, key: bytes, before: End, deed: Deed) -> End:
        end = End(before.count + 1, bound(key, before.mark, deed))
        _APPEND.run(self._connection, {**_DEED.values(deed), "mark": end.mark})
        row = {**_THE_ONE, "count": end.count, "mark": end.mark, "proof": _proof(key, end.count, end.mark)}
        insert_or_update(self._connection, audit_end, ("id",), row)
        return end

    def _follows(self, signer: _Signer, before: End) -> bool:
        if signer.witness is None:
            return False
        pending = signer.pending
        if pending and pending.end == before:
            return pending.follows
        noted = signer.witness.noted()
        if noted in (NOTHING, before):
            return True
        if noted != signer.disputed and self._mark_of(noted.count) != noted.mark:
            signer.disputed = noted
            log.error("audit.set_back", noted=noted.count, found=before.count)
        return noted != signer.disputed

    def _mark_of(self, number: int) -> Any:
        return _MARK.value(self._connection, {"before": number - 1})

    def _held(self) -> End:
        count, mark, _ = self._end(held=True)
        return End(count, mark)

    def _end(self, *, held: bool = False) -> tuple[int, str, str]:
        if held and self._connection.dialect.name == "postgresql":
            # A row that is not there cannot be held, and two would both begin.
            add_new(self._connection, audit_end, _NONE_YET)
            found = [tuple(row) for row in self._connection.execute(_END_HELD)]
        else:
            found = _END.rows(self._connection, {})
        count, mark, proof = found[0] if found else (0, "", "")
        return count, mark, proof


class _Look:
    """Takes the rows one by one, oldest first."""

    def __init__(self, key: bytes, noted: End) -> None:
        self._key = key
        self._noted = noted
        self._count = self._foreign = self._broken = 0
        self._last = ""
        self._is_strange = False
        self._is_as_noted = not noted.count

    def add(self, row: Kept) -> None:
        self._count += 1
        if self._count == self._noted.count:
            self._is_as_noted = row.mark == self._noted.mark
        is_ours = _is_under(self._key, row.mark)
        if self._foreign == self._count - 1 and not is_ours:
            self._foreign += 1
        elif not self._broken and row.mark != bound(self._key, self._last, row.deed):
            self._broken, self._is_strange = self._count, not is_ours
        self._last = row.mark

    def verdict(self, end: tuple[int, str, str]) -> Verdict:
        count, last = self._count, self._last
        if not self._broken and (self._foreign < count or not count):
            proof = _proof(self._key, count, last) if count else ""
            self._broken = 0 if end == (count, last, proof) else count + 1
        return Verdict(count, self._foreign, self._broken, last, self._is_strange, self._is_as_noted)


def bound(key: bytes, before: str, deed: Deed) -> str:
    """The mark of *deed*, which comes after the row whose mark is *before*."""
    at, *rest = astuple(deed)
    said = json.dumps([before, at.astimezone(UTC).isoformat(), *rest])
    return f"{key_id(key)}:{_hmac(key, said)}"


def key_id(key: bytes) -> str:
    """What tells which key it was, and nothing of the key."""
    return _hmac(key, "id")[:_ID_LENGTH]


def _signer_of(connection: Connection) -> _Signer:
    signer: _Signer | None = getattr(connection.dialect, _SIGNER, None)
    if signer is None:
        signer = _Signer()
        setattr(connection.dialect, _SIGNER, signer)
    return signer


def _proof(key: bytes, count: int, mark: str) -> str:
    return _hmac(key, f"end {count} {mark}")


def _is_under(key: bytes, mark: str) -> bool:
    return mark.startswith(f"{key_id(key)}:")


def _hmac(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
