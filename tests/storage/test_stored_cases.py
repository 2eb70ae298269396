"""What storage remembers of cases, and that their log explains them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.domain.case import Case, Priority, Record, State, Step, Tag, Why, evolve
from bot.domain.messages import AgentId, CaseId, Sender
from bot.ports import Agent, Person, Role, Stale
from bot.storage.work import StoredWork

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def play(work: StoredWork, case: Case, *records: Record) -> Case:
    after = reduce(evolve, records, case)
    work.cases.save(case, after, records)
    return after


def record_strategy(agents: list[AgentId]) -> st.SearchStrategy[Record]:
    return st.builds(
        Record,
        step=st.sampled_from(Step),
        at=MOMENTS,
        agent=st.none() | st.sampled_from(agents),
        why=st.none() | st.sampled_from(Why),
        priority=st.none() | st.sampled_from(Priority),
        tag=st.none() | st.sampled_from(Tag),
        score=st.none() | st.integers(1, 5),
        number=st.none() | st.integers(1, 10**6),
        entry=st.sampled_from(["", "F01"]),
    )


def test_a_new_case_is_with_the_bot_and_its_log_says_so(
    work: StoredWork, person: Person, noon: datetime
) -> None:
    case = work.cases.open(person.id, noon)

    assert case.state is State.BOT
    assert work.cases.by_id(case.id) == case
    assert work.cases.records(case.id) == [Record(Step.OPENED, noon)]


def test_a_new_case_is_linked_to_the_one_before(work: StoredWork, person: Person, noon: datetime) -> None:
    first = work.cases.open(person.id, noon)

    second = work.cases.open(person.id, noon)

    assert first.previous is None
    assert second.previous == first.id


def test_the_current_case_is_the_latest_that_is_not_closed(
    work: StoredWork, person: Person, noon: datetime
) -> None:
    older = work.cases.open(person.id, noon)
    newer = work.cases.open(person.id, noon)
    before = work.cases.current(person.id)

    play(work, newer, Record(Step.CLOSED, noon))

    assert before == newer
    assert work.cases.current(person.id) == older


def test_a_resolved_case_is_still_the_current_one(work: StoredWork, case: Case, noon: datetime) -> None:
    resolved = play(work, case, Record(Step.RESOLVED, noon))

    assert work.cases.current(case.person) == resolved


def test_a_case_that_changed_since_it_was_read_is_not_overwritten(
    work: StoredWork, case: Case, noon: datetime
) -> None:
    current = play(work, case, Record(Step.MISSED, noon))

    with pytest.raises(Stale):
        play(work, case, Record(Step.CLOSED, noon))

    assert work.cases.by_id(case.id) == current
    assert [record.step for record in work.cases.records(case.id)] == [Step.OPENED, Step.MISSED]


def test_a_case_is_found_by_its_number(work: StoredWork, case: Case, noon: datetime) -> None:
    queued = play(work, case, Record(Step.QUEUED, noon, number=41))

    assert work.cases.by_number(41) == queued
    assert work.cases.by_number(42) is None


def test_two_cases_cannot_have_one_number(work: StoredWork, case: Case, noon: datetime) -> None:
    other = work.cases.open(case.person, noon)
    play(work, case, Record(Step.QUEUED, noon, number=41))

    with pytest.raises(IntegrityError):
        play(work, other, Record(Step.QUEUED, noon, number=41))


def test_the_cases_of_a_person_come_newest_first_and_bounded(
    work: StoredWork, person: Person, noon: datetime
) -> None:
    stranger = work.people.meet(Sender(2, "Bo"))
    work.cases.open(stranger.id, noon)
    cases = [work.cases.open(person.id, noon) for _ in range(3)]

    assert work.cases.of_person(person.id, limit=2) == [cases[2], cases[1]]


def test_open_cases_come_by_priority_and_then_by_who_waits_longest(
    work: StoredWork, person: Person, agents: list[Agent], noon: datetime
) -> None:
    def queued(priority: Priority, minute: int) -> Case:
        at = noon + timedelta(minutes=minute)
        return play(work, work.cases.open(person.id, noon), Record(Step.QUEUED, at, priority=priority))

    late, urgent, early = queued(Priority.P2, 5), queued(Priority.P0, 9), queued(Priority.P2, 1)
    calm = queued(Priority.P2, 0)
    answered = play(
        work,
        calm,
        Record(Step.CLAIMED, noon, agent=agents[0].id),
        Record(Step.REPLIED, noon, agent=agents[0].id),
    )
    work.cases.open(person.id, noon)
    play(work, queued(Priority.P0, 0), Record(Step.RESOLVED, noon))

    assert work.cases.open_cases() == [urgent, early, late, answered]


def test_records_since_a_time_name_their_case(work: StoredWork, person: Person, noon: datetime) -> None:
    first = work.cases.open(person.id, noon)
    second = work.cases.open(person.id, noon + timedelta(hours=1))
    missed = Record(Step.MISSED, noon + timedelta(hours=2))
    play(work, first, missed)

    found = work.cases.records_since(noon + timedelta(hours=1))

    assert found == [(second.id, Record(Step.OPENED, second.opened_at)), (first.id, missed)]


def test_a_case_nobody_opened_is_not_there(work: StoredWork) -> None:
    assert work.cases.by_id(CaseId(404)) is None


def test_a_time_without_a_zone_is_refused(work: StoredWork, person: Person, noon: datetime) -> None:
    with pytest.raises(Exception, match="without a zone"):
        work.cases.open(person.id, noon.replace(tzinfo=None))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_replaying_the_log_of_a_case_gives_the_case(
    transaction: Callable[[], AbstractContextManager[Connection]], data: st.DataObject
) -> None:
    with transaction() as connection:
        work = StoredWork(connection)
        agents = [work.agents.add(Sender(n), f"agent {n}", Role.AGENT).id for n in range(3)]
        person = work.people.meet(Sender(7001))
        opened = case = work.cases.open(person.id, data.draw(MOMENTS))
        steps = data.draw(st.lists(st.lists(record_strategy(agents), max_size=3), max_size=8))

        for records in steps:
            case = play(work, case, *records)

        blank = Case(opened.id, person.id, opened.opened_at)
        assert reduce(evolve, work.cases.records(case.id), blank) == case
        assert work.cases.by_id(case.id) == case
        assert work.cases.records(case.id)[1:] == [record for records in steps for record in records]


def test_every_field_of_a_case_survives(
    work: StoredWork, case: Case, agents: list[Agent], noon: datetime
) -> None:
    full = replace(
        case,
        state=State.SNOOZED,
        number=9,
        owner=agents[0].id,
        last_owner=agents[1].id,
        priority=Priority.P1,
        tag=Tag.THEFT,
        complaint=True,
        misses=3,
        waiting_since=noon,
        queued_at=noon + timedelta(microseconds=1),
        resolved_at=noon,
        last_step_at=noon,
        last_step="snoozed",
        news=2,
        rating=5,
        comment_asked=True,
        previous=case.id,
        version=7,
    )

    work.cases.save(case, full, [])

    assert work.cases.by_id(case.id) == full
