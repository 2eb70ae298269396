"""The transaction report as a conversation: one thing per message, and at the end a case that can be worked on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import events as on
from bot.domain.case import OWNED, Case, Tag, Why
from bot.domain.errors import UnknownButton
from bot.domain.messages import (
    Arg,
    Button,
    Content,
    Inbound,
    Kind,
    MessageId,
    Rows,
    Say,
    TellAgents,
    ToAgents,
    UpdateCard,
)
from bot.handover.desk import Desk
from bot.handover.prepared import Prepared
from bot.intake import forms
from bot.intake.forms import Form
from bot.intake.reading import Slot, Value
from bot.ports import Dialog, Direction, Draft, Person, Work

KIND = "report"
NOTHING = "–"
STORY = "story"
LEFT_AFTER = timedelta(hours=24)
"""A form untouched for so long is not what the customer has in mind when they write."""
LONGEST_ON_CARD = 120
"""Characters of a value that the agents' card has room for."""


class FormDesk:
    """Runs the report form of one customer at a time; its state is a row, so it survives days and restarts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def is_answer(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether this message answers the form: a text, with nothing more urgent in it, while the form asks."""
        said = prepared.said
        if inbound.content.kind is not Kind.TEXT or said.wants_person or said.theft or said.complaint:
            return False
        return awaits_answer(work, person, self._desk.clock.now())

    def set_aside(self, work: Work, person: Person) -> None:
        """Ask once whether to go on with a form that was left too long ago for a message to be its answer."""
        dialog = work.dialogs.get(person.user_id, person.user_id)
        case = work.cases.current(person.id)
        if dialog is None or not _is_left(dialog, self._desk.clock.now()) or (case and case.is_open):
            return
        work.dialogs.save(replace(dialog, step="aside"))
        rows = ((Button("button-go-on", "report"),), (Button("button-stop", "report:stop"),))
        self._desk.tell_customer(work, person, Say("report-left", buttons=rows))

    def begin(self, work: Work, person: Person) -> str:
        """Start, or go on where the customer stopped."""
        if self._sends_to_agents(work, person):
            return ""
        dialog = work.dialogs.get(person.user_id, person.user_id)
        known = forms.from_json(dict(dialog.state)) if dialog and dialog.kind == KIND else None
        form = known or forms.begin(self._known(work, person))
        self._go_on(work, person, form)
        return ""

    def _sends_to_agents(self, work: Work, person: Person) -> bool:
        """Whether the customer was told to write plainly, because what they write in an open case is for agents."""
        case = work.cases.current(person.id)
        if case is None or not case.is_open:
            return False
        key = "report-to-agent" if case.state in OWNED else "report-in-line"
        self._desk.tell_customer(work, person, Say(key), case)
        return True

    def _known(self, work: Work, person: Person) -> dict[Slot, Value]:
        case = work.cases.current(person.id)
        stored = work.slots.of_case(case.id) if case else {}
        return {Slot(name): Value(*parts) for name, parts in stored.items() if name in set(Slot)}

    def answered(self, work: Work, person: Person, inbound: Inbound, *, declared: bool = False) -> None:
        """Take what the text says into the form and ask the next thing; *declared* is what `take` knows it as."""
        form, zone = self._form(work, person), person.zone or None
        taken = forms.take(form, inbound.content.text, now=inbound.sent_at, zone=zone, declared=declared)
        if Slot.WHAT in taken.newly:
            self._keep_story(work, person, inbound, taken.form.values[Slot.WHAT].raw)
        if taken.problem is not None:
            rows = self._buttons(taken.form)
            self._save(work, person, taken.form)
            self._desk.tell_customer(
                work, person, Say(f"problem-{_dashed(taken.problem.value)}", buttons=rows)
            )
            return
        self._go_on(work, person, taken.form)

    def pressed(self, work: Work, person: Person, rest: str) -> str:
        """A button of the form; *rest* is what follows "report:" in its data."""
        verb, _, argument = rest.partition(":")
        if not verb:
            return self.begin(work, person)
        dialog = work.dialogs.get(person.user_id, person.user_id)
        if dialog is None or dialog.kind != KIND:
            return "too-old"
        form = forms.from_json(dict(dialog.state))
        if verb in _ASKS_ON and self._sends_to_agents(work, person):
            return ""
        match verb:
            case "stop":
                work.dialogs.end(person.user_id, person.user_id)
                self._desk.tell_customer(work, person, Say("report-stopped", keyboard=True))
            case "send":
                return self._send(work, person, form)
            case "skip":
                self._go_on(work, person, forms.skip(form))
            case "back":
                self._go_on(work, person, forms.back(form))
            case "change":
                self._go_on(work, person, forms.change(form, _slot(argument)))
            case "pick":
                self._go_on(work, person, _chosen(form, argument))
            case _:
                return "too-old"
        return ""

    def _form(self, work: Work, person: Person) -> Form:
        dialog = work.dialogs.get(person.user_id, person.user_id)
        return forms.from_json(dict(dialog.state)) if dialog else forms.begin()

    def _go_on(self, work: Work, person: Person, form: Form) -> None:
        self._save(work, person, form)
        if form.asking is None:
            self._sum_up(work, person, form)
            return
        self._desk.tell_customer(work, person, Say(f"ask-{form.asking.value}", buttons=self._buttons(form)))

    def _save(self, work: Work, person: Person, form: Form, *story: MessageId) -> None:
        step = "asking" if form.asking else "complete"
        now = self._desk.clock.now()
        state = {**forms.to_json(form), STORY: [*self._story(work, person), *story]}
        work.dialogs.save(Dialog(person.user_id, person.user_id, KIND, step, state, now))

    def _keep_story(self, work: Work, person: Person, inbound: Inbound, story: str) -> None:
        """A story too long for the card is kept as a message, which agents get when the report is sent."""
        if len(story) <= LONGEST_ON_CARD:
            return
        chat, at = inbound.chat.chat_id, inbound.sent_at
        draft = Draft(person.id, None, Direction.IN, Content(story), chat, inbound.message_id, at)
        self._save(work, person, self._form(work, person), work.messages.add(draft))

    def _story(self, work: Work, person: Person) -> list[MessageId]:
        dialog = work.dialogs.get(person.user_id, person.user_id)
        kept = dialog.state.get(STORY, ()) if dialog and dialog.kind == KIND else ()
        return [MessageId(message) for message in kept]

    def _buttons(self, form: Form) -> Rows:
        options = forms.OPTIONS.get(form.asking, ()) if form.asking else ()
        buttons = [
            Button(f"option-{_dashed(option)}", f"report:pick:{form.asking}:{option}") for option in options
        ]
        wide = 2 if form.asking is Slot.NETWORK else 1
        rows = [tuple(buttons[i : i + wide]) for i in range(0, len(buttons), wide)]
        steps = [Button("button-skip", "report:skip")]
        if form.trail:
            steps.insert(0, Button("button-back", "report:back"))
        return (*rows, tuple(steps), (Button("button-stop", "report:stop"),))

    def _sum_up(self, work: Work, person: Person, form: Form) -> None:
        args, keys = summary(form.values)
        changes = tuple(
            (Button(f"button-change-{slot.value}", f"report:change:{slot.value}"),) for slot in Slot
        )
        rows = (
            (Button("button-send-report", "report:send"),),
            *changes,
            (Button("button-stop", "report:stop"),),
        )
        self._desk.tell_customer(work, person, Say("report-summary", args, rows, keys=keys))

    def _send(self, work: Work, person: Person, form: Form) -> str:
        now = self._desk.clock.now()
        case = work.cases.current(person.id) or work.cases.open(person.id, now)
        work.slots.save(case.id, _rows(form))
        story = self._story(work, person)
        for message in story:
            work.messages.move(message, case.id)
        work.dialogs.end(person.user_id, person.user_id)
        if case.is_open:
            self._desk.tell_customer(work, person, Say("report-added"), case)
            self._desk.tell_topic(work, person.id, UpdateCard(case.id), case)
            self._desk.tell_topic(work, person.id, TellAgents("report-filled", {"number": case.number}), case)
            for message in story:
                self._desk.tell_topic(work, person.id, ToAgents(message), case)
            return ""
        asked = on.AskedForPerson(now, Why.REPORT, Tag.TRANSACTION)
        self._desk.happen(work, case, asked)
        return ""


