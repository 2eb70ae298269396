"""One spelling for digits, spaces and full-width letters, character by character; reading meaning is elsewhere."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Span = tuple[int, int]
# Never part of a word, a number or a blank, so a removed piece cannot join its neighbours.
HOLE = "\x00"
FULL_WIDTH = range(0xFF01, 0xFF5F)
FULL_WIDTH_SHIFT = 0xFEE0


def plain(text: str) -> str:
    """Return *text* with ASCII digits, half-width letters and simple spaces, at the same length and positions."""
    return "".join(map(_plain_character, text))


def without(text: str, spans: Iterable[Span]) -> str:
    """Return *text* with every span replaced by as many `HOLE`s, so that later spans still point right."""
    for start, end in spans:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return text


def tidy(text: str) -> str:
    """Return *text* on one line, with single blanks and nothing unprintable."""
    kept = (character if character.isprintable() else " " for character in text)
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if ord(character) in FULL_WIDTH:
        return chr(ord(character) - FULL_WIDTH_SHIFT)
    if character != "\n" and character.isspace():
        return " "
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
