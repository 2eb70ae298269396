"""Finds 64 hexadecimal digits and says whether they are a private key or a reference; looks nothing up anywhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.safety.address_shapes import BASE58, BECH32, BITCOIN, EVM, TRON
from bot.safety.curves import Derived, derive
from bot.safety.key_labels import Label, Says, labels, names_reference, names_what_is_kept
from bot.safety.legible import Legible, legible

DIGITS = 64
BEFORE = 60
AFTER = 40
LONGEST_LINK = 200
PADDED_ADDRESS = "0" * 24
FEWEST_DISTINCT = 6
MOST_PIECES = 4
LARGEST_PIECE = 16
LARGEST_GROUP = 32
MOST_DERIVED = 4

_RUN = re.compile("[0-9a-f]{16}")
_GROUPED = re.compile(r"[0-9a-f][0-9a-f](?:[\s:,._-]{1,3}[0-9a-f]{2,32}){2}")
_STRETCH = re.compile(r"(?<![0-9a-f])[0-9a-f]++(?:[\s:,._|-]{1,3}+[0-9a-f]++)*+")
_PIECE = re.compile("[0-9a-f]+")
_SPACE = re.compile(r"\s")
_DIGITS_ALONE = re.compile(
    r"(?<![0-9a-f])(?P<first>[0-9a-f]{6})[0-9a-f]{52}(?P<last>[0-9a-f]{6})(?![0-9a-f])", re.IGNORECASE
)
_LINK = re.compile(
    r"\A\W{0,3}(?:https?://|www\.|[a-z0-9-]+\.[a-z0-9.-]*[a-z]/)[^\s]*?"
    r"(?:/(?:tx|txs|txn|transaction|transactions|block|blocks|extrinsic|hash|txblock|object|account|address)/"
    r"|[?&#/](?:tx|txid|txhash|hash|transaction|transactionid)=)(?:0x)?\Z"
)
_SENTENCE_END = re.compile(r"[.?!。？！\n](?:\s|\Z)|[。？！\n]")
_CLAUSE_END = re.compile(r"[,.;:?!\n。、；：？！،؛]")
_NEXT_ON_LIST = re.compile(r"[\s,;、，；&+*•-]{0,6}(?:\d{1,2}[.):])?[\s,;]{0,3}")
_ADDRESS = re.compile(
    rf"(?<![0-9A-Za-z])(?:{EVM}(?:[0-9a-fA-F]{{24}})?|bc1q{BECH32}{{38}}|{TRON}|{BITCOIN}|{BASE58}{{43,44}})(?![0-9A-Za-z])"
)


class Verdict(StrEnum):
    """What 64 hexadecimal digits are, as far as the text tells."""

    KEY = "key"
    HASH = "hash"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Hex:
    """64 hexadecimal digits: their half-open raw range with any ``0x``, and a verdict. Never show or send *digits*."""

    start: int
    end: int
    verdict: Verdict
    digits: str = field(repr=False)


def hexes(text: str, *, asked_for_hash: bool = False) -> list[Hex]:
    """Return every 64 hexadecimal digits in *text*, in order, also when grouped or broken over lines.

    KEY: words say so, or one of the key's own addresses stands in the same text. HASH: words or a link say that it is a
    transaction, an address or another reference, or nothing speaks against it and the bot had *asked_for_hash*.
    Anything else is UNSURE, with or without ``0x``: compare `addresses_of` before anybody sees it.
    """
    return seen(legible(text), asked_for_hash=asked_for_hash)


def seen(view: Legible, *, asked_for_hash: bool = False) -> list[Hex]:
    """Return what `hexes` does, of a text that was made legible before."""
    if not _RUN.search(view.folded) and not _GROUPED.search(view.folded):
        return []
    places = list(_places(view.folded))
    verdicts = [_verdict(view.folded, places, at, asked_for_hash) for at in range(len(places))]
    digits = ["".join(_PIECE.findall(view.folded, *place)) for place in places]
    verdicts = _with_own_addresses(view.plain, digits, verdicts)
    found = zip(places, verdicts, digits, strict=True)
    return [
        Hex(*view.raw(_from_0x(view.folded, start), end), verdict, these)
        for (start, end), verdict, these in found
    ]


def addresses_of(found: Hex) -> Derived:
    """Return the addresses *found* would have if it is a private key; about 0.3 ms, computed in this process."""
    return derive(bytes.fromhex(found.digits))


def doubtful(text: str) -> list[Hex]:
    """Return those of `hexes` that may be a key, in order. What goes on a list that begins with a hash is none."""
    found = hexes(text) if len(text) >= DIGITS else []
    unsure = []
    last: Hex | None = None
    for one in found:
        if one.verdict is Verdict.UNSURE and not _goes_on(text, last, one):
            unsure.append(one)
            last = one
        else:
            last = replace(one, verdict=Verdict.HASH) if one.verdict is Verdict.UNSURE else one
    return unsure


def abridged(value: str) -> str:
    """Return *value* with a "…" for the middle of each 64 digits in a row, which may turn out to be a key."""
    return _DIGITS_ALONE.sub(r"\g<first>…\g<last>", value)


def addresses_in(text: str) -> list[str]:
    """Return what looks like one of the addresses that a key can have, as written, in order."""
    return _ADDRESS.findall(legible(text).plain)


def _goes_on(text: str, before: Hex | None, one: Hex) -> bool:
    if before is None or before.verdict is not Verdict.HASH:
        return False
    return _NEXT_ON_LIST.fullmatch(text, before.end, one.start) is not None


def _places(folded: str) -> Iterator[tuple[int, int]]:
    for stretch in _STRETCH.finditer(folded):
        if stretch.end() - stretch.start() < DIGITS:
            continue
        pieces = [piece.span() for piece in _PIECE.finditer(folded, *stretch.span())]
        for first, behind in _whole(pieces):
            start, end = pieces[first][0], pieces[behind - 1][1]
            if _is_random(folded[start:end]):
                yield start, end


def _whole(pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of *pieces* that hold 64 digits: one, groups of one size, or a few broken ones."""
    sizes = [end - start for start, end in pieces]
    at = 0
    while at < len(sizes):
        behind = _single(sizes, at) or _even(sizes, at) or _broken(sizes, at)
        if behind:
            yield at, behind
        at = behind or at + 1


