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

SWEPT_ABOVE = 1000
"""Chats; below it, nothing is gained by forgetting idle ones."""


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
        self._sweep_above = SWEPT_ABOVE

    def remember(self, calls: Iterable[tuple[datetime, int]]) -> None:
        """Take over the ledger of an earlier process, oldest first."""
        for at, chat_id in calls:
            self._sent[chat_id].append(at)

    def free_at(self, chat_id: int, now: datetime) -> datetime:
        """The first moment, *now* or later, at which one more request fits into the window of the chat."""
        with self._lock:
            return self._free_at(chat_id, now)

    def _free_at(self, chat_id: int, now: datetime) -> datetime:
        window = self._limits.of(chat_id)
        earliest = max(now, self._frozen.get(chat_id, now))
        if not window.count:
            return earliest
        log = self._sent.get(chat_id, deque())
        span = window.per + MARGIN
        while log and log[0] + span <= now:
            log.popleft()
        if len(log) < window.count:
            return earliest
        # A message of several posts may have overdrawn the window: then as many more have to leave it.
        return max(earliest, log[len(log) - window.count] + span)

    def note(self, chat_id: int, at: datetime, requests: int = 1) -> None:
        """*requests* take their places in the chat's window at *at*, which is not before the last ones."""
        with self._lock:
            if self._limits.of(chat_id).count:
                self._sent[chat_id].extend([at] * requests)
            if len(self._sent) + len(self._frozen) > self._sweep_above:
                self._sweep(at)

    def _sweep(self, now: datetime) -> None:
        """Forget the chats in which nothing counts any more; whoever writes once would stay for ever."""
        for chat_id in [chat for chat, until in self._frozen.items() if until <= now]:
            del self._frozen[chat_id]
        for chat_id, log in list(self._sent.items()):
            if not log or log[-1] + self._limits.of(chat_id).per + MARGIN <= now:
                del self._sent[chat_id]
        self._sweep_above = max(SWEPT_ABOVE, 2 * (len(self._sent) + len(self._frozen)))

    def left(self, chat_id: int, noted: datetime, at: datetime) -> None:
        """The request noted at *noted* leaves only at *at*: between the two, the transaction was committed."""
        with self._lock:
            log = self._sent.get(chat_id, deque())
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
        return not count or self.used(chat_id) * 2 < count

    def used(self, chat_id: int) -> int:
        """How many requests are in the chat's log."""
        return len(self._sent.get(chat_id, ()))

    @property
    def chats(self) -> int:
        """How many chats are remembered."""
        return len(self._sent.keys() | self._frozen.keys())
