"""What stands in one message, detail by detail, and what is left of it without them; which slot takes what is in reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.intake import meaning
from bot.intake.amounts import Amount, find_amounts, only_amount
from bot.intake.denials import is_denied
from bot.intake.labels import Labelled, find_labelled
from bot.intake.locales import NO_LOCALE
from bot.intake.meaning import kind_name
from bot.intake.meanings import meanings
from bot.intake.moments import Moment, find_moment
from bot.intake.names import find_names, named
from bot.intake.networks import Named, find_networks
from bot.intake.places import Place, find_places
from bot.intake.problems import Field, Kind, catalogue
from bot.intake.recognise import Token, recognise
from bot.intake.slots import Slot
from bot.intake.spelling import HOLE, plain, without
from bot.safety.hexes import Verdict, hexes

BARE_HASH, CALLED_HASH = "hex64", "hash_tx"
"""The kind of a token that may be a private key, and what it becomes where the customer calls it a hash."""
NAME_WITHIN = 12
"""Characters between an identifier and the word that says what it is."""
MARKS = str.maketrans("٫٬،、", ".,,,")
"""Decimal and grouping marks of other scripts; as long as what they stand for, so that places stay."""
CODES = frozenset({Slot.ORDER, Slot.MEMO})
"""Numbers that mean something to an exchange only, and so are told apart by their names."""
IDENTIFIERS = {Kind.TRANSACTION: meaning.Kind.TX, Kind.ADDRESS: meaning.Kind.ADDRESS}


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


@dataclass(slots=True)
class Details:
    """What was recognised in a message, and the *rest* of it: the plain text with holes where the details stood."""

    text: str
    tokens: list[Token]
    rest: str
    moment: Moment | None = None
    amounts: tuple[Amount, ...] = ()
    named: tuple[Named, ...] = ()
    labelled: Mapping[Slot, Labelled] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    links: list[re.Match[str]] = field(default_factory=list)


def details_of(text: str, context: Context) -> Details:
    clean = _separated(text, plain(text)).translate(MARKS)
    tokens = list(recognise(text))
    hashes = _hashes(text) if any(one.kind == BARE_HASH for one in tokens) else frozenset()
    is_hash = context.declared
    tokens = [_called_hash(one) if is_hash or one.shown in hashes else _named(one, clean) for one in tokens]
    tokens = [_as_asked(one, context) for one in tokens]
    tokens += _names(without(clean, [token.span for token in tokens]), context)
    details = Details(text, tokens, without(clean, [token.span for token in tokens]))
    details.links = list(_LINK.finditer(details.rest))
    details.rest = without(details.rest, [link.span() for link in details.links])
    details.labelled = {one.slot: one for one in find_labelled(details.rest, context.wanted)}
    details.rest = without(details.rest, [one.span for one in details.labelled.values() if one.slot in CODES])
    details.moment = _moment(details.rest, context)
    if details.moment is not None and is_denied(details.rest, _begin(details.moment)):
        details.rest = without(details.rest, details.moment.spans)
        details.moment = _moment(details.rest, context)
    details.rest = without(details.rest, details.moment.spans if details.moment else ())
    details.rest = _without_denied(details.rest, find_amounts(details.rest))
    amounts = tuple(one for one in find_amounts(details.rest) if not _follows(_FEE, details.rest, one))
    moved = tuple(one for one in amounts if not _follows(_HELD, details.rest, one))
    details.amounts = moved or amounts or _plain_amount(details, context)
    details.rest = without(details.rest, [amount.span for amount in details.amounts])
    details.named = _networks_in(details.rest, context)
    details.rest = without(details.rest, [name.span for name in details.named])
    asks_for_one = context.asking in (Slot.SOURCE, Slot.PLATFORM, Slot.SITE)
    details.places = find_places(details.rest, asked=asks_for_one)
    return details


def _moment(rest: str, context: Context) -> Moment | None:
    asked = context.asks(Kind.TIME)
    return find_moment(rest, now=context.now, zone=context.zone, asked=asked, locale=context.locale)


def _begin(moment: Moment) -> int:
    return min(start for start, _ in moment.spans)


def _separated(text: str, clean: str) -> str:
    """A Chinese comma between figures that no number has in that place ends a part of the sentence."""
    parts = list(clean)
    for match in _CHINESE_COMMA.finditer(text):
        parts[match.start()] = ";"
    return "".join(parts)


def _without_denied(rest: str, found: Iterable[Amount | Named]) -> str:
    return without(rest, [one.span for one in found if is_denied(rest, one.span[0])])


def _networks_in(rest: str, context: Context) -> tuple[Named, ...]:
    """The networks that are named; in "ETH on BSC", the first is the coin."""
    is_asked = context.asks(Kind.NETWORK)
    left = _without_denied(rest, find_networks(rest, asked=is_asked))
    found = find_networks(left, asked=is_asked)
    return tuple(one for one in found if not _ON_AFTER.match(left, one.span[1])) or found


def _follows(words: re.Pattern[str], text: str, amount: Amount) -> bool:
    return words.search(text[max(0, amount.span[0] - NAME_WITHIN * 2) : amount.span[0]]) is not None


def _plain_amount(details: Details, context: Context) -> tuple[Amount, ...]:
    """An amount without a coin, which only its name or the question makes one."""
    called = details.labelled.get(Slot.AMOUNT)
    rest = details.rest
    if called:
        rest = HOLE * called.at[0] + rest[slice(*called.at)] + HOLE * (len(rest) - called.at[1])
    amount = only_amount(rest) if called or context.asks(Kind.AMOUNT) else None
    return (amount,) if amount else ()


def _hashes(text: str) -> frozenset[str]:
    """The 64 digits in *text* of which its words or a link say that they are no key."""
    return frozenset(one.digits for one in hexes(text) if one.verdict is Verdict.HASH)


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


def says_something(rest: str) -> bool:
    left = _FILLERS.sub(" ", rest.replace(HOLE, " "))
    return any(character.isalnum() for character in left)


_LINK = re.compile(r"(?<![\w@])https?://[^\s\x00<>\"']+", re.IGNORECASE)
_NAMES = re.compile(
    r"(?P<key>key|priv|secret|seed|phrase|mnemonic|password|(?<![a-z])pk(?![a-z])"
    r"|私[钥鑰]|[密秘][钥鑰匙]|密[码碼]|助[记記][词詞]|种子|種子)"
    r"|(?<![a-z])(?:tx)?hash(?![a-z])|(?<![a-z])tx(?:n|[ -]?id)?(?![a-z])|transaction[ -]?(?:id|hash)(?![a-z])"
    r"|哈希|雜湊|交易(?:号|號|編號|编号|id)",
    re.IGNORECASE,
)
_FEE = re.compile(
    r"(?:(?<![a-z])(?:fees?|gas|commission)(?:\s(?:of|was|were|is|are))?|手[续續][费費]|[矿礦]工[费費]|[燃]?[料气氣][费費])[\s:是为為了]{0,3}\Z",
    re.IGNORECASE,
)
# What somebody owns is not what they sent, if they name that as well.
_HELD = re.compile(
    r"(?:(?<![a-z])(?:have|had|own|hold|balance(?:\s(?:of|was|is))?|left|remaining)|[余餘][额額]|[还還]?[剩有](?:下|余|餘)?)[\s:是为為]{0,3}\Z",
    re.IGNORECASE,
)
_ON_AFTER = re.compile(r"\s{1,3}(?:on|via|over|through)\s|\s{0,3}[走在]|\s{0,3}通[过過]", re.IGNORECASE)
_CHINESE_COMMA = re.compile(
    r"(?<![0-9])[，、](?=[0-9])|(?<=[0-9]{4})[，、](?=[0-9])|(?<=[0-9])[，、](?=[0-9]{4}|[0-9]{1,2}(?:[./:]|\s?[年月点點时時日号號]))"
    r"|(?:(?<=[./][0-9])|(?<=[./][0-9]{2})|(?<=[./][0-9]{3})|(?<=,[0-9])|(?<=,[0-9]{2}))[，、](?=[0-9])"
)
# What stands around details without telling a story: "250 USDT on BSC at 14:30, hash: 0x…". Nor does a link.
_FILLERS = re.compile(
    r"https?://\S*|(?<![a-z])(?:on|at|via|in|the|of|and|to|from|for|with|by|network|chain|tx|txid|hash|id|address|amount|time|date"
    r"|transaction|usdt)(?![a-z])|在|用|通[过過]|的|了|是|和|到|[从從]|走|[链鏈]|网络|網絡|網路|地址|金[额額]|[数數]量|哈希|雜湊|[时時][间間]|交易",
    re.IGNORECASE,
)
