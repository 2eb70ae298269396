"""Values that other rooms produce and that decide reads: answers, findings, what a customer wishes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """How sure the ranking is: answer, offer the nearest, or leave it to a person."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer; *title* is in the customer's language, *sure* in 0..1."""

    entry: str
    version: int
    title: str
    sure: float
    security: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base makes of a text; candidates best first, at most three."""

    zone: Zone
    candidates: tuple[Candidate, ...] = ()


NO_ANSWER = Answer(Zone.HAND_OVER)


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret that was recognised and removed: its kind and how many words, never the words.

    One that came in *pieces* names the platform ids of the messages before this one that carried some of it, and
    whether any of them *reached* the agents.
    """

    kind: str
    count: int
    pieces: tuple[int, ...] = ()
    reached: bool = False
