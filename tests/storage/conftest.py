"""Fixtures for the tests of storage, on both databases: a transaction that is undone, with a customer and a case."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import Connection
from sqlalchemy.util import greenlet_spawn

from bot.domain.case import Case
from bot.domain.messages import Sender
from bot.ports import Agent, Person, Role
from bot.storage import postgres
from bot.storage.engines import writing_engine
from bot.storage.keyring import Keyring
from bot.storage.schema import metadata
from bot.storage.work import StoredWork
from tests.postgres import Server, empty, postgres_server

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")
SEALED = " with a key"
KEYS = (("k1", b"1" * 32), ("k0", b"0" * 32))
Transaction = Callable[[], AbstractContextManager[Connection]]


class Driven:
    """A connection to PostgreSQL for functions that are not async: each call runs to its end on a loop of its own."""

    def __init__(self, connection: Connection, loop: asyncio.AbstractEventLoop) -> None:
        self._connection = connection
        self._loop = loop

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._connection, name)
        if not callable(found):
            return found
        return lambda *args, **kwargs: self._loop.run_until_complete(greenlet_spawn(found, *args, **kwargs))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One PostgreSQL server for all tests here; they fail if it cannot be started."""
    with postgres_server() as running:
        yield running


@pytest.fixture(scope="session")
def made(server: Server) -> str:
    """The name of a database on the server that has the tables of the schema; copies of it are cheap."""
    loop = asyncio.new_event_loop()
    url = server.create()
    engine = postgres.writing_engine(url)

    async def make() -> None:
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    loop.run_until_complete(make())
    loop.close()
    return url.rpartition("/")[2]


@pytest.fixture(scope="session", params=[*KINDS, *(f"{kind}{SEALED}" for kind in KINDS)])
def transaction(request: pytest.FixtureRequest) -> Iterator[Transaction]:
    """Opens a transaction on an empty database, and undoes it at the end."""
    ring = Keyring.of(KEYS) if request.param.endswith(SEALED) else None
    if request.param.startswith("postgresql"):
        server, made = request.getfixturevalue("server"), request.getfixturevalue("made")
        yield from _on_server(server.create(made), ring)
    else:
        yield from _in_memory(ring)


def _in_memory(ring: Keyring | None) -> Iterator[Transaction]:
    engine = writing_engine("sqlite:///:memory:", ring)
    metadata.create_all(engine)

    @contextmanager
    def undone() -> Iterator[Connection]:
        with engine.connect() as connection, connection.begin() as begun:
            yield connection
            begun.rollback()

    yield undone
    engine.dispose()


def _on_server(url: str, ring: Keyring | None) -> Iterator[Transaction]:
    loop = asyncio.new_event_loop()
    opened = loop.run_until_complete(postgres.connect(postgres.writing_engine(url, ring)))
    assert opened.sync_connection is not None
    driven = cast(Connection, Driven(opened.sync_connection, loop))

    @contextmanager
    def undone() -> Iterator[Connection]:
        driven.begin()
        try:
            yield driven
        finally:
            driven.rollback()

    yield undone
    loop.run_until_complete(opened.close())
    loop.close()


@pytest.fixture
def connection(transaction: Transaction) -> Iterator[Connection]:
    with transaction() as open_connection:
        yield open_connection


@pytest.fixture
def work(connection: Connection) -> StoredWork:
    return StoredWork(connection)


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def person(work: StoredWork) -> Person:
    return work.people.meet(Sender(7001, "Ada", "ada", "en"))


@pytest.fixture
def agents(work: StoredWork) -> list[Agent]:
    aliases = ("Mika", "Robin", "Ling")
    return [
        work.agents.add(Sender(9000 + n, alias, alias.upper()), alias, Role.AGENT)
        for n, alias in enumerate(aliases)
    ]


@pytest.fixture
def case(work: StoredWork, person: Person) -> Case:
    return work.cases.open(person.id, NOON)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture(scope="session")
def shared_url(server: Server, made: str) -> str:
    return server.create(made)


@pytest.fixture
def server_url(shared_url: str) -> str:
    """A database on the server, with the tables and nothing in them."""
    empty(shared_url, [table.name for table in reversed(metadata.sorted_tables)])
    return shared_url


@pytest.fixture(params=KINDS)
def any_url(request: pytest.FixtureRequest) -> str:
    """A database of the test's own on either; the file has no tables yet."""
    return cast(str, request.getfixturevalue("server_url" if request.param == "postgresql" else "url"))
