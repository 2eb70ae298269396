"""What a customer writes under the summary of their report: another answer, or more of what happened."""

from __future__ import annotations

from bot.domain.events import PLAIN
from bot.domain.facts import Zone
from bot.domain.messages import Inbound
from bot.handover.answers_given import note
from bot.handover.desk import Desk
from bot.handover.form_rows import FormRows
from bot.handover.form_steps import CHANGE
from bot.handover.prepared import Doubt, Prepared
from bot.handover.questions import what_to_change
from bot.handover.reports import locale
from bot.intake.amending import amend, told_more
from bot.intake.asides import aside_in
from bot.intake.figures import BARE, answers_fitting, figure_in, with_figure
from bot.intake.forms import Form, Taken
from bot.intake.meant import says_something
from bot.intake.recognise import flaw_in
from bot.ports import Person, Work


class FormAmending:
    """Part of the report: it takes what is plain, and leaves to others what the knowledge base can answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = FormRows(desk)

    def taken(
        self, work: Work, person: Person, before: Form, inbound: Inbound, prepared: Prepared
    ) -> Taken | None:
        """The report with what the message says in it; None if that is nothing for a report."""
        is_correction = figure_in(inbound.content.text) is not None
        if not is_correction and aside_in(inbound.content.text, before) is not None:
            return None
        taken = self._read(person, before, inbound, prepared)
        if taken is None or taken.form == before:
            return None
        note(work, person, inbound.message_id, before, taken.form, self._desk.clock.now())
        written = [taken.form.values[slot].raw for slot in taken.newly if slot in taken.form.values]
        self._rows.keep_story(work, person, inbound, max(written, key=len, default=""))
        return taken

    def asks_which(self, work: Work, person: Person, form: Form, text: str) -> bool:
        """Whether *text* corrects an answer by a figure that may be for several or none, and the customer was asked which."""
        figure = figure_in(text)
        fitting = answers_fitting(form, figure) if figure else ()
        dialog = self._rows.open(work, person)
        if figure is None or dialog is None or (len(fitting) < 2 and not says_something(text)):
            return False
        self._rows.doubt(work, dialog, CHANGE)
        self._desk.tell_customer(work, person, what_to_change(form, fitting if len(fitting) > 1 else ()))
        return True

    def _read(self, person: Person, before: Form, inbound: Inbound, prepared: Prepared) -> Taken | None:
        text, at, zone = inbound.content.text, inbound.sent_at, person.zone or None
        spoken = locale(person, self._desk.languages)
        figure = figure_in(text)
        fitting = answers_fitting(before, figure) if figure else ()
        if figure and figure.unit in BARE:
            if len(fitting) != 1:
                return None
            return with_figure(before, fitting[0], figure, now=at, zone=zone, locale=spoken)
        if figure:
            # What stands around it only says that it is right.
            text = f"{figure.said} {figure.unit}"
        taken = amend(before, text, now=at, zone=zone, locale=spoken)
        if taken.newly or taken.form.doubts != before.doubts:
            return taken
        is_known = bool(prepared.answer.candidates) and prepared.answer.zone is not Zone.HAND_OVER
        if (
            not says_something(text)
            or is_known
            or prepared.said != PLAIN
            or prepared.doubt is Doubt.OPEN
            or flaw_in(text)
        ):
            return None
        return told_more(before, text, now=at, zone=zone, locale=spoken)
