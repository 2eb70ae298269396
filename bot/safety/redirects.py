"""Addresses that a link carries in itself and may send its reader on to; whether they are good is not judged here."""

import re
from base64 import urlsafe_b64decode
from binascii import Error, unhexlify
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, unquote_plus

from bot.safety.links import Found, Kind, find

# Redirects to redirects are quoted once each.
_MOST_QUOTED = 3
_PARTS = re.compile(r"[?&#;=]|(?<=/)(?=https?:)")
# Browsers forgive a missing scheme and slashes the wrong way round.
_SCHEME = re.compile(r"^(?:https?:[\\/]*|[\\/]{2,})")
# To programs that do not read a backslash as a slash, the host ends behind it.
_BACKSLASHED = re.compile(r"(?::\d{1,5})?(?P<rest>\\[^/?#]*)")
_WHERE = re.compile(r"(?:\w+\s?:[/\\]*)?[^/\\?#]*")
_LEADS = frozenset({Kind.LINK, Kind.HANDLE})
_SHORTEST_ENDING = 3
# What sites call the page that leads on, and what it is told.
_DOORS = frozenset(
    [
        "away",
        "click",
        "exit",
        "external",
        "forward",
        "go",
        "goto",
        "jump",
        "l",
        "leave",
        "out",
        "r",
        "redir",
        "redirect",
    ]
)
_SENDS_ON = frozenset(
    [
        "url",
        "uri",
        "u",
        "to",
        "next",
        "redirect",
        "redirect_uri",
        "redirect_url",
        "redirecturl",
        "redir",
        "return",
        "returnto",
        "return_to",
        "returnurl",
        "return_url",
        "goto",
        "go",
        "target",
        "dest",
        "destination",
        "continue",
        "link",
        "out",
        "forward",
        "fwd",
        "jump",
        "callback",
        "callback_url",
        "backurl",
        "success_url",
        "cancel_url",
    ]
)
_LONGEST_NAME = 12
_SHORTEST_HIDDEN = 10


def targets(link: Found) -> list[Found]:
    """Return the links and handles in path, query and fragment of *link*; each with the range of *link* itself."""
    if link.kind is not Kind.LINK:
        return []
    path = link.value.removeprefix(link.host)
    carried = [*_read_otherwise(path), *_carried(path)]
    return [Found(one.kind, link.start, link.end, one.value, one.host) for one in carried]


def leads_on(link: str) -> bool:
    """Whether *link*, as it was written, may send its reader on to a place that cannot be read from it."""
    tail = _WHERE.sub("", link.strip(), count=1)
    path, *rest = re.split("[?#]", tail)
    steps = [unquote(step) for step in re.split(r"[/\\]", path) if step]
    given = parse_qsl("&".join(rest))
    # Where it says to which address, that can be judged, and is.
    is_read = "http" in path.lower() or any(find(value) for _, value in given)
    is_door = not is_read and any(step.lower() in _DOORS for step in (steps if given else steps[:-1]))
    named = (value for name, value in given if name.lower() in _SENDS_ON)
    return (
        is_door or any(map(_is_unread, named)) or any(map(_hides, [*steps, *(value for _, value in given)]))
    )


def _read_otherwise(path: str) -> Iterator[Found]:
    turned = _BACKSLASHED.match(path)
    host = re.split(r"[\\@]", turned["rest"])[-1].strip(".").partition(":")[0] if turned else ""
    if "." in host:
        yield Found(Kind.LINK, 0, 0, host, host)


def _is_unread(value: str) -> bool:
    """Whether nobody sees where the *value* leads: it is no page of the same site, and no address that stands there."""
    is_page = value.startswith("/") and not value.startswith(("//", "/\\"))
    return (
        bool(value)
        and not is_page
        and not (value.isalpha() and len(value) <= _LONGEST_NAME)
        and not find(value)
    )


def _hides(value: str) -> bool:
    return any(find(text) for text in _decoded(value.partition("#")[0]))


def _decoded(value: str) -> Iterator[str]:
    if len(value) < _SHORTEST_HIDDEN:
        return
    plain = value.strip().rstrip("=").replace("+", "-").replace("/", "_").replace(" ", "-")
    for read, written in ((urlsafe_b64decode, plain + "=" * (-len(plain) % 4)), (unhexlify, value)):
        try:
            text = read(written).decode()
        except (Error, ValueError):
            continue
        if text.isprintable():
            yield text


def _carried(path: str) -> Iterator[Found]:
    for _ in range(_MOST_QUOTED):
        path = unquote_plus(path)
    for part in _PARTS.split(path)[1:]:
        whole = _SCHEME.sub("https://", part)
        yield from (one for one in find(whole) if one.kind in _LEADS and _is_address(one, whole))


def _is_address(found: Found, part: str) -> bool:
    """Whether it is written as one: in a query "en.us" is a language, while "site.com" and "https://a.us" are sites."""
    return "//" in part or found.kind is Kind.HANDLE or len(found.host.rpartition(".")[2]) >= _SHORTEST_ENDING
