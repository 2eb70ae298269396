"""Faults to inject into Bot API answers: what to spoil, how, and how many times; the server does the spoiling."""

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
    """The planned faults, matched in the order they were added."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def add(self, method: str, kind: str, times: int = 1, **details: object) -> None:
        """Plan a fault for *method* (``*`` for any).

        Args:
            kind: ``…_before`` spoils the answer without applying the call, ``…_after`` applies it first;
                ``429`` takes ``retry_after`` (s), ``error`` takes ``code`` and ``description``.
            details: Other fields of ``Fault``; ``chat_id`` limits it to one chat.

        Raises:
            Impossible: the kind is unknown.
        """
        if kind not in KINDS:
            raise Impossible(f"There is no fault {kind!r}; there are {', '.join(KINDS)}.")
        self._planned.append(Fault(method.lower(), kind, times, **details))  # type: ignore[arg-type]

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The fault for this call, counted as used, or None."""
        # In the order they were planned, so that a test can script "429, then a reset, then success".
        for fault in self._planned:
            if self._fits(fault, method, chat_id):
                fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        """Forget all that is planned."""
        self._planned.clear()

    @staticmethod
    def _fits(fault: Fault, method: str, chat_id: str) -> bool:
        if fault.times == 0 or fault.method not in ("*", method.lower()):
            return False
        return fault.chat_id is None or str(fault.chat_id) == chat_id
