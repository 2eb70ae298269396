"""Everything that one message says towards a form, whatever was asked; keeping it and asking on is in forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.intake import meaning
from bot.intake.amounts import Amount, find_amounts, only_amount
from bot.intake.hints import option_in
from bot.intake.locales import NO_LOCALE
from bot.intake.meaning import kind_name
from bot.intake.meanings import meanings
from bot.intake.moments import Moment, find_moment, is_future
from bot.intake.names import NAME, find_names, named
from bot.intake.networks import Named, find_networks
from bot.intake.networks import title as title_of
from bot.intake.problems import Field, Kind, catalogue
from bot.intake.readings import amount_values, moment_values
from bot.intake.recognise import AMBIGUOUS, INCOMPLETE, Token, recognise
from bot.intake.slots import Slot, Value
from bot.intake.spelling import HOLE, plain, tidy, without

__all__ = ["Context", "Misread", "Reading", "Slot", "Value", "network_value", "read"]

WITHHELD = "[…]"
BARE_HASH, CALLED_HASH = "hex64", "hash_tx"
"""The kind of a token that may be a private key, and what it becomes where the customer calls it a hash."""
NAME_WITHIN = 12
"""Characters between an identifier and the word that says what it is."""
MARKS = str.maketrans("٫٬،、", ".,,,")
"""Decimal and grouping marks of other scripts; as long as what they stand for, so that places stay."""
EDGES = " \t\n,;:.!?()[]，；：。、！？（）-–—"


class Misread(StrEnum):
    """Why a message was not understood; the bot says it once and offers to skip."""

    NOT_A_DESCRIPTION = "not-a-description"
    NO_SUCH_NETWORK = "no-such-network"
    NOT_A_REFERENCE = "not-a-reference"
    NOT_AN_ADDRESS = "not-an-address"
    NOT_AN_AMOUNT = "not-an-amount"
    NOT_A_TIME = "not-a-time"
    NOT_AN_OPTION = "not-an-option"
    NOT_AN_ANSWER = "not-an-answer"
    IN_THE_FUTURE = "in-the-future"
    CHECKSUM = "checksum"
    INCOMPLETE = "incomplete"
    AN_ADDRESS = "an-address"
    A_TRANSACTION = "a-transaction"


IDENTIFIERS = {Kind.TRANSACTION: meaning.Kind.TX, Kind.ADDRESS: meaning.Kind.ADDRESS}
NOT_UNDERSTOOD = {
    Kind.WHAT: Misread.NOT_A_DESCRIPTION,
    Kind.TEXT: Misread.NOT_A_DESCRIPTION,
    Kind.NETWORK: Misread.NO_SUCH_NETWORK,
    Kind.TRANSACTION: Misread.NOT_A_REFERENCE,
    Kind.ADDRESS: Misread.NOT_AN_ADDRESS,
    Kind.AMOUNT: Misread.NOT_AN_AMOUNT,
    Kind.TIME: Misread.NOT_A_TIME,
    Kind.CHOICE: Misread.NOT_AN_OPTION,
    Kind.TOKEN: Misread.NOT_AN_ANSWER,
    Kind.SITE: Misread.NOT_AN_ANSWER,
    Kind.WORDS: Misread.NOT_AN_ANSWER,
}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a message stands: what is asked, what else is *wanted*, when and by whom it was written.

    *now* is aware; *zone* an IANA name or None for UTC; *locale* a language tag or empty. With *declared*, the
    customer was asked what may be a key, and said that it is a hash. *network* is the id of the one that is known.
    """

    asking: Slot | None
    wanted: frozenset[Slot]
    now: datetime
    zone: str | None = None
    locale: str = NO_LOCALE
    declared: bool = False
    network: str = ""

    @property
    def field(self) -> Field | None:
        """The catalogue's entry for what is asked; None if nothing is."""
        return catalogue().fields[self.asking] if self.asking else None

    def asks(self, *kinds: Kind) -> bool:
        """Whether what is asked is of one of *kinds*."""
        return self.field is not None and self.field.kind in kinds


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message holds by slot (more than one value: it does not say which) and what is wrong with it.

    It *is_bare* if it holds nothing but such details.
    """

    found: dict[Slot, tuple[Value, ...]]
    misread: Misread | None
    is_bare: bool = False


@dataclass(slots=True)
class Details:
    """What was recognised in a message, and the *rest* of it: the plain text with holes where the details stood."""

    text: str
    tokens: list[Token]
    rest: str
    moment: Moment | None = None
    amounts: tuple[Amount, ...] = ()
    named: tuple[Named, ...] = ()
    links: list[re.Match[str]] = field(default_factory=list)


def read(text: str, context: Context) -> Reading:
    """Return what *text* says. The asked slot is read generously, the others only where the text is plain."""
    details = _details(text, context)
    found: dict[Slot, tuple[Value, ...]] = {
        Slot.AMOUNT: amount_values(details.amounts, text, context.locale),
        Slot.WHEN: moment_values(details.moment, text, context.now),
        Slot.SITE: tuple(Value(link[0], link[0], "site") for link in details.links[:1]),
        **_networks(details, context),
        **_identifiers(details, context),
        **_asked(details, context),
    }
    kept = {slot: values for slot, values in found.items() if values}
    misread = _broken(details, kept) or _mistimed(details.moment, context) or _mistaken(kept, context)
    return Reading(kept, misread, not _says_something(details.rest))


def network_value(key: str, raw: str, title: str = "") -> Value:
    """Return the value for the network *key*; *title* names one that the registry does not have."""
    return Value(raw, title or title_of(key) or key, f"network:{key}")


def _details(text: str, context: Context) -> Details:
    clean = plain(text).translate(MARKS)
    tokens = [_called_hash(one) if context.declared else _named(one, clean) for one in recognise(text)]
    tokens = [_as_asked(one, context) for one in tokens]
    tokens += _names(without(clean, [token.span for token in tokens]), context)
    details = Details(text, tokens, without(clean, [token.span for token in tokens]))
    details.links = list(_LINK.finditer(details.rest))
    details.rest = without(details.rest, [link.span() for link in details.links])
    details.moment = find_moment(
        details.rest,
        now=context.now,
        zone=context.zone,
        asked=context.asks(Kind.TIME),
        locale=context.locale,
    )
    details.rest = without(details.rest, details.moment.spans if details.moment else ())
    details.amounts = find_amounts(details.rest) or _asked_amount(details.rest, context)
    details.rest = without(details.rest, [amount.span for amount in details.amounts])
    details.named = find_networks(details.rest, asked=context.asks(Kind.NETWORK))
    details.rest = without(details.rest, [name.span for name in details.named])
    return details


def _asked_amount(rest: str, context: Context) -> tuple[Amount, ...]:
    amount = only_amount(rest) if context.asks(Kind.AMOUNT) else None
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


def _as_asked(token: Token, context: Context) -> Token:
    """What can be both, a transaction and an address, is what was asked for if the network is known to have such."""
    wanted = IDENTIFIERS.get(context.field.kind) if context.field else None
    if wanted is None or "/" in token.raw:
        return token
    fitting = (
        one for one in meanings(token.raw).narrowed(wanted).candidates if context.network in one.networks
    )
    meant = next(fitting, None)
    if meant is None:
        return token
    ids = frozenset({context.network})
    return replace(token, kind=kind_name(ids, wanted), shown=meant.shown, networks=ids)


def _names(rest: str, context: Context) -> list[Token]:
    """Names and short accounts; in answer to the question for an address, any that the whole text can be."""
    if context.asks(Kind.SITE, Kind.TOKEN):
        return []
    word, start = rest.strip(), len(rest) - len(rest.lstrip())
    if context.asks(Kind.ADDRESS) and meanings(word, asked=context.network).candidates:
        return list(named(word, start, asked=context.network))
    return list(find_names(rest))


def _identifiers(details: Details, context: Context) -> dict[Slot, tuple[Value, ...]]:
    sound = [token for token in details.tokens if token.valid is not False]
    generous = context.asks(Kind.TRANSACTION)
    transactions = [token for token in sound if token.is_transaction and token.kind not in AMBIGUOUS]
    transactions += [token for token in sound if token.kind in AMBIGUOUS and generous]
    addresses = _distinct([token for token in sound if token.kind.endswith(("_address", NAME))])
    return {Slot.REFERENCE: tuple(map(_value, transactions[:1])), **_addresses(addresses, context)}


def _addresses(found: Sequence[Value], context: Context) -> dict[Slot, tuple[Value, ...]]:
    if context.asks(Kind.TOKEN):
        return {}
    both = [slot for slot in (Slot.ADDRESS, Slot.INTENDED) if slot in context.wanted]
    asked = context.asking if context.asks(Kind.ADDRESS) else None
    if asked is None or (len(found) > 1 and len(both) < 2):
        # Several, and nothing says which is meant: the customer will.
        return {asked or Slot.ADDRESS: tuple(found)}
    other = Slot.INTENDED if asked is Slot.ADDRESS else Slot.ADDRESS
    return {asked: tuple(found[:1]), other: tuple(found[1:])}


def _distinct(tokens: Sequence[Token]) -> list[Value]:
    return list({token.shown: _value(token) for token in tokens}.values())


def _value(token: Token) -> Value:
    return Value(token.raw, token.shown, token.kind)


def _networks(details: Details, context: Context) -> dict[Slot, tuple[Value, ...]]:
    values = {
        name.title: network_value(name.key, details.text[slice(*name.span)], name.title)
        for name in details.named
    }
    if context.asking and context.asks(Kind.NETWORK):
        return {context.asking: tuple(values.values())[:1]}
    return {Slot.NETWORK: tuple(values.values())}


def _asked(details: Details, context: Context) -> dict[Slot, tuple[Value, ...]]:
    asked = context.field
    if asked is None:
        return {}
    match asked.kind:
        case Kind.WHAT:
            return {Slot.STORY: tuple(_whole(details))}
        case Kind.TEXT:
            return {asked.slot: tuple(_whole(details))}
        case Kind.CHOICE:
            option = option_in(details.text, asked.options)
            return {asked.slot: (Value(option, option, f"choice:{option}"),)} if option else {}
        case Kind.WORDS:
            return {asked.slot: tuple(_words(details))}
        case Kind.SITE:
            return {} if details.links else {asked.slot: tuple(_words(details, "site"))}
        case Kind.TOKEN:
            contracts = [token for token in details.tokens if token.valid is not False]
            contracts = [token for token in contracts if token.kind.endswith("_address")]
            return {asked.slot: tuple(map(_value, contracts[:1])) or tuple(_words(details))}
        case _:
            return {}


def _whole(details: Details) -> Iterator[Value]:
    if not _says_something(details.rest):
        return
    kept = details.text
    for token in reversed(details.tokens):
        if token.kind in AMBIGUOUS:
            kept = kept[: token.span[0]] + WITHHELD + kept[token.span[1] :]
    yield Value(kept, tidy(kept), "text")


def _words(details: Details, kind: str = "text") -> Iterator[Value]:
    # The short name of a token is an answer of its own, and nothing to fill a sentence with.
    if not _says_something(details.rest) and not _TOKEN_NAME.fullmatch(details.text.strip(EDGES)):
        return
    # Letters and marks as they were written; only the details are taken out.
    pairs = zip(details.rest, details.text, strict=True)
    left = tidy("".join(" " if clean == HOLE else written for clean, written in pairs)).strip(EDGES)
    yield Value(left, left, kind)


def _says_something(rest: str) -> bool:
    left = _FILLERS.sub(" ", rest.replace(HOLE, " "))
    return any(character.isalnum() for character in left)


def _broken(details: Details, found: dict[Slot, tuple[Value, ...]]) -> Misread | None:
    broken = [token for token in details.tokens if token.valid is False]
    if not broken or found.keys() & {Slot.REFERENCE, Slot.ADDRESS, Slot.INTENDED, Slot.TOKEN}:
        return None
    return Misread.INCOMPLETE if broken[0].kind == INCOMPLETE else Misread.CHECKSUM


def _mistimed(moment: Moment | None, context: Context) -> Misread | None:
    if context.asks(Kind.TIME) and moment and is_future(moment, context.now):
        return Misread.IN_THE_FUTURE
    return None


def _mistaken(found: dict[Slot, tuple[Value, ...]], context: Context) -> Misread | None:
    if context.asks(Kind.TRANSACTION) and Slot.ADDRESS in found and Slot.REFERENCE not in found:
        return Misread.AN_ADDRESS
    if context.asks(Kind.ADDRESS) and Slot.REFERENCE in found and context.asking not in found:
        return Misread.A_TRANSACTION
    return None


_LINK = re.compile(r"(?<![\w@])https?://[^\s\x00<>\"']+", re.IGNORECASE)
_NAMES = re.compile(
    r"(?P<key>key|priv|secret|seed|phrase|mnemonic|password|(?<![a-z])pk(?![a-z])"
    r"|私[钥鑰]|[密秘][钥鑰匙]|密[码碼]|助[记記][词詞]|种子|種子)"
    r"|(?<![a-z])(?:tx)?hash(?![a-z])|(?<![a-z])tx(?:n|[ -]?id)?(?![a-z])|transaction[ -]?(?:id|hash)(?![a-z])"
    r"|哈希|雜湊|交易(?:号|號|編號|编号|id)",
    re.IGNORECASE,
)
_TOKEN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.]{1,11}", re.ASCII)
# What stands around details without telling a story: "250 USDT on BSC at 14:30, hash: 0x…". Nor does a link.
_FILLERS = re.compile(
    r"https?://\S*|(?<![a-z])(?:on|at|via|in|the|of|and|to|from|for|with|by|network|chain|tx|txid|hash|id|address|amount|time|date"
    r"|transaction|usdt)(?![a-z])|在|用|通过|的|了|是|和|到|从|走|链|网络|地址|金额|数量|哈希|时间|交易",
    re.IGNORECASE,
)
