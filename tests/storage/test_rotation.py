"""Sealing everything anew: under another key, in several goes, and into the clear again; on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import Work
from bot.storage import engines, postgres
from bot.storage.database import Database
from bot.storage.keyring import Keyring, Unsealable
from bot.storage.migrate import migrate
from bot.storage.rotation import AT_ONCE, Tally, tally
from tests.postgres import Server
from tests.storage.conftest import KEYS
from tests.storage.test_erasures import fill

NEW, OLD = KEYS
MANY = 2 * AT_ONCE + 7
FILLED = 14
"""Values of `fill` that say something."""


class Killed(Exception):
    """Stands for the end of the process."""


@asynccontextmanager
async def opened(url: str, *keys: tuple[str, bytes]) -> AsyncIterator[Database]:
    """The store as a bot with these keys opens it."""
    ring = Keyring.of(keys)
    # The server's database has its tables already, and no word on which revision they are.
    if not postgres.is_postgres(url):
        await asyncio.to_thread(migrate, url, ring)
    database = Database.open(url, ring=ring)
    try:
        yield database
    finally:
        await database.close()


async def counted(url: str) -> Tally:
    engine: AsyncEngine = (postgres if postgres.is_postgres(url) else engines).reading_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(tally, [key_id for key_id, _ in KEYS])
    await engine.dispose()
    return found


def under(**counts: int) -> dict[str, int]:
    return {"k0": 0, "k1": 0, "?": 0, **counts}


def many(work: Work) -> None:
    """As many rows as take several transactions."""
    for number in range(MANY):
        work.settings.set(f"note/{number}", {"n": number})


def told(seen: int, rows: int) -> None:
    """Nobody listens."""


async def test_what_was_in_the_clear_is_sealed_and_reads_as_before(any_url: str) -> None:
    async with opened(any_url) as plain:
        person, case, message = await plain.transact(fill)
        before = await plain.read(lambda work: (work.people.by_id(person.id), work.messages.by_id(message)))
    assert await counted(any_url) == Tally(under(), FILLED)

    async with opened(any_url, NEW) as sealing:
        changed = await sealing.reseal(off=False, told=told)
        after = await sealing.read(lambda work: (work.people.by_id(person.id), work.messages.by_id(message)))
        slots = await sealing.read(lambda work: work.slots.of_case(case.id))

    assert await counted(any_url) == Tally(under(k1=FILLED), 0)
    assert (changed > 0, after, set(slots)) == (True, before, {"what"})


async def test_what_is_under_an_older_key_comes_under_the_one_in_use_and_the_older_may_go(
    any_url: str,
) -> None:
    async with opened(any_url, OLD) as first:
        person, *_ = await first.transact(fill)

    async with opened(any_url, NEW, OLD) as both:
        await both.reseal(off=False, told=told)

    assert await counted(any_url) == Tally(under(k1=FILLED), 0)
    async with opened(any_url, NEW) as last:
        assert (await last.read(lambda work: work.people.by_id(person.id))).name


@pytest.mark.parametrize("name", ["draft/a\0b", "draft/\ud83d"])
async def test_a_row_named_by_what_no_database_takes_is_rotated_like_any_other(
    any_url: str, name: str
) -> None:
    async with opened(any_url, OLD) as first:
        await first.transact(lambda work: work.settings.set(name, "kept"))

    async with opened(any_url, NEW, OLD) as both:
        await both.reseal(off=False, told=told)

        assert await both.read(lambda work: work.settings.get(name)) == "kept"


async def test_a_rotation_that_is_cut_off_goes_on_where_it_was(any_url: str) -> None:
    async with opened(any_url, OLD) as first:
        await first.transact(many)
    seen: list[int] = []

    def until_killed(rows: int, of: int) -> None:
        seen.append(rows)
        if rows > AT_ONCE:
            raise Killed

    async with opened(any_url, NEW, OLD) as both:
        with pytest.raises(Killed):
            await both.reseal(off=False, told=until_killed)
    half = await counted(any_url)
    async with opened(any_url, NEW, OLD) as both:
        read = await both.read(lambda work: work.settings.get("note/0"))
        changed = await both.reseal(off=False, told=told)

    assert half.sealed == under(k0=MANY - 2 * AT_ONCE, k1=2 * AT_ONCE)
    assert (read, changed) == ({"n": 0}, MANY - 2 * AT_ONCE)
    assert await counted(any_url) == Tally(under(k1=MANY), 0)


async def test_a_second_rotation_changes_nothing(any_url: str) -> None:
    async with opened(any_url, NEW) as sealing:
        await sealing.transact(fill)
        await sealing.reseal(off=False, told=told)

        assert await sealing.reseal(off=False, told=told) == 0


async def test_off_opens_everything_and_then_no_key_is_needed(any_url: str) -> None:
    async with opened(any_url, NEW) as sealing:
        person, *_ = await sealing.transact(fill)
        await sealing.reseal(off=True, told=told)

    assert await counted(any_url) == Tally(under(), FILLED)
    async with opened(any_url) as plain:
        assert (await plain.read(lambda work: work.people.by_id(person.id))).name


@pytest.mark.parametrize(
    ("keys", "reason"),
    [((), "missing"), ((NEW,), "missing"), ((("k0", b"another key of 32 bytes, or so!!"),), "wrong")],
)
async def test_a_database_is_not_opened_with_keys_that_do_not_fit(
    url: str, keys: tuple[tuple[str, bytes], ...], reason: str
) -> None:
    async with opened(url, OLD):
        pass

    with pytest.raises(Unsealable) as raised:
        migrate(url, Keyring.of(keys))

    assert (raised.value.reason, raised.value.key_id, raised.value.place) == (reason, "k0", "")


def test_keys_that_do_not_fit_are_noticed_on_a_server_too(server: Server) -> None:
    url = server.create()
    migrate(url, Keyring.of([OLD]))
    migrate(url, Keyring.of([NEW, OLD]))

    with pytest.raises(Unsealable) as raised:
        migrate(url, Keyring.of([NEW]))

    assert (raised.value.reason, raised.value.key_id) == ("missing", "k0")
