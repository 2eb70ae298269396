"""How often a topic is opened anew or reopened: once at once, and then more and more rarely; pure, it opens nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(minutes=32)
FORGOTTEN_AFTER = timedelta(hours=1)


class Cures:
    """When each cure was last tried, and for what. Kept in memory: a new process may try at once."""

    def __init__(self) -> None:
        self._tried: dict[str, list[datetime]] = {}
        self._for: dict[str, object] = {}

    def wait(self, cure: str, ill: object, now: datetime) -> timedelta | None:
        """How much longer *cure* has to wait; None if it is tried now, which counts.

        The pause after each try is twice the one before, and nothing is remembered of a cure that held for an hour. Asked
        again about the same *ill*, as when a transaction was lost, the answer is the same.
        """
        self._forget(now)
        tried = self._tried.get(cure, [])
        if tried and self._for[cure] != ill:
            pause: timedelta = min(FIRST_PAUSE * 2 ** (len(tried) - 1), LONGEST_PAUSE)
            may_at = tried[-1] + pause
            # A clock that was set back must not make it wait for ever.
            if tried[-1] <= now < may_at:
                return may_at - now
        if not tried or self._for[cure] != ill:
            self._tried[cure] = [*tried, now]
        self._for[cure] = ill
        return None

    def _forget(self, now: datetime) -> None:
        for cure in [one for one, at in self._tried.items() if at[-1] + FORGOTTEN_AFTER <= now]:
            del self._tried[cure], self._for[cure]
