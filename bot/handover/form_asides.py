"""Answers what a customer asks in the middle of a report, and tells them of a report that is not sent; moves no form."""

from __future__ import annotations

from bot.domain.buttons import LANGUAGE, PERSON, choices
from bot.domain.facts import Zone
from bot.domain.messages import Button, Inbound, Say, ShowEntry, ShowProgress
from bot.handover.desk import Desk
from bot.handover.form_rows import FormRows
from bot.handover.orders import choose_language
from bot.handover.prepared import Prepared
from bot.handover.questions import under_way
from bot.handover.reports import form_in, is_under_way
from bot.intake.asides import Aside, aside_in, thing_in
from bot.intake.forms import Form
from bot.intake.hints import option_in
from bot.intake.problems import Kind, catalogue
from bot.intake.slots import Slot
from bot.ports import Person, Work

STORIES = frozenset({Kind.WHAT, Kind.TEXT})


class FormAsides:
    """Part of the report: what is said beside it. The form then asks again what it asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = FormRows(desk)

    def answered(self, work: Work, person: Person, form: Form, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether this message was no answer to *form*, and whatever it was has been answered."""
        text = inbound.content.text
        if self._is_courtesy(form, text, prepared):
            return True
        if prepared.said.progress and not _tells_a_story(form):
            self.progress(work, person)
            return True
        match aside_in(text, form):
            case Aside.FIND:
                self._desk.tell_customer(work, person, _where(thing_in(text, form)))
            case Aside.LANGUAGE:
                self._desk.tell_customer(work, person, choose_language(self._desk))
            case Aside.SAFE:
                self._desk.tell_customer(work, person, Say("report-safe"))
            case Aside.OTHER:
                return self._from_base(work, person, form, prepared)
            case _:
                return False
        return True

    def progress(self, work: Work, person: Person) -> None:
        """Where the customer's cases stand, and what a report under way holds and still asks for."""
        dialog = self._rows.open(work, person)
        if dialog is None or any(case.number for case in work.cases.of_person(person.id)):
            self._desk.tell_customer(work, person, ShowProgress())
        if dialog is not None:
            asks_again = is_under_way(work, person, self._desk.clock.now())
            on = (
                ()
                if asks_again
                else ((Button("button-go-on", "report"),), (Button("button-stop", "report:stop"),))
            )
            self._desk.tell_customer(work, person, under_way(form_in(dialog), person.language, on))

    def offer(self, work: Work, person: Person) -> bool:
        """Ask whether to go on with a report under way or to begin anew; False if there is none to go on with."""
        dialog, case = self._rows.open(work, person), work.cases.current(person.id)
        if dialog is None or (case is not None and case.is_open):
            return False
        form = form_in(dialog)
        anew = Button("button-report-anew", "report:anew")
        on = ((Button("button-go-on", "report"),), (anew,), (LANGUAGE,))
        self._rows.doubt(work, dialog, "anew")
        self._desk.tell_customer(work, person, under_way(form, person.language, on, key="report-open-start"))
        return True

    def _is_courtesy(self, form: Form, text: str, prepared: Prepared) -> bool:
        field = catalogue().fields[form.asking] if form.asking else None
        is_courtesy = prepared.said.greeting or prepared.said.thanks
        return is_courtesy and field is not None and option_in(text, field.options) is None

    def _from_base(self, work: Work, person: Person, form: Form, prepared: Prepared) -> bool:
        answer = prepared.answer
        if answer.zone is Zone.HAND_OVER or not answer.candidates:
            if _tells_a_story(form):
                return False
            self._desk.tell_customer(work, person, Say("report-not-known", buttons=((PERSON,),)))
            return True
        best = answer.candidates[0]
        if answer.zone is Zone.ANSWER:
            # Whether it helped is not asked: there is no case yet, and the report goes on in any event.
            self._desk.tell_customer(work, person, ShowEntry(best.entry, best.version))
        else:
            offer = Say("suggest", buttons=choices(answer.candidates), slot="suggest")
            self._desk.tell_customer(work, person, offer)
        return True


def _where(slot: Slot | None) -> Say:
    is_found = slot is not None and catalogue().fields[slot].is_found_somewhere
    return Say(f"find-{slot}" if is_found else "report-not-known")


def _tells_a_story(form: Form) -> bool:
    return form.asking is Slot.WHAT or (
        form.asking is not None and catalogue().fields[form.asking].kind in STORIES
    )
