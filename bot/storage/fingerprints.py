"""Questions about the marks of what was sent; what a mark is made of is not known here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from bot.domain.messages import PersonId
from bot.storage.prepared import Prepared
from bot.storage.schema_safety import fingerprint
from bot.storage.upsert import insert_or_update

_HAS = Prepared(
    select(fingerprint.c.at).where(
        fingerprint.c.person_id == bindparam("person"), fingerprint.c.mark == bindparam("wanted")
    )
)


class StoredFingerprints:
    """What was sent to whom, in `fingerprint`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, person: PersonId, marks: Iterable[str], at: datetime) -> None:
        """What is sent again is kept from then on."""
        for mark in marks:
            row = {"person_id": person, "mark": mark, "at": at}
            insert_or_update(self._connection, fingerprint, ("person_id", "mark"), row)

    def has(self, person: PersonId, mark: str) -> bool:
        return _HAS.first(self._connection, {"person": person, "wanted": mark}) is not None

    def prune(self, before: datetime) -> int:
        return self._connection.execute(delete(fingerprint).where(fingerprint.c.at < before)).rowcount
