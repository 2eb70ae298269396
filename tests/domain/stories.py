"""Random stories of one case for property tests: what happens in what order, and a desk that plays them; no rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.domain import events as on
from bot.domain.case import Case, Priority, State, Tag, Why
from bot.domain.decide import decide
from bot.domain.facts import Answer, Candidate, Finding, Zone
from bot.domain.hours import always, parse_hours
from bot.domain.messages import AgentId, CaseId, Effect, Forget, MessageId, PersonId, Remind
from bot.domain.rules import Decision, Ring, Rules

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROUND_THE_CLOCK = Rules(always())
OFFICE_HOURS = Rules(parse_hours("Mon-Fri 09:00-18:00", "Asia/Shanghai"))
CASE = Case(CaseId(7), PersonId(3), START)
MEI, BO, ANN = AgentId(1), AgentId(2), AgentId(3)
SWAP = Candidate("F12", 1, "Swap stuck", 0.9)
SAFETY = Candidate("F61", 2, "Revoke approvals", 0.8, security=True)
PHRASE = Finding("recovery_phrase", 12)

Timers = dict[str, datetime]


@dataclass(frozen=True, slots=True)
class Beat:
    """One step of a story: *pause* passes, then *event* happens, or, without one, the next timer rings."""

    pause: timedelta
    event: on.Event | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One event of a played story, with the timers that are set after it."""

    before: Case
    event: on.Event
    decision: Decision
    timers: Timers

    @property
    def after(self) -> Case:
        """The case from now on."""
        return self.decision.case


def play(story: list[Beat], rules: Rules = ROUND_THE_CLOCK, case: Case = CASE) -> Iterator[Moment]:
    """Play *story* on *case*; timers that are set and due ring by themselves, at their own time, in between."""
    now, timers = case.opened_at, Timers()
    for beat in story:
        until = _until(beat, now, timers)
        while timers and min(timers.values()) <= until:
            kind = min(timers, key=lambda kind: timers[kind])
            now = max(now, timers.pop(kind))
            yield (moment := _happen(case, on.TimerRang(now, kind), timers, rules))
            case, timers = moment.after, dict(moment.timers)
        now = until
        if beat.event is not None:
            yield (moment := _happen(case, _at(beat.event, now), timers, rules))
            case, timers = moment.after, dict(moment.timers)


def _until(beat: Beat, now: datetime, timers: Timers) -> datetime:
    if beat.event is None and timers:
        return max(now, min(timers.values()))
    return now + beat.pause


def _at(event: on.Event, now: datetime) -> on.Event:
    if isinstance(event, on.Snoozed):
        return replace(event, at=now, until=now + (event.until - event.at))
    return replace(event, at=now)


def _happen(case: Case, event: on.Event, timers: Timers, rules: Rules) -> Moment:
    decision = decide(case, event, rules)
    return Moment(case, event, decision, timers_after(timers, decision.effects))


def timers_after(timers: Timers, effects: tuple[Effect, ...]) -> Timers:
    """The timers once *effects* were carried out in order."""
    left = dict(timers)
    for effect in effects:
        if isinstance(effect, Remind):
            left[str(effect.kind)] = effect.at
        elif isinstance(effect, Forget):
            left.pop(str(effect.kind), None)
    return left


# -- strategies -------------------------------------------------------------------------------------------

AT = st.just(START)
AGENTS = st.sampled_from((MEI, BO, ANN))
ALIASES = st.sampled_from(("Mei", "Bo", "Ann"))
MESSAGES = st.integers(1, 40).map(MessageId)
FLAGS = st.booleans()
RARELY = st.sampled_from((False, False, False, True))
PRIORITIES = st.sampled_from(Priority)
WROTE = st.builds(on.Wrote, RARELY, RARELY, RARELY, RARELY, RARELY, RARELY)
CANDIDATES = st.sampled_from(((), (SWAP,), (SAFETY,), (SWAP, SAFETY), (SAFETY, SWAP)))
ANSWERS = st.builds(Answer, st.sampled_from(Zone), CANDIDATES)
FINDINGS = st.sampled_from((None, None, None, None, PHRASE))

CUSTOMER_SAYS = st.builds(
    on.CustomerWrote, AT, MESSAGES, WROTE, FINDINGS, RARELY, FLAGS, ANSWERS, st.integers(1, 99)
)
HELD_RELEASED = st.builds(on.HeldReleased, AT, st.lists(MESSAGES, min_size=1, max_size=3).map(tuple), FLAGS)
REASONS = st.sampled_from((Why.ASKED, Why.NONE_FITS, Why.REPORT, Why.THEFT))
TAGS = st.sampled_from((None, Tag.TRANSACTION, Tag.THEFT))
ASKED_FOR_PERSON = st.builds(on.AskedForPerson, AT, REASONS, TAGS, st.sampled_from((None, Priority.P0)))
BOT_FAILED = st.builds(on.BotFailed, AT)
LATER = st.integers(1, 100).map(lambda hours: START + timedelta(hours=hours))

OPENINGS: st.SearchStrategy[on.Event] = st.one_of(CUSTOMER_SAYS, HELD_RELEASED, ASKED_FOR_PERSON, BOT_FAILED)
"""What a case can begin with."""

