"""That a store on PostgreSQL keeps what it said it kept, whatever becomes of its connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime

import pytest

from bot.domain.messages import Say, Sender
from bot.ports import Work
from bot.storage.committer import Unsure
from bot.storage.database import Database
from bot.storage.lock import KEY, AlreadyRunning, Overtaken
from bot.storage.migrate import migrate
from bot.storage.postgres import Unusable
from bot.storage.work import StoredWork
from bot.storage.writer import Undone
from tests.postgres import PASSWORD, Server, ask
from tests.processes import pause
from tests.wire import Wire, wire_to

PATIENCE_S = 10.0
AT = datetime.fromisoformat("2026-03-02T12:00:00+00:00")
PIECES_OF_DOORS = 30
PIECES_OF_A_START = 40
"""How many pieces pass over the wire at least; with more, nothing would be cut."""
MOMENTS = 12
MOMENT_S = 0.004
"""A connection is opened, and asked, in a few dozen milliseconds."""
END_WRITER = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'walletdesk-%' AND pid <> pg_backend_pid()"""
OURS = "SELECT oid FROM pg_database WHERE datname = current_database()"
END_ME = "SELECT pg_terminate_backend(pg_backend_pid())"


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The store inside the block."""
    database = Database.open(url)
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    with wire_to(server.port) as between:
        yield between


@pytest.fixture
def wired_url(server_url: str, server: Server, wire: Wire) -> str:
    """The same database, over the wire."""
    return server_url.replace(f":{server.port}/", f":{wire.port}/")


def posts(destination: str) -> Callable[[Work], int]:
    """A door that leaves one row each time it is committed."""
    return lambda work: work.outbox.post(destination, Say("x"), at=AT)


def posted(url: str) -> list[str]:
    """The destinations of what is committed."""
    return [destination for (destination,) in ask(url, "SELECT destination FROM outbox ORDER BY id")]


def holder(url: str) -> int | None:
    """The server's process that has the lock of the database."""
    held = f"SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = ({OURS})"
    return next((pid for (pid,) in ask(url, held)), None)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what something on its way will make true."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            await pause()


def loses_its_connection(work: Work) -> None:
    """A door for which the server ends the connection."""
    assert isinstance(work, StoredWork)
    posts("never")(work)
    work._connection.exec_driver_sql(END_ME)


# -- one process ------------------------------------------------------------------------------------------


async def test_two_bots_cannot_write_to_one_database(server_url: str) -> None:
    async with opened(server_url) as first, opened(server_url) as second:
        await first.transact(posts("first"))

        with pytest.raises(AlreadyRunning):
            await second.transact(posts("second"))

        with pytest.raises(AlreadyRunning):
            await second.transact(posts("second"))
    assert posted(server_url) == ["first"]


async def test_whoever_only_asks_may_ask_beside_the_bot(server_url: str) -> None:
    async with opened(server_url) as bot, opened(server_url) as other:
        await bot.transact(lambda work: work.people.meet(Sender(1)))

        assert await other.read(lambda work: work.people.by_user(1)) is not None


async def test_the_next_bot_may_start_as_soon_as_the_last_one_has_closed(server_url: str) -> None:
    for name in ("first", "second"):
        async with opened(server_url) as bot:
            await bot.transact(posts(name))

    assert posted(server_url) == ["first", "second"]


async def test_a_lock_that_was_lost_is_taken_again_without_a_door_that_asks_for_it(
    server_url: str, wired_url: str, wire: Wire
) -> None:
    async with opened(wired_url) as bot, opened(server_url) as other:
        await bot.transact(posts("before"))
        before = holder(server_url)

        wire.cut()

        await until(lambda: holder(server_url) not in {None, before})
        with pytest.raises(AlreadyRunning):
            await other.transact(posts("other"))
        await bot.transact(posts("after"))
    assert posted(server_url) == ["before", "after"]


async def test_a_bot_that_lost_its_lock_to_another_ends(server_url: str, wired_url: str, wire: Wire) -> None:
    async with opened(wired_url) as bot, opened(server_url) as other:
        await bot.transact(posts("before"))
        wire.is_down = True
        wire.cut()
        await other.transact(posts("other"))

        wire.is_down = False

        with pytest.raises(Overtaken):
            await bot.transact(posts("after"))
    assert posted(server_url) == ["before", "other"]


async def test_our_own_connection_that_the_server_still_holds_open_is_ended(
    server_url: str, wired_url: str, wire: Wire
) -> None:
    async with opened(wired_url) as bot:
        await bot.transact(posts("before"))
        before = holder(server_url)

        wire.cut_behind(b"COMMIT")
        await bot.transact(posts("after"))

        assert holder(server_url) not in {None, before}
    assert posted(server_url) == ["before", "after"]


def test_the_key_of_the_lock_is_a_number_that_the_server_takes() -> None:
    assert 0 < KEY < 2**63


# -- connections that are lost ----------------------------------------------------------------------------


async def test_a_connection_that_the_server_ends_costs_nothing(server_url: str) -> None:
    async with opened(server_url) as bot:
        for number in range(3):
            await bot.transact(posts(str(number)))
            ask(server_url, END_WRITER)

        assert await bot.read(lambda work: len(work.outbox.heads(AT, busy=(), limit=9))) == 3
    assert posted(server_url) == ["0", "1", "2"]


@pytest.mark.parametrize("pieces", range(PIECES_OF_DOORS))
async def test_wherever_the_connection_is_cut_a_door_happens_once(
    server_url: str, wired_url: str, wire: Wire, pieces: int
) -> None:
    async with opened(wired_url) as bot:
        await bot.transact(posts("before"))
        wire.cut_after(pieces)

        await bot.transact(posts("alone"))
        await asyncio.gather(*(bot.transact(posts(name)) for name in ("with", "others")))
    assert wire.cuts == 1
    assert posted(server_url) == ["before", "alone", "with", "others"]


