"""Puts together a key whose pieces are named or numbered ("part 1: …", "2) …") or listed byte by byte; elsewhere it is judged."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bot.safety.key_labels import names_part
from bot.safety.key_layouts import BREAK
from bot.safety.key_shapes import LENGTHS
from bot.safety.legible import Legible

Span = tuple[int, int]

HEX_DIGITS = (64, 128)
MOST_PARTS = 12
# So many pieces of one size that are all hexadecimal are one thing cut up, whatever they are called.
TELLING_PARTS = 4
# A text with more pieces is a list of something else.
MOST_PIECES = 64
WIDEST_GAP = 40
BYTES = (32, 64)

_PIECE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{6,64}(?![0-9A-Za-z])")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w")
_HEX = re.compile("[0-9a-fA-F]+")
_BYTE_LIST = re.compile(r"(?:(?:0x|\\x)[0-9a-fA-F]{2}[\s,;]{0,3}){32,64}(?![0-9a-fA-F\\])")
_BYTE = re.compile(r"[x][0-9a-fA-F]{2}")


def keys_in_parts(view: Legible, is_key: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the ranges of keys in named or numbered parts, without overlap: *is_key* or enough hexadecimal digits."""
    pieces = [found.span() for found in _PIECE.finditer(view.plain) if _tells(view.plain, found.span())]
    if not 1 < len(pieces) <= MOST_PIECES:
        return
    first = 0
    while first < len(pieces) - 1:
        behind = _end_of_key(view, pieces, first, is_key)
        if behind:
            yield pieces[first][0], pieces[behind - 1][1]
        first = behind or first + 1


def byte_lists(plain: str) -> Iterator[Span]:
    """Yield the ranges of as many bytes as a key has, each written like ``0x3f``."""
    for found in _BYTE_LIST.finditer(plain) if "0x" in plain or "\\x" in plain else ():
        if len(_BYTE.findall(found.group())) in BYTES:
            yield found.start(), found.start() + len(found.group().rstrip(" ,;\n"))


def _tells(plain: str, piece: Span) -> bool:
    return _DIGIT.search(plain, *piece) is not None or BREAK.search(plain, *piece) is not None


def _end_of_key(view: Legible, pieces: Sequence[Span], first: int, is_key: Callable[[str], bool]) -> int:
    """Return behind which piece the key ends that begins with the piece *first*, or 0."""
    joined = view.plain[slice(*pieces[first])]
    for behind in range(first + 2, min(first + MOST_PARTS, len(pieces)) + 1):
        if pieces[behind - 1][0] - pieces[behind - 2][1] > WIDEST_GAP:
            return 0
        joined += view.plain[slice(*pieces[behind - 1])]
        if len(joined) > LENGTHS[-1]:
            return 0
        if len(joined) in LENGTHS and is_key(joined):
            return behind
        if len(joined) in HEX_DIGITS and _HEX.fullmatch(joined) and _is_cut_up(view, pieces[first:behind]):
            return behind
    return 0


def _is_cut_up(view: Legible, parts: Sequence[Span]) -> bool:
    gaps = [(before[1], after[0]) for before, after in pairwise(parts)]
    is_even = len({end - start for start, end in parts}) == 1
    # Mere blanks between groups are how a hash is shown, and a matter for `hexes`.
    if is_even and len(parts) >= TELLING_PARTS and all(_WORD.search(view.plain, *gap) for gap in gaps):
        return True
    return all(names_part(view.folded, *gap) for gap in gaps)
