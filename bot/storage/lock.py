"""The lock that keeps two processes from serving one database file; it says nothing about transactions."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType


class AlreadyRunning(Exception):
    """Another process serves this database."""


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