BY_CUSTOMER: tuple[st.SearchStrategy[on.Event], ...] = (
    CUSTOMER_SAYS,
    CUSTOMER_SAYS,
    CUSTOMER_SAYS,
    HELD_RELEASED,
    ASKED_FOR_PERSON,
    BOT_FAILED,
    st.builds(on.CustomerEdited, AT, MESSAGES, FLAGS, FLAGS),
    st.builds(on.AnswerHelped, AT, st.just("F12")),
    st.builds(on.AnswerMissed, AT, st.just("F12"), ANSWERS),
    st.builds(on.LeaveAsked, AT, FLAGS),
    st.builds(on.Rated, AT, st.integers(0, 6)),
    st.builds(on.NotSolved, AT),
    st.builds(on.CustomerGone, AT, FLAGS),
)
BY_AGENTS: tuple[st.SearchStrategy[on.Event], ...] = (
    st.builds(on.Claimed, AT, AGENTS, ALIASES),
    st.builds(on.Released, AT, AGENTS),
    st.builds(on.Transferred, AT, AGENTS, AGENTS, ALIASES),
    st.builds(on.AgentReplied, AT, AGENTS, ALIASES, MESSAGES),
    st.builds(on.AgentUnsaid, AT, AGENTS, MESSAGES),
    st.builds(on.AgentNoted, AT, AGENTS, st.integers(1, 99)),
    st.builds(on.DraftStopped, AT, AGENTS, st.just("asks_for_secret")),
    st.builds(on.DraftReleased, AT, AGENTS, st.just("asks_for_secret")),
    st.builds(on.Resolved, AT, AGENTS),
    st.builds(on.Closed, AT, AGENTS, FLAGS),
    st.builds(on.Reopened, AT, AGENTS, ALIASES),
    st.builds(on.Snoozed, AT, AGENTS, LATER),
    st.builds(on.GivenToBot, AT, AGENTS),
    st.builds(on.Raised, AT, AGENTS, PRIORITIES),
)
STRAY_RINGS: st.SearchStrategy[on.Event] = st.builds(on.TimerRang, AT, st.sampled_from((*Ring, "unknown")))

HAPPENINGS: st.SearchStrategy[on.Event] = st.one_of(*BY_CUSTOMER, *BY_AGENTS)
EVENTS: st.SearchStrategy[on.Event] = st.one_of(HAPPENINGS, STRAY_RINGS)
"""Every event there is, timers that should not ring included."""

PAUSES = st.sampled_from((0, 0, 1, 1, 10, 60, 600)).map(lambda minutes: timedelta(minutes=minutes))
BEATS = st.builds(Beat, PAUSES, st.sampled_from((HAPPENINGS, HAPPENINGS, st.none())).flatmap(lambda one: one))


_ASKED = on.CustomerWrote(START, MessageId(1), on.Wrote(wants_person=True))
_COMPLAINED = on.CustomerWrote(START, MessageId(1), on.Wrote(complaint=True))
_ROBBED = on.CustomerWrote(START, MessageId(1), on.Wrote(theft=True))
_LEAKED = on.CustomerWrote(START, MessageId(1), finding=PHRASE)
_TAKEN = on.Claimed(START, MEI, "Mei")
_REPLIED = on.AgentReplied(START, MEI, "Mei", MessageId(2))
_SNOOZED = on.Snoozed(START, MEI, START + timedelta(hours=4))
_RESOLVED = on.Resolved(START, MEI)

BEGINNINGS: tuple[tuple[on.Event, ...], ...] = (
    (_ASKED,),
    (_COMPLAINED, _TAKEN),
    (_ASKED, _TAKEN, _REPLIED),
    (_COMPLAINED, _TAKEN, _REPLIED),
    (_LEAKED, _TAKEN, _REPLIED),
    (_ASKED, _TAKEN, _SNOOZED),
    (_ROBBED, _TAKEN, _REPLIED, _SNOOZED),
    (_ASKED, _TAKEN, _REPLIED, on.Released(START, MEI)),
    (_ASKED, on.LeaveAsked(START, confirmed=True)),
    (_LEAKED, _TAKEN, on.GivenToBot(START, MEI)),
    (_ASKED, _TAKEN, _REPLIED, _RESOLVED),
    (_COMPLAINED, _RESOLVED),
    (_ROBBED, _TAKEN, _RESOLVED),
    (_ASKED, _TAKEN, _RESOLVED, on.Rated(START, 4)),
    (_ASKED, _TAKEN, on.Closed(START, MEI)),
)
"""Ways into every state, so that a story need not find them by chance."""


def stories(length: int = 10) -> st.SearchStrategy[list[Beat]]:
    """Stories of one case from its first event on: a beginning, and at most *length* beats after it."""
    opened = st.builds(Beat, PAUSES, OPENINGS).map(lambda beat: [beat])
    told = st.sampled_from(BEGINNINGS).map(_one_a_minute)
    rest = st.lists(BEATS, min_size=length // 2, max_size=length)
    return st.builds(lambda beginning, then: [*beginning, *then], st.one_of(opened, told), rest)


def _one_a_minute(events: tuple[on.Event, ...]) -> list[Beat]:
    return [Beat(timedelta(minutes=1), event) for event in events]


STATES = st.sampled_from(State)
MOMENTS = st.integers(0, 500).map(lambda minutes: START + timedelta(minutes=minutes))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case, also ones that no story leads to."""
    owner = draw(st.one_of(st.none(), AGENTS))
    return replace(
        CASE,
        state=draw(STATES),
        number=draw(st.sampled_from((None, 1007))),
        owner=owner,
        last_owner=owner or draw(st.one_of(st.none(), AGENTS)),
        priority=draw(PRIORITIES),
        tag=draw(st.sampled_from(Tag)),
        complaint=draw(FLAGS),
        misses=draw(st.integers(0, 3)),
        waiting_since=draw(st.one_of(st.none(), MOMENTS)),
        last_step_at=draw(st.one_of(st.none(), MOMENTS)),
        news=draw(st.integers(0, 12)),
        rating=draw(st.one_of(st.none(), st.integers(1, 5))),
        comment_asked=draw(FLAGS),
    )
