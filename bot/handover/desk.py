"""What every door of the desk shares: the collaborators, and how a decision becomes rows in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.domain.case import Case
from bot.domain.decide import decide
from bot.domain.events import Event
from bot.domain.hours import Calendar
from bot.domain.messages import (
    CUSTOMER_EFFECTS,
    Backlog,
    Effect,
    Forget,
    Mark,
    OpenTopic,
    PersonId,
    Remind,
    RenameTopic,
    Sendable,
    ToAgents,
    UpdateCard,
)
from bot.domain.rules import Decision, Rules
from bot.ports import Agent, Clock, Person, Store, Work
from bot.safety.guard_opinion import Opinions, by_words

LEADS = "leads"
SECOND_WITHIN_S = 60.0
"""For so long a draft waits after a start; unpacking the transformer for the first time took some ten seconds."""
ALBUM_PAUSE = timedelta(seconds=1.2)
"""How long a part of an album waits for the next; the platform says neither how many there are nor which is the last."""
ALBUM_AT_MOST = timedelta(seconds=10)


@dataclass(slots=True)
class Desk:
    """The store, the clock and the rules in force; the rules are replaced when an admin changes the hours.

    *staff* has the user id of everybody who ever worked here, and spares customers' messages a question to the store;
    None is not known, and grants nothing. *bot_id* is our own id on the platform. *networks* are those that can be asked
    about transactions; without any, nobody is promised that something is looked up. *gathers_floods* is whether what
    one customer writes very fast may wait to be passed on together: only where requests into the group are scarce.
    """

    store: Store
    clock: Clock
    rules: Rules
    agents_chat: int
    languages: tuple[str, ...]
    reply_mode: str = "owner"
    networks: frozenset[str] = frozenset()
    name: str = "Support"
    username: str = ""
    bot_id: int = 0
    gathers_floods: bool = True
    staff: set[int] | None = None
    second: Opinions = by_words
    """Who is asked beside the rules whether a draft asks for what no agent may ask for."""
    second_is_there: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once *second* reads as well as it ever will; drafts wait for that after a start, but not for long."""
    agents_chats: set[int] = field(default_factory=set)
    """Every id that the agents' group has or had: what still comes under an old one was not said in public."""
    _listeners: list[Callable[[Rules], None]] = field(default_factory=list)
    _followers: list[Callable[[int], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.agents_chats.add(self.agents_chat)
        self.second_is_there.set()

    async def read_ahead(self, draft: str) -> None:
        """Have *draft* read before the store is asked: a transformer takes longer than others should wait for a door."""
        if not draft or self.second is by_words:
            return
        try:
            async with asyncio.timeout(SECOND_WITHIN_S):
                await self.second_is_there.wait()
        except TimeoutError:
            self.second_is_there.set()
        await asyncio.to_thread(self.second, draft)

    def may_work_here(self, user_id: int) -> bool:
        """Whether it is worth asking the store for a role of *user_id*."""
        return self.staff is None or user_id in self.staff

    def on_rules(self, listener: Callable[[Rules], None]) -> None:
        """Tell *listener* whenever the rules change."""
        self._listeners.append(listener)

    def on_move(self, follower: Callable[[int], None]) -> None:
        """Tell *follower* whenever the agents' group gets another id."""
        self._followers.append(follower)

    def move(self, agents_chat: int) -> None:
        """From now on, the agents' group has this id."""
        self.agents_chat = agents_chat
        self.agents_chats.add(agents_chat)
        for follower in self._followers:
            follower(agents_chat)

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
            case OpenTopic() if person.topic_id is not None:
                # A topic that is there needs no more than its title, and nobody's words wait for that.
                self.tell_topic(work, person.id, RenameTopic(case.id), case)
            case _ if isinstance(effect, CUSTOMER_EFFECTS):
                self.tell_customer(work, person, effect, case)
            case _:
                self.tell_topic(work, person.id, effect, case)

    def tell_customer(self, work: Work, person: Person, effect: Sendable, case: Case | None = None) -> None:
        """Post to the customer, unless the platform said that they cannot be reached."""
        if not person.blocked_us:
            self.tell(work, f"customer:{person.id}", effect, case)

    def tell_topic(self, work: Work, person: PersonId, effect: Sendable, case: Case | None = None) -> None:
        """Post to the customer's topic; what only shows how things stand goes by a way of its own."""
        # In one line with them, words would wait for the edit of a card, which may wait for long.
        way = "status" if isinstance(effect, UpdateCard | RenameTopic | Mark) else "topic"
        self.tell(work, f"{way}:{person}", effect, case)

    def tell(self, work: Work, destination: str, effect: Sendable, case: Case | None = None) -> None:
        """Post to any destination."""
        work.outbox.post(destination, effect, at=self.clock.now(), case=case.id if case else None)

    def gather(self, work: Work, person: PersonId, album: str) -> None:
        """Let what waits of an album wait a little longer for the rest of it, in all at most ALBUM_AT_MOST."""
        parts = work.messages.album(person, album)
        count = len({part.platform_id for part in parts})
        # Each part can prolong the wait of those before it once, so that counting them bounds it.
        pause = min(ALBUM_PAUSE, ALBUM_AT_MOST - ALBUM_PAUSE * (count - 1))
        work.outbox.hold([part.id for part in parts], self.clock.now() + max(pause, timedelta(0)))


def on_duty(work: Work, agent: Agent) -> Agent | None:
    """*agent* as stored now, or None: they may have left the group while what they did was on its way here."""
    stored = work.agents.by_id(agent.id)
    return stored if stored is not None and stored.active else None
