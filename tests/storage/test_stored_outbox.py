"""That what is to be sent goes out in order, once, and as fresh as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, text

from bot.domain.case import Case
from bot.domain.messages import (
    Content,
    DeleteIncoming,
    React,
    RenameTopic,
    Say,
    Sender,
    TellAgents,
    ToCustomer,
    UpdateCard,
)
from bot.ports import Direction, Draft, Outgoing, Sending, Shut, Stale
from bot.storage.outbox import _heads
from bot.storage.schema import outbox
from bot.storage.work import StoredWork

MINUTE = timedelta(minutes=1)


def ids(rows: list[Outgoing]) -> list[int]:
    return [row.id for row in rows]


def heads(work: StoredWork, now: datetime, *busy: str) -> list[int]:
    return ids(work.outbox.heads(now, busy=busy, limit=100))


def test_a_posted_row_is_offered_as_it_was_posted(work: StoredWork, case: Case, noon: datetime) -> None:
    say = Say("hello", {"name": "Ada", "n": 1.5})

    row = work.outbox.post("customer:1", say, at=noon, case=case.id)

    deadline = noon + timedelta(seconds=1)
    assert work.outbox.heads(noon, busy=(), limit=9) == [
        Outgoing(row, "customer:1", say, noon, deadline, 0, case.id)
    ]


def test_the_earliest_deadline_goes_first_whoever_posted_first(work: StoredWork, noon: datetime) -> None:
    card = work.outbox.post("topic:1", TellAgents("news"), at=noon)
    secret = work.outbox.post("customer:1", DeleteIncoming((5,), "done", "undone"), at=noon)

    assert heads(work, noon) == [secret, card]


def test_only_the_first_row_of_a_destination_is_offered(work: StoredWork, noon: datetime) -> None:
    first = work.outbox.post("customer:1", TellAgents("slow"), at=noon)
    work.outbox.post("customer:1", DeleteIncoming((5,), "done", "undone"), at=noon)

    assert heads(work, noon) == [first]


def test_a_destination_that_is_busy_or_sending_or_told_to_wait_is_not_offered(
    work: StoredWork, noon: datetime
) -> None:
    busy, sending, waiting, free = (work.outbox.post(f"customer:{n}", Say("x"), at=noon) for n in range(1, 5))
    for n in range(1, 4):
        work.outbox.post(f"customer:{n}", Say("behind"), at=noon)

    work.outbox.start([sending], noon, chat_id=2)
    work.outbox.postpone([waiting], noon + MINUTE)

    assert heads(work, noon, "customer:1") == [free]
    assert heads(work, noon + MINUTE) == [busy, waiting, free]


def test_what_is_finished_makes_way_for_what_is_behind(work: StoredWork, noon: datetime) -> None:
    first, second, third = (work.outbox.post("customer:1", Say("x"), at=noon) for _ in range(3))

    work.outbox.start([first], noon, chat_id=1)
    work.outbox.finish([first], Sending.SENT, noon, [70])
    work.outbox.finish([second], Sending.UNKNOWN, noon)

    assert heads(work, noon) == [third]
    assert sum(count for count, _ in work.outbox.waiting().values()) == 1


def test_what_was_finished_long_ago_is_pruned_and_nothing_else(work: StoredWork, noon: datetime) -> None:
    sent, failed, fresh, waiting = (work.outbox.post(f"user:{n}", Say("x"), at=noon) for n in range(4))
    work.outbox.finish([sent], Sending.SENT, noon)
    work.outbox.finish([failed], Sending.FAILED, noon)
    work.outbox.finish([fresh], Sending.SENT, noon + MINUTE)

    assert work.outbox.prune(noon + MINUTE) == 2
    assert work.outbox.prune(noon + 2 * MINUTE) == 1
    assert heads(work, noon) == [waiting]


def test_the_slots_of_one_kind_of_destination_are_forgotten(work: StoredWork) -> None:
    work.outbox.name_slot("topic:1", "card:1", 70)
    work.outbox.name_slot("customer:1", "offer", 71)

    work.outbox.forget_slots("topic")

    assert (work.outbox.slot("topic:1", "card:1"), work.outbox.slot("customer:1", "offer")) == (None, 71)


def test_behind_a_row_are_the_next_ones_of_its_destination(work: StoredWork, noon: datetime) -> None:
    rows = [work.outbox.post("customer:1", Say("x"), at=noon) for _ in range(4)]
    work.outbox.post("customer:2", Say("x"), at=noon)
    (head,) = work.outbox.heads(noon, busy=["customer:2"], limit=1)

    assert ids(work.outbox.behind(head, limit=2)) == rows[1:3]


def post_of_every_kind(work: StoredWork, noon: datetime) -> dict[str, int]:
    """A row each, by the names that the tests use."""
    person = work.people.meet(Sender(5, "Ada"))
    case = work.cases.open(person.id, noon)
    return {
        "a customer's": work.outbox.post("customer:7", Say("x"), at=noon),
        "a stranger's": work.outbox.post("user:12", Say("x"), at=noon),
        "bulk": work.outbox.post("customer:8", Say("x", bulk=True), at=noon),
        "a topic's": work.outbox.post("topic:7", TellAgents("x"), at=noon),
        "a card": work.outbox.post("status:7", UpdateCard(case.id), at=noon),
        "the leads'": work.outbox.post("leads", TellAgents("x"), at=noon),
        "a customer's mark": work.outbox.post("customer:9", React(5, "x"), at=noon),
    }


@pytest.mark.parametrize(
    ("shut", "left_out"),
    [
        (Shut.GROUP, {"a topic's", "a card", "the leads'"}),
        (Shut.MINOR, {"a card"}),
        (Shut.BULK, {"bulk"}),
    ],
)
def test_what_waits_for_a_window_that_is_shut_is_left_out(
    work: StoredWork, noon: datetime, shut: Shut, left_out: set[str]
) -> None:
    posted = post_of_every_kind(work, noon)

    heads = work.outbox.heads(noon, busy=(), limit=9, shut=frozenset({shut}))

    assert {name for name, row in posted.items() if row not in ids(heads)} == left_out


@pytest.mark.parametrize("shut", [set(), {Shut.GROUP}, {Shut.MINOR, Shut.BULK}])
def test_no_question_about_what_is_next_rests_on_the_order_of_letters(shut: set[Shut]) -> None:
    # On most servers a colon stands behind a semicolon; in the tests' own it does not.
    asked = str(_heads(frozenset(shut))._statement)

    assert "BETWEEN" not in asked
    assert not re.search(r"destination [<>]", asked)


@settings(deadline=None)
@given(pauses=st.lists(st.integers(0, 2), min_size=1, max_size=12), page=st.integers(1, 5))
def test_page_by_page_every_destination_comes_once_and_in_order(
    transaction: Callable[[], AbstractContextManager[Connection]], pauses: list[int], page: int
) -> None:
    now = datetime.fromisoformat("2026-03-02T12:00:00+00:00")
    with transaction() as connection:
        work = StoredWork(connection)
        for number, pause in enumerate(pauses):
            work.outbox.post(f"customer:{number}", Say("x"), at=now + pause * MINUTE)
        whole = work.outbox.heads(now, busy=["customer:1"], limit=99)

        found: list[Outgoing] = []
        while heads := work.outbox.heads(
            now, busy=["customer:1"], limit=page, after=found[-1] if found else None
        ):
            found += heads

    assert found == whole
    assert len(found) == len(pauses) - (len(pauses) > 1)


def test_starting_several_rows_counts_their_attempts_and_notes_one_call(
    work: StoredWork, noon: datetime
) -> None:
    rows = [work.outbox.post("customer:1", Say("x"), at=noon) for _ in range(2)]

    work.outbox.start(rows, noon, chat_id=7001)

    assert [row.attempts for row in work.outbox.adopt()] == [1, 1]
    assert work.ledger.since(noon) == [(noon, 7001)]


def test_a_row_that_is_finished_cannot_be_started(work: StoredWork, noon: datetime) -> None:
    row = work.outbox.post("customer:1", Say("x"), at=noon)
    work.outbox.finish([row], Sending.FAILED, noon)

    with pytest.raises(Stale):
        work.outbox.start([row], noon, chat_id=1)

    assert work.ledger.since(noon) == []


def test_rows_left_as_sending_are_adopted_in_order(work: StoredWork, noon: datetime) -> None:
    rows = [work.outbox.post(f"customer:{n % 2}", Say("x"), at=noon) for n in range(4)]
    work.outbox.start(rows[1:3], noon, chat_id=1)

    adopted = work.outbox.adopt()

    assert ids(adopted) == rows[1:3]
    assert ids(work.outbox.adopt()) == rows[1:3]


def test_a_new_card_replaces_the_one_that_still_waits(work: StoredWork, case: Case, noon: datetime) -> None:
    work.outbox.post("topic:1", UpdateCard(case.id), at=noon)
    work.outbox.post("topic:1", RenameTopic(case.id), at=noon)
    newer = work.outbox.post("topic:1", UpdateCard(case.id), at=noon + MINUTE)
    title = work.outbox.post("topic:1", RenameTopic(case.id), at=noon + MINUTE)

    (head,) = work.outbox.heads(noon + MINUTE, busy=(), limit=9)

    assert [head.id, *ids(work.outbox.behind(head, 9))] == [newer, title]
    assert newer < title


def test_a_card_on_its_way_or_of_another_case_is_not_replaced(
    work: StoredWork, case: Case, noon: datetime
) -> None:
    other = work.cases.open(case.person, noon)
    sending = work.outbox.post("topic:1", UpdateCard(case.id), at=noon)
    work.outbox.start([sending], noon, chat_id=1)

    work.outbox.post("topic:1", UpdateCard(other.id), at=noon)
    work.outbox.post("topic:2", UpdateCard(case.id), at=noon)
    work.outbox.post("topic:1", UpdateCard(case.id), at=noon)

    assert sum(count for count, _ in work.outbox.waiting().values()) == 4


def test_a_new_card_still_waits_as_long_as_the_platform_asked(
    work: StoredWork, case: Case, noon: datetime
) -> None:
    old = work.outbox.post("topic:1", UpdateCard(case.id), at=noon)
    work.outbox.postpone([old], noon + MINUTE)

    new = work.outbox.post("topic:1", UpdateCard(case.id), at=noon)

    assert heads(work, noon) == []
    assert heads(work, noon + MINUTE) == [new]


def test_the_row_that_replaces_another_never_gets_its_id(
    work: StoredWork, case: Case, noon: datetime
) -> None:
    old = work.outbox.post("topic:1", UpdateCard(case.id), at=noon)

    new = work.outbox.post("topic:1", UpdateCard(case.id), at=noon)

    assert new > old


def test_a_slot_names_the_last_message_sent_under_it(work: StoredWork) -> None:
    work.outbox.name_slot("customer:1", "offer", 70)
    work.outbox.name_slot("customer:1", "offer", 71)
    work.outbox.name_slot("customer:2", "offer", 5)

    assert work.outbox.slot("customer:1", "offer") == 71
    assert work.outbox.slot("customer:1", "rating") is None


def test_posting_tells_that_there_is_something_to_send(work: StoredWork, case: Case, noon: datetime) -> None:
    before = work.posted

    work.outbox.post("customer:1", Say("x"), at=noon)

    assert (before, work.posted) == (False, True)


def test_a_row_names_a_message_that_exists(work: StoredWork, case: Case, noon: datetime) -> None:
    draft = Draft(case.person, case.id, Direction.OUT, Content("hi"), 1, 1, noon)
    kept = work.messages.add(draft)

    work.outbox.post("customer:1", ToCustomer(kept, "Mika"), at=noon)

    (head,) = work.outbox.heads(noon, busy=(), limit=1)
    assert head.effect == ToCustomer(kept, "Mika")


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["post", "start", "finish", "postpone", "wait"]), st.integers(0, 2)),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(operations=OPERATIONS)
def test_each_destination_gets_its_rows_in_the_order_posted(
    transaction: Callable[[], AbstractContextManager[Connection]], operations: list[tuple[str, int]]
) -> None:
    now = datetime.fromisoformat("2026-03-02T12:00:00+00:00")
    posted: dict[str, list[int]] = {"0": [], "1": [], "2": []}
    sent: dict[str, list[int]] = {"0": [], "1": [], "2": []}
    with transaction() as connection:
        work = StoredWork(connection)
        for operation, where in operations:
            destination = str(where)
            free = {row.destination: row.id for row in work.outbox.heads(now, busy=(), limit=9)}
            flying = {row.destination: row.id for row in work.outbox.adopt()}
            if operation == "post":
                posted[destination].append(work.outbox.post(destination, Say("x"), at=now))
            elif operation == "start" and destination in free:
                work.outbox.start([free[destination]], now, chat_id=where)
            elif operation == "finish" and destination in flying:
                work.outbox.finish([flying[destination]], Sending.SENT, now)
                sent[destination].append(flying[destination])
            elif operation == "postpone" and destination in flying:
                work.outbox.postpone([flying[destination]], now + MINUTE)
            elif operation == "wait":
                now += MINUTE

            assert not set(free) & set(flying)
        for destination, rows in sent.items():
            assert rows == posted[destination][: len(rows)]
        assert sum(count for count, _ in work.outbox.waiting().values()) == sum(
            map(len, posted.values())
        ) - sum(map(len, sent.values()))


def plan_of(connection: Connection, ask: Callable[[], object]) -> list[str]:
    """The steps by which SQLite answers the last statement of *ask*."""
    asked: list[str] = []
    driver: Any = connection.connection.driver_connection
    driver.set_trace_callback(asked.append)
    ask()
    driver.set_trace_callback(None)
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1]}")
    return [row.detail for row in rows]


@pytest.mark.parametrize("transaction", ["sqlite"], indirect=True)
def test_the_heads_of_a_long_queue_are_found_through_an_index(
    connection: Connection, work: StoredWork, noon: datetime
) -> None:
    row = {
        "kind": "Say",
        "effect": Say("x"),
        "state": Sending.PENDING,
        "posted_at": noon,
        "deadline": noon,
        "attempts": 0,
    }
    connection.execute(
        insert(outbox), [{**row, "destination": f"customer:{n % 2000}"} for n in range(10_000)]
    )
    connection.execute(text("ANALYZE"))

    plan = plan_of(connection, lambda: work.outbox.heads(noon, busy=["customer:3"], limit=20))

    assert len(work.outbox.heads(noon, busy=["customer:3"], limit=3000)) == 1999
    assert "SCAN outbox USING COVERING INDEX ix_outbox_unsent" in plan
    assert "SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)" in plan


@pytest.mark.parametrize("transaction", ["sqlite"], indirect=True)
def test_the_questions_of_every_message_never_read_a_whole_table(
    connection: Connection, work: StoredWork, case: Case, noon: datetime
) -> None:
    row = work.outbox.post("customer:1", Say("x"), at=noon)
    (head,) = work.outbox.heads(noon, busy=(), limit=1)
    questions: list[Callable[[], object]] = [
        lambda: work.people.by_user(1),
        lambda: work.people.by_topic(1),
        lambda: work.cases.current(case.person),
        lambda: work.cases.open_cases(),
        lambda: work.cases.records(case.id),
        lambda: work.cases.records_since(noon),
        lambda: work.messages.at(1, 1),
        lambda: work.messages.linked(1, 1),
        lambda: work.messages.unmirrored(case.id),
        lambda: work.messages.album(case.person, "a1"),
        lambda: work.outbox.behind(head, 3),
        lambda: work.outbox.adopt(),
        lambda: work.outbox.finish([row], Sending.SENT, noon),
        lambda: work.timers.due(noon, 10),
        lambda: work.inbox.unfinished(),
        lambda: work.inbox.prune(noon),
        lambda: work.outbox.prune(noon),
        lambda: work.ledger.since(noon),
    ]

    plans = [plan_of(connection, question) for question in questions]

    assert not [step for plan in plans for step in plan if step.startswith("SCAN") and "INDEX" not in step]
