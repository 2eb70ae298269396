"""What comes in from a channel and what may go out of it, in words that fit any channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType, get_args

from bot.domain.origins import Forwarded

PersonId = NewType("PersonId", int)
CaseId = NewType("CaseId", int)
AgentId = NewType("AgentId", int)
MessageId = NewType("MessageId", int)
"""Our own id of a stored message, never the platform's."""

Arg = str | int | float | bool | None
LONGEST_NUMBER = 18
"""Digits that always fit a database's integer."""


def is_number(text: str, longest: int = LONGEST_NUMBER) -> bool:
    """Whether *text*, which anybody may have typed or forged, is a whole number of at most *longest* digits."""
    # Digits of other scripts pass isdigit, and some of them are no numbers to int.
    return text.isascii() and text.isdigit() and len(text) <= longest


class Kind(StrEnum):
    """What a message is made of."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    DOCUMENT = "document"
    AUDIO = "audio"
    ANIMATION = "animation"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


MAY_SHOW_WORDS = frozenset(
    {Kind.PHOTO, Kind.VIDEO, Kind.VOICE, Kind.VIDEO_NOTE, Kind.DOCUMENT, Kind.AUDIO, Kind.ANIMATION}
)
"""Kinds that nobody has looked into: held until the customer says they hold no recovery words."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of formatted text; *offset* and *length* count UTF-16 code units."""

    kind: str
    offset: int
    length: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, place or contact, by the platform's own handle; *size* in bytes, *says* the words in an
    agent's document, and the performer and title of a sound file."""

    kind: Kind
    file_id: str = ""
    size: int | None = None
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    phone: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The substance of one message, already redacted; *quote* is what it quotes of the message it replies to."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    attachment: Attachment | None = None
    album: str = ""
    quote: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of the attachment, or text."""
        return self.attachment.kind if self.attachment else Kind.TEXT


@dataclass(frozen=True, slots=True)
class ChatRef:
    """A place on the platform: a chat, and a topic within it."""

    chat_id: int
    topic_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, as the platform names them; *hint* is the language the platform believes."""

    user_id: int
    name: str = ""
    username: str = ""
    hint: str = ""
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message or edit, dated by the platform in aware UTC. *accounts* are words that lead to one, and its number."""

    update_id: int
    sender: Sender
    chat: ChatRef
    message_id: int
    content: Content
    sent_at: datetime
    reply_to: int | None = None
    edited: bool = False
    forwarded: Forwarded | None = None
    accounts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed; *data* is whatever the client sent and is trusted for nothing."""

    update_id: int
    sender: Sender
    chat: ChatRef
    message_id: int
    data: str
    query_id: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: a catalogue key (or a literal label) and what a press sends, at most 64 bytes."""

    key: str
    data: str
    label: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Say:
    """A text of ours to the customer; *bulk* if many customers get it at once, and none of them waits for it.

    *slot* names the message so that a later one can settle it. The values of *keys* are themselves keys of the
    catalogue, put in as arguments in the customer's language. *language* is for somebody of whom nothing is known any
    more, not even that. *reply_to* is the platform id of the message that it answers. *parts* stand below it, a line each.
    """

    key: str
    args: Mapping[str, Arg] = field(default_factory=dict)
    buttons: Rows = ()
    keyboard: bool = False
    slot: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    bulk: bool = False
    language: str = ""
    reply_to: int | None = None
    parts: tuple[Say, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """An entry of the knowledge base, in the version that was ranked."""

    entry: str
    version: int
    buttons: Rows = ()
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Garbled:
    """Stands for what was to be sent, where this version cannot read it: never posted, and given up with a word."""

    kind: str


@dataclass(frozen=True, slots=True)
class ToCustomer:
    """An agent's message, stored as *message*, under the agent's alias."""

    message: MessageId
    alias: str


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """Where the case stands, for the customer; *news* picks the headline."""

    case: CaseId
    news: str


@dataclass(frozen=True, slots=True)
class ShowProgress:
    """Every case of the customer in plain words, with its last step."""


@dataclass(frozen=True, slots=True)
class DeleteIncoming:
    """Take messages (platform ids) off the customer's chat, then say *done*, or *undone* if that failed."""

    message_ids: tuple[int, ...]
    done: str
    undone: str
    args: Mapping[str, Arg] = field(default_factory=dict)
    buttons: Rows = ()


