"""What a customer writes under the summary of their report: another answer, or more of what happened."""

from __future__ import annotations

from bot.domain.events import PLAIN
from bot.domain.facts import Zone
from bot.domain.messages import Inbound
from bot.handover.answers_given import note
from bot.handover.desk import Desk
from bot.handover.form_rows import FormRows
from bot.handover.prepared import Doubt, Prepared
from bot.handover.reports import locale
from bot.intake.amending import amend, told_more
from bot.intake.asides import aside_in
from bot.intake.forms import Form, Taken
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
        if aside_in(inbound.content.text, before) is not None:
            return None
        taken = self._read(person, before, inbound, prepared)
        if taken is None or taken.form == before:
            return None
        note(work, person, inbound.message_id, before, taken.form, self._desk.clock.now())
        written = [taken.form.values[slot].raw for slot in taken.newly if slot in taken.form.values]
        self._rows.keep_story(work, person, inbound, max(written, key=len, default=""))
        return taken

    def _read(self, person: Person, before: Form, inbound: Inbound, prepared: Prepared) -> Taken | None:
        text, at, zone = inbound.content.text, inbound.sent_at, person.zone or None
        spoken = locale(person, self._desk.languages)
        taken = amend(before, text, now=at, zone=zone, locale=spoken)
        if taken.newly or taken.form.doubts != before.doubts:
            return taken
        is_known = bool(prepared.answer.candidates) and prepared.answer.zone is not Zone.HAND_OVER
        if is_known or prepared.said != PLAIN or prepared.doubt is Doubt.OPEN or flaw_in(text):
            return None
        return told_more(before, text, now=at, zone=zone, locale=spoken)
