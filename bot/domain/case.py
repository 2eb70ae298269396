"""A case: its states, what is recorded about it, and how a record changes it. The rules are in decide.py."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.messages import AgentId, CaseId, PersonId


class State(StrEnum):
    """Where a case stands; who may speak to the customer follows from it."""

    BOT = "bot"
    QUEUED = "queued"
    ASSIGNED = "assigned"
    PENDING_CUSTOMER = "pending_customer"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    CLOSED = "closed"


OPEN = frozenset({State.QUEUED, State.ASSIGNED, State.PENDING_CUSTOMER, State.SNOOZED})
OWNED = frozenset({State.ASSIGNED, State.PENDING_CUSTOMER, State.SNOOZED})


class Priority(StrEnum):
    """P0 is money or keys at risk now; P3 can wait for hours."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


class Tag(StrEnum):
    """What a case is about, for its title and its rules."""

    QUESTION = "question"
    TRANSACTION = "transaction"
    COMPLAINT = "complaint"
    SECRET = "secret"
    THEFT = "theft"
    VOICE = "voice"
    FAULT = "fault"


GRAVE = frozenset({Tag.SECRET, Tag.THEFT})
"""Once a case is about one of these it stays so, and nobody is asked for a rating."""


class Why(StrEnum):
    """Why a case went to a person, or why it ended."""

    ASKED = "asked"
    MISSED = "missed"
    NONE_FITS = "none_fits"
    COMPLAINT = "complaint"
    SECRET = "secret"
    THEFT = "theft"
    REPORT = "report"
    VOICE = "voice"
    FAULT = "fault"
    HELPED = "helped"
    IDLE = "idle"
    AGENT = "agent"
    NO_REPLY = "no_reply"
    WINDOW_OVER = "window_over"
    SPAM = "spam"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Case:
    """One matter of one customer. *number* is given at the first handover; times are aware UTC."""

    id: CaseId
    person: PersonId
    opened_at: datetime
    state: State = State.BOT
    number: int | None = None
    owner: AgentId | None = None
    last_owner: AgentId | None = None
    priority: Priority = Priority.P2
    tag: Tag = Tag.QUESTION
    complaint: bool = False
    misses: int = 0
    waiting_since: datetime | None = None
    queued_at: datetime | None = None
    resolved_at: datetime | None = None
    last_step_at: datetime | None = None
    last_step: str = ""
    news: int = 0
    rating: int | None = None
    comment_asked: bool = False
    previous: CaseId | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """A person is meant to act, or will be when it wakes."""
        return self.state in OPEN


