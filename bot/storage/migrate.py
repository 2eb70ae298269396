"""Brings a database to the newest schema at start; the steps themselves are in migrations/versions."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage import postgres
from bot.storage.engines import database_file, writing_engine
from bot.storage.keyring import Keyring
from bot.storage.lock import ProcessLock
from bot.storage.postgres import Unusable, is_postgres
from bot.storage.proofs import check_keys
from bot.storage.session import Session

HEAD = "0007"
"""The newest revision, named here so that a database that has it costs no import of Alembic."""

_MIGRATIONS = Path(__file__).parent / "migrations"

KNOWN = frozenset(step.name.partition("_")[0] for step in _MIGRATIONS.glob("versions/[0-9]*.py"))
"""Every revision there was: from each of them there is a way to `HEAD`."""


START_WITHIN_S = 30.0
"""How long a server may take to be there: after a power cut it starts together with the bot."""
PAUSE_S = 0.5


def migrate(url: str, ring: Keyring | None = None) -> None:
    """Bring the database at *url* to `HEAD`, creating a file if need be; all steps in one transaction.

    Raises:
        Unsealable: something in it is sealed, and not under *ring*.
        AlreadyRunning: a bot is using it.
        Unusable: the PostgreSQL server cannot be used.
    """
    if is_postgres(url):
        # On a loop of its own, since the caller may be in the middle of one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _migrate_server(url, ring)).result()
        return
    file = database_file(url)
    if file is None:
        raise ValueError("a database in memory has no migrations: it is made from the schema")
    with ProcessLock(file):
        engine = writing_engine(url, ring)
        try:
            with engine.begin() as connection:
                _to_head(connection)
        finally:
            engine.dispose()


async def _migrate_server(url: str, ring: Keyring | None) -> None:
    engine, give_up_at = postgres.writing_engine(url, ring), time.monotonic() + START_WITHIN_S
    while True:
        try:
            # Once more does no harm: what was committed is not done again.
            return await _upgrade_server(engine)
        except Unusable as error:
            if not error.passes or time.monotonic() > give_up_at:
                raise
        await asyncio.sleep(PAUSE_S)


async def _upgrade_server(engine: AsyncEngine) -> None:
    session = await Session.begin(engine)
    try:
        await session.upgrade(_to_head)
    finally:
        await session.close()


def _to_head(connection: Connection) -> None:
    if revision(connection) != HEAD:
        upgrade(connection)
    check_keys(connection)


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
