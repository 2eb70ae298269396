"""INSERT with a word on what to do when the row is known already: the one place that asks which database it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import sqlite

from bot.storage.prepared import Prepared


def insert_new(connection: Connection, table: Table) -> sqlite.Insert:
    """Insert those of the rows it is run with that break no unique rule; add ``returning`` to learn which."""
    return _insert_new(connection.dialect.name, table)


def add_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert *row* unless it breaks a unique rule."""
    _add_new(connection.dialect.name, table).run(connection, row)


def new_rows(connection: Connection, table: Table, columns: Sequence[ColumnElement[Any]]) -> Prepared:
    """Insert what breaks no unique rule, and return *columns* of it."""
    return _new_rows(connection.dialect.name, table, tuple(columns))


def insert_or_update(
    connection: Connection, table: Table, key: Sequence[str], row: Mapping[str, Any]
) -> None:
    """Write *row*, over the one with the same values in the unique columns *key* if there is one."""
    _insert_or_update(connection.dialect.name, table, tuple(key), tuple(row)).run(connection, row)


@cache
def _insert_new(dialect: str, table: Table) -> sqlite.Insert:
    statement: sqlite.Insert = _insert(dialect, table).on_conflict_do_nothing()
    return statement


@cache
def _add_new(dialect: str, table: Table) -> Prepared:
    return Prepared(_insert_new(dialect, table))


@cache
def _new_rows(dialect: str, table: Table, columns: tuple[ColumnElement[Any], ...]) -> Prepared:
    return Prepared(_insert_new(dialect, table).returning(*columns))


@cache
def _insert_or_update(dialect: str, table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Prepared:
    insert = _insert(dialect, table)
    rest = {name: insert.excluded[name] for name in names if name not in key}
    return Prepared(insert.on_conflict_do_update(index_elements=list(key), set_=rest))


def _insert(dialect: str, table: Table) -> Any:
    if dialect == "postgresql":
        # Imported only where it is used: a dialect costs memory for as long as the bot runs.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)
