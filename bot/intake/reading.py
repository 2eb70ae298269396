"""Everything that one message says towards a form, whatever was asked; keeping it and asking on is in forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.intake.amounts import Amount, find_amounts, only_amount
from bot.intake.moments import Moment, find_moment, is_future
from bot.intake.networks import TITLES, Named, find_networks
from bot.intake.recognise import AMBIGUOUS, INCOMPLETE, Token, recognise
from bot.intake.spelling import HOLE, plain, tidy, without

WITHHELD = "[…]"
BARE_HASH, CALLED_HASH = "hex64", "hash_tx"
"""The kind of a token that may be a private key, and what it becomes where the customer calls it a hash."""
NAME_WITHIN = 12
"""Characters between an identifier and the word that says what it is."""


class Slot(StrEnum):
    """What the form asks for, in the order of asking. None of it is ever a secret."""

    WHAT = "what"
    NETWORK = "network"
    REFERENCE = "reference"
    AMOUNT = "amount"
    WHEN = "when"


class Problem(StrEnum):
    """Why a message was not understood; the bot says it once and offers to skip."""

    NOT_A_DESCRIPTION = "not_a_description"
    NO_SUCH_NETWORK = "no_such_network"
    NOT_A_REFERENCE = "not_a_reference"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_TIME = "not_a_time"
    IN_THE_FUTURE = "in_the_future"
    CHECKSUM = "checksum"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Value:
    """An answer: *raw* as written (empty when it follows from another answer), *shown* whole and normalised.

    *kind* says how to read it: ``what:pending``, ``network:tron``, a token's kind such as ``evm_tx``, ``amount`` or
    ``amount_unsure``, ``time:`` or ``day:`` and a moment in ISO 8601, UTC.
    """

    raw: str
    shown: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message holds: values by slot, the network that its reference implies, and what is wrong with it."""

    values: dict[Slot, Value]
    implied: Value | None
    problem: Problem | None


NOT_UNDERSTOOD = {
    Slot.WHAT: Problem.NOT_A_DESCRIPTION,
    Slot.NETWORK: Problem.NO_SUCH_NETWORK,
    Slot.REFERENCE: Problem.NOT_A_REFERENCE,
    Slot.AMOUNT: Problem.NOT_AN_AMOUNT,
    Slot.WHEN: Problem.NOT_A_TIME,
}


def read(
    text: str, asking: Slot | None, *, now: datetime, zone: str | None, declared: bool = False
) -> Reading:
    """Return what *text* says. The asked slot is read generously, the others only where the text is plain.

    With *declared*, the customer was asked what may be a key, and said that it is a hash.
    """
    clean = plain(text)
    tokens = [_called_hash(token) if declared else _named(token, clean) for token in recognise(text)]
    rest = without(clean, [token.span for token in tokens])
    moment = find_moment(rest, now=now, zone=zone, asked=asking is Slot.WHEN)
    rest = without(rest, moment.spans if moment else ())
    amounts = find_amounts(rest) or _asked_amount(rest, asking)
    rest = without(rest, [amount.span for amount in amounts])
    named = find_networks(rest, asked=asking is Slot.NETWORK)
    rest = without(rest, [name.span for name in named])
    reference = _reference(tokens, asking)
    values = {
        Slot.WHAT: _what(text, tokens, rest) if asking is Slot.WHAT else None,
        Slot.NETWORK: _network(text, named, asking),
        Slot.REFERENCE: reference and Value(reference.raw, reference.shown, reference.kind),
        Slot.AMOUNT: _amount(text, amounts),
        Slot.WHEN: _when(text, moment, now),
    }
    found = {slot: value for slot, value in values.items() if value}
    problem = _problem(tokens, reference) or _mistimed(moment, now, asking)
    return Reading(found, _implied(reference), problem)


def network_value(key: str, raw: str, title: str = "") -> Value:
    """Return the value for the network *key*; *title* names one that has no button."""
    return Value(raw, title or TITLES[key] or key, f"network:{key}")


def _asked_amount(rest: str, asking: Slot | None) -> tuple[Amount, ...]:
    amount = only_amount(rest) if asking is Slot.AMOUNT else None
    return (amount,) if amount else ()


