"""Whether an earlier version of a message carried some of the secret that was found in a later one; keeps no text."""

import re
from collections.abc import Iterator
from functools import cache

from bot.safety.legible import legible
from bot.safety.scores import FOREIGN, schemes, words_of

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_OF_A_KEY = re.compile(r"(?=\S*\d)\S{8,}")
MOST_IN_A_ROW = 3
"""Words of the lists in a row that are left to agents, however common they are."""
MOST = 8.0
"""The nats that a stretch of words may have: of a phrase each word has about four."""


def may_carry(earlier: str, left: str) -> bool:
    """Whether *earlier* may hold some of the secret that was taken out of its edit, of which *left* is left.

    What still stands in *left* was no part of it. Of the rest words of the lists decide, how many are in a row and how
    telling they are, of Chinese each character; and a digit among eight characters, as a key or a password has.
    """
    kept = set(legible(left).folded.split())
    gone = " ".join(word for word in legible(earlier).folded.split() if word not in kept)
    if _OF_A_KEY.search(gone):
        return True
    row, stretch = 0, 0.0
    for score in _scores(gone):
        row = row + 1 if score is not None else 0
        stretch = max(0.0, stretch + (FOREIGN if score is None else score))
        if row > MOST_IN_A_ROW or stretch > MOST:
            return True
    return False


def _scores(text: str) -> Iterator[float | None]:
    known, characters = schemes().words, _characters()
    for word in _WORD.findall(text):
        if word in characters:
            yield 0.0
        else:
            yield known[word].best if word in known else None


@cache
def _characters() -> frozenset[str]:
    return frozenset({*words_of("chinese_simplified"), *words_of("chinese_traditional")})
