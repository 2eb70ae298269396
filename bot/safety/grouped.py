"""Finds where runs of characters stand in groups of one size, such as four a line; does not ask what they say."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.safety.checksum import LENGTHS

_GAP = re.compile(r"\s{1,4}|[\W_]{0,4}\d{1,2}[\W_]{0,4}")
_LEAST_GROUPS = 3
_LARGE = 6
# A line this long was wrapped rather than grouped, so what is left on the next line may be shorter.
_WRAPPED = 10

Span = tuple[int, int]


def even_blocks(text: str, runs: Sequence[Span]) -> Iterator[Span]:
    """Yield the half-open ranges of *runs* that are as long as a phrase: three or more groups of one size, or two large ones.

    The last may be smaller. Only white space or a number stands between groups: a comma separates clauses.
    """
    sizes = [end - start for start, end in runs]
    goes_on = [_goes_on(text, before, after) for before, after in pairwise(runs)]
    for first, size in enumerate(sizes[:-1]):
        if goes_on[first] and size <= max(LENGTHS):
            yield from ((first, last) for last in _ends(sizes, goes_on, first))


def _goes_on(text: str, before: Span, after: Span) -> bool:
    size = before[1] - before[0]
    return 1 < size >= after[1] - after[0] and bool(_GAP.fullmatch(text, before[1], after[0]))


def _ends(sizes: Sequence[int], goes_on: Sequence[bool], first: int) -> Iterator[int]:
    size = total = sizes[first]
    for last in range(first + 1, len(sizes)):
        total += sizes[last]
        if not goes_on[last - 1] or total > max(LENGTHS):
            return
        is_even = sizes[last] == size
        if total in LENGTHS and _is_enough(size, last - first + 1, is_even=is_even):
            yield last + 1
        if not is_even:
            return


def _is_enough(size: int, groups: int, *, is_even: bool) -> bool:
    return groups >= _LEAST_GROUPS or size >= (_LARGE if is_even else _WRAPPED)