def _single(sizes: Sequence[int], first: int) -> int:
    return first + 1 if sizes[first] == DIGITS else 0


def _even(sizes: Sequence[int], first: int) -> int:
    """Return behind which piece groups of one size end; the first may be shorter, where a prefix took its place."""
    size = sizes[first + 1] if first + 1 < len(sizes) else 0
    if not 2 <= size <= LARGEST_GROUP or sizes[first] > size:
        return 0
    groups, rest = divmod(DIGITS - sizes[first], size)
    behind = first + 1 + groups + (rest > 0)
    if behind > len(sizes) or (rest and sizes[behind - 1] != rest):
        return 0
    return behind if set(sizes[first + 1 : first + 1 + groups]) == {size} else 0


def _broken(sizes: Sequence[int], first: int) -> int:
    total = 0
    for behind in range(first + 1, min(first + MOST_PIECES, len(sizes)) + 1):
        total += sizes[behind - 1]
        if total >= DIGITS:
            is_whole = total == DIGITS and max(sizes[first:behind]) >= LARGEST_PIECE
            return behind if is_whole else 0
    return 0


def _is_random(spelled: str) -> bool:
    distinct = {character for character in spelled if character.isalnum()}
    return len(distinct) >= FEWEST_DISTINCT and any(map(str.isalpha, distinct))


def _verdict(folded: str, places: Sequence[tuple[int, int]], at: int, asked: bool) -> Verdict:
    start, end = places[at]
    if folded[start:end].startswith(PADDED_ADDRESS) or _is_in_link(folded, start):
        return Verdict.HASH
    after_last = places[at - 1][1] if at else 0
    before_next = places[at + 1][0] if at + 1 < len(places) else len(folded)
    before = list(labels(folded, max(after_last, start - BEFORE), _from_0x(folded, start)))
    stop = _SENTENCE_END.search(folded, end, min(before_next, end + AFTER))
    after = list(labels(folded, end, stop.start() if stop else min(before_next, end + AFTER)))
    said = _said_before(folded, before, after) if before else _said_after(after)
    if said is Verdict.HASH and _is_of_backup(folded, before[-1] if before else after[0], places[at]):
        return Verdict.UNSURE
    return said or (Verdict.HASH if asked else Verdict.UNSURE)


def _said_before(folded: str, before: Sequence[Label], after: Sequence[Label]) -> Verdict:
    nearest = before[-1]
    if nearest.says is Says.KEY:
        return Verdict.KEY
    keys = [label for label in before if label.says is Says.KEY]
    if nearest.says is Says.DEALING:
        is_key = keys or (after and after[0].says is Says.KEY)
        return Verdict.KEY if is_key else Verdict.HASH
    if keys and not _CLAUSE_END.search(folded, keys[-1].end, nearest.start):
        return Verdict.UNSURE
    return Verdict.HASH


def _said_after(after: Sequence[Label]) -> Verdict | None:
    if not after:
        return None
    return Verdict.KEY if after[0].says is Says.KEY else Verdict.HASH


def _is_of_backup(folded: str, label: Label, place: tuple[int, int]) -> bool:
    """Whether the clause that calls the digits a hash says that a backup, or a recovery, has it: so may a key be called."""
    if not names_reference(folded, label):
        return False
    first, last = min(label.start, place[0]), max(label.end, place[1])
    ends = [found.end() for found in _CLAUSE_END.finditer(folded, max(0, first - BEFORE), first)]
    stop = _CLAUSE_END.search(folded, last, last + AFTER)
    start, end = ends[-1] if ends else max(0, first - BEFORE), stop.start() if stop else last + AFTER
    is_deal = any(one.says is Says.DEALING for one in labels(folded, start, end))
    return not is_deal and names_what_is_kept(folded, start, end)


def _is_in_link(folded: str, start: int) -> bool:
    first = max(0, start - LONGEST_LINK)
    breaks = [space.end() for space in _SPACE.finditer(folded, first, start)]
    return _LINK.search(folded[breaks[-1] if breaks else first : start]) is not None


def _from_0x(folded: str, start: int) -> int:
    return start - 2 if folded[max(0, start - 2) : start] == "0x" else start


def _with_own_addresses(plain: str, digits: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    named = _ADDRESS.findall(plain) if digits else []
    if not named:
        return list(verdicts)
    return [
        Verdict.KEY if at < MOST_DERIVED and derive(bytes.fromhex(these)).any_of(named) else verdict
        for at, (these, verdict) in enumerate(zip(digits, verdicts, strict=True))
    ]
