"""Questions about marks of what was sent and of secrets that came; what a mark is made of is not known here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from bot.domain.messages import CaseId, PersonId
from bot.ports import SecretSeen
from bot.storage.fields import Fields
from bot.storage.prepared import Prepared
from bot.storage.schema_safety import fingerprint, secret_mark
from bot.storage.upsert import insert_or_update

_SEEN = Fields(SecretSeen, secret_mark, person="person_id", case="case_id")
_HAS = Prepared(
    select(fingerprint.c.at).where(
        fingerprint.c.person_id == bindparam("person"), fingerprint.c.mark == bindparam("wanted")
    )
)


class StoredFingerprints:
    """What was sent to whom, in `fingerprint`; secrets that came from whom, in `secret_mark`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, person: PersonId, marks: Iterable[str], at: datetime) -> None:
        """What is sent again is kept from then on."""
        for mark in marks:
            row = {"person_id": person, "mark": mark, "at": at}
            insert_or_update(self._connection, fingerprint, ("person_id", "mark"), row)

    def has(self, person: PersonId, mark: str) -> bool:
        return _HAS.first(self._connection, {"person": person, "wanted": mark}) is not None

    def keep_secret(self, person: PersonId, case: CaseId, mark: str, at: datetime) -> None:
        row = {"person_id": person, "mark": mark, "case_id": case, "at": at}
        insert_or_update(self._connection, secret_mark, ("person_id", "mark"), row)

    def secret_seen(self, mark: str) -> list[SecretSeen]:
        """By when they sent it."""
        rows = self._connection.execute(
            select(*_SEEN.columns).where(secret_mark.c.mark == mark).order_by(secret_mark.c.at)
        )
        return [_SEEN.value(row) for row in rows]

    def prune(self, before: datetime) -> int:
        of_sent = self._connection.execute(delete(fingerprint).where(fingerprint.c.at < before)).rowcount
        return (
            of_sent + self._connection.execute(delete(secret_mark).where(secret_mark.c.at < before)).rowcount
        )
