"""The connection to PostgreSQL that writes: it holds the desk's lock, and runs doors in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.audit import witnessed
from bot.storage.lock import lock_server
from bot.storage.postgres import Unusable, connect, is_loss, reason_of
from bot.storage.writer import Door, Outcome, run_door

CLOSE_WITHIN_S = 5.0

# None if nothing was written: then there is nothing to be in doubt about.
_TRANSACTION = "SELECT CAST(pg_current_xact_id_if_assigned() AS text)"
_STATUS = text("SELECT pg_xact_status(CAST(CAST(:number AS text) AS xid8))")


@dataclass(frozen=True, slots=True)
class Pledge:
    """A transaction that is being committed: its number on the server, and what its doors came to."""

    number: str
    outcomes: list[Outcome]


class Session:
    """One connection and the lock, both gone together: what a session commits, no other process can have overtaken.

    *pledge* is there only while a commit is under way, or after the connection broke in one.
    """

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        self._connection = connection
        self._driver = driver
        self.pledge: Pledge | None = None

    @classmethod
    async def begin(cls, engine: AsyncEngine, on_lost: Callable[[], None] = lambda: None) -> Session:
        """Connect and take the lock; *on_lost* is called as soon as the connection is known to be gone.

        Raises:
            AlreadyRunning: another process has the lock.
            Unusable: the server cannot be used.
        """
        connection = await connect(engine)
        try:
            await lock_server(connection)
            driver: Any = (await connection.get_raw_connection()).driver_connection
        except BaseException as error:
            await connection.invalidate()
            await connection.close()
            if isinstance(error, DBAPIError | OSError | TimeoutError):
                raise Unusable(reason_of(error)) from error
            raise
        driver.add_termination_listener(lambda _: on_lost())
        return cls(connection, driver)

    @property
    def is_lost(self) -> bool:
        """Whether the connection is gone, and with it the lock."""
        return bool(self._driver.is_closed() or self._connection.invalidated)

    async def run(self, doors: Sequence[Door]) -> list[Outcome]:
        """Run *doors* and commit; raises what the database raised, and then none of them is committed.

        If the session is lost by that and there is a pledge, only the server knows; see `committed`.
        """
        return await self._connection.run_sync(self._together, doors)

    def _together(self, connection: Connection, doors: Sequence[Door]) -> list[Outcome]:
        self.pledge = None
        with witnessed(connection):
            outcomes = [_passing_cancellation(run_door(connection, door)) for door in doors]
            number = connection.exec_driver_sql(_TRANSACTION).scalar()
            self.pledge = Pledge(number, outcomes) if number else None
        self.pledge = None
        return outcomes

    async def committed(self, pledge: Pledge) -> bool:
        """Whether the transaction of an earlier session was committed. Raises Unusable if this one is lost."""
        try:
            async with self._connection.begin():
                status = await self._connection.execute(_STATUS, {"number": pledge.number})
                return bool(status.scalar() == "committed")
        except (DBAPIError, OSError, TimeoutError) as error:
            if self.is_lost:
                raise Unusable("away") from error
            # A server that took over from another may never have heard of this number.
            return False

    async def upgrade(self, step: Callable[[Connection], None]) -> None:
        """Run *step*, which may take as long as it wants, in one transaction.

        Raises:
            Unusable: the connection was lost; whether the step was committed is not known.
        """
        try:
            async with self._connection.begin():
                await self._connection.execute(text("SET LOCAL statement_timeout = 0"))
                await self._connection.run_sync(step)
        except DBAPIError as error:
            if self.is_lost or is_loss(error):
                raise Unusable("away") from error
            raise

    async def close(self) -> None:
        """Let go of the connection and the lock; a server that does not answer is not waited for."""
        if self.is_lost:
            await self._connection.invalidate()
        with suppress(DBAPIError, OSError, TimeoutError):
            async with asyncio.timeout(CLOSE_WITHIN_S):
                await self._connection.close()


def _passing_cancellation(outcome: Outcome) -> Outcome:
    # It was meant for the task that runs the doors, and only happened to reach it within one.
    if isinstance(outcome.error, asyncio.CancelledError):
        raise outcome.error
    return outcome
