"""Addresses that cannot be on the network named beside them, because every network has its own way to write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.intake.homes import likeliest_first
from bot.intake.meaning import Kind
from bot.intake.meanings import meanings
from bot.intake.mentions import askable_for, named_by
from bot.intake.names import NAME
from bot.intake.slots import Slot, Value

PLACES = {Slot.ADDRESS: Slot.NETWORK, Slot.INTENDED: Slot.NETWORK}
"""The slots of addresses, each with that of the network on which it should be."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """The address in *slot* is of one of the networks *homes*, the likeliest first, and not of *network*."""

    slot: Slot
    network: str
    homes: tuple[str, ...]


def misfits(values: Mapping[Slot, Value]) -> tuple[Misfit, ...]:
    """Return the addresses among *values* that are not where they are said to be."""
    placed = ((slot, values.get(slot), named_by(values.get(where))) for slot, where in PLACES.items())
    found = (_misfit(slot, value, network) for slot, value, network in placed if value and network)
    return tuple(one for one in found if one is not None)


def _misfit(slot: Slot, value: Value, network: str) -> Misfit | None:
    if value.kind.endswith(NAME) or askable_for(value.shown, Kind.ADDRESS, (network,)):
        return None
    own = (one.networks for one in meanings(value.shown).narrowed(Kind.ADDRESS).candidates)
    homes = likeliest_first(frozenset[str]().union(*own))
    return Misfit(slot, network, homes) if homes else None
