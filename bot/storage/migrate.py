"""Brings a database to the newest schema at start; the steps themselves are in migrations/versions."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.storage.engines import database_file, writing_engine
from bot.storage.lock import ProcessLock

HEAD = "0001"
"""The newest revision, named here so that a database that has it costs no import of Alembic."""

_MIGRATIONS = Path(__file__).parent / "migrations"

KNOWN = frozenset(step.name.partition("_")[0] for step in _MIGRATIONS.glob("versions/[0-9]*.py"))
"""Every revision there was: from each of them there is a way to `HEAD`."""


def migrate(url: str) -> None:
    """Bring the database file at *url* to `HEAD`, creating it if need be; all steps in one transaction.

    Raises:
        AlreadyRunning: a bot is using it.
    """
    file = database_file(url)
    if file is None:
        raise ValueError("a database in memory has no migrations: it is made from the schema")
    with ProcessLock(file):
        engine = writing_engine(url)
        try:
            with engine.begin() as connection:
                if revision(connection) != HEAD:
                    upgrade(connection)
        finally:
            engine.dispose()


def revision(connection: Connection) -> str | None:
    """The revision that the database is at, or None if it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the steps up to the revision *to*, within the transaction of *connection*."""
    # Imported here: Alembic costs memory for as long as the bot runs.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
