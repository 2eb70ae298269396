"""On which networks the things can be that a customer gave, and what to ask to know the one; other questions are in form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.intake.meaning import Kind
from bot.intake.meanings import meanings
from bot.intake.names import NAME
from bot.intake.recognise import recognise
from bot.intake.registry import network, networks
from bot.intake.slots import Slot, Value

FEW = 4
"""As many as are told apart at a glance, and as one question has taps."""
Values = Mapping[Slot, Value]


class Question(StrEnum):
    """What to ask so that fewer networks are left."""

    NETWORK = "network"
    ADDRESS = "address"
    """Which address it went to: where every network writes its own, that tells it, and nobody has to know a name."""


@dataclass(frozen=True, slots=True)
class Split:
    """A question about these *networks*, the likeliest first."""

    question: Question
    networks: tuple[str, ...]


def networks_of(value: Value) -> frozenset[str]:
    """Return the networks on which the identifier *value* can live; empty when that cannot be said."""
    if value.kind.endswith(NAME):
        return meanings(value.raw).networks
    token = next(iter(recognise(value.raw)), None)
    if token is None or "/" in token.raw:
        return token.networks if token else frozenset()
    kind = Kind.ADDRESS if value.kind.endswith("_address") else Kind.TX
    return meanings(token.raw).narrowed(kind).networks or token.networks


def possible_networks(values: Values) -> frozenset[str]:
    """Return the networks on which it can have happened; empty when nothing was given that says so.

    A transaction says it before an address: one that cannot be on the same network is the mistake that it is about.
    """
    sent, to = (
        networks_of(values[slot]) if slot in values else frozenset[str]()
        for slot in (Slot.REFERENCE, Slot.ADDRESS)
    )
    return (sent & to) or sent or to


def only_network_of(values: Values) -> str:
    """Return the one network that is possible, or of several the one whose own coin was sent; empty if neither is so."""
    ids = possible_networks(values)
    holders = ids if len(ids) == 1 else frozenset(one for one in ids if _holds(one, _symbol(values)))
    only = next(iter(holders)) if len(holders) == 1 else ""
    return only if len(ids) == 1 or (only and network(only).coin == _symbol(values)) else ""


def best_split(values: Values, askable: Collection[Question] = frozenset({Question.NETWORK})) -> Split | None:
    """Return what to ask next about the network, or None if it is known or nothing says anything of it.

    Of the *askable* questions the best leaves the fewest networks on average. Asked for a network, people tap one of the
    first `FEW`; if it is none of these, all the others are left. Asked for an address, those whose addresses look alike.
    """
    ids = likeliest_first(possible_networks(values), _symbol(values))
    if len(ids) < 2:
        return None
    by_address = Question.ADDRESS in askable and _left_by_address(ids) < _left_by_taps(len(ids))
    return Split(Question.ADDRESS if by_address else Question.NETWORK, ids)


def likeliest_first(ids: Collection[str], symbol: str = "") -> tuple[str, ...]:
    """Return *ids* in the order of the sheet, but first those whose coin *symbol* is, then those that have such a token."""
    known = [one for one in networks() if one in ids]
    return tuple(sorted(known, key=lambda one: (network(one).coin != symbol, not _holds(one, symbol))))


def _symbol(values: Values) -> str:
    amount = values.get(Slot.AMOUNT)
    return amount.shown.partition(" ")[2].upper() if amount else ""


def _holds(id: str, symbol: str) -> bool:
    about = network(id)
    return bool(symbol) and symbol in {about.coin, *(token.symbol.upper() for token in about.tokens)}


def _left_by_taps(count: int) -> float:
    tapped = min(count, FEW)
    return (tapped + (count - tapped) ** 2) / count


def _left_by_address(ids: Collection[str]) -> float:
    looks = {one: set(_looks(one)) for one in ids}
    alike = sum(bool(looks[one] & looks[other]) for one in ids for other in ids)
    return alike / len(ids)


def _looks(id: str) -> Iterator[tuple[str, str]]:
    for rule in network(id).addresses:
        for mark in (*rule.prefixes, *map(str, rule.versions)) or ("",):
            yield str(rule.format), mark
