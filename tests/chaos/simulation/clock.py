"""Time in a story: the loop's, plus what was skipped while nothing could happen; for the desk and the platform alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.chaos.simulation.loop import VirtualLoop

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday; nothing depends on it but how times read."""


class StoryClock:
    """Satisfies the clock port. Seconds count from the beginning of the story."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        self._skipped_s = 0.0

    def seconds(self) -> float:
        """Since the beginning."""
        return self._loop.time() + self._skipped_s

    def now(self) -> datetime:
        """Aware UTC."""
        return START + timedelta(seconds=self.seconds())

    def timestamp(self) -> float:
        """The same in seconds since 1970."""
        return START.timestamp() + self.seconds()

    def micros(self) -> int:
        """The same as the database keeps it."""
        return micros(self.now())

    def skip(self, seconds: float) -> None:
        """Let time pass without a turn of the loop."""
        self._skipped_s += seconds


def micros(moment: datetime) -> int:
    """Whole microseconds since 1970, as the database keeps moments."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def story_seconds(stored: int) -> float:
    """Seconds since the beginning of the story of a moment in the database."""
    return stored / 1e6 - START.timestamp()


def moment_s(moment: datetime) -> float:
    """Seconds since the beginning of the story."""
    return (moment - START).total_seconds()
