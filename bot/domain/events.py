"""What can happen to a case: the second argument of decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.case import Priority, Tag, Why
from bot.domain.facts import NO_ANSWER, Answer, Finding
from bot.domain.messages import AgentId, MessageId
from bot.domain.repeats import Repeat


@dataclass(frozen=True, slots=True)
class Wrote:
    """What kind of thing the customer said, as far as it can be told without a person."""

    wants_person: bool = False
    thanks: bool = False
    greeting: bool = False
    complaint: bool = False
    theft: bool = False
    progress: bool = False


PLAIN = Wrote()


class Unseen(StrEnum):
    """What nobody could see of a picture or a file: nothing of it, its writing, the rest of it, or what its digits are."""

    ALL = "all"
    WRITING = "writing"
    REST = "rest"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class CustomerWrote:
    """A message from the customer, stored as *message*; *held* when nobody knows what its picture or voice holds.

    *checked* if it has its answer, on whether something is ours or from a chain: then it is no question to the knowledge base.
    *repeat* is what is known of the secret that *finding* is, if it came before. *unseen* is why it is *held*.
    """

    at: datetime
    message: MessageId
    said: Wrote = PLAIN
    finding: Finding | None = None
    held: bool = False
    voice: bool = False
    answer: Answer = NO_ANSWER
    platform_id: int = 0
    checked: bool = False
    repeat: Repeat | None = None
    unseen: Unseen = Unseen.ALL


@dataclass(frozen=True, slots=True)
class CustomerEdited:
    """The customer changed an earlier message; *message* is the new revision.

    *in_place* if its copy can be changed; *matters* if whoever read the copy has to hear of it.
    """

    at: datetime
    message: MessageId
    in_place: bool = True
    matters: bool = False


@dataclass(frozen=True, slots=True)
class HeldReleased:
    """The customer says that the held messages hold no recovery words."""

    at: datetime
    messages: tuple[MessageId, ...]
    voice: bool = False


@dataclass(frozen=True, slots=True)
class AskedForPerson:
    """The customer pressed for a person; *why* tells from where."""

    at: datetime
    why: Why = Why.ASKED
    tag: Tag | None = None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class AnswerHelped:
    """The customer says the entry solved it."""

    at: datetime
    entry: str


@dataclass(frozen=True, slots=True)
class AnswerMissed:
    """The customer says the entry did not solve it; *others* are the next best."""

    at: datetime
    entry: str
    others: Answer = NO_ANSWER


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    """The customer pressed to leave the line, once or, with *confirmed*, again."""

    at: datetime
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Rated:
    """One of five faces, 1 worst to 5 best."""

    at: datetime
    score: int


@dataclass(frozen=True, slots=True)
class NotSolved:
    """The customer says the resolved case is not solved."""

    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerGone:
    """The platform says that the customer blocked us, or is no more; or, with *back*, that they returned."""

    at: datetime
    back: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """An agent takes the case."""

    at: datetime
    agent: AgentId
    alias: str


@dataclass(frozen=True, slots=True)
class Released:
    """The owner gives the case back to the line."""

    at: datetime
    agent: AgentId


@dataclass(frozen=True, slots=True)
class Transferred:
    """The case goes to another agent; *reason* is for the topic, and is kept nowhere."""

    at: datetime
    agent: AgentId
    to: AgentId
    to_alias: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AgentReplied:
    """An agent's words for the customer, stored as *message*."""

    at: datetime
    agent: AgentId
    alias: str
    message: MessageId


@dataclass(frozen=True, slots=True)
class AgentUnsaid:
    """An agent takes back what was sent for *message*."""

    at: datetime
    agent: AgentId
    message: MessageId


@dataclass(frozen=True, slots=True)
class AgentNoted:
    """A note for colleagues, the platform's message id for the mark."""

    at: datetime
    agent: AgentId
    platform_id: int


@dataclass(frozen=True, slots=True)
class DraftStopped:
    """What an agent was about to send did not go out; *why* names the reasons, and holds none of its words."""

    at: datetime
    agent: AgentId
    why: str


@dataclass(frozen=True, slots=True)
class DraftReleased:
    """*agent* lets a draft go out that was stopped; *why* is why it was stopped, then what they typed, if they had to."""

    at: datetime
    agent: AgentId
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """An agent says the matter is solved."""

    at: datetime
    agent: AgentId


@dataclass(frozen=True, slots=True)
class Closed:
    """An agent ends the case for good, silently, or as spam."""

    at: datetime
    agent: AgentId
    spam: bool = False


@dataclass(frozen=True, slots=True)
class Reopened:
    """An agent opens a resolved case again and takes it."""

    at: datetime
    agent: AgentId
    alias: str


@dataclass(frozen=True, slots=True)
class Snoozed:
    """The owner puts the case aside until *until*; a customer's message wakes it."""

    at: datetime
    agent: AgentId
    until: datetime


@dataclass(frozen=True, slots=True)
class GivenToBot:
    """The owner lets the bot speak again."""

    at: datetime
    agent: AgentId


@dataclass(frozen=True, slots=True)
class Raised:
    """An agent marks the case urgent."""

    at: datetime
    agent: AgentId
    priority: Priority = Priority.P0


@dataclass(frozen=True, slots=True)
class TimerRang:
    """A timer of this case came due."""

    at: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class BotFailed:
    """The bot could not handle what the customer wrote; a person has to."""

    at: datetime


Event = (
    CustomerWrote
    | CustomerEdited
    | HeldReleased
    | AskedForPerson
    | AnswerHelped
    | AnswerMissed
    | LeaveAsked
    | Rated
    | NotSolved
    | CustomerGone
    | Claimed
    | Released
    | Transferred
    | AgentReplied
    | AgentUnsaid
    | AgentNoted
    | DraftStopped
    | DraftReleased
    | Resolved
    | Closed
    | Reopened
    | Snoozed
    | GivenToBot
    | Raised
    | TimerRang
    | BotFailed
)
