"""Which ids to look at to find out what became of requests without an answer; pure, so it asks nobody itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.ports import Found, Proof, Seen

MOST_PROBES = 20
"""For each suspect. A bot's private chats share one counter, so there may be many ids between two that we know."""
MISSES_IN_GROUP = 2
"""So many ids in a row beyond the highest known one hold nothing: nothing came after. One may have been deleted."""
MISSES_IN_PRIVATE = 3
EDITABLE = frozenset({Proof.TEXT, Proof.CAPTION, Proof.MARKUP, Proof.KEYBOARD})


class Way(StrEnum):
    """How a message is asked what it is."""

    PROBE = "probe"
    """By an edit that changes nothing if it is the one. Only if no other message of ours can be meant."""
    REVEAL = "reveal"
    """By a passing mark, for which the platform returns the message: it tells which of several it is."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A request in doubt: its row, where it went, and what would prove it."""

    row: int
    topic_id: int | None
    floor: int
    proof: Proof


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask next: about *message_id*, on behalf of *suspect* where it is a probe."""

    way: Way
    message_id: int
    suspect: Suspect


class Inquest:
    """Goes through the unknown ids of one chat, from the lowest floor up, until every suspect is found or none can be.

    Its chat is quiet meanwhile, and nothing else of ours is under way there: what is unknown and ours is a suspect. All
    that others wrote before the last suspect can have landed is known when it begins.
    """

    def __init__(
        self,
        suspects: Iterable[Suspect],
        known: Collection[int],
        *,
        is_group: bool,
        elsewhere: int = 0,
        strangers: bool = False,
    ) -> None:
        """*elsewhere* is how many messages of ours may be in other chats that share the counter of ids.

        *strangers* if others of ours may be in this chat that nobody could ever ask about.
        """
        self._open = sorted(suspects, key=lambda suspect: suspect.row)
        self._way = Way.PROBE if len(self._open) == 1 and not strangers else Way.REVEAL
        floor = min(suspect.floor for suspect in self._open)
        self._known = set(known)
        self._ceiling: int | None = None
        self._top = max((*known, floor))
        self._at = floor
        # In this chat there is nothing at the id of a message in another one.
        self._misses_left = self._misses = (MISSES_IN_GROUP if is_group else MISSES_IN_PRIVATE) + elsewhere
        self._probes_left = MOST_PROBES * len(self._open) + elsewhere

    @property
    def missing(self) -> list[Suspect]:
        """Those that were not found so far."""
        return self._open

    @property
    def is_exhausted(self) -> bool:
        """Whether it ended without an answer: too many ids, and each probe costs a place in the window."""
        at_the_end = self._ceiling is not None and self._at + 1 >= self._ceiling
        return bool(self._open) and self._probes_left <= 0 < self._misses_left and not at_the_end

    def hear(self, later: Collection[int]) -> None:
        """Others took these ids. What is not among those known at the beginning came after every suspect."""
        new = min(set(later) - self._known, default=None)
        if new is not None:
            self._ceiling = new if self._ceiling is None else min(self._ceiling, new)

    def question(self) -> Question | None:
        """What to ask next; None when there is nothing left to ask."""
        if not self._open or self._misses_left <= 0 or self._probes_left <= 0:
            return None
        candidate = self._at + 1
        while candidate in self._known:
            candidate += 1
        if self._ceiling is not None and candidate >= self._ceiling:
            return None
        return Question(self._way, candidate, self._open[0])

    def learn(self, question: Question, seen: Seen) -> Suspect | None:
        """Take the answer in; returns the suspect that stands at the id asked about."""
        self._probes_left -= 1
        self._at = question.message_id
        if seen.found is Found.NOTHING:
            self._misses_left -= question.message_id > self._top
            return None
        self._top = max(self._top, question.message_id)
        self._misses_left = self._misses
        suspect = self._meant(question, seen)
        if suspect is not None:
            self._open.remove(suspect)
        return suspect

    def take_back(self, suspect: Suspect) -> None:
        """It was not that message after all."""
        self._open.append(suspect)

    def _meant(self, question: Question, seen: Seen) -> Suspect | None:
        if question.way is Way.REVEAL:
            here = [suspect for suspect in self._open if suspect.topic_id == seen.topic_id]
            return here[0] if here and seen.found is Found.HERE else None
        # What cannot be edited may be our own with a keyboard; whoever asked has to see that nobody else wrote it.
        if seen.found is Found.HERE or question.suspect.proof is Proof.KEYBOARD:
            return question.suspect
        return None
