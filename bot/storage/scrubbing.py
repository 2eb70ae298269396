"""Makes what was deleted unreadable in the files too: the log is emptied, the database rewritten; knows no subject."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.storage.postgres import Unusable, connect, writing_engine
from bot.storage.schema import metadata

PAUSES_S = (0.0, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
"""Readers that are in the middle of a question keep the log from being emptied; the longest takes seconds."""
LARGEST_REWRITTEN = 64 * 2**20
"""Bytes. Nothing can be written meanwhile: this many take half a second on a slow disk."""
BUSY_MS = 100

log = structlog.get_logger()

_SIZE = text("SELECT pg_database_size(current_database())")


async def scrub_file(file: Path, *, whole: bool) -> bool:
    """Empty the log of the SQLite database *file*, and with *whole* rewrite it first, while others go on using it.

    What is deleted is overwritten at once (secure_delete), so that a database too large to be rewritten beside the
    desk lacks little. False if readers or a full disk are in the way each time.
    """
    try:
        if whole:
            await asyncio.to_thread(_rewrite, file)
        for pause_s in PAUSES_S:
            await asyncio.sleep(pause_s)
            if await asyncio.to_thread(_empty_log, file):
                return True
    except sqlite3.Error as error:
        log.warning("storage.not_scrubbed", error=type(error).__name__)
        return False
    log.warning("storage.not_scrubbed", error="busy")
    return False


def _empty_log(file: Path) -> bool:
    with closing(_opened(file)) as connection:
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def _rewrite(file: Path) -> None:
    with closing(_opened(file)) as connection:
        if file.stat().st_size <= LARGEST_REWRITTEN:
            connection.execute("VACUUM")


def rewrite(file: Path) -> None:
    """Rewrite the SQLite database *file* whatever its size, and empty its log; nobody else may be using it."""
    with closing(_opened(file)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    # In memory: a temporary file would be one more place with everybody's words in it.
    for pragma in (f"busy_timeout={BUSY_MS}", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


async def scrub_server(url: str, *, whole: bool) -> bool:
    """Let PostgreSQL clear its tables of dead rows; with *whole* it writes them anew, unless they are large.

    Its own log is the server's, and so are copies of that.
    """
    engine = writing_engine(url)
    try:
        connection = await connect(engine)
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        try:
            small = (await connection.execute(_SIZE)).scalar_one() <= LARGEST_REWRITTEN
            tables = ", ".join(sorted(metadata.tables))
            await connection.execute(text(f"VACUUM {'FULL ' if whole and small else ''}{tables}"))
        finally:
            await connection.close()
    except (Unusable, DBAPIError, OSError) as error:
        log.warning("storage.not_scrubbed", error=type(error).__name__)
        return False
    finally:
        await engine.dispose()
    return True
