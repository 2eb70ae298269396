"""Telegram's flood limits as exact sliding windows: how much each chat and the whole bot may still send."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.errors import too_many


@dataclass(frozen=True, slots=True)
class Window:
    """At most ``count`` units in any ``per_s`` seconds, the older end open."""

    count: int
    per_s: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force. The figures are Telegram's published ones; bursts in private chats are tolerated."""

    group: Window = Window(20, 60.0)
    private: Window = Window(3, 3.0)
    bulk: Window = Window(30, 1.0)


class Floods:
    """A log of accepted units per chat; ``on`` is the switch of the page and the command line."""

    def __init__(self, now: Callable[[], float], limits: Limits, *, on: bool = True) -> None:
        self._now = now
        self.limits = limits
        self.on = on
        self._taken: defaultdict[int, deque[float]] = defaultdict(deque)

    def take(self, chat_id: int, units: int = 1) -> None:
        """Count *units* against the chat and the bot, all or nothing.

        A request that is refused is not counted. More units than a window holds need an empty window.

        Raises:
            Refusal: 429 with the whole seconds after which the same request fits.
        """
        if not self.on:
            return
        # The chat and the whole bot are asked first and charged together, so that a refusal leaves no trace.
        wait_s = max(self._wait_s(chat_id, units), self._wait_s(0, units))
        if wait_s > 0:
            raise too_many(max(1, math.ceil(wait_s)))
        for key in (chat_id, 0):
            self._taken[key].extend([self._now()] * units)

    def used(self, chat_id: int) -> int:
        """Units inside the chat's window now."""
        return len(self._current(chat_id))

    def window(self, chat_id: int) -> Window:
        """The window of a chat; 0 stands for the whole bot, negative ids are groups."""
        if chat_id == 0:
            return self.limits.bulk
        return self.limits.group if chat_id < 0 else self.limits.private

    def clear(self) -> None:
        """Forget what was sent."""
        self._taken.clear()

    def _current(self, chat_id: int) -> deque[float]:
        taken, since = self._taken[chat_id], self._now() - self.window(chat_id).per_s
        # The older end is open: what was sent exactly one window ago counts no longer.
        while taken and taken[0] <= since:
            taken.popleft()
        return taken

    def _wait_s(self, chat_id: int, units: int) -> float:
        taken, window = self._current(chat_id), self.window(chat_id)
        # An album larger than the window would otherwise never go out.
        surplus = len(taken) + min(units, window.count) - window.count
        if surplus <= 0:
            return 0.0
        return taken[surplus - 1] + window.per_s - self._now()
