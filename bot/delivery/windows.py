"""Exact sliding windows of what was sent where, and how long a chat still has to wait. No tokens, no averages.

Telegram counts in seconds that pass, and our clock may be set: times come in and go out by the clock, and are kept by
one that nobody sets.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import NamedTuple

MARGIN = timedelta(seconds=0.1)
"""A request that leaves us now may arrive this much later than the one before it: jitter on the way."""

SLACK = timedelta(seconds=0.5)
"""So much later than noted may a request of a process that died have left it."""

SWEPT_ABOVE = 1000
"""Chats; below it, nothing is gained by forgetting idle ones."""

ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)
"""Where seconds that pass evenly are counted from; which moment that is does not matter."""

BULK = 0
"""Stands for all chats together, for what goes out to many at once; no chat has this id."""


@dataclass(frozen=True, slots=True)
class Window:
    """At most *count* requests in any *per*; a count of 0 is no limit."""

    count: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's own figures: 20 a minute in a group, about one a second with short bursts in a private chat, and 30 a
    second for what goes out in bulk.

    What only shows how things stand goes out while less than three quarters of a window are used; else no more than one
    request in *minor_share* is for it.

    A chat that was told to wait gets one request less in its window, never fewer than a quarter, and one more again
    after each *recovery* without being told.
    """

    group: Window = Window(20, timedelta(seconds=60))
    private: Window = Window(3, timedelta(seconds=3))
    bulk: Window = Window(30, timedelta(seconds=1))
    minor_share: int = 20
    margin: timedelta = MARGIN
    slack: timedelta = SLACK
    recovery: timedelta = timedelta(minutes=10)

    @classmethod
    def counting(cls, group: int, private: int, bulk: int) -> Limits:
        """Other counts than Telegram's: a minute into a group, in 3 s into a private chat, a second in bulk."""
        return cls(
            Window(group, timedelta(seconds=60)),
            Window(private, timedelta(seconds=3)),
            Window(bulk, timedelta(seconds=1)),
        )

    def of(self, chat_id: int) -> Window:
        """Groups have negative ids."""
        if chat_id == BULK:
            return self.bulk
        return self.group if chat_id < 0 else self.private


@dataclass(frozen=True, slots=True)
class _Lesson:
    """How many requests a window was cut by, as of *at*."""

    cut: int
    at: datetime


class _Place(NamedTuple):
    """When a request counts, evenly, and when it was *noted*, by the clock."""

    at: datetime
    noted: datetime


