"""Questions about small values that are set at run time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from bot.storage.prepared import Prepared
from bot.storage.schema import setting
from bot.storage.sealed import Bound, opened
from bot.storage.upsert import insert_or_update

_GET = Prepared(select(setting.c.value).where(setting.c.name == bindparam("wanted")))


class StoredSettings:
    """Values by name, in `setting`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Any:
        """None if it was never set."""
        return opened(_GET.value(self._connection, {"wanted": name}), (name,))

    def set(self, name: str, value: Any, *, until: datetime | None = None) -> None:
        """Raise TypeError if JSON cannot hold *value*."""
        row = {"name": name, "value": Bound(value, (name,)), "until": until}
        insert_or_update(self._connection, setting, ("name",), row)

    def names(self, prefix: str) -> list[str]:
        """Of all values whose names begin so, sorted."""
        return names(self._connection, prefix)

    def prune(self, now: datetime) -> int:
        """Remove what was to be kept until then at most; returns how many rows."""
        return self._connection.execute(delete(setting).where(setting.c.until <= now)).rowcount


def names(connection: Connection, prefix: str) -> list[str]:
    """The names that begin so, sorted; they are readable where values are sealed."""
    named = select(setting.c.name).where(setting.c.name.startswith(prefix, autoescape=True))
    return list(connection.execute(named.order_by(setting.c.name)).scalars())
