"""The transaction report as a conversation: one thing per message, and at the end a case that can be worked on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import events as on
from bot.domain.case import OWNED, Case, Priority, Tag, Why
from bot.domain.errors import UnknownButton
from bot.domain.language import Memory
from bot.domain.messages import (
    Button,
    Content,
    Inbound,
    Kind,
    MessageId,
    Say,
    TellAgents,
    ToAgents,
    UpdateCard,
    is_number,
)
from bot.handover.answers_given import note
from bot.handover.desk import Desk
from bot.handover.mentioned import addresses_written
from bot.handover.prepared import Prepared
from bot.handover.questions import how_to_find, misread, question, summary, what_to_change
from bot.handover.watching import Watching
from bot.intake import earlier, forms
from bot.intake.forms import Form
from bot.intake.mentions import Given, given_in
from bot.intake.recognise import flaw_in
from bot.intake.slots import Slot, Value
from bot.ports import Dialog, Direction, Draft, Person, Work

KIND = "report"
ASKING = "asking"
"""The step of a report that waits for an answer."""
STORY = "story"
ON = "on"
"""Follows "report:" in the data of a button, before the platform id of the message that the report is to be about."""
LEFT_AFTER = timedelta(hours=24)
"""A form untouched for so long is not what the customer has in mind when they write."""
LONGEST_ON_CARD = 120
"""Characters of a value that the agents' card has room for."""


