"""The transaction report as a conversation: one thing per message, and at the end a case that can be worked on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.domain.case import OWNED
from bot.domain.messages import Inbound, Kind, Say, is_number
from bot.domain.next_steps import Course, course_of
from bot.handover.advising import fact_about
from bot.handover.answers_given import note
from bot.handover.desk import Desk
from bot.handover.form_amending import FormAmending
from bot.handover.form_asides import FormAsides
from bot.handover.form_leaving import FormLeaving
from bot.handover.form_rows import FormRows, in_doubt
from bot.handover.form_sending import FormSending
from bot.handover.form_steps import CHANGE, STEPS, is_correction, is_over, mark
from bot.handover.mentioned import addresses_written
from bot.handover.prepared import Prepared
from bot.handover.questions import (
    beside,
    corrected,
    how_to_find,
    may_be_told,
    misread,
    question,
    summary,
    under,
    what_to_change,
)
from bot.handover.reports import (
    ASKING,
    COMPLETE,
    KIND,
    awaits_answer,
    changed,
    form_in,
    is_under_way,
    locale,
    may_be,
    report_on,
)
from bot.handover.said_before import filled_in, spelled_as_before
from bot.handover.watching import LOOKING, Watching
from bot.intake import earlier, forms
from bot.intake.amending import worded
from bot.intake.asides import Aside, aside_in
from bot.intake.forms import Form
from bot.intake.matters import labelled_as
from bot.intake.meant import AGAIN, button_meant, says_something
from bot.intake.mentions import Given, given_in
from bot.intake.recognise import flaw_in, holds_flawed
from bot.intake.slots import Slot, Value
from bot.intake.typed import Move, is_word, may_be_meant
from bot.ports import Dialog, Person, Work

ON = "on"
"""Follows "report:" in the data of a button, before the platform id of the message that the report is to be about."""


class FormDesk:
    """Runs the report form of one customer at a time; its state is a row, so it survives days and restarts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = FormRows(desk)
        self._asides = FormAsides(desk)
        self._leaving = FormLeaving(desk)
        self._sending = FormSending(desk)
        self._amending = FormAmending(desk)
        self._watching = Watching(desk)

    def is_answer(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether this message answers the form: a text, with nothing more urgent in it, while the form asks."""
        said = prepared.said
        is_button = labelled_as(inbound.content.text) != ""
        is_wish = said.wants_person or said.complaint or (said.theft and not is_button)
        if inbound.content.kind is not Kind.TEXT or is_wish:
            return False
        return awaits_answer(work, person, self._desk.clock.now())

    def set_aside(self, work: Work, person: Person) -> None:
        """Ask once whether to go on with a form that was left too long ago for a message to be its answer."""
        self._leaving.set_aside(work, person)

    def begin(self, work: Work, person: Person) -> str:
        """Start, or go on where the customer stopped."""
        if self._sends_to_agents(work, person):
            return ""
        dialog = work.dialogs.get(person.user_id, person.user_id)
        known = form_in(dialog) if dialog and dialog.kind == KIND else None
        self._go_on(work, person, known or self._begun(work, person, self._known(work, person)))
        return ""

    def begin_or_offer(self, work: Work, person: Person) -> None:
        """Begin; whoever is in the middle of a report is asked whether to go on with it or to begin anew."""
        is_begun = self.is_under_way(work, person) and self._rows.form(work, person).values
        if not (is_begun and self.offer(work, person)):
            self.begin(work, person)

    def _begin_on(self, work: Work, person: Person, number: str) -> str:
        """Start a report about what the customer's message with that *number* gives, or put it into the one that lacks it."""
        said = work.messages.at(person.user_id, int(number)) if is_number(number) else None
        # What it may not show is not in it any more, so that 64 digits which are, are no key.
        text = spelled_as_before(work, person, said.content.text) if said else ""
        found = given_in(text, said.sent_at, declared=True) if said else None
        if not isinstance(found, Given):
            return self.begin(work, person)
        if not self._sends_to_agents(work, person):
            self._go_on(work, person, self._about(work, person, found))
        return ""

    def _about(self, work: Work, person: Person, found: Given) -> Form:
        """A report about *found*: the one under way or what the case knows, unless that is about another."""
        dialog = self._rows.open(work, person)
        under_way = form_in(dialog) if dialog else None
        if under_way and may_be(under_way.values, found):
            return forms.given(under_way, found.slot, found.value)
        known = self._known(work, person)
        known = known if may_be(known, found) else {}
        return self._begun(work, person, {**known, found.slot: found.value}, found.slot)

    def _begun(
        self, work: Work, person: Person, known: Mapping[Slot, Value], about: Slot | None = None
    ) -> Form:
        return filled_in(self._desk, work, person, forms.begin(known), about)

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

    def answered(
        self, work: Work, person: Person, inbound: Inbound, prepared: Prepared, *, declared: bool = False
    ) -> None:
        """Take the text as an answer, as one of the words for a button, or as a question; *declared* is as in `take`."""
        form = self._rows.form(work, person)
        if not declared and self._typed(work, person, form, inbound.content.text):
            return
        if not declared and self._asides.answered(work, person, form, inbound, prepared):
            self.again(work, person)
            return
        self._take(work, person, inbound, declared=prepared.doubt.is_settled)

    def amended(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> bool:
        """Whether this is about the summary of a report: it is sent, changed, or what was asked is answered."""
        said, now = prepared.said, self._desk.clock.now()
        is_wish = said.wants_person or said.theft or said.complaint or said.progress
        dialog = self._rows.open(work, person)
        if inbound.content.kind is not Kind.TEXT or is_wish or inbound.edited:
            return False
        if dialog is None or dialog.step != COMPLETE or not is_under_way(work, person, now):
            return False
        form, text = form_in(dialog), inbound.content.text
        if self._typed(work, person, form, text):
            return True
        if aside_in(text, form) in {Aside.LANGUAGE, Aside.SAFE}:
            self._asides.answered(work, person, form, inbound, prepared)
            self.again(work, person)
            return True
        taken = self._amending.taken(work, person, form, inbound, prepared)
        if taken is not None:
            self._go_on(work, person, taken.form, taken.newly)
        elif self._amending.asks_which(work, person, form, text):
            return True
        elif not says_something(text):
            self._go_on(work, person, form, over=(Say("report-all-answered"),))
        return taken is not None or not says_something(text)

    def _typed(self, work: Work, person: Person, form: Form, text: str) -> bool:
        """Whether *text* stands for a button, which was pressed then."""
        dialog = self._rows.open(work, person)
        meant = button_meant(text, form, in_doubt(dialog)) if dialog is not None else ""
        if dialog is None or not meant:
            return False
        if meant == Move.STOP and may_be_meant(text, form):
            self._leaving.ask_for_certain(work, person, dialog, "stop", text)
        elif meant == AGAIN and form.asking is None and in_doubt(dialog) == "":
            self._go_on(work, person, form, over=(Say("report-all-answered"),))
        else:
            self.pressed(work, person, meant)
        return True

    def ordered(self, work: Work, person: Person, command: str) -> bool:
        """Whether ``/skip``, ``/back``, ``/stop`` or ``/change`` was for a report, which did as it was told."""
        if not is_under_way(work, person, self._desk.clock.now()):
            return False
        self.pressed(work, person, command)
        return True

    def is_under_way(self, work: Work, person: Person) -> bool:
        """Whether a report waits for this customer to go on with it."""
        return is_under_way(work, person, self._desk.clock.now())

    def again(self, work: Work, person: Person) -> None:
        """Ask again what a report under way asks, or show its summary: something else was answered in between."""
        if self.is_under_way(work, person):
            self._go_on(work, person, self._rows.form(work, person))

    def asks_again(self, work: Work, person: Person, inbound: Inbound) -> None:
        """The same after a message that was no answer; a report left for long is only offered."""
        if inbound.content.kind in {Kind.TEXT, Kind.STICKER}:
            self.again(work, person)
        self.set_aside(work, person)

    def progress(self, work: Work, person: Person) -> None:
        """Where the customer's cases stand, and their report if one is under way."""
        self._asides.progress(work, person)

    def offer(self, work: Work, person: Person) -> bool:
        """Ask whether to go on with a report under way or to begin anew; False if there is none."""
        return self._asides.offer(work, person)

    def _take(self, work: Work, person: Person, inbound: Inbound, *, declared: bool) -> None:
        before, text = self._rows.form(work, person), spelled_as_before(work, person, inbound.content.text)
        spoken, zone = locale(person, self._desk.languages), person.zone or None
        taken = forms.take(before, text, now=inbound.sent_at, zone=zone, locale=spoken, declared=declared)
        note(work, person, inbound.message_id, before, taken.form, self._desk.clock.now())
        written = [taken.form.values[slot].raw for slot in taken.newly if slot in taken.form.values]
        others = self._others(work, person, taken.form, text)
        # What is no answer of the form is for people, who get the whole message then.
        story = inbound.content.text if others else max(written, key=len, default="")
        self._rows.keep_story(work, person, inbound, story)
        if taken.misread is not None:
            self._rows.save(work, person, taken.form)
            said = misread(taken.form, person.language, taken.misread, flaw_in(text))
            self._desk.tell_customer(work, person, said)
            return
        self._go_on(work, person, taken.form, taken.newly, over=others)

    def _others(self, work: Work, person: Person, form: Form, text: str) -> tuple[Say, ...]:
        reference = form.values.get(Slot.REFERENCE)
        flawed = (Say("report-flawed"),) if holds_flawed(text) else ()
        return (*flawed, *self._watching.others(work, person, text, reference.shown)) if reference else flawed

    def derived(self, work: Work, person: Person, facts: Mapping[Slot, Value]) -> None:
        """Take what a chain says into a report under way; the customer hears of it only if the question is another now."""
        dialog = self._rows.open(work, person)
        if dialog is None:
            return
        form = form_in(dialog)
        after = forms.derive(form, facts)
        if after.asking is not form.asking and dialog.step == ASKING:
            self._go_on(work, person, after, changed(form, after))
        else:
            self._rows.learn(work, dialog, after)

    def looked_up(
        self, work: Work, person: Person, tx: str, facts: Mapping[Slot, Value], said: tuple[Say, ...]
    ) -> bool:
        """Ask on below what is *said* of *tx*, first about what it decides; False if no report about it is under way."""
        form = report_on(work, person, tx)
        if form is None or not self.is_under_way(work, person):
            return False
        after = forms.derive(form, facts)
        if course_of(fact_about(work, person, form.values)) is not Course.FAILED:
            after = forms.bring_forward(after, facts)
        self._go_on(work, person, after, changed(form, after), over=said)
        return True

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
        dialog = self._rows.open(work, person)
        if dialog is None:
            return "too-old"
        if verb in STEPS and rest != CHANGE:
            return self._stepped(work, person, form_in(dialog), verb, argument)
        return self._ended(work, person, dialog, verb, argument)

    def _stepped(self, work: Work, person: Person, form: Form, verb: str, argument: str) -> str:
        """A button under a question, the open one or an earlier one."""
        if self._sends_to_agents(work, person):
            return ""
        if is_over(form, verb, argument):
            self._go_on(work, person, form, over=(Say("report-over"),))
            return ""
        after = STEPS[verb](form, argument)
        if verb == "pick" and after == form:
            return "answered-already"
        newly = changed(form, after)
        over = corrected(after, argument, person.language) if is_correction(form, verb, argument) else ()
        self._go_on(work, person, after, newly, over=over if newly or after.asking is Slot.WHAT else ())
        return ""

    def _ended(self, work: Work, person: Person, dialog: Dialog, verb: str, argument: str) -> str:
        """A button that leads to no other question: to stop, to send, to find or to change something."""
        form = form_in(dialog)
        match verb, argument:
            case ("stop", "no") | ("again", ""):
                self.begin(work, person)
            case ("stop", "") | ("anew", ""):
                self._leave(work, person, dialog, verb)
            case "stop", "yes":
                self._leave(work, person, dialog, verb, for_certain=True)
            case "send", seen if seen and seen != mark(form):
                self._go_on(work, person, form, over=(Say("report-changed-since"),))
            case "send", _:
                self._sending.send(work, person, form)
            case "find", slot:
                return self._find(work, person, form, slot)
            case "change", "":
                self._rows.doubt(work, dialog, verb)
                self._desk.tell_customer(work, person, what_to_change(form))
            case "word", word if in_doubt(dialog) and is_word(word, Move.STOP) and may_be_meant(word, form):
                self._go_on(work, person, worded(form, word))
            case _:
                return "too-old"
        return ""

    def _leave(
        self, work: Work, person: Person, dialog: Dialog, verb: str, *, for_certain: bool = False
    ) -> None:
        """Throw the report away; what was given goes only after the customer was asked about it."""
        is_sure = in_doubt(dialog) == verb and (for_certain or verb == "anew")
        if form_in(dialog).values and not is_sure:
            self._leaving.ask_for_certain(work, person, dialog, verb)
            return
        case = work.cases.current(person.id)
        is_with_people = case is not None and case.is_open
        self._rows.drop(work, person)
        if verb == "anew":
            self.begin(work, person)
            return
        key = "report-stopped-kept" if is_with_people else "report-stopped"
        self._desk.tell_customer(work, person, Say(key, keyboard=True))

    def _find(self, work: Work, person: Person, form: Form, slot: str) -> str:
        if slot and slot != form.asking:
            self._go_on(work, person, form, over=(Say("report-over"),))
        else:
            self._desk.tell_customer(work, person, how_to_find(form, person.language))
        return ""

    def _go_on(
        self,
        work: Work,
        person: Person,
        form: Form,
        newly: Collection[Slot] = (),
        *,
        over: tuple[Say, ...] = (),
    ) -> None:
        self._rows.save(work, person, form)
        begun = self._watching.in_form(work, person, form.values, newly)
        said = self._said(work, person, form, newly)
        *heads, last = (*begun, *over, *said) or (Say(LOOKING),)
        self._desk.tell_customer(work, person, under(tuple(heads), last))

    def _said(self, work: Work, person: Person, form: Form, newly: Collection[Slot]) -> tuple[Say, ...]:
        """The open question or the summary; only what stands above it while a look-up may answer it."""
        is_first = Slot.WHAT in newly
        if may_be_told(form) and self._watching.is_asking(work, person, form.values):
            return beside(form, person.language, newly, is_first=is_first)
        if form.asking is not None:
            return (question(form, person.language, newly, is_first=is_first),)
        case = work.cases.current(person.id)
        written = addresses_written(work, case.id) if case else ()
        fact = fact_about(work, person, form.values)
        return (summary(form, person.language, written, fact),)
