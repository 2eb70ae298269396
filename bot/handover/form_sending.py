"""How a report reaches the agents; how it comes to be is in forms."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.case import Case
from bot.domain.messages import MessageId, Say, TellAgents, ToAgents, UpdateCard
from bot.handover.desk import Desk
from bot.handover.form_rows import FormRows
from bot.handover.reports import asked, is_urgent, rows
from bot.intake.forms import Form
from bot.ports import Person, Work


class FormSending:
    """Part of the report: its last step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = FormRows(desk)

    def send(self, work: Work, person: Person, form: Form) -> None:
        """Let the agents have *form*: in a case of its own, or in the one that they have already."""
        now = self._desk.clock.now()
        case = work.cases.current(person.id) or work.cases.open(person.id, now)
        work.slots.save(case.id, rows(form))
        story = self._rows.story(work, person)
        for message in story:
            work.messages.move(message, case.id)
        work.dialogs.end(person.user_id, person.user_id)
        if case.is_open:
            self._add(work, person, case, story)
        if not case.is_open or is_urgent(form):
            self._desk.happen(work, case, asked(form, now))

    def _add(self, work: Work, person: Person, case: Case, story: Iterable[MessageId]) -> None:
        """A case that people have already gets what was filled in meanwhile."""
        self._desk.tell_customer(work, person, Say("report-added"), case)
        self._desk.tell_topic(work, person.id, UpdateCard(case.id), case)
        self._desk.tell_topic(work, person.id, TellAgents("report-filled", {"number": case.number}), case)
        for message in story:
            self._desk.tell_topic(work, person.id, ToAgents(message), case)
