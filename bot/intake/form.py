"""How far a form is, what it asks and offers, and how it is kept; what moves it is in forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from bot.intake import earlier
from bot.intake.homes import FEW, Question, Split, Values, best_split
from bot.intake.networks import OTHER as OTHER_NETWORK
from bot.intake.networks import UNKNOWN
from bot.intake.problems import MOST_TAPS, OTHER, Kind, Problem, catalogue
from bot.intake.slots import Slot, Value

MORE_NETWORKS = "more"
"""The option after which the next networks are offered; no answer by itself."""
NOTHING: Values = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Form:
    """How far the form is.

    *asking* is None when nothing is open; *trail* holds what was asked before, oldest first. *problems* are those it may
    still be about. *doubts* are answers with several readings, of which the customer picks one. *passed_over* are the networks
    that were offered, and none of them was it. It *returns* if nothing was open before the customer changed something.
    """

    values: Values
    skipped: frozenset[Slot]
    asking: Slot | None
    trail: tuple[Slot, ...]
    problems: frozenset[str] = field(default_factory=lambda: catalogue().names)
    doubts: Mapping[Slot, tuple[Value, ...]] = field(default_factory=dict)
    passed_over: frozenset[str] = frozenset()
    returns: bool = False

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
    left = networks_left(form)
    if not left:
        return (*asked.options, OTHER_NETWORK, UNKNOWN)
    return (*left[:FEW], MORE_NETWORKS if len(left) > FEW else OTHER_NETWORK, UNKNOWN)


def networks_left(form: Form) -> tuple[str, ...]:
    """Return the networks to choose from that were not offered yet, the likeliest first; empty where it may be any."""
    split = _split(form) if form.asking is Slot.NETWORK else None
    return tuple(one for one in split.networks if one not in form.passed_over) if split else ()


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
    due = [one for one in form.problem.required(form.values) if one not in form.values.keys() | form.skipped]
    if due[:1] == [Slot.NETWORK] and Slot.ADDRESS in due:
        split = _split(form, frozenset(Question))
        return Slot.ADDRESS if split and split.question is Question.ADDRESS else Slot.NETWORK
    return next(iter(due), None)


def unanswered(form: Form) -> tuple[Slot, ...]:
    """Return what is still to be answered, as far as that is known, in the order asked; what was skipped is not."""
    if form.problem is None:
        return (Slot.WHAT,)
    required = form.problem.required(form.values)
    return tuple(one for one in required if one not in form.values.keys() | form.skipped)


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
        "passed_over": sorted(form.passed_over),
        "returns": form.returns,
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
        passed_over=frozenset(stored.get("passed_over", ())),
        returns=bool(stored.get("returns", False)),
    )


def joined(before: Value, after: Value) -> Value:
    """Return what was told twice as one."""
    return Value(f"{before.raw}\n{after.raw}", f"{before.shown} {after.shown}", after.kind)


def told_as(problem: str) -> Value:
    """Return the answer that it is about the *problem* of that name."""
    return Value(problem, problem, f"what:{problem}")


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


def _split(form: Form, askable: frozenset[Question] = frozenset({Question.NETWORK})) -> Split | None:
    return best_split(form.values, askable)
