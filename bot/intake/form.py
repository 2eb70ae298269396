"""How far a form is, what it asks and offers, and how it is kept; what moves it is in forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from bot.intake import earlier
from bot.intake.networks import OTHER as OTHER_NETWORK
from bot.intake.networks import UNKNOWN
from bot.intake.problems import MOST_TAPS, OTHER, Kind, Problem, catalogue
from bot.intake.reading import networks_of
from bot.intake.registry import networks
from bot.intake.slots import Slot, Value

MOST_RARE = 8
"""Networks without a button of their own that are offered where an identifier lives on no other."""
Values = Mapping[Slot, Value]
NOTHING: Values = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Form:
    """How far the form is.

    *asking* is None when nothing is open; *trail* holds what was asked before, oldest first. *problems* are those it may
    still be about. *doubts* are answers with several readings, of which the customer picks one.
    """

    values: Values
    skipped: frozenset[Slot]
    asking: Slot | None
    trail: tuple[Slot, ...]
    problems: frozenset[str] = field(default_factory=lambda: catalogue().names)
    doubts: Mapping[Slot, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def problem(self) -> Problem | None:
        """What it is about, if that is known; a customer who did not say gets the questions of no problem in particular."""
        if Slot.WHAT in self.values:
            return catalogue().problems.get(self.values[Slot.WHAT].option)
        return catalogue().problems[OTHER] if Slot.WHAT in self.skipped else None

    @property
    def readings(self) -> tuple[Value, ...]:
        """What the answer to the open question can mean; empty unless the customer has to pick."""
        return self.doubts.get(self.asking, ()) if self.asking else ()


def options(form: Form) -> tuple[str, ...]:
    """Return the options of the open question, in order; empty where the customer has to write."""
    if form.asking is None or form.readings:
        return ()
    if form.asking is Slot.WHAT:
        return _menu(form)
    asked = catalogue().fields[form.asking]
    if asked.kind is not Kind.NETWORK:
        return tuple(asked.options)
    possible_here = _possible_networks(form) if form.asking is Slot.NETWORK else frozenset()
    shown = [name for name in asked.options if not possible_here or name in possible_here]
    rare = [name for name in networks() if name in possible_here][:MOST_RARE]
    return (*(shown or rare or asked.options), OTHER_NETWORK, UNKNOWN)


def changeable(form: Form) -> tuple[Slot, ...]:
    """Return what the customer can change: what was given, and what was asked or skipped, in the order shown."""
    required = set(form.problem.required(form.values)) if form.problem else set()
    return tuple(slot for slot in Slot if slot in {Slot.WHAT, *required, *form.values})


def missing(form: Form) -> Slot | None:
    """Return what is to be asked next, None if nothing is."""
    if form.problem is None:
        return Slot.WHAT
    doubtful = next((slot for slot in Slot if slot in form.doubts), None)
    if doubtful is not None:
        return doubtful
    required = form.problem.required(form.values)
    return next((slot for slot in required if slot not in form.values and slot not in form.skipped), None)


def possible(form: Form) -> list[Problem]:
    """Return the problems that it may be about."""
    problem = form.problem
    return [problem] if problem else [catalogue().problems[name] for name in form.problems]


def wanted(form: Form) -> frozenset[Slot]:
    """Return everything that has to do with what it may be about."""
    return frozenset[Slot]().union(*(one.slots for one in possible(form)))


def to_json(form: Form) -> dict[str, Any]:
    """Return the form as plain JSON types."""
    return {
        "values": {slot.value: _plain(value) for slot, value in form.values.items()},
        "skipped": sorted(slot.value for slot in form.skipped),
        "asking": form.asking and form.asking.value,
        "trail": [slot.value for slot in form.trail],
        "problems": sorted(form.problems),
        "doubts": {slot.value: [_plain(one) for one in found] for slot, found in form.doubts.items()},
    }


def from_json(stored: Mapping[str, Any]) -> Form:
    """Return the form that `to_json` wrote, in this release or in the first.

    Raises:
        KeyError, TypeError, ValueError: *stored* was written by neither.
    """
    if "problems" not in stored:
        return _from_first(stored)
    return Form(
        values={Slot(slot): Value(**value) for slot, value in stored["values"].items()},
        skipped=frozenset(map(Slot, stored["skipped"])),
        asking=Slot(stored["asking"]) if stored["asking"] else None,
        trail=tuple(map(Slot, stored["trail"])),
        problems=frozenset(stored["problems"]) & catalogue().names or catalogue().names,
        doubts={Slot(slot): tuple(Value(**one) for one in found) for slot, found in stored["doubts"].items()},
    )


def _from_first(stored: Mapping[str, Any]) -> Form:
    kept = {name: Value(**value) for name, value in stored["values"].items()}
    values, problems = earlier.values(kept), earlier.problems(kept)
    skipped = frozenset(map(Slot, stored["skipped"]))
    form = Form(values, skipped - values.keys(), None, (), problems or catalogue().names)
    return replace(form, asking=missing(form))


def _plain(value: Value) -> dict[str, str]:
    return {"raw": value.raw, "shown": value.shown, "kind": value.kind}


def _menu(form: Form) -> tuple[str, ...]:
    left = form.problems
    if len(left) <= MOST_TAPS:
        return tuple(name for name in catalogue().problems if name in left)
    return tuple(name for name, group in catalogue().menu.items() if left & set(group))


def _possible_networks(form: Form) -> frozenset[str]:
    sets = [networks_of(form.values[slot]) for slot in (Slot.REFERENCE, Slot.ADDRESS) if slot in form.values]
    possible = [one for one in sets if one]
    return frozenset.intersection(*possible) if possible else frozenset()
