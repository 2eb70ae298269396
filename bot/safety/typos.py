"""Whether a token is one slip of the finger away from a word of a list; knows nothing of the words around it."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from bot.safety.scores import schemes

SHORTEST = 4
# A typo spreads one word in twenty over some 300 spellings; honest text is full of short words that are one edit away.
LONG, SHORT = 0.0, -1.0
_LONG_FROM = 5
# One edit leaves the first two letters of a word alone, or the last two.
_END = 2


def typo(token: str, scheme: str) -> float | None:
    """Return the score of *token* as a typo of a word of *scheme*, or None if it is none or too short."""
    if len(token) < SHORTEST:
        return None
    heads, tails = _by_ends(scheme)
    near = (*heads.get(token[:_END], ()), *tails.get(token[-_END:], ()))
    if not any(_is_one_edit(token, word) for word in near):
        return None
    return LONG if len(token) >= _LONG_FROM else SHORT


@cache
def _by_ends(name: str) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    heads: dict[str, list[str]] = defaultdict(list)
    tails: dict[str, list[str]] = defaultdict(list)
    for word in schemes().scores(name):
        heads[word[:_END]].append(word)
        tails[word[-_END:]].append(word)
    return heads, tails


def _is_one_edit(one: str, other: str) -> bool:
    """Return whether one letter added, lost or changed, or two neighbours swapped, turns one into the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    same, shorter = 0, min(len(one), len(other))
    while same < shorter and one[same] == other[same]:
        same += 1
    left, right = one[same:], other[same:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left != right and (left[1:] == right[1:] or is_swapped)
