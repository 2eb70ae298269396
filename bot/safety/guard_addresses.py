"""Finds the addresses that an agent's draft names, however they are written; whether they are known is the guard's business."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.safety.address_shapes import BASE58, BECH32, BITCOIN, MONERO, SOLANA, STELLAR, TON, TRON, XRP
from bot.safety.key_labels import is_called_transaction
from bot.safety.legible import legible

Span = tuple[int, int]

_WITH_DIGIT = r"(?=[A-Za-z]*\d)"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:0[xX][0-9a-fA-F]{{40}}|{TRON}|(?:bc|tb|ltc)1{BECH32}{{20,87}}|(?:BC|TB|LTC)1[02-9AC-HJ-NP-Z]{{20,87}}"
    rf"|addr1{BECH32}{{40,110}}|{TON}|{XRP}|{STELLAR}|{BITCOIN}|{_WITH_DIGIT}{SOLANA}|[0-9a-fA-F]{{40}}|{MONERO}"
    rf"|{_WITH_DIGIT}{BASE58}{{46,48}}|[A-Z2-7]{{58}}|[a-z]{{2,16}}1{BECH32}{{38,98}}|-?[01]:[0-9a-fA-F]{{64}})(?!\w)"
)
# Of Sui, Aptos and Starknet, which may lack noughts; transactions of most networks look the same, and only words can tell.
_LONG_HEX = re.compile(r"(?<!\w)0[xX][0-9a-fA-F]{55,64}(?!\w)")
_PIECE = re.compile(r"[0-9A-Za-z]{1,60}")
_GAP = re.compile(r"[\s.·|_-]{1,3}")
_ODD = re.compile(r"\d|[a-z][A-Z]")
_BOTH = re.compile("(?=.*[0-9])(?=.*[A-Za-z])")
SHORTEST, LONGEST = 25, 110
"""Characters of an address."""
_FEWEST_GROUPS, _LARGEST_GROUP, _TINY_GROUP = 3, 20, 3
_FEWEST_DISTINCT = 12
"""Numbered names in a row have fewer characters that differ; of 700 addresses of 40 hexadecimal digits one has."""


def addresses(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the raw range and the address of each, whole, cut in two or in groups; nothing invisible is in an address."""
    view = legible(text)
    whole = list(_ADDRESS.finditer(view.plain))
    whole += (
        one for one in _LONG_HEX.finditer(view.plain) if not is_called_transaction(view.folded, *one.span())
    )
    yield from ((view.raw(*found.span()), found.group()) for found in whole)
    rest = list(view.plain)
    for found in (*whole, *_LONG_HEX.finditer(view.plain)):
        rest[slice(*found.span())] = "\0" * (found.end() - found.start())
    for (start, end), address in _in_pieces("".join(rest)):
        yield view.raw(start, end), address


def _in_pieces(plain: str) -> Iterator[tuple[Span, str]]:
    run: list[Span] = []
    for found in _PIECE.finditer(plain):
        if run and not _GAP.fullmatch(plain, run[-1][1], found.start()):
            yield from _in_run(plain, run)
            run = []
        run.append(found.span())
    yield from _in_run(plain, run)


def _in_run(plain: str, run: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    words = [plain[start:end] for start, end in run]
    at = 0
    while at + 2 <= len(words):
        behind = _grouped(words, at) or _halved(words, at)
        if behind:
            yield (run[at][0], run[behind - 1][1]), "".join(words[at:behind])
        at = behind or at + 1


def _halved(words: Sequence[str], first: int) -> int:
    one, other = words[first : first + 2]
    is_long = len(one) + len(other) >= SHORTEST
    return first + 2 if is_long and _are_halves(one, other) else 0


def _are_halves(one: str, other: str) -> bool:
    if not (_BOTH.match(one) and _BOTH.match(other)):
        return False
    return _is_address(one + other) and not _is_address(one) and not _is_address(other)


def _grouped(words: Sequence[str], first: int) -> int:
    """Return behind which of *words* an address in groups of one size ends, or 0; "0x" and the last may be shorter."""
    begin = first + (words[first].lower() == "0x")
    size = len(words[begin])
    if size > _LARGEST_GROUP:
        return 0
    # Words of one length in a row are no address: enough groups of one hold what no word does, unless they are letters.
    least_odd = {1: 0.0}.get(size, 0.25 if size <= _TINY_GROUP else 0.5)
    found = odd = length = 0
    for behind in range(begin + 1, len(words) + 1):
        last = words[behind - 1]
        odd, length = odd + bool(_ODD.search(last)), length + len(last)
        if len(last) > size or length > LONGEST:
            break
        is_long = behind - begin >= _FEWEST_GROUPS and length >= SHORTEST
        whole = "".join(words[first:behind]) if is_long and odd >= least_odd * (behind - begin) else ""
        if whole and len(set(whole.lower())) >= _FEWEST_DISTINCT and _is_address(whole):
            found = behind
        if len(last) < size:
            break
    return found


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None and not text.isdecimal()
