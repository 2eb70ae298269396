"""Finds phrases whose words repeat, such as eleven times abandon and then about, by their checksum alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import eq

from bot.safety.checksum import LENGTHS, is_valid
from bot.safety.cusum import Hit, Stretch

_FEW = 4
# Of twelve words, fewer than four different ones, at least one stands four times.
_OFTEN = 4
_SHORTEST = min(LENGTHS)


def known_by_checksum(hits: Sequence[Hit], numbers: Mapping[str, int]) -> Iterator[Stretch]:
    """Yield the unbroken windows of few different words whose checksum holds; the last word may not repeat.

    Any two in three words would pass as honest repetition, so a test phrase needs the checksum and its own ending.
    """
    words = [hit.word for hit in hits]
    if max(Counter(words).values(), default=0) < _OFTEN or not _repeats_soon(words):
        return
    last_seen: dict[str, int] = {}
    for last, word in enumerate(words):
        before = last_seen.get(word, -1)
        last_seen[word] = last
        # Nearly all places have too many different words just before them already.
        if last - before < _SHORTEST or len(set(words[max(0, last - _FEW) : last + 1])) >= _FEW:
            continue
        for first in (last + 1 - length for length in LENGTHS):
            is_unbroken = first > before and hits[last].place - hits[first].place == last - first
            if is_unbroken and _is_phrase(words[first : last + 1], numbers):
                yield Stretch(first, last, 0.0)


def _repeats_soon(words: Sequence[str]) -> bool:
    """Whether a word stands again within the next few, as it must where few are different."""
    return any(any(map(eq, words, words[behind:])) for behind in range(1, _FEW))


def _is_phrase(words: Sequence[str], numbers: Mapping[str, int]) -> bool:
    return len(set(words)) < _FEW and is_valid([numbers[word] for word in words])
