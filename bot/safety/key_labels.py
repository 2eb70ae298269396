"""Words that say what a string beside them is: a private key or something public; reads them from data/key_words.toml."""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.safety.term_tree import Terms, compile_terms


class Says(StrEnum):
    """What a label makes of the string beside it."""

    KEY = "key"
    REFERENCE = "reference"
    DEALING = "dealing"


class Label(NamedTuple):
    """A label and its half-open range in the folded text."""

    says: Says
    start: int
    end: int


_BEFORE_NEGATED = 14


def labels(folded: str, start: int, end: int) -> Iterator[Label]:
    """Yield the labels within a range of the *folded* text, in order; one that is taken back by a "not" is left out."""
    terms = _terms()
    for found in terms.pattern.finditer(folded, start, end):
        label = Label(Says(terms.meaning(found)), *found.span())
        if label.says is not Says.KEY or not _is_denied(folded, label.start):
            yield label


def _is_denied(folded: str, start: int) -> bool:
    return _denial().search(folded, max(0, start - _BEFORE_NEGATED), start) is not None


@cache
def _terms() -> Terms:
    words = _words()
    return compile_terms({says: words[says] for says in Says})


@cache
def _denial() -> re.Pattern[str]:
    # Up to two short words may stand between, as in "not a private key".
    denials = compile_terms({"not": _words()["not"]}).pattern.pattern
    return re.compile(rf"(?:{denials})(?:[^\S\n]*[^\W\d]{{1,4}}){{0,2}}[^\S\n]*\Z")


def _words() -> dict[str, list[str]]:
    text = files("bot.safety").joinpath("data", "key_words.toml").read_text(encoding="utf-8")
    return {
        says: [word for words in by_language.values() for word in words]
        for says, by_language in tomllib.loads(text).items()
    }
