"""Questions about cases and their event log; the log and the state it explains are written together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from bot.domain.case import Case, Record, Step, evolve
from bot.domain.messages import CaseId, PersonId
from bot.ports import Stale
from bot.storage.fields import Fields
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


class StoredCases:
    """Cases in `support_case`, what happened to them in `event`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self, person: PersonId) -> Case | None:
        row = self._connection.execute(
            select(*_CASE.columns)
            .where(support_case.c.person_id == person, NOT_CLOSED)
            .order_by(support_case.c.id.desc())
            .limit(1)
        ).first()
        return _CASE.value(row) if row else None

    def open(self, person: PersonId, at: datetime) -> Case:
        opened = Record(Step.OPENED, at)
        draft = Case(CaseId(0), person, opened_at=at, previous=self._last_of(person))
        values = _CASE.values(evolve(draft, opened))
        case_id = self._connection.execute(
            insert(support_case).values(values).returning(support_case.c.id)
        ).scalar_one()
        case = replace(draft, id=CaseId(case_id))
        self._append(case, [opened])
        return evolve(case, opened)

    def by_id(self, case: CaseId) -> Case | None:
        return self._one(support_case.c.id == case)

    def by_number(self, number: int) -> Case | None:
        return self._one(support_case.c.number == number)

    def save(self, before: Case, after: Case, records: Sequence[Record]) -> None:
        # The version stands in for a lock: what was decided on an older state must not be written.
        written = self._connection.execute(
            update(support_case)
            .where(support_case.c.id == before.id, support_case.c.version == before.version)
            .values(_CASE.values(after))
        )
        if written.rowcount == 0:
            raise Stale(f"case {before.id} is no longer at version {before.version}")
        self._append(after, records)

    def of_person(self, person: PersonId, limit: int = 10) -> list[Case]:
        rows = self._connection.execute(
            select(*_CASE.columns)
            .where(support_case.c.person_id == person)
            .order_by(support_case.c.id.desc())
            .limit(limit)
        )
        return [_CASE.value(row) for row in rows]

    def open_cases(self) -> list[Case]:
        """A case in which nobody waits comes after those of its priority in which somebody does."""
        rows = self._connection.execute(
            select(*_CASE.columns)
            .where(IS_OPEN)
            .order_by(
                support_case.c.priority, support_case.c.waiting_since.asc().nulls_last(), support_case.c.id
            )
        )
        return [_CASE.value(row) for row in rows]

    def records(self, case: CaseId) -> list[Record]:
        rows = self._connection.execute(
            select(*_RECORD.columns).where(event.c.case_id == case).order_by(event.c.id)
        )
        return [_RECORD.value(row) for row in rows]

    def records_since(self, at: datetime) -> list[tuple[CaseId, Record]]:
        """Those at *at* or later, in the order in which they were written."""
        rows = self._connection.execute(
            select(*_RECORD.columns, event.c.case_id, event.c.id).where(event.c.at >= at)
        )
        # Sorted here: told to sort by id, SQLite would read the whole log instead of its end.
        return [(row.case_id, _RECORD.value(row)) for row in sorted(rows, key=lambda row: row.id)]

    def _append(self, case: Case, records: Sequence[Record]) -> None:
        if records:
            whose = {"case_id": case.id, "person_id": case.person}
            self._connection.execute(
                insert(event), [{**whose, **_RECORD.values(record)} for record in records]
            )

    def _last_of(self, person: PersonId) -> CaseId | None:
        last = select(func.max(support_case.c.id)).where(support_case.c.person_id == person)
        found = self._connection.execute(last).scalar()
        return None if found is None else CaseId(found)

    def _one(self, condition: ColumnElement[bool]) -> Case | None:
        row = self._connection.execute(select(*_CASE.columns).where(condition)).first()
        return _CASE.value(row) if row else None
