"""What agents ask of the desk: the line, who is there, a case, a customer's history, the figures of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

from bot.domain.case import Case, Priority, Record, State, Step
from bot.domain.hours import Calendar
from bot.domain.messages import Arg, CaseId, TellAgents
from bot.handover.desk import Desk
from bot.handover.telling import answer
from bot.ports import Agent, Arrived, Person, Stored, Texts, Work

LINES = 30
PAST_CASES = 10
LAST_MESSAGES = 5
P90 = 0.9
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
        waiting = sorted((case for case in cases if case.owner is None), key=_waits_since)
        owned = len(cases) - len(waiting)
        if not waiting:
            return TellAgents("queue-empty", {"owned": owned})
        lines = "\n".join(self._queue_line(work, case) for case in waiting[:LINES])
        told = TellAgents("queue-waiting", {"lines": lines, "waiting": len(waiting), "owned": owned})
        more = len(waiting) - LINES
        return told if more <= 0 else replace(told, key="queue-more", args={**told.args, "more": more})

    def _queue_line(self, work: Work, case: Case) -> str:
        return self._say(
            "queue-line",
            number=str(case.number),
            priority=case.priority.value,
            matter=self._say(f"tag-{case.tag.value}"),
            wait=self._span(self._desk.clock.now() - _waits_since(case)),
            link=self._link(work.people.by_id(case.person)),
        )

    def _who(self, work: Work, _: Person | None, __: str) -> TellAgents:
        agents = sorted(
            (one for one in work.agents.all() if one.active), key=lambda one: one.alias.casefold()
        )
        if not agents:
            return TellAgents("who-nobody")
        owned = [case for case in work.cases.open_cases() if case.owner is not None]
        lines = [
            self._who_line(agent, [case for case in owned if case.owner == agent.id]) for agent in agents
        ]
        return TellAgents("who-list", {"lines": "\n".join(lines)})

    def _who_line(self, agent: Agent, cases: Sequence[Case]) -> str:
        numbers = " ".join(f"#{case.number}" for case in cases)
        return self._say(
            "who-line", alias=agent.alias, role=agent.role.value, count=len(cases), cases=numbers
        )

    # -- one case, one customer ---------------------------------------------------------------------------

    def _case(self, work: Work, person: Person | None, argument: str) -> TellAgents:
        number = argument.removeprefix("#")
        if number and not _is_number(number):
            return TellAgents("case-usage")
        case = work.cases.by_number(int(number)) if number else _latest(work, person)
        if case is None:
            return TellAgents("case-unknown", {"number": number}) if number else TellAgents("case-usage")
        owner = work.agents.by_id(case.owner) if case.owner else None
        waits = case.is_open and case.waiting_since is not None
        told = {
            "number": str(case.number or ""),
            "state": self._state(case.state),
            "priority": case.priority.value,
            "matter": self._say(f"tag-{case.tag.value}"),
            "owner": owner.alias if owner else self._say("nobody"),
            "since": (case.queued_at or case.opened_at).isoformat(),
            "wait": self._span(self._desk.clock.now() - _waits_since(case)) if waits else self._say("nobody"),
            "link": self._link(work.people.by_id(case.person)),
        }
        return TellAgents("case-line", told)

    def _history(self, work: Work, person: Person | None, _: str) -> TellAgents:
        if person is None:
            return TellAgents("no-customer-here")
        cases = [case for case in work.cases.of_person(person.id, limit=PAST_CASES) if case.number]
        if not cases:
            return TellAgents("no-case-here")
        lines = [self._history_case(case) for case in cases]
        lines += [
            self._history_message(one) for one in work.messages.of_case(cases[0].id, limit=LAST_MESSAGES)
        ]
        return TellAgents("history-list", {"lines": "\n".join(lines), "name": person.name})

    def _history_case(self, case: Case) -> str:
        return self._say(
            "history-case",
            number=str(case.number),
            state=self._state(case.state),
            matter=self._say(f"tag-{case.tag.value}"),
            at=self._clock_time(case.opened_at),
            score=case.rating or 0,
        )

    def _history_message(self, stored: Stored) -> str:
        kind = stored.content.kind.value
        return self._say(
            "history-message",
            direction=stored.direction.value,
            kind=kind,
            at=self._clock_time(stored.sent_at),
        )

    # -- the day ------------------------------------------------------------------------------------------

    def _stats(self, work: Work, _: Person | None, __: str) -> TellAgents:
        calendar = self._desk.rules.calendar
        now = self._desk.clock.now()
        midnight = _midnight(now, calendar.zone)
        figures = figures_since(work, midnight)
        wall = [response.at - response.since for response in figures.responses]
        working = [_working(response, calendar) for response in figures.responses]
        ratings = figures.ratings
        told: dict[str, Arg] = {
            "day": f"{midnight.astimezone(ZoneInfo(calendar.zone)):%Y-%m-%d}",
            "zone": calendar.zone,
            "handed": figures.handed,
            "resolved": figures.resolved,
            "reopened": figures.reopened,
            "answered": len(wall),
            "median": self._median(wall),
            "p90": self._p90(wall),
            "median_work": self._median(working),
            "p90_work": self._p90(working),
            "ratings": len(ratings),
            "average": f"{sum(ratings) / len(ratings):.1f}" if ratings else self._say("nobody"),
        }
        return TellAgents("stats-today", told)

    def _median(self, spans: Sequence[timedelta]) -> str:
        if not spans:
            return self._say("nobody")
        return self._span(timedelta(seconds=median(span.total_seconds() for span in spans)))

    def _p90(self, spans: Sequence[timedelta]) -> str:
        return self._span(nearest_rank(spans, P90)) if spans else self._say("nobody")

    # -- words --------------------------------------------------------------------------------------------

    def _say(self, key: str, **args: str | int) -> str:
        return self._texts.text(key, self._language, **args)

    def _state(self, state: State) -> str:
        return self._say(f"card-state-{state.value.replace('_', '-')}")

    def _span(self, span: timedelta) -> str:
        minutes = max(0, int(span.total_seconds() // 60))
        hours, days = minutes // 60, minutes // (24 * 60)
        if days:
            return self._say("span-days", days=days, hours=hours % 24)
        if hours:
            return self._say("span-hours", hours=hours, minutes=minutes % 60)
        return self._say("span-minutes", minutes=minutes)

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


def _waits_since(case: Case) -> datetime:
    return case.waiting_since or case.queued_at or case.opened_at


def _latest(work: Work, person: Person | None) -> Case | None:
    return next(iter(work.cases.of_person(person.id, limit=1)), None) if person else None


def _midnight(now: datetime, zone: str) -> datetime:
    today = now.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(today, time.min, ZoneInfo(zone)).astimezone(now.tzinfo)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