def _named(token: Token, text: str) -> Token:
    # A private key looks the same, so only the customer's own word for it, right before it, makes it a hash.
    before, after = text[: token.span[0]], text[token.span[1] :]
    names = list(_NAMES.finditer(before))
    called = names[-1] if names and len(before) - names[-1].end() <= NAME_WITHIN else None
    follows = _NAMES.search(after[: NAME_WITHIN * 2])
    if token.kind != BARE_HASH or called is None or called["key"] or (follows and follows["key"]):
        return token
    return _called_hash(token)


def _called_hash(token: Token) -> Token:
    return replace(token, kind=CALLED_HASH) if token.kind == BARE_HASH else token


def _reference(tokens: Sequence[Token], asking: Slot | None) -> Token | None:
    sound = [token for token in tokens if token.valid is not False]
    certain = [token for token in sound if token.kind not in AMBIGUOUS]
    transactions = [token for token in certain if token.is_transaction]
    unsure = [token for token in sound if token.kind in AMBIGUOUS] if asking is Slot.REFERENCE else []
    return next(iter((*transactions, *unsure, *certain)), None)


def _implied(reference: Token | None) -> Value | None:
    if reference is None or len(reference.networks) != 1:
        return None
    return network_value(next(iter(reference.networks)), raw="")


def _network(text: str, named: Sequence[Named], asking: Slot | None) -> Value | None:
    # Two networks in one story, unasked: "sent on BSC, but my wallet shows Ethereum". Guessing would be wrong.
    if not named or (asking is not Slot.NETWORK and len({name.key for name in named}) > 1):
        return None
    first = named[0]
    return network_value(first.key, text[slice(*first.span)], first.title)


def _amount(text: str, amounts: Sequence[Amount]) -> Value | None:
    if not amounts:
        return None
    first = amounts[0]
    return Value(text[slice(*first.span)].strip(), first.shown, "amount_unsure" if first.unsure else "amount")


def _when(text: str, moment: Moment | None, now: datetime) -> Value | None:
    if moment is None or is_future(moment, now):
        return None
    raw = " ".join(text[slice(*span)].strip() for span in sorted(moment.spans))
    return Value(raw, moment.label, f"{'time' if moment.exact else 'day'}:{moment.at.isoformat()}")


def _what(text: str, tokens: Sequence[Token], rest: str) -> Value | None:
    if not _says_something(rest):
        return None
    kept = text
    for token in reversed(tokens):
        if token.kind in AMBIGUOUS:
            kept = kept[: token.span[0]] + WITHHELD + kept[token.span[1] :]
    return Value(kept, tidy(kept), "what:text")


def _says_something(rest: str) -> bool:
    left = _FILLERS.sub(" ", rest.replace(HOLE, " "))
    return any(character.isalnum() for character in left)


def _problem(tokens: Sequence[Token], reference: Token | None) -> Problem | None:
    broken = [token for token in tokens if token.valid is False]
    if reference or not broken:
        return None
    return Problem.INCOMPLETE if broken[0].kind == INCOMPLETE else Problem.CHECKSUM


def _mistimed(moment: Moment | None, now: datetime, asking: Slot | None) -> Problem | None:
    if asking is Slot.WHEN and moment and is_future(moment, now):
        return Problem.IN_THE_FUTURE
    return None


_NAMES = re.compile(
    r"(?P<key>key|priv|secret|seed|phrase|mnemonic|password|(?<![a-z])pk(?![a-z])"
    r"|私[钥鑰]|[密秘][钥鑰匙]|密[码碼]|助[记記][词詞]|种子|種子)"
    r"|(?<![a-z])(?:tx)?hash(?![a-z])|(?<![a-z])tx(?:n|[ -]?id)?(?![a-z])|transaction[ -]?(?:id|hash)(?![a-z])"
    r"|哈希|雜湊|交易(?:号|號|編號|编号|id)",
    re.IGNORECASE,
)
# What stands around details without telling a story: "250 USDT on BSC at 14:30, hash: 0x…". Nor does a link.
_FILLERS = re.compile(
    r"https?://\S*|(?<![a-z])(?:on|at|via|in|the|of|and|to|from|for|with|by|network|chain|tx|txid|hash|id|address|amount|time|date"
    r"|transaction|usdt)(?![a-z])|在|用|通过|的|了|是|和|到|从|走|链|网络|地址|金额|数量|哈希|时间|交易",
    re.IGNORECASE,
)
