"""What it takes to forget a person, as the desk sees it: what is there of them, and the two steps by which it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.messages import PersonId
from bot.ports.records import Person


@dataclass(frozen=True, slots=True)
class Holdings:
    """What there is of a person: the numbers of their cases, how many messages, and whether they have a topic."""

    cases: tuple[int, ...]
    messages: int
    has_topic: bool


class Erasures(Protocol):
    """Forgetting people. What stays are their cases and the event log, which name nobody any more."""

    def holdings(self, person: Person) -> Holdings: ...

    def forget(self, person: Person) -> bool:
        """Step one: no word, name or language of theirs is left, and nothing more is sent to them or about them.

        What is on its way just now still needs the ids of its messages, and the topic has to be taken away; until
        then these are kept. Returns whether anything is on its way.
        """
        ...

    def drop_unread(self, person: Person) -> None:
        """What they wrote and nobody has looked at yet is not looked at any more."""
        ...

    def under_way(self) -> Sequence[PersonId]:
        """Those of whom the second step is still to come."""
        ...

    def finish(self, person: PersonId) -> bool:
        """Step two: the rest goes. False, and nothing is done, while something of theirs is still on its way."""
        ...

    def ask(self, person: PersonId) -> None:
        """Whoever runs the desk shall forget this person."""
        ...

    def asked(self) -> Sequence[PersonId]:
        """Those whom somebody asked to be forgotten."""
        ...
