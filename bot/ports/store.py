"""The store as the desk sees it: one Protocol a subject, one transaction, and where it is run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.domain.case import Case, Record
from bot.domain.messages import AgentId, CaseId, MessageId, PersonId, Sendable, Sender
from bot.ports.records import (
    Agent,
    Arrived,
    Dialog,
    Draft,
    Due,
    Entry,
    Outgoing,
    Person,
    Role,
    Sending,
    Standing,
    Stored,
)

T = TypeVar("T")


class People(Protocol):
    """Customers."""

    def meet(self, sender: Sender) -> Person:
        """The person behind *sender*, created at first sight; name, username and hint are brought up to date."""
        ...

    def by_id(self, person: PersonId) -> Person: ...

    def by_user(self, user_id: int) -> Person | None: ...

    def by_topic(self, topic_id: int) -> Person | None: ...

    def save(self, person: Person) -> None: ...

    def forget_topics(self) -> None:
        """Nobody has a topic any more: the agents work in another group."""
        ...


class Cases(Protocol):
    """Cases and their event log."""

    def current(self, person: PersonId) -> Case | None:
        """The person's latest case that is not closed."""
        ...

    def open(self, person: PersonId, at: datetime) -> Case:
        """A new case with the bot, linked to the person's last one; writes its "opened" record."""
        ...

    def by_id(self, case: CaseId) -> Case | None: ...

    def by_number(self, number: int) -> Case | None: ...

    def save(self, before: Case, after: Case, records: Sequence[Record]) -> None:
        """Write *after* and append *records*, if the stored version is still that of *before*; else raise Stale."""
        ...

    def of_person(self, person: PersonId, limit: int = 10) -> list[Case]:
        """Newest first."""
        ...

    def open_cases(self) -> list[Case]:
        """Queued and owned cases, by priority, then oldest waiting first."""
        ...

    def ahead_of(self, case: Case) -> int:
        """How many of the open cases that nobody owns come before *case* in that order."""
        ...

    def records(self, case: CaseId) -> list[Record]:
        """Oldest first."""
        ...

    def records_since(self, at: datetime) -> list[tuple[CaseId, Record]]: ...


class Stale(Exception):
    """The case changed since it was read."""


class Messages(Protocol):
    """Messages both ways, their revisions, and the links to where they stand on the platform."""

    def add(self, draft: Draft) -> MessageId: ...

    def by_id(self, message: MessageId) -> Stored | None: ...

    def at(self, chat_id: int, platform_id: int) -> Stored | None:
        """The newest revision of the message written at this place."""
        ...

    def put(self, message: MessageId, standing: Standing) -> None: ...

    def move(self, message: MessageId, case: CaseId) -> None: ...

    def of_case(self, case: CaseId, limit: int = 200) -> list[Stored]:
        """Oldest first, revisions included, dropped ones not."""
        ...

    def unmirrored(self, case: CaseId) -> list[MessageId]:
        """The customer's plain messages without a link and without a waiting mirror, oldest first."""
        ...

    def album(self, person: PersonId, album: str) -> list[Stored]: ...

    def link(self, message: MessageId, chat_id: int, platform_id: int) -> None: ...

    def links(self, message: MessageId) -> list[tuple[int, int]]:
        """(chat id, platform id) of every copy we sent, oldest first."""
        ...

    def linked(self, chat_id: int, platform_id: int) -> MessageId | None:
        """The message that the copy at this place stands for."""
        ...

    def last_reply(self, case: CaseId, agent: AgentId) -> Stored | None:
        """The agent's newest message to the customer in this case that was not taken back."""
        ...


class Outbox(Protocol):
    """What is to be sent; rows of one destination go out strictly in order."""

    def post(
        self, destination: str, effect: Sendable, *, at: datetime, case: CaseId | None = None
    ) -> int: ...

    def heads(self, now: datetime, *, busy: Iterable[str], limit: int) -> list[Outgoing]:
        """The first unsent row of each destination that may go now and is not in *busy*, earliest deadline first."""
        ...

    def behind(self, row: Outgoing, limit: int) -> list[Outgoing]:
        """The pending rows of the same destination right after *row*."""
        ...

    def start(self, rows: Sequence[int], at: datetime, chat_id: int) -> None:
        """Mark as sending, and note the call in the ledger."""
        ...

    def finish(
        self, rows: Sequence[int], state: Sending, at: datetime, platform_id: int | None = None
    ) -> None: ...

    def postpone(self, rows: Sequence[int], until: datetime) -> None: ...

    def adopt(self) -> list[Outgoing]:
        """Rows left as sending by a process that died."""
        ...

    def slot(self, destination: str, slot: str) -> int | None:
        """The platform id of the last message sent under *slot*."""
        ...

    def name_slot(self, destination: str, slot: str, platform_id: int) -> None: ...

    def prune(self, before: datetime) -> int: ...

    def forget_slots(self, kind: str) -> None:
        """Forget the slots of every destination of this kind, such as "topic"."""
        ...

    def depth(self) -> int: ...


