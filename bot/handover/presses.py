"""The buttons under what we say to a customer: each press is one transaction, and its data is believed in nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.domain import events as on
from bot.domain.case import OWNED, Case, Priority, State, Step, Tag, Why
from bot.domain.errors import UnknownButton
from bot.domain.facts import Answer, Candidate
from bot.domain.messages import (
    Button,
    CaseId,
    DeleteIncoming,
    Kind,
    MessageId,
    Press,
    Say,
    Settle,
    ShowStatus,
    is_number,
)
from bot.domain.rules import Refusal
from bot.domain.with_bot import show_entry
from bot.handover.desk import Desk
from bot.handover.erasing import Erasing
from bot.handover.forms import FormDesk
from bot.handover.orders import ask_for_person, choose_language
from bot.handover.removal import Removal
from bot.handover.zones import CITIES, zone_buttons
from bot.ports import Arrived, Person, Standing, Stored, Work

REMOVES = ("remove:yes:", "remove:answer:")


class CustomerPresses:
    """What the buttons do. A press on something that is over does nothing and says so."""

    def __init__(self, desk: Desk, forms: FormDesk) -> None:
        self._desk = desk
        self._forms = forms
        self._removal = Removal(desk)
        self._erasing = Erasing(desk)

    async def pressed(self, press: Press, row: Arrived, others: Answer) -> str:
        """A button under one of our messages. Returns the catalogue key of the toast, empty for none.

        Raises:
            UnknownButton: the data is of no button of ours; nothing happened but the row is done.
        """
        toast = await self._desk.store.transact(partial(self._pressed, press, row, others))
        if press.data.startswith(REMOVES) and not toast:
            await self._desk.store.scrub()
        return toast

    def _pressed(self, press: Press, row: Arrived, others: Answer, work: Work) -> str:
        work.inbox.done(row.id, self._desk.clock.now())
        person = work.people.meet(press.sender)
        if person.blocked_by_us:
            return ""
        verb, _, rest = press.data.partition(":")
        door = _DOORS.get(verb)
        if door is None:
            return "too-old"
        try:
            return door(self, work, person, rest, others) or ""
        except UnknownButton:
            return "too-old"

    def _press_person(self, work: Work, person: Person, _: str, __: Answer) -> str:
        ask_for_person(self._desk, work, person)
        return ""

    def _press_none(self, work: Work, person: Person, _: str, __: Answer) -> str:
        ask_for_person(self._desk, work, person, Why.NONE_FITS)
        self._desk.tell_customer(work, person, Settle("suggest"))
        return ""

    def _press_report(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        return self._forms.pressed(work, person, rest)

    def _press_answer(self, work: Work, person: Person, rest: str, others: Answer) -> str:
        verdict, colon, entry = rest.partition(":")
        case = work.cases.current(person.id)
        if case is None or verdict not in {"ok", "no"} or not colon or not _may_judge(work, case, entry):
            return "too-old"
        at = self._desk.clock.now()
        event: on.Event = (
            on.AnswerHelped(at, entry) if verdict == "ok" else on.AnswerMissed(at, entry, others)
        )
        refused = self._desk.happen(work, case, event).refused
        if refused is None:
            self._desk.tell_customer(work, person, Settle(f"answer:{entry}"), case)
        return self._toast(refused)

    def _press_pick(self, work: Work, person: Person, entry: str, _: Answer) -> str:
        public = (one for one in work.entries.published() if not one.internal)
        published = next((one for one in public if one.id == entry), None)
        case = work.cases.current(person.id)
        if published is None or (case and case.state in OWNED):
            return "too-old"
        candidate = Candidate(entry, published.version, "", 1.0, published.security)
        self._desk.tell_customer(work, person, Settle("suggest"))
        shown = show_entry(candidate)
        if self._forms.is_under_way(work, person):
            # There is no case that it could end, and the report asks on.
            self._desk.tell_customer(work, person, replace(shown, buttons=()))
            self._forms.again(work, person)
            return ""
        self._desk.tell_customer(work, person, shown, case)
        return ""

    def _press_leave(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        case = work.cases.current(person.id)
        if case is None:
            return "too-old"
        if rest == "no":
            self._desk.tell_customer(work, person, Say("stayed"), case)
            return ""
        event = on.LeaveAsked(self._desk.clock.now(), confirmed=rest == "yes")
        return self._toast(self._desk.happen(work, case, event).refused)

    def _press_add(self, work: Work, person: Person, _: str, __: Answer) -> str:
        rows = ((Button("button-remove", "remove"),),)
        self._desk.tell_customer(work, person, Say("add-something", buttons=rows))
        return ""

    def _press_remove(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        toast = self._removal.pressed(work, person, rest)
        if f"remove:{rest}".startswith(REMOVES) and not toast:
            # What was removed may be what the report had been told.
            self._forms.again(work, person)
        return toast

    def _press_forget(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        return self._erasing.pressed(work, person, rest)

    def _press_rate(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        number, colon, score = rest.partition(":")
        case = self._own_case(work, person, number)
        if not colon or score not in {"1", "2", "3", "4", "5"}:
            raise UnknownButton(len(rest))
        event = on.Rated(self._desk.clock.now(), int(score))
        return self._toast(self._desk.happen(work, case, event).refused)

    def _press_unsolved(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        case = self._own_case(work, person, rest)
        return self._toast(self._desk.happen(work, case, on.NotSolved(self._desk.clock.now())).refused)

    def _press_held(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        verdict, colon, number = rest.partition(":")
        if not colon:
            raise UnknownButton(len(rest))
        parts = self._held(work, person, number)
        if verdict not in {"yes", "no"} or not parts:
            return "too-old"
        self._desk.tell_customer(work, person, Settle(f"held:{number}"))
        for part in parts:
            work.messages.put(part.id, Standing.DROPPED if verdict == "yes" else Standing.PLAIN)
        if verdict == "yes":
            ids = tuple(part.platform_id for part in parts)
            self._desk.tell_customer(work, person, DeleteIncoming(ids, "held-deleted", "held-not-deleted"))
            return ""
        case = work.cases.current(person.id) or work.cases.open(person.id, self._desk.clock.now())
        for part in parts:
            work.messages.move(part.id, case.id)
        voice = any(part.content.kind in {Kind.VOICE, Kind.VIDEO_NOTE} for part in parts)
        released = on.HeldReleased(self._desk.clock.now(), tuple(part.id for part in parts), voice=voice)
        self._desk.happen(work, case, released)
        if parts[0].content.album:
            self._desk.gather(work, person.id, parts[0].content.album)
        return ""

    def _held(self, work: Work, person: Person, number: str) -> list[Stored]:
        if not is_number(number):
            raise UnknownButton(len(number))
        asked = work.messages.by_id(MessageId(int(number)))
        # Its caption may have been edited since the question was put.
        stored = work.messages.at(asked.chat_id, asked.platform_id) if asked else None
        if stored is None or stored.person != person.id or stored.standing is not Standing.HELD:
            return []
        if not stored.content.album:
            return [stored]
        album = work.messages.album(person.id, stored.content.album)
        held = (part for part in album if part.standing is Standing.HELD)
        return sorted(held, key=lambda part: part.platform_id)

    def _press_language(self, work: Work, person: Person, _: str, __: Answer) -> str:
        self._desk.tell_customer(work, person, choose_language(self._desk))
        return ""

    def _press_lang(self, work: Work, person: Person, tag: str, __: Answer) -> str:
        if tag not in self._desk.languages:
            return "too-old"
        chosen = replace(person, choice=tag, language=tag)
        work.people.save(chosen)
        self._desk.tell_customer(work, chosen, Say("language-set", keyboard=True))
        self._forms.again(work, chosen)
        return ""

    def _press_zone(self, work: Work, person: Person, zone: str, _: Answer) -> str:
        if not zone:
            self._desk.tell_customer(
                work, person, Say("choose-zone", buttons=zone_buttons(self._desk.clock.now()))
            )
            return ""
        if zone not in CITIES:
            raise UnknownButton(len(zone))
        work.people.save(replace(person, zone=zone))
        self._desk.tell_customer(work, person, Say("zone-set", {"now": self._desk.clock.now().isoformat()}))
        case = work.cases.current(person.id)
        if case is not None and case.state is State.QUEUED:
            # What they were told before had its times in UTC.
            self._desk.tell_customer(work, person, ShowStatus(case.id, "still-in-line"), case)
        return ""

    def _press_secret(self, work: Work, person: Person, rest: str, _: Answer) -> str:
        if rest not in {"moved", "help", "asked"}:
            return "too-old"
        self._desk.tell_customer(work, person, Say(f"secret-{rest}"))
        if rest != "moved":
            case = work.cases.current(person.id) or work.cases.open(person.id, self._desk.clock.now())
            asked = on.AskedForPerson(self._desk.clock.now(), Why.THEFT, Tag.THEFT, Priority.P0)
            self._desk.happen(work, case, asked)
        return ""

    def _own_case(self, work: Work, person: Person, number: str) -> Case:
        if not is_number(number):
            raise UnknownButton(len(number))
        case = work.cases.by_id(CaseId(int(number)))
        if case is None or case.person != person.id:
            raise UnknownButton(len(number))
        return case

    def _toast(self, refused: Refusal | None) -> str:
        return "too-old" if refused else ""


def _may_judge(work: Work, case: Case, entry: str) -> bool:
    """Whether customers may see such an entry, and it was not called a miss before: a button may be pressed twice."""
    missed = any(
        record.step is Step.MISSED and record.entry == entry for record in work.cases.records(case.id)
    )
    newest = work.entries.newest(entry)
    return not missed and newest is not None and not newest.internal


_DOORS: dict[str, Callable[[CustomerPresses, Work, Person, str, Answer], str]] = {
    "person": CustomerPresses._press_person,
    "none": CustomerPresses._press_none,
    "report": CustomerPresses._press_report,
    "ans": CustomerPresses._press_answer,
    "pick": CustomerPresses._press_pick,
    "leave": CustomerPresses._press_leave,
    "add": CustomerPresses._press_add,
    "remove": CustomerPresses._press_remove,
    "forget": CustomerPresses._press_forget,
    "rate": CustomerPresses._press_rate,
    "unsolved": CustomerPresses._press_unsolved,
    "held": CustomerPresses._press_held,
    "language": CustomerPresses._press_language,
    "lang": CustomerPresses._press_lang,
    "zone": CustomerPresses._press_zone,
    "secret": CustomerPresses._press_secret,
}
