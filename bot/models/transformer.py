"""A small multilingual transformer that was adapted to what agents write; what it makes of a draft, safety decides."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.models.transformer_files import WHEEL, Shape, Vocabulary, Weights, floats, read
from bot.models.unpacking import in_child, read_or_made, sweep

Floats = NDArray[np.float32]

LONGEST = 300
"""Characters read of a text; the cost grows with the length."""
MOST_PIECES = 320
"""More than LONGEST characters and the prefix can make: nothing of a text that is short enough goes unread."""
REMEMBERED = 64
"""Readings: a draft is judged more than once on its way."""
PREFIX = "query: "
"""What the model learnt to find before a text."""
_SPACE = "▁"
_FOLDER = "e5-small-"
_CURVE = float(np.sqrt(2 / np.pi))
_CUBE = np.float32(0.044715)
_NEAR_NOUGHT = 1e-12

log = structlog.get_logger(__name__)


class Transformer:
    """multilingual-e5-small, 12 layers of 384 numbers, some 30 ms a text on one thread. Threads may share it."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def read(self, text: str) -> Floats:
        """Return the mean and the largest of what each piece of *text* means, shape (2 * width,); never fails on any text."""
        found = self._layers(readable_pieces(text, self.weights.vocabulary))
        return np.concatenate([found.mean(axis=0), found.max(axis=0)]).astype(np.float32)

    def _layers(self, pieces: Sequence[int]) -> Floats:
        shape, tables = self.weights.shape, self.weights.tables
        found = floats(self.weights.words[np.asarray(pieces)])
        found += tables["pos"].reshape(-1, shape.width)[: len(pieces)] + tables["type"][: shape.width]
        found = _levelled(found, tables["ln.w"], tables["ln.b"])
        for at in range(shape.layers):
            layer = {name: table[at] for name, table in tables.items() if len(table) == shape.layers}
            found = _levelled(found + _attended(found, layer, shape), layer["aln.w"], layer["aln.b"])
            wide = _bent(found @ layer["fi"] + layer["fi.b"])
            found = _levelled(found + wide @ layer["fo"] + layer["fo.b"], layer["oln.w"], layer["oln.b"])
        return found


def readable_pieces(text: str, vocabulary: Vocabulary) -> list[int]:
    """Return the pieces of *text*, at most MOST_PIECES; only what stands for more than one character can make more."""
    readable = text[:LONGEST].encode("utf-8", "replace").decode()
    return pieces_of(PREFIX + readable, vocabulary)[:MOST_PIECES]


def pieces_of(text: str, vocabulary: Vocabulary) -> list[int]:
    """Return the numbers of the likeliest pieces that *text* is made of, with one for its begin and one for its end."""
    plain = "".join(vocabulary.characters.get(sign, sign) for sign in text)
    plain = (_SPACE + _SPACE.join(part for part in plain.lstrip(" ").split(" ") if part))[:MOST_PIECES]
    best: list[float] = [0.0, *([-np.inf] * len(plain))]
    came: list[tuple[int, int]] = [(0, vocabulary.unknown)] * (len(plain) + 1)
    for start in range(len(plain)):
        for end in range(start + 1, min(len(plain), start + vocabulary.longest) + 1):
            piece = vocabulary.pieces.get(plain[start:end])
            if piece is None or piece == vocabulary.unknown:
                continue
            likely = best[start] + float(vocabulary.scores[piece])
            if likely > best[end]:
                best[end], came[end] = likely, (start, piece)
        likely = best[start] + vocabulary.unknown_score
        if likely > best[start + 1]:
            best[start + 1], came[start + 1] = likely, (start, vocabulary.unknown)
    found, at = [vocabulary.end], len(plain)
    while at:
        at, piece = came[at]
        found.append(piece)
    return [*reversed([*found, vocabulary.begin])]


def _attended(found: Floats, layer: dict[str, Floats], shape: Shape) -> Floats:
    """What each piece takes over from the others."""
    size = shape.width // shape.heads

    def heads(name: str) -> Floats:
        rows = found @ layer[name] + layer[f"{name}.b"]
        return np.asarray(rows.reshape(len(found), shape.heads, size).transpose(1, 0, 2))

    near = heads("q") @ heads("k").transpose(0, 2, 1) / np.float32(np.sqrt(size))
    near = np.exp(near - near.max(axis=2, keepdims=True))
    near /= near.sum(axis=2, keepdims=True)
    taken = (near @ heads("v")).transpose(1, 0, 2).reshape(len(found), -1)
    return np.asarray(taken @ layer["ao"] + layer["ao.b"])


def _levelled(rows: Floats, scale: Floats, shift: Floats) -> Floats:
    rows = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt((rows * rows).mean(axis=1, keepdims=True) + np.float32(_NEAR_NOUGHT))
    return np.asarray(rows / spread * scale + shift)


def _bent(rows: Floats) -> Floats:
    """GELU by its tangent, as the adapter was learnt with."""
    return np.asarray(rows * (1 + np.tanh(np.float32(_CURVE) * (rows + _CUBE * rows * rows * rows))) / 2)


class DraftReader:
    """The transformer once it is loaded, in a thread of its own; until then, and where it is missing, nothing is read."""

    def __init__(self, cache_dir: Path, adapter: Path) -> None:
        self._cache_dir, self._adapter = cache_dir, adapter
        self._read: Callable[[str], Floats] | None = None

    def start(self, then: Callable[[], None] = lambda: None) -> threading.Thread:
        """Load it without waiting for it; return the thread that does, in which *then* is called, loaded or not."""
        thread = threading.Thread(target=self._load, args=(then,), name="draft reader", daemon=True)
        thread.start()
        return thread

    def read(self, text: str) -> Floats | None:
        """What the transformer makes of *text*, the latest ones from memory; None as long as there is none."""
        try:
            return self._read(text) if self._read else None
        except (OSError, ValueError, IndexError, EOFError) as error:
            # Its files are damaged: words are weighed instead, and the next start unpacks them anew.
            log.warning("transformer.damaged", reason=type(error).__name__)
            self._read = None
            forget(self._cache_dir)
            return None

    def _load(self, then: Callable[[], None]) -> None:
        try:
            if model := load_transformer(self._cache_dir, self._adapter):
                self._read = lru_cache(maxsize=REMEMBERED)(model.read)
        finally:
            then()


def load_transformer(cache_dir: Path, adapter: Path) -> Transformer | None:
    """The transformer with *adapter*, or None (logged) if its wheel is missing or cannot be used.

    The first call spends some seconds and 140 MB of disk in *cache_dir*; later ones take a blink.
    """
    try:
        mark = blake2b(adapter.read_bytes(), digest_size=6).hexdigest()
        folder = cache_dir / f"{_FOLDER}{version(WHEEL)}-{mark}"
        weights = read_or_made(
            folder, read, lambda made: in_child("bot.models.transformer_files", made, adapter)
        )
        forget(cache_dir, but=folder)
        sweep(cache_dir)
    except PackageNotFoundError:
        log.warning("transformer.missing", wheel=WHEEL)
    except (OSError, ValueError, KeyError, TypeError, EOFError, subprocess.SubprocessError) as error:
        log.warning("transformer.unusable", reason=type(error).__name__)
    else:
        return Transformer(weights)
    return None


def forget(cache_dir: Path, but: Path | None = None) -> None:
    """Remove what was unpacked into *cache_dir*, such as for an earlier adapter, but for the folder *but*."""
    for folder in cache_dir.glob(f"{_FOLDER}*"):
        if folder != but:
            shutil.rmtree(folder, ignore_errors=True)
