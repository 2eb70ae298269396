"""That the migrations end at the schema, and cost nothing when there is nothing to do."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import bot
from bot.domain.messages import Sender
from bot.storage.database import Database
from bot.storage.engines import writing_engine
from bot.storage.lock import AlreadyRunning
from bot.storage.migrate import _MIGRATIONS, HEAD, KNOWN, migrate, revision
from bot.storage.schema import metadata

ROOT = Path(bot.__file__).parents[1]


def definitions(file: Path) -> dict[str, list[str]]:
    """The SQL of every table and index, its lines sorted: only the order of constraints may differ."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: sorted(line.strip(" \t,") for line in sql.splitlines())
        for name, sql in rows
        if not name.startswith(("alembic", "sqlite"))
    }


def test_the_migrations_end_at_the_schema(url: str) -> None:
    migrate(url)

    engine = writing_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert revision(connection) == HEAD
    engine.dispose()


def test_the_migrations_make_the_same_checks_and_indexes_as_the_schema(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'migrated.db'}")
    engine = writing_engine(f"sqlite:///{tmp_path / 'made.db'}")
    metadata.create_all(engine)
    engine.dispose()

    assert definitions(tmp_path / "migrated.db") == definitions(tmp_path / "made.db")


def test_the_head_that_is_named_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))

    script = ScriptDirectory.from_config(config)

    assert script.get_heads() == [HEAD]
    assert {step.revision for step in script.walk_revisions()} == KNOWN


async def test_migrating_again_keeps_what_is_there(url: str) -> None:
    migrate(url)
    database = Database.open(url)
    await database.transact(lambda work: work.people.meet(Sender(1)))
    await database.close()

    migrate(url)

    database = Database.open(url)
    assert await database.read(lambda work: work.people.by_user(1)) is not None
    await database.close()


def test_alembic_is_not_imported_for_a_database_that_is_up_to_date(url: str) -> None:
    migrate(url)
    program = f"import sys; from bot.storage.migrate import migrate; migrate({url!r}); print('alembic' in sys.modules)"

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    assert result.stdout.strip() == "False"


async def test_a_database_in_use_is_not_migrated(url: str) -> None:
    migrate(url)
    database = Database.open(url)

    with pytest.raises(AlreadyRunning):
        migrate(url)

    await database.close()


def test_a_database_in_memory_has_no_migrations() -> None:
    with pytest.raises(ValueError, match="in memory"):
        migrate("sqlite:///:memory:")


def test_a_migration_that_fails_leaves_the_database_as_it_was(url: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "desk.db") as connection:
        connection.execute("CREATE TABLE timer (something_else INTEGER)")

    with pytest.raises(Exception, match="already exists"):
        migrate(url)

    assert set(definitions(tmp_path / "desk.db")) == {"timer"}
