"""Links to block explorers, read and written; only hosts that the registry names, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from bot.intake.addresses import addresses
from bot.intake.identifiers import Token
from bot.intake.meaning import Kind, Meaning, kind_name
from bot.intake.registry import network, networks
from bot.intake.transactions import transactions

GAP = "{id}"
TX_WORDS = frozenset(
    (
        "tx",
        "txs",
        "txn",
        "txns",
        "txid",
        "transaction",
        "transactions",
        "extrinsic",
        "txblock",
        "op",
        "operation",
    )
)
ADDRESS_WORDS = frozenset(
    (
        "address",
        "addresses",
        "account",
        "accounts",
        "token",
        "token20",
        "contract",
        "object",
        "wallet",
        "jetton",
    )
)
MARKET_WORDS = frozenset({"", "#", "#!", "mainnet"})
SENTENCE_ENDS = ".,;:!?)]"

# What stands before a host must not be able to make it the tail of another one, or of a user name.
_LINK = re.compile(
    r"(?<![\w@.:/\\-])(?:https?://)?(?:[0-9a-z-]+\.)+[a-z]{2,}/[!#-&(-;=?-~]+", re.ASCII | re.IGNORECASE
)
_LANGUAGE = re.compile("[a-z]{2}(?:-[a-z]{2,4})?", re.IGNORECASE)
Place = tuple[str, tuple[str, ...]]
"""A host, and the segments before an identifier that name a network on it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of an explorer: the network it is about, and what must stand in the query for that."""

    network: str
    query: tuple[tuple[str, str], ...]
    kind: Kind | None


def find_links(text: str) -> list[Token]:
    """Return what the explorer links in the plain *text* point at; links to other hosts are left alone."""
    found = []
    for match in _LINK.finditer(text):
        link = match[0].rstrip(SENTENCE_ENDS)
        token = pointed_at(link)
        if token is not None:
            found.append(replace(token, raw=link, span=(match.start(), match.start() + len(link))))
    return found


def pointed_at(link: str) -> Token | None:
    """Return the identifier in *link* and its one network, or None; an unknown host says nothing, however it looks."""
    parts = _split(link)
    if parts is None:
        return None
    host, query = parts.netloc.lower().removeprefix("www."), parse_qs(parts.query)
    segments = [*parts.path.split("/"), *parts.fragment.partition("?")[0].split("/")]
    segments = [segment for segment in segments if segment.lower() not in MARKET_WORDS]
    for at, segment in enumerate(segments):
        page = _page(host, segments[:at], query)
        token = _token(page, segment, segments[:at], query) if page else None
        if token is not None:
            return token
    return None


@cache
def hosts() -> tuple[str, ...]:
    """Return the hosts of all explorers of the registry, each once, without www."""
    explorers = (explorer for one in networks().values() for explorer in one.explorers)
    return tuple(dict.fromkeys(urlsplit(one.tx).netloc.lower().removeprefix("www.") for one in explorers))


def links_to(network_id: str, kind: Kind, value: str) -> tuple[str, ...]:
    """Return the links of all explorers of that network to an address or a transaction, the best first."""
    explorers = network(network_id).explorers
    templates = [one.tx if kind is Kind.TX else one.address for one in explorers]
    return tuple(template.replace(GAP, quote(value, safe=":")) for template in templates)


def _split(link: str) -> SplitResult | None:
    try:
        return urlsplit(link if "://" in link else f"https://{link}")
    except ValueError:
        return None


def _page(host: str, before: Sequence[str], query: Mapping[str, list[str]]) -> _Page | None:
    kind = _kind(before)
    for page in _pages().get((host, _place(before)), ()):
        fits = all(wanted in query.get(name, ()) for name, wanted in page.query)
        if fits and (kind is page.kind or kind is Kind.ADDRESS):
            return page
    return None


def _token(page: _Page, segment: str, before: Sequence[str], query: Mapping[str, list[str]]) -> Token | None:
    # A token's page with ?a= is about one holder, and the holder is who the customer means.
    holder = query.get("a", [""])[0] if before and before[-1].lower() in ADDRESS_WORDS else ""
    word = holder or segment
    wanted = _kind(before) or page.kind
    fitting = [one for one in _candidates(word) if page.network in one.networks or _is_test_of(page, one)]
    chosen = next((one for one in fitting if wanted in (None, one.kind)), None)
    # An address where a transaction belongs is still that address, but a hash elsewhere could be a key.
    chosen = chosen or next((one for one in fitting if one.kind is Kind.ADDRESS and one.checked), None)
    if chosen is None or (chosen.kind is Kind.TX and wanted is Kind.ADDRESS):
        return None
    ids = frozenset({page.network})
    valid = True if chosen.checked else None
    return Token(kind_name(ids, chosen.kind), word, chosen.shown, ids, valid, tag=chosen.tag)


def _candidates(word: str) -> list[Meaning]:
    sound, _ = addresses(word)
    return [one for one in (*sound, *transactions(word)) if one.kind in (Kind.ADDRESS, Kind.TX)]


def _is_test_of(page: _Page, one: Meaning) -> bool:
    """Whether the page is of a test network that spells its values as the networks of worth do."""
    about = network(page.network)
    if about.has_value:
        return False
    formats = {str(rule.format) for rule in about.addresses} | {str(format) for format in about.transactions}
    return one.format in formats


def _kind(before: Sequence[str]) -> Kind | None:
    words = {segment.lower() for segment in before}
    if words & TX_WORDS:
        return Kind.TX
    return Kind.ADDRESS if words & ADDRESS_WORDS else None


def _place(before: Sequence[str]) -> tuple[str, ...]:
    lowered = [segment.lower() for segment in before]
    if lowered and _LANGUAGE.fullmatch(lowered[0]):
        lowered = lowered[1:]
    return tuple(word for word in lowered if word not in TX_WORDS and word not in ADDRESS_WORDS)


@cache
def _pages() -> Mapping[Place, list[_Page]]:
    found: dict[Place, list[_Page]] = {}
    for one in networks().values():
        for template in (link for explorer in one.explorers for link in (explorer.tx, explorer.address)):
            before, _, after = template.partition(GAP)
            parts = urlsplit(before)
            if parts.query:
                continue
            segments = [
                part for part in f"{parts.path}/{parts.fragment}".split("/") if part not in MARKET_WORDS
            ]
            host = parts.netloc.lower().removeprefix("www.")
            query = tuple(
                sorted(
                    (name, value) for name, values in parse_qs(after.lstrip("?")).items() for value in values
                )
            )
            found.setdefault((host, _place(segments)), []).append(_Page(one.id, query, _kind(segments)))
    return {place: sorted(pages, key=lambda page: -len(page.query)) for place, pages in found.items()}
