"""The moves of a form: what is taken, tapped, skipped, changed or derived; what a form is stands in form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.intake.corrections import corrections, says_again
from bot.intake.form import (
    MORE_NETWORKS,
    NOTHING,
    Form,
    changeable,
    from_json,
    joined,
    missing,
    networks_left,
    options,
    possible,
    to_json,
    told_as,
    wanted,
)
from bot.intake.hints import knows_not
from bot.intake.homes import FEW, Values, networks_of, only_network_of
from bot.intake.locales import NO_LOCALE
from bot.intake.matters import problems_in
from bot.intake.names import NAME
from bot.intake.networks import OTHER as OTHER_NETWORK
from bot.intake.networks import UNKNOWN
from bot.intake.picks import option_picked, reading_picked
from bot.intake.problems import MOST_TAPS, Kind, catalogue
from bot.intake.reading import NOT_UNDERSTOOD, UNREAD_TIME, Context, Misread, Reading, network_value, read
from bot.intake.readings import made_sure
from bot.intake.registry import networks
from bot.intake.slots import BETTER_KNOWN, Slot, Value

__all__ = [
    "Form",
    "NoSuchOptionError",
    "Taken",
    "back",
    "begin",
    "bring_forward",
    "can_go_back",
    "change",
    "changeable",
    "choose",
    "derive",
    "from_json",
    "given",
    "is_complete",
    "is_free_text",
    "options",
    "settle",
    "skip",
    "take",
    "to_json",
    "without",
]

FREE_TEXT = frozenset({Kind.WHAT, Kind.TEXT})
KNOWN_BY_OPTION = frozenset({Kind.WHAT, Kind.NETWORK, Kind.CHOICE})
"""Kinds for which "I don't know" is an answer of its own, or none."""
MOST_TELLINGS = 3
"""Lines of a description after which the kind of problem is left open, though it was one of few."""
TWINS = {Slot.ADDRESS: Slot.INTENDED, Slot.NETWORK: Slot.NETWORK_WANTED}
"""Of two that were named together, the one that was not meant is what the other slot asks for."""


class NoSuchOptionError(ValueError):
    """The pressed button names an option that this slot does not have."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a message did: the form after it, the slots it filled in their order, and why it was not understood."""

    form: Form
    newly: tuple[Slot, ...]
    misread: Misread | None


def begin(known: Values = NOTHING) -> Form:
    """Return a form that asks the first thing not *known*."""
    form = Form(dict(known), frozenset(), None, ())
    return replace(form, asking=missing(form))


def take(
    form: Form,
    text: str,
    *,
    now: datetime,
    zone: str | None,
    locale: str = NO_LOCALE,
    declared: bool = False,
) -> Taken:
    """Return the form with everything that *text* says in it. Never raises on a text.

    Args:
        form: What is asked in it is read generously and may replace an earlier answer; other answers stay.
        now: Aware.
        zone: IANA name of the customer's zone; None means UTC.
        locale: Language tag that says how the customer writes numbers and dates.
        declared: The customer was asked what may be a key, and said that it is a hash.

    What may be a private key becomes a reference only while a reference is asked for, or if it was *declared*.
    """
    if form.asking and catalogue().fields[form.asking].kind not in KNOWN_BY_OPTION and knows_not(text):
        return Taken(skip(form), (), None)
    tapped = _tapped(form, text, locale)
    if tapped is not None:
        return Taken(tapped, _changed(form, tapped), None)
    network = form.values[Slot.NETWORK].option if Slot.NETWORK in form.values else ""
    reading = read(text, Context(form.asking, wanted(form), now, zone, locale, declared, network))
    welcome = {slot: found for slot, found in reading.found.items() if _is_welcome(form, slot, found[0])}
    welcome |= corrections(form, reading)
    plain = {slot: found[0] for slot, found in welcome.items() if _goes_along(found)}
    told, fresh = _told(form, plain, text)
    after = _after(told, fresh, welcome)
    newly = _changed(form, after)
    return Taken(after, newly, _misread(form, reading, after, newly))


