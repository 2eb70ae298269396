"""A look at a database on a PostgreSQL server, for `walletdesk doctor`: nothing is written, and no lock is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, inspect, select, text

from bot.ports import Role
from bot.storage.migrate import revision
from bot.storage.postgres import connected, place, reading_engine
from bot.storage.schema import agent

T = TypeVar("T")

_SERVER = text(
    "SELECT current_setting('server_version') AS version,"
    " CAST(current_setting('server_version_num') AS integer) / 10000 AS major,"
    " pg_encoding_to_char(encoding) AS encoding,"
    " has_schema_privilege(current_schema(), 'CREATE') AS may_create,"
    " current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AS durable"
    " FROM pg_database WHERE datname = current_database()"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is there. *place* has no name and no password; *durable* is whether a commit survives a power cut."""

    place: str
    version: str
    major: int
    encoding: str
    may_create: bool
    durable: bool
    revision: str | None
    admins: tuple[str, ...]


def look(url: str) -> Found:
    """Connect, and look. Raises Unusable."""
    return ask(url, partial(_found, place(url)))


def ask(url: str, question: Callable[[Connection], T]) -> T:
    """The answer from what is there; sealed values cannot be read. Raises Unusable."""
    return asyncio.run(_ask(url, question))


async def _ask(url: str, question: Callable[[Connection], T]) -> T:
    engine = reading_engine(url)
    try:
        async with connected(engine) as connection:
            return await connection.run_sync(question)
    finally:
        await engine.dispose()


def _found(where: str, connection: Connection) -> Found:
    server = connection.execute(_SERVER).one()
    return Found(
        where,
        server.version,
        server.major,
        server.encoding,
        bool(server.may_create),
        server.durable,
        revision(connection),
        admins(connection),
    )


def admins(connection: Connection) -> tuple[str, ...]:
    """The aliases of the admins; none where there are no tables yet."""
    if not inspect(connection).has_table(agent.name):
        return ()
    active = select(agent.c.alias).where(agent.c.role == Role.ADMIN, agent.c.active).order_by(agent.c.id)
    return tuple(connection.execute(active).scalars())
