"""The lock that keeps two processes from serving one database; it says nothing about transactions."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.postgres import sqlstate

KEY = int.from_bytes(b"walldesk")
"""What processes that serve one database on a server compete for; a number of our own, so that others do not."""

# Long enough for the server to notice that a process which was killed is gone.
_WAIT = text("SET LOCAL lock_timeout = '2s'")
_TAKE = text("SELECT pg_advisory_lock(:key)")
_NOT_IN_TIME = "55P03"
# A network that broke leaves the server's end of our own connection open, and with it the lock taken.
_END_OURS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    " AND application_name = current_setting('application_name') AND pid <> pg_backend_pid()"
)


class AlreadyRunning(Exception):
    """Another process serves this database."""


class Overtaken(Exception):
    """While we had lost our connection, another process took the lock: we must not go on."""


class ProcessLock:
    """Held from construction until `release`, or until the process ends however it ends.

    The lock is a file beside *database*; the file stays, since removing it would let two processes each lock their own.

    Raises:
        AlreadyRunning: another process, or another lock of this one, holds it.
    """

    def __init__(self, database: Path) -> None:
        path = database.with_name(f"{database.name}.lock")
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise AlreadyRunning(f"{path.name} is locked") from error

    def release(self) -> None:
        os.close(self._file)

    def __enter__(self) -> ProcessLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


async def lock_server(connection: AsyncConnection) -> None:
    """Take the lock for as long as *connection* is open; earlier connections of the same engine are ended.

    Raises:
        AlreadyRunning: another process holds it, and did not let go of it for two seconds.
    """
    try:
        async with connection.begin():
            await connection.execute(_WAIT)
            await connection.execute(_END_OURS)
            await connection.execute(_TAKE, {"key": KEY})
    except DBAPIError as error:
        if sqlstate(error) == _NOT_IN_TIME:
            raise AlreadyRunning("the database is locked") from error
        raise
