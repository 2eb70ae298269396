"""Copies of the database file, and the way back; when to take one is for others."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.storage.lock import AlreadyRunning, ProcessLock
from bot.storage.migrate import KNOWN


@dataclass(eq=False)
class BackupError(Exception):
    """A copy could not be taken or put back; *reason* says why.

    "missing": there is no such file; "exists": the target is there already; "damaged": not a sound database;
    "not_ours": no schema we know; "running": a bot is using the database.
    """

    reason: str

    def __str__(self) -> str:
        return self.reason


def backup(database_file: Path, target: Path) -> None:
    """Copy the database to *target*, readable by its owner only, while the bot may go on writing.

    The copy is one moment of the database, and checked. A copy that fails leaves no file behind.
    """
    if not database_file.is_file():
        raise BackupError("missing")
    _create(target)
    try:
        _copy(database_file, target)
        _check(target)
    except BaseException:
        target.unlink()
        raise


def restore(source: Path, database_file: Path) -> Path | None:
    """Put the copy *source* in the place of the database; returns where the old one is kept, if there was one."""
    _check(source)
    try:
        with ProcessLock(database_file):
            return _replace(source, database_file)
    except AlreadyRunning as error:
        raise BackupError("running") from error


def _create(target: Path) -> None:
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise BackupError("exists") from error


def _copy(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            # A copy is one file: in WAL mode opening it would leave two more beside it.
            new.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        raise BackupError("damaged") from error


def _check(copy: Path) -> None:
    if not copy.is_file():
        raise BackupError("missing")
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
            revisions = _revisions(connection)
    except sqlite3.DatabaseError as error:
        raise BackupError("damaged") from error
    if verdict != "ok":
        raise BackupError("damaged")
    if not revisions or not revisions <= KNOWN:
        raise BackupError("not_ours")


def _revisions(connection: sqlite3.Connection) -> set[str]:
    with suppress(sqlite3.OperationalError):
        return {number for (number,) in connection.execute("SELECT version_num FROM alembic_version")}
    return set()


def _replace(source: Path, database_file: Path) -> Path | None:
    # Copied beside it first: moving within a directory cannot stop half way.
    fresh = database_file.with_name(f"{database_file.name}.restoring")
    fresh.unlink(missing_ok=True)
    backup(source, fresh)
    kept = _set_aside(database_file) if database_file.exists() else None
    fresh.replace(database_file)
    return kept


def _set_aside(database_file: Path) -> Path:
    kept = database_file.with_name(f"{database_file.name}.before-restore")
    # What still is in the log belongs to the old database; a damaged one keeps its log beside it.
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database_file)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # The file itself goes last: SQLite would read a log that is left behind into the new one.
    for suffix in ("-wal", "-shm", ""):
        _move(database_file.with_name(database_file.name + suffix), kept.with_name(kept.name + suffix))
    return kept


def _move(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    if source.exists():
        source.replace(target)
