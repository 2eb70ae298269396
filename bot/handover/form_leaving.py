"""What a customer is asked before a report of theirs is left: after a long time, and when they stop or begin anew."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.messages import Button, Say
from bot.handover.desk import Desk
from bot.handover.form_asides import FormAsides
from bot.handover.form_rows import FormRows
from bot.handover.questions import for_certain
from bot.handover.reports import ASIDE, is_left
from bot.ports import Dialog, Person, Work


class FormLeaving:
    """Part of the report: the questions only; what is thrown away, and when, is in forms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = FormRows(desk)
        self._asides = FormAsides(desk)

    def set_aside(self, work: Work, person: Person) -> None:
        """Ask once whether to go on with a form that was left too long ago for a message to be its answer."""
        dialog = work.dialogs.get(person.user_id, person.user_id)
        case = work.cases.current(person.id)
        if dialog is None or not is_left(dialog, self._desk.clock.now()) or (case and case.is_open):
            return
        work.dialogs.save(replace(dialog, step=ASIDE))
        ways = ((Button("button-go-on", "report"),), (Button("button-stop", "report:stop"),))
        self._desk.tell_customer(work, person, Say("report-left", buttons=ways))

    def ask_for_certain(self, work: Work, person: Person, dialog: Dialog, verb: str, word: str = "") -> None:
        """Ask whether to *verb* indeed, to stop or to begin anew; *word* is what may be an answer as well."""
        if verb == "anew" and self._asides.offer(work, person):
            return
        case = work.cases.current(person.id)
        self._rows.doubt(work, dialog, verb)
        self._desk.tell_customer(work, person, for_certain(word, kept=case is not None and case.is_open))
