"""The port that looks into pictures and documents, and what comes back from it; what a secret is, safety knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.domain.messages import Kind


class Unread(StrEnum):
    """Why a file was not read to its end; whoever sent it has to be asked what it holds."""

    UNREADABLE = "unreadable"
    TOO_BIG = "too_big"
    TIMED_OUT = "timed_out"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of one file, to be scanned each on its own: the same words may come in several orders.

    Unless *complete*, there may be more than the texts say, and the file must not pass as scanned.
    *cpu_s* is what it cost, *peak_mb* the most memory the worker has held so far.
    """

    # Not in the representation: what a picture says may be a secret, and representations end up in logs.
    texts: tuple[str, ...] = field(default=(), repr=False)
    unread: Unread | None = None
    cpu_s: float = 0.0
    peak_mb: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether everything in the file was read."""
        return self.unread is None


@dataclass(frozen=True, slots=True)
class Abilities:
    """What is installed: *words* reads writing in pictures, *pages* reads PDF files. Codes are always read."""

    words: bool
    pages: bool


class Files(Protocol):
    """Fetches what customers send; raises ChannelError."""

    async def fetch(self, file_id: str, most: int) -> bytes: ...


class FileReader(Protocol):
    """Reads what customers send as files."""

    def available(self) -> Abilities: ...

    async def read(self, content: bytes, kind: Kind, name: str) -> Reading: ...
