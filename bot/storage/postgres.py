"""PostgreSQL as the desk uses it: its address, its two kinds of connections, and why it cannot be used."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL, NullPool, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.keyring import Keyring
from bot.storage.sealed import use

READERS = 3
CONNECT_WITHIN_S = 10
ANSWER_WITHIN_S = 30
"""A little more than the server's own timeouts: it is for a server that does not answer at all."""
STATEMENTS = 500
"""How many statements a connection keeps prepared: more than there are."""

# A dead peer is noticed within half a minute, so that what it held, above all the desk's lock, is free again.
_EVERY_CONNECTION = {
    "statement_timeout": "20s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
    "tcp_keepalives_idle": "15",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
_READER = {"default_transaction_isolation": "repeatable read", "default_transaction_read_only": "on"}
_BROKEN = "08"
_REASONS = {
    "28000": "password",
    "28P01": "password",
    "3D000": "missing",
    "42501": "rights",
    "53300": "full",
    "57P01": "away",
    "57P02": "away",
    "57P03": "away",
}


class Unusable(Exception):
    """The server cannot be used; *reason* says why.

    "away": nobody answers, or not yet; "password": it refuses the name or the password; "missing": it has no such
    database; "rights": we may not do what we must; "full": it has no connection left; "refused": anything else.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def passes(self) -> bool:
        """Whether it may be otherwise in a moment, without anybody doing something about it."""
        return self.reason in {"away", "full"}


def is_postgres(url: str) -> bool:
    """Whether *url* names a database on a PostgreSQL server."""
    return make_url(url).drivername.partition("+")[0] in {"postgres", "postgresql"}


def address(url: str) -> URL:
    """Where and how to connect; what `psql` calls "sslmode" the driver calls "ssl"."""
    given = make_url(url).set(drivername="postgresql+asyncpg")
    query = {"ssl" if name == "sslmode" else name: value for name, value in given.query.items()}
    return given.set(query=query)


def place(url: str) -> str:
    """Where it is, for people: without the name and the password."""
    given = make_url(url)
    where = f"{given.host or 'localhost'}:{given.port}" if given.port else given.host or "localhost"
    return f"{given.database} at {where}"


def writing_engine(url: str, ring: Keyring | None = None) -> AsyncEngine:
    """For connections that are opened one at a time and kept by whoever asked.

    Each engine goes by a name of its own, by which the server tells its connections from those of other processes.
    """
    engine = _engine(url, f"walletdesk-{secrets.token_hex(8)}", {}, in_pool=False)
    use(engine, ring)
    return engine


def reading_engine(url: str, ring: Keyring | None = None) -> AsyncEngine:
    """As many connections as there are READERS, which cannot write; each transaction is on one snapshot."""
    engine = _engine(url, "walletdesk-reader", _READER, in_pool=True)
    use(engine, ring)
    return engine


def _engine(url: str, name: str, settings: dict[str, str], *, in_pool: bool) -> AsyncEngine:
    connect = {
        "server_settings": {"application_name": name, **_EVERY_CONNECTION, **settings},
        "timeout": CONNECT_WITHIN_S,
        "command_timeout": ANSWER_WITHIN_S,
        "prepared_statement_cache_size": STATEMENTS,
    }
    # An error that quotes its parameters would quote what a customer wrote.
    if in_pool:
        return create_async_engine(
            address(url), pool_size=READERS, max_overflow=0, connect_args=connect, hide_parameters=True
        )
    return create_async_engine(address(url), poolclass=NullPool, connect_args=connect, hide_parameters=True)


async def connect(engine: AsyncEngine) -> AsyncConnection:
    """A connection. Raises Unusable."""
    try:
        return await engine.connect()
    except Exception as error:
        if isinstance(error, DBAPIError | OSError | TimeoutError) or is_loss(error):
            raise Unusable(reason_of(error)) from error
        raise


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection inside the block. Raises Unusable."""
    connection = await connect(engine)
    try:
        yield connection
    finally:
        await connection.close()


def reason_of(error: Exception) -> str:
    """The reason as Unusable names it."""
    if not isinstance(error, DBAPIError) or is_loss(error):
        return "away"
    return _REASONS.get(sqlstate(error), "refused")


def is_loss(error: Exception) -> bool:
    """Whether the connection broke, also while it was being opened; the server refused nothing then."""
    # Imported here: who keeps everything in a file never needs it.
    from asyncpg.exceptions import InterfaceError, InternalClientError

    by_driver: BaseException | None = error
    if isinstance(error, DBAPIError):
        if error.connection_invalidated or sqlstate(error).startswith(_BROKEN):
            return True
        by_driver = error.orig.__cause__ if error.orig else None
    # The end of a connection that comes between two steps of the driver upsets it; what it refuses has a class below.
    return isinstance(by_driver, InternalClientError) or type(by_driver) is InterfaceError


def sqlstate(error: DBAPIError) -> str:
    """The five letters by which PostgreSQL names an error; empty if the server did not name one."""
    return getattr(error.orig, "sqlstate", None) or ""
