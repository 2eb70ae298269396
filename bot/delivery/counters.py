"""What has happened since the start, in plain numbers that anybody in delivery raises; who reads them is elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Counters:
    """One object a bot. Nothing in it names a person, a chat or a text: the keys are kinds of effects and outcomes."""

    taken_in: int = 0
    """Updates stored."""
    repeated: int = 0
    """Updates that came again and were known."""
    handled: int = 0
    quarantined: int = 0
    timers_failed: int = 0
    timers_given_up: int = 0
    polls: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    """Messages and other requests that arrived, by kind of effect."""
    busy: int = 0
    """How often the platform asked to wait (429)."""
    doubtful: int = 0
    """Requests of which nobody knows whether they took effect."""
    unknown: int = 0
    """Doubtful ones that could not be settled."""
    given_up: int = 0
    posts: Counter[str] = field(default_factory=Counter)
    """Requests to the webhook, by what became of them."""
    newest_written_at: datetime | None = None
    """When the newest update taken in was written, by the platform's clock."""
    intake_lag_s: float = 0.0
    """How long that one had been on its way here."""

    def note_written(self, written_at: datetime, now: datetime) -> None:
        """An update that was written then was taken in now; older ones than the newest count for nothing."""
        if self.newest_written_at is None or written_at >= self.newest_written_at:
            self.newest_written_at = written_at
            self.intake_lag_s = max(0.0, (now - written_at).total_seconds())
