"""One life of the bot's process: where it is to be killed, and that nothing happens in it any more once it is."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Place(StrEnum):
    """The moments at which a process can be killed; every await of the desk ends at one of them."""

    BEFORE_COMMIT = "before a commit"
    AFTER_COMMIT = "after a commit"
    BEFORE_CALL = "before a call"
    AFTER_CALL = "after a call"
    BETWEEN_TURNS = "between two turns of the loop"


class Life:
    """Counts down to the moment at which the process dies. *on_death* is called once."""

    def __init__(self, number: int, on_death: Callable[[str], None]) -> None:
        self.number = number
        self.alive = True
        self._on_death = on_death
        self._place: Place | None = None
        self._left = 0

    def doom(self, place: Place, times: int) -> None:
        """Die when *place* is reached for the *times*-th time from now."""
        self._place, self._left = place, times

    def passes(self, place: Place) -> bool:
        """Whether the process is alive after it reached *place*."""
        if self.alive and place is self._place:
            self._left -= 1
            if self._left <= 0:
                self.end(place.value)
        return self.alive

    def end(self, how: str) -> None:
        """Die now; nothing of this process is heard of again."""
        if self.alive:
            self.alive = False
            self._on_death(how)
