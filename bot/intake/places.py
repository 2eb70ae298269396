"""The exchanges, wallets and sites that a text names, and whether something came from there; which slot takes them is in reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.intake.denials import ARTICLE, REACH, is_denied
from bot.intake.sheets import BadSheet, read_sheet
from bot.intake.spelling import Span

SHEET = "places.yaml"


class PlaceKind(StrEnum):
    """What somebody names."""

    EXCHANGE = "exchange"
    WALLET = "wallet"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a text: the *title* that all its spellings share, where it stands, and whether something came from there."""

    title: str
    kind: PlaceKind
    is_source: bool
    span: Span


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class _Names:
    entries: Mapping[str, _Entry]
    long: re.Pattern[str]
    short: re.Pattern[str]


def find_places(text: str, *, asked: bool = False) -> tuple[Place, ...]:
    """Return the places that the plain *text* names, in order; *asked* takes names that are ordinary words as well."""
    names = _names()
    found = list(names.long.finditer(text))
    found += [match for match in names.short.finditer(text) if asked or _is_meant(text, match.span())]
    said = (match for match in found if not is_denied(text, match.start()))
    places = [_place(text, match.span(), names.entries[match[0].lower()]) for match in said]
    return tuple(sorted(places, key=lambda place: place.span))


def the_only(places: Iterable[Place], *kinds: PlaceKind) -> Place | None:
    """Return the first of those *places* that are of one of *kinds*, if they are all the same one."""
    fitting = [place for place in places if place.kind in kinds]
    return fitting[0] if len({place.title for place in fitting}) == 1 else None


def _place(text: str, span: Span, entry: _Entry) -> Place:
    before, after = text[max(0, span[0] - REACH) : span[0]], text[span[1] : span[1] + REACH]
    is_source = _FROM_BEFORE.search(before) is not None
    if not is_source and not _TO_BEFORE.search(before):
        is_source = _FROM_AFTER.match(after) is not None
    return Place(entry.title, entry.kind, is_source, span)


def _is_meant(text: str, span: Span) -> bool:
    """Whether an ordinary word is the name: after "from", "on" or the like, or between commas."""
    before = text[max(0, span[0] - REACH) : span[0]]
    if any(words.search(before) for words in (_FROM_BEFORE, _TO_BEFORE, _AT_BEFORE)):
        return True
    return _EDGE_BEFORE.search(before) is not None and _EDGE_AFTER.match(text, span[1]) is not None


def named_places(text: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the title and all names of each place in the sheet *text*, or in the packaged one.

    Raises:
        BadSheet: the first thing in it that is not as it must be.
    """
    for title, _, names, ordinary in _read(text or _packaged()):
        yield title, (*names, *ordinary)


@cache
def _names() -> _Names:
    entries: dict[str, _Entry] = {}
    long: list[str] = []
    short: list[str] = []
    for title, kind, names, ordinary in _read(_packaged()):
        entries |= dict.fromkeys((*names, *ordinary), _Entry(title, kind))
        long += names
        short += ordinary
    return _Names(entries, _pattern(long), _pattern(short))


def _packaged() -> str:
    return (files("bot.intake") / "data" / SHEET).read_text("utf-8")


def _read(text: str) -> Iterator[tuple[str, PlaceKind, tuple[str, ...], tuple[str, ...]]]:
    for title, entry in read_sheet(text, file=SHEET):
        entry.only("kind", "names", "short")
        kind, names, short = entry.choice("kind", PlaceKind), entry.words("names"), entry.words("short")
        if not names and not short:
            raise BadSheet(SHEET, entry.line, f"{title} has no name")
        if any(name != name.lower() for name in (*names, *short)):
            raise BadSheet(SHEET, entry.line, "names must be in lower case")
        yield title, kind, names, short


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    # Only Latin names have edges: Chinese is written without blanks. A host or a mailbox is no name.
    known = "|".join(
        rf"(?<![0-9a-z@./_-]){re.escape(name)}(?![0-9a-z@_]|[.-][0-9a-z])"
        if name.isascii()
        else re.escape(name)
        for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(known, re.IGNORECASE | re.ASCII)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


# What a person there wrote came from there too, and is no transfer.
_NO_LETTER = (
    "(?<!mail )(?<!message )(?<!call )(?<!link )(?<!sms )(?<!support )(?<!notice )(?<!reply )(?<!answer )"
)
_FROM_BEFORE = _compiled(
    rf"(?:{_NO_LETTER}(?<![a-z])(?:from|via|out of)\s{{1,3}}{ARTICLE}|[从從自由]\s{{0,2}}{ARTICLE})\Z"
)
_TO_BEFORE = _compiled(
    rf"(?:(?<![a-z])(?:to|into|onto)\s{{1,3}}{ARTICLE}|(?:[到进進入往给給]|充值|充币|充幣)\s{{0,2}}{ARTICLE})\Z"
)
_AT_BEFORE = _compiled(
    rf"(?:(?<![a-z])(?:on|at|in|with|by|using|for)\s{{1,3}}{ARTICLE}|[在用]\s{{0,2}}{ARTICLE})\Z"
)
_FROM_AFTER = _compiled(
    r"(?:交易所|钱包|錢包)?\s{0,2}(?:上|里|裡)?(?:提(?!示|醒|交|供|前)|转出|轉出|出金|发出|發出)|\s{1,2}withdrawal"
)
_EDGE_BEFORE = re.compile(r"(?:\A|[,;，。；、\n\x00])\s{0,3}\Z")
_EDGE_AFTER = re.compile(r"\s{0,3}(?:\Z|[,;，。；、.!\n\x00])")
