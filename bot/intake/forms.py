"""The "report a transaction" form: what is known, what to ask next, skip, back and change; reading text is in reading."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from bot.intake.networks import NETWORKS, OTHER, UNKNOWN
from bot.intake.reading import NOT_UNDERSTOOD, Problem, Reading, Slot, Value, network_value, read

WHAT_OPTIONS = (
    "deposit_missing",
    "sent_not_received",
    "pending",
    "failed",
    "wrong_network",
    "wrong_address",
    "swap",
    "other",
)
NETWORK_OPTIONS = (*(network.key for network in NETWORKS), OTHER, UNKNOWN)
OPTIONS: Mapping[Slot, tuple[str, ...]] = MappingProxyType(
    {Slot.WHAT: WHAT_OPTIONS, Slot.NETWORK: NETWORK_OPTIONS},
)
NOTHING: Mapping[Slot, Value] = MappingProxyType({})


class NoSuchOptionError(ValueError):
    """The pressed button names an option that this slot does not have."""


@dataclass(frozen=True, slots=True)
class Form:
    """How far the form is: *asking* is None when nothing is open; *trail* holds what was asked before, oldest first."""

    values: Mapping[Slot, Value]
    skipped: frozenset[Slot]
    asking: Slot | None
    trail: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a message did: the form after it, the slots it filled in their order, and why it was not understood."""

    form: Form
    newly: tuple[Slot, ...]
    problem: Problem | None


def begin(known: Mapping[Slot, Value] = NOTHING) -> Form:
    """Return a form that asks the first thing not *known*."""
    form = Form(dict(known), frozenset(), None, ())
    return replace(form, asking=_missing(form))


def take(form: Form, text: str, *, now: datetime, zone: str | None, declared: bool = False) -> Taken:
    """Return the form with everything that *text* says in it. Never raises on a text.

    Args:
        form: What is asked in it is read generously and may replace an earlier answer; other answers stay.
        now: Aware.
        zone: IANA name of the customer's zone; None means UTC.
        declared: The customer was asked what may be a key, and said that it is a hash.

    What may be a private key becomes a reference only while a reference is asked for, or if it was *declared*.
    """
    reading = read(text, form.asking, now=now, zone=zone, declared=declared)
    fresh = {slot: value for slot, value in reading.values.items() if _is_welcome(form, slot)}
    values = _with_implied({**form.values, **fresh}, fresh, reading.implied)
    newly = tuple(slot for slot in Slot if slot in values and values[slot] != form.values.get(slot))
    answered = form.asking is not None and (form.asking in fresh or form.asking in newly)
    return Taken(_moved(form, values, answered), newly, _problem(form, reading, newly, answered))


def choose(form: Form, slot: Slot, option: str) -> Form:
    """Return the form after a button for *slot* was pressed, now or on an older message.

    Raises:
        NoSuchOptionError: *option* is not among ``OPTIONS[slot]``.
    """
    if option not in OPTIONS.get(slot, ()):
        raise NoSuchOptionError(option)
    value = network_value(option, option) if slot is Slot.NETWORK else Value(option, option, f"what:{option}")
    return _moved(form, {**form.values, slot: value}, answered=slot is form.asking)


def skip(form: Form) -> Form:
    """Return the form without the open question; an answer given to it before is kept."""
    if form.asking is None:
        return form
    given = form.asking in form.values
    skipped = form.skipped if given else form.skipped | {form.asking}
    return _moved(replace(form, skipped=skipped), form.values, answered=True)


def back(form: Form) -> Form:
    """Return the form asking what it asked before; at the start it stays. The earlier answer stays until replaced."""
    return _asking(form, form.trail[-1]) if form.trail else form


def change(form: Form, slot: Slot) -> Form:
    """Return the form asking for *slot* again; back leads to what was open. The answer stays until replaced."""
    if form.asking in (None, slot):
        return _asking(form, slot)
    return _asking(_left(form), slot)


def is_complete(form: Form) -> bool:
    """Whether nothing is left to ask."""
    return form.asking is None


def to_json(form: Form) -> dict[str, Any]:
    """Return the form as plain JSON types."""
    return {
        "values": {
            str(slot): {"raw": value.raw, "shown": value.shown, "kind": value.kind}
            for slot, value in form.values.items()
        },
        "skipped": sorted(map(str, form.skipped)),
        "asking": form.asking and str(form.asking),
        "trail": [str(slot) for slot in form.trail],
    }


def from_json(stored: Mapping[str, Any]) -> Form:
    """Return the form that `to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: *stored* was not written by `to_json`.
    """
    return Form(
        values={Slot(slot): Value(**value) for slot, value in stored["values"].items()},
        skipped=frozenset(map(Slot, stored["skipped"])),
        asking=Slot(stored["asking"]) if stored["asking"] else None,
        trail=tuple(map(Slot, stored["trail"])),
    )


def _missing(form: Form) -> Slot | None:
    return next((slot for slot in Slot if slot not in form.values and slot not in form.skipped), None)


def _is_welcome(form: Form, slot: Slot) -> bool:
    known = form.values.get(slot)
    return slot is form.asking or known is None or _is_implied(slot, known)


def _is_implied(slot: Slot, value: Value) -> bool:
    return slot is Slot.NETWORK and not value.raw


def _with_implied(
    values: dict[Slot, Value], fresh: Mapping[Slot, Value], implied: Value | None
) -> dict[Slot, Value]:
    """Let a new reference name its network, unless the customer did; an older reference's network goes with it."""
    network = values.get(Slot.NETWORK)
    if Slot.REFERENCE not in fresh or (network and not _is_implied(Slot.NETWORK, network)):
        return values
    changed = dict(values)
    changed.pop(Slot.NETWORK, None)
    return changed | ({Slot.NETWORK: implied} if implied else {})


def _problem(form: Form, reading: Reading, newly: tuple[Slot, ...], answered: bool) -> Problem | None:
    if answered or form.asking is None:
        return None
    if reading.problem:
        return reading.problem
    return None if newly else NOT_UNDERSTOOD[form.asking]


def _moved(form: Form, values: Mapping[Slot, Value], answered: bool) -> Form:
    moved = replace(form, values=values, skipped=form.skipped - values.keys())
    if not answered and form.asking is not None:
        return moved
    left = _left(moved)
    return _asking(left, _missing(left))


def _left(form: Form) -> Form:
    if form.asking is None:
        return form
    trail = tuple(slot for slot in form.trail if slot is not form.asking)
    return replace(form, trail=(*trail, form.asking))


def _asking(form: Form, slot: Slot | None) -> Form:
    trail = tuple(asked for asked in form.trail if asked is not slot)
    skipped = form.skipped - {slot} if slot else form.skipped
    return replace(form, asking=slot, trail=trail, skipped=skipped)
