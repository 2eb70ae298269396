"""That the store keeps what it said it kept, whoever else was in the same commit."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.domain.messages import Say, Sender, TellAgents
from bot.ports import Person, Sending, Store, Work
from bot.storage.database import Database
from bot.storage.lock import AlreadyRunning
from bot.storage.postgres import Unusable, is_postgres, reading_engine
from bot.storage.questions import ServerReaders
from bot.storage.work import StoredWork
from bot.storage.writer import Undone
from tests.postgres import ask

PATIENCE_S = 10.0

Door = Callable[[Work], object]


class Oops(Exception):
    """What a door in these tests raises."""


@pytest.fixture
async def database(any_url: str) -> AsyncIterator[Database]:
    opened = Database.open(any_url, create=True)
    yield opened
    await opened.close()


@pytest.fixture
async def file_database(url: str) -> AsyncIterator[Database]:
    opened = Database.open(url, create=True)
    yield opened
    await opened.close()


def meets(user_id: int) -> Door:
    return lambda work: work.people.meet(Sender(user_id))


def meets_and_fails(user_id: int) -> Door:
    def door(work: Work) -> None:
        work.people.meet(Sender(user_id))
        raise Oops

    return door


def runs(statement: str) -> Door:
    """A door that says *statement* past the store, as a disk that fails would."""

    def door(work: Work) -> None:
        assert isinstance(work, StoredWork)
        work._connection.exec_driver_sql(statement)

    return door


def users(url: str) -> list[int]:
    """Who is committed, as another process sees it."""
    if is_postgres(url):
        return [user for (user,) in ask(url, "SELECT user_id FROM person ORDER BY user_id")]
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        return [user for (user,) in connection.execute("SELECT user_id FROM person ORDER BY user_id")]


def say(url: str, statement: str) -> None:
    """Run *statement* as another process would."""
    if is_postgres(url):
        ask(url, statement)
        return
    with sqlite3.connect(url.removeprefix("sqlite:///")) as other:
        other.execute(statement)


def breaks_at_commit(url: str) -> Door:
    """A door with a fault that the database finds only when it commits."""
    on_server = (
        "CREATE TEMPORARY TABLE one (n integer UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP",
        "INSERT INTO one VALUES (1), (1)",
    )
    in_file = (
        "PRAGMA defer_foreign_keys=ON",
        "INSERT INTO slot (case_id, name, raw, shown, kind) VALUES (404, '', '', '', '')",
    )

    def door(work: Work) -> None:
        for statement in on_server if is_postgres(url) else in_file:
            runs(statement)(work)

    return door


async def together(store: Store, *doors: Door) -> list[object]:
    """Run *doors* in one commit: they queue up while the writer is held."""
    gate = Event()

    async def open_gate() -> None:
        gate.set()

    held = store.transact(lambda _: gate.wait(PATIENCE_S))
    waiting = [store.transact(door) for door in doors]
    results = await asyncio.gather(held, *waiting, open_gate(), return_exceptions=True)
    return list(results[1:-1])


async def test_the_code_of_an_invitation_is_nowhere_once_it_was_sent(
    file_database: Database, url: str, noon: datetime
) -> None:
    made = TellAgents("invite-made", {"code": "K7QXM2"})
    row = await file_database.transact(lambda work: work.outbox.post("user:5", made, at=noon))
    file = Path(url.removeprefix("sqlite:///"))
    assert any(b"K7QXM2" in part.read_bytes() for part in file.parent.iterdir())

    await file_database.transact(lambda work: work.outbox.finish([row], Sending.SENT, noon))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert not any(b"K7QXM2" in part.read_bytes() for part in file.parent.iterdir())


async def test_what_a_door_returns_is_committed_by_then(database: Database, any_url: str) -> None:
    person = await database.transact(lambda work: work.people.meet(Sender(1)))

    assert isinstance(person, Person)
    assert users(any_url) == [1]


async def test_doors_run_in_the_order_they_came(database: Database) -> None:
    order: list[int] = []

    await together(database, *(lambda _, n=n: order.append(n) for n in range(300)))

    assert order == list(range(300))


async def test_a_door_that_raises_leaves_no_trace_and_the_others_are_kept(
    database: Database, any_url: str
) -> None:
    first, failed, last = await together(database, meets(1), meets_and_fails(2), meets(3))

    assert isinstance(first, Person)
    assert isinstance(failed, Oops)
    assert isinstance(last, Person)
    assert users(any_url) == [1, 3]


async def test_a_door_that_breaks_a_rule_of_the_tables_fails_alone(database: Database, any_url: str) -> None:
    bad = runs("INSERT INTO slot (case_id, name, raw, shown, kind) VALUES (404, '', '', '', '')")

    first, failed, last = await together(database, meets(1), bad, meets(3))

    assert isinstance(failed, IntegrityError)
    assert users(any_url) == [1, 3]
    assert not isinstance(first, Exception)
    assert not isinstance(last, Exception)


async def test_a_commit_that_fails_fails_for_everybody_in_it(database: Database, any_url: str) -> None:
    results = await together(database, meets(1), breaks_at_commit(any_url), meets(3))

    assert [type(result) for result in results] == [IntegrityError] * 3
    assert users(any_url) == []


async def test_a_transaction_the_database_gave_up_fails_for_everybody_in_it(
    database: Database, any_url: str
) -> None:
    results = await together(database, meets(1), runs("ROLLBACK"), meets(3))

    assert [type(result) for result in results] == [Undone] * 3
    assert users(any_url) == []


async def test_the_store_goes_on_after_a_failure(database: Database, any_url: str) -> None:
    await together(database, runs("ROLLBACK"))

    await database.transact(meets(1))

    assert users(any_url) == [1]


async def test_a_door_whose_caller_gave_up_does_not_stop_the_others(database: Database, any_url: str) -> None:
    gate = Event()
    held = asyncio.create_task(database.transact(lambda _: gate.wait(PATIENCE_S)))
    given_up = asyncio.create_task(database.transact(meets(1)))
    kept = asyncio.create_task(database.transact(meets(2)))
    await asyncio.wait([given_up], timeout=0)

    given_up.cancel()
    gate.set()
    await asyncio.gather(held, kept)

    assert given_up.cancelled()
    assert users(any_url) == [1, 2]


async def test_even_an_exception_that_ends_loops_reaches_its_caller(database: Database) -> None:
    def stops(_: Work) -> None:
        raise StopIteration

    (result,) = await together(database, stops)

    assert isinstance(result, RuntimeError)


async def test_a_question_sees_what_is_committed(database: Database) -> None:
    await database.transact(meets(1))

    person = await database.read(lambda work: work.people.by_user(1))

    assert person is not None


@pytest.mark.parametrize("cut_after_s", [0, 0.001, 0.003, 0.01])
async def test_a_question_whose_caller_gave_up_is_answered_before_the_store_is_closed(
    any_url: str, cut_after_s: float
) -> None:
    database = Database.open(any_url, create=True)
    answers: list[Person | None] = []
    await database.transact(meets(1))
    given_up = [
        asyncio.create_task(database.read(lambda work: answers.append(work.people.by_user(1))))
        for _ in range(8)
    ]
    await asyncio.wait(given_up, timeout=cut_after_s)

    for task in given_up:
        task.cancel()
    async with asyncio.timeout(PATIENCE_S):
        await database.close()

    assert len(answers) == len(given_up)
    assert all(person and person.user_id == 1 for person in answers)


async def test_a_closed_store_takes_no_more_questions(any_url: str) -> None:
    database = Database.open(any_url, create=True)
    await database.close()

    with pytest.raises(RuntimeError):
        await database.read(lambda work: work.people.by_user(1))


async def test_a_question_that_fails_when_its_caller_is_gone_troubles_nobody(any_url: str) -> None:
    def fails(_: Work) -> None:
        raise Oops

    unheard: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, trouble: unheard.append(trouble))
    database = Database.open(any_url, create=True)
    await database.transact(meets(1))
    given_up = asyncio.create_task(database.read(fails))
    await asyncio.wait([given_up], timeout=0)

    given_up.cancel()
    await database.close()
    gc.collect()

    assert given_up.cancelled()
    assert unheard == []


async def test_a_server_that_is_away_holds_nobody_up_who_closes() -> None:
    readers = ServerReaders(reading_engine("postgresql://nobody@127.0.0.1:1/nothing"))
    asked = asyncio.create_task(readers.ask(lambda _: None))
    given_up = asyncio.create_task(readers.ask(lambda _: None))
    await asyncio.wait([asked, given_up], timeout=0.05)

    given_up.cancel()
    async with asyncio.timeout(PATIENCE_S):
        await readers.close()

    with pytest.raises(Unusable):
        await asked


async def test_a_question_sees_one_moment(database: Database, any_url: str) -> None:
    await database.transact(meets(1))

    def asks_twice(work: Work) -> tuple[object, object]:
        before = work.people.by_user(2)
        say(any_url, "UPDATE person SET user_id = 2")
        return before, work.people.by_user(2)

    assert await database.read(asks_twice) == (None, None)


async def test_a_question_cannot_write(database: Database, any_url: str) -> None:
    with pytest.raises(DBAPIError):
        await database.read(meets(1))

    assert users(any_url) == []


@pytest.mark.parametrize("make", [Database.open, Database.inline])
async def test_a_question_to_a_store_in_memory_leaves_no_trace(make: Callable[[str], Database]) -> None:
    database = make("sqlite:///:memory:")

    await database.read(meets(1))

    assert await database.read(lambda work: work.people.by_user(1)) is None
    await database.close()


@pytest.mark.parametrize("make", [Database.open, Database.inline])
async def test_whoever_sends_is_woken_after_a_commit_with_something_to_send(
    make: Callable[[str], Database], noon: datetime
) -> None:
    database = make("sqlite:///:memory:")
    woken: list[str] = []
    database.after_commit(lambda: woken.append("sender"))

    await database.transact(meets(1))
    before = list(woken)
    await database.transact(lambda work: work.outbox.post("customer:1", Say("x"), at=noon))

    assert before == []
    assert woken == ["sender"]
    await database.close()


@pytest.mark.parametrize("make", [Database.open, Database.inline])
async def test_nobody_is_woken_for_what_was_undone(make: Callable[[str], Database], noon: datetime) -> None:
    database = make("sqlite:///:memory:")
    woken: list[str] = []
    database.after_commit(lambda: woken.append("sender"))

    def posts_and_fails(work: Work) -> None:
        work.outbox.post("customer:1", Say("x"), at=noon)
        raise Oops

    with pytest.raises(Oops):
        await database.transact(posts_and_fails)

    assert woken == []
    assert await database.read(lambda work: sum(count for count, _ in work.outbox.waiting().values())) == 0
    await database.close()


async def test_an_inline_store_has_run_the_door_before_it_yields() -> None:
    database = Database.inline()
    running = database.transact(meets(1))

    with pytest.raises(StopIteration) as finished:
        running.send(None)

    assert isinstance(finished.value.value, Person)
    await database.close()


async def test_two_bots_cannot_share_a_file(file_database: Database, url: str) -> None:
    with pytest.raises(AlreadyRunning):
        Database.open(url)


async def test_a_database_that_was_closed_can_be_opened_again(any_url: str) -> None:
    first = Database.open(any_url, create=True)
    await first.transact(meets(1))
    await first.close()

    second = Database.open(any_url)

    assert await second.read(lambda work: work.people.by_user(1)) is not None
    await second.close()


async def test_closing_finishes_what_was_handed_in_and_takes_nothing_more(any_url: str) -> None:
    database = Database.open(any_url, create=True)
    pending = [asyncio.create_task(database.transact(meets(n))) for n in range(3)]
    await asyncio.wait(pending, timeout=0)

    await database.close()

    await asyncio.gather(*pending)
    assert users(any_url) == [0, 1, 2]
    with pytest.raises(RuntimeError):
        await database.transact(meets(9))


async def test_the_file_is_for_its_owner_and_the_disk_is_asked_to_be_sure(
    file_database: Database, tmp_path: Path
) -> None:
    def pragmas(work: Work) -> list[object]:
        assert isinstance(work, StoredWork)
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "temp_store")
        return [work._connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await file_database.transact(pragmas) == ["wal", 2, 1, 1, 5000, 2]
    assert (tmp_path / "desk.db").stat().st_mode & 0o777 == 0o600


async def test_two_doors_that_change_one_person_both_count(database: Database) -> None:
    await database.transact(meets(1))

    def adds_to_memory(work: Work) -> None:
        person = work.people.by_user(1)
        assert person is not None
        seen = (person.memory or {}).get("en", 0)
        work.people.save(replace(person, memory={"en": seen + 1}))

    await asyncio.gather(*(database.transact(adds_to_memory) for _ in range(50)))

    person = await database.read(lambda work: work.people.by_user(1))
    assert person is not None
    assert person.memory == {"en": 50}
