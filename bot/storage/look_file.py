"""A look at the file of a SQLite database, for `walletdesk doctor`: beside a bot that runs, and nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from bot.storage.look import admins
from bot.storage.migrate import revision

T = TypeVar("T")
BUSY_S = 5.0
"""How long somebody else may hold the file."""


class Unreadable(Exception):
    """SQLite cannot read the file; *reason* is its own wording."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FileFound:
    """What is there. *is_sound* is the word of SQLite's own check; without tables there is no *revision*."""

    is_sound: bool
    revision: str | None
    admins: tuple[str, ...]


def look_at_file(file: Path) -> FileFound:
    """Open it, and look. Raises Unreadable."""
    return ask_file(file, _found)


def ask_file(file: Path, question: Callable[[Connection], T]) -> T:
    """The answer from what is there; sealed values cannot be read. Raises Unreadable."""
    place = f"{file.absolute().as_uri()}?mode=ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(place, uri=True, timeout=BUSY_S),
        poolclass=NullPool,
        hide_parameters=True,
    )
    try:
        with engine.connect() as connection:
            # The driver begins none for a SELECT, and a bot may write between two of them.
            connection.exec_driver_sql("BEGIN")
            return question(connection)
    except DBAPIError as error:
        raise Unreadable(str(error.orig)) from error
    finally:
        engine.dispose()


def _found(connection: Connection) -> FileFound:
    verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return FileFound(verdict == "ok", revision(connection), admins(connection))
