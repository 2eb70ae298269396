"""Addresses that a link carries in itself and may send its reader on to; whether they are good is not judged here."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from bot.safety.links import Found, Kind, find

# Redirects to redirects are quoted once each.
_MOST_QUOTED = 3
_PARTS = re.compile(r"[?&#;=]|(?<=/)(?=https?:)")
# Browsers forgive a missing scheme and slashes the wrong way round.
_SCHEME = re.compile(r"^(?:https?:[\\/]*|[\\/]{2,})")
_LEADS = frozenset({Kind.LINK, Kind.HANDLE})
_SHORTEST_ENDING = 3


def targets(link: Found) -> list[Found]:
    """Return the links and handles in path, query and fragment of *link*; each with the range of *link* itself."""
    if link.kind is not Kind.LINK:
        return []
    carried = _carried(link.value.removeprefix(link.host))
    return [Found(one.kind, link.start, link.end, one.value, one.host) for one in carried]


def _carried(path: str) -> Iterator[Found]:
    for _ in range(_MOST_QUOTED):
        path = unquote_plus(path)
    for part in _PARTS.split(path)[1:]:
        whole = _SCHEME.sub("https://", part)
        yield from (one for one in find(whole) if one.kind in _LEADS and _is_address(one, whole))


def _is_address(found: Found, part: str) -> bool:
    """Whether it is written as one: in a query "en.us" is a language, while "site.com" and "https://a.us" are sites."""
    return "//" in part or found.kind is Kind.HANDLE or len(found.host.rpartition(".")[2]) >= _SHORTEST_ENDING
