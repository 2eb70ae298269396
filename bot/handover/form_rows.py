"""The row in which a customer's report is kept from one message to the next; what is said about it is in forms."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.messages import Content, Inbound, MessageId
from bot.handover.desk import Desk
from bot.handover.reports import ASKING, COMPLETE, KIND, form_in, rows
from bot.intake import forms
from bot.intake.forms import Form
from bot.ports import Dialog, Direction, Draft, Person, Work

STORY = "story"
IN_DOUBT = "in-doubt"
"""The key under which it is kept that the customer was asked whether all of this is to go; gone with the next step."""
LONGEST_ON_CARD = 120
"""Characters of a value that the agents' card has room for."""


class FormRows:
    """Keeps the form of a customer, with the messages that are too long for the card."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, work: Work, person: Person) -> Dialog | None:
        """The customer's report; None if there is none."""
        dialog = work.dialogs.get(person.user_id, person.user_id)
        return dialog if dialog is not None and dialog.kind == KIND else None

    def form(self, work: Work, person: Person) -> Form:
        """The form as it was left, or a new one."""
        dialog = self.open(work, person)
        return form_in(dialog) if dialog else forms.begin()

    def save(self, work: Work, person: Person, form: Form, *story: MessageId) -> None:
        """Keep *form*, and with it the messages that tell the *story*."""
        step = ASKING if form.asking else COMPLETE
        state = {**forms.to_json(form), STORY: [*self.story(work, person), *story]}
        now = self._desk.clock.now()
        work.dialogs.save(Dialog(person.user_id, person.user_id, KIND, step, state, now))

    def learn(self, work: Work, dialog: Dialog, form: Form) -> None:
        """Keep *form*, of which the customer hears nothing: whatever they were asked last stands."""
        work.dialogs.save(replace(dialog, state={**dialog.state, **forms.to_json(form)}))

    def keep_story(self, work: Work, person: Person, inbound: Inbound, story: str) -> None:
        """What is too long for the card is kept as a message, which agents get when the report is sent."""
        if len(story) <= LONGEST_ON_CARD:
            return
        chat, at = inbound.chat.chat_id, inbound.sent_at
        draft = Draft(person.id, None, Direction.IN, Content(story), chat, inbound.message_id, at)
        self.save(work, person, self.form(work, person), work.messages.add(draft))

    def story(self, work: Work, person: Person) -> list[MessageId]:
        """The messages that go to the agents with the report."""
        dialog = self.open(work, person)
        return [MessageId(message) for message in dialog.state.get(STORY, ())] if dialog else []

    def doubt(self, work: Work, dialog: Dialog, what: str) -> None:
        """Remember that the customer was asked whether *what*: to stop, or to begin anew."""
        work.dialogs.save(replace(dialog, state={**dialog.state, IN_DOUBT: what}))

    def drop(self, work: Work, person: Person) -> None:
        """Throw the report away, also what of it was put on a case that nobody but the bot has."""
        case = work.cases.current(person.id)
        if case is not None and not case.is_open:
            known, given = dict(work.slots.of_case(case.id)), rows(self.form(work, person))
            left = {name: value for name, value in known.items() if given.get(name) != value}
            if left != known:
                work.slots.save(case.id, left)
        work.dialogs.end(person.user_id, person.user_id)


def in_doubt(dialog: Dialog) -> str:
    """What the customer was asked for certain: ``stop``, ``anew``, or nothing."""
    return str(dialog.state.get(IN_DOUBT, ""))
