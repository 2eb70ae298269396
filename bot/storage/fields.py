"""How the fields of a frozen value stand in the columns of a table, both ways; asks no questions itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Label, Table

from bot.storage.sealed import Bound, opened, sealed_columns

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
        of_column = {column.name: at for at, column in enumerate(columns.values())}
        fields_of = {column.name: name for name, column in columns.items()}
        sealed = {name: to for name, to in sealed_columns(table).items() if name in of_column}
        self._opens = [(of_column[name], [of_column[one] for one in to]) for name, to in sealed.items()]
        self._binds = [(name, [fields_of[one] for one in to]) for name, to in sealed.items()]

    def value(self, row: Sequence[Any]) -> T:
        """The value in a row that was selected by `columns`; what else was selected stands behind them."""
        fields = list(row[: self._count])
        for at, bound_to in self._opens:
            fields[at] = opened(fields[at], [row[one] for one in bound_to])
        return self._kind(*fields)

    def values(self, value: T) -> dict[str, Any]:
        """What to write for *value*, by column name. The id is left to the database."""
        return self._bound({column: getattr(value, name) for name, column in self._written}, value)

    def changes(self, before: T, after: T) -> dict[str, Any]:
        """What to write so that *before* becomes *after*, by column name.

        SQLite looks into every index and behind every foreign key of a column that is written, changed or not.
        """
        pairs = ((column, getattr(before, name), getattr(after, name)) for name, column in self._written)
        return self._bound(
            {column: new for column, old, new in pairs if old is not new and old != new}, after
        )

    def _bound(self, written: dict[str, Any], value: T) -> dict[str, Any]:
        for column, names in self._binds:
            if column in written:
                written[column] = Bound(written[column], [getattr(value, name) for name in names])
        return written
