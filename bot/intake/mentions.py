"""A transaction or an address that somebody plainly gives in a sentence, and where it can be; a form reads more than that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.intake.identifiers import BASE58_64
from bot.intake.meaning import Kind
from bot.intake.meanings import meanings
from bot.intake.reading import Context, networks_of, read
from bot.intake.registry import network, networks
from bot.intake.slots import Slot, Value

EVERYTHING = frozenset(Slot)


@dataclass(frozen=True, slots=True)
class Mention:
    """An identifier, and the network that was named with it or that it alone belongs to; empty if none was."""

    value: Value
    network: str


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


def address_in(text: str, now: datetime) -> Mention | None:
    """Return the address that *text* gives in answer to the question for one, or None."""
    found = _read(text, now, Slot.ADDRESS)
    value = next(iter(found.get(Slot.ADDRESS, ())), None)
    return Mention(value, _named(found) or only_network(value)) if value else None


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
    own = [one for one in meanings(value).candidates if one.kind is kind]
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
    return frozenset(one.format for one in meanings(value).candidates if one.kind is Kind.TX)
