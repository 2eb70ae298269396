"""Questions about the details known of a case."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.domain.messages import CaseId
from bot.storage.prepared import Prepared
from bot.storage.schema import slot
from bot.storage.sealed import Bound, opened

_OF_CASE = Prepared(
    select(slot.c.name, slot.c.raw, slot.c.shown, slot.c.kind).where(slot.c.case_id == bindparam("wanted"))
)


class StoredSlots:
    """Details of cases, in `slot`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_case(self, case: CaseId) -> Mapping[str, tuple[str, str, str]]:
        rows = _OF_CASE.rows(self._connection, {"wanted": case})
        # Sorted here: PostgreSQL sorts texts as the language of the database has it.
        in_order = sorted(rows, key=lambda row: row[0])
        return {
            name: (opened(raw, (case, name)), opened(shown, (case, name)), kind)
            for name, raw, shown, kind in in_order
        }

    def save(self, case: CaseId, slots: Mapping[str, tuple[str, str, str]]) -> None:
        """From now on the case has exactly these: what is left out is forgotten."""
        # A value the customer corrected must go, not stay beside the new one.
        self._connection.execute(delete(slot).where(slot.c.case_id == case))
        rows = [
            {
                "case_id": case,
                "name": name,
                "raw": Bound(raw, (case, name)),
                "shown": Bound(shown, (case, name)),
                "kind": kind,
            }
            for name, (raw, shown, kind) in slots.items()
        ]
        if rows:
            self._connection.execute(insert(slot), rows)
