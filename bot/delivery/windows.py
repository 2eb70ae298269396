"""Exact sliding windows of what was sent where, and how long a chat still has to wait. No tokens, no averages."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

MARGIN = timedelta(seconds=0.1)
"""A request that leaves us now may arrive this much later than the one before it: jitter on the way."""


@dataclass(frozen=True, slots=True)
class Window:
    """At most *count* requests in any *per*; a count of 0 is no limit."""

    count: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's own figures: 20 a minute in a group, and about one a second with short bursts in a private chat."""

    group: Window = Window(20, timedelta(seconds=60))
    private: Window = Window(3, timedelta(seconds=3))

    def of(self, chat_id: int) -> Window:
        """Groups have negative ids."""
        return self.group if chat_id < 0 else self.private


class Windows:
    """The log of requests of one bot, as far back as its windows reach.

    Places are taken in transactions, which run on the storage's thread, and corrected on the loop: hence the lock.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = Lock()
        self._sent: defaultdict[int, deque[datetime]] = defaultdict(deque)
        self._frozen: dict[int, datetime] = {}

    def remember(self, calls: Iterable[tuple[datetime, int]]) -> None:
        """Take over the ledger of an earlier process, oldest first."""
        for at, chat_id in calls:
            self._sent[chat_id].append(at)

    def free_at(self, chat_id: int, now: datetime, requests: int = 1) -> datetime:
        """The first moment, *now* or later, at which *requests* more fit into every window of the chat."""
        with self._lock:
            return self._free_at(chat_id, now, requests)

    def _free_at(self, chat_id: int, now: datetime, requests: int) -> datetime:
        window = self._limits.of(chat_id)
        earliest = max(now, self._frozen.get(chat_id, now))
        if not window.count:
            return earliest
        log = self._sent[chat_id]
        span = window.per + MARGIN
        while log and log[0] + span <= now:
            log.popleft()
        surplus = len(log) + min(requests, window.count) - window.count
        if surplus <= 0:
            return earliest
        return max(earliest, log[surplus - 1] + span)

    def note(self, chat_id: int, at: datetime, requests: int = 1) -> None:
        """*requests* take their places in the chat's window at *at*, which is not before the last ones."""
        with self._lock:
            if self._limits.of(chat_id).count:
                self._sent[chat_id].extend([at] * requests)

    def left(self, chat_id: int, noted: datetime, at: datetime) -> None:
        """The request noted at *noted* leaves only at *at*: between the two, the transaction was committed."""
        with self._lock:
            log = self._sent[chat_id]
            if noted in log:
                log.remove(noted)
                insort(log, at)

    def freeze(self, chat_id: int, until: datetime) -> None:
        """The platform asked this chat to wait."""
        with self._lock:
            self._frozen[chat_id] = max(until, self._frozen.get(chat_id, until))

    def is_roomy(self, chat_id: int) -> bool:
        """Whether less than half of the window is used, so that nobody else is waiting for it."""
        count = self._limits.of(chat_id).count
        return not count or len(self._sent[chat_id]) * 2 < count

    def used(self, chat_id: int) -> int:
        """How many requests are in the chat's log."""
        return len(self._sent[chat_id])
