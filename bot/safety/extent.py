"""How far a phrase reaches around the stretch that gave it away; decides nothing about whether it is one."""

from collections.abc import Sequence

from bot.safety.checksum import LENGTHS, valid_windows
from bot.safety.cusum import Hit, Stretch

# A word that honest text would seldom use, in nats.
RARE = 1.3
_NEAR = 3
_MOST_TRIMMED = 3
_MOST_COUNTED = 48


def grown(hits: Sequence[Hit], stretch: Stretch) -> tuple[int, int]:
    """Let *stretch* reach over listed words that touch it and rare ones close by; first and last hit, both included."""
    first, last = stretch.first, stretch.last
    while first > 0 and hits[first].place - hits[first - 1].place <= _reach(hits[first - 1]):
        first -= 1
    while last + 1 < len(hits) and hits[last + 1].place - hits[last].place <= _reach(hits[last + 1]):
        last += 1
    return first, last


def _reach(hit: Hit) -> int:
    return _NEAR if hit.score > RARE else 1


def core(numbers: Sequence[int]) -> tuple[int, int] | None:
    """Return first and last place of the longest part with a BIP-39 checksum, both included, or None."""
    if len(numbers) > _MOST_COUNTED:
        return None
    for length in reversed(LENGTHS):
        first = next(valid_windows(numbers, length), None)
        if first is not None:
            return first, first + length - 1
    return None


def trimmed(scores: Sequence[float], inside: tuple[int, int]) -> tuple[int, int]:
    """Return the first and last place to remove: all but at most three everyday words around *inside*.

    The core may be a part of a longer phrase by chance, so only words that honest text is full of are let go.
    """
    left, right = 0, len(scores) - 1
    while left < inside[0] and scores[left] <= RARE and left < _MOST_TRIMMED:
        left += 1
    while right > inside[1] and scores[right] <= RARE and left + len(scores) - 1 - right < _MOST_TRIMMED:
        right -= 1
    return left, right
