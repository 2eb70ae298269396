"""What the network and the platform do to a call: a seeded choice of faults, outages and long freezes; when, not how."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum


class Spoil(StrEnum):
    """What becomes of a call. The platform carries out those that end in "after"."""

    NONE = ""
    SLOW = "slow"
    BUSY = "429"
    UNREACHABLE = "unreachable"
    ERROR_BEFORE = "500 before"
    GATEWAY_AFTER = "502 after"
    TIMEOUT_BEFORE = "timeout before"
    TIMEOUT_AFTER = "timeout after"
    RESET_BEFORE = "reset before"
    RESET_AFTER = "reset after"

    @property
    def is_applied(self) -> bool:
        """Whether the call takes effect."""
        return self in {Spoil.NONE, Spoil.SLOW} or self.value.endswith("after")

    @property
    def is_doubtful(self) -> bool:
        """Whether the caller cannot know if it took effect."""
        return self.value.endswith(("before", "after"))


SHARES: dict[Spoil, float] = {
    Spoil.SLOW: 0.02,
    Spoil.BUSY: 0.01,
    Spoil.UNREACHABLE: 0.01,
    Spoil.ERROR_BEFORE: 0.01,
    Spoil.GATEWAY_AFTER: 0.02,
    Spoil.TIMEOUT_BEFORE: 0.01,
    Spoil.TIMEOUT_AFTER: 0.015,
    Spoil.RESET_BEFORE: 0.015,
    Spoil.RESET_AFTER: 0.02,
}
"""Of all calls at roughness 1; nine in a hundred are doubtful."""
ROUGHNESS = (0.0, 0.3, 1.0, 1.0, 2.0)
HIDDEN_WAIT_S = (1.0, 8.0)
"""The server holds a request for up to 8 s instead of refusing it."""
UP_S = (0.01, 0.09)
DOWN_S = (0.01, 0.09)


@dataclass(frozen=True, slots=True)
class Fate:
    """What happens to one call: how long it is on its way up and down, in seconds."""

    spoil: Spoil
    up_s: float
    down_s: float
    retry_after_s: int = 0


class Weather:
    """Decides the fate of every call. Times are seconds since the beginning of the story."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.roughness = dice.choice(ROUGHNESS)
        self._outage_until_s = 0.0
        self._frozen: dict[int, float] = {}

    def clear_up(self) -> None:
        """No faults from now on."""
        self.roughness, self._outage_until_s = 0.0, 0.0
        self._frozen.clear()

    def break_down(self, until_s: float) -> None:
        """Nothing can be reached until then."""
        self._outage_until_s = until_s

    def freeze(self, chat_id: int, until_s: float) -> None:
        """The platform lets the bot wait in this chat until then."""
        self._frozen[chat_id] = until_s

    def frozen_until(self, chat_id: int) -> float:
        """When the last freeze of this chat ends or ended."""
        return self._frozen.get(chat_id, 0.0)

    def is_down(self, now_s: float) -> bool:
        """Whether there is an outage."""
        return now_s < self._outage_until_s

    def fate(self, chat_id: int, now_s: float) -> Fate:
        """What becomes of a call into *chat_id* (0 if it names none) that leaves now."""
        up_s, down_s = self._dice.uniform(*UP_S), self._dice.uniform(*DOWN_S)
        if self.is_down(now_s):
            return Fate(Spoil.UNREACHABLE, up_s, 0.0)
        if (until_s := self._frozen.get(chat_id, 0.0)) > now_s:
            return Fate(Spoil.BUSY, up_s, down_s, int(until_s - now_s) + 1)
        spoil = self._drawn()
        if spoil is Spoil.SLOW:
            up_s += self._dice.uniform(*HIDDEN_WAIT_S)
        return Fate(spoil, up_s, down_s, self._dice.randint(1, 12) if spoil is Spoil.BUSY else 0)

    def _drawn(self) -> Spoil:
        drawn = self._dice.random()
        for spoil, share in SHARES.items():
            drawn -= share * self.roughness
            if drawn < 0:
                return spoil
        return Spoil.NONE
