"""How much of a file is read at most, and for how long; nothing is read here."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. What goes beyond is not read, and says so."""

    file_bytes: int = 20 * MEGABYTE
    """What the Bot API hands out at most."""
    pixels: int = 25_000_000
    cpu_s: int = 30
    wall_s: float = 90.0
    queue_s: float = 120.0
    waiting: int = 16
    """Files that may wait in memory at one time."""
    memory_mb: int = 1536
    """Address space of the worker, of which a picture of 25 million pixels takes a third."""
    kept_mb: float = 600.0
    """A worker that has ever held more than this is replaced after the file."""
    idle_s: float = 300.0
    """After this long without work the worker ends and gives its memory back."""
    lines: int = 400
    pages: int = 10
    pictures: int = 12
    entries: int = 1000
    unpacked_bytes: int = 40 * MEGABYTE
    characters: int = 200_000

    def to_json(self) -> str:
        """All fields, for the worker's command line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Limits:
        """What ``to_json`` wrote."""
        return cls(**json.loads(text))
