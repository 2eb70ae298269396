"""Finds the addresses that an agent's draft names, however they are written; whether they are known is the guard's business."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.safety.key_labels import is_called_transaction
from bot.safety.legible import legible

Span = tuple[int, int]

_ADDRESS = re.compile(
    r"(?<![\w/])(?:0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|(?:bc|tb|ltc)1[02-9ac-hj-np-z]{20,87}"
    r"|addr1[02-9ac-hj-np-z]{40,110}|(?:EQ|UQ)[A-Za-z0-9_-]{46}|r[1-9A-HJ-NP-Za-km-z]{24,34}|G[A-Z2-7]{55}"
    r"|[13][1-9A-HJ-NP-Za-km-z]{25,34}|(?=[A-Za-z]*\d)[1-9A-HJ-NP-Za-km-z]{32,44}|[0-9a-fA-F]{40}"
    r"|[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?|(?=[A-Za-z]*\d)[1-9A-HJ-NP-Za-km-z]{46,48}|[A-Z2-7]{58}"
    r"|[a-z]{2,16}1[02-9ac-hj-np-z]{38,98}|-?[01]:[0-9a-fA-F]{64})(?!\w)"
)
# Of Sui, Aptos and Starknet; transactions of most networks look the same, and only words can tell.
_LONG_HEX = re.compile(r"(?<![\w/])0[xX][0-9a-fA-F]{64}(?!\w)")
_PIECE = re.compile(r"[0-9A-Za-z]{2,60}")
_GAP = re.compile(r"[\s.·|_-]{1,3}")
_ODD = re.compile(r"\d|[a-z][A-Z]")
_BOTH = re.compile("(?=.*[0-9])(?=.*[A-Za-z])")
_MOST_PIECES, _SHORTEST, _LONGEST, _FEWEST_GROUPS, _LARGEST_GROUP = 200, 25, 110, 4, 16
_LONGEST_GROUPED = 34


def addresses(draft: str) -> Iterator[tuple[Span, str]]:
    """Yield the raw range and the address of each, whole, cut in two or in groups; nothing invisible is in an address."""
    view = legible(draft)
    for found in _ADDRESS.finditer(view.plain):
        yield view.raw(*found.span()), found.group()
    for found in _LONG_HEX.finditer(view.plain):
        if not is_called_transaction(view.folded, found.start()):
            yield view.raw(*found.span()), found.group()
    for (start, end), address in _in_pieces(view.plain):
        yield view.raw(start, end), address


def _in_pieces(plain: str) -> Iterator[tuple[Span, str]]:
    pieces = [found.span() for found in _PIECE.finditer(plain)][:_MOST_PIECES]
    run: list[Span] = []
    for piece in pieces:
        if run and not _GAP.fullmatch(plain, run[-1][1], piece[0]):
            yield from _in_run(plain, run)
            run = []
        run.append(piece)
    yield from _in_run(plain, run)


def _in_run(plain: str, run: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    words = [plain[start:end] for start, end in run]
    for (one, other), (before, after) in zip(pairwise(words), pairwise(run), strict=True):
        if _BOTH.match(one) and _BOTH.match(other) and not is_address(one) and is_address(one + other):
            yield (before[0], after[1]), one + other
    at = 0
    while at + _FEWEST_GROUPS <= len(words):
        behind = _grouped(words, at)
        if behind:
            yield (run[at][0], run[behind - 1][1]), "".join(words[at:behind])
        at = behind or at + 1


def _grouped(words: Sequence[str], first: int) -> int:
    """Return behind which of *words* an address in groups of one size ends, or 0; "0x" and the last may be shorter."""
    begin = first + (words[first].lower() == "0x")
    size = len(words[begin])
    if size > _LARGEST_GROUP:
        return 0
    # Words of one length in a row are no address: most groups of one hold what no word does.
    found = odd = length = 0
    for behind in range(begin + 1, min(len(words), begin + _LONGEST_GROUPED) + 1):
        last = words[behind - 1]
        odd, length = odd + bool(_ODD.search(last)), length + len(last)
        if len(last) > size or length > _LONGEST:
            break
        is_long = behind - begin >= _FEWEST_GROUPS and length >= _SHORTEST
        if is_long and 2 * odd >= behind - begin and is_address("".join(words[first:behind])):
            found = behind
        if len(last) < size:
            break
    return found


def is_address(text: str) -> bool:
    """Whether the whole of *text* looks like an address of some network."""
    return _ADDRESS.fullmatch(text) is not None
