"""How the fields of a frozen value stand in the columns of a table, both ways; asks no questions itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Label, Table

T = TypeVar("T")


class Fields(Generic[T]):
    """The fields of *kind* in *table*; a field whose column has another name is given as ``field="column"``.

    A field with ``metadata={"stored": False}`` has none; such fields stand behind all others.
    """

    def __init__(self, kind: type[T], table: Table, **renamed: str) -> None:
        fields = dataclasses.fields(kind)  # type: ignore[arg-type]
        names = [field.name for field in fields if field.metadata.get("stored", True)]
        self._kind = kind
        columns = {name: table.c[renamed.get(name, name)] for name in names}
        self._written = [(name, column.name) for name, column in columns.items() if name != "id"]
        self.columns: list[Label[Any]] = [column.label(name) for name, column in columns.items()]
        self._count = len(names)

    def value(self, row: Sequence[Any]) -> T:
        """The value in a row that was selected by `columns`; what else was selected stands behind them."""
        return self._kind(*row[: self._count])

    def values(self, value: T) -> dict[str, Any]:
        """What to write for *value*, by column name. The id is left to the database."""
        return {column: getattr(value, name) for name, column in self._written}

    def changes(self, before: T, after: T) -> dict[str, Any]:
        """What to write so that *before* becomes *after*, by column name.

        SQLite looks into every index and behind every foreign key of a column that is written, changed or not.
        """
        pairs = ((column, getattr(before, name), getattr(after, name)) for name, column in self._written)
        return {column: new for column, old, new in pairs if old is not new and old != new}
