"""What agents ask of the desk: the line, who is there, a case, a customer's history, the figures of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

from bot.domain.case import Case, Priority, Record, State, Step
from bot.domain.hours import Calendar
from bot.domain.messages import CaseId, TellAgents, is_number
from bot.handover.desk import Desk
from bot.handover.matter import matter
from bot.handover.telling import answer
from bot.ports import Agent, Arrived, Person, Stored, Texts, Work

LINES = 30
PAST_CASES = 10
LAST_MESSAGES = 5
P90 = 0.9
NOTHING = "–"
FACES = "😡🙁😐🙂😀"
_ENDS = frozenset({Step.RESOLVED, Step.CLOSED, Step.BACK_TO_BOT, Step.LEFT})


@dataclass(frozen=True, slots=True)
class Response:
    """The first words of a person after a handover: from *since* to *at*, aware UTC."""

    since: datetime
    at: datetime
    priority: Priority


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in a stretch of time. Ratings hold the last score of each case that was rated, 1 to 5."""

    handed: int
    resolved: int
    reopened: int
    responses: tuple[Response, ...]
    ratings: tuple[int, ...]


class Records:
    """Questions that change nothing; each is answered where it was asked, in the agents' language."""

    def __init__(self, desk: Desk, texts: Texts, language: str = "en") -> None:
        self._desk = desk
        self._texts = texts
        self._language = language

    async def asked(self, question: str, topic: int | None, row: Arrived, argument: str = "") -> None:
        """Answer *question*, one of ``QUESTIONS``, in the topic or in General."""
        await self._desk.store.transact(partial(self._asked, question, topic, row, argument))

    def _asked(self, question: str, topic: int | None, row: Arrived, argument: str, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        person = work.people.by_topic(topic) if topic is not None else None
        told = QUESTIONS[question](self, work, person, argument.strip())
        answer(self._desk, work, topic, told)

    # -- the line and the people --------------------------------------------------------------------------

    def _queue(self, work: Work, _: Person | None, __: str) -> TellAgents:
        cases = work.cases.open_cases()
        waiting = sorted((case for case in cases if case.owner is None), key=_place_in_line)
        owned = len(cases) - len(waiting)
        if not waiting:
            return TellAgents("queue-empty")
        lines = [self._say("queue-head", count=len(waiting))]
        lines += [self._queue_line(work, case) for case in waiting[:LINES]]
        if len(waiting) > LINES:
            lines.append(self._say("queue-more", count=len(waiting) - LINES))
        lines.append(self._say("queue-owned", count=owned))
        return _told(lines)

    def _queue_line(self, work: Work, case: Case) -> str:
        return self._say(
            "queue-line",
            number=str(case.number),
            priority=case.priority.value,
            matter=self._matter(work, case),
            wait=self._waited(case),
            link=self._link(work.people.by_id(case.person)),
        )

    def _who(self, work: Work, _: Person | None, __: str) -> TellAgents:
        agents = sorted(
            (one for one in work.agents.all() if one.active), key=lambda one: one.alias.casefold()
        )
        open_cases = work.cases.open_cases()
        lines = [
            self._who_line(agent, [case for case in open_cases if case.owner == agent.id]) for agent in agents
        ]
        return _told([self._say("who-head"), *lines])

    def _who_line(self, agent: Agent, cases: Sequence[Case]) -> str:
        role = self._say(f"role-{agent.role.value}")
        line = self._say("who-line", alias=agent.alias, role=role, count=len(cases))
        return " ".join([line, *(f"#{case.number}" for case in cases)])

    # -- one case, one customer ---------------------------------------------------------------------------

    def _case(self, work: Work, person: Person | None, argument: str) -> TellAgents:
        number = argument.removeprefix("#")
        if number and not is_number(number):
            return TellAgents("case-usage")
        case = work.cases.by_number(int(number)) if number else _latest(work, person)
        if case is None or case.number is None:
            return TellAgents("case-unknown", {"number": number}) if number else TellAgents("case-usage")
        owner = work.agents.by_id(case.owner) if case.owner else None
        told = {
            "number": str(case.number),
            "state": self._state(case.state),
            "priority": case.priority.value,
            "matter": self._matter(work, case),
            "owner": owner.alias if owner else NOTHING,
            "since": (case.queued_at or case.opened_at).isoformat(),
            "wait": self._waited(case) if case.is_open and case.waiting_since else NOTHING,
            "link": self._link(work.people.by_id(case.person)),
        }
        return TellAgents("case-line", told)

    def _history(self, work: Work, person: Person | None, _: str) -> TellAgents:
        if person is None:
            return TellAgents("no-customer-here")
        cases = [case for case in work.cases.of_person(person.id, limit=PAST_CASES) if case.number]
        if not cases:
            return TellAgents("history-none")
        lines = [self._say("history-head"), *(self._history_line(work, case) for case in cases)]
        lines += [
            self._history_message(one) for one in work.messages.of_case(cases[0].id, limit=LAST_MESSAGES)
        ]
        return _told(lines)

    def _history_line(self, work: Work, case: Case) -> str:
        line = self._say(
            "history-line",
            number=str(case.number),
            state=self._state(case.state),
            matter=self._matter(work, case),
            at=self._clock_time(case.opened_at),
        )
        return f"{line} {FACES[case.rating - 1]}" if case.rating else line

    def _history_message(self, stored: Stored) -> str:
        kind, direction = stored.content.kind.value, stored.direction.value
        return self._say(
            "history-message", direction=direction, kind=kind, at=self._clock_time(stored.sent_at)
        )

    # -- the day ------------------------------------------------------------------------------------------

    def _stats(self, work: Work, _: Person | None, __: str) -> TellAgents:
        calendar = self._desk.rules.calendar
        figures = figures_since(work, _midnight(self._desk.clock.now(), calendar.zone))
        waiting = [case for case in work.cases.open_cases() if case.owner is None]
        lines = [
            self._say("stats-today", zone=calendar.zone),
            self._say("stats-cases", count=figures.handed),
            self._say("stats-resolved", count=figures.resolved, reopened=figures.reopened),
            *self._first_responses(figures.responses, calendar),
            self._rating(figures.ratings),
            self._say("stats-waiting", count=len(waiting)),
        ]
        return _told(lines)

    def _first_responses(self, responses: Sequence[Response], calendar: Calendar) -> list[str]:
        if not responses:
            return []
        wall = [response.at - response.since for response in responses]
        working = [_working(response, calendar) for response in responses]
        return [
            self._say("stats-first-response", **self._middle(wall)),
            self._say("stats-first-response-working", **self._middle(working)),
        ]

    def _middle(self, spans: Sequence[timedelta]) -> dict[str, str]:
        middle = timedelta(seconds=median(span.total_seconds() for span in spans))
        return {"median": self._span(middle), "p90": self._span(nearest_rank(spans, P90))}

    def _rating(self, ratings: Sequence[int]) -> str:
        if not ratings:
            return self._say("stats-rating-none")
        return self._say("stats-rating", average=f"{sum(ratings) / len(ratings):.1f}", count=len(ratings))

    # -- words --------------------------------------------------------------------------------------------

    def _say(self, key: str, **args: str | int) -> str:
        return self._texts.text(key, self._language, **args)

    def _matter(self, work: Work, case: Case) -> str:
        return ": ".join(self._say(key) for key in matter(case, work.slots.of_case(case.id)))

    def _state(self, state: State) -> str:
        return self._say(f"card-state-{state.value.replace('_', '-')}")

    def _waited(self, case: Case) -> str:
        return self._span(self._desk.clock.now() - _waits_since(case))

    def _span(self, span: timedelta) -> str:
        hours, minutes = divmod(max(0, int(span.total_seconds() // 60)), 60)
        words = [self._say("duration-hours", count=hours)] if hours else []
        if minutes or not hours:
            words.append(self._say("duration-minutes", count=minutes))
        return " ".join(words)

    def _clock_time(self, at: datetime) -> str:
        return f"{at.astimezone(ZoneInfo(self._desk.rules.calendar.zone)):%Y-%m-%d %H:%M}"

    def _link(self, person: Person) -> str:
        return topic_link(self._desk.agents_chat, person.topic_id) if person.topic_id else ""


Question = Callable[[Records, Work, Person | None, str], TellAgents]
QUESTIONS: dict[str, Question] = {
    "queue": Records._queue,
    "who": Records._who,
    "case": Records._case,
    "history": Records._history,
    "stats": Records._stats,
}


def _told(lines: Sequence[str]) -> TellAgents:
    return TellAgents("lines", {"lines": "\n".join(lines)})


def figures_since(work: Work, start: datetime) -> Figures:
    """What the event log says happened at *start* or later; a first response counts on the day it was given."""
    recent = work.cases.records_since(start)
    steps = [record.step for _, record in recent]
    answered = dict.fromkeys(case for case, record in recent if record.step is Step.REPLIED)
    responses = [
        one for case in answered for one in first_responses(work.cases.records(case)) if one.at >= start
    ]
    ratings: dict[CaseId, int] = {case: record.score for case, record in recent if record.score is not None}
    return Figures(
        handed=steps.count(Step.QUEUED),
        resolved=len({case for case, record in recent if record.step is Step.RESOLVED}),
        reopened=steps.count(Step.REOPENED),
        responses=tuple(responses),
        ratings=tuple(ratings.values()),
    )


def first_responses(records: Sequence[Record]) -> Iterator[Response]:
    """The first reply after each handover of a case, in order; one that was taken back does not count."""
    priority = Priority.P2
    since: datetime | None = None
    replies: list[datetime] = []
    for record in records:
        priority = record.priority or priority
        if record.step is Step.QUEUED or record.step in _ENDS:
            if since and replies:
                yield Response(since, replies[0], priority)
            since, replies = (record.at if record.step is Step.QUEUED else None), []
        elif record.step is Step.REPLIED:
            replies.append(record.at)
        elif record.step is Step.UNSAID and replies:
            replies.pop()
    if since and replies:
        yield Response(since, replies[0], priority)


def nearest_rank(spans: Sequence[timedelta], share: float) -> timedelta:
    """The smallest of *spans* (not empty) that at least *share* of them do not exceed."""
    ordered = sorted(spans)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def topic_link(chat_id: int, topic_id: int) -> str:
    """Where Telegram's apps open a topic of a private supergroup."""
    return f"https://t.me/c/{str(chat_id).removeprefix('-100')}/{topic_id}"


def _working(response: Response, calendar: Calendar) -> timedelta:
    # P0 is answered around the clock, so closing time does not excuse a wait.
    if response.priority is Priority.P0:
        return response.at - response.since
    return calendar.working_between(response.since, response.at)


def _place_in_line(case: Case) -> tuple[str, datetime]:
    return case.priority.value, _waits_since(case)


def _waits_since(case: Case) -> datetime:
    return case.waiting_since or case.queued_at or case.opened_at


def _latest(work: Work, person: Person | None) -> Case | None:
    return next(iter(work.cases.of_person(person.id, limit=1)), None) if person else None


def _midnight(now: datetime, zone: str) -> datetime:
    today = now.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(today, time.min, ZoneInfo(zone)).astimezone(now.tzinfo)
