"""The store: opens the database, runs doors and questions, closes it; knows no subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import ports
from bot.storage.engines import database_file, reading_engine, writing_engine
from bot.storage.lock import ProcessLock
from bot.storage.schema import metadata
from bot.storage.work import StoredWork
from bot.storage.writer import Writer, run_door

T = TypeVar("T")


class Runner(Protocol):
    """Runs doors in writing transactions."""

    async def run(self, door: Callable[[StoredWork], T]) -> T: ...

    async def close(self) -> None: ...


class Database:
    """The store over SQLite: one writer, a few readers. Build it with `open`, or in tests with `inline`."""

    def __init__(self, url: str) -> None:
        file = database_file(url)
        self._lock = ProcessLock(file) if file else None
        self._callbacks: list[Callable[[], None]] = []
        self._engine = writing_engine(url)
        self._readers: AsyncEngine | None = None
        self._runner: Runner

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Database:
        """The store at *url*, such as "sqlite:///path/file.db" or "sqlite:///:memory:".

        The tables must be there already (see migrate.py), except in memory, or with *create*, which is for tests.

        Raises:
            AlreadyRunning: another process has it open.
        """
        database = cls(url)
        in_memory = database_file(url) is None
        if create or in_memory:
            metadata.create_all(database._engine)
        if not in_memory:
            database._readers = reading_engine(url)
        database._runner = Writer(database._engine, database._posted)
        return database

    @classmethod
    def inline(cls, url: str = "sqlite:///:memory:") -> Database:
        """A store without threads, for tests: a door has run and is committed before `transact` first yields."""
        database = cls(url)
        metadata.create_all(database._engine)
        database._runner = _Inline(database._engine, database._posted)
        return database

    async def transact(self, door: Callable[[ports.Work], T]) -> T:
        """See `ports.Store`. If the caller is cancelled meanwhile, *door* may still be committed."""
        return await self._runner.run(door)

    async def read(self, question: Callable[[ports.Work], T]) -> T:
        """See `ports.Store`. A question that writes raises OperationalError, or is undone where there is one writer."""
        if self._readers is None:
            return await self._runner.run(lambda work: _undone(work, question))
        # Not on the writer: a report that reads for a second must not hold up the desk.
        async with self._readers.connect() as connection:
            return await connection.run_sync(_ask, question)

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Call *callback* on the loop after every commit that left something to send or a timer to ring."""
        self._callbacks.append(callback)

    async def close(self) -> None:
        """Finish the doors handed in before, then let go of the database and of its lock."""
        await self._runner.close()
        if self._readers:
            await self._readers.dispose()
        self._engine.dispose()
        if self._lock:
            self._lock.release()

    def _posted(self) -> None:
        for callback in self._callbacks:
            callback()


class _Inline:
    """Runs doors at once, in the thread of the caller."""

    def __init__(self, engine: Engine, on_posted: Callable[[], None]) -> None:
        self._connection = engine.connect()
        self._on_posted = on_posted

    async def run(self, door: Callable[[StoredWork], T]) -> T:
        with self._connection.begin():
            outcome = run_door(self._connection, door)
        if outcome.error:
            raise outcome.error
        if outcome.posted:
            self._on_posted()
        return outcome.value  # type: ignore[no-any-return]

    async def close(self) -> None:
        self._connection.close()


def _ask(connection: Connection, question: Callable[[ports.Work], T]) -> T:
    return question(StoredWork(connection))


def _undone(work: StoredWork, question: Callable[[ports.Work], T]) -> T:
    with work.only_reading():
        return question(work)
