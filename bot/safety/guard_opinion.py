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
LONGEST_PART = 250
"""Characters of a draft that are weighed at once; the encoder reads no more, and a request drowns in a longer one."""
WORDS_ALONE = 1.0
"""Taken off log odds by words alone, which err more often; so one bar fits both ways."""

_SENTENCE = re.compile(r"[^.!?。！？؟।\n]*(?:[.!?。！？؟।\n]+\s*|$)")


class Opinion(NamedTuple):
    """How sure it is that a draft asks for something, in log odds, and for what; *reason* only counts above the bar."""

    odds: float
    reason: Reason


Opinions = Callable[[str], Opinion]
Encode = Callable[[str], "NDArray[np.float32] | None"]


def by_words(draft: str) -> Opinion:
    """What the words of *draft* alone make of it: for a desk whose encoder is not there, or not yet."""
    return max(_in_words(part) for part in _parts(draft))


def by_meaning(encode: Encode) -> Opinions:
    """Return what asks an encoder as well: *encode* gives the unit vector of a text, or None while it cannot."""

    def opinion(draft: str) -> Opinion:
        return max(_in_meaning(part, encode) for part in _parts(draft))

    return opinion


def _in_words(draft: str) -> Opinion:
    from bot.safety import guard_learnt

    seen = see(draft)
    odds = guard_learnt.by_words(seen) - WORDS_ALONE if _says_enough(seen) else 0.0
    return Opinion(odds, guard_learnt.likeliest(seen))


def _in_meaning(draft: str, encode: Encode) -> Opinion:
    from bot.safety import guard_learnt

    seen = see(draft)
    vector = encode(draft) if _says_enough(seen) and not seen.languages & UNREAD else None
    if vector is None:
        return _in_words(draft)
    return Opinion(guard_learnt.by_meaning(seen, vector), guard_learnt.likeliest(seen))


def _says_enough(seen: Seen) -> bool:
    return sum(len(word.encode("utf-8", "replace")) for word in seen.words) >= SHORTEST


def _parts(draft: str) -> Sequence[str]:
    """Return a long *draft* in parts of whole sentences, as far as those are short enough; never none."""
    if len(draft) <= LONGEST_PART:
        return (draft,)
    parts = [""]
    for sentence in _SENTENCE.findall(draft[:LONGEST]):
        for at in range(0, len(sentence), LONGEST_PART):
            piece = sentence[at : at + LONGEST_PART]
            if len(parts[-1]) + len(piece) > LONGEST_PART:
                parts.append("")
            parts[-1] += piece
    return parts
