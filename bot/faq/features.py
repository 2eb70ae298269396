"""Two ways to see how near a message is to every known phrasing: its characters and its meaning; no decisions.

Both answer with one row of inner products of unit vectors, which is all that training and ranking need.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BUCKETS = 2**16
"""Hashed n-grams; of 10 000 distinct ones about one in seven shares its bucket, which cost under half a point."""

# Scripts written without spaces, and Korean, whose syllable blocks carry as much as two or three letters.
_DENSE = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_RUN = re.compile(rf"([{_DENSE}]+)|([^\W{_DENSE}]+)")
_DENSE_SIZES = (1, 2, 3)
_SPACED_SIZES = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Characters:
    """Phrases as sparse TF-IDF rows of hashed character n-grams, in the order given."""

    rarity: Floats
    buckets: Ints
    weights: Floats
    starts: Ints

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Characters:
        """Weigh the n-grams of *texts*, which must be normalised and at least one."""
        counts = [Counter(_hashed(text)) for text in texts]
        spread = np.zeros(BUCKETS, np.float32)
        for count in counts:
            spread[list(count)] += 1
        # An n-gram never seen weighs like one seen once: so do a held-out phrase's own, and thresholds carry over.
        rarity = (np.log((1 + len(texts)) / (1 + np.maximum(spread, 1))) + 1).astype(np.float32)
        rows = [_row(count, rarity) for count in counts]
        sizes = [len(buckets) for buckets, _ in rows]
        return cls(
            rarity,
            np.concatenate([buckets for buckets, _ in rows]),
            np.concatenate([weights for _, weights in rows]),
            np.cumsum([0, *sizes[:-1]]),
        )

    def products(self, text: str) -> Floats:
        """The cosine of *text* with every phrase, shape (n,)."""
        return self._against(*_row(Counter(_hashed(text)), self.rarity))

    def kernel(self) -> Floats:
        """The cosine of every phrase with every phrase, shape (n, n)."""
        ends = [*self.starts[1:], len(self.buckets)]
        rows = [slice(start, end) for start, end in zip(self.starts, ends, strict=True)]
        return np.stack([self._against(self.buckets[row], self.weights[row]) for row in rows])

    def nearness(self, products: Floats) -> Floats:
        """How near each phrase is, from rows of :meth:`products`: for characters the cosine itself."""
        return products

    def _against(self, buckets: Ints, weights: Floats) -> Floats:
        query = np.zeros(BUCKETS, np.float32)
        query[buckets] = weights
        return np.add.reduceat(query[self.buckets] * self.weights, self.starts, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Meanings:
    """Phrases as unit rows of a sentence encoder, in the order given."""

    vectors: Floats

    def products(self, vector: Floats) -> Floats:
        """The cosine of a unit *vector* with every phrase, shape (n,)."""
        return np.asarray(self.vectors @ vector)

    def kernel(self) -> Floats:
        """The cosine of every phrase with every phrase, shape (n, n)."""
        return np.asarray(self.vectors @ self.vectors.T)

    def nearness(self, products: Floats) -> Floats:
        """The cosine around the mean of all phrases, from rows of :meth:`products`.

        Sentence vectors share one large direction; without it an unrelated message is near 0, not 0.4.
        """
        centre = self.vectors @ self.vectors.mean(axis=0)
        middle = centre.mean()
        offset = products.mean(axis=-1, keepdims=True)
        spread = _length(1 - 2 * centre + middle) * _length(1 - 2 * offset + middle)
        return np.asarray((products - centre - offset + middle) / spread, np.float32)


def _length(square: Floats) -> Floats:
    return np.sqrt(np.maximum(square, np.float32(1e-6)))


def _row(count: Counter[int], rarity: Floats) -> tuple[Ints, Floats]:
    buckets = np.fromiter(count, np.int64, len(count))
    often = np.fromiter(count.values(), np.float32, len(count))
    weights = (1 + np.log(often)) * rarity[buckets]
    length = np.linalg.norm(weights)
    return buckets, (weights / length if length > 0 else weights).astype(np.float32)


def _hashed(text: str) -> Iterator[int]:
    # crc32 because Python's own hash of strings differs from process to process.
    return (zlib.crc32(gram.encode()) % BUCKETS for gram in _grams(text) or [text])


def _grams(text: str) -> list[str]:
    found: list[str] = []
    for dense, spaced in _RUN.findall(text):
        found += _windows(dense, _DENSE_SIZES) if dense else _windows(f" {spaced} ", _SPACED_SIZES)
    return found


def _windows(run: str, sizes: Sequence[int]) -> list[str]:
    return [run[at : at + size] for size in sizes for at in range(len(run) - size + 1)]
