"""Engines for SQLite, set up alike: the one that writes and the one that reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from bot.storage.keyring import Keyring
from bot.storage.sealed import use

READERS = 3
STATEMENTS = 512
"""More than there are: what the driver has forgotten, SQLite has to parse again."""
_EVERY_CONNECTION = ("foreign_keys=ON", "busy_timeout=5000", "temp_store=MEMORY")
# FULL: an update is acknowledged once it is committed, so a power cut must not undo it. Secure delete: what was
# redacted or taken back must not live on in free pages.
_WRITER = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", *_EVERY_CONNECTION)
_READER = (*_EVERY_CONNECTION, "query_only=ON")


def database_file(url: str) -> Path | None:
    """The file behind *url*, or None if the database is in memory or on a server."""
    given = make_url(url)
    name = given.database if given.get_backend_name() == "sqlite" else None
    return None if name in (None, "", ":memory:") else Path(str(name))


def writing_engine(url: str, ring: Keyring | None = None) -> Engine:
    """One connection for all, which any thread may use, one at a time. Creates the file, for its owner only."""
    file = database_file(url)
    if file:
        file.touch(mode=0o600)
    # An error that quotes its parameters would quote what a customer wrote.
    engine = create_engine(
        url,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "cached_statements": STATEMENTS},
        hide_parameters=True,
    )
    use(engine, ring)
    _set_up(engine, _WRITER, begin="BEGIN IMMEDIATE")
    return engine


def reading_engine(url: str, ring: Keyring | None = None) -> AsyncEngine:
    """As many connections as there are READERS, which cannot write; each transaction is on one snapshot."""
    engine = create_async_engine(
        make_url(url).set(drivername="sqlite+aiosqlite"),
        pool_size=READERS,
        max_overflow=0,
        hide_parameters=True,
    )
    use(engine, ring)
    _set_up(engine.sync_engine, _READER, begin="BEGIN")
    return engine


def _set_up(engine: Engine, pragmas: Sequence[str], *, begin: str) -> None:
    def connected(connection: Any, _: object) -> None:
        # The driver's own transactions start late and commit before DDL; ours are opened below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def began(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
