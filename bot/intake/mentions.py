"""A transaction or an address that somebody plainly gives in a sentence, and where it can be; a form reads more than that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.intake.homes import best_split, networks_of
from bot.intake.identifiers import BASE58_64
from bot.intake.meaning import Kind
from bot.intake.meanings import meanings
from bot.intake.names import NAME
from bot.intake.reading import Context, Misread, Reading, read
from bot.intake.recognise import AMBIGUOUS, recognise
from bot.intake.registry import network, networks
from bot.intake.slots import Slot, Value

EVERYTHING = frozenset(Slot)


@dataclass(frozen=True, slots=True)
class Mention:
    """An identifier, and the network that was named with it or that it alone belongs to; empty if none was."""

    value: Value
    network: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a message outside of a form gives: a transaction, an address or a name as the answer to *slot*.

    *networks* are those on which it can be, the likeliest first; *named* is the one that was named with it, or that it
    alone belongs to. It *is_bare* if the message says nothing else.
    """

    slot: Slot
    value: Value
    networks: tuple[str, ...]
    named: str
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """A message that is nothing but an identifier with a mistake in it."""

    why: Misread


def given_in(text: str, now: datetime, *, declared: bool = False) -> Given | Broken | None:
    """Return the transaction that *text* surely gives, else the one address or name in it; None without either.

    *now* is aware; *declared* as for `transaction_in`.
    """
    reading = read(text, Context(None, EVERYTHING, now, declared=declared))
    sent, to = reading.found.get(Slot.REFERENCE, ()), reading.found.get(Slot.ADDRESS, ())
    named = _named(reading.found)
    if sent and may_be_asked(sent[0]):
        return _given(Slot.REFERENCE, reading, named)
    if len(to) == 1 and not sent:
        return _given(Slot.ADDRESS, reading, named)
    return Broken(reading.misread) if reading.misread and reading.is_bare else None


def _given(slot: Slot, reading: Reading, named: str) -> Given:
    value, amount = reading.found[slot][0], reading.found.get(Slot.AMOUNT, ())
    known = {slot: value, **({Slot.AMOUNT: amount[0]} if amount else {})}
    split = best_split(known)
    only = named or only_network(value)
    return Given(slot, value, split.networks if split else (), only, reading.is_bare)


def transaction_in(
    text: str, now: datetime, *, declared: bool = False, asked: bool = False
) -> Mention | None:
    """Return the first transaction in *text* that is surely meant as one, or None.

    Args:
        now: Aware.
        declared: The customer was asked what may be a key, and said that it is a hash.
        asked: *text* answers the question for a transaction, so that 64 digits alone are one too.
    """
    found = _read(text, now, Slot.REFERENCE if asked else None, declared=declared)
    value = next(iter(found.get(Slot.REFERENCE, ())), None)
    if value is None or not may_be_asked(value):
        return None
    return Mention(value, _named(found) or only_network(value))


def others_in(text: str, first: str) -> tuple[Value, ...]:
    """Return the transactions that *text* surely gives beside *first*, each once, if *first* is among them."""
    sound = (one for one in recognise(text) if one.is_transaction and one.valid is not False)
    given = {one.shown: Value(one.raw, one.shown, one.kind) for one in sound if one.kind not in AMBIGUOUS}
    return tuple(value for shown, value in given.items() if shown != first) if first in given else ()


def address_in(text: str, now: datetime) -> Mention | None:
    """Return the address that *text* gives in answer to the question for one, or None."""
    found = _read(text, now, Slot.ADDRESS)
    value = next(iter(found.get(Slot.ADDRESS, ())), None)
    is_account = value is not None and not value.kind.endswith(NAME)
    return Mention(value, _named(found) or only_network(value)) if value and is_account else None


def may_be_asked(reference: Value) -> bool:
    """Whether a network may be asked about what was given as a transaction: not if it is a secret key for sure."""
    return reference.kind != BASE58_64 and bool(_formats(reference.shown))


def named_by(value: Value | None) -> str:
    """Return the network of the registry that *value* names; empty if it names none of those."""
    return value.option if value and value.option in networks() else ""


def only_network(value: Value) -> str:
    """Return the one network on which the identifier *value* can live; empty if there are several, or none is known."""
    homes = networks_of(value)
    return next(iter(homes)) if len(homes) == 1 else ""


def askable_for(value: str, kind: Kind, able: Collection[str]) -> tuple[str, ...]:
    """Return those of the networks *able* on which *value* can be a transaction or an address, as *kind* says."""
    own = meanings(value).narrowed(kind).candidates
    homes = frozenset[str]().union(*(one.networks for one in own))
    formats = {one.format for one in own}
    return tuple(one for one in networks() if one in able and (one in homes or _is_like(one, formats, kind)))


def _is_like(name: str, formats: Collection[str], kind: Kind) -> bool:
    """Whether a network of no worth, which no value is taken for by itself, has such values too."""
    about = network(name)
    if about.has_value:
        return False
    own = about.transactions if kind is Kind.TX else tuple(rule.format for rule in about.addresses)
    return any(str(one) in formats for one in own)


def _read(
    text: str, now: datetime, asking: Slot | None, *, declared: bool = False
) -> dict[Slot, tuple[Value, ...]]:
    return read(text, Context(asking, EVERYTHING, now, declared=declared)).found


def _named(found: dict[Slot, tuple[Value, ...]]) -> str:
    named = found.get(Slot.NETWORK, ())
    return named_by(named[0]) if len(named) == 1 else ""


def _formats(value: str) -> frozenset[str]:
    return frozenset(one.format for one in meanings(value).narrowed(Kind.TX).candidates)
