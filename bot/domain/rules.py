"""What an operator may set, what a decision is, and the small steps that every table of rules shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain import events as on
from bot.domain.case import Case, Priority, Record, State, Step, evolve
from bot.domain.hours import Calendar
from bot.domain.messages import AgentId, Effect, Forget, Mark, Remind, RenameTopic, TellAgents, UpdateCard

NUDGE_SHARE = 0.8
"""The owner is told when this share of the time to answer is over."""


class Ring(StrEnum):
    """Kinds of timers a case can have, at most one of each."""

    IDLE = "idle"
    NUDGE = "nudge"
    DUE = "due"
    NO_REPLY = "no_reply"
    WAKE = "wake"
    CLOSE = "close"


class Refusal(StrEnum):
    """Why an event does nothing."""

    ALREADY_OWNED = "already-owned"
    ALREADY_YOURS = "already-yours"
    NOT_OWNER = "not-owner"
    NOT_OPEN = "not-open"
    STILL_OPEN = "still-open"
    CLOSED_FOR_GOOD = "closed-for-good"
    TOO_LATE = "too-late"


@dataclass(frozen=True, slots=True)
class Rules:
    """What an operator may set. *respond_within* counts working time, but for P0, which has no closing time."""

    calendar: Calendar
    respond_within: Mapping[Priority, timedelta] = field(
        default_factory=lambda: {
            Priority.P0: timedelta(minutes=2),
            Priority.P1: timedelta(minutes=5),
            Priority.P2: timedelta(minutes=15),
            Priority.P3: timedelta(hours=4),
        }
    )
    idle_after: timedelta = timedelta(hours=24)
    no_reply_after: timedelta = timedelta(hours=72)
    close_after: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Decision:
    """The case as it is from now on, what to record, what to do; or why nothing happens."""

    case: Case
    records: tuple[Record, ...] = ()
    effects: tuple[Effect, ...] = ()
    refused: Refusal | None = None


def refuse(case: Case, why: Refusal) -> Decision:
    """Nothing happens, for a reason that can be said."""
    return Decision(case, refused=why)


def do(case: Case, *records: Record, effects: tuple[Effect, ...] = ()) -> Decision:
    """The case after *records*, in order, with *effects*; without records the case is as it was."""
    changed = case
    for record in records:
        changed = evolve(changed, record)
    return Decision(changed, records, effects)


def then(
    first: Decision, second: Decision, *, tail: tuple[Effect, ...] = (), keep_case: bool = False
) -> Decision:
    """Both in one, *first* first; *second* was decided on the case that *first* left, or with *keep_case* before it."""
    case = first.case if keep_case else second.case
    return Decision(case, first.records + second.records, first.effects + second.effects + tail)


def clock(case: Case, rules: Rules) -> tuple[Effect, ...]:
    """The timers of an unanswered case: a nudge to the owner at 80 %, honest news and the leads at 100 %.

    A case in line has them even if nobody waits for an answer, from its last step on: somebody has to take it.
    """
    start = case.waiting_since or (case.last_step_at if case.state is State.QUEUED else None)
    if not case.is_open or start is None or case.state is State.SNOOZED:
        return ()
    whole = rules.respond_within[case.priority]
    return (
        Remind(Ring.NUDGE, add_working(rules, case, start, whole * NUDGE_SHARE)),
        Remind(Ring.DUE, add_working(rules, case, start, whole)),
    )


def clock_passed_on(case: Case, rules: Rules) -> tuple[Effect, ...]:
    """The timers of a case that changes hands. Once the customer had news, the time of the next one stands."""
    return () if case.news else clock(case, rules)


def add_working(rules: Rules, case: Case, start: datetime, pause: timedelta) -> datetime:
    if case.priority is Priority.P0:
        return start + pause
    return rules.calendar.add_working(start, pause) or start + pause


def idle_timer(at: datetime, rules: Rules) -> Remind:
    return Remind(Ring.IDLE, at + rules.idle_after)


def board(case: Case) -> tuple[Effect, ...]:
    return (UpdateCard(case.id), RenameTopic(case.id))


def owner_of(case: Case) -> tuple[AgentId, ...]:
    """Whom to mention: the owner, or nobody."""
    return (case.owner,) if case.owner else ()


def alarm(before: Case, after: Case) -> tuple[Effect, ...]:
    """Ring for the owner and the leads when a case becomes urgent: an edited card rings nobody."""
    if after.priority is not Priority.P0 or before.priority is Priority.P0:
        return ()
    return (TellAgents("urgent", {"number": after.number}, mentions=owner_of(after), leads=True),)


def is_spared(case: Case) -> bool:
    """Whether no timer may end this case: complaints and P0 end by a person's hand."""
    return case.complaint or case.priority is Priority.P0


def note(case: Case, event: on.AgentNoted) -> Decision:
    noted = Record(Step.NOTED, event.at, agent=event.agent)
    return do(case, noted, effects=(Mark(event.platform_id, "✍"),))


NO_CLOCK: tuple[Effect, ...] = (
    Forget(Ring.NUDGE),
    Forget(Ring.DUE),
    Forget(Ring.NO_REPLY),
    Forget(Ring.WAKE),
)
