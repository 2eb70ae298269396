"""How far the log of deeds had come, noted in a file beside its key: no copy of the database brings that back."""

from __future__ import annotations

import fcntl
import os
import re
from dataclasses import dataclass
from pathlib import Path

import structlog

NAME = "audit.witness"
LONGEST = 200
"""Bytes; a note is 94."""
_NOTE = re.compile(r"([0-9]{20}) ([0-9a-f]{8}:[0-9a-f]{64})\n")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class End:
    """That there are *count* rows, the newest of them with *mark*."""

    count: int = 0
    mark: str = ""


NOTHING = End()


class Witness:
    """Notes an end once it is committed, so that it may lag behind the log after a crash, and never leads.

    Without the *folder* nothing is noted: a desk that has none keeps its database in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def noted(self) -> End:
        """The newest end that was noted; NOTHING if there is none, or none that can be read."""
        try:
            found = _NOTE.fullmatch(self._file.read_text(encoding="ascii"))
        except (OSError, UnicodeError):
            return NOTHING
        return End(int(found[1]), found[2]) if found else NOTHING

    def note(self, end: End, *, anew: bool = False) -> None:
        """Note *end*, unless one that is further on is noted; with *anew* whatever is. What fails is logged."""
        if not self._file.parent.is_dir():
            return
        try:
            self._note(end, anew=anew)
        except OSError as error:
            # What was done is committed: that it cannot be noted must not look as if it were not.
            log.error("audit.unwitnessed", reason=error.strerror)

    def _note(self, end: End, *, anew: bool) -> None:
        file = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            # A command beside the running bot notes as well, and whoever comes second may have the older end.
            fcntl.flock(file, fcntl.LOCK_EX)
            found = _NOTE.fullmatch(os.pread(file, LONGEST, 0).decode("ascii", "replace"))
            if anew or not found or int(found[1]) < end.count:
                # Always as long as before, so that no moment shows half of it.
                os.ftruncate(file, os.pwrite(file, f"{end.count:020} {end.mark}\n".encode(), 0))
        finally:
            os.close(file)
