"""The networks a customer can name and the many names they have; what an identifier says of its network is elsewhere."""

import re
from dataclasses import dataclass

from bot.intake.spelling import Span

OTHER = "other"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Network:
    """One network: *names* say it anywhere; *short* also name a coin or a thing, so they need a hint around them."""

    key: str
    title: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()


NETWORKS = (
    Network(
        "ethereum", "Ethereum", ("ethereum", "erc20", "erc-20", "以太坊", "以太网", "以太"), ("eth", "ether")
    ),
    Network(
        "bsc",
        "BNB Smart Chain",
        (
            "bsc",
            "bep20",
            "bep-20",
            "bnb smart chain",
            "bnb chain",
            "binance smart chain",
            "币安智能链",
            "幣安智能鏈",
        ),
        ("bnb", "币安链"),
    ),
    Network("tron", "TRON", ("tron", "trc20", "trc-20", "波场", "波場"), ("trx",)),
    Network("bitcoin", "Bitcoin", ("bitcoin", "比特币", "比特幣"), ("btc",)),
    Network("solana", "Solana", ("solana", "索拉纳"), ("sol", "spl")),
    Network("polygon", "Polygon", ("polygon", "马蹄链"), ("matic", "pol")),
    Network("arbitrum", "Arbitrum One", ("arbitrum one", "arbitrum"), ("arb",)),
    Network("base", "Base", ("base mainnet", "base链", "base鏈"), ("base",)),
    Network("ton", "TON", ("toncoin", "the open network"), ("ton",)),
)
# Networks that exist but have no button: said back by name, and a person takes it from there.
OTHERS = [
    "optimism",
    "avalanche",
    "fantom",
    "cronos",
    "linea",
    "zksync",
    "scroll",
    "mantle",
    "blast",
    "sui",
    "aptos",
    "near",
    "cosmos",
    "cardano",
    "polkadot",
    "kusama",
    "litecoin",
    "dogecoin",
    "dash",
    "zcash",
    "monero",
    "ripple",
    "xrp",
    "stellar",
    "algorand",
    "tezos",
    "hedera",
    "kava",
    "osmosis",
    "filecoin",
]
DO_NOT_KNOW = (
    "don't know",
    "dont know",
    "don’t know",
    "no idea",
    "not sure",
    "不知道",
    "不清楚",
    "不确定",
    "不確定",
)
TITLES = {network.key: network.title for network in NETWORKS} | {OTHER: "", UNKNOWN: ""}


@dataclass(frozen=True, slots=True)
class Named:
    """A network that a text names: its key (`OTHER` has its own title), how to show it, and where it stands."""

    key: str
    title: str
    span: Span


def find_networks(text: str, *, asked: bool) -> tuple[Named, ...]:
    """Return the networks that the plain *text* names, in order; short names count when *asked* or after "on", "via"."""
    found = [
        Named(_KEY_OF[match["name"].lower()], match["name"], match.span("name"))
        for match in _NAMES.finditer(text)
    ]
    pattern = _SHORT if asked else _HINTED
    found += [
        Named(_KEY_OF[_name(match).lower()], _name(match), _name_span(match))
        for match in pattern.finditer(text)
    ]
    if asked and not found:
        found += [Named(UNKNOWN, "", match.span()) for match in _UNKNOWN.finditer(text)]
    return tuple(sorted(map(_titled, found), key=lambda named: named.span))


def _titled(named: Named) -> Named:
    title = TITLES[named.key] or named.title.capitalize()
    return Named(named.key, title, named.span)


def _name(match: re.Match[str]) -> str:
    return match["name"] or match["before"]


def _name_span(match: re.Match[str]) -> Span:
    return match.span("name") if match["name"] else match.span("before")


def _any_of(names: list[str]) -> str:
    # Only ASCII names need an edge: Chinese is written without blanks.
    latin = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name.isascii())
    other = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if not name.isascii())
    edged = rf"(?<![0-9a-z])(?:{latin})(?![0-9a-z])"
    return f"{edged}|{other}" if other else edged


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_KEY_OF = {name: network.key for network in NETWORKS for name in (*network.names, *network.short)}
_KEY_OF |= dict.fromkeys(OTHERS, OTHER)
_SHORT_NAMES = [name for network in NETWORKS for name in network.short]
_NAMES = _compiled(f"(?P<name>{_any_of([name for name in _KEY_OF if name not in _SHORT_NAMES])})")
_SHORT = _compiled(f"(?P<name>{_any_of(_SHORT_NAMES)})(?P<before>)")
_HINTED = _compiled(
    rf"(?:(?<![a-z])(?:on|via|over|through)\s{{1,3}}|[走用通过在]\s{{0,3}})(?P<name>{_any_of(_SHORT_NAMES)})"
    rf"|(?P<before>{_any_of(_SHORT_NAMES)})\s{{0,3}}(?:network|chain|mainnet|链|鏈|网络|網絡|主网|主網)"
)
_UNKNOWN = _compiled(_any_of(list(DO_NOT_KNOW)))
