"""Faults to inject into Bot API answers: what to spoil, how, and how many times; the server does the spoiling."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import Impossible, Refusal, described, too_many

KINDS = (
    "429",
    "500_before",
    "502_after",
    "timeout_before",
    "timeout_after",
    "reset_before",
    "reset_after",
    "error",
)
WAIT_AT_RANDOM_S = 1
"""What a 429 that comes by chance asks for; Telegram counts in whole seconds."""


@dataclass(slots=True)
class Fault:
    """One planned fault; ``times`` counts down to 0, a negative number never ends."""

    method: str
    kind: str
    times: int = 1
    retry_after: int = 5
    description: str = ""
    code: int = 400
    chat_id: int | None = None

    @property
    def applies_call(self) -> bool:
        """Whether the call takes effect although its answer is spoiled."""
        return self.kind.endswith("_after")

    def refusal(self) -> Refusal:
        """The answer that replaces the true one."""
        match self.kind:
            case "429":
                return too_many(self.retry_after)
            case "502_after":
                # What a proxy in front of the Bot API says; it has no prefix rule of its own.
                return Refusal(502, "Bad Gateway")
            case "error":
                return described(self.code, self.description or "INJECTED_ERROR")
        return Refusal(500, "Internal Server Error")


class Faults:
    """The planned faults, matched in the order they were added, and those that come by chance."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []
        self._chances: Mapping[str, float] = {}
        self._random = random.Random()

    def add(self, method: str, kind: str, times: int = 1, **details: object) -> None:
        """Plan a fault for *method* (``*`` for any).

        Args:
            kind: ``…_before`` spoils the answer without applying the call, ``…_after`` applies it first;
                ``429`` takes ``retry_after`` (s), ``error`` takes ``code`` and ``description``.
            details: Other fields of ``Fault``; ``chat_id`` limits it to one chat.

        Raises:
            Impossible: the kind is unknown.
        """
        _check(kind)
        self._planned.append(Fault(method.lower(), kind, times, **details))  # type: ignore[arg-type]

    def at_random(self, chances: Mapping[str, float], seed: int = 1) -> None:
        """From now on spoil calls by chance, each kind with its share of them; an empty mapping ends it.

        Questions (``get…``) are spared, and a planned fault comes first. The same *seed* and the same order of
        calls bring the same faults.

        Raises:
            Impossible: a kind is unknown, or the shares are no shares of a whole.
        """
        for kind in chances:
            _check(kind)
        if min(chances.values(), default=0.0) < 0 or sum(chances.values()) > 1:
            raise Impossible("The chances of faults are shares from 0 to 1, and 1 at most together.")
        self._chances = dict(chances)
        self._random.seed(seed)

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The fault for this call, counted as used, or None."""
        # In the order they were planned, so that a test can script "429, then a reset, then success".
        for fault in self._planned:
            if self._fits(fault, method, chat_id):
                fault.times -= 1
                return fault
        return self._drawn(method.lower())

    def clear(self) -> None:
        """Forget all that is planned, and what comes by chance."""
        self._planned.clear()
        self._chances = {}

    def _drawn(self, method: str) -> Fault | None:
        if not self._chances or method.startswith("get"):
            return None
        drawn = self._random.random()
        for kind, share in self._chances.items():
            drawn -= share
            if drawn < 0:
                return Fault(method, kind, 0, WAIT_AT_RANDOM_S)
        return None

    @staticmethod
    def _fits(fault: Fault, method: str, chat_id: str) -> bool:
        if fault.times == 0 or fault.method not in ("*", method.lower()):
            return False
        return fault.chat_id is None or str(fault.chat_id) == chat_id


def _check(kind: str) -> None:
    if kind not in KINDS:
        raise Impossible(f"There is no fault {kind!r}; there are {', '.join(KINDS)}.")