def _tapped(form: Form, text: str, locale: str) -> Form | None:
    place, option = reading_picked(form, text, locale), option_picked(form, text)
    if form.asking is None or (place is None and not option):
        return None
    return choose(form, form.asking, option) if place is None else settle(form, form.asking, place)


def _changed(before: Form, after: Form) -> tuple[Slot, ...]:
    return tuple(slot for slot in Slot if after.values.get(slot) != before.values.get(slot))


def derive(form: Form, facts: Values) -> Form:
    """Return the form with what a chain says: a fact fills what nobody gave, and what is filled is not asked.

    Only fields that the problem names as derived are taken; what the customer said stays, even where a fact differs,
    but for what a chain knows better.
    """
    allowed = frozenset[Slot]().union(*(one.derived for one in possible(form)))
    known = {
        slot: replace(value, raw="")
        for slot, value in facts.items()
        if slot in allowed and (slot in BETTER_KNOWN or _is_welcome(replace(form, asking=None), slot, value))
    }
    filled = replace(form, values={**form.values, **known}, skipped=form.skipped - known.keys())
    filled = replace(filled, doubts={slot: found for slot, found in form.doubts.items() if slot not in known})
    return replace(filled, asking=missing(filled)) if form.asking in known else filled


def choose(form: Form, slot: Slot, option: str) -> Form:
    """Return the form after a button for *slot* was pressed, now or on an older message.

    Raises:
        NoSuchOptionError: *option* is no option of *slot*.
    """
    if slot is Slot.WHAT:
        return _chosen(form, option)
    if option == MORE_NETWORKS and option in options(form):
        return replace(form, passed_over=form.passed_over | set(networks_left(form)[:FEW]))
    asked = catalogue().fields[slot]
    known = (*networks(), OTHER_NETWORK, UNKNOWN) if asked.kind is Kind.NETWORK else asked.options
    if option not in known:
        raise NoSuchOptionError(option)
    if asked.kind is Kind.NETWORK:
        return _settled(form, slot, network_value(option, option))
    return _settled(form, slot, Value(option, option, f"choice:{option}"))


def settle(form: Form, slot: Slot, number: int) -> Form:
    """Return the form after the customer picked reading *number*, from zero, of their answer for *slot*.

    Raises:
        NoSuchOptionError: there is no such reading any more.
    """
    readings = form.doubts.get(slot, ())
    if not 0 <= number < len(readings):
        raise NoSuchOptionError(str(number))
    others = [one for at, one in enumerate(readings) if at != number]
    twin = TWINS.get(slot)
    if twin and form.problem and twin in form.problem.slots and len(others) == 1 and twin not in form.values:
        form = replace(form, values={**form.values, twin: others[0]})
    return _settled(form, slot, made_sure(readings[number]))


def without(form: Form, slots: Collection[Slot]) -> Form:
    """Return the form as if nothing had been said of *slots*, with what followed from it; they are asked for again."""
    values = {
        slot: value
        for slot, value in form.values.items()
        if slot not in slots and (value.raw or Slot.REFERENCE not in slots)
    }
    doubts = {slot: found for slot, found in form.doubts.items() if slot not in slots}
    is_told_anew = not {Slot.WHAT, Slot.STORY}.isdisjoint(slots)
    cleared = replace(
        form,
        values=values,
        doubts=doubts,
        skipped=form.skipped - {Slot.WHAT} if is_told_anew else form.skipped,
        problems=catalogue().names if is_told_anew else form.problems,
    )
    return replace(cleared, asking=missing(cleared))


def given(form: Form, slot: Slot, value: Value) -> Form:
    """Return the form after the customer pointed at *value* as the answer for *slot*, whatever is asked."""
    return _settled(form, slot, value)


def skip(form: Form) -> Form:
    """Return the form without the open question; an answer given to it before is kept."""
    if form.asking is None:
        return form
    settled = replace(form, doubts=_without(form.doubts, form.asking))
    given = form.asking in form.values
    skipped = form.skipped if given else form.skipped | {form.asking}
    return _moved(replace(settled, skipped=skipped), form.values, answered=True)


