"""Finds passwords of several plain words behind the name of one, as "password: river stone mountain"."""

import re
from typing import NamedTuple

from bot.safety.credential_words import links, meaning_of, names
from bot.safety.legible import Legible

_WORDS = re.compile(r"[^\W\d_]{2,16}(?:[ -][^\W\d_]{2,16}){1,11}")
_BETWEEN = re.compile(r"[ -]")
_ENDS = re.compile(r"[ \"'`*)]{0,3}(?:[.!;\n]|\Z)")
_BEGINS = re.compile(r"\W{0,6}")
_SEPARATOR = re.compile(r"\s{0,2}(?:[:=]|-+>|→|-(?=\s))\s{0,3}")
# Behind "is", and behind a heading, two words are more often about a password than one.
_FEWEST = 3
_FEWEST_OF_MINE = 2
_UNSPACED = re.compile("[\u0e00-\u0eff\u1100-\U0010ffff]")
_SAID_OF_IT = ("not_secret", "ends")


class _Joint(NamedTuple):
    """Where the words behind a name begin, and whether "is" joins them to it instead of a mark."""

    end: int
    is_stated: bool


def words_behind(view: Legible, name: re.Match[str], *, is_mine: bool) -> tuple[int, int] | None:
    """Return the range of the words that *name* says are a password, up to the end of their line or sentence.

    None if one of them is a word that people say about passwords, or joins sentences: then it is no password but talk.
    """
    begins_line = _BEGINS.fullmatch(view.plain, view.plain.rfind("\n", 0, name.start()) + 1, name.start())
    joint = _joint(view, name.end())
    if joint is None or not (is_mine or (begins_line and not joint.is_stated)):
        return None
    found = _WORDS.match(view.folded, joint.end)
    if found is None or not _ENDS.match(view.plain, found.end()):
        return None
    words = _BETWEEN.split(found.group())
    if len(words) < (_FEWEST_OF_MINE if is_mine and not joint.is_stated else _FEWEST):
        return None
    # What stands for "is" in Korean marks any topic.
    if joint.is_stated and _UNSPACED.search(found.group()):
        return None
    is_example = meaning_of("example").pattern.fullmatch(found.group()) is not None
    return found.span() if is_example or not any(map(_is_talk, words)) else None


def _joint(view: Legible, place: int) -> _Joint | None:
    if mark := _SEPARATOR.match(view.plain, place):
        return _Joint(mark.end(), is_stated=False)
    blank = len(view.folded[place : place + 3]) - len(view.folded[place : place + 3].lstrip(" "))
    link = links().pattern.match(view.folded, place + blank)
    if link is None or links().meaning(link) != "is":
        return None
    mark = _SEPARATOR.match(view.plain, link.end())
    end = mark.end() if mark else link.end() + (view.plain[link.end() : link.end() + 1] == " ")
    return _Joint(end, is_stated=mark is None)


def _is_talk(word: str) -> bool:
    if links().pattern.fullmatch(word) or names().pattern.fullmatch(word):
        return True
    return any(meaning_of(kind).pattern.fullmatch(word) for kind in _SAID_OF_IT)