class FormDesk:
    """Runs the report form of one customer at a time; its state is a row, so it survives days and restarts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watching = Watching(desk)

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
        known = _form_in(dialog) if dialog and dialog.kind == KIND else None
        self._go_on(work, person, known or forms.begin(self._known(work, person)))
        return ""

    def _begin_on(self, work: Work, person: Person, number: str) -> str:
        """Start a report about what the customer's message with that *number* gives, or put it into the one that lacks it."""
        said = work.messages.at(person.user_id, int(number)) if is_number(number) else None
        # What it may not show is not in it any more, so that 64 digits which are, are no key.
        found = given_in(said.content.text, said.sent_at, declared=True) if said else None
        if not isinstance(found, Given):
            return self.begin(work, person)
        if not self._sends_to_agents(work, person):
            self._go_on(work, person, self._about(work, person, found))
        return ""

    def _about(self, work: Work, person: Person, found: Given) -> Form:
        """A report about *found*: the one under way or what the case knows, unless that is about another."""
        dialog = self._open(work, person)
        under_way = _form_in(dialog) if dialog else None
        if under_way and _may_be(under_way.values, found):
            return forms.given(under_way, found.slot, found.value)
        known = self._known(work, person)
        return forms.begin({**(known if _may_be(known, found) else {}), found.slot: found.value})

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
        return earlier.values({name: Value(*parts) for name, parts in stored.items()})

    def answered(self, work: Work, person: Person, inbound: Inbound, *, declared: bool = False) -> None:
        """Take what the text says into the form and ask the next thing; *declared* is what `take` knows it as."""
        before = self._form(work, person)
        taken = forms.take(
            before,
            inbound.content.text,
            now=inbound.sent_at,
            zone=person.zone or None,
            locale=_locale(person, self._desk.languages),
            declared=declared,
        )
        note(work, person, inbound.message_id, before, taken.form, self._desk.clock.now())
        written = [taken.form.values[slot].raw for slot in taken.newly if slot in taken.form.values]
        self._keep_story(work, person, inbound, max(written, key=len, default=""))
        if taken.misread is not None:
            self._save(work, person, taken.form)
            self._desk.tell_customer(
                work,
                person,
                misread(taken.form, person.language, taken.misread, flaw_in(inbound.content.text)),
            )
            return
        self._go_on(work, person, taken.form, taken.newly)

    def derived(self, work: Work, person: Person, facts: Mapping[Slot, Value]) -> None:
        """Take what a chain says into a report under way; the customer hears of it only if the question is another now."""
        dialog = self._open(work, person)
        if dialog is None:
            return
        form = _form_in(dialog)
        after = forms.derive(form, facts)
        self._save(work, person, after)
        if after.asking is not form.asking and dialog.step == ASKING:
            self._go_on(work, person, after, _changed(form, after))

    def looked_up(
        self, work: Work, person: Person, tx: str, facts: Mapping[Slot, Value], *, decides: bool
    ) -> None:
        """Ask on after the customer heard what a chain says of *tx*; if that *decides* something, about that first."""
        form = report_on(work, person, tx)
        if form is None:
            return
        after = forms.derive(form, facts)
        after = forms.bring_forward(after, facts) if decides else after
        is_summed_up = form.asking is None and after != form
        if is_summed_up or awaits_answer(work, person, self._desk.clock.now()):
            self._go_on(work, person, after, _changed(form, after))

    def learned(self, work: Work, person: Person, tx: str, facts: Mapping[Slot, Value]) -> None:
        """Take in what a chain says of *tx*, if a report is about it and nobody has to hear of that."""
        form = report_on(work, person, tx)
        if form is not None and forms.derive(form, facts) != form:
            self.derived(work, person, facts)

    def pressed(self, work: Work, person: Person, rest: str) -> str:
        """A button of the form; *rest* is what follows "report:" in its data."""
        verb, _, argument = rest.partition(":")
        if not verb:
            return self.begin(work, person)
        if verb == ON:
            return self._begin_on(work, person, argument)
        dialog = self._open(work, person)
        if dialog is None:
            return "too-old"
        form, step = _form_in(dialog), _STEPS.get(verb)
        if step is not None and rest != CHANGE:
            if not self._sends_to_agents(work, person):
                after = step(form, argument)
                self._go_on(work, person, after, _changed(form, after))
            return ""
        match rest:
            case "stop":
                work.dialogs.end(person.user_id, person.user_id)
                self._desk.tell_customer(work, person, Say("report-stopped", keyboard=True))
            case "send":
                self._send(work, person, form)
            case "find":
                self._desk.tell_customer(work, person, how_to_find(form, person.language))
            case "change":
                self._desk.tell_customer(work, person, what_to_change(form))
            case _:
                return "too-old"
        return ""

    def _open(self, work: Work, person: Person) -> Dialog | None:
        dialog = work.dialogs.get(person.user_id, person.user_id)
        return dialog if dialog is not None and dialog.kind == KIND else None

    def _form(self, work: Work, person: Person) -> Form:
        dialog = work.dialogs.get(person.user_id, person.user_id)
        return _form_in(dialog) if dialog else forms.begin()

    def _go_on(self, work: Work, person: Person, form: Form, newly: Collection[Slot] = ()) -> None:
        self._save(work, person, form)
        self._watching.in_form(work, person, form.values, newly)
        if form.asking is None:
            case = work.cases.current(person.id)
            written = addresses_written(work, case.id) if case else ()
            self._desk.tell_customer(work, person, summary(form, person.language, written))
            return
        asked = question(form, person.language, newly, is_first=Slot.WHAT in newly)
        self._desk.tell_customer(work, person, asked)

    def _save(self, work: Work, person: Person, form: Form, *story: MessageId) -> None:
        step = ASKING if form.asking else "complete"
        now = self._desk.clock.now()
        state = {**forms.to_json(form), STORY: [*self._story(work, person), *story]}
        work.dialogs.save(Dialog(person.user_id, person.user_id, KIND, step, state, now))

    def _keep_story(self, work: Work, person: Person, inbound: Inbound, story: str) -> None:
        """What is too long for the card is kept as a message, which agents get when the report is sent."""
        if len(story) <= LONGEST_ON_CARD:
            return
        chat, at = inbound.chat.chat_id, inbound.sent_at
        draft = Draft(person.id, None, Direction.IN, Content(story), chat, inbound.message_id, at)
        self._save(work, person, self._form(work, person), work.messages.add(draft))

    def _story(self, work: Work, person: Person) -> list[MessageId]:
        dialog = work.dialogs.get(person.user_id, person.user_id)
        kept = dialog.state.get(STORY, ()) if dialog and dialog.kind == KIND else ()
        return [MessageId(message) for message in kept]

    def _send(self, work: Work, person: Person, form: Form) -> None:
        now = self._desk.clock.now()
        case = work.cases.current(person.id) or work.cases.open(person.id, now)
        work.slots.save(case.id, _rows(form))
        story = self._story(work, person)
        for message in story:
            work.messages.move(message, case.id)
        work.dialogs.end(person.user_id, person.user_id)
        if case.is_open:
            self._add(work, person, case, story)
        if not case.is_open or _is_urgent(form):
            self._desk.happen(work, case, _asked(form, now))

    def _add(self, work: Work, person: Person, case: Case, story: Iterable[MessageId]) -> None:
        """A case that people have already gets what was filled in meanwhile."""
        self._desk.tell_customer(work, person, Say("report-added"), case)
        self._desk.tell_topic(work, person.id, UpdateCard(case.id), case)
        self._desk.tell_topic(work, person.id, TellAgents("report-filled", {"number": case.number}), case)
        for message in story:
            self._desk.tell_topic(work, person.id, ToAgents(message), case)