def back(form: Form) -> Form:
    """Return the form asking what it asked before; at the start it stays. The earlier answer stays until replaced."""
    if form.asking is Slot.WHAT and form.problems != catalogue().names:
        return replace(form, problems=catalogue().names)
    if form.passed_over:
        return replace(form, passed_over=frozenset())
    if form.returns:
        passed = (
            form.skipped if form.asking in form.values else form.skipped.union(filter(None, [form.asking]))
        )
        return _asking(replace(form, skipped=passed), None)
    return _asking(form, form.trail[-1]) if form.trail else form


def can_go_back(form: Form) -> bool:
    """Whether `back` leads anywhere."""
    return back(form) != form


def change(form: Form, slot: Slot) -> Form:
    """Return the form asking for *slot* again; back leads to what was open. The answer stays until replaced."""
    opened = replace(form, doubts=_without(form.doubts, slot))
    if slot is Slot.WHAT:
        opened = replace(opened, problems=catalogue().names)
    if form.asking is None or form.asking is slot:
        return replace(_asking(opened, slot), returns=form.asking is None or form.returns)
    return _asking(_left(opened), slot)


def bring_forward(form: Form, told: Collection[Slot]) -> Form:
    """Return the form asking its decisive question now, if that is about one of the slots *told*; else as it is.

    What was open is asked after it.
    """
    problem = form.problem
    decisive = problem.decisive if problem else None
    if problem is None or decisive is None or form.asking in (None, decisive):
        return form
    is_answered = decisive in form.values or decisive in form.skipped
    is_about = catalogue().fields[decisive].shows in told
    return change(form, decisive) if is_about and not is_answered and _is_due(form, decisive) else form


def _is_due(form: Form, slot: Slot) -> bool:
    return form.problem is not None and slot in set(form.problem.required(form.values))


def is_complete(form: Form) -> bool:
    """Whether nothing is left to ask."""
    return form.asking is None


def is_free_text(slot: Slot) -> bool:
    """Whether the answer to *slot* is a story in which anything may stand."""
    return catalogue().fields[slot].kind in FREE_TEXT


def _is_welcome(form: Form, slot: Slot, fresh: Value) -> bool:
    known = form.values.get(slot)
    if slot is form.asking or (slot is Slot.STORY and form.asking is Slot.WHAT):
        return True
    if fresh.kind == UNREAD_TIME:
        # Where the form asks for it in any case, there is no need for what nobody understood.
        return known is None and form.problem is not None and not _is_due(form, slot)
    if known is None or not known.raw:
        return True
    # What a name stands for tells more than the name.
    return known.kind.endswith(NAME) and bool(fresh.raw) and not fresh.kind.endswith(NAME)


def _goes_along(found: tuple[Value, ...]) -> bool:
    # An amount or a time is kept even when it has two readings; of two addresses, neither is.
    return len(found) == 1 or not found[0].is_sound


def _told(form: Form, fresh: Values, text: str) -> tuple[Form, Values]:
    """Let what the customer tells narrow what it is about; told twice in vain, it is about nothing in particular."""
    if form.asking is not Slot.WHAT or Slot.STORY not in fresh:
        return form, fresh
    before = form.values.get(Slot.STORY)
    story = joined(before, fresh[Slot.STORY]) if before else fresh[Slot.STORY]
    hinted = problems_in(text)
    narrowed = form.problems & hinted or hinted
    if len(narrowed) == 1:
        fresh = {**fresh, Slot.WHAT: told_as(next(iter(narrowed)))}
    # Between a few that were named, one answer that helps nobody does not tell that it is none of them.
    is_among_few = len(form.problems) <= MOST_TAPS and story.raw.count("\n") < MOST_TELLINGS
    in_vain = before is not None and not narrowed and not is_among_few
    skipped = form.skipped | {Slot.WHAT} if in_vain else form.skipped
    return replace(form, problems=narrowed or form.problems, skipped=skipped), {**fresh, Slot.STORY: story}


