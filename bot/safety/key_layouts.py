"""Puts together what may be one key written in groups, over lines or glued to a word; does not judge what it is."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from bot.safety.key_shapes import LENGTHS

Span = tuple[int, int]
IsKey = Callable[[str], bool]

LONGEST_GLUED = 12
MOST_PIECES = 4
TELLING_PIECE = 12
# A key in groups may have so many words of the size of its groups before or behind it.
MOST_WORDS_BESIDE = 3

_CHUNK = re.compile("[0-9A-Za-z]+")
_RUN = re.compile(r"[0-9A-Za-z]++(?:[\s.,_|·:;*`>-]{1,3}+[0-9A-Za-z]++)*+")
_GLUED = re.compile("[a-z]*|[A-Z][a-z]*|[A-Z]*")
# Inside words letters seldom change case or meet digits; inside keys they do all the time.
BREAK = re.compile("[a-z](?=[A-Z0-9])|[0-9](?=[A-Za-z])|[A-Z](?=[0-9])")


@dataclass(frozen=True, slots=True)
class _Row:
    """Chunks with only small gaps between: their sizes, where each begins once joined, which neighbours are as large."""

    joined: str
    sizes: Sequence[int]
    offsets: Sequence[int]
    even: Sequence[Span]
    tells: Sequence[bool]

    def piece(self, first: int, behind: int) -> str:
        return self.joined[self.offsets[first] : self.offsets[behind]]


def keys_in(plain: str, is_key: IsKey) -> Iterator[Span]:
    """Yield the ranges of *plain* that satisfy *is_key* once the gaps are left out, in order and without overlap."""
    for run in _RUN.finditer(plain):
        if run.end() - run.start() >= LENGTHS[0]:
            yield from _in_run(plain, [chunk.span() for chunk in _CHUNK.finditer(plain, *run.span())], is_key)


def _in_run(plain: str, chunks: Sequence[Span], is_key: IsKey) -> Iterator[Span]:
    row = _row(plain, chunks)
    if len(row.joined) < LENGTHS[0]:
        return
    at = last_found = 0
    waiting = sorted(_promising(row), reverse=True)
    while waiting:
        at = waiting.pop()
        if at < last_found:
            continue
        found = _whole(plain, chunks[at], is_key) if row.tells[at] else None
        behind = at + 1 if found else _grouped(row, at, is_key, follows=at == last_found)
        if behind:
            yield found or (chunks[at][0], chunks[behind - 1][1])
            last_found = behind
            if behind < len(chunks):
                waiting.append(behind)


def _promising(row: _Row) -> set[int]:
    """Return where a key may begin: near either end of a run of equal sizes, or near a chunk that looks like a piece."""
    near: set[int] = set()
    for first, behind in set(row.even):
        # Too few for any key, with what may be before and behind them.
        if (behind - first + 2) * row.sizes[first] <= LENGTHS[0]:
            continue
        longest = LENGTHS[-1] // row.sizes[first] + 2 + MOST_WORDS_BESIDE
        near.update(range(first - 1, min(first + MOST_WORDS_BESIDE + 1, behind)))
        near.update(range(max(first, behind - longest), behind))
    for at, tells in enumerate(row.tells):
        if tells:
            near.update(range(at - MOST_PIECES + 1, at + 1))
    return near & set(range(len(row.sizes)))


def _row(plain: str, chunks: Sequence[Span]) -> _Row:
    sizes = [end - start for start, end in chunks]
    return _Row(
        joined="".join([plain[start:end] for start, end in chunks]),
        sizes=sizes,
        offsets=list(accumulate(sizes, initial=0)),
        even=[span for span in _even_runs(sizes) for _ in range(*span)],
        tells=[
            size >= TELLING_PIECE and _tells(plain, chunk) for size, chunk in zip(sizes, chunks, strict=True)
        ],
    )


def _even_runs(sizes: Sequence[int]) -> Iterator[Span]:
    first = 0
    for _, same in groupby(sizes):
        behind = first + sum(1 for _ in same)
        yield first, behind
        first = behind


def _whole(plain: str, chunk: Span, is_key: IsKey) -> Span | None:
    """Return the key that *chunk* is, or holds with at most a word glued to either end."""
    start, end = chunk
    for length in LENGTHS:
        spare = end - start - length
        if spare == 0 and is_key(plain[start:end]):
            return chunk
        if 0 < spare <= 2 * LONGEST_GLUED and (found := _glued(plain, chunk, length, is_key)):
            return found
    return None


def _glued(plain: str, chunk: Span, length: int, is_key: IsKey) -> Span | None:
    start, end = chunk
    for begin in range(
        max(start, end - length - LONGEST_GLUED), min(end - length, start + LONGEST_GLUED) + 1
    ):
        behind = begin + length
        if not _GLUED.fullmatch(plain, behind, end) or not _GLUED.fullmatch(plain, start, begin):
            continue
        if is_key(plain[begin:behind]):
            return begin, behind
    return None


def _grouped(row: _Row, first: int, is_key: IsKey, *, follows: bool) -> int:
    """Return behind which chunk the key ends that begins with the chunk *first*, or 0."""
    for behind in _broken_ends(row, first):
        if is_key(row.piece(first, behind)):
            return behind
    for behind in _even_ends(row, first, follows=follows):
        if is_key(row.piece(first, behind)):
            return behind
    return 0


def _even_ends(row: _Row, first: int, *, follows: bool) -> Iterator[int]:
    """Yield where groups of one size end that begin at *first*; it may be shorter, where a prefix took its place."""
    if first + 1 == len(row.sizes) or row.sizes[first] > row.sizes[first + 1]:
        return
    size = row.sizes[first + 1]
    run_start, run_end = row.even[first + 1]
    begins_here = follows or first - run_start <= MOST_WORDS_BESIDE
    if not begins_here and (run_end - first - 1 - MOST_WORDS_BESIDE) * size > LENGTHS[-1]:
        return
    for length in LENGTHS:
        groups, rest = divmod(length - row.sizes[first], size)
        left = run_end - first - 1 - groups
        # Longer ones want no fewer groups.
        if left < 0:
            return
        if groups < 1:
            continue
        if rest == 0 and (begins_here or left <= MOST_WORDS_BESIDE):
            yield first + 1 + groups
        elif rest and left == 0 and run_end < len(row.sizes) and row.sizes[run_end] == rest:
            yield run_end + 1


def _broken_ends(row: _Row, first: int) -> Iterator[int]:
    if not any(row.tells[first : first + MOST_PIECES]):
        return
    for behind in range(first + 2, min(first + MOST_PIECES, len(row.sizes)) + 1):
        total = row.offsets[behind] - row.offsets[first]
        if total > LENGTHS[-1]:
            return
        if total in LENGTHS and any(row.tells[first:behind]):
            yield behind


def _tells(plain: str, chunk: Span) -> bool:
    return BREAK.search(plain, *chunk) is not None
