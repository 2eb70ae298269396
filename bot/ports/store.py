"""The store as the desk sees it: one Protocol a subject, one transaction, and where it is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.domain.case import Case, Record
from bot.domain.messages import AgentId, CaseId, MessageId, PersonId, Sender
from bot.ports.audit import Audit
from bot.ports.erasures import Erasures
from bot.ports.flow import BadDomains, Fingerprints, Inbox, Ledger, Outbox, Sightings, Timers
from bot.ports.records import (
    Agent,
    Dialog,
    Draft,
    Entry,
    Person,
    Role,
    Standing,
    Stored,
)
from bot.ports.watching import Watches

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

    def written(self, chat_id: int, platform_id: int) -> list[Stored]:
        """Every revision of the message written at this place, oldest first, whatever became of it."""
        ...

    def put(self, message: MessageId, standing: Standing) -> None: ...

    def wipe(self, message: MessageId) -> None:
        """Drop it, and keep nothing of what it said or held."""
        ...

    def move(self, message: MessageId, case: CaseId) -> None: ...

    def of_case(self, case: CaseId, limit: int = 200) -> list[Stored]:
        """Oldest first, revisions included, dropped ones not."""
        ...

    def unmirrored(self, case: CaseId) -> list[MessageId]:
        """The customer's plain messages without a link and without a waiting mirror, oldest first."""
        ...

    def album(self, person: PersonId, album: str) -> list[Stored]: ...

    def parts(self, chat_id: int, platform_id: int) -> list[Stored]:
        """What the copy at this place is made of: each message as it is now, in the order they were sent."""
        ...

    def link(self, message: MessageId, chat_id: int, platform_id: int) -> None: ...

    def unlink(self, message: MessageId, chat_id: int, platform_id: int) -> None: ...

    def rehome(self, before: int, chat_id: int) -> None:
        """The chat *before* has the id *chat_id* from now on; what stands in it keeps its ids."""
        ...

    def links(self, message: MessageId) -> list[tuple[int, int]]:
        """(chat id, platform id) of every copy we sent, oldest first."""
        ...

    def linked(self, chat_id: int, platform_id: int) -> MessageId | None:
        """The message that the copy at this place stands for."""
        ...

    def last_reply(self, case: CaseId, agent: AgentId) -> Stored | None:
        """The agent's newest message to the customer in this case that was not taken back."""
        ...

    def last_written(self, person: PersonId) -> Stored | None:
        """The customer's newest message that is mirrored, or waits for it or for their word, and was not removed."""
        ...

    def nth_last(self, case: CaseId, nth: int) -> datetime | None:
        """When the customer wrote their *nth* newest message in this case, counted from 1, as the platform dates it."""
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


class Settings(Protocol):
    """Small values that are set at run time, as JSON."""

    def get(self, name: str) -> Any: ...

    def set(self, name: str, value: Any, *, until: datetime | None = None) -> None:
        """With *until*, the value may be removed from then on."""
        ...

    def names(self, prefix: str) -> list[str]:
        """The names of all values that begin so, sorted."""
        ...

    def prune(self, now: datetime) -> int: ...


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
    def watches(self) -> Watches: ...
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
    @property
    def sightings(self) -> Sightings: ...
    @property
    def fingerprints(self) -> Fingerprints: ...
    @property
    def bad_domains(self) -> BadDomains: ...
    @property
    def erasures(self) -> Erasures: ...
    @property
    def audit(self) -> Audit: ...


class Store(Protocol):
    """Where everything is remembered."""

    async def transact(self, door: Callable[[Work], T]) -> T:
        """Run *door* in one writing transaction; committed when this returns, undone if it raises."""
        ...

    async def read(self, question: Callable[[Work], T]) -> T:
        """Run *question* on a consistent snapshot; it must not write."""
        ...

    async def scrub(self, *, whole: bool = False) -> bool:
        """Let what was deleted or overwritten be in no file any more, as far as that is ours to do; never raises.

        With *whole*, also in places that only a rewritten database is rid of. False if it could not be done now.
        """
        ...
