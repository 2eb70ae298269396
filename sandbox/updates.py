"""The bot's queue of updates: numbering, what the bot asked to see, how long they are kept; no HTTP."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass

from sandbox.records import Json

# Both lives are from Client.cpp; the documentation only says "24 hours".
KEPT_FOR_S = 86_400.0
PRESS_KEPT_FOR_S = 150.0
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
# As many as a long demo produces; older ones can no longer be redelivered.
HISTORY = 20_000


class Bell:
    """Wakes everyone who listens; a listener takes ``next()`` before it looks, so that no ring is missed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def next(self) -> asyncio.Event:
        """The event that the next ring sets."""
        return self._event

    def ring(self) -> None:
        """Wake all listeners at once."""
        # A fresh event a ring: whoever took the old one before looking cannot miss this change.
        event, self._event = self._event, asyncio.Event()
        event.set()


@dataclass(slots=True)
class Waiting:
    """An update not yet confirmed; ``lane`` is the queue Telegram's webhook would put it in."""

    update: Json
    lane: int
    expires_at: float
    again: bool = False

    @property
    def id(self) -> int:
        return int(self.update["update_id"])


class Updates:
    """Numbered updates, oldest first; ``allowed`` filters what is added, never what already waits."""

    def __init__(self, now: Callable[[], float], first_id: int) -> None:
        self._now = now
        self._next_id = first_id
        self._waiting: list[Waiting] = []
        self._history: dict[int, Waiting] = {}
        self.allowed: list[str] | None = None
        self.bell = Bell()
        self.on_added: list[Callable[[Json], None]] = []

    def add(self, kind: str, payload: Json, *, lane: int, life_s: float = KEPT_FOR_S) -> Json | None:
        """Queue one update and return it, or None when the bot did not ask for this kind."""
        if not self._wanted(kind):
            return None
        update = {"update_id": self._next_id, kind: payload}
        self._next_id += 1
        # The filter works when an update is made: what already waits is delivered whatever is set later.
        entry = Waiting(update, lane, self._now() + life_s)
        self._waiting.append(entry)
        self._remember(entry)
        self._announce(update)
        return update

    def _remember(self, entry: Waiting) -> None:
        self._history[entry.id] = entry
        if len(self._history) > HISTORY:
            del self._history[next(iter(self._history))]

    def _announce(self, update: Json) -> None:
        for listener in self.on_added:
            listener(update)
        self.bell.ring()

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY

    def again(self, update_id: int) -> bool:
        """Deliver an old update once more, whatever was confirmed since; False if it is not remembered."""
        entry = self._history.get(update_id)
        if entry is None:
            return False
        self._waiting = [other for other in self._waiting if other.id != update_id]
        self._waiting.append(Waiting(entry.update, entry.lane, self._now() + KEPT_FOR_S, again=True))
        # An answer of getUpdates rises in update_id, redelivered or not.
        self._waiting.sort(key=lambda other: other.id)
        self.bell.ring()
        return True

    def confirm_below(self, offset: int) -> None:
        """Forget everything before *offset*; what was redelivered stays until it has been handed out."""
        self._waiting = [entry for entry in self._waiting if entry.again or entry.id >= offset]

    def keep_last(self, count: int) -> None:
        """Forget all but the last *count*."""
        self._waiting = self._waiting[-count:] if count else []

    def forget(self, update_id: int) -> None:
        """Forget one delivered update."""
        self._waiting = [entry for entry in self._waiting if entry.id != update_id]

    def head(self, limit: int) -> list[Json]:
        """The oldest *limit* updates that have not expired; a redelivered one is handed out once."""
        self._expire()
        first = self._waiting[:limit]
        handed = {entry.id for entry in first if entry.again}
        self._waiting = [entry for entry in self._waiting if entry.id not in handed]
        return [entry.update for entry in first]

    def heads(self) -> dict[int, Waiting]:
        """The oldest update of every lane."""
        self._expire()
        found: dict[int, Waiting] = {}
        for entry in self._waiting:
            found.setdefault(entry.lane, entry)
        return found

    def pending(self) -> int:
        """How many wait."""
        self._expire()
        return len(self._waiting)

    def _expire(self) -> None:
        self._waiting = [entry for entry in self._waiting if entry.expires_at > self._now()]

    def to_json(self) -> Json:
        """A snapshot: the number of the next update, the filter, and what waits."""
        return {
            "next_id": self._next_id,
            "allowed": self.allowed,
            "waiting": [asdict(entry) for entry in self._waiting],
        }

    def from_json(self, saved: Json) -> None:
        """Return to a snapshot."""
        self._next_id = saved["next_id"]
        self.allowed = saved["allowed"]
        self._waiting = [Waiting(**entry) for entry in saved["waiting"]]
        self._history = {entry.id: entry for entry in self._waiting}
        self.bell.ring()
