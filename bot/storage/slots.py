"""Questions about the details known of a case."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.domain.messages import CaseId
from bot.storage.schema import slot

_OF_CASE = (
    select(slot.c.name, slot.c.raw, slot.c.shown, slot.c.kind)
    .where(slot.c.case_id == bindparam("wanted"))
    .order_by(slot.c.name)
)


class StoredSlots:
    """Details of cases, in `slot`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_case(self, case: CaseId) -> Mapping[str, tuple[str, str, str]]:
        rows = self._connection.execute(_OF_CASE, {"wanted": case})
        return {row.name: (row.raw, row.shown, row.kind) for row in rows}

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
