"""A form after a message that gave some of its answers was edited: those it gives now, and nothing else is another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.intake.figures import in_the_coin_of
from bot.intake.form import Form, missing
from bot.intake.forms import given, is_free_text, take
from bot.intake.locales import NO_LOCALE
from bot.intake.problems import Kind, catalogue
from bot.intake.slots import Slot, Value

WORDED = frozenset({Kind.TEXT, Kind.WORDS, Kind.SITE, Kind.TOKEN})
"""Kinds for which any words are an answer, so that of several in one message, nobody knows where theirs end."""


def revise(
    form: Form,
    text: str,
    slots: Collection[Slot],
    *,
    now: datetime,
    zone: str | None,
    locale: str = NO_LOCALE,
) -> Form:
    """Return *form* with what *text* says now, of which an earlier wording gave the answers for *slots*.

    What it does not give any more stays as it was, and so does the kind of problem. *now* is when it was first written,
    aware; for the rest as `take`.
    """
    asked = [slot for slot in Slot if slot in slots and slot is not Slot.WHAT]
    quiet = _without(form, asked)
    told = take(quiet, text, now=now, zone=zone, locale=locale).form
    after = form
    for slot in [*asked, *(slot for slot in Slot if slot in told.values and slot not in form.values)]:
        said = told if _gives(told, slot) else None
        if said is None and (len(asked) == 1 or catalogue().fields[slot].kind not in WORDED):
            said = take(replace(quiet, asking=slot), text, now=now, zone=zone, locale=locale).form
        if said is not None and _gives(said, slot):
            after = _with(after, slot, in_the_coin_of(form, said))
    return after


def _without(form: Form, slots: Collection[Slot]) -> Form:
    values = {slot: value for slot, value in form.values.items() if slot not in slots}
    doubts = {slot: found for slot, found in form.doubts.items() if slot not in slots}
    return replace(form, asking=None, values=values, doubts=doubts, skipped=form.skipped - set(slots))


def _gives(form: Form, slot: Slot) -> bool:
    value = form.values.get(slot)
    return slot in form.doubts or (value is not None and bool(value.raw or is_free_text(slot)))


def _with(form: Form, slot: Slot, said: Form) -> Form:
    readings = said.doubts.get(slot)
    if not readings:
        value = said.values[slot]
        return form if _is_same(form, slot, value) else given(form, slot, value)
    if readings == form.doubts.get(slot):
        return form
    first = {slot: said.values[slot]} if slot in said.values else {}
    values = {one: value for one, value in form.values.items() if one is not slot} | first
    unsure = replace(form, values=values, doubts={**form.doubts, slot: readings})
    return replace(unsure, asking=missing(unsure)) if form.asking in {None, slot} else unsure


def _is_same(form: Form, slot: Slot, value: Value) -> bool:
    before = form.values.get(slot)
    return before is not None and before.shown == value.shown and slot not in form.doubts
