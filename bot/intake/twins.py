"""Addresses of one case that look alike at both ends and differ between: the mark of a poisoned history. Judges no single one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, takewhile

from bot.intake import rules
from bot.intake.meaning import Kind
from bot.intake.meanings import meanings
from bot.intake.registry import AddressFormat

FEWEST_EACH = 2
FEWEST_TOGETHER = 6
"""Wallets show some four characters of each end. Of random hexadecimal addresses, one pair in 16 million shares six."""


def look_alikes(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of different addresses among *texts* that share their head and tail, as they were written.

    Spellings of the same account are no pair, and what no address is, is left aside.
    """
    known = list(_accounts(texts))
    return [
        (one, other)
        for (one, mine), (other, theirs) in combinations(known, 2)
        if mine != theirs and _alike(_seen(one), _seen(other))
    ]


def _accounts(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for text in texts:
        found = next((one for one in meanings(text).candidates if one.kind is Kind.ADDRESS), None)
        if found and found.canonical not in seen:
            seen.add(found.canonical)
            yield text.strip(), found.canonical


def _seen(text: str) -> str:
    """What tells addresses of one format apart: their fixed beginning does not, and letter case is not looked at."""
    return _fixed().sub("", text.lower(), count=1)


def _alike(one: str, other: str) -> bool:
    head, tail = _shared(one, other), _shared(one[::-1], other[::-1])
    return min(head, tail) >= FEWEST_EACH and head + tail >= FEWEST_TOGETHER


def _shared(one: str, other: str) -> int:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)


@cache
def _fixed() -> re.Pattern[str]:
    known = {prefix for format in AddressFormat for prefix in rules.by_prefix(format) if len(prefix) > 1}
    prefixes = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"\A(?:0x|(?:{prefixes})(?:1[qp]?|:[qp]?)?|[eu]q|0:)", re.IGNORECASE)
