"""The report of a customer as it is kept: what it asks, holds and is about; what moves it is in forms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import events as on
from bot.domain.case import Case, Priority, Tag, Why
from bot.domain.language import Memory
from bot.domain.messages import Inbound
from bot.handover.desk import Desk
from bot.handover.prepared import Prepared
from bot.intake import forms
from bot.intake.asides import Aside, aside_in
from bot.intake.forms import Form
from bot.intake.mentions import Given
from bot.intake.slots import Slot, Value
from bot.ports import Dialog, Person, Work

KIND = "report"
ASKING = "asking"
"""The step of a report that waits for an answer."""
ASIDE = "aside"
"""The step of a report that was left for long: the customer was asked whether to go on with it."""
COMPLETE = "complete"
"""The step of a report of which all is answered, and which waits to be sent."""
LEFT_AFTER = timedelta(hours=24)
"""A form untouched for so long is not what the customer has in mind when they write."""


def awaits_answer(work: Work, person: Person, now: datetime) -> bool:
    """Whether a report asks this customer for something at *now*, and no agent is meant to read what they write."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or dialog.step != ASKING or is_left(dialog, now):
        return False
    case = work.cases.current(person.id)
    return case is None or not case.is_open


def is_under_way(work: Work, person: Person, now: datetime) -> bool:
    """Whether a report, answered to the end or not, waits for this customer at *now*, and no agent has their case."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or dialog.step == ASIDE or is_left(dialog, now):
        return False
    case = work.cases.current(person.id)
    return case is None or not case.is_open


def waits_for(work: Work, person: Person, text: str, now: datetime) -> bool:
    """Whether *text* answers what a report asks at *now*; not what the customer asks in the middle of it."""
    if not awaits_answer(work, person, now):
        return False
    dialog = work.dialogs.get(person.user_id, person.user_id)
    return dialog is None or aside_in(text, form_in(dialog)) is not Aside.OTHER


def asked_for(work: Work, person: Person, now: datetime) -> Slot | None:
    """What a report asks this customer for at *now*; None if none does."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or not awaits_answer(work, person, now):
        return None
    return form_in(dialog).asking


def report_on(work: Work, person: Person, tx: str) -> Form | None:
    """The report under way that is about the transaction *tx*; None if there is none."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    form = form_in(dialog) if dialog is not None and dialog.kind == KIND else None
    reference = form.values.get(Slot.REFERENCE) if form else None
    return form if reference is not None and reference.shown == tx else None


def spoken_as_before(desk: Desk, work: Work, inbound: Inbound, prepared: Prepared) -> Prepared:
    """Return *prepared* in the language spoken so far, if this answers a report or is passed on.

    Names and error texts tell of no language, and what somebody else wrote not of the customer's.
    """
    person = work.people.by_user(inbound.sender.user_id)
    if person is None or not person.language:
        return prepared
    is_own = inbound.forwarded is None or inbound.forwarded.user_id == person.user_id
    if is_own and asked_for(work, person, desk.clock.now()) in {None, Slot.WHAT, Slot.STORY}:
        return prepared
    return replace(prepared, language=person.language, memory=Memory.from_json(person.memory))


def may_be(known: Mapping[Slot, Value], found: Given) -> bool:
    """Whether what is *known* is not about another than *found*."""
    return known.get(found.slot, found.value).shown == found.value.shown


def is_left(dialog: Dialog, now: datetime) -> bool:
    """Whether the customer has not touched this report for so long that they have to be asked about it."""
    is_open = dialog.kind == KIND and dialog.step in {ASKING, COMPLETE}
    return is_open and now - dialog.updated_at >= LEFT_AFTER


def keep_report(work: Work, person: Person, case: Case) -> None:
    """Put what a half-filled report holds on the case, so that nobody asks for it again if a person takes over."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or case.is_open:
        return
    known = dict(work.slots.of_case(case.id))
    work.slots.save(case.id, {**known, **rows(form_in(dialog))})


def as_urgent_as_its_report(work: Work, person: Person, asked: on.AskedForPerson) -> on.AskedForPerson:
    """Return *asked*, or the same for a theft if that is what a half-filled report is about."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or not is_urgent(form_in(dialog)):
        return asked
    return on.AskedForPerson(asked.at, Why.THEFT, Tag.THEFT, Priority.P0)


def rows(form: Form) -> dict[str, tuple[str, str, str]]:
    return {slot.value: (value.raw, value.shown, value.kind) for slot, value in form.values.items()}


def asked(form: Form, now: datetime) -> on.AskedForPerson:
    if is_urgent(form):
        return on.AskedForPerson(now, Why.THEFT, Tag.THEFT, Priority.P0)
    return on.AskedForPerson(now, Why.REPORT, Tag.TRANSACTION)


def is_urgent(form: Form) -> bool:
    return form.problem is not None and form.problem.urgent


def form_in(dialog: Dialog) -> Form:
    """The form as it was left; a new one where nobody can read any more what was kept."""
    try:
        return forms.from_json(dict(dialog.state))
    except (AttributeError, KeyError, TypeError, ValueError):
        return forms.begin()


def locale(person: Person, offered: Collection[str]) -> str:
    """How the customer writes figures: as the platform says, unless they speak another of the languages *offered*."""
    spoken, hinted = person.language.partition("-")[0], person.hint.partition("-")[0]
    could_be_spoken = hinted in {one.partition("-")[0] for one in offered}
    return person.hint if spoken == hinted or (hinted and not could_be_spoken) else person.language


def changed(before: Form, after: Form) -> tuple[Slot, ...]:
    return tuple(slot for slot in Slot if before.values.get(slot) != after.values.get(slot))
