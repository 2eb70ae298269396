"""Links that only look as if they led to a block explorer of the registry; the identifier in one is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from bot.intake.explorers import hosts
from bot.safety.links import Found, Kind, find, is_within, plain_host, registrable
from bot.safety.lookalikes import Likeness, like_host
from bot.safety.redirects import leads_on

SHORTEST_NAME = 6
"""Letters of an explorer's name that are its own wherever they stand in a host."""
SHORTEST_FOR_TYPO = 8
"""Shorter names have honest neighbours: there is an explorer for nearly every network, and most are called so."""
_EVERYBODYS = frozenset({"blockchain", "blockscout", "explorer", "mempool", "stellar", "solana", "injective"})
"""Names of explorers that others bear rightly: what anybody may run, and what a network is called."""
_ARCHIVES = frozenset({"archive.org", "archive.ph", "archive.today"})
_SECOND_HOMES = frozenset({"etherscan.com", "etherscan.freshdesk.com"})
"""Where explorers themselves are beside their own host: pages about them, and their help."""
_WELL_KNOWN = frozenset(
    [
        "bing.com",
        "bitcointalk.org",
        "coingecko.com",
        "coinmarketcap.com",
        "discord.com",
        "duckduckgo.com",
        "facebook.com",
        "gitbook.io",
        "github.com",
        "google.com",
        "linkedin.com",
        "medium.com",
        "mirror.xyz",
        "notion.site",
        "quora.com",
        "reddit.com",
        "stackexchange.com",
        "substack.com",
        "t.me",
        "telegram.me",
        "trustpilot.com",
        "twitter.com",
        "wikipedia.org",
        "x.com",
        "youtube.com",
        "zhihu.com",
    ]
)
"""Sites on whose pages people write about explorers, so that a name in a path there is a heading."""
_USER = re.compile(r"[^\s/\\?#]*?[:/\\]{0,8}(?P<user>[^\s/\\?#@]+)@")
_FIRST_OF_PATH = re.compile(r"[^/\\]*[/\\](?:https?:/{0,2})?(?P<host>[^/\\?#]+)")


def explorer_imitated(one: Found, written: str) -> str:
    """Return the host of the explorer for which the link *one*, as *written*, would be taken; empty if for none."""
    if one.kind is not Kind.LINK:
        return ""
    host = plain_host(one.host)
    if (
        any(is_within(host, domain) for domain in (*_domains(), *_SECOND_HOMES))
        or registrable(host) in _ARCHIVES
    ):
        return ""
    is_heading = registrable(host) in _WELL_KNOWN and not leads_on(one.value)
    named = [*_before_host(written), *(() if is_heading else _after_host(one.value))]
    beside = next((domain for domain in _domains() for name in named if is_within(name, domain)), "")
    return beside or _alike(host)


def imitations_in(text: str) -> list[tuple[str, str]]:
    """Return the hosts to which links of that kind in *text* lead, each with that of the explorer that it is not."""
    links = ((one, text[one.start : one.end]) for one in find(text))
    return [(one.host, of) for one, written in links if (of := explorer_imitated(one, written))]


@lru_cache(maxsize=1024)
def _alike(host: str) -> str:
    return next(_all_alike(host), "")


def _all_alike(host: str) -> Iterator[str]:
    """Explorers whose name *host* bears, then those of which it differs by a slip."""
    own = registrable(host)
    yield from (domain for domain in _domains() if f".{domain}." in f".{host}.")
    yield from (domain for domain in _domains() if _bears(host, domain))
    if _name(own) not in _EVERYBODYS:
        yield from (domain for domain in _domains() if _is_slip(own, domain))


def _bears(host: str, domain: str) -> bool:
    name = _name(domain)
    if name in _EVERYBODYS or len(name) < SHORTEST_NAME:
        return False
    like = like_host(host, (domain,), (name,))
    return like is not None and like.how is not Likeness.TYPO


def _is_slip(own: str, domain: str) -> bool:
    name = _name(domain)
    return (
        len(name) >= SHORTEST_FOR_TYPO
        and name not in _EVERYBODYS
        and like_host(own, (domain,), ()) is not None
    )


def _name(domain: str) -> str:
    return domain.partition(".")[0]


def _before_host(written: str) -> Iterator[str]:
    """What stands where a user's name would, which people take for the host."""
    found = _USER.match(written)
    if found:
        yield plain_host(found["user"].partition(":")[0])


def _after_host(value: str) -> Iterator[str]:
    found = _FIRST_OF_PATH.match(value)
    if found:
        yield plain_host(found["host"])


@cache
def _domains() -> tuple[str, ...]:
    return tuple(dict.fromkeys(registrable(host) for host in hosts()))
