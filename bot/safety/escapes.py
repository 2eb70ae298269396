"""Undoes the ways in which programs write letters (\\u0061, %61, &#97;), with the place of each; finds nothing."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ESCAPE = re.compile(
    r"\\{1,4}+u([0-9a-f]{4}|\{[0-9a-f]{1,6}\})|\\{1,4}+x([0-9a-f]{2})|((?:%[0-9a-f]{2})+)|&#x([0-9a-f]{2,6});|&#([0-9]{2,7});",
    re.IGNORECASE,
)
FEWEST = 2
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_BYTE = len("%61")


class Unescaped(NamedTuple):
    """A text as it was meant, and where in the raw text each of its characters begins; one place more for the end."""

    text: str
    places: list[int]


def unescaped(text: str, fewest: int = FEWEST) -> Unescaped | None:
    """Return *text* with its escapes undone; None if it has fewer than *fewest*, or none."""
    if not ("%" in text or "\\" in text or "&#" in text):
        return None
    found = list(_ESCAPE.finditer(text))
    if sum(len(one[3]) // _BYTE if one[3] else 1 for one in found) < max(1, fewest):
        return None
    letters: list[str] = []
    places: list[int] = []
    at = 0
    for one in found:
        letters.append(text[at : one.start()])
        places.extend(range(at, one.start()))
        for letter, place in _meant(one):
            letters.append(letter)
            places.append(place)
        at = one.end()
    letters.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return Unescaped("".join(letters), places)


def _meant(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the characters that an escape stands for, each with its place in the raw text."""
    if found[3]:
        yield from _of_bytes(found[3], found.start())
        return
    number = int(found[5]) if found[5] else int((found[1] or found[2] or found[4]).strip("{}"), 16)
    yield ("?" if number > _LAST or number in _SURROGATES else chr(number)), found.start()


def _of_bytes(run: str, start: int) -> Iterator[tuple[str, int]]:
    place = start
    # What is no UTF-8 is one "?" a byte, so that the places stay right.
    for letter in bytes.fromhex(run.replace("%", "")).decode("utf-8", "surrogateescape"):
        is_broken = ord(letter) in _SURROGATES
        yield ("?" if is_broken else letter), place
        place += _BYTE * (1 if is_broken else len(letter.encode()))