@pytest.mark.parametrize("pieces", range(0, PIECES_OF_A_START, 4))
async def test_wherever_the_connection_is_cut_while_it_is_made_it_is_made_again(
    server_url: str, wired_url: str, wire: Wire, pieces: int
) -> None:
    wire.cut_after(pieces)

    async with opened(wired_url) as bot:
        await bot.transact(posts("first"))

    assert wire.cuts == 1
    assert posted(server_url) == ["first"]


async def test_a_commit_whose_answer_is_lost_is_not_done_twice(
    server_url: str, wired_url: str, wire: Wire
) -> None:
    async with opened(wired_url) as bot:
        await bot.transact(posts("one"))

        wire.cut_behind(b"COMMIT")
        row = await bot.transact(posts("two"))

        assert row == ask(server_url, "SELECT max(id) FROM outbox")[0][0]
    assert wire.cuts == 1
    assert posted(server_url) == ["one", "two"]


async def test_a_question_whose_connection_is_cut_is_asked_again(wired_url: str, wire: Wire) -> None:
    async with opened(wired_url) as bot:
        await bot.transact(lambda work: work.people.meet(Sender(1)))
        await bot.read(lambda work: work.people.by_user(1))

        wire.cut()

        assert await bot.read(lambda work: work.people.by_user(1)) is not None


async def test_a_question_is_asked_again_whenever_the_server_ends_it(server_url: str) -> None:
    async with opened(server_url) as bot:
        await bot.transact(lambda work: work.people.meet(Sender(1)))
        for moment in range(MOMENTS):
            asking = asyncio.create_task(bot.read(lambda work: work.people.by_user(1)))
            await pause(moment * MOMENT_S)
            ask(server_url, END_WRITER)

            assert await asking is not None


async def test_a_start_goes_on_whenever_the_server_ends_its_connection(server: Server) -> None:
    url = server.create()
    for moment in range(MOMENTS):
        starting = asyncio.create_task(asyncio.to_thread(migrate, url))
        await pause(moment * MOMENT_S)
        ask(url, END_WRITER)

        await starting


async def test_a_door_that_loses_its_connection_each_time_is_given_up_and_the_others_are_not(
    server_url: str,
) -> None:
    async with opened(server_url) as bot:
        results = await asyncio.gather(
            bot.transact(posts("first")),
            bot.transact(loses_its_connection),
            bot.transact(posts("last")),
            return_exceptions=True,
        )

    assert isinstance(results[1], Undone)
    assert posted(server_url) == ["first", "last"]


async def test_doors_and_questions_wait_for_a_server_that_is_away(
    server_url: str, wired_url: str, wire: Wire
) -> None:
    wire.is_down = True
    async with opened(wired_url) as bot:
        door = asyncio.create_task(bot.transact(posts("patient")))
        question = asyncio.create_task(bot.read(lambda work: work.people.by_user(1)))
        done, _ = await asyncio.wait([door, question], timeout=0.3)

        wire.is_down = False
        await asyncio.gather(door, question)

    assert not done
    assert posted(server_url) == ["patient"]


async def test_a_store_can_be_closed_while_the_server_is_away(wired_url: str, wire: Wire) -> None:
    wire.is_down = True
    bot = Database.open(wired_url)
    door = asyncio.create_task(bot.transact(posts("too late")))
    question = asyncio.create_task(bot.read(lambda work: work.people.by_user(1)))
    await asyncio.wait([door, question], timeout=0.1)

    await bot.close()

    with pytest.raises(Undone):
        await door
    with pytest.raises(Unusable):
        await question


async def test_whoever_asked_for_a_commit_that_nobody_can_be_asked_about_is_told_so(
    wired_url: str, wire: Wire
) -> None:
    bot = Database.open(wired_url)
    await bot.transact(posts("one"))
    wire.cut_behind(b"COMMIT")
    door = asyncio.create_task(bot.transact(posts("two")))
    wire.is_down = True
    await until(lambda: wire.cuts == 1)

    await bot.close()

    with pytest.raises(Unsure):
        await door


# -- servers that cannot be used --------------------------------------------------------------------------


async def test_a_wrong_password_is_told_without_it(server: Server) -> None:
    with pytest.raises(Unusable) as error:
        migrate(server.url("postgres", password="wr0ng"))

    assert error.value.reason == "password"
    assert "wr0ng" not in repr(error.value)
    assert PASSWORD not in repr(error.value)


async def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    with pytest.raises(Unusable) as error:
        migrate(server.url("nowhere"))

    assert error.value.reason == "missing"


# -- speed ------------------------------------------------------------------------------------------------


async def test_the_heads_of_a_long_queue_are_found_through_an_index(server_url: str) -> None:
    long_queue = """INSERT INTO outbox
        (destination, kind, effect, state, posted_at, deadline, attempts, urgency, parts)
        SELECT 'customer:' || n % 2000, 'Say', '{}', CASE WHEN n < 990000 THEN 'sent' ELSE 'pending' END,
        0, 0, 0, 'text', '[]' FROM generate_series(980001, 1000000) AS n"""
    ask(server_url, long_queue)
    ask(server_url, "ANALYZE outbox")
    heads = (
        """EXPLAIN SELECT min(id) FROM outbox WHERE state IN ('pending', 'sending') GROUP BY destination"""
    )

    plan = "\n".join(line for (line,) in ask(server_url, heads))

    assert "Seq Scan" not in plan
