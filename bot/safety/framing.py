"""What people say around one word of a phrase, read from data/framing.toml, and a message without it; scores nothing."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from bot.safety.normalise import DENSE, quick_words, tokens
from bot.safety.numerals import ordinals

_DENSE_WORD = re.compile(f"[{DENSE}]+")
_DENSE_LANGUAGES = ("zh", "ja", "ko")
# Whoever says more beside a word tells a story.
_MOST_AROUND = 9
_LONGEST = 60


class Framed(NamedTuple):
    """The one word of a message, the folded words around it, and whether these count it or are of another script."""

    word: str
    around: frozenset[str]
    is_sure: bool


def framed(text: str) -> Framed | None:
    """Return the one word of *text* that is not said around words of a phrase, or None if none or several are left.

    Of a word in Chinese characters it is the one character.
    """
    if len(text) > _LONGEST:
        return None
    is_numbered = any(map(str.isdecimal, text))
    # As in "a palavra 1": without a number before it, "a" says that a sentence is honest.
    found = [
        token.word
        for token in tokens(text)
        if len(token.word) > 1 or not (is_numbered and token.word.isascii())
    ]
    if not 0 < len(found) <= _MOST_AROUND:
        return None
    left = [word for name in _without_pairs(found) if (word := _without_around(name))]
    if len(left) != 1 or found == left:
        return None
    word = left[0]
    beside = [name for name in found if name != word]
    is_counted = is_numbered or any(_is_number(name) for name in beside)
    is_sure = is_counted or any(_is_dense(name) != _is_dense(word) for name in beside)
    return Framed(word, frozenset(beside), is_sure)


def _without_pairs(names: Sequence[str]) -> list[str]:
    known, paired = pairs(), set[int]()
    for at, both in enumerate(pairwise(names)):
        if both in known:
            paired |= {at, at + 1}
    return [name for at, name in enumerate(names) if at not in paired]


def _without_around(word: str) -> str:
    if word in around() or _is_number(word):
        return ""
    return glued().sub("", word) if _is_dense(word) else word


def _is_number(word: str) -> bool:
    return (glued().sub("", word) if _is_dense(word) else word) in ordinals()


def _is_dense(word: str) -> bool:
    return bool(_DENSE_WORD.fullmatch(word))


@cache
def around() -> frozenset[str]:
    """Return the folded words of every language that are said around others."""
    return frozenset(words[0] for words in _folded() if len(words) == 1)


@cache
def pairs() -> frozenset[tuple[str, ...]]:
    """Return the pairs of folded words that are said around others together, but not one by one."""
    return frozenset(words for words in _folded() if len(words) == 2)


def _folded() -> Iterator[tuple[str, ...]]:
    return (tuple(quick_words(one)) for own in framing_words().values() for one in own)


@cache
def glued() -> re.Pattern[str]:
    """Return what is found inside words of scripts without spaces: the longest of what is said around others."""
    listed = {one for language in _DENSE_LANGUAGES for one in framing_words()[language]}
    return re.compile("|".join(sorted(map(re.escape, listed), key=len, reverse=True)))


@cache
def framing_words() -> dict[str, Any]:
    """Return the lists of data/framing.toml by language."""
    return tomllib.loads(files("bot.safety").joinpath("data", "framing.toml").read_text(encoding="utf-8"))