@dataclass(frozen=True, slots=True)
class DeleteSaid:
    """Take back what we sent for *message*."""

    message: MessageId


@dataclass(frozen=True, slots=True)
class ReviseSaid:
    """Bring the customer's copy of an agent's message up to date; *message* is the new revision."""

    message: MessageId
    alias: str


@dataclass(frozen=True, slots=True)
class React:
    """A reaction in the customer's chat; *message_id* is the platform's, an empty *emoji* takes it back."""

    message_id: int
    emoji: str


@dataclass(frozen=True, slots=True)
class Settle:
    """Remove the buttons from the message that went out under *slot*, which says *key* from now on, if there is one."""

    slot: str
    key: str = ""
    args: Mapping[str, Arg] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenTopic:
    """Make sure the customer has a topic, titled for this case."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class RenameTopic:
    """Set the topic's title from the case as it is when this is sent."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class DropTopic:
    """Take the topic of somebody who is forgotten away, with everything in it."""


@dataclass(frozen=True, slots=True)
class ToAgents:
    """A customer's message for the topic. With *mention* it rings for that agent, else it is silent.

    *lazy* shows a file as a line with a button; it is set when it is sent, if much is waiting.
    """

    message: MessageId
    mention: AgentId | None = None
    note: str = ""
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class ReviseMirror:
    """Bring the copy in the topic up to date; *message* is the new revision."""

    message: MessageId


@dataclass(frozen=True, slots=True)
class Unmirror:
    """Take *message* out of its copy in the topic; *by_us* unless the customer removed it."""

    message: MessageId
    by_us: bool = False


@dataclass(frozen=True, slots=True)
class ShowFile:
    """Send the file of which the topic has only a line so far, as a reply to that line."""

    message: MessageId


@dataclass(frozen=True, slots=True)
class TellAgents:
    """A text of ours to agents; silent unless somebody is mentioned (agents, or *leads*) or *loud*. *parts* are below.

    *slot* names the message so that a later one can settle it.
    """

    key: str
    args: Mapping[str, Arg] = field(default_factory=dict)
    buttons: Rows = ()
    mentions: tuple[AgentId, ...] = ()
    leads: bool = False
    loud: bool = False
    reply_to: int | None = None
    parts: tuple[Say, ...] = ()
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Mirror what the customer wrote in this case before it had a topic, in order."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class ShowCard:
    """A fresh card for the case at the bottom of its topic."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class UpdateCard:
    """Bring the case's card up to date; only the latest of several matters."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class Mark:
    """A reaction on a message in the topic; *message_id* is the platform's, an empty *emoji* takes it back."""

    message_id: int
    emoji: str


@dataclass(frozen=True, slots=True)
class Remind:
    """Ring for this case at *at* (aware UTC); one timer a kind."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Forget:
    """Take back the timer of this kind."""

    kind: str


CustomerEffect = (
    Say
    | ShowEntry
    | ShowStatus
    | ShowProgress
    | ToCustomer
    | ReviseSaid
    | React
    | DeleteIncoming
    | DeleteSaid
    | Settle
)
AgentsEffect = (
    OpenTopic
    | RenameTopic
    | DropTopic
    | ToAgents
    | ReviseMirror
    | Unmirror
    | ShowFile
    | TellAgents
    | ShowCard
    | UpdateCard
    | Mark
)
Sendable = CustomerEffect | AgentsEffect
Effect = Sendable | Backlog | Remind | Forget
CUSTOMER_EFFECTS = get_args(CustomerEffect)
