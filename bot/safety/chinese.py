"""Finds recovery phrases written as unspaced Chinese characters; spaced ones are ordinary words to seeds.py."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import NamedTuple

from bot.safety.checksum import LENGTHS, is_valid
from bot.safety.grouped import Span, even_blocks
from bot.safety.prose import Score, pair_costs, surprises
from bot.safety.words import LISTS, numbers

_RUN = re.compile("[\u4e00-\u9fff]+")
_INTRODUCES = re.compile(
    "助记词?|助記詞?|恢复[短词]语?|恢復[短詞]語?|种子词?|種子詞?|seed|phrase|mnemonic", re.IGNORECASE
)
_SAID_BETWEEN = re.compile("[^\u4e00-\u9fff]{0,8}(?:[\u4e00-\u9fff][^\u4e00-\u9fff]{0,8}){0,3}")
_LISTS = tuple(1 << place for place, name in enumerate(LISTS) if name.startswith("chinese"))

# Bars for the mean score of prose.py. Of random phrases of 12 words 99.7 % pass the first and 99 % the second; of
# honest runs of 12 characters and more 2 % have a window above the second, and 1 such window in 16 has a checksum.
_EXPECTED = 8.5
_WHOLE = 8.75
_AMONG_OTHERS = 9.75
_AMONG_OTHERS_LONG = 9.2
_DISTINCT = 0.6
# No honest text has nearly as many windows that look like a phrase; checking each would only be slow.
_TOO_MANY = 1_500


class _Run(NamedTuple):
    """One long run: its half-open range among the characters, and where in it an announced phrase may begin."""

    start: int
    end: int
    announced: frozenset[int]
    alone: bool

    def bar(self, first: int, length: int) -> float:
        is_whole = length == self.end - self.start
        if first in self.announced or (self.alone and is_whole):
            return _EXPECTED
        if is_whole:
            return _WHOLE
        return _AMONG_OTHERS if length == min(LENGTHS) else _AMONG_OTHERS_LONG


def unspaced(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, words) of stretches of 12 to 24 characters whose checksum holds and that are unlike prose.

    A stretch lies within one run without any break, or is made of runs of one size, such as four a line:
    whatever else stands between two runs separates clauses.
    """
    spans = [found.span() for found in _RUN.finditer(text)]
    if all(end - start == 1 for start, end in spans):
        return
    offsets = list(accumulate((end - start for start, end in spans), initial=0))
    runs = list(_long(text, spans, offsets))
    blocks = [(offsets[first], offsets[last]) for first, last in even_blocks(text, spans)]
    if not runs and not blocks:
        return
    characters = "".join(text[start:end] for start, end in spans)
    places = [place for span in spans for place in range(*span)]
    for first, length in _phrases(characters, runs, blocks):
        yield places[first], places[first + length - 1] + 1, length


def _long(text: str, spans: Sequence[Span], offsets: Sequence[int]) -> Iterator[_Run]:
    long = [at for at, (start, end) in enumerate(spans) if end - start >= min(LENGTHS)]
    announced = set(_announced(text)) if long else set()
    for at in long:
        shift = spans[at][0] - offsets[at]
        starts = frozenset(place - shift for place in announced.intersection(range(*spans[at])))
        yield _Run(offsets[at], offsets[at + 1], starts, alone=len(spans) == 1)


def _announced(text: str) -> Iterator[int]:
    """Yield where a phrase may begin that was announced just before, with up to three characters between."""
    for word in _INTRODUCES.finditer(text):
        said = _SAID_BETWEEN.match(text, word.end())
        yield from range(word.end(), said.end() + 1 if said else word.end())


def _phrases(characters: str, runs: Sequence[_Run], blocks: Sequence[Span]) -> Iterator[tuple[int, int]]:
    pairs = pair_costs(characters)
    for bit in _LISTS:
        known = numbers(bit)
        ranks = [known.get(character, -1) for character in characters]
        score = Score(surprises(ranks), pairs)
        windows = chain(_within(score, runs), _across(score, blocks))
        unlike_prose = list(islice(windows, _TOO_MANY))
        if len(unlike_prose) == _TOO_MANY:
            yield 0, len(characters)
            return
        yield from (window for window in unlike_prose if _holds(ranks[window[0] : sum(window)]))


def _within(score: Score, runs: Sequence[_Run]) -> Iterator[tuple[int, int]]:
    longest = max((run.end - run.start for run in runs), default=0)
    for length in (length for length in LENGTHS if length <= longest):
        means = score.means(length)
        for run in runs:
            firsts = range(run.start, max(run.start, run.end - length + 1))
            likely = (first for first in firsts if means[first] >= _EXPECTED)
            yield from ((first, length) for first in likely if means[first] >= run.bar(first, length))


def _across(score: Score, blocks: Sequence[Span]) -> Iterator[tuple[int, int]]:
    for start, end in blocks:
        if score.mean(start, end) >= _WHOLE:
            yield start, end - start


def _holds(ranks: Sequence[int]) -> bool:
    return len(set(ranks)) >= _DISTINCT * len(ranks) and is_valid(ranks)