class Step(StrEnum):
    """The kinds of records; each is one row of the event log and one step of evolve."""

    OPENED = "opened"
    CUSTOMER_WROTE = "customer_wrote"
    ANSWERED = "answered"
    MISSED = "missed"
    QUEUED = "queued"
    CLAIMED = "claimed"
    RELEASED = "released"
    TRANSFERRED = "transferred"
    REPLIED = "replied"
    UNSAID = "unsaid"
    NOTED = "noted"
    BACK_TO_BOT = "back_to_bot"
    LEFT = "left"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    CLOSED = "closed"
    RATED = "rated"
    COMMENTED = "commented"
    NEWS = "news"
    RAISED = "raised"
    UNREACHABLE = "unreachable"
    DRAFT_STOPPED = "draft_stopped"
    DRAFT_RELEASED = "draft_released"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that happened to a case: ids and facts only, never a customer's words.

    *entry* is of the knowledge base; of a draft that was stopped or released it says why, and of a transfer it is the
    id of the agent who did it.
    """

    step: Step
    at: datetime
    agent: AgentId | None = None
    why: Why | None = None
    priority: Priority | None = None
    tag: Tag | None = None
    score: int | None = None
    number: int | None = None
    entry: str = ""


def evolve(case: Case, record: Record) -> Case:
    """Return the case after *record*. Total: every step has a meaning in every state, so that a log replays."""
    changed = _STEPS[record.step](case, record)
    shown = record.step.value if record.step in _TOLD else case.last_step
    moved = record.at if record.step in _TOLD else case.last_step_at
    return replace(changed, last_step=shown, last_step_at=moved, version=case.version + 1)


_TOLD = frozenset(
    {
        Step.QUEUED,
        Step.CLAIMED,
        Step.RELEASED,
        Step.TRANSFERRED,
        Step.REPLIED,
        Step.SNOOZED,
        Step.RESOLVED,
        Step.REOPENED,
        Step.CLOSED,
        Step.LEFT,
    }
)


def _opened(case: Case, record: Record) -> Case:
    return replace(case, opened_at=record.at)


def _customer_wrote(case: Case, record: Record) -> Case:
    if not case.is_open:
        return case
    waiting = replace(case, waiting_since=case.waiting_since or record.at)
    if case.state is State.PENDING_CUSTOMER:
        return replace(waiting, state=State.ASSIGNED)
    return waiting


def _missed(case: Case, _: Record) -> Case:
    return replace(case, misses=case.misses + 1)


def _queued(case: Case, record: Record) -> Case:
    return replace(
        case,
        state=State.QUEUED,
        number=case.number or record.number,
        owner=None,
        priority=record.priority or case.priority,
        tag=record.tag or case.tag,
        complaint=case.complaint or record.why is Why.COMPLAINT,
        queued_at=case.queued_at or record.at,
        waiting_since=case.waiting_since or record.at,
        news=0,
    )


def _claimed(case: Case, record: Record) -> Case:
    return replace(case, state=State.ASSIGNED, owner=record.agent, last_owner=record.agent)


def _released(case: Case, _: Record) -> Case:
    return replace(case, state=State.QUEUED, owner=None)


def _replied(case: Case, record: Record) -> Case:
    state = State.PENDING_CUSTOMER if case.state in OWNED else case.state
    return replace(case, state=state, waiting_since=None, news=0)


def _unsaid(case: Case, record: Record) -> Case:
    if not case.is_open or case.waiting_since:
        return case
    state = State.ASSIGNED if case.state is State.PENDING_CUSTOMER else case.state
    return replace(case, state=state, waiting_since=record.at)


def _back_to_bot(case: Case, _: Record) -> Case:
    return replace(case, state=State.BOT, owner=None, waiting_since=None, misses=0, news=0)


def _snoozed(case: Case, _: Record) -> Case:
    return replace(case, state=State.SNOOZED, news=0)


def _woken(case: Case, _: Record) -> Case:
    return replace(case, state=State.ASSIGNED if case.owner else State.QUEUED)


def _resolved(case: Case, record: Record) -> Case:
    return replace(
        case,
        state=State.RESOLVED,
        owner=None,
        waiting_since=None,
        resolved_at=record.at,
        comment_asked=False,
        news=0,
    )


def _reopened(case: Case, record: Record) -> Case:
    state = State.ASSIGNED if record.agent else State.QUEUED
    return replace(
        case, state=state, owner=record.agent, waiting_since=record.at, resolved_at=None, rating=None
    )


def _closed(case: Case, _: Record) -> Case:
    return replace(case, state=State.CLOSED, owner=None, waiting_since=None)


def _rated(case: Case, record: Record) -> Case:
    return replace(case, rating=record.score, comment_asked=case.comment_asked or case.rating is None)


def _commented(case: Case, _: Record) -> Case:
    return replace(case, comment_asked=False)


def _news(case: Case, _: Record) -> Case:
    return replace(case, news=case.news + 1)


def _raised(case: Case, record: Record) -> Case:
    return replace(
        case,
        priority=record.priority or case.priority,
        tag=record.tag or case.tag,
        complaint=case.complaint or record.why is Why.COMPLAINT,
    )


def _unchanged(case: Case, _: Record) -> Case:
    return case


_STEPS = {
    Step.OPENED: _opened,
    Step.CUSTOMER_WROTE: _customer_wrote,
    Step.ANSWERED: _unchanged,
    Step.MISSED: _missed,
    Step.QUEUED: _queued,
    Step.CLAIMED: _claimed,
    Step.RELEASED: _released,
    Step.TRANSFERRED: _claimed,
    Step.REPLIED: _replied,
    Step.UNSAID: _unsaid,
    Step.NOTED: _unchanged,
    Step.BACK_TO_BOT: _back_to_bot,
    Step.LEFT: _back_to_bot,
    Step.SNOOZED: _snoozed,
    Step.WOKEN: _woken,
    Step.RESOLVED: _resolved,
    Step.REOPENED: _reopened,
    Step.CLOSED: _closed,
    Step.RATED: _rated,
    Step.COMMENTED: _commented,
    Step.NEWS: _news,
    Step.RAISED: _raised,
    Step.UNREACHABLE: _unchanged,
    Step.DRAFT_STOPPED: _unchanged,
    Step.DRAFT_RELEASED: _unchanged,
}
