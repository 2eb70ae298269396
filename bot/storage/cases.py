"""Questions about cases and their event log; the log and the state it explains are written together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, insert, or_, select, update

from bot.domain.case import Case, Record, Step, evolve
from bot.domain.messages import AgentId, CaseId, PersonId
from bot.ports import Deed, Stale
from bot.storage.audit import StoredAudit
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema import IS_OPEN, NOT_CLOSED, event, support_case

_CASE = Fields(
    Case,
    support_case,
    person="person_id",
    owner="owner_id",
    last_owner="last_owner_id",
    previous="previous_id",
)
_RECORD = Fields(Record, event, agent="agent_id")
_CASES = select(*_CASE.columns)
_NEWEST_FIRST = support_case.c.id.desc()
_BY = {name: Prepared(_CASES.where(support_case.c[name] == bindparam("wanted"))) for name in ("id", "number")}
_OF_PERSON = Prepared(
    _CASES.where(support_case.c.person_id == bindparam("wanted"))
    .order_by(_NEWEST_FIRST)
    .limit(bindparam("most"))
)
_CURRENT = Prepared(
    _CASES.where(support_case.c.person_id == bindparam("wanted"), NOT_CLOSED).order_by(_NEWEST_FIRST).limit(1)
)
_LAST = select(func.max(support_case.c.id)).where(support_case.c.person_id == bindparam("wanted"))
_OPEN = insert(support_case).returning(support_case.c.id)
_SAVE = Prepared(
    update(support_case).where(
        support_case.c.id == bindparam("wanted"), support_case.c.version == bindparam("decided_on")
    )
)
_APPEND = Prepared(insert(event).returning(event.c.id))
_RECORDS = Prepared(
    select(*_RECORD.columns).where(event.c.case_id == bindparam("wanted")).order_by(event.c.id)
)


def _before(*waits_longer: ColumnElement[bool]) -> Select[int]:
    """How many cases that nobody owns come before one of a priority, given what "waits longer" means."""
    rank = support_case.c.priority
    sooner = or_(rank < bindparam("rank"), and_(rank == bindparam("rank"), or_(*waits_longer)))
    return select(func.count()).where(IS_OPEN, support_case.c.owner_id.is_(None), sooner)


_AHEAD = _before(
    support_case.c.waiting_since < bindparam("since"),
    and_(support_case.c.waiting_since == bindparam("since"), support_case.c.id < bindparam("wanted")),
)
_AHEAD_OF_IDLE = _before(support_case.c.waiting_since.is_not(None), support_case.c.id < bindparam("wanted"))


class StoredCases:
    """Cases in `support_case`, what happened to them in `event`; the current one is asked for once a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._audit = StoredAudit(connection)
        self._current: dict[PersonId, Case | None] = {}

    def current(self, person: PersonId) -> Case | None:
        if person not in self._current:
            row = _CURRENT.first(self._connection, {"wanted": person})
            self._current[person] = _CASE.value(row) if row else None
        return self._current[person]

    def forget(self) -> None:
        """Ask again for whatever was read."""
        self._current.clear()

    def open(self, person: PersonId, at: datetime) -> Case:
        opened = Record(Step.OPENED, at)
        draft = Case(CaseId(0), person, opened_at=at, previous=self._last_of(person))
        values = _CASE.values(evolve(draft, opened))
        self._current.pop(person, None)
        case_id = self._connection.execute(_OPEN, values).scalar_one()
        case = replace(draft, id=CaseId(case_id))
        self._append(case, [opened])
        return evolve(case, opened)

    def by_id(self, case: CaseId) -> Case | None:
        return self._one("id", case)

    def by_number(self, number: int) -> Case | None:
        return self._one("number", number)

    def save(self, before: Case, after: Case, records: Sequence[Record]) -> None:
        # The version stands in for a lock: what was decided on an older state must not be written.
        place = {"wanted": before.id, "decided_on": before.version}
        self._current.pop(after.person, None)
        changes = {**_CASE.changes(before, after), "version": after.version}
        if not _SAVE.run(self._connection, {**place, **changes}):
            raise Stale(f"case {before.id} is no longer at version {before.version}")
        self._append(after, records)

    def of_person(self, person: PersonId, limit: int = 10) -> list[Case]:
        rows = _OF_PERSON.rows(self._connection, {"wanted": person, "most": limit})
        return [_CASE.value(row) for row in rows]

    def open_cases(self) -> list[Case]:
        """A case in which nobody waits comes after those of its priority in which somebody does."""
        rows = self._connection.execute(
            _CASES.where(IS_OPEN).order_by(
                support_case.c.priority, support_case.c.waiting_since.asc().nulls_last(), support_case.c.id
            )
        )
        return [_CASE.value(row) for row in rows]

    def ahead_of(self, case: Case) -> int:
        place = {"rank": case.priority, "wanted": case.id}
        if case.waiting_since is None:
            return self._connection.execute(_AHEAD_OF_IDLE, place).scalar_one()
        return self._connection.execute(_AHEAD, {**place, "since": case.waiting_since}).scalar_one()

    def records(self, case: CaseId) -> list[Record]:
        return [_RECORD.value(row) for row in _RECORDS.rows(self._connection, {"wanted": case})]

    def records_since(self, at: datetime) -> list[tuple[CaseId, Record]]:
        """Those at *at* or later, in the order in which they were written."""
        rows = self._connection.execute(
            select(*_RECORD.columns, event.c.case_id, event.c.id).where(event.c.at >= at)
        )
        # Sorted here: told to sort by id, SQLite would read the whole log instead of its end.
        return [(row.case_id, _RECORD.value(row)) for row in sorted(rows, key=lambda row: row.id)]

    def _append(self, case: Case, records: Sequence[Record]) -> None:
        whose = {"case_id": case.id, "person_id": case.person}
        for record in records:
            number = _APPEND.value(self._connection, {**whose, **_RECORD.values(record)})
            if record.agent is not None:
                self._audit.keep(_deed(case, record, number))

    def _last_of(self, person: PersonId) -> CaseId | None:
        found = self._connection.execute(_LAST, {"wanted": person}).scalar()
        return None if found is None else CaseId(found)

    def _one(self, column: str, wanted: int) -> Case | None:
        row = _BY[column].first(self._connection, {"wanted": wanted})
        return _CASE.value(row) if row else None


def _deed(case: Case, record: Record, number: int) -> Deed:
    """What *record*, which is event *number* of *case*, says of who did it; the words of a reason stay in the event."""
    about, who = f"case {case.number or case.id}, event {number}", record.agent
    if record.step is Step.TRANSFERRED and record.entry.isdecimal():
        about, who = f"{about}, to agent {record.agent}", AgentId(int(record.entry))
    elif record.step in (Step.DRAFT_STOPPED, Step.DRAFT_RELEASED):
        about = f"{about}, {record.entry.partition(':')[0]}"
    return Deed(record.at, record.step, about, who)
