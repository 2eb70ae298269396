"""INSERT with a word on what to do when the row is known already: the one place that asks which database it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> sqlite.Insert:
    """Insert those of *rows* that break no unique rule; add ``returning`` to learn which."""
    statement: sqlite.Insert = _insert(connection, table).values(list(rows)).on_conflict_do_nothing()
    return statement


def insert_or_update(
    connection: Connection, table: Table, key: Sequence[str], row: Mapping[str, Any]
) -> None:
    """Write *row*, over the one with the same values in the unique columns *key* if there is one."""
    rest = {name: value for name, value in row.items() if name not in key}
    statement = _insert(connection, table).values(dict(row))
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=rest))


def _insert(connection: Connection, table: Table) -> Any:
    if connection.dialect.name == "postgresql":
        # Imported only where it is used: a dialect costs memory for as long as the bot runs.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)