def awaits_answer(work: Work, person: Person, now: datetime) -> bool:
    """Whether a report asks this customer for something at *now*, and no agent is meant to read what they write."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or dialog.step != "asking" or _is_left(dialog, now):
        return False
    case = work.cases.current(person.id)
    return case is None or not case.is_open


def asked_for(work: Work, person: Person, now: datetime) -> Slot | None:
    """What a report asks this customer for at *now*; None if none does."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or not awaits_answer(work, person, now):
        return None
    return forms.from_json(dict(dialog.state)).asking


def _is_left(dialog: Dialog, now: datetime) -> bool:
    return dialog.kind == KIND and dialog.step == "asking" and now - dialog.updated_at >= LEFT_AFTER


def keep_report(work: Work, person: Person, case: Case) -> None:
    """Put what a half-filled report holds on the case, so that nobody asks for it again if a person takes over."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or case.is_open:
        return
    known = dict(work.slots.of_case(case.id))
    work.slots.save(case.id, {**known, **_rows(forms.from_json(dict(dialog.state)))})


def _rows(form: Form) -> dict[str, tuple[str, str, str]]:
    return {slot.value: (value.raw, value.shown, value.kind) for slot, value in form.values.items()}


def summary(values: Mapping[Slot, Value]) -> tuple[dict[str, Arg], dict[str, str]]:
    """The arguments and the keys that put *values* into a text; what is unknown is a dash."""
    args: dict[str, Arg] = {slot.value: NOTHING for slot in Slot}
    keys: dict[str, str] = {}
    for slot, value in values.items():
        name, _, option = value.kind.partition(":")
        if (name == "what" and option != "text") or (name == "network" and value.shown in {"", option}):
            keys[slot.value] = f"option-{_dashed(option)}"
            del args[slot.value]
        else:
            args[slot.value] = value.shown
    return args, keys


_ASKS_ON = frozenset({"skip", "back", "change", "pick"})
"""The buttons after which the form asks for something else."""


def _chosen(form: Form, argument: str) -> Form:
    slot, _, option = argument.partition(":")
    try:
        return forms.choose(form, _slot(slot), option)
    except forms.NoSuchOptionError:
        raise UnknownButton(len(argument)) from None


def _slot(name: str) -> Slot:
    try:
        return Slot(name)
    except ValueError:
        raise UnknownButton(len(name)) from None


def _dashed(name: str) -> str:
    return name.replace("_", "-")
