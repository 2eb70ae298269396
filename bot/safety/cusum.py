"""Where the words of one list stand closer together than in honest text; knows scores and places, not layouts."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.safety.scores import FOREIGN

# A phrase seldom says a word twice, and honest text that repeats itself does so all the time.
REPEATED = -0.5
# Names of places and dishes are as rare as words of a phrase, but shorter than even half a phrase.
FEWEST = 7
# So far below its height, what follows is no longer part of the phrase.
_FALL = 10.0
# The score from which on words between may be typos of the list's own.
_WARM = 5.0


class Hit(NamedTuple):
    """A word of the list: its place among the tokens, the word, and its score in nats."""

    place: int
    word: str
    score: float


class Stretch(NamedTuple):
    """Hits from *first* to *last*, both included, and the height the score reached over them."""

    first: int
    last: int
    score: float


Between = Callable[[int, int], float]


def foreign(before: int, after: int) -> float:
    """Return what the tokens between two places cost if none of them is a typo."""
    return FOREIGN * (after - before - 1)


def stretches(
    hits: Sequence[Hit], bar: float, between: Between = foreign, *, fewest: int = FEWEST
) -> list[Stretch]:
    """Return the stretches of *fewest* words whose running score, never below zero, reaches *bar*; in order.

    *between* says what the tokens between two hits cost; it is asked for only while the score is high.
    """
    found: list[Stretch] = []
    run = _Run(0)
    for at, hit in enumerate(hits):
        if at:
            cold = run.score < _WARM
            run.score += (foreign if cold else between)(hits[at - 1].place, hit.place)
        if run.score <= 0 or (run.height >= bar and run.score < run.height - _FALL):
            found.extend(run.ended(bar, fewest))
            run = _Run(at)
        run.add(at, hit)
    found.extend(run.ended(bar, fewest))
    return found


class _Run:
    __slots__ = ("distinct", "first", "height", "last", "score", "seen")

    def __init__(self, first: int) -> None:
        self.first = self.last = first
        self.score = self.height = 0.0
        self.distinct = 0
        self.seen: set[str] = set()

    def add(self, at: int, hit: Hit) -> None:
        self.score += REPEATED if hit.word in self.seen and hit.score > 0 else hit.score
        self.seen.add(hit.word)
        if self.score > self.height:
            self.height, self.last, self.distinct = self.score, at, len(self.seen)

    def ended(self, bar: float, fewest: int) -> list[Stretch]:
        return (
            [Stretch(self.first, self.last, self.height)]
            if self.height >= bar and self.distinct >= fewest
            else []
        )
