"""Everything that one message says towards a form, whatever was asked; keeping it and asking on is in forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.intake.details import CODES, Context, Details, details_of, says_something
from bot.intake.hints import answer_in
from bot.intake.moments import Moment, is_future
from bot.intake.names import NAME
from bot.intake.networks import Named
from bot.intake.networks import title as title_of
from bot.intake.phrases import pair_in, source_in, token_in, used_and_meant
from bot.intake.places import PlaceKind, the_only
from bot.intake.problems import Kind
from bot.intake.readings import amount_values, moment_values
from bot.intake.recognise import AMBIGUOUS, INCOMPLETE, Token
from bot.intake.roles import Role, role_at
from bot.intake.shortdates import spoken_date
from bot.intake.slots import UNSURE, Slot, Value
from bot.intake.spelling import HOLE, tidy, without

__all__ = ["Context", "Misread", "Reading", "Slot", "Value", "network_value", "read"]

UNREAD_TIME = f"time_{UNSURE}"
"""The kind of a time that is only there in the words in which it was said."""
LONGEST_TIME = 80
WITHHELD = "[…]"
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
    KNOWN = "known"


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
class Reading:
    """What a message holds by slot (more than one value: it does not say which) and what is wrong with it.

    It *is_bare* if it holds nothing but such details.
    """

    found: dict[Slot, tuple[Value, ...]]
    misread: Misread | None
    is_bare: bool = False


def read(text: str, context: Context) -> Reading:
    """Return what *text* says. The asked slot is read generously, the others only where the text is plain."""
    details = details_of(text, context)
    found: dict[Slot, tuple[Value, ...]] = {
        Slot.AMOUNT: amount_values(details.amounts, text, context.locale),
        Slot.WHEN: moment_values(details.moment, text, context.now) or tuple(_unread_time(details, context)),
        Slot.SITE: tuple(Value(link[0], link[0], "site") for link in details.links[:1]),
        **_places(details, context),
        **_labelled(details),
        **_phrases(details, context),
        **_networks(details, context),
        **_identifiers(details, context),
        **_asked(details, context),
    }
    kept = {slot: values for slot, values in found.items() if values}
    misread = _broken(details, kept) or _mistimed(details.moment, context) or _mistaken(kept, context)
    return Reading(kept, misread, not says_something(details.rest))


def network_value(key: str, raw: str, title: str = "") -> Value:
    """Return the value for the network *key*; *title* names one that the registry does not have."""
    return Value(raw, title or title_of(key) or key, f"network:{key}")


def _identifiers(details: Details, context: Context) -> dict[Slot, tuple[Value, ...]]:
    sound = [token for token in details.tokens if token.valid is not False]
    generous = context.asks(Kind.TRANSACTION)
    transactions = [token for token in sound if token.is_transaction and token.kind not in AMBIGUOUS]
    transactions += [token for token in sound if token.kind in AMBIGUOUS and generous]
    addresses = [token for token in sound if token.kind.endswith(("_address", NAME))]
    parted = _parted(details, addresses, context)
    placed = _addresses(_distinct(addresses), context) if parted is None else parted
    return {Slot.REFERENCE: tuple(map(_value, transactions[:1])), **placed}


def _parted(
    details: Details, addresses: Sequence[Token], context: Context
) -> dict[Slot, tuple[Value, ...]] | None:
    """The address that was meant and that to which it went, where the text says which is which; None if that is no matter."""
    broken = [token for token in details.tokens if token.valid is False and not token.is_transaction]
    given = sorted([*addresses, *broken], key=lambda token: token.span)
    if Slot.INTENDED not in context.wanted or len(given) != 2 or not addresses:
        return None
    roles = [role_at(details.text, token.span[0]) for token in given]
    if roles[0] is roles[1]:
        # With one of them mistyped, nobody knows which part the other has.
        return {} if broken else None
    is_meant_first = roles[0] is Role.MEANT or roles[1] is Role.USED
    slots = (Slot.INTENDED, Slot.ADDRESS) if is_meant_first else (Slot.ADDRESS, Slot.INTENDED)
    return {
        slot: (_value(token),) for slot, token in zip(slots, given, strict=True) if token.valid is not False
    }


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
    values = {name.title: _named_network(name, details) for name in details.named}
    apart = used_and_meant(details.text, details.named) if Slot.NETWORK_WANTED in context.wanted else None
    if apart:
        used, meant = (_named_network(one, details) for one in apart)
        return {Slot.NETWORK: (used,), Slot.NETWORK_WANTED: (meant,)}
    if context.asking and context.asks(Kind.NETWORK):
        return {context.asking: tuple(values.values())}
    return {Slot.NETWORK: tuple(values.values())}


def _named_network(name: Named, details: Details) -> Value:
    return network_value(name.key, details.text[slice(*name.span)], name.title)


def _phrases(details: Details, context: Context) -> dict[Slot, tuple[Value, ...]]:
    """What is said in passing; a pair or a token that is asked for is read from the whole message."""
    pair, token = pair_in(details.text), token_in(details.text)
    found = {Slot.PAIR: Value(pair, pair, "text"), Slot.TOKEN: Value(token, token, "text")}
    wanted = context.wanted - {context.asking}
    return {slot: (value,) for slot, value in found.items() if value.raw and slot in wanted}


def _labelled(details: Details) -> dict[Slot, tuple[Value, ...]]:
    return {
        slot: (Value(one.value, one.value, "text"),)
        for slot, one in details.labelled.items()
        if slot in CODES
    }


def _places(details: Details, context: Context) -> dict[Slot, tuple[Value, ...]]:
    """Where it came from or went, where one is named; of several, the customer is asked."""
    exchange = the_only(details.places, PlaceKind.EXCHANGE)
    site = the_only(details.places, PlaceKind.SITE)
    found: dict[Slot, tuple[Value, ...]] = {}
    if exchange:
        name = details.text[slice(*exchange.span)]
        found[Slot.PLATFORM] = (Value(name, name, "text"),)
    if site and not details.links:
        name = details.text[slice(*site.span)]
        found[Slot.SITE] = (Value(name, name, "site"),)
    found[Slot.SOURCE] = tuple(_source(details, context))
    return {slot: values for slot, values in found.items() if slot in context.wanted}


def _source(details: Details, context: Context) -> Iterator[Value]:
    is_asked = context.asking is Slot.SOURCE
    left = without(details.rest, [place.span for place in details.places])
    # One name beside other details, and no word that says how it belongs to them.
    is_platform = context.asking is Slot.PLATFORM
    is_all = not is_platform and len(details.places) == 1 and not any(map(str.isalpha, left))
    sources = [place for place in details.places if place.is_source or is_asked or is_all]
    place = the_only(sources, PlaceKind.EXCHANGE, PlaceKind.WALLET)
    if place:
        kind = place.kind.value
        yield Value(details.text[slice(*place.span)], kind, f"choice:{kind}")
        return
    phrase = None if is_asked or details.places else source_in(details.text)
    if phrase:
        yield Value(phrase[0], phrase[1], f"choice:{phrase[1]}")


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
            option = answer_in(details.text, asked.options)
            return {asked.slot: (Value(option, option, f"choice:{option}"),)} if option else {}
        case Kind.WORDS if asked.slot in details.labelled or _is_placed(details, asked.slot):
            return {}
        case Kind.WORDS:
            return {asked.slot: tuple(_words(_narrowed(details, asked.slot)))}
        case Kind.SITE:
            is_known = details.links or the_only(details.places, PlaceKind.SITE)
            led = replace(details, rest=_without_lead(details.rest))
            return {} if is_known else {asked.slot: tuple(_words(led, "site"))}
        case Kind.TOKEN:
            contracts = [token for token in details.tokens if token.valid is not False]
            contracts = [token for token in contracts if token.kind.endswith("_address")]
            guessed = replace(details, rest=_without(_GUESS, details.rest))
            return {asked.slot: tuple(map(_value, contracts[:1])) or tuple(_words(guessed))}
        case _:
            return {}


def _whole(details: Details) -> Iterator[Value]:
    if not says_something(details.rest):
        return
    kept = details.text
    for token in reversed(details.tokens):
        if token.kind in AMBIGUOUS:
            kept = kept[: token.span[0]] + WITHHELD + kept[token.span[1] :]
    yield Value(kept, tidy(kept), "text")


def _unread_time(details: Details, context: Context) -> Iterator[Value]:
    """What speaks of a day that nobody understood, in the customer's words: better shown than lost."""
    at = spoken_date(details.rest) if Slot.WHEN in context.wanted and details.moment is None else None
    if at is None or context.asks(Kind.TIME):
        return
    part = next(one for one in _PARTS.finditer(details.rest) if one.start() <= at < one.end())
    words = tidy(part[0].replace(HOLE, " ")).strip(EDGES)
    if len(words) <= LONGEST_TIME:
        yield Value("", words, UNREAD_TIME)


