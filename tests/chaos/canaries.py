"""Secrets made afresh, and where a piece of one can be read: in files, calls, chats and logs; sends none."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Set
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mnemonic import Mnemonic

from bot.safety.scores import BIP39
from tests.bench.made_keys import SINGLE_KEYS, UNBROKEN
from tests.bench.screenshots import STYLES, phrases

WORDS_TOGETHER = 4
"""So many words of a phrase in a row are a trace of it."""
CHARACTERS_TOGETHER = 16
"""So many characters of a key in a row are a trace of it."""
_HAN = "\u4e00-\u9fff"
_WORD = re.compile(f"[{_HAN}]|[^\\W\\d_{_HAN}]+")
_QUOTED = re.compile(r'"([^"\\]{1,40})"')
_RUN = re.compile(rf"[!-~]{{{CHARACTERS_TOGETHER},}}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENTROPY_BYTES = (16, 24, 32)
_SAID = ("text", "caption")
_BUTTONS = frozenset({"callback_data", "data"})
_MARKUP = frozenset({"reply_markup", "rows", "buttons", "keyboard", "from", "chat"})
_KNOWLEDGE = "faq"
_KEYS = tuple(name for name in SINGLE_KEYS if name not in UNBROKEN)


Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Canary:
    """One secret: as it is sent, its words if it is a phrase, and a name for reports that gives nothing away."""

    name: str
    text: str
    words: tuple[str, ...] = ()
    picture: bytes = b""

    @property
    def windows(self) -> Iterator[Gram]:
        """Its traces: so many words, or characters, in a row."""
        if self.words:
            many = len(self.words) - WORDS_TOGETHER + 1
            return (self.words[at : at + WORDS_TOGETHER] for at in range(many))
        many = len(self.text) - CHARACTERS_TOGETHER + 1
        return ((self.text[at : at + CHARACTERS_TOGETHER],) for at in range(many))


def phrase(chance: random.Random) -> Canary:
    """A phrase with a checksum, in one of twelve languages."""
    language = chance.choice(BIP39)
    said = str(Mnemonic(language).to_mnemonic(chance.randbytes(chance.choice(_ENTROPY_BYTES))))
    # One word of the Russian list lost a letter in the package.
    text = unicodedata.normalize("NFC", said).replace("сно\ufffd\ufffdа", "снова").replace("\u3000", " ")
    return Canary(f"phrase in {language}", text, tuple(words_of(text)))


def key(chance: random.Random) -> Canary:
    """A private key with a checksum, of some format."""
    name = chance.choice(_KEYS)
    return Canary(name, SINGLE_KEYS[name](chance))


def drawn(chance: random.Random) -> Canary:
    """A phrase on a screenshot; needs the fonts."""
    shot = phrases(chance.choice(STYLES), "en", chance)
    return Canary(
        f"phrase on a screenshot, {shot.style}", shot.phrase, tuple(words_of(shot.phrase)), shot.content
    )


def words_of(text: str) -> list[str]:
    """The words of *text* without case and accents, Chinese characters one by one."""
    plain = unicodedata.normalize("NFKC", text.casefold())
    return _WORD.findall(plain)


def quoted(text: str) -> Iterator[str]:
    """Yield what *text* has between quotes that is but one word."""
    for found in _QUOTED.findall(text):
        if len(words := words_of(found)) == 1:
            yield words[0]


class Haystack:
    """Texts in which traces are looked for, all canaries at once."""

    def __init__(self) -> None:
        self._grams: set[Gram] = set()
        self._runs: set[Gram] = set()
        self._lines: set[Gram] = set()

    def add(self, text: str) -> None:
        """One text, or a whole file decoded; JSON's escapes are read too."""
        whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        words = words_of(whole)
        self._grams.update(zip(*(words[at:] for at in range(WORDS_TOGETHER)), strict=False))
        for found in _RUN.finditer(whole):
            run = found.group()
            many = len(run) - CHARACTERS_TOGETHER + 1
            self._runs.update((run[at : at + CHARACTERS_TOGETHER],) for at in range(many))

    def add_said(self, text: str) -> None:
        """What somebody said: a line with but one word on it can be a word of a phrase."""
        self._lines.update(tuple(words_of(line)) for line in text.splitlines())

    def add_quoted(self, text: str) -> None:
        """What JSON or a file with JSON in it says value by value, a word each: an option of a poll, a task of a list."""
        whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        self._lines.update(tuple(words_of(value)) for value in _QUOTED.findall(whole))

    def shows(self, canary: Canary) -> bool:
        """Whether a trace of *canary* is in here."""
        seen = self._grams if canary.words else self._runs
        return any(window in seen for window in canary.windows)

    def alone(self, canary: Canary, but: Set[str] = frozenset()) -> int:
        """How many of the words of *canary* stand on a line by themselves; *but* are words of other phrases as well."""
        return sum((word,) in self._lines for word in set(canary.words) - but)


def said_in(value: Any) -> Iterator[str]:
    """Every text or caption of a message in *value*, which is as JSON has it; what buttons say is not."""
    if isinstance(value, list | tuple):
        for one in value:
            yield from said_in(one)
    elif isinstance(value, dict) and not _BUTTONS & value.keys():
        yield from (text for name in _SAID if isinstance(text := value.get(name), str))
        for name, one in value.items():
            if name not in _MARKUP:
                yield from said_in(_opened(one))


def _opened(value: Any) -> Any:
    """The value, or what is in it if it is a text that JSON wrote."""
    if not isinstance(value, str) or value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def stored(file: Path) -> Iterator[dict[str, Any]]:
    """Every row in the tables of the SQLite database *file*, but for the knowledge base."""
    with closing(sqlite3.connect(file)) as books:
        books.row_factory = sqlite3.Row
        tables = [row[0] for row in books.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if not table.startswith(_KNOWLEDGE):
                yield from map(dict, books.execute(f'SELECT * FROM "{table}"'))


def decoded(folder: Path, *, but: Path | None = None) -> Iterator[str]:
    """Every file below *folder* as text, the write-ahead log included; what is below *but* is left out."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not (but and file.is_relative_to(but)):
            yield file.read_bytes().decode("utf-8", "replace")
