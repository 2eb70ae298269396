"""Where the words of one list stand closer together than in honest text; knows scores and places, not layouts."""

from collections.abc import Callable, Sequence
from functools import partial
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


hit_of: Callable[[tuple[int, str, float]], Hit] = partial(tuple.__new__, Hit)
"""Makes a hit of its place, word and score, without a call of Python for each of thousands."""
Between = Callable[[int, int], float]


def foreign(before: int, after: int) -> float:
    """Return what the tokens between two places cost if none of them is a typo."""
    return FOREIGN * (after - before - 1)


def stretches(
    hits: Sequence[Hit], bar: float, between: Between = foreign, *, fewest: int = FEWEST
) -> list[Stretch]:
    """Return the stretches of *fewest* words whose running score, never below zero, reaches *bar*; in order.

    *between* says what the tokens between two hits cost; it is asked for only while the score is high, and not of neighbours.
    """
    found: list[Stretch] = []
    first = last = distinct = 0
    score = height = 0.0
    seen: set[str] = set()
    place = hits[0].place if hits else 0
    # One loop without calls: of a text of nothing but listed words it is what takes longest.
    for at, (own, word, worth) in enumerate(hits):
        if own - place > 1:
            score += (foreign if score < _WARM else between)(place, own)
        place = own
        if score <= 0 or (height >= bar and score < height - _FALL):
            if height >= bar and distinct >= fewest:
                found.append(Stretch(first, last, height))
            first = last = at
            score, height, distinct = 0.0, 0.0, 0
            seen = set()
        score += REPEATED if worth > 0 and word in seen else worth
        seen.add(word)
        if score > height:
            height, last, distinct = score, at, len(seen)
    if height >= bar and distinct >= fewest:
        found.append(Stretch(first, last, height))
    return found