def awaits_answer(work: Work, person: Person, now: datetime) -> bool:
    """Whether a report asks this customer for something at *now*, and no agent is meant to read what they write."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or dialog.step != ASKING or _is_left(dialog, now):
        return False
    case = work.cases.current(person.id)
    return case is None or not case.is_open


def asked_for(work: Work, person: Person, now: datetime) -> Slot | None:
    """What a report asks this customer for at *now*; None if none does."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or not awaits_answer(work, person, now):
        return None
    return _form_in(dialog).asking


def report_on(work: Work, person: Person, tx: str) -> Form | None:
    """The report under way that is about the transaction *tx*; None if there is none."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    form = _form_in(dialog) if dialog is not None and dialog.kind == KIND else None
    reference = form.values.get(Slot.REFERENCE) if form else None
    return form if reference is not None and reference.shown == tx else None


def spoken_as_before(desk: Desk, work: Work, inbound: Inbound, prepared: Prepared) -> Prepared:
    """Return *prepared* in the language spoken so far, if this answers a report: names and error texts tell of none."""
    person = work.people.by_user(inbound.sender.user_id)
    asked = asked_for(work, person, desk.clock.now()) if person else None
    if person is None or not person.language or asked in {None, Slot.WHAT, Slot.STORY}:
        return prepared
    return replace(prepared, language=person.language, memory=Memory.from_json(person.memory))


def _may_be(known: Mapping[Slot, Value], found: Given) -> bool:
    """Whether what is *known* is not about another than *found*."""
    return known.get(found.slot, found.value).shown == found.value.shown


def _is_left(dialog: Dialog, now: datetime) -> bool:
    return dialog.kind == KIND and dialog.step == ASKING and now - dialog.updated_at >= LEFT_AFTER


def keep_report(work: Work, person: Person, case: Case) -> None:
    """Put what a half-filled report holds on the case, so that nobody asks for it again if a person takes over."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or case.is_open:
        return
    known = dict(work.slots.of_case(case.id))
    work.slots.save(case.id, {**known, **_rows(_form_in(dialog))})


def as_urgent_as_its_report(work: Work, person: Person, asked: on.AskedForPerson) -> on.AskedForPerson:
    """Return *asked*, or the same for a theft if that is what a half-filled report is about."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    if dialog is None or dialog.kind != KIND or not _is_urgent(_form_in(dialog)):
        return asked
    return on.AskedForPerson(asked.at, Why.THEFT, Tag.THEFT, Priority.P0)


def _rows(form: Form) -> dict[str, tuple[str, str, str]]:
    return {slot.value: (value.raw, value.shown, value.kind) for slot, value in form.values.items()}


def _asked(form: Form, now: datetime) -> on.AskedForPerson:
    if _is_urgent(form):
        return on.AskedForPerson(now, Why.THEFT, Tag.THEFT, Priority.P0)
    return on.AskedForPerson(now, Why.REPORT, Tag.TRANSACTION)


def _is_urgent(form: Form) -> bool:
    return form.problem is not None and form.problem.urgent


def _form_in(dialog: Dialog) -> Form:
    """The form as it was left; a new one where nobody can read any more what was kept."""
    try:
        return forms.from_json(dict(dialog.state))
    except (AttributeError, KeyError, TypeError, ValueError):
        return forms.begin()


def _locale(person: Person, offered: Collection[str]) -> str:
    """How the customer writes figures: as the platform says, unless they speak another of the languages *offered*."""
    spoken, hinted = person.language.partition("-")[0], person.hint.partition("-")[0]
    could_be_spoken = hinted in {one.partition("-")[0] for one in offered}
    return person.hint if spoken == hinted or (hinted and not could_be_spoken) else person.language


def _changed(before: Form, after: Form) -> tuple[Slot, ...]:
    return tuple(slot for slot in Slot if before.values.get(slot) != after.values.get(slot))


def _chosen(form: Form, argument: str) -> Form:
    slot, _, option = argument.partition(":")
    try:
        return forms.choose(form, _slot(slot), option)
    except forms.NoSuchOptionError:
        raise UnknownButton(len(argument)) from None


def _settled(form: Form, argument: str) -> Form:
    slot, _, number = argument.partition(":")
    if not is_number(number):
        raise UnknownButton(len(argument))
    try:
        return forms.settle(form, _slot(slot), int(number))
    except forms.NoSuchOptionError:
        raise UnknownButton(len(argument)) from None


def _slot(name: str) -> Slot:
    try:
        return Slot(name)
    except ValueError:
        raise UnknownButton(len(name)) from None


CHANGE = "change"
_STEPS: Mapping[str, Callable[[Form, str], Form]] = {
    "skip": lambda form, _: forms.skip(form),
    "back": lambda form, _: forms.back(form),
    CHANGE: lambda form, slot: forms.change(form, _slot(slot)),
    "pick": _chosen,
    "settle": _settled,
}
"""The buttons after which the form asks for something else."""
