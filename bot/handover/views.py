"""What the channel is given to render one thing: messages, cards and standings as values. Loaded in parcels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.case import Case
from bot.domain.messages import ChatRef, Content, MessageId, Sendable
from bot.ports import Entry, Person, Watch


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody to ring: the platform's user id and the alias to show."""

    user_id: int
    alias: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message to pass on, as it is now. *reply_to* is the platform id, in the chat it goes to, of what it answers.

    *quote* is a part of that; *place* is the message's own platform id where it was written. *is_line* says that the
    copy it is a part of shows a line in place of its file.
    """

    message: MessageId
    content: Content
    sent_at: datetime
    reply_to: int | None = None
    note: str = ""
    late: bool = False
    quote: str = ""
    place: int = 0
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class CardView:
    """The agents' card: everything an agent wants to know before the first word; *imitates* is what the name apes.

    *looks* are the transactions of this case that were looked up, oldest first; *written* the addresses in what the
    customer wrote in it.
    """

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
    imitates: str = ""
    looks: tuple[Watch, ...] = ()
    written: tuple[str, ...] = ()


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

    *target* is the platform id of the message to edit, settle or delete, in *chat*, and *parts* is what it is made of
    now. *lazy* shows a file as a line with a button; once it went out, its target is named under `line_slot`. *plain*
    leaves out what the platform refused: formatting, and what it answers.
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
    parts: tuple[MessageView, ...] = ()
    lazy: bool = False
    plain: bool = False
