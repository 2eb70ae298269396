"""Answers that stand in the phrases of a sentence: where it came from, what was swapped, which token; names of places are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.intake.networks import Named
from bot.intake.wording import alike

SOMEBODY = r"(?:friend|client|customer|boss|employer|brother|sister|colleague|mother|father|mom|dad|wife|husband|partner|buyer)"
_SOURCES = {
    "somebody": re.compile(
        rf"(?<![a-z])(?:(?:a|my|an?other) {SOMEBODY}|somebody|someone)(?: else)? (?:has )?(?:sent|paid|transferred|sends|was sending)(?![a-z])"
        rf"|(?<![a-z])from (?:(?:a|my) {SOMEBODY}|somebody|someone)(?![a-z'])"
        r"|(?:别人|朋友|客户|老板|家人|同事|对方|买家|亲戚)(?:刚刚?|昨天|今天|前天)?(?:给我)?(?:转|发|打|汇|付)(?:给|来|过来|了|的|账|到我)"
    ),
    "wallet": re.compile(
        r"(?<![a-z])from (?:another|my other|a second|my second|my own|my old|one of my)(?: crypto)? wallets?(?![a-z])"
        r"|从?(?:我|自己)的?(?:另外?一个|另外的?|别的|其他|旧)(?:钱包)"
    ),
    "exchange": re.compile(r"(?<![a-z])from (?:an|the) exchange(?![a-z])|从交易所"),
}
_COIN = r"[a-z][a-z0-9]{1,9}"
_PAIRS = (
    re.compile(
        rf"(?<![a-z])(?:swap|swapped|swapping|exchange|exchanged|convert|converted|trade|traded) (?:my |some )?(?:[0-9][0-9.,]* ?)?(?P<one>{_COIN}) (?:to|for|into|->|→) (?P<other>{_COIN})(?![a-z0-9])"
    ),
    re.compile(
        rf"(?:用|把|拿|将) ?(?:[0-9][0-9.,]* ?[个枚]? ?)?(?P<one>{_COIN}) ?(?:来|去)?(?:兑换|换|兑)(?:成|为|了|到)? ?(?:[0-9][0-9.,]* ?[个枚]? ?)?(?P<other>{_COIN})(?![a-z0-9])"
    ),
    re.compile(
        rf"(?<![a-z0-9])(?P<one>{_COIN}) ?(?:兑换|换|兑)(?:成|为|到)? ?(?P<other>{_COIN})(?![a-z0-9])"
    ),
)
_NO_COIN = frozenset(
    {"it", "the", "my", "some", "another", "an", "and", "coins", "tokens", "money", "them", "this", "that"}
)
_TOKENS = re.compile(
    r"(?<![A-Za-z])(?:[Tt]okens?|[Cc]oins?)(?:\s(?:is|was|called|named))?[\s:]{1,2}\$?(?P<after>[A-Z][A-Z0-9]{1,9})(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?P<before>[A-Z][A-Z0-9]{1,9})\s(?:tokens?|coins?)(?![a-z])"
    r"|(?:代币|代幣|币种|幣種)(?:是|为|為|叫)?[\s:：]?(?P<named>[A-Z][A-Z0-9]{1,9})(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?P<of>[A-Z][A-Z0-9]{1,9})\s?(?:代币|代幣)"
)
_NO_TOKEN = frozenset({"NFT", "DAPP", "ID", "TX", "APP", "TXID"})
_INSTEAD = re.compile(r"instead of|rather than|而不是|而非|没走|不是走")
_MEANT = re.compile(r"should|meant|wanted|supposed|應該|应该|本來|本来|本该|本該|想走|想用|要走")
_YET = re.compile(r"却|卻|结果|結果|但|(?<![a-z])but(?![a-z])|by mistake")


def source_in(text: str) -> tuple[str, str] | None:
    """Return the words of *text* that say where something came from, with the option that they mean; None if two or none do."""
    said = alike(text)
    found = {option: match for option, pattern in _SOURCES.items() if (match := pattern.search(said))}
    return next(((match[0], option) for option, match in found.items()), None) if len(found) == 1 else None


def pair_in(text: str) -> str:
    """Return what was swapped for what, as in "ETH → USDC"; empty if *text* does not say."""
    said = alike(text)
    for pattern in _PAIRS:
        match = pattern.search(said)
        if match and not _NO_COIN & {match["one"], match["other"]}:
            return f"{match['one'].upper()} → {match['other'].upper()}"
    return ""


def token_in(text: str) -> str:
    """Return the short name that *text* calls a token, written in capitals; empty if it names none, or several."""
    named = {next(filter(None, match.groups())) for match in _TOKENS.finditer(text)} - _NO_TOKEN
    return next(iter(named)) if len(named) == 1 else ""


def used_and_meant(text: str, named: Sequence[Named]) -> tuple[Named, Named] | None:
    """Return the network that was used and the one that was meant, as in "BSC instead of TRON"; None if *text* names no such two."""
    if len(named) != 2 or named[0].title == named[1].title:
        return None
    first, second = sorted(named, key=lambda one: one.span)
    between = text[first.span[1] : second.span[0]].lower()
    if _INSTEAD.search(between):
        return first, second
    before = text[: first.span[0]].lower()
    is_meant_first = _MEANT.search(before) is not None and _MEANT.search(between) is None
    return (second, first) if is_meant_first and _YET.search(between) else None
