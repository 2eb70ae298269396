"""What happened, line by line, and its fingerprint; equal seeds must give equal fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Callable


class Trace:
    """A story in lines, each with its virtual time. *now* gives seconds since the story began."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._hash = hashlib.sha256()
        self.lines: list[str] = []

    def note(self, who: str, what: str) -> None:
        """Add one line."""
        line = f"{self._now():12.3f}  {who:<12} {what}"
        self.lines.append(line)
        self._hash.update(line.encode())

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything so far, in hexadecimal."""
        return self._hash.hexdigest()
