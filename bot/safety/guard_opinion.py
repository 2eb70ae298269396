"""The guard's second opinion on a draft, learnt from sentences of ours, beside its rules; what it may decide is in guard.py.

What it goes by is in guard_learnt.py, which is read with the first draft: a start does not wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bot.safety.guard_rules import Reason
from bot.safety.guard_signs import LONGEST, Seen, see

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNREAD = frozenset({"vi", "fa", "hi", "cs"})
"""Languages of the guard in which the sentence encoder is worse than none; tried with the drafts that it learns from."""


SHORTEST = 16
"""Bytes of letters and digits below which a draft is too short to have an opinion on: "50 USDT" asks or tells."""
UNDECIDED = 1.5
"""The log odds of such a draft: too low to stop it, and too high to free it."""
LONGEST_PART = 250
"""Characters of a draft that are weighed at once; the encoder reads no more, and a request drowns in a longer one."""
LEAST_OF_A_PART = 24
"""Bytes of letters and digits below which a sentence is weighed together with the next."""
MOST_PARTS = 24
"""Parts of one draft; of a longer one each is longer, so that the time stays bounded and nothing goes unread."""
MOST_ENCODED = 6
"""Parts of one draft that the encoder reads, the likeliest ones by their words: it takes ten times as long as all else."""
_SENTENCE = re.compile(r"[^.!?。！？؟।\n]*(?:[.!?。！？؟।\n]+\s*|$)")
_LETTERS = re.compile(r"\w+")


class Opinion(NamedTuple):
    """How sure it is that a draft asks for something, in log odds, and for what; *reason* only counts above the bar."""

    odds: float
    reason: Reason


Opinions = Callable[[str], Opinion]
Encode = Callable[[str], "NDArray[np.float32] | None"]


def by_words(draft: str) -> Opinion:
    """What the words of *draft* alone make of it: for a desk whose encoder is not there, or not yet."""
    return max(map(_in_words, _parts(draft)))


def by_meaning(encode: Encode) -> Opinions:
    """Return what asks an encoder as well: *encode* gives the unit vector of a text, or None while it cannot."""

    def opinion(draft: str) -> Opinion:
        parts = _parts(draft)
        if len(parts) > MOST_ENCODED:
            parts = sorted(parts, key=_in_words, reverse=True)
        read = [_in_meaning(part, encode) for part in parts[:MOST_ENCODED]]
        return max(read)

    return opinion


def _in_words(draft: str) -> Opinion:
    from bot.safety import guard_learnt

    seen = see(draft)
    odds = guard_learnt.by_words(seen) if _says_enough(seen) else UNDECIDED
    return Opinion(odds, guard_learnt.likeliest(seen))


def _in_meaning(draft: str, encode: Encode) -> Opinion:
    from bot.safety import guard_learnt

    seen = see(draft)
    vector = encode(draft) if _says_enough(seen) and not seen.languages & UNREAD else None
    if vector is None:
        return _in_words(draft)
    return Opinion(guard_learnt.by_meaning(seen, vector), guard_learnt.likeliest(seen))


def _says_enough(seen: Seen) -> bool:
    return _size(seen.words) >= SHORTEST


def _parts(draft: str) -> Sequence[str]:
    """Return *draft*, if it is short, and each of its sentences, or several that are short, for one may ask alone."""
    pieces = _pieces(draft[:LONGEST])
    if len(pieces) < 2:
        return pieces or (draft,)
    return (draft, *pieces) if len(draft) <= LONGEST_PART else pieces


def _pieces(draft: str) -> list[str]:
    least = max(LEAST_OF_A_PART, len(draft) // MOST_PARTS)
    pieces: list[str] = []
    piece = ""
    for sentence in _SENTENCE.findall(draft):
        for at in range(0, len(sentence), LONGEST_PART):
            piece += sentence[at : at + LONGEST_PART]
            if _size(_LETTERS.findall(piece)) >= least:
                pieces.append(piece)
                piece = ""
    if piece.strip():
        pieces[-1:] = [f"{pieces[-1]}{piece}"] if pieces else [piece]
    return pieces


def _size(words: Sequence[str]) -> int:
    return sum(len(word.encode("utf-8", "replace")) for word in words)
