"""Questions about small values that are set at run time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from bot.storage.schema import setting
from bot.storage.upsert import insert_or_update


class StoredSettings:
    """Values by name, in `setting`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Any:
        """None if it was never set."""
        return self._connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar()

    def set(self, name: str, value: Any) -> None:
        """Raise TypeError if JSON cannot hold *value*."""
        insert_or_update(self._connection, setting, ("name",), {"name": name, "value": value})