class Windows:
    """The log of requests of one bot, as far back as its windows reach.

    Places are taken in transactions, which run on the storage's thread, and corrected on the loop: hence the lock.
    """

    def __init__(self, limits: Limits, steady_s: Callable[[], float] | None = None) -> None:
        """*steady_s*: seconds that pass evenly; without it, the clock that *now* comes from is taken to be never set."""
        self.limits = limits
        self._steady_s = steady_s
        self._lock = Lock()
        self._sent: defaultdict[int, deque[_Place]] = defaultdict(deque)
        self._minor: defaultdict[int, deque[datetime]] = defaultdict(deque)
        self._frozen: dict[int, datetime] = {}
        self._lessons: dict[int, _Lesson] = {}
        self._sweep_above = SWEPT_ABOVE

    def remember(self, calls: Iterable[tuple[datetime, int]], now: datetime) -> None:
        """Take over the ledger of an earlier process, oldest first."""
        even = self._even(now)
        for at, chat_id in calls:
            # What seems to come later was sent before the clock was set back, nobody knows when.
            ago = max(timedelta(0), now - at)
            # The ledger knows when a request was decided on, and not when it left.
            self._sent[chat_id].append(_Place(even - ago + self.limits.slack, at))

    def _even(self, now: datetime) -> datetime:
        return now if self._steady_s is None else ORIGIN + timedelta(seconds=self._steady_s())

    # -- asking -------------------------------------------------------------------------------------------

    def free_at(self, chat_id: int, now: datetime, units: int = 1) -> datetime:
        """The first moment, *now* or later, at which *units* more requests fit into the window of the chat.

        What is more than a whole window needs an empty one.
        """
        with self._lock:
            even = self._even(now)
            return now + (self._free_at(chat_id, even, units) - even)

    def _free_at(self, chat_id: int, now: datetime, units: int) -> datetime:
        earliest = max(now, self._frozen.get(chat_id, now))
        count = self._count(chat_id, now)
        if not count:
            return earliest
        log = self._current(chat_id, now)
        surplus = len(log) + min(units, count) - count
        return max(earliest, log[surplus - 1].at + self._span(chat_id)) if surplus > 0 else earliest

    def minor_free_at(self, chat_id: int, now: datetime) -> datetime:
        """The same for a request that nobody waits for."""
        with self._lock:
            even = self._even(now)
            return now + (self._minor_free_at(chat_id, even) - even)

    def _minor_free_at(self, chat_id: int, now: datetime) -> datetime:
        earliest = self._free_at(chat_id, now, 1)
        count = self._count(chat_id, now)
        if not count:
            return earliest
        log, span = self._current(chat_id, now), self._span(chat_id)
        most = max(1, count * 3 // 4)
        roomy_at = log[len(log) - most].at + span if len(log) >= most else now
        minor = self._minor[chat_id]
        while minor and minor[0] + span <= now:
            minor.popleft()
        share = max(1, count // self.limits.minor_share)
        share_at = minor[len(minor) - share] + span if len(minor) >= share else now
        return max(earliest, min(roomy_at, share_at))

    def room(self, chat_id: int, now: datetime) -> int:
        """How many requests fit into the chat's window at this moment; many if it has no limit."""
        with self._lock:
            now = self._even(now)
            count = self._count(chat_id, now)
            if self._frozen.get(chat_id, now) > now:
                return 0
            return max(0, count - len(self._current(chat_id, now))) if count else SWEPT_ABOVE

    def is_roomy(self, chat_id: int, now: datetime) -> bool:
        """Whether less than half of the window is used, so that nobody else is waiting for it."""
        with self._lock:
            now = self._even(now)
            count = self._count(chat_id, now)
            return not count or len(self._current(chat_id, now)) * 2 < count

    # -- telling ------------------------------------------------------------------------------------------

    def note(self, chat_id: int, at: datetime, requests: int = 1, *, is_minor: bool = False) -> None:
        """*requests* take their places in the chat's window at *at*, which is not before the last ones."""
        with self._lock:
            even = self._even(at)
            if self.limits.of(chat_id).count:
                self._sent[chat_id].extend([_Place(even, at)] * requests)
                if is_minor:
                    self._minor[chat_id].extend([even] * requests)
            if len(self._sent) + len(self._frozen) > self._sweep_above:
                self._sweep(even)

    def left(self, chat_id: int, noted: datetime, at: datetime, requests: int = 1) -> None:
        """*requests* noted at *noted* leave only at *at*: between the two, the transaction was committed."""
        with self._lock:
            if not self.limits.of(chat_id).count:
                return
            log, place = self._sent[chat_id], _Place(self._even(at), at)
            for _ in range(requests):
                # After a commit that took longer than the window reaches, the place is gone; the request is not.
                _take_out(log, noted)
                insort(log, place)

    def give_back(self, chat_id: int, noted: datetime) -> None:
        """The request noted at *noted* was not needed after all."""
        with self._lock:
            _take_out(self._sent.get(chat_id, deque()), noted)

    def rename(self, before: int, chat_id: int) -> None:
        """The chat *before* has the id *chat_id* from now on."""
        with self._lock:
            sent, minor = self._sent, self._minor
            sent[chat_id] = deque(sorted((*sent.pop(before, ()), *sent.get(chat_id, ()))))
            minor[chat_id] = deque(sorted((*minor.pop(before, ()), *minor.get(chat_id, ()))))
            for marks in (self._frozen, self._lessons):
                if before in marks:
                    marks[chat_id] = marks.pop(before)  # type: ignore[assignment]

    def freeze(self, chat_id: int, now: datetime, until: datetime) -> None:
        """The platform asked this chat, and no other, to wait: its window shrinks as well."""
        with self._lock:
            even = self._even(now)
            now, until = even, even + (until - now)
            self._frozen[chat_id] = max(until, self._frozen.get(chat_id, until))
            count = self.limits.of(chat_id).count
            most = count - max(1, count // 4)
            if most > 0:
                self._lessons[chat_id] = _Lesson(min(self._cut(chat_id, now) + 1, most), until)

    # -- within the lock ----------------------------------------------------------------------------------

    def _count(self, chat_id: int, now: datetime) -> int:
        count = self.limits.of(chat_id).count
        return count and max(1, count - self._cut(chat_id, now))

    def _cut(self, chat_id: int, now: datetime) -> int:
        lesson = self._lessons.get(chat_id)
        if lesson is None:
            return 0
        regained = max(0, (now - lesson.at) // self.limits.recovery)
        return max(0, lesson.cut - regained)

    def _span(self, chat_id: int) -> timedelta:
        return self.limits.of(chat_id).per + self.limits.margin

    def _current(self, chat_id: int, now: datetime) -> deque[_Place]:
        log: deque[_Place] = self._sent.get(chat_id, deque())
        span = self._span(chat_id)
        while log and log[0].at + span <= now:
            log.popleft()
        if log and log[-1].at > now + self.limits.slack:
            # The clock was set back: what seems to come later has been sent all the same.
            log = self._sent[chat_id] = deque(place._replace(at=min(place.at, now)) for place in log)
        return log

    def _sweep(self, now: datetime) -> None:
        """Forget the chats in which nothing counts any more; whoever writes once would stay for ever."""
        for chat_id in [chat for chat, until in self._frozen.items() if until <= now]:
            del self._frozen[chat_id]
        for chat_id in [chat for chat in self._lessons if not self._cut(chat, now)]:
            del self._lessons[chat_id]
        for chat_id, log in list(self._sent.items()):
            if not log or log[-1].at + self._span(chat_id) <= now:
                del self._sent[chat_id]
                self._minor.pop(chat_id, None)
        self._sweep_above = max(SWEPT_ABOVE, 2 * (len(self._sent) + len(self._frozen)))


def _take_out(log: deque[_Place], noted: datetime) -> None:
    place = next((place for place in log if place.noted == noted), None)
    if place is not None:
        log.remove(place)
