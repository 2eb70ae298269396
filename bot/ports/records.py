"""What crosses the store: people, messages, rows and entries as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.messages import AgentId, CaseId, Content, MessageId, PersonId, Sendable


@dataclass(frozen=True, slots=True)
class Person:
    """A customer. *choice* is the language they picked, *memory* the running evidence, *zone* an IANA name.

    *code_word*, if they chose one, is shown with every message of a human, so that they know it is from here.
    """

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
    code_word: str = ""

    @property
    def is_forgotten(self) -> bool:
        """Whether nothing but a number is left of them: no user of the platform has an id below zero."""
        return self.user_id < 0


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


class Shut(StrEnum):
    """A window that is full just now: the group's, its share for what nobody waits for, or that for bulk."""

    GROUP = "group"
    MINOR = "minor"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row of the outbox. *destination* is logical: "customer:7", "topic:7", "leads", "user:12345".

    While it is under way, *chat_id* is where it goes since *started_at*, and *floor* the highest id of a message that
    was known before. It may not go before *not_before*. *parts* are the platform ids of those of its posts that went out.
    If *plain*, the platform refused how it looks, and it goes without anything but its words.
    """

    id: int
    destination: str
    effect: Sendable
    posted_at: datetime
    deadline: datetime
    attempts: int = 0
    case: CaseId | None = None
    started_at: datetime | None = None
    chat_id: int | None = None
    floor: int | None = None
    not_before: datetime | None = None
    parts: tuple[int, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic that we opened, as the platform told us."""

    chat_id: int
    topic_id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SecretSeen:
    """Somebody sent a secret, of which nothing is kept but a mark, last at this time and in this case."""

    person: PersonId
    case: CaseId | None
    at: datetime


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
    """A row of the inbox: a platform update already cleaned, or something that happened by itself.

    *withheld* is the update with what may be a key still in it. It is held in memory alone, while the row is handled
    by the process that received it, and is never stored, shown, or logged.
    """

    id: int
    bot_id: int
    update_id: int
    lane: str
    body: Mapping[str, Any]
    arrived_at: datetime
    attempts: int = 0
    withheld: Mapping[str, Any] | None = field(
        default=None, repr=False, compare=False, metadata={"stored": False}
    )


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
