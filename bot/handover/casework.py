"""What agents do to a case by command or button: claim, release, transfer, resolve and the rest, one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from bot.domain import events as on
from bot.domain.case import Case, Priority
from bot.domain.messages import CaseId, MessageId, Press, ShowFile, TellAgents, is_number
from bot.domain.rules import Decision, Refusal
from bot.handover.agents import AgentDoors
from bot.handover.copies import is_file_shown, shown
from bot.handover.desk import Desk, on_duty
from bot.handover.lookups import Lookups
from bot.handover.releasing import Releasing
from bot.ports import Agent, Arrived, Deed, Direction, Person, Role, Work

SNOOZE = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class _Order:
    verb: str
    argument: str = ""
    replied: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to tell the agent: a catalogue key and its arguments; an empty key says nothing."""

    key: str = ""
    owner: str = ""


class Casework:
    """The verbs of the desk. Commands answer in the topic; buttons answer with a toast."""

    def __init__(self, desk: Desk, doors: AgentDoors) -> None:
        self._desk = desk
        self._doors = doors
        self._releasing = Releasing(desk, doors)
        self._lookups = Lookups(desk)

    async def ordered(
        self,
        agent: Agent,
        topic: int,
        verb: str,
        row: Arrived,
        argument: str = "",
        *,
        replied: int | None = None,
    ) -> Outcome:
        """A command in a customer's topic, perhaps in reply to the message *replied*; what it came to is posted there."""
        order = _Order(verb, argument, replied)
        return await self._desk.store.transact(partial(self._ordered, agent, topic, order, row))

    def _ordered(self, agent: Agent, topic: int, order: _Order, row: Arrived, work: Work) -> Outcome:
        work.inbox.done(row.id, self._desk.clock.now())
        person = work.people.by_topic(topic)
        if person is None:
            return Outcome("no-customer-here")
        known = on_duty(work, agent)
        outcome = self._do(work, person, known, order) if known else Outcome("not-enrolled")
        if outcome.key:
            told = TellAgents(outcome.key, {"owner": outcome.owner})
            self._desk.tell_topic(work, person.id, told, work.cases.current(person.id))
        return outcome

    async def pressed(self, agent: Agent, press: Press, row: Arrived) -> Outcome:
        """A button in the agents' group. Nothing in its data is believed but what the store confirms."""
        return await self._desk.store.transact(partial(self._pressed, agent, press, row))

    def _pressed(self, presser: Agent, press: Press, row: Arrived, work: Work) -> Outcome:
        work.inbox.done(row.id, self._desk.clock.now())
        agent = on_duty(work, presser)
        if agent is None:
            return Outcome("not-enrolled")
        verb, _, rest = press.data.partition(":")
        if verb in _ON_DRAFTS:
            return Outcome(self._on_draft(work, agent, verb, rest))
        if verb in _LOOKS_UP:
            return Outcome(self._lookups.pressed(work, verb, rest))
        if verb not in _BUTTONS or not is_number(rest):
            return Outcome("toast-too-old")
        if verb == "show":
            return Outcome(self._show(work, MessageId(int(rest))))
        case = work.cases.by_id(CaseId(int(rest)))
        if case is None:
            return Outcome("toast-too-old")
        return self._do_case(work, case, agent, _Order(verb))

    def _on_draft(self, work: Work, agent: Agent, verb: str, rest: str) -> str:
        choice, _, number = rest.partition(":")
        if choice not in _ON_DRAFTS[verb] or not is_number(number):
            return "toast-too-old"
        message = MessageId(int(number))
        if verb == "guard":
            return self._releasing.pressed(work, agent, choice, message)
        return self._doors.draft_pressed(work, agent, choice, message)

    def _show(self, work: Work, message: MessageId) -> str:
        """Send the file of which the topic has a line, once. Returns the toast's key."""
        asked = work.messages.by_id(message)
        if asked is None or asked.direction is not Direction.IN or asked.content.attachment is None:
            return "toast-too-old"
        newest = shown(work, asked)
        if newest is None:
            return "toast-file-gone"
        if is_file_shown(work, f"topic:{newest.person}", newest, self._desk.agents_chat):
            return "toast-file-shown"
        self._desk.tell_topic(work, newest.person, ShowFile(newest.id))
        return "toast-file-coming"

    def _do(self, work: Work, person: Person, agent: Agent, order: _Order) -> Outcome:
        if order.verb in {"block", "unblock"}:
            return self._block(work, person, agent, blocked=order.verb == "block")
        case = work.cases.current(person.id)
        if case is None:
            past = work.cases.of_person(person.id, limit=1)
            return Outcome("refused-closed-for-good" if past else "no-case-here")
        outcome = self._do_case(work, case, agent, order)
        if outcome.key == "done-spam":
            self._block(work, person, agent, blocked=True)
        return outcome

    def _do_case(self, work: Work, case: Case, agent: Agent, order: _Order) -> Outcome:
        verb, argument = order.verb, order.argument.strip()
        if verb == "undo":
            return Outcome("unsaid" if self._doors.unsay(work, case, agent) else "nothing-to-unsay")
        if verb == "transfer":
            return self._transfer(work, case, agent, argument)
        if verb == "release" and argument:
            released = self._releasing.ordered(work, case, agent, argument, order.replied)
            if released is not None:
                return Outcome(released)
        if verb in _OWNERS_ONLY and not self._may(case, agent):
            return self._refused(work, case, Refusal.NOT_OWNER)
        event = _VERBS[verb](self._desk, agent)
        decision = self._desk.happen(work, case, event)
        return self._refused(work, case, decision.refused) if decision.refused else self._done(verb, decision)

    def _may(self, case: Case, agent: Agent) -> bool:
        return case.owner in {None, agent.id} or agent.role is not Role.AGENT

    def _done(self, verb: str, decision: Decision) -> Outcome:
        return Outcome(f"done-{verb}" if decision.records else "")

    def _refused(self, work: Work, case: Case, why: Refusal) -> Outcome:
        owner = work.agents.by_id(case.owner) if case.owner else None
        return Outcome(f"refused-{why.value}", owner.alias if owner else "")

    def _transfer(self, work: Work, case: Case, agent: Agent, argument: str) -> Outcome:
        name, _, reason = argument.strip().partition(" ")
        to = work.agents.by_name(name.removeprefix("@")) if name else None
        if to is None or not to.active:
            return Outcome("transfer-to-whom")
        if not reason.strip():
            return Outcome("transfer-why")
        if to.id == case.owner:
            return Outcome("refused-already-owned", to.alias)
        if not case.is_open:
            return self._refused(work, case, Refusal.NOT_OPEN)
        moved = on.Transferred(self._desk.clock.now(), agent.id, to.id, to.alias, reason.strip())
        decision = self._desk.happen(work, case, moved)
        return self._refused(work, case, decision.refused) if decision.refused else Outcome("")

    def _block(self, work: Work, person: Person, agent: Agent, *, blocked: bool) -> Outcome:
        work.people.save(replace(person, blocked_by_us=blocked))
        act = "blocked" if blocked else "unblocked"
        work.audit.keep(Deed(self._desk.clock.now(), act, f"person {person.id}", agent.id))
        return Outcome("done-block" if blocked else "done-unblock")


