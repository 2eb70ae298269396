"""Turns what is seen of a draft into numbers below 65,536: pieces of its letters, words near each other, signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.safety.guard_signs import Seen

SIZE = 1 << 16
"""How many features there are; two of a draft may share a number, which costs less than more numbers would."""
LETTERS = (2, 3, 4, 5)
"""Lengths of the pieces of text."""
NEAR = 4
"""How many words on the second of a pair may stand."""
_STEMS = (12, 4)
_BITS = np.uint64(64 - SIZE.bit_length() + 1)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)
_THREE = np.uint64(3)

Numbers = NDArray[np.int64]
_Hashes = NDArray[np.uint64]


def numbers(seen: Seen) -> Numbers:
    """Return the features of a draft, each once, in ascending order; never empty."""
    hashes = [_hashed(sorted(seen.signs)), *_pieces(f" {' '.join(seen.words)} ")]
    for stem in _STEMS:
        hashes.extend(_pairs([f"{stem}{word[:stem]}" for word in seen.words]))
    every = np.concatenate([_mixed(one) >> _BITS for one in hashes])
    return np.unique(every.astype(np.int64))


def _pieces(text: str) -> Iterator[_Hashes]:
    points = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64) + np.uint64(1)
    found = np.full(len(points), 7, np.uint64)
    for length in range(1, min(max(LETTERS), len(points)) + 1):
        found = _mixed(found[: len(points) - length + 1] + points[length - 1 :])
        if length in LETTERS:
            yield found


def _pairs(words: Sequence[str]) -> Iterator[_Hashes]:
    alone = _hashed(words)
    yield alone
    for gap in range(1, min(NEAR, len(words) - 1) + 1):
        yield alone[:-gap] * _THREE + alone[gap:]


def _hashed(words: Sequence[str]) -> _Hashes:
    return np.array([crc32(word.encode("utf-8", "replace")) for word in words], np.uint64)


def _mixed(hashes: _Hashes) -> _Hashes:
    spread = hashes * _FACTOR
    return spread ^ (spread >> _FOLD)
