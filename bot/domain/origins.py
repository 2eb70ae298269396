"""Where a forwarded message is from, in words that fit any channel; whether to believe it is not said here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The first sender of a message that somebody passed on; *user_id* is None if they hide it, and may be a chat's.

    *sent_at* is when they wrote it, aware UTC.
    """

    user_id: int | None
    name: str = ""
    username: str = ""
    sent_at: datetime | None = None
