"""How much of the group's window one topic took lately; what follows from that is the sender's to say."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from bot.delivery.windows import Window

SHARE = 4
"""A topic has its share once it took the fourth part of a window: with Telegram's 20 a minute, five requests."""


class Shares:
    """The requests of each topic within the last window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._taken: deque[tuple[datetime, str]] = deque()

    def note(self, destination: str, at: datetime, requests: int = 1) -> None:
        """*destination* takes as many places at *at*; without a limit nobody takes any from others."""
        self._forget(at)
        if self._window.count:
            self._taken.extend([(at, destination)] * requests)

    def is_used_up(self, destination: str, now: datetime) -> bool:
        """Whether *destination* took its share already, and should leave what is left to others."""
        if not self._window.count:
            return False
        self._forget(now)
        taken = sum(one == destination for _, one in self._taken)
        return taken >= max(1, self._window.count // SHARE)

    def clear(self) -> None:
        """Begin anew."""
        self._taken.clear()

    def _forget(self, now: datetime) -> None:
        while self._taken and self._taken[0][0] + self._window.per <= now:
            self._taken.popleft()
