"""Finds passwords of several plain words behind the name of one, as "password: river stone mountain"."""

import re
from functools import cache

from bot.safety.credential_words import links, meaning_of, names
from bot.safety.legible import Legible, legible
from bot.safety.scores import BIP39, words_of
from bot.safety.secret_values import DESCRIBES
from bot.safety.statements import meaning_of_link

# Latin, Greek and Cyrillic: beyond these are few blanks between words, or "is" and "my" within them.
_LETTER = r"[^\W\d_\u0530-\U0010ffff]"
_WORDS = re.compile(rf"{_LETTER}{{2,16}}(?:[ -]{_LETTER}{{2,16}}){{2,11}}")
_BETWEEN = re.compile(r"[ -]")
_ENDS = re.compile(r"[ \"'`*)]{0,3}(?:[^\w\s'’-]|\n|\Z)")
_BEGINS = re.compile(r"\W{0,6}")
_SEPARATOR = re.compile(r"\s{0,2}[:=]\s{0,3}")
MOST_WORDS_FOR_MY = 2
_SAID_OF_IT = ("not_secret", "ends", "joins")


def words_behind(view: Legible, name: re.Match[str], *, is_mine: bool) -> tuple[int, int] | None:
    """Return the range of three words or more that *name* says are a password, up to the end of their line or clause.

    None if one of them is a word that people say about passwords, or joins sentences: then it is no password but talk. Behind
    a heading, with nothing that says whose it is, each has to be a word of the lists that phrases are drawn from.
    """
    place = _behind_whose(view, name.end())
    is_mine = is_mine or place > name.end()
    start = _start(view, place)
    found = _WORDS.match(view.folded, start) if start else None
    if found is None or not _ENDS.match(view.plain, found.end()):
        return None
    if meaning_of("example").pattern.fullmatch(found.group()):
        return found.span()
    words = _BETWEEN.split(found.group())
    if any(map(_is_talk, words)):
        return None
    begins_line = _BEGINS.fullmatch(view.plain, view.plain.rfind("\n", 0, name.start()) + 1, name.start())
    is_listed = begins_line is not None and _listed().issuperset(words)
    return found.span() if is_mine or is_listed else None


def _behind_whose(view: Legible, place: int) -> int:
    """Return where the words end that say whose it is, in languages that say so behind the name, or *place*."""
    for _ in range(MOST_WORDS_FOR_MY):
        link = links().pattern.match(view.folded, place + 1) if view.plain[place : place + 1] == " " else None
        if link is None or links().meaning(link) != "mine":
            break
        place = link.end()
    return place


def _start(view: Legible, place: int) -> int:
    """Return where what a colon or "is" joins to a name begins, or 0."""
    if mark := _SEPARATOR.match(view.plain, place):
        return mark.end()
    blank = view.plain[place : place + 1] == " "
    link = links().pattern.match(view.folded, place + blank)
    if link is None or meaning_of_link(view, link, place) != "is":
        return 0
    mark = _SEPARATOR.match(view.plain, link.end())
    return mark.end() if mark else link.end() + (view.plain[link.end() : link.end() + 1] == " ")


def _is_talk(word: str) -> bool:
    if links().pattern.fullmatch(word) or names().pattern.fullmatch(word) or DESCRIBES.fullmatch(word):
        return True
    return any(meaning_of(kind).pattern.fullmatch(word) for kind in _SAID_OF_IT)


@cache
def _listed() -> frozenset[str]:
    return frozenset(legible(word).folded for name in BIP39 for word in words_of(name))
