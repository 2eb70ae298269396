"""What customers say of a form that is filled in: a correction, or a word that was taken for a button and is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.intake.figures import in_the_coin_of
from bot.intake.form import joined, missing
from bot.intake.forms import Form, Taken, given, take
from bot.intake.locales import NO_LOCALE
from bot.intake.slots import Slot, Value

MOST_AROUND = 4
"""Words, of two characters in Chinese, that stand around a correction; more of them tell something."""
_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Words that put something right, and tell nothing themselves.
_CORRECTING = re.compile(
    r"(?<![a-z])(?:(?:it|that)\s(?:wasn['’]t|isn['’]t|was|is|not))(?![a-z])", re.IGNORECASE
)
UNTOUCHED = frozenset({Slot.WHAT, Slot.STORY})


def amend(form: Form, text: str, *, now: datetime, zone: str | None, locale: str = NO_LOCALE) -> Taken:
    """Return *form*, of which nothing is open, with what *text* says in place of what was said before.

    The arguments are those of `take`. What the text does not name stays as it is.
    """
    emptied = replace(form, values={slot: form.values[slot] for slot in UNTOUCHED & form.values.keys()})
    told = take(emptied, text, now=now, zone=zone, locale=locale).form
    fresh = {slot for slot in Slot if told.values.get(slot) != emptied.values.get(slot)}
    said = {slot for slot in fresh if told.values[slot].raw} | told.doubts.keys()
    is_tale = _is_tale(text, [one.raw for slot in said for one in _readings(told, slot)])
    if is_tale:
        # A day in a tale is any day.
        said -= {Slot.WHEN}
    if not said:
        return Taken(form, (), None)
    opened = replace(form, values={slot: value for slot, value in form.values.items() if slot not in said})
    taken = take(opened, text, now=now, zone=zone, locale=locale)
    lost = {slot: form.values[slot] for slot in said & form.values.keys() if slot not in taken.form.values}
    after = in_the_coin_of(form, replace(taken.form, values={**taken.form.values, **lost}))
    if is_tale:
        after = _as_before(told_more(after, text, now=now, zone=zone, locale=locale).form, form, Slot.WHEN)
    return Taken(after, tuple(slot for slot in Slot if after.values.get(slot) != form.values.get(slot)), None)


def told_more(form: Form, text: str, *, now: datetime, zone: str | None, locale: str = NO_LOCALE) -> Taken:
    """Return *form*, of which nothing is open, with *text* below what the customer told of it; for the rest as `amend`."""
    before = form.values.get(Slot.STORY)
    kept: dict[Slot, Value] = {slot: form.values[slot] for slot in form.values.keys() - {Slot.STORY}}
    asking = replace(form, asking=Slot.STORY, values=kept)
    told = take(asking, text, now=now, zone=zone, locale=locale).form.values.get(Slot.STORY)
    if told is None:
        return Taken(form, (), None)
    after = replace(form, values={**form.values, Slot.STORY: joined(before, told) if before else told})
    return Taken(replace(after, asking=None), (Slot.STORY,), None)


def _as_before(form: Form, before: Form, slot: Slot) -> Form:
    values = {one: value for one, value in form.values.items() if one is not slot}
    doubts = {one: found for one, found in form.doubts.items() if one is not slot}
    kept = {slot: before.values[slot]} if slot in before.values else {}
    cleared = replace(form, values={**values, **kept}, doubts=doubts)
    return replace(cleared, asking=missing(cleared))


def _readings(form: Form, slot: Slot) -> tuple[Value, ...]:
    return form.doubts.get(slot) or (form.values[slot],)


def _is_tale(text: str, details: Iterable[str]) -> bool:
    """Whether *text* says much beside its *details*."""
    for detail in sorted(details, key=len, reverse=True):
        text = text.replace(detail, " ")
    text = _CORRECTING.sub(" ", text)
    return len(_LATIN.findall(text)) + len(_HAN.findall(text)) // 2 > MOST_AROUND


def worded(form: Form, word: str) -> Form:
    """Return *form* with *word*, as it was written, as the answer to what it asks."""
    return given(form, form.asking, Value(word, word, "text")) if form.asking else form
