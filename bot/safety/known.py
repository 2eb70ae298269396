"""Finds phrases whose words repeat, such as eleven times abandon and then about, by their checksum alone."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.safety.checksum import LENGTHS, is_valid
from bot.safety.cusum import Hit, Stretch
from bot.safety.scores import numbers

_FEW = 4
# Of twelve words, fewer than four different ones, at least one stands four times.
_OFTEN = 4


def known_by_checksum(hits: Sequence[Hit], name: str) -> Iterator[Stretch]:
    """Yield the unbroken windows of few different words whose checksum holds; the last word may not repeat.

    Any two in three words would pass as honest repetition, so a test phrase needs the checksum and its own ending.
    """
    counts = Counter(hit.word for hit in hits)
    if not counts or max(counts.values()) < _OFTEN:
        return
    number_of = numbers(name)
    words = [hit.word for hit in hits]
    for first in range(len(words) - min(LENGTHS) + 1):
        # Nearly all windows have too many different words in their first few already.
        if len(set(words[first : first + _FEW + 1])) >= _FEW:
            continue
        for length in LENGTHS:
            own = words[first : first + length]
            unbroken = len(own) == length and hits[first + length - 1].place - hits[first].place == length - 1
            if unbroken and _repeats_but_ends(own) and is_valid([number_of[word] for word in own]):
                yield Stretch(first, first + length - 1, 0.0)


def _repeats_but_ends(words: Sequence[str]) -> bool:
    return len(set(words)) < _FEW and words[-1] not in words[:-1]
