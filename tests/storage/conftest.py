"""Fixtures for the tests of storage: a transaction that is undone, with a customer, agents and a case in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.domain.case import Case
from bot.domain.messages import Sender
from bot.ports import Agent, Person, Role
from bot.storage.engines import writing_engine
from bot.storage.schema import metadata
from bot.storage.work import StoredWork

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def transaction() -> Iterator[Callable[[], AbstractContextManager[Connection]]]:
    """Opens a transaction on an empty database, and undoes it at the end."""
    engine = writing_engine("sqlite:///:memory:")
    metadata.create_all(engine)

    @contextmanager
    def undone() -> Iterator[Connection]:
        with engine.connect() as connection, connection.begin() as begun:
            yield connection
            begun.rollback()

    yield undone
    engine.dispose()


@pytest.fixture
def connection(transaction: Callable[[], AbstractContextManager[Connection]]) -> Iterator[Connection]:
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
