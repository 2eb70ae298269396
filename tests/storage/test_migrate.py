"""That the migrations end at the schema, and cost nothing when there is nothing to do."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine

import bot
from bot.domain.messages import Sender
from bot.storage import postgres
from bot.storage.database import Database
from bot.storage.engines import reading_engine
from bot.storage.lock import AlreadyRunning
from bot.storage.migrate import _MIGRATIONS, HEAD, KNOWN, migrate, revision
from bot.storage.postgres import is_postgres
from bot.storage.schema import metadata
from tests.postgres import Server, ask

ROOT = Path(bot.__file__).parents[1]


Definitions = dict[str, list[str]]

_ON_SERVER = (
    """SELECT table_name || '.' || column_name, data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public'""",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    """SELECT conname, conrelid::regclass || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
)


def definitions(url: str) -> Definitions:
    """What every table and index consists of; only the order may differ."""
    rows = [row for query in _ON_SERVER for row in ask(url, query)] if is_postgres(url) else in_file(url)
    return {name: sorted(parts(sql)) for name, sql in rows if not name.startswith(("alembic", "sqlite"))}


def in_file(url: str) -> list[tuple[str, str]]:
    """The SQL of every table and index."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()


def parts(sql: str) -> Iterator[str]:
    """The columns and constraints in the outermost brackets of *sql*, and what is outside of them."""
    depth, part = 0, ""
    for sign in sql:
        depth += (sign == "(") - (sign == ")")
        if (sign, depth) in {("(", 1), (",", 1), (")", 0)}:
            yield " ".join(part.split())
            part = ""
        else:
            part += sign
    yield " ".join(part.split())


def engine_for(url: str) -> AsyncEngine:
    """One that reads, of either database."""
    return postgres.reading_engine(url) if is_postgres(url) else reading_engine(url)


async def make_all(url: str) -> None:
    """Make the tables as the schema says, without any migration."""
    if not is_postgres(url):
        metadata.create_all(create_engine(url))
        return
    async with postgres.writing_engine(url).begin() as connection:
        await connection.run_sync(metadata.create_all)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes databases without tables."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        return server.create
    numbers = itertools.count(1)
    return lambda: f"sqlite:///{tmp_path / f'desk{next(numbers)}.db'}"


def execute(url: str, statement: str) -> None:
    """Run one statement."""
    if is_postgres(url):
        ask(url, statement)
        return
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute(statement)


def differences(connection: Connection) -> list[object]:
    """What Alembic would still change."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_the_migrations_end_at_the_schema(empty: Callable[[], str]) -> None:
    url = empty()
    migrate(url)

    async with engine_for(url).connect() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(revision) == HEAD


async def test_the_migrations_make_what_the_schema_says_down_to_the_checks(empty: Callable[[], str]) -> None:
    migrated, made = empty(), empty()

    migrate(migrated)
    await make_all(made)

    assert definitions(migrated) == definitions(made)
    assert set(metadata.tables) <= {name.partition(".")[0] for name in definitions(made)}


def test_the_head_that_is_named_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))

    script = ScriptDirectory.from_config(config)

    assert script.get_heads() == [HEAD]
    assert {step.revision for step in script.walk_revisions()} == KNOWN


async def test_migrating_again_keeps_what_is_there(empty: Callable[[], str]) -> None:
    url = empty()
    migrate(url)
    database = Database.open(url)
    await database.transact(lambda work: work.people.meet(Sender(1)))
    await database.close()

    migrate(url)

    database = Database.open(url)
    assert await database.read(lambda work: work.people.by_user(1)) is not None
    await database.close()


def test_alembic_is_not_imported_for_a_database_that_is_up_to_date(empty: Callable[[], str]) -> None:
    url = empty()
    migrate(url)
    program = f"import sys; from bot.storage.migrate import migrate; migrate({url!r}); print('alembic' in sys.modules)"

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    assert result.stdout.strip() == "False"


async def test_a_database_in_use_is_not_migrated(empty: Callable[[], str]) -> None:
    url = empty()
    migrate(url)
    database = Database.open(url)
    await database.transact(lambda work: work.people.by_user(1))

    with pytest.raises(AlreadyRunning):
        migrate(url)

    await database.close()


def test_a_database_in_memory_has_no_migrations() -> None:
    with pytest.raises(ValueError, match="in memory"):
        migrate("sqlite:///:memory:")


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty: Callable[[], str]) -> None:
    url = empty()
    execute(url, "CREATE TABLE timer (something_else INTEGER)")

    with pytest.raises(Exception, match="already exists"):
        migrate(url)

    assert {name.partition(".")[0] for name in definitions(url)} == {"timer"}
