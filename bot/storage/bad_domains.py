"""Questions about the domains that admins know to be bad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, delete, func, select

from bot.storage.schema_safety import bad_domain
from bot.storage.upsert import insert_new

AT_ONCE = 500
"""Values in one statement; SQLite takes 32,766 at most, PostgreSQL about as many."""


class StoredBadDomains:
    """Domains in lower case, in `bad_domain`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def among(self, domains: Iterable[str]) -> set[str]:
        found = select(bad_domain.c.domain).where(bad_domain.c.domain.in_(sorted(set(domains))))
        return set(self._connection.execute(found).scalars())

    def add(self, domains: Iterable[str]) -> int:
        before, rows = self.count(), [{"domain": domain} for domain in domains]
        if rows:
            self._connection.execute(insert_new(self._connection, bad_domain), rows)
        return self.count() - before

    def remove(self, domains: Iterable[str]) -> int:
        return sum(
            self._connection.execute(delete(bad_domain).where(bad_domain.c.domain.in_(some))).rowcount
            for some in _parts(domains)
        )

    def count(self) -> int:
        return self._connection.execute(select(func.count()).select_from(bad_domain)).scalar_one()


def _parts(domains: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(set(domains)))
    while some := list(islice(rest, AT_ONCE)):
        yield some
