"""What people with power over the desk did, as it is kept for good; who may do what is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.messages import AgentId


@dataclass(frozen=True, slots=True)
class Deed:
    """*act* was done at *at* (aware UTC) to what *about* names, which holds ids and nobody's words.

    Without an *agent* it was done by whoever runs the desk: at its command line, or by its settings.
    """

    at: datetime
    act: str
    about: str = ""
    agent: AgentId | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A deed with the mark that binds it to all before it."""

    deed: Deed
    mark: str


class Audit(Protocol):
    """Deeds in the order in which they were done. None is ever changed or removed."""

    def keep(self, deed: Deed) -> None: ...

    def check(self) -> None:
        """Raises if what comes next could not be bound to what is there."""
        ...

    def accept(self, at: datetime, act: str) -> None:
        """Go on from what is there, whatever was noted and whatever it is bound under, and keep that as *act*."""
        ...

    def all(self) -> Sequence[Kept]:
        """Oldest first."""
        ...
