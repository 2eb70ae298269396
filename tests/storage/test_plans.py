"""That SQLite answers what is asked often, or while somebody waits, from an index, and plans no question twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.ports import Person
from bot.storage import cases, inbox, messages, outbox, people, timers
from bot.storage.prepared import Prepared
from bot.storage.work import StoredWork

GROUP = -1001234567890
MODULES = (cases, inbox, messages, outbox, people, timers)
QUESTIONS: dict[str, Callable[[StoredWork, datetime], object]] = {
    "the highest ids": lambda work, now: work.sightings.highest(),
    "the ids above one in private chats": lambda work, now: work.sightings.above(0, 10),
    "the ids above one in a group": lambda work, now: work.sightings.above(GROUP, 10),
    "what was not handled": lambda work, now: work.inbox.unfinished(),
    "what was under way": lambda work, now: work.outbox.adopt(),
    "what waits": lambda work, now: work.outbox.waiting(),
    "what is next": lambda work, now: work.outbox.heads(now, busy=["customer:1"], limit=20),
    "the calls of the last minute": lambda work, now: work.ledger.since(now - timedelta(minutes=1)),
    "which timers ring": lambda work, now: work.timers.due(now, 500),
}
BOUND_STATE = re.compile(r"WHERE.*\b(outbox|inbox|support_case)\.state (=|IN) \(?\?")

pytestmark = pytest.mark.parametrize("transaction", ["sqlite"], indirect=True)


def plans_of(connection: Connection, ask: Callable[[], object]) -> list[str]:
    """The steps by which SQLite answers every question of *ask*."""
    asked: list[str] = []
    driver: Any = connection.connection.driver_connection
    driver.set_trace_callback(asked.append)
    ask()
    driver.set_trace_callback(None)
    plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}") for sql in asked if "SELECT" in sql]
    return [row.detail for plan in plans for row in plan]


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_no_table_is_read_from_end_to_end(
    question: str, connection: Connection, work: StoredWork, noon: datetime
) -> None:
    steps = plans_of(connection, lambda: QUESTIONS[question](work, noon))

    assert steps
    assert not [step for step in steps if re.match(r"SCAN (inbox|outbox|timer|call)\b(?!.* INDEX )", step)]


def test_the_ids_above_one_are_found_without_the_ones_below(
    connection: Connection, work: StoredWork, noon: datetime, person: Person
) -> None:
    for space in (0, GROUP):
        steps = plans_of(connection, lambda space=space: work.sightings.above(space, 10))  # type: ignore[misc]

        assert [step for step in steps if step.startswith("SEARCH inbox USING")]
        assert len([step for step in steps if step.startswith("SEARCH outbox USING")]) >= 2


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.__name__))
def test_no_question_binds_a_state_that_an_index_is_limited_to(
    module: object, connection: Connection
) -> None:
    statements = [value._statement for value in vars(module).values() if isinstance(value, Prepared)]

    compiled = [" ".join(str(one.compile(dialect=connection.dialect)).split()) for one in statements]

    assert compiled
    assert not [sql for sql in compiled if BOUND_STATE.search(sql)]
