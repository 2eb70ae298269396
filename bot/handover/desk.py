"""What every door of the desk shares: the collaborators, and how a decision becomes rows in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.domain.case import Case
from bot.domain.decide import decide
from bot.domain.events import Event
from bot.domain.hours import Calendar
from bot.domain.messages import (
    CUSTOMER_EFFECTS,
    Backlog,
    Effect,
    Forget,
    PersonId,
    Remind,
    Sendable,
    ToAgents,
)
from bot.domain.rules import Decision, Rules
from bot.ports import Agent, Clock, Person, Store, Work

LEADS = "leads"


@dataclass(slots=True)
class Desk:
    """The store, the clock and the rules in force; the rules are replaced when an admin changes the hours.

    *staff* has the user id of everybody who ever worked here, and spares customers' messages a question to the store;
    None is not known, and grants nothing.
    """

    store: Store
    clock: Clock
    rules: Rules
    agents_chat: int
    languages: tuple[str, ...]
    reply_mode: str = "owner"
    name: str = "Support"
    username: str = ""
    staff: set[int] | None = None
    _listeners: list[Callable[[Rules], None]] = field(default_factory=list)

    def may_work_here(self, user_id: int) -> bool:
        """Whether it is worth asking the store for a role of *user_id*."""
        return self.staff is None or user_id in self.staff

    def on_rules(self, listener: Callable[[Rules], None]) -> None:
        """Tell *listener* whenever the rules change."""
        self._listeners.append(listener)

    def keep_hours(self, calendar: Calendar) -> None:
        """From now on, count working time by *calendar*."""
        self.rules = replace(self.rules, calendar=calendar)
        for listener in self._listeners:
            listener(self.rules)

    def happen(self, work: Work, case: Case, event: Event) -> Decision:
        """Decide on *event* and carry the decision out in *work*; a refusal writes nothing."""
        decision = decide(case, event, self.rules)
        if decision.refused is None:
            self.carry_out(work, case, decision)
        return decision

    def carry_out(self, work: Work, before: Case, decision: Decision) -> None:
        """Save the case with its records, and post what is to be sent and rung."""
        if decision.records:
            work.cases.save(before, decision.case, decision.records)
        person = work.people.by_id(before.person)
        for effect in decision.effects:
            self._post(work, person, decision.case, effect)

    def _post(self, work: Work, person: Person, case: Case, effect: Effect) -> None:
        match effect:
            case Remind(kind=kind, at=at):
                work.timers.set(case.id, case.person, kind, at)
            case Forget(kind=kind):
                work.timers.forget(case.id, kind)
            case Backlog():
                for message in work.messages.unmirrored(case.id):
                    self.tell_topic(work, person.id, ToAgents(message), case)
            case _ if isinstance(effect, CUSTOMER_EFFECTS):
                self.tell_customer(work, person, effect, case)
            case _:
                self.tell_topic(work, person.id, effect, case)

    def tell_customer(self, work: Work, person: Person, effect: Sendable, case: Case | None = None) -> None:
        """Post to the customer, unless the platform said that they cannot be reached."""
        if not person.blocked_us:
            self.tell(work, f"customer:{person.id}", effect, case)

    def tell_topic(self, work: Work, person: PersonId, effect: Sendable, case: Case | None = None) -> None:
        """Post to the customer's topic."""
        self.tell(work, f"topic:{person}", effect, case)

    def tell(self, work: Work, destination: str, effect: Sendable, case: Case | None = None) -> None:
        """Post to any destination."""
        work.outbox.post(destination, effect, at=self.clock.now(), case=case.id if case else None)


def on_duty(work: Work, agent: Agent) -> Agent | None:
    """*agent* as stored now, or None: they may have left the group while what they did was on its way here."""
    stored = work.agents.by_id(agent.id)
    return stored if stored is not None and stored.active else None
