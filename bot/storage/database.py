"""The store: opens the database, runs doors and questions, closes it; knows no subject."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import Engine, Table

from bot import ports
from bot.storage import postgres
from bot.storage.audit import UNSIGNED, Signing, sign_with, witnessed
from bot.storage.committer import Committer
from bot.storage.engines import database_file, reading_engine, writing_engine
from bot.storage.keyring import Keyring
from bot.storage.lock import ProcessLock
from bot.storage.questions import FileReaders, Readers, ServerReaders
from bot.storage.rotation import Batch, Key, tables
from bot.storage.schema import metadata
from bot.storage.scrubbing import scrub_file, scrub_server
from bot.storage.session import Session
from bot.storage.work import StoredWork
from bot.storage.writer import Writer, run_door

T = TypeVar("T")


class Runner(Protocol):
    """Runs doors in writing transactions."""

    async def run(self, door: Callable[[StoredWork], T]) -> T: ...

    async def close(self) -> None: ...


class Scrub(Protocol):
    """See `ports.Store`."""

    def __call__(self, *, whole: bool) -> Awaitable[bool]: ...


class Database:
    """The store: one writer, a few readers. Build it with `open`, or in tests with `inline`."""

    _scrub: Scrub | None = None
    """None where nothing is in a file."""

    def __init__(self, ring: Keyring | None = None, signing: Signing = UNSIGNED) -> None:
        self._ring = ring
        self._signing = signing
        self._callbacks: list[Callable[[], None]] = []
        self._readers: Readers | None = None
        self._release: Callable[[], None] = lambda: None
        self._runner: Runner

    @classmethod
    def open(
        cls, url: str, *, create: bool = False, ring: Keyring | None = None, signing: Signing = UNSIGNED
    ) -> Database:
        """The store at *url*: "sqlite:///path/file.db", "sqlite:///:memory:", or "postgresql://name@host/database".

        The tables must be there already (see migrate.py), except in memory, or with *create*, which makes them in a
        file, for tests. Words are sealed and opened under *ring*, and deeds are bound as *signing* says. PostgreSQL is connected to, and locked, by the first door; questions take no lock.

        Raises:
            AlreadyRunning: another process has the file open.
        """
        database = cls(ring, signing)
        if postgres.is_postgres(url):
            database._open_server(url)
        else:
            database._open_file(url, create=create)
        return database

    @classmethod
    def inline(cls, url: str = "sqlite:///:memory:", *, ring: Keyring | None = None) -> Database:
        """A store without threads, for tests: a door has run and is committed before `transact` first yields."""
        database = cls(ring)
        engine = database._engine_of(url)
        metadata.create_all(engine)
        database._runner = _Inline(engine, database._posted)
        return database

    async def transact(self, door: Callable[[ports.Work], T]) -> T:
        """See `ports.Store`. If the caller is cancelled meanwhile, *door* may still be committed."""
        return await self._runner.run(door)

    async def read(self, question: Callable[[ports.Work], T]) -> T:
        """See `ports.Store`. If the caller is cancelled meanwhile, *question* is answered all the same.

        A question that writes raises DBAPIError, or is undone where there is one writer.
        """
        if self._readers is None:
            return await self._runner.run(lambda work: _undone(work, question))
        # Not on the writer: a report that reads for a second must not hold up the desk.
        return await self._readers.ask(lambda connection: question(StoredWork(connection)))

    async def scrub(self, *, whole: bool = False) -> bool:
        """See `ports.Store`."""
        return await self._scrub(whole=whole) if self._scrub else True

    async def reseal(self, *, off: bool, told: Callable[[int, int], None]) -> int:
        """Bring every sealed value under the key in use, or with *off* into the clear; returns how many rows changed.

        *told* hears after each transaction of so many rows of so many. What was done stays done if this is cut off,
        and the next one goes on from there.

        Raises:
            Unsealable: a value cannot be read; what was done before stays done.
        """
        if self._ring is None:
            return 0
        ring = self._ring.only_opening() if off else self._ring
        rows, seen, changed = await self._runner.run(lambda work: work.rotation.count()), 0, 0
        for table in tables():
            batch = Batch((), 0, 0)
            while batch.last is not None:
                step = partial(_next_batch, table, batch.last, ring)
                batch = await self._runner.run(step)
                seen, changed = seen + batch.seen, changed + batch.changed
                told(seen, max(rows, seen))
        await self._runner.run(lambda work: work.rotation.end(ring))
        return changed

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Call *callback* on the loop after every commit that left something to send or a timer to ring."""
        self._callbacks.append(callback)

    async def close(self) -> None:
        """Finish the doors handed in before, then let go of the database and of its lock."""
        try:
            await self._runner.close()
        finally:
            try:
                if self._readers:
                    await self._readers.close()
            finally:
                self._release()

    def _open_file(self, url: str, *, create: bool) -> None:
        file = database_file(url)
        engine = self._engine_of(url)
        if create or file is None:
            metadata.create_all(engine)
        if file is not None:
            self._readers = FileReaders(reading_engine(url, self._ring))
            self._scrub = partial(scrub_file, file)
        self._runner = Writer(engine, self._posted)

    def _open_server(self, url: str) -> None:
        engine = postgres.writing_engine(url, self._ring)
        sign_with(engine, self._signing)
        self._readers = ServerReaders(postgres.reading_engine(url, self._ring))
        self._scrub = partial(scrub_server, url)
        self._runner = Committer(partial(Session.begin, engine), self._posted)

    def _engine_of(self, url: str) -> Engine:
        file = database_file(url)
        lock = ProcessLock(file) if file else None
        engine = writing_engine(url, self._ring)
        sign_with(engine, self._signing)

        def release() -> None:
            engine.dispose()
            if lock:
                lock.release()

        self._release = release
        return engine

    def _posted(self) -> None:
        for callback in self._callbacks:
            callback()


class _Inline:
    """Runs doors at once, in the thread of the caller."""

    def __init__(self, engine: Engine, on_posted: Callable[[], None]) -> None:
        self._connection = engine.connect()
        self._on_posted = on_posted

    async def run(self, door: Callable[[StoredWork], T]) -> T:
        with witnessed(self._connection):
            outcome = run_door(self._connection, door)
        if outcome.error:
            raise outcome.error
        if outcome.posted:
            self._on_posted()
        return outcome.value  # type: ignore[no-any-return]

    async def close(self) -> None:
        self._connection.close()


def _next_batch(table: Table, after: Key, ring: Keyring, work: StoredWork) -> Batch:
    return work.rotation.batch(table, after or None, ring)


def _undone(work: StoredWork, question: Callable[[ports.Work], T]) -> T:
    with work.only_reading():
        return question(work)