def _is_placed(details: Details, slot: Slot) -> bool:
    return slot is Slot.PLATFORM and the_only(details.places, PlaceKind.EXCHANGE) is not None


def _narrowed(details: Details, slot: Slot) -> Details:
    """The same without what answers another question than that for a name or a number."""
    if slot is Slot.PLATFORM and len(details.places) < 2:
        return replace(details, rest=_without_lead(_first_part(details.rest)))
    if slot not in CODES:
        return details
    others = [place.span for place in details.places if place.kind is PlaceKind.EXCHANGE]
    return replace(details, rest=_without_lead(without(details.rest, others)))


def _first_part(rest: str) -> str:
    """Only the first part between commas in which anything is said."""
    for part in _PARTS.finditer(rest):
        if says_something(part[0]):
            return HOLE * part.start() + part[0] + HOLE * (len(rest) - part.end())
    return rest


def _without_lead(rest: str) -> str:
    lead, tail = _LEAD.match(rest), _TAIL.search(rest)
    spans = [lead.span()] if lead else []
    return without(rest, [*spans, *([tail.span()] if tail else [])])


def _without(lead: re.Pattern[str], rest: str) -> str:
    found = lead.match(rest)
    return without(rest, [found.span()] if found else [])


def _words(details: Details, kind: str = "text") -> Iterator[Value]:
    # The short name of a token is an answer of its own, and nothing to fill a sentence with.
    if not says_something(details.rest) and not _TOKEN_NAME.fullmatch(details.text.strip(EDGES)):
        return
    # Letters and marks as they were written; only the details are taken out.
    pairs = zip(details.rest, details.text, strict=True)
    left = tidy("".join(" " if clean == HOLE else written for clean, written in pairs)).strip(EDGES)
    yield Value(left, left, kind)


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


_PARTS = re.compile(r"[^,;，。；、\n]+")
_LEAD = re.compile(
    r"[\s\x00]*(?:(?:it\s(?:was|is)|it['’]s|i\s(?:used|sent\sit|withdrew|think)|the|my|from|on|at|via|through|to|with|using|is|was"
    r"|exchange|platform)(?![a-z])[\s\x00:]{0,3}|(?:我|用的?|是|从|從|在|到|通过|通過|由|就是|这是|這是|交易所|平台|号码|號碼)[\s\x00:]{0,3}){1,4}",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:交易所|平台|上|里|裡)?(?:(?:[提转轉充发發](?:[币幣现現出来來过過]){0,2}的?了?)|的)[\s\x00。.!！]{0,3}\Z"
)
_GUESS = re.compile(
    r"[\s\x00]*(?:is it|was it|maybe|是不是|会不会是|應該是|应该是|是)[\s\x00]*", re.IGNORECASE
)
_TOKEN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.]{1,11}", re.ASCII)
