"""Statements that run often: compiled once, and handed to SQLite's driver as they are; what they ask is elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeGuard

from sqlalchemy import Connection, Dialect, TypeDecorator
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.types import TypeEngine

from bot.storage.keyring import Keyring
from bot.storage.sealed import ring_of

Values = Mapping[str, Any]
Row = tuple[Any, ...]
Convert = Callable[[Any], Any]


def command(connection: Connection, sql: str) -> None:
    """Run *sql*, which takes and gives nothing."""
    if _is_sqlite(connection):
        _execute(connection, sql, ())
    else:
        connection.exec_driver_sql(sql)


class Prepared:
    """A statement that takes its values by name, each of them one value and never a list.

    On SQLite it goes past the library's own way to the driver, on which two thirds of the time were spent: see
    docs/reference/performance.md. Elsewhere it is run as any other.
    """

    def __init__(self, statement: ReturnsRows) -> None:
        self._statement: Any = statement
        self._compiled: dict[tuple[Keyring | None, tuple[str, ...]], _Compiled] = {}

    def rows(self, connection: Connection, given: Values) -> list[Row]:
        """All rows. Raises DBAPIError, as do the others."""
        if not _is_sqlite(connection):
            return [tuple(row) for row in connection.execute(self._statement, given)]
        compiled = self._for(connection, given)
        cursor = _execute(connection, compiled.sql, compiled.parameters(given))
        return compiled.rows(cursor.fetchall())

    def each(self, connection: Connection, several: Sequence[Values]) -> list[Row]:
        """All rows that it returns when it is run with each of *several* values, in any order."""
        if not _is_sqlite(connection):
            return [tuple(row) for row in connection.execute(self._statement, several)]
        return [row for given in several for row in self.rows(connection, given)]

    def first(self, connection: Connection, given: Values) -> Row | None:
        """The first row that it returns, or None; which one that is only the statement says."""
        return next(iter(self.rows(connection, given)), None)

    def value(self, connection: Connection, given: Values) -> Any:
        """The first value of the first row, or None."""
        row = self.first(connection, given)
        return row[0] if row else None

    def run(self, connection: Connection, given: Values) -> int:
        """How many rows were written."""
        if not _is_sqlite(connection):
            return int(connection.execute(self._statement, given).rowcount)
        compiled = self._for(connection, given)
        return int(_execute(connection, compiled.sql, compiled.parameters(given)).rowcount)

    def _for(self, connection: Connection, given: Values) -> _Compiled:
        names, dialect = tuple(given), connection.dialect
        # Two databases of one process may have different keys, and what converts a value knows its own.
        found = self._compiled.get((ring_of(dialect), names))
        if found is None:
            found = _Compiled.of(self._statement, dialect, names)
            self._compiled[ring_of(dialect), names] = found
        return found


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text of a statement, what it takes in which order, and what has to be converted on either way."""

    sql: str
    fixed: Values
    takes: tuple[tuple[str, Convert | None], ...]
    gives: tuple[tuple[int, Convert], ...]

    @classmethod
    def of(cls, statement: Any, dialect: Dialect, names: tuple[str, ...]) -> _Compiled:
        compiled = statement.compile(dialect=dialect, column_keys=names)
        takes = [(name, compiled.binds[name].type) for name in compiled.positiontup]
        gives = [column.type.dialect_impl(dialect) for column in statement.exported_columns]
        return cls(
            sql=str(compiled),
            fixed={name: value for name, value in compiled.params.items() if name not in names},
            takes=tuple((name, _to_driver(kind.dialect_impl(dialect), dialect)) for name, kind in takes),
            gives=tuple(_conversions(_from_driver(kind, dialect) for kind in gives)),
        )

    def parameters(self, given: Values) -> Row:
        values = {**self.fixed, **given} if self.fixed else given
        # Lists, here and below: a generator costs as much again as what is done for each value.
        return tuple(
            [values[name] if convert is None else convert(values[name]) for name, convert in self.takes]
        )

    def rows(self, found: list[Row]) -> list[Row]:
        return [self._converted(row) for row in found] if self.gives else found

    def _converted(self, row: Row) -> Row:
        values = list(row)
        for at, convert in self.gives:
            values[at] = convert(values[at])
        return tuple(values)


def _to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    usual = kind.bind_processor(dialect)
    return partial(kind.process_bind_param, dialect=dialect) if usual and _is_plain(kind, dialect) else usual


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    usual = kind.result_processor(dialect, None)
    return (
        partial(kind.process_result_value, dialect=dialect) if usual and _is_plain(kind, dialect) else usual
    )


def _is_plain(kind: TypeEngine[Any], dialect: Dialect) -> TypeGuard[TypeDecorator[Any]]:
    """Whether only our own code converts: the library puts two calls around it even where it has nothing to do."""
    if not isinstance(kind, TypeDecorator):
        return False
    impl = kind.impl_instance
    return impl.bind_processor(dialect) is None and impl.result_processor(dialect, None) is None


def _conversions(found: Iterable[Convert | None]) -> Iterable[tuple[int, Convert]]:
    return ((at, convert) for at, convert in enumerate(found) if convert is not None)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _execute(connection: Connection, sql: str, parameters: Row) -> Any:
    if not connection.in_transaction():
        connection.begin()
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, parameters)
    except sqlite3.Error as error:
        # As the library would: with neither the parameters nor the row, which may hold what a customer wrote.
        raise DBAPIError.instance(sql, None, error, sqlite3.Error, hide_parameters=True) from error
    return cursor
