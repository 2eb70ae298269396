"""What goes out, with everything the channel needs to render it; loaded when it is sent, so that it is up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.case import Case, Step
from bot.domain.messages import (
    AgentId,
    CaseId,
    ChatRef,
    Content,
    DeleteSaid,
    MessageId,
    OpenTopic,
    PersonId,
    RenameTopic,
    Sendable,
    Settle,
    ShowCard,
    ShowEntry,
    ShowProgress,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
    UpdateCard,
)
from bot.domain.rules import Rules, add_working
from bot.ports import Agent, Direction, Entry, Outgoing, Person, Stored, T, Work

PAST_CASES_ON_CARD = 3
CASES_IN_PROGRESS = 5
LATE_AFTER = timedelta(minutes=1)
"""A mirror that is this much later than its message says when it was written: we were down, or there is a backlog."""
PASSED_ON = ("what", "network", "reference", "amount", "when")
"""The slots a customer hears of, in the order in which they were asked."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody to ring: the platform's user id and the alias to show."""

    user_id: int
    alias: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message to pass on. *reply_to* is the platform id, in the chat it goes to, of what it answers."""

    message: MessageId
    content: Content
    sent_at: datetime
    reply_to: int | None = None
    note: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class CardView:
    """The agents' card: everything an agent wants to know before the first word."""

    case: Case
    name: str
    language: str
    owner: str
    due_at: datetime | None
    slots: Mapping[str, tuple[str, str, str]]
    past: tuple[Case, ...]
    cases: int
    shown: tuple[tuple[str, str, bool], ...]
    source: str
    blocked_us: bool


@dataclass(frozen=True, slots=True)
class StatusView:
    """What the customer hears about their case; *opening* is set while nobody is there."""

    case: Case
    ahead: int
    passed_on: tuple[str, ...]
    opening: datetime | None
    is_open_now: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """One thing to do on the channel. Which views are set follows from the effect.

    *target* is the platform id of the message to edit, settle or delete, in *chat*.
    """

    row: int
    chat: ChatRef
    effect: Sendable
    language: str
    zone: str = ""
    now: datetime | None = None
    person: Person | None = None
    message: MessageView | None = None
    card: CardView | None = None
    status: StatusView | None = None
    entry: Entry | None = None
    progress: tuple[Case, ...] = ()
    mentions: tuple[Mention, ...] = ()
    target: int | None = None
    targets: tuple[int, ...] = ()


class NoDestination(Exception):
    """There is nowhere for this to go: the customer is gone, or what it was about is not there any more."""


class TopicNeeded(Exception):
    """The customer has no topic yet."""


