"""Questions about the details known of a case."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.domain.messages import CaseId
from bot.storage.prepared import Prepared
from bot.storage.schema import slot

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
        return {name: (raw, shown, kind) for name, raw, shown, kind in sorted(rows)}

    def save(self, case: CaseId, slots: Mapping[str, tuple[str, str, str]]) -> None:
        """From now on the case has exactly these: what is left out is forgotten."""
        # A value the customer corrected must go, not stay beside the new one.
        self._connection.execute(delete(slot).where(slot.c.case_id == case))
        rows = [
            {"case_id": case, "name": name, "raw": raw, "shown": shown, "kind": kind}
            for name, (raw, shown, kind) in slots.items()
        ]
        if rows:
            self._connection.execute(insert(slot), rows)
