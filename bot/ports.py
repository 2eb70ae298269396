"""What the desk needs from the outside, as Protocols; the records that cross them; and the errors adapters raise.

ChannelError
├── Busy            the platform named a wait
├── Doubtful        the request was written and no answer came: it may have happened
├── Unreachable     the request never arrived, or the platform is down: it did not happen
├── Blocked         the customer blocked us, was deactivated, or never started us
├── TopicGone       the topic was deleted or archived
├── TopicClosed     the topic is closed to us
├── ChatMoved       the group became another chat
├── Barred          we were removed from the group or lack a right there
├── TargetGone      the message to reply to, edit or delete is not there
├── Unchanged       an edit that changes nothing: it is already so
├── TooLate         the platform no longer allows it (48 hours, an old button)
├── Refused         the platform will never take this request as it is
└── BadToken        the token is not valid
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.domain.case import Case, Record
from bot.domain.messages import (
    AgentId,
    CaseId,
    ChatRef,
    Content,
    MessageId,
    PersonId,
    Sendable,
    Sender,
)

if TYPE_CHECKING:
    import numpy as np

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


# -- errors that adapters raise ---------------------------------------------------------------------------


class ChannelError(Exception):
    """The channel could not do it. Carries no text of customers and no token."""


@dataclass(eq=False)
class Busy(ChannelError):
    """The platform asks us to wait."""

    retry_after_s: float


class Doubtful(ChannelError):
    """No answer came: the request may or may not have been carried out."""


class Unreachable(ChannelError):
    """The request was not carried out, and may be tried again."""


class Blocked(ChannelError):
    """The customer cannot be reached by us any more."""


class TopicGone(ChannelError):
    """The topic does not exist any more."""


class TopicClosed(ChannelError):
    """The topic is closed."""


@dataclass(eq=False)
class ChatMoved(ChannelError):
    """The group is another chat now."""

    to: int


@dataclass(eq=False)
class Barred(ChannelError):
    """We may not do this in that chat; *right* names what is missing, if the platform says."""

    right: str = ""


class TargetGone(ChannelError):
    """The message this refers to is not there."""


class Unchanged(ChannelError):
    """It is already as asked."""


class TooLate(ChannelError):
    """The platform allows this only for a while, and that is over."""


@dataclass(eq=False)
class Refused(ChannelError):
    """The platform will not take this request, now or later; *reason* is its own wording, for the log."""

    reason: str = ""


class BadToken(ChannelError):
    """The token is not valid."""


# -- small ports ------------------------------------------------------------------------------------------


class Clock(Protocol):
    """The time, aware UTC."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """Randomness that tests can own."""

    def code(self) -> str:
        """A one-time code a person can type, with at least 40 bits."""
        ...


class Encoder(Protocol):
    """Texts to unit vectors, shape (n, dim), float32; *languages* it was made for. Slow: call it off the loop."""

    name: str
    dim: int
    languages: frozenset[str]

    def encode(self, texts: Sequence[str]) -> np.ndarray: ...


class Detector(Protocol):
    """Language evidence for a text: tag to probability; empty when it cannot tell."""

    def evidence(self, text: str) -> Mapping[str, float]: ...


class Texts(Protocol):
    """The catalogue of everything we say."""

    def text(self, key: str, language: str, **args: Any) -> str: ...


class Membership(Protocol):
    """Who is in the agents' group at this moment."""

    async def is_member(self, user_id: int) -> bool: ...


class Courtesy(Protocol):
    """What is worth nothing when late: sent after the commit, never stored."""

    async def answer_press(self, query_id: str, text: str = "", *, alert: bool = False) -> None: ...

    async def typing(self, chat: ChatRef) -> None: ...


# -- records that cross the store -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """A customer. *choice* is the language they picked, *memory* the running evidence, *zone* an IANA name."""

    id: PersonId
    user_id: int
    name: str = ""
    username: str = ""
    hint: str = ""
    choice: str = ""
    language: str = ""
    memory: Mapping[str, Any] | None = None
    zone: str = ""
    topic_id: int | None = None
    source: str = ""
    started: bool = False
    blocked_us: bool = False
    blocked_by_us: bool = False


class Role(StrEnum):
    """What an agent may do; each includes the ones before it."""

    AGENT = "agent"
    LEAD = "lead"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who works at the desk; customers see only *alias*."""

    id: AgentId
    user_id: int
    alias: str
    role: Role
    username: str = ""
    name: str = ""
    language: str = "en"
    active: bool = True


class Direction(StrEnum):
    """Who a stored message is from and for."""

    IN = "in"
    OUT = "out"
    NOTE = "note"


class Standing(StrEnum):
    """What has become of a stored message."""

    PLAIN = "plain"
    HELD = "held"
    DRAFT = "draft"
    DROPPED = "dropped"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Stored:
    """A message kept. *platform_id* is its id in the chat it was written in; *revises* the version before."""

    id: MessageId
    person: PersonId
    case: CaseId | None
    direction: Direction
    standing: Standing
    content: Content
    chat_id: int
    platform_id: int
    sent_at: datetime
    agent: AgentId | None = None
    reply_to: MessageId | None = None
    revises: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be kept; the store gives it an id."""

    person: PersonId
    case: CaseId | None
    direction: Direction
    content: Content
    chat_id: int
    platform_id: int
    sent_at: datetime
    standing: Standing = Standing.PLAIN
    agent: AgentId | None = None
    reply_to: MessageId | None = None
    revises: MessageId | None = None


class Sending(StrEnum):
    """The life of an outbox row."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row of the outbox. *destination* is logical: "customer:7", "topic:7", "leads", "agent:3", "user:12345"."""

    id: int
    destination: str
    effect: Sendable
    posted_at: datetime
    deadline: datetime
    attempts: int = 0
    case: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A timer that rings for a case of this person."""

    id: int
    case: CaseId
    person: PersonId
    kind: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """A row of the inbox: a platform update already cleaned, or something that happened by itself."""

    id: int
    bot_id: int
    update_id: int
    lane: str
    body: Mapping[str, Any]
    arrived_at: datetime
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Dialog:
    """A guided command or form under way for one platform user in one chat."""

    user_id: int
    chat_id: int
    kind: str
    step: str
    state: Mapping[str, Any]
    updated_at: datetime


class Stage(StrEnum):
    """The life of a version of a knowledge-base entry."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry in one language."""

    language: str
    question: str
    answer: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an entry of the knowledge base. *version* counts from 1 for each *id*."""

    id: str
    version: int
    topic: str
    stage: Stage
    texts: tuple[EntryText, ...]
    security: bool = False
    internal: bool = False
    changed_at: datetime | None = None
    changed_by: str = ""

    def in_language(self, language: str) -> EntryText:
        """The text in *language*, or in the closest there is: the other Chinese script, English, any."""
        by_language = {text.language: text for text in self.texts}
        for tag in (language, _NEAR.get(language, ""), "en"):
            if tag in by_language:
                return by_language[tag]
        return self.texts[0]


_NEAR = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}


# -- the store --------------------------------------------------------------------------------------------


class People(Protocol):
    """Customers."""

    def meet(self, sender: Sender) -> Person:
        """The person behind *sender*, created at first sight; name, username and hint are brought up to date."""
        ...

    def by_id(self, person: PersonId) -> Person: ...

    def by_user(self, user_id: int) -> Person | None: ...

    def by_topic(self, topic_id: int) -> Person | None: ...

    def save(self, person: Person) -> None: ...


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

    def set(self, name: str, value: Any) -> None: ...


class Ledger(Protocol):
    """Every request that left for the platform: when, and into which chat."""

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
