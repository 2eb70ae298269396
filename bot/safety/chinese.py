"""Finds recovery phrases written as unspaced Chinese characters; spaced ones are ordinary words to seeds.py."""

import re
from collections.abc import Iterator
from itertools import accumulate
from math import log2
from typing import NamedTuple

from bot.safety.checksum import LENGTHS, is_valid
from bot.safety.words import LISTS, numbers

_RUN = re.compile(r"[\u4e00-\u9fff](?:[\s\u3000]?[\u4e00-\u9fff]){11,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPEAKS_OF_IT = re.compile(
    "助记|助記|恢复短|恢復短|种子|種子|备份|備份|钱包|錢包|seed|phrase|mnemonic", re.IGNORECASE
)
_LISTS = tuple(1 << place for place, name in enumerate(LISTS) if name.startswith("chinese"))

# Mean log2(rank + 40): random phrases of 12 are above 8.5 in 99.8 % of cases and above 9.2 in 85 %; honest
# sentences have a median of 8.0 and 1 of 100 is above 9.2. Measured on 55,000 runs of public Chinese chat.
_RANK_OFFSET = 40
_ALONE = 8.5
_WHOLE_RUN = 9.2
_AMONG_OTHERS = 9.75
_AMONG_OTHERS_LONG = 9.2
_DISTINCT = 0.6
_NOT_LISTED = -1_000.0
# No honest text has nearly as many windows that look like a phrase; checking each would only be slow.
_TOO_MANY = 1_500


class _Bars(NamedTuple):
    anywhere: bool
    alone: bool

    def of(self, length: int, run: int) -> float:
        if self.anywhere or (self.alone and length == run):
            return _ALONE
        if length == run:
            return _WHOLE_RUN
        return _AMONG_OTHERS if length == min(LENGTHS) else _AMONG_OTHERS_LONG


def unspaced(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, words) of every run of 12 to 24 characters whose checksum holds and whose words are unlike prose."""
    runs = list(_RUN.finditer(text))
    if not runs:
        return
    speaks_of_it = bool(_SPEAKS_OF_IT.search(text))
    bars = _Bars(speaks_of_it, alone=not _HAN.search(_RUN.sub("", text, count=1)))
    for run in runs:
        places = [i for i in range(run.start(), run.end()) if not text[i].isspace()]
        if 2 * len(places) <= run.end() - run.start() + 1:
            continue
        for first, length in _phrases("".join(text[i] for i in places), bars):
            yield places[first], places[first + length - 1] + 1, length


def _phrases(run: str, bars: _Bars) -> Iterator[tuple[int, int]]:
    for bit in _LISTS:
        known = numbers(bit)
        ranks = [known.get(character, -1) for character in run]
        unlike_prose = list(_unlike_prose(ranks, bars))
        if len(unlike_prose) > _TOO_MANY:
            yield 0, len(run)
            return
        yield from (window for window in unlike_prose if _holds(ranks[window[0] : sum(window)]))


def _unlike_prose(ranks: list[int], bars: _Bars) -> Iterator[tuple[int, int]]:
    # A window's mean must pass a bar, so running sums leave the checksum to few of them.
    sums = list(accumulate(map(_surprise, ranks), initial=0.0))
    for length in LENGTHS:
        least = length * bars.of(length, len(ranks))
        passing = [
            first
            for first, (low, high) in enumerate(zip(sums, sums[length:], strict=False))
            if high - low >= least
        ]
        yield from ((first, length) for first in passing)


def _surprise(rank: int) -> float:
    return log2(rank + _RANK_OFFSET) if rank >= 0 else _NOT_LISTED


def _holds(ranks: list[int]) -> bool:
    return len(set(ranks)) >= _DISTINCT * len(ranks) and is_valid(ranks)