class Timers(Protocol):
    """Timer rows, unique per case and kind."""

    def set(self, case: CaseId, person: PersonId, kind: str, at: datetime) -> None: ...

    def forget(self, case: CaseId, kind: str) -> None: ...

    def due(self, now: datetime, limit: int) -> list[Due]: ...

    def take(self, timer: int) -> Due | None:
        """Remove the timer and return it, if it still is there."""
        ...


class Agents(Protocol):
    """Agents, their roles, and the codes that enrol them."""

    def by_id(self, agent: AgentId) -> Agent | None: ...

    def by_user(self, user_id: int) -> Agent | None: ...

    def by_name(self, name: str) -> Agent | None:
        """By @username or alias, without regard to case."""
        ...

    def all(self) -> list[Agent]: ...

    def add(self, sender: Sender, alias: str, role: Role) -> Agent: ...

    def save(self, agent: Agent) -> None: ...

    def invite(self, code: str, role: Role, alias: str, until: datetime) -> None:
        """Keep a hash of *code*, never the code."""
        ...

    def redeem(self, code: str, now: datetime) -> tuple[Role, str] | None:
        """Use up the code: its role and alias, or None if it is unknown, used, or over."""
        ...


class Entries(Protocol):
    """The knowledge base, every version of it."""

    def published(self) -> list[Entry]: ...

    def newest(self, entry: str) -> Entry | None: ...

    def version(self, entry: str, version: int) -> Entry | None: ...

    def versions(self, entry: str) -> list[Entry]:
        """Newest first."""
        ...

    def everything(self) -> list[Entry]:
        """The newest version of every entry, by id."""
        ...

    def write(self, entry: Entry) -> Entry:
        """Append as the next version of its id (an empty id gets the next free one); returns it as stored."""
        ...

    def revision(self) -> int:
        """A number that grows with every change."""
        ...


class Dialogs(Protocol):
    """Guided commands and forms under way."""

    def get(self, user_id: int, chat_id: int) -> Dialog | None: ...

    def save(self, dialog: Dialog) -> None: ...

    def end(self, user_id: int, chat_id: int) -> None: ...


class Slots(Protocol):
    """What is known about a case: name to (raw, shown, kind)."""

    def of_case(self, case: CaseId) -> Mapping[str, tuple[str, str, str]]: ...

    def save(self, case: CaseId, slots: Mapping[str, tuple[str, str, str]]) -> None: ...


class Inbox(Protocol):
    """What came in, stored before it is acknowledged."""

    def add(self, rows: Sequence[tuple[int, int, str, Mapping[str, Any]]], at: datetime) -> list[Arrived]:
        """Store (bot id, update id, lane, body) rows that are not known yet; returns the new ones, in order."""
        ...

    def unfinished(self, limit: int = 1000) -> list[Arrived]:
        """Rows neither done nor quarantined, oldest first."""
        ...

    def done(self, row: int, at: datetime) -> None:
        """Mark as done; raises Replayed if it already was."""
        ...

    def attempt(self, row: int) -> int:
        """Count one more attempt and return how many there were."""
        ...

    def quarantine(self, row: int, at: datetime, reason: str) -> None: ...

    def prune(self, before: datetime) -> int: ...


class Replayed(Exception):
    """This inbox row was handled before."""


class Settings(Protocol):
    """Small values that are set at run time, as JSON."""

    def get(self, name: str) -> Any: ...

    def set(self, name: str, value: Any, *, until: datetime | None = None) -> None:
        """With *until*, the value may be removed from then on."""
        ...

    def prune(self, now: datetime) -> int: ...


class Ledger(Protocol):
    """Every request that left for the platform: when, and into which chat."""

    def note(self, at: datetime, chat_id: int, kind: str) -> None:
        """Note a request besides the one that starting a row notes; *kind* is for people."""
        ...

    def since(self, at: datetime) -> list[tuple[datetime, int]]:
        """Oldest first."""
        ...

    def prune(self, before: datetime) -> int: ...


class Work(Protocol):
    """One transaction. Synchronous: everything in it is one unit, and nothing in it waits for a network."""

    @property
    def people(self) -> People: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def timers(self) -> Timers: ...
    @property
    def agents(self) -> Agents: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def dialogs(self) -> Dialogs: ...
    @property
    def slots(self) -> Slots: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def ledger(self) -> Ledger: ...


class Store(Protocol):
    """Where everything is remembered."""

    async def transact(self, door: Callable[[Work], T]) -> T:
        """Run *door* in one writing transaction; committed when this returns, undone if it raises."""
        ...

    async def read(self, question: Callable[[Work], T]) -> T:
        """Run *question* on a consistent snapshot; it must not write."""
        ...
