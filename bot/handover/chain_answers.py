"""What a chain answered: who hears of it, what a case and a report learn, and when to look again; one transaction a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.domain.buttons import PERSON, REPORT
from bot.domain.case import Case, State
from bot.domain.explaining import Line, Wanted, explain
from bot.domain.facts import AddressFact, ChainFact
from bot.domain.messages import Rows, Say, TellAgents, UpdateCard
from bot.domain.watching import (
    AFTER_CLOSING,
    Phase,
    is_news,
    is_over,
    pause_after,
    phase_of,
    quiet_until,
    where_it_is,
)
from bot.handover.advising import part_of, urgent_advice
from bot.handover.derived import derived, fill_case
from bot.handover.desk import Desk
from bot.handover.forms import FormDesk
from bot.handover.lookups import tell_once
from bot.handover.reports import report_on
from bot.intake import earlier
from bot.intake.names import NAME
from bot.intake.networks import title
from bot.intake.problems import Problem, catalogue
from bot.intake.slots import Slot, Value
from bot.ports import FOR_AGENTS, Kept, Looked, Person, Watch, WatchKind, Work
from bot.safety.hexes import abridged

TOLD_AT_ONCE = frozenset({"", Phase.UNKNOWN.value, Phase.MISSING.value})
"""Whoever heard nothing better yet asked just now, or waits: night or not."""


class ChainAnswers:
    """The door for what was looked up. A look whose answer was taken before changes nothing."""

    def __init__(self, desk: Desk, forms: FormDesk) -> None:
        self._desk = desk
        self._forms = forms

    async def answered(self, looked: Looked) -> None:
        """The chain answered; comes in the lane of the person."""
        await self._desk.store.transact(partial(self._answered, looked))

    def _answered(self, looked: Looked, work: Work) -> None:
        watch = work.watches.by_id(looked.id)
        if watch is None or watch.looks != looked.looks or watch.next_at is None:
            return
        person = work.people.by_id(watch.person)
        if watch.kind in FOR_AGENTS:
            tell_once(self._desk, work, watch, looked.fact)
        elif not isinstance(looked.fact, AddressFact):
            self._of_customer(work, person, watch, looked.fact)

    def _of_customer(self, work: Work, person: Person, watch: Watch, looked: ChainFact) -> None:
        now, case = self._desk.clock.now(), work.cases.current(person.id)
        after = _after(watch, looked)
        fact = after.kept.fact
        assert fact is not None
        phase = phase_of(fact)
        hushed = None if watch.told in TOLD_AT_ONCE else quiet_until(phase, person.zone, now)
        is_told = is_news(watch.told, phase) and hushed is None
        is_known = is_news(watch.known, phase)
        after = replace(
            after,
            told=phase.value if is_told else watch.told,
            known=phase.value if is_known else watch.known,
        )
        is_owed = is_news(after.told, phase)
        after = replace(after, next_at=hushed if is_owed else _next_look(work, person, after, now))
        if person.is_forgotten or person.blocked_by_us:
            work.watches.save(watch, replace(after, told=watch.told, next_at=None))
            return
        work.watches.save(watch, after)
        self._pass_on(work, person, after, is_first=is_told and not watch.told, is_told=is_told)
        if case is not None and case.number is not None:
            self._show(work, case, after, is_news=is_known and bool(watch.known))

    def _pass_on(self, work: Work, person: Person, watch: Watch, *, is_first: bool, is_told: bool) -> None:
        """Tell the customer if they are to hear of it, and let case and report know, which then ask on."""
        case, fact = work.cases.current(person.id), watch.kept.fact
        assert fact is not None
        facts = derived(fact, person)
        if case is not None:
            fill_case(work, case, watch.value, facts)
        lines = self._lines(work, person, watch, is_first=is_first) if is_told else []
        is_open = case is not None and case.is_open
        if lines and not is_open and self._forms.looked_up(work, person, watch.value, facts, tuple(lines)):
            return
        if lines:
            in_report = is_open or self._forms.is_under_way(work, person)
            rows = ((REPORT,), (PERSON,)) if is_first and not in_report else ()
            self._desk.tell_customer(work, person, _together(lines, rows), case)
        self._forms.learned(work, person, watch.value, facts)

    def _lines(self, work: Work, person: Person, watch: Watch, *, is_first: bool) -> list[Say]:
        fact = watch.kept.fact
        assert fact is not None
        problem, values = _about(work, person, watch.value)
        lines = [_said(line) for line in explain(fact, title, _wanted(problem, values, fact))]
        lines += urgent_advice(problem, values, fact)
        if watch.next_at is not None:
            lines.append(Say("watch-promised"))
        if not is_first or _has_others(work, watch):
            lines.insert(0, Say("watch-about", {"tx": abridged(watch.value)}))
        return lines

    def _show(self, work: Work, case: Case, watch: Watch, *, is_news: bool) -> None:
        self._desk.tell_topic(work, case.person, UpdateCard(case.id), case)
        fact = watch.kept.fact
        if is_news and case.is_open and fact is not None:
            args = {
                "state": phase_of(fact).value,
                "network": title(fact.network),
                "tx": watch.value,
                "at": fact.looked_up_at.isoformat(),
            }
            self._desk.tell_topic(work, case.person, TellAgents("watch-changed", args), case)


def _after(watch: Watch, fact: ChainFact) -> Watch:
    """The watch after one more look; what is found on another network is followed there."""
    told, before = where_it_is(fact), watch.kept.fact
    # A server that is away for a while takes nothing from what is known.
    is_silent = phase_of(fact) is Phase.UNKNOWN and before is not None
    is_same = before is not None and phase_of(before) is phase_of(fact)
    network = told.network if told.state.is_there else watch.network
    kept = watch.kept if is_silent else Kept(fact, told.remember(watch.kept.remembered))
    unchanged = watch.unchanged + 1 if is_same or is_silent or phase_of(fact) is Phase.UNKNOWN else 0
    return replace(watch, looks=watch.looks + 1, unchanged=unchanged, network=network, kept=kept)


def _next_look(work: Work, person: Person, watch: Watch, now: datetime) -> datetime | None:
    fact, remembered = watch.kept.fact, watch.kept.remembered
    was_seen = remembered is not None and remembered.seen
    if fact is None or is_over(fact, now - watch.begun_at, was_seen=was_seen):
        return None
    if person.is_forgotten or person.blocked_by_us or _is_long_closed(work, person, watch, now):
        return None
    return now + pause_after(watch.unchanged)


def _is_long_closed(work: Work, person: Person, watch: Watch, now: datetime) -> bool:
    newest = next(iter(work.cases.of_person(person.id, limit=1)), None)
    if newest is None or newest.state is not State.CLOSED or newest.last_step_at is None:
        return False
    return now - max(newest.last_step_at, watch.begun_at) >= AFTER_CLOSING


def _about(work: Work, person: Person, tx: str) -> tuple[Problem | None, Mapping[Slot, Value]]:
    """What the report or the case that is about *tx* says of it, and what its problem is."""
    report, case = report_on(work, person, tx), work.cases.current(person.id)
    if report is not None:
        return report.problem, report.values
    stored = work.slots.of_case(case.id) if case is not None else {}
    values = earlier.values({name: Value(*parts) for name, parts in stored.items()})
    if Slot.REFERENCE not in values or values[Slot.REFERENCE].shown != tx:
        return None, {}
    what = values.get(Slot.WHAT)
    return (catalogue().problems.get(what.option) if what else None), values


def _wanted(problem: Problem | None, values: Mapping[Slot, Value], fact: ChainFact) -> Wanted:
    """Where the customer said that it should arrive, and whose steps to name; what a chain told is no such thing."""
    # A name is compared with nothing: only a name service knows the address.
    given = {slot: one.shown for slot, one in values.items() if one.raw and not one.kind.endswith(NAME)}
    to = given.get(Slot.INTENDED, "") or given.get(Slot.ADDRESS, "")
    return Wanted(to, given.get(Slot.MEMO, ""), part_of(problem, values, fact))


def _has_others(work: Work, watch: Watch) -> bool:
    others = (one for one in work.watches.of_person(watch.person) if one.id != watch.id)
    return any(one.kind is WatchKind.CUSTOMER_TX and one.next_at is not None for one in others)


def _said(line: Line) -> Say:
    return Say(line.key, line.args)


def _together(lines: list[Say], rows: Rows) -> Say:
    first, *parts = lines
    return Say(first.key, first.args, rows, parts=tuple(parts))
