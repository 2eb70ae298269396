"""The networks that a text names, by the many names they have; what an identifier says of its network is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.intake.registry import Network, networks
from bot.intake.spelling import Span

OTHER = "other"
UNKNOWN = "unknown"
# Networks that the registry does not have: said back by name, and a person takes it from there.
OTHERS = (
    *(
        "fantom",
        "sonic",
        "cronos",
        "linea",
        "zksync",
        "scroll",
        "mantle",
        "blast",
        "gnosis chain",
        "celo",
        "moonbeam",
    ),
    *(
        "hedera",
        "kava",
        "filecoin",
        "vechain",
        "internet computer",
        "theta",
        "iost",
        "waves",
        "ontology",
        "nervos",
    ),
    *(
        "hyperliquid",
        "starknet",
        "berachain",
        "unichain",
        "ethereum classic",
        "bitcoin gold",
        "kaspa",
        "celestia",
    ),
)
DO_NOT_KNOW = (
    "don't know",
    "dont know",
    "don’t know",
    "no idea",
    "not sure",
    "forgot",
    "don't remember",
    "can't remember",
    "不知道",
    "不清楚",
    "不确定",
    "不確定",
    "忘了",
    "忘记",
    "忘記",
    "不记得",
    "不記得",
)


@dataclass(frozen=True, slots=True)
class Named:
    """A network that a text names: its id (`OTHER` has its own title), how to show it, and where it stands."""

    key: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Names:
    """Every name and what it stands for, and the patterns that find the names."""

    key_of: dict[str, str]
    long: re.Pattern[str]
    short: re.Pattern[str]
    hinted: re.Pattern[str]


def title(key: str) -> str:
    """Return what to call the network *key*, or nothing for `OTHER` and `UNKNOWN`."""
    known = networks().get(key)
    return known.name if known else ""


def offered() -> tuple[Network, ...]:
    """Return the networks that have a button of their own."""
    return tuple(one for one in networks().values() if one.offered)


def find_networks(text: str, *, asked: bool) -> tuple[Named, ...]:
    """Return the networks that the plain *text* names, in order; short names count when *asked* or after "on", "via"."""
    names = _names()
    found = [_named(names, match["name"], match.span("name")) for match in names.long.finditer(text)]
    taken = [one.span for one in found]
    pattern = names.short if asked else names.hinted
    for match in pattern.finditer(text):
        group = "name" if match["name"] else "before"
        if not any(start <= match.start(group) < end for start, end in taken):
            found.append(_named(names, match[group], match.span(group)))
    if asked and not found:
        found = [Named(UNKNOWN, "", match.span()) for match in _UNKNOWN.finditer(text)]
    return tuple(sorted(found, key=lambda named: named.span))


def _named(names: _Names, name: str, span: Span) -> Named:
    key = names.key_of[name.lower()]
    return Named(key, title(key) or name.capitalize(), span)


@cache
def _names() -> _Names:
    known = networks().values()
    key_of = {name: one.id for one in known for name in one.aliases} | dict.fromkeys(OTHERS, OTHER)
    short = [name for one in known for name in one.short]
    long = key_of.keys() - set(short)
    hinted = (
        rf"(?:(?<![a-z])(?:on|via|over|through)\s{{1,3}}|[走用通过在]\s{{0,3}})(?P<name>{_any_of(short)})"
        rf"|(?P<before>{_any_of(short)})\s{{0,3}}(?:network|chain|mainnet|链|鏈|网络|網絡|主网|主網)"
    )
    return _Names(
        key_of,
        _compiled(f"(?P<name>{_any_of(long)})"),
        _compiled(f"(?P<name>{_any_of(short)})(?P<before>)"),
        _compiled(hinted),
    )


def _any_of(names: Iterable[str]) -> str:
    # Only ASCII names need an edge: Chinese is written without blanks.
    ordered = sorted(names, key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in ordered if name.isascii())
    other = "|".join(re.escape(name) for name in ordered if not name.isascii())
    edged = rf"(?<![0-9a-z])(?:{latin})(?![0-9a-z])"
    return f"{edged}|{other}" if other else edged


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_UNKNOWN = _compiled(_any_of(DO_NOT_KNOW))
