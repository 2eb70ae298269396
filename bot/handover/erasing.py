"""Forgetting a customer, at their own word or at that of whoever runs the desk; which rows go is known to the store."""

from __future__ import annotations

from functools import partial

from bot.domain.case import Record, State, Step, Why, evolve
from bot.domain.errors import UnknownButton
from bot.domain.messages import Button, DropTopic, PersonId, Say, Settle, TellAgents
from bot.handover.desk import LEADS, Desk
from bot.ports import Deed, Person, Work

SLOT = "forget"
CASES_AT_MOST = 1_000_000


class Erasing:
    """Part of the customer's doors, and a job that ends what they began once nothing is on its way any more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._scrubbed: set[PersonId] = set()

    # -- the customer's word ------------------------------------------------------------------------------

    def ask(self, work: Work, person: Person) -> None:
        """Say what goes and what stays, and ask."""
        rows = (
            (Button("button-forget-yes", "forget:yes"),),
            (Button("button-forget-no", "forget:no"),),
        )
        self._desk.tell_customer(work, person, Say("delete-me-asked", buttons=rows, slot=SLOT))

    def pressed(self, work: Work, person: Person, verdict: str) -> str:
        """A button of the question. Returns the toast's key, empty for none.

        Raises:
            UnknownButton: the data is of no button of ours.
        """
        if verdict not in {"yes", "no"}:
            raise UnknownButton(len(verdict))
        # An old question, or one put to somebody who was forgotten since, counts for nothing.
        if work.outbox.slot(f"customer:{person.id}", SLOT) is None:
            return "too-old"
        if verdict == "no":
            self._desk.tell_customer(work, person, Settle(SLOT))
            self._desk.tell_customer(work, person, Say("delete-me-kept"))
            return ""
        self.forget(work, person)
        farewell = Say("delete-me-done", language=person.language or self._desk.languages[0])
        self._desk.tell(work, f"user:{person.user_id}", farewell)
        return ""

    # -- what happens -------------------------------------------------------------------------------------

    def forget(self, work: Work, person: Person) -> None:
        """Everything of *person* goes at once, but for what is still needed to take away their topic."""
        self._close_cases(work, person)
        under_way = work.erasures.forget(person)
        if under_way or person.topic_id is not None:
            self._desk.tell_topic(work, person.id, DropTopic())

    def forget_for(self, work: Work, person: Person) -> None:
        """As whoever runs the desk has it: what they wrote and nobody looked at yet goes unread."""
        work.erasures.drop_unread(person)
        work.audit.keep(Deed(self._desk.clock.now(), "erased", f"person {person.id}"))
        self.forget(work, person)

    def _close_cases(self, work: Work, person: Person) -> None:
        now = self._desk.clock.now()
        for case in work.cases.of_person(person.id, limit=CASES_AT_MOST):
            if case.state is State.CLOSED:
                continue
            if case.is_open:
                told = {"number": case.number}
                owner = () if case.owner is None else (case.owner,)
                self._desk.tell(work, LEADS, TellAgents("customer-forgotten", told, mentions=owner))
            closed = Record(Step.CLOSED, now, why=Why.LEFT)
            work.cases.save(case, evolve(case, closed), [closed])

    # -- the job ------------------------------------------------------------------------------------------

    async def go_on(self) -> int:
        """Begin what was asked for from elsewhere, and end what can be ended; returns how many were ended."""
        store = self._desk.store
        asked, begun = await store.read(lambda work: (work.erasures.asked(), work.erasures.under_way()))
        for person in asked:
            await store.transact(partial(self._forget_asked, person))
        ended = [person for person in begun if await store.transact(partial(_finish, person))]
        if ended:
            await store.scrub(whole=True)
        elif new := {*asked, *begun} - self._scrubbed:
            # Their words shall not stay in the log for as long as the topic cannot be taken away.
            await store.scrub()
            self._scrubbed |= new
        self._scrubbed.difference_update(ended)
        return len(ended)

    def _forget_asked(self, person: PersonId, work: Work) -> None:
        # Asked twice, or by themselves meanwhile, it is done already.
        known = work.people.by_id(person)
        if not known.is_forgotten:
            self.forget_for(work, known)


def _finish(person: PersonId, work: Work) -> bool:
    return work.erasures.finish(person)
