"""Which words of a text count upwards, in words of twenty languages, as people number a phrase; scores nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.safety.framing import glued
from bot.safety.normalise import Token
from bot.safety.numerals import meanings, sizes

# "First", "second" and "third" are in every other letter to a bank.
LEAST = 5
# A number may be misspelt or left out.
_MOST_SKIPPED = 1
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Chain:
    """Numbers that rise, linked from the last to the first: how many, and the places of the words of each."""

    length: int
    first: int
    last: int
    before: "_Chain | None"

    def places(self) -> Iterator[int]:
        link: _Chain | None = self
        while link is not None:
            yield from range(link.first, link.last)
            link = link.before


def counting(words: Sequence[Token]) -> tuple[int, frozenset[int]]:
    """Return how many numbers *words* count upwards, and the places of the words that do; nothing if fewer than ``LEAST``.

    Of the ways to read them the longest, and of equal ones the latest.
    """
    best: dict[int, _Chain] = {}
    for first, last, values in _numbers_in(words):
        # Each from the state before: one word may stand for several numbers, in different languages.
        found = {value: _extended(best, value, first, last) for value in values}
        best.update(found)
    longest = max(best.values(), key=lambda chain: (chain.length, chain.last), default=None)
    if longest is None or longest.length < LEAST:
        return 0, frozenset()
    return longest.length, frozenset(longest.places())


def _extended(best: Mapping[int, _Chain], value: int, first: int, last: int) -> _Chain:
    before = [best[one] for one in range(value - 1 - _MOST_SKIPPED, value) if one in best]
    longest = max(before, key=lambda chain: chain.length, default=None)
    return _Chain(longest.length + 1 if longest else 1, first, last, longest)


def _numbers_in(words: Sequence[Token]) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Yield where numbers stand in *words*, the longest at each place, and what each may mean."""
    at = 0
    while at < len(words):
        name = words[at].word
        spelled = (_spelled(words, at, size) for size in sizes().get(name, ()))
        number = next((one for one in spelled if one in meanings()), ()) or _glued_number(name)
        if number:
            yield at, at + len(number), meanings()[number]
        at += max(1, len(number))


def _spelled(words: Sequence[Token], at: int, size: int) -> tuple[str, ...]:
    return tuple(token.word for token in words[at : at + size])


def _glued_number(name: str) -> tuple[str, ...]:
    """Return the number in a word such as 第一个单词是, or nothing."""
    if name.isascii() or len(name) > _LONGEST:
        return ()
    found = _glued_pattern().fullmatch(name)
    return (found["number"],) if found else ()


@cache
def _glued_pattern() -> re.Pattern[str]:
    dense = {words[0] for words in meanings() if len(words) == 1 and words[0] >= "\u1100"}
    number = "|".join(sorted(map(re.escape, dense), key=len, reverse=True))
    around = glued().pattern
    return re.compile(f"(?:{around})*(?P<number>{number})(?:{around})*")
