"""The page of docs/reference about networks, printed from the registry; what its fields mean is in docs/howto/networks.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bot.intake.registry import Finality, Network, Standing, networks

STANDINGS = {
    Standing.MAIN: "Networks",
    Standing.TEST: "Test networks, whose coins are worth nothing",
    Standing.LOCAL: "Local networks, which exist only where an endpoint is set",
}
FINAL = {
    Finality.BLOCKS: "surer with each block",
    Finality.CHECKPOINT: "the network declares it final",
    Finality.ROLLUP: "final with the network below",
    Finality.INSTANT: "final at once",
}
COLUMNS = ("network", "coin", "identifiers", "done after", "memo", "explorers", "look-ups")
NOTHING = "–"


def page(printed: str) -> str:
    """The page; *printed* is the first line of every page that is printed."""
    known = list(networks().values())
    parts = [
        _part(title, [one for one in known if one.standing is standing])
        for standing, title in STANDINGS.items()
    ]
    tokens = [one for one in known if one.tokens]
    return f"""{printed}
# Networks and genuine tokens

What `bot/intake/data/networks.yaml` holds; [the how-to](../howto/networks.md) explains its fields and how to add to them.
Customers who pick a network are offered those in bold by a button of their own.

{"".join(parts)}## Genuine tokens

A contract that is not here is shown as an unknown token, whatever it calls itself.

{"".join(map(_tokens, tokens)).rstrip()}
"""


def _part(title: str, members: Iterable[Network]) -> str:
    return f"## {title}\n\n{_table(COLUMNS, map(_row, members))}\n\n"


def _row(one: Network) -> Iterator[str]:
    yield f"**{one.name}** (`{one.id}`)" if one.offered else f"{one.name} (`{one.id}`)"
    yield f"{one.coin}, {one.decimals} decimals"
    yield "; ".join(_identifiers(one))
    yield f"{one.confirmations}: {FINAL[one.finality]}"
    yield _memo(one)
    yield ", ".join(dict.fromkeys(urlsplit(link.tx).netloc for link in one.explorers)) or NOTHING
    yield ", ".join(f"`{kind}`" for kind in one.endpoints) or NOTHING


def _identifiers(one: Network) -> Iterator[str]:
    for rule in one.addresses:
        marks = [*rule.prefixes, *(f"version {version}" for version in rule.versions)]
        yield f"address `{rule.format}`" + (f" ({', '.join(marks)})" if marks else "")
    yield "transaction " + ", ".join(f"`{format}`" for format in one.transactions)
    if one.domains:
        yield "names " + ", ".join(f"`.{domain}`" for domain in one.domains)
    if one.chain_id is not None:
        yield f"chain id {one.chain_id}"


def _memo(one: Network) -> str:
    if one.memo is None:
        return NOTHING
    name = one.memo.kind.replace("_", " ")
    return f"{name}, needed by exchanges" if one.memo.required else f"{name}, if asked for"


def _tokens(one: Network) -> str:
    rows = ((token.symbol, token.name, str(token.decimals), f"`{token.contract}`") for token in one.tokens)
    return f"### {one.name}\n\n{_table(('symbol', 'name', 'decimals', 'contract'), rows)}\n\n"


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(columns)
    lines = [names, ["---"] * len(names), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
