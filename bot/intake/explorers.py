"""Links to block explorers: which network they are about and which identifier they hold; only hosts known by name."""

import re
from dataclasses import replace
from urllib.parse import SplitResult, parse_qs, urlsplit

from bot.intake.identifiers import AMBIGUOUS, EVM, Token, identify

ANY_NETWORK = ""
HOSTS = {
    "etherscan.io": "ethereum",
    "bscscan.com": "bsc",
    "polygonscan.com": "polygon",
    "arbiscan.io": "arbitrum",
    "basescan.org": "base",
    "tronscan.org": "tron",
    "tronscan.io": "tron",
    "solscan.io": "solana",
    "mempool.space": "bitcoin",
    "tonviewer.com": "ton",
    "tonscan.org": "ton",
    "blockchair.com": ANY_NETWORK,
}
TRANSACTION_KIND = {"bitcoin": "btc_tx", "tron": "tron_tx", "solana": "solana_tx", "ton": "ton_tx"}
# Blockchair's own names for the networks we know.
COINS = {
    name: name for name in ("ethereum", "bitcoin", "tron", "solana", "polygon", "arbitrum", "base", "ton")
} | {
    "bnb": "bsc",
    "arbitrum-one": "arbitrum",
}
TRANSACTION_PATHS = ("tx", "transaction")
SENTENCE_ENDS = ".,;:!?)]"

# What stands before a host must not be able to make it the tail of another one, or of a user name.
_LINK = re.compile(
    r"(?<![\w@.:/\\-])(?:https?://)?(?:[0-9a-z-]+\.)+[a-z]{2,}/[!#-&(-;=?-~]+", re.ASCII | re.IGNORECASE
)
_PLACE = re.compile(
    r"/(?:#/)?(?:[a-z]{2}/)?(?P<what>tx|transaction|address|account|token|token20|contract)/(?P<id>[0-9A-Za-z_:-]+)"
)


def find_links(text: str) -> list[Token]:
    """Return what the explorer links in the plain *text* point at; links to other hosts are left alone."""
    found = []
    for match in _LINK.finditer(text):
        link = match[0].rstrip(SENTENCE_ENDS)
        token = _pointed_at(link)
        if token is not None:
            found.append(replace(token, raw=link, span=(match.start(), match.start() + len(link))))
    return found


def _pointed_at(link: str) -> Token | None:
    parts = _split(link)
    host = parts.netloc.lower().removeprefix("www.")
    if host not in HOSTS:
        return None
    network, path = HOSTS[host], parts.path
    if network == ANY_NETWORK:
        coin, path = _first_segment(parts.path)
        network = COINS.get(coin, ANY_NETWORK)
    place = _PLACE.match(path if not parts.fragment else f"{path.rstrip('/')}/#{parts.fragment}")
    return _placed(network, place, parts) if place and network else None


def _split(link: str) -> SplitResult:
    return urlsplit(link if "://" in link else f"https://{link}")


def _first_segment(path: str) -> tuple[str, str]:
    _, first, rest = (path + "//").split("/", 2)
    return first.lower(), "/" + rest


def _placed(network: str, place: re.Match[str], parts: SplitResult) -> Token | None:
    # A token's page with ?a= is about one holder, and the holder is who the customer means.
    holder = parse_qs(parts.query).get("a", [""])[0] if place["what"] == "token" else ""
    token = identify(holder or place["id"])
    if token is None or network not in token.networks:
        return None
    if place["what"] not in TRANSACTION_PATHS:
        return None if token.kind in AMBIGUOUS else replace(token, networks=frozenset({network}))
    return _as_transaction(token, network)


def _as_transaction(token: Token, network: str) -> Token | None:
    if network in EVM:
        return replace(token, networks=frozenset({network})) if token.is_transaction else None
    if token.kind not in AMBIGUOUS:
        return None
    return replace(token, kind=TRANSACTION_KIND[network], networks=frozenset({network}))
