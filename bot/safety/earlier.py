"""Whether an earlier version of a message carried some of the secret that was found in a later one; keeps no text."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.safety.chinese import UNLIKELY, character_costs
from bot.safety.leaks import Secret
from bot.safety.legible import legible
from bot.safety.scores import FOREIGN, schemes

MOST = 6.0
"""The nats that a stretch of words may have: 99 of 100 fours of a phrase have more, and one of eight honest messages."""
HIGHEST_CHARACTER = 3.5
LONGEST_WORD = 16
LONGEST_NUMBER = 8
MOST_NUMBERS: Mapping[str, int] = {Secret.RECOVERY_PHRASE: 3}
MOST_NUMBERS_ELSEWHERE = 1
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_DIGIT = re.compile(r"\d")


def may_carry(earlier: str, left: str, kind: str) -> bool:
    """Whether *earlier* may hold some of the secret of this *kind* that was taken out of its edit, of which *left* is left.

    What still stands in *left* was no part of it. Of a phrase the score of the words that are gone decides
    (`bot.safety.scores`), or numbers, as they stand for words; of everything else what has digits, or that something is
    gone from a message that still begins as it did.
    """
    before = legible(earlier).folded.split()
    kept = set(legible(left).folded.split())
    gone = [word for word in before if word not in kept]
    numbers = sum(_DIGIT.search(word) is not None for word in gone)
    if numbers > MOST_NUMBERS.get(kind, MOST_NUMBERS_ELSEWHERE):
        return True
    if any(len(word) >= LONGEST_WORD and not _HAN.search(word) for word in gone):
        return True
    if kind == Secret.RECOVERY_PHRASE:
        return _is_telling(_costs_of_words(gone)) or _is_telling(_costs_of_characters(" ".join(gone)))
    grew = bool(gone) and before[0] in kept
    return grew or any(len(word) >= LONGEST_NUMBER and _DIGIT.search(word) for word in gone)


def _is_telling(scores: Iterable[float]) -> bool:
    stretch = 0.0
    for score in scores:
        stretch = max(0.0, stretch + score)
        if stretch > MOST:
            return True
    return False


def _costs_of_words(gone: Sequence[str]) -> Iterable[float]:
    known = schemes().words
    words = (part for word in gone for part in _LETTERS.findall(word))
    return (known[word].best if word in known else FOREIGN for word in words)


def _costs_of_characters(text: str) -> Iterable[float]:
    if not _HAN.search(text):
        return ()
    return (min(HIGHEST_CHARACTER, cost - UNLIKELY) for _, cost, _ in character_costs(text))
