"""What a customer wrote before they began a report, and fills it in; what they answer in it is in forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.messages import Kind, Say
from bot.handover import answers_given
from bot.handover.desk import Desk
from bot.handover.questions import line
from bot.handover.reports import changed, locale
from bot.intake.filling import fill
from bot.intake.form import Form
from bot.intake.slots import Slot
from bot.ports import Direction, Person, Standing, Stored, Work
from bot.safety.hexes import DIGITS, Hex, hexes

MOST_BACK = 5
WITHIN = timedelta(hours=24)
"""What is older, or further back, is not what they have in mind any more."""
MARK = "0x"


def filled_in(desk: Desk, work: Work, person: Person, form: Form, about: Slot | None = None) -> Form:
    """Return *form*, which was just begun, with what the last messages of this case give; and tell the customer so.

    *about* is what they tapped to report it, and is said with the rest.
    """
    answers_given.begin(work, person, desk.clock.now())
    filled = form
    for said in _last(work, person, desk):
        before, text = filled, spelled_as_before(work, person, said.content.text)
        spoken = locale(person, desk.languages)
        filled = fill(before, text, now=said.sent_at, zone=person.zone or None, locale=spoken)
        answers_given.note(work, person, said.platform_id, before, filled, desk.clock.now())
    newly = [slot for slot in changed(form, filled) if slot in filled.values and slot not in filled.doubts]
    if newly:
        named = [slot for slot in Slot if slot in newly or slot is about]
        lines = [line(slot, filled.values[slot], person.language) for slot in named]
        desk.tell_customer(work, person, Say("report-filled-in", parts=tuple(lines)))
    return filled


def spelled_as_before(work: Work, person: Person, text: str) -> str:
    """Return *text* with ``0x`` before each 64 digits that this customer gave with it: that is what they are."""
    bare = [one for one in hexes(text) if one.end - one.start == DIGITS]
    marked = (
        {one.digits for said in said_by(work, person) for one in hexes(said) if _is_marked(one)}
        if bare
        else {}
    )
    for one in reversed(bare):
        if one.digits in marked:
            text = f"{text[: one.start]}{MARK}{text[one.start :]}"
    return text


def said_by(work: Work, person: Person) -> Iterator[str]:
    """Yield what the customer, and whoever answered them, wrote so far, with the answers in their cases and report."""
    for case in work.cases.of_person(person.id):
        for stored in work.messages.of_case(case.id):
            yield stored.content.text
        for raw, shown, _ in work.slots.of_case(case.id).values():
            yield from (raw, shown)
    dialog = work.dialogs.get(person.user_id, person.user_id)
    for value in (dialog.state.get("values") or {}).values() if dialog else ():
        yield from (value["raw"], value["shown"])


def _last(work: Work, person: Person, desk: Desk) -> Iterator[Stored]:
    """The newest messages of the customer, newest first: what they said last counts."""
    case = work.cases.current(person.id)
    newest = work.messages.of_case(case.id) if case is not None else []
    revised = {one.revises for one in newest}
    theirs = (
        one
        for one in reversed(newest)
        if one.direction is Direction.IN and one.standing is Standing.PLAIN and one.content.kind is Kind.TEXT
    )
    since = desk.clock.now() - WITHIN
    for _, one in zip(range(MOST_BACK), theirs, strict=False):
        if one.sent_at >= since and one.id not in revised:
            yield one


def _is_marked(found: Hex) -> bool:
    return found.end - found.start == DIGITS + len(MARK)
