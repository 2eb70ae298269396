"""What people say around one word of a phrase, read from data/framing.toml, and a message without it; scores nothing."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, NamedTuple

from bot.safety.normalise import DENSE, Token, quick_words, tokens
from bot.safety.numerals import long_ordinals, meanings, ordinals, sizes

_DENSE_WORD = re.compile(f"[{DENSE}]+")
_DENSE_LANGUAGES = ("zh", "ja", "ko")
# Whoever says more beside a word tells a story.
_MOST_AROUND = 9
_LONGEST = 60
# The lists that are not of one language.
_COUNTED, _PAPER = "counted", "paper"


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
    counts, said = _counts(found), _said_together(found)
    left = [
        word for at, name in enumerate(found) if at not in counts | said and (word := _without_around(name))
    ]
    left = left or _of_another_language(found)
    if len(left) != 1 or found == left:
        return None
    word = left[0]
    beside = [name for name in found if name != word]
    is_counted = is_numbered or bool(counts) or any(_is_number(name) for name in beside)
    is_sure = is_counted or any(_is_dense(name) != _is_dense(word) for name in beside)
    return Framed(word, frozenset(beside), is_sure)


def unframed(words: Sequence[Token]) -> list[Token]:
    """Return *words* without what is said around those of a phrase, and where these stand on paper."""
    names = [token.word for token in words]
    gone = _counts(names) | _said_together(names)
    return [
        token
        for at, token in enumerate(words)
        if at not in gone and token.word not in _on_paper() and _without_around(token.word)
    ]


def _said_together(names: Sequence[str]) -> frozenset[int]:
    """Return the places of the words that are said around others together."""
    ends = {(at, at + size) for at in range(len(names)) for size in _sizes_together().get(names[at], ())}
    known = (range(first, end) for first, end in ends if tuple(names[first:end]) in together())
    return frozenset(chain.from_iterable(known))


def _counts(names: Sequence[str]) -> frozenset[int]:
    """Return the places of the numbers that count by more than one word, as in "on ikinci" and "word twelve"."""
    found: set[int] = set()
    for at, name in enumerate(names):
        is_behind = at > 0 and names[at - 1] in _behind_which_any_counts()
        size = next(
            (size for size in sizes().get(name, ()) if _is_count(names[at : at + size], is_behind)), 0
        )
        found.update(range(at, at + size))
    return frozenset(found)


def _is_count(names: Sequence[str], is_behind: bool) -> bool:
    number = tuple(names)
    # Letters count too, and "number I" begins a sentence.
    return number in long_ordinals() or (is_behind and number in meanings() and len(number[0]) > 1)


def _of_another_language(names: Sequence[str]) -> list[str]:
    """Return "that" of "luego that": the last word that is said around others, but in no language of the words beside it."""
    said_in = _languages()
    for at in range(len(names) - 1, -1, -1):
        beside = [said_in.get(name) for name in (*names[:at], *names[at + 1 :])]
        own = said_in.get(names[at])
        if own and beside and all(other and not own & other for other in beside):
            return [names[at]]
    return []


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
def together() -> frozenset[tuple[str, ...]]:
    """Return the runs of folded words that are said around others together, but not one by one."""
    return frozenset(words for words in _folded() if len(words) > 1)


@cache
def _sizes_together() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for words in together():
        found[words[0]].add(len(words))
    return {word: frozenset(sizes) for word, sizes in found.items()}


@cache
def _behind_which_any_counts() -> frozenset[str]:
    return frozenset(quick_words(" ".join(framing_words()[_COUNTED])))


@cache
def _on_paper() -> frozenset[str]:
    return frozenset(quick_words(" ".join(framing_words()[_PAPER])))


@cache
def _languages() -> dict[str, set[str]]:
    """Return the languages in which each folded word is said around others."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, listed in framing_words().items():
        if language not in (_COUNTED, _PAPER):
            for word in (words[0] for words in map(quick_words, listed) if len(words) == 1):
                found[word].add(language)
    return found


def _folded() -> Iterator[tuple[str, ...]]:
    listed = (own for language, own in framing_words().items() if language != _PAPER)
    return (tuple(quick_words(one)) for own in listed for one in own)


@cache
def glued() -> re.Pattern[str]:
    """Return what is found inside words of scripts without spaces: the longest of what is said around others."""
    listed = {one for language in _DENSE_LANGUAGES for one in framing_words()[language]}
    return re.compile("|".join(sorted(map(re.escape, listed), key=len, reverse=True)))


@cache
def framing_words() -> dict[str, Any]:
    """Return the lists of data/framing.toml by language."""
    return tomllib.loads(files("bot.safety").joinpath("data", "framing.toml").read_text(encoding="utf-8"))