class Packer:
    """Loads parcels for outbox rows."""

    def __init__(self, rules: Rules, agents_chat: int, agents_language: str = "en") -> None:
        self.rules = rules
        self.agents_chat = agents_chat
        self._language = agents_language

    def keep_rules(self, rules: Rules) -> None:
        """From now on, show times by *rules*."""
        self.rules = rules

    def pack(self, work: Work, row: Outgoing, now: datetime) -> Parcel:
        """The parcel for *row* as things stand now.

        Raises:
            NoDestination: the row can never be sent.
            TopicNeeded: a topic has to be opened first.
        """
        kind, _, number = row.destination.partition(":")
        if kind == "customer":
            return self._to_customer(work, row, work.people.by_id(PersonId(int(number))), now)
        if kind == "topic":
            return self._to_topic(work, row, work.people.by_id(PersonId(int(number))), now)
        chat = ChatRef(self.agents_chat) if kind == "leads" else ChatRef(int(number))
        return self._mentioned(work, Parcel(row.id, chat, row.effect, self._language, now=now))

    # -- to customers -------------------------------------------------------------------------------------

    def _to_customer(self, work: Work, row: Outgoing, person: Person, now: datetime) -> Parcel:
        if person.blocked_us:
            raise NoDestination
        language = person.language or "en"
        parcel = Parcel(row.id, ChatRef(person.user_id), row.effect, language, person.zone, now, person)
        match row.effect:
            case ToCustomer(message=message):
                return replace(parcel, message=self._outward(work, message))
            case ShowEntry(entry=entry, version=version):
                return replace(parcel, entry=_there(work.entries.version(entry, version)))
            case ShowStatus(case=case):
                return replace(parcel, status=self._status(work, _there(work.cases.by_id(case)), now))
            case ShowProgress():
                cases = work.cases.of_person(person.id, limit=CASES_IN_PROGRESS)
                return replace(parcel, progress=tuple(case for case in cases if case.number))
            case Settle(slot=slot):
                return replace(parcel, target=_there(work.outbox.slot(row.destination, slot)))
            case DeleteSaid(message=message):
                ids = tuple(at for chat, at in work.messages.links(message) if chat == person.user_id)
                return replace(parcel, targets=ids)
            case _:
                return parcel

    def _outward(self, work: Work, message: MessageId) -> MessageView:
        stored = _there(work.messages.by_id(message))
        corrects = stored.revises is not None and bool(work.messages.links(stored.revises))
        note = "edited" if corrects else ""
        return MessageView(message, stored.content, stored.sent_at, self._customers_id(work, stored), note)

    def _customers_id(self, work: Work, stored: Stored) -> int | None:
        if stored.reply_to is None:
            return None
        quoted = work.messages.by_id(stored.reply_to)
        if quoted is None or quoted.direction is not Direction.IN:
            return None
        return quoted.platform_id

    def _status(self, work: Work, case: Case, now: datetime) -> StatusView:
        ahead = work.cases.ahead_of(case) if case.owner is None and case.is_open else 0
        calendar = self.rules.calendar
        is_open = calendar.open_at(now)
        opening = None if is_open else calendar.next_opening(now)
        known = work.slots.of_case(case.id)
        passed_on = tuple(name for name in PASSED_ON if name in known)
        return StatusView(case, ahead, passed_on, opening, is_open)

    # -- to agents ----------------------------------------------------------------------------------------

    def _to_topic(self, work: Work, row: Outgoing, person: Person, now: datetime) -> Parcel:
        opening = isinstance(row.effect, OpenTopic)
        if person.topic_id is None and isinstance(row.effect, UpdateCard | RenameTopic):
            raise NoDestination
        if person.topic_id is None and not opening:
            raise TopicNeeded
        chat = ChatRef(self.agents_chat, person.topic_id)
        parcel = Parcel(row.id, chat, row.effect, self._language, "", now, person)
        match row.effect:
            case ToAgents(message=message, note=note):
                view = self._inward(work, message, note, now)
                return self._mentioned(work, replace(parcel, message=view))
            case ShowCard(case=case) | OpenTopic(case=case) | RenameTopic(case=case):
                return replace(parcel, card=self._card(work, case, person))
            case UpdateCard(case=case):
                target = _there(work.outbox.slot(row.destination, card_slot(case)))
                return replace(parcel, card=self._card(work, case, person), target=target)
            case _:
                return self._mentioned(work, parcel)

    def _inward(self, work: Work, message: MessageId, note: str, now: datetime) -> MessageView:
        stored = _there(work.messages.by_id(message))
        late = now - stored.sent_at > LATE_AFTER
        return MessageView(message, stored.content, stored.sent_at, self._topics_id(work, stored), note, late)

    def _topics_id(self, work: Work, stored: Stored) -> int | None:
        about = stored.revises or stored.reply_to
        if about is None:
            return None
        copies = [at for chat, at in work.messages.links(about) if chat == self.agents_chat]
        if copies:
            return copies[-1]
        quoted = work.messages.by_id(about)
        return quoted.platform_id if quoted and quoted.chat_id == self.agents_chat else None

    def _mentioned(self, work: Work, parcel: Parcel) -> Parcel:
        match parcel.effect:
            case ToAgents(mention=agent):
                ids: tuple[AgentId, ...] = () if agent is None else (agent,)
                leads = False
            case TellAgents(mentions=ids, leads=leads):
                pass
            case _:
                return parcel
        agents = [agent for agent in map(work.agents.by_id, ids) if agent]
        if leads:
            agents += [agent for agent in work.agents.all() if _leads(agent) and agent not in agents]
        return replace(parcel, mentions=tuple(Mention(agent.user_id, agent.alias) for agent in agents))

    def _card(self, work: Work, case_id: CaseId, person: Person) -> CardView:
        case = _there(work.cases.by_id(case_id))
        past = [one for one in work.cases.of_person(person.id, limit=20) if one.number and one.id != case.id]
        owner = work.agents.by_id(case.owner) if case.owner else None
        return CardView(
            case=case,
            name=person.name,
            language=person.language,
            owner=owner.alias if owner else "",
            due_at=self._due(case),
            slots=work.slots.of_case(case.id),
            past=tuple(past[:PAST_CASES_ON_CARD]),
            cases=len(past) + 1,
            shown=self._shown(work, case),
            source=person.source,
            blocked_us=person.blocked_us,
        )

    def _due(self, case: Case) -> datetime | None:
        if case.waiting_since is None or not case.is_open:
            return None
        within = self.rules.respond_within[case.priority]
        return add_working(self.rules, case, case.waiting_since, within)

    def _shown(self, work: Work, case: Case) -> tuple[tuple[str, str, bool], ...]:
        """(entry, its question, whether it missed) for each entry the bot showed in this case."""
        records = work.cases.records(case.id)
        missed = {record.entry for record in records if record.step is Step.MISSED and record.entry}
        # An entry that was picked from a list leaves no record until the customer judged it.
        tried = {Step.ANSWERED, Step.MISSED}
        shown = dict.fromkeys(record.entry for record in records if record.step in tried and record.entry)
        entries = [(entry, work.entries.newest(entry)) for entry in shown]
        return tuple(
            (entry, found.in_language(self._language).question if found else "", entry in missed)
            for entry, found in entries
        )


def card_slot(case: CaseId) -> str:
    """The name under which the platform id of a case's card is kept."""
    return f"card:{case}"


def _leads(agent: Agent) -> bool:
    return agent.active and agent.role.value != "agent"


def _there(found: T | None) -> T:
    if found is None:
        raise NoDestination
    return found
