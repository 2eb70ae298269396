"""Whether a host, a handle or a name is made to be taken for an official one; knows no official ones by itself."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.safety.links import is_within, plain_host, registrable
from bot.safety.skeletons import shown, skeleton

# From this length on two slips are allowed; a short name has too many innocent neighbours.
LONG = 9
SHORTEST_FOR_TYPO = 6
SHORTEST_INSIDE = 5

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HELPING_TEXT = """
support help helpdesk desk service customer care admin administrator official team agent moderator mod live
recovery recover refund assistance assistant staff security verify verification center centre hotline helpline
soporte ayuda suporte ajuda assistenza aide hilfe destek поддержка помощь підтримка podpora ondersteuning
bantuan dukungan サポート 公式 運営 客服 官方 客户服务 管理员 支援 고객센터 고객지원 공식 관리자 지원
"""
_HELPING = frozenset(_HELPING_TEXT.split())


class Likeness(StrEnum):
    """How a name resembles an official one."""

    SAME_SHAPE = "same_shape"
    TYPO = "typo"
    BRAND_INSIDE = "brand_inside"
    BRAND_AND_SUPPORT = "brand_and_support"


@dataclass(frozen=True, slots=True)
class Lookalike:
    """The official name that is imitated, and how."""

    of: str
    how: Likeness


def like_host(host: str, domains: Collection[str], brands: Collection[str]) -> Lookalike | None:
    """Return what *host* (lower case, no scheme) imitates of the official *domains* and *brands*, or None.

    An official domain and what is below it imitates nothing. About 30 µs with a handful of names.
    """
    if any(is_within(plain_host(host), domain) for domain in domains):
        return None
    own = registrable(host)
    name = skeleton(shown(own).partition(".")[0])
    for domain in domains:
        official = skeleton(registrable(domain).partition(".")[0])
        if skeleton(shown(own)) == skeleton(registrable(domain)):
            return Lookalike(domain, Likeness.SAME_SHAPE)
        if how := _likeness(name, official):
            return Lookalike(domain, how)
    return _first(_brands_in(skeleton(shown(host)), brands, shortest=SHORTEST_INSIDE))


def like_handle(handle: str, handles: Collection[str], brands: Collection[str]) -> Lookalike | None:
    """Return what *handle* (without @) imitates of the official *handles* and *brands*, or None."""
    if handle.lower() in {official.lower() for official in handles}:
        return None
    name = skeleton(handle).replace("_", "")
    for official in handles:
        if how := _likeness(name, skeleton(official).replace("_", "")):
            return Lookalike(official, how)
    return _first(_brands_in(name, brands, shortest=SHORTEST_INSIDE))


def like_name(name: str, names: Collection[str], brands: Collection[str]) -> Lookalike | None:
    """Return what a display *name* imitates: a brand with a word of support, a brand's shape, or an agent's *names*."""
    words = _words(name)
    joined = "".join(words)
    for brand in brands:
        official = "".join(_words(brand))
        inside = official in words or (len(official) >= SHORTEST_INSIDE and official in joined)
        if inside:
            helps = helping_words() & set(words) or _ends_helping(joined, official)
            return Lookalike(brand, Likeness.BRAND_AND_SUPPORT if helps else Likeness.BRAND_INSIDE)
        if any(_likeness(word, official) for word in words):
            return Lookalike(brand, Likeness.TYPO)
    same = (one for one in names if "".join(_words(one)) == joined and joined)
    return _first(Lookalike(one, Likeness.SAME_SHAPE) for one in same)


def edits(one: str, other: str, most: int) -> int:
    """Return the Damerau distance of two words (swaps of neighbours count once), or *most* + 1 if it is larger."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        now = [row]
        for column, right in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (left != right))
            if row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return min(last[-1], most + 1)


@lru_cache(maxsize=4096)
def _likeness(name: str, official: str) -> Likeness | None:
    bare, official = name.replace("-", ""), official.replace("-", "")
    if bare == official:
        return Likeness.SAME_SHAPE
    if len(official) < SHORTEST_FOR_TYPO:
        return None
    most = 2 if len(official) >= LONG else 1
    return Likeness.TYPO if edits(bare, official, most) <= most else None


def _brands_in(name: str, brands: Collection[str], *, shortest: int) -> Iterator[Lookalike]:
    parts = re.split(r"[.\-_]", name)
    joined = name.replace("-", "").replace("_", "")
    for brand in brands:
        official = skeleton(brand).replace(" ", "")
        if official in parts or (len(official) >= shortest and official in joined):
            helps = any(word in joined for word in _helping_shapes())
            yield Lookalike(brand, Likeness.BRAND_AND_SUPPORT if helps else Likeness.BRAND_INSIDE)
        elif any(_likeness(part, official) for part in parts):
            yield Lookalike(brand, Likeness.TYPO)


def _words(name: str) -> list[str]:
    return [skeleton(word) for word in _HUMP.sub(" ", name).replace("_", " ").split()]


def _ends_helping(joined: str, brand: str) -> bool:
    return any(word in joined.replace(brand, "", 1) for word in _helping_shapes())


@lru_cache(maxsize=1)
def helping_words() -> frozenset[str]:
    """Return the words for people who help and for their office, as `skeleton` shows them."""
    return frozenset(skeleton(word) for word in _HELPING)


@lru_cache(maxsize=1)
def _helping_shapes() -> frozenset[str]:
    return frozenset(word for word in helping_words() if len(word) >= 4 or not word.isascii())


def _first(found: Iterator[Lookalike]) -> Lookalike | None:
    return next(found, None)