def _after(form: Form, fresh: Values, welcome: Mapping[Slot, tuple[Value, ...]]) -> Form:
    relevant = wanted(form)
    doubts = {slot: found for slot, found in welcome.items() if len(found) > 1 and slot in relevant}
    kept = {slot: found for slot, found in form.doubts.items() if slot not in fresh}
    moved = replace(form, doubts=kept | {slot: found[:MOST_TAPS] for slot, found in doubts.items()})
    answered = form.asking in fresh or form.asking in doubts or form.asking in form.skipped
    values = _with_implied(_with_fresh(form, fresh))
    is_new = form.asking is not None and form.values.get(form.asking) != values.get(form.asking)
    return _moved(moved, values, answered or is_new)


def _chosen(form: Form, option: str) -> Form:
    group = catalogue().menu.get(option)
    if group is not None:
        opened = form if form.asking is Slot.WHAT else change(form, Slot.WHAT)
        return replace(opened, problems=opened.problems & set(group) or frozenset(group))
    if option not in catalogue().names:
        raise NoSuchOptionError(option)
    return _settled(replace(form, problems=frozenset({option})), Slot.WHAT, told_as(option))


def _settled(form: Form, slot: Slot, value: Value) -> Form:
    cleared = replace(form, doubts=_without(form.doubts, slot))
    answered = slot is form.asking
    return _moved(cleared, _with_implied(_with_fresh(cleared, {slot: value})), answered)


def _without(doubts: Mapping[Slot, tuple[Value, ...]], slot: Slot) -> dict[Slot, tuple[Value, ...]]:
    return {one: found for one, found in doubts.items() if one is not slot}


def _with_fresh(form: Form, fresh: Values) -> dict[Slot, Value]:
    """Add *fresh* values; what followed from a reference goes with it, and so does a network on which it cannot be."""
    before, after = form.values.get(Slot.REFERENCE), fresh.get(Slot.REFERENCE)
    kept = dict(form.values)
    if after is not None and before is not None and after.shown != before.shown:
        kept = {slot: value for slot, value in kept.items() if value.raw}
    if after is not None and before is None and not _is_on(after, kept.get(Slot.NETWORK)):
        del kept[Slot.NETWORK]
    return {**kept, **fresh}


def _is_on(reference: Value, named: Value | None) -> bool:
    """Whether *reference* can be on the network that was concluded before; what was said stays in any case."""
    possible = networks_of(reference)
    return named is None or bool(named.raw) or not possible or named.option in possible


def _with_implied(values: dict[Slot, Value]) -> dict[Slot, Value]:
    """Let what can be on one network only name it, unless the customer or a chain did."""
    only = "" if Slot.NETWORK in values else only_network_of(values)
    return {**values, Slot.NETWORK: network_value(only, raw="")} if only else values


def _misread(form: Form, reading: Reading, after: Form, newly: tuple[Slot, ...]) -> Misread | None:
    if form.asking is None or form.asking in newly or after.asking is not form.asking:
        return None
    if reading.misread or newly or after.doubts != form.doubts:
        return reading.misread
    return (
        Misread.KNOWN if says_again(form, reading) else NOT_UNDERSTOOD[catalogue().fields[form.asking].kind]
    )


def _moved(form: Form, values: Values, answered: bool) -> Form:
    moved = replace(form, values=values, skipped=form.skipped - values.keys())
    doubtful = moved.problem is not None and form.doubts.keys() - {form.asking}
    if form.asking is None or answered or doubtful:
        left = _left(moved) if answered else moved
        return _asking(left, missing(left))
    return moved


def _left(form: Form) -> Form:
    if form.asking is None:
        return form
    trail = tuple(slot for slot in form.trail if slot is not form.asking)
    return replace(form, trail=(*trail, form.asking))


def _asking(form: Form, slot: Slot | None) -> Form:
    trail = tuple(asked for asked in form.trail if asked is not slot)
    skipped = form.skipped - {slot} if slot else form.skipped
    return replace(form, asking=slot, trail=trail, skipped=skipped, passed_over=frozenset(), returns=False)
