"""What an edit does to the answers that its message gave: in the report under way, or on the card of the case it was sent in."""

from __future__ import annotations

from collections.abc import Collection

from bot.domain.case import Case
from bot.domain.messages import Inbound, Kind, Say, TellAgents, UpdateCard
from bot.handover.answers_given import given_by, note
from bot.handover.desk import Desk
from bot.handover.form_rows import FormRows
from bot.handover.forms import FormDesk
from bot.handover.prepared import Doubt, Prepared
from bot.handover.questions import line
from bot.handover.reports import changed, form_in, locale, rows
from bot.handover.said_before import spelled_as_before
from bot.intake import earlier
from bot.intake.form import Form
from bot.intake.meant import button_meant
from bot.intake.revising import revise
from bot.intake.slots import Slot, Value
from bot.ports import Person, Work


class FormEdits:
    """Part of the customer's doors, for edits that hold no secret; copies of messages are kept up to date elsewhere."""

    def __init__(self, desk: Desk, forms: FormDesk) -> None:
        self._desk = desk
        self._forms = forms
        self._rows = FormRows(desk)

    def edited(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        """Take over what the message gives now for the answers that it gave; where it gave none, what it gives now."""
        if inbound.content.kind is not Kind.TEXT or prepared.doubt is Doubt.OPEN:
            return
        slots = given_by(work, person, inbound.message_id)
        case = work.cases.current(person.id)
        if not slots:
            self._taken_anew(work, person, inbound, prepared)
        elif case is not None and case.is_open:
            self._in_case(work, person, case, inbound, slots)
        else:
            self._in_report(work, person, inbound, slots)

    def _taken_anew(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        """What was no answer may have become one."""
        dialog = self._rows.open(work, person)
        is_kept = work.messages.at(inbound.chat.chat_id, inbound.message_id) is not None
        if dialog is None or is_kept or not self._forms.is_answer(work, person, inbound, prepared):
            return
        if not button_meant(inbound.content.text, form_in(dialog)):
            self._forms.answered(work, person, inbound, prepared)

    def _in_report(self, work: Work, person: Person, inbound: Inbound, slots: Collection[Slot]) -> None:
        dialog = self._rows.open(work, person)
        if dialog is None:
            return
        before = form_in(dialog)
        after = self._revised(work, person, before, inbound, slots)
        if after == before:
            return
        note(work, person, inbound.message_id, before, after, self._desk.clock.now())
        self._rows.save(work, person, after)
        self._tell(work, person, before, after)
        self._forms.again(work, person)

    def _in_case(
        self, work: Work, person: Person, case: Case, inbound: Inbound, slots: Collection[Slot]
    ) -> None:
        stored = dict(work.slots.of_case(case.id))
        known = earlier.values({name: Value(*parts) for name, parts in stored.items()})
        before = Form(known, frozenset(), None, ())
        after = self._revised(work, person, before, inbound, slots)
        newly = changed(before, after)
        if not newly:
            return
        note(work, person, inbound.message_id, before, after, self._desk.clock.now())
        work.slots.save(case.id, rows(after))
        self._desk.tell_topic(work, person.id, UpdateCard(case.id), case)
        lines = tuple(line(slot, after.values[slot], "") for slot in newly if slot in after.values)
        self._desk.tell_topic(work, person.id, TellAgents("report-edited", parts=lines), case)
        self._tell(work, person, before, after)

    def _revised(
        self, work: Work, person: Person, form: Form, inbound: Inbound, slots: Collection[Slot]
    ) -> Form:
        text = spelled_as_before(work, person, inbound.content.text)
        spoken = locale(person, self._desk.languages)
        return revise(form, text, slots, now=inbound.sent_at, zone=person.zone or None, locale=spoken)

    def _tell(self, work: Work, person: Person, before: Form, after: Form) -> None:
        newly = [slot for slot in changed(before, after) if slot in after.values and slot not in after.doubts]
        lines = tuple(line(slot, after.values[slot], person.language) for slot in newly)
        if lines:
            self._desk.tell_customer(work, person, Say("report-corrected", parts=lines))
