"""Turns raw text into comparable words with their places; knows nothing of word lists."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_MARKS = "\u0300-\u036f\u3099\u309a"
# Scripts whose words stand glued to each other and to Latin ones: Thai, Hangul, kana, characters.
DENSE = "\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_RUN = re.compile(rf"\\[nrt](?=[^\W\d_])|(?:[^\W\d_]|[{_MARKS}{_INVISIBLE}\u24b6-\u24e9])+")
_ASCII_WORD = re.compile(r"\\[nrt](?=[a-zA-Z])|[A-Z]+[a-z]*|[a-z]+")
_LETTERS = re.compile(f"[^\\W\\d_{DENSE}]+|[{DENSE}]+")
# One character at a time: a search for one leaps to it, a search for several looks at each place.
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_CASED = [chr(code) for code in (*range(0x41, 0x250), *range(0x400, 0x530))]
_SMALL = "".join(letter for letter in _CASED if letter.islower())
_CAPITAL = "".join(letter for letter in _CASED if letter.isupper())
# Not after a combining mark: title-casing a decomposed word leaves a capital there.
_BETWEEN_SCRIPTS = f"(?<=[{DENSE}])(?=[^\\W\\d_{DENSE}])|(?<=[^\\W\\d_{DENSE}])(?=[{DENSE}])"
_HUMP = re.compile(f"(?<=[{_SMALL}])(?=[{_CAPITAL}])")
_CUT = re.compile(f"{_HUMP.pattern}|{_BETWEEN_SCRIPTS}")
# What only the exact way reads: escaped line ends and circled letters.
_ODD = re.compile(r"[\\\u24b6-\u24e9](?:(?<!\\)|[nrt])")


class Token(NamedTuple):
    """A folded word and its half-open range in the raw text, in code points."""

    word: str
    start: int
    end: int


# As the class does, without a call of Python for each of thousands.
_token: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)


def fold(text: str) -> str:
    """Return *text* without case, compatibility forms, invisible characters and Latin or Cyrillic accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", _UNSEEN.sub("", text).casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed).replace("ı", "i"))


def tokens(text: str) -> list[Token]:
    """Return the words of *text* in order; digits, punctuation and symbols separate words and vanish, humps separate."""
    if text.isascii():
        every = list(_ASCII_WORD.finditer(text))
        if "\\" in text:
            every = [found for found in every if found[0][0] != "\\"]
        words = map(str.lower, map(re.Match.group, every))
        return list(
            map(_token, zip(words, map(re.Match.start, every), map(re.Match.end, every), strict=True))
        )
    result: list[Token] = []
    for found in _RUN.finditer(text):
        if found.group()[0] != "\\":
            result.extend(_folded(found.group(), found.start()))
    return result


class Words:
    """The words of *text*: without their places at once, and with them when they are first asked for, which is slow."""

    def __init__(self, text: str) -> None:
        self.text = text
        is_plain = not ((text.lower() != text and _HUMP.search(text)) or _ODD.search(text))
        self.words = _LETTERS.findall(fold(text)) if is_plain else [token.word for token in self.exact]

    @cached_property
    def exact(self) -> Sequence[Token]:
        return tokens(self.text)


def quick_words(text: str) -> list[str]:
    """Return the words that ``tokens`` finds, without their places and far faster."""
    return Words(text).words


def _folded(run: str, start: int) -> list[Token]:
    if run.isascii() and run.islower():
        return [Token(run, start, start + len(run))]
    if len(run) == 1 and run.isalpha() and not unicodedata.decomposition(run):
        return [Token(run.casefold(), start, start + 1)]
    result: list[Token] = []
    for at, hump in _humps(run):
        # One circled number or ligature can unfold into several words; they share the place they came from.
        result.extend(
            Token(word, start + at, start + at + len(hump)) for word in _LETTERS.findall(fold(hump))
        )
    return result


def _humps(run: str) -> list[tuple[int, str]]:
    cuts = [0, *(found.start() for found in _CUT.finditer(run)), len(run)]
    return [(first, run[first:last]) for first, last in pairwise(cuts)]