_Verb = Callable[[Desk, Agent], on.Event]

_VERBS: dict[str, _Verb] = {
    "claim": lambda desk, agent: on.Claimed(desk.clock.now(), agent.id, agent.alias),
    "release": lambda desk, agent: on.Released(desk.clock.now(), agent.id),
    "resolve": lambda desk, agent: on.Resolved(desk.clock.now(), agent.id),
    "close": lambda desk, agent: on.Closed(desk.clock.now(), agent.id),
    "spam": lambda desk, agent: on.Closed(desk.clock.now(), agent.id, spam=True),
    "reopen": lambda desk, agent: on.Reopened(desk.clock.now(), agent.id, agent.alias),
    "snooze": lambda desk, agent: on.Snoozed(desk.clock.now(), agent.id, desk.clock.now() + SNOOZE),
    "tobot": lambda desk, agent: on.GivenToBot(desk.clock.now(), agent.id),
    "p0": lambda desk, agent: on.Raised(desk.clock.now(), agent.id, Priority.P0),
}
_OWNERS_ONLY = frozenset({"release", "resolve", "close", "spam", "snooze", "tobot"})
_ON_DRAFTS = {
    "draft": frozenset({"send", "take", "note", "reopen"}),
    "guard": frozenset({"release", "say", "drop"}),
}
_LOOKS_UP = frozenset({"look", "refresh"})
_BUTTONS = frozenset({*_VERBS, "show"}) - {"spam", "close"}
