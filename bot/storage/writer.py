"""The thread that writes to SQLite: it runs doors in the order they came, many to a commit; it knows no subject."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine

from bot.storage.audit import undoing, witnessed
from bot.storage.prepared import command
from bot.storage.work import StoredWork

T = TypeVar("T")
Door = Callable[[StoredWork], Any]

# Bounds how long the first of a batch waits for the last.
BATCH = 128


class Undone(Exception):
    """The database gave up the transaction; nothing of this door remains."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a door returned, or what it raised; *posted* if it left something to send."""

    value: Any = None
    error: BaseException | None = None
    posted: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    door: Door
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Outcome]


def run_door(connection: Connection, door: Door) -> Outcome:
    """Run *door* in a savepoint: if it raises, nothing of it remains, and what ran before it stays."""
    work = StoredWork(connection)
    try:
        # Plain SQL, because the library's own savepoints cost ten times as much as the rest of a small door.
        command(connection, "SAVEPOINT door")
        with undoing(connection):
            value = door(work)
            command(connection, "RELEASE door")
    # Whatever it is belongs to the caller, and must not end the thread.
    except BaseException as error:
        _still_open(connection, error)
        connection.exec_driver_sql("ROLLBACK TO door")
        connection.exec_driver_sql("RELEASE door")
        return Outcome(error=error)
    return Outcome(value, posted=work.posted)


def _still_open(connection: Connection, error: BaseException) -> None:
    # A full disk makes SQLite roll back everything; each statement after that would commit by itself.
    driver: Any = connection.connection.driver_connection
    is_open = driver.in_transaction if hasattr(driver, "in_transaction") else driver.is_in_transaction()
    if not is_open:
        raise Undone("the transaction is gone") from error


class Writer:
    """Runs doors on its own thread. *on_posted* is called on the loop of a door that left something to send."""

    def __init__(self, engine: Engine, on_posted: Callable[[], None]) -> None:
        self._engine = engine
        self._on_posted = on_posted
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._closed = False
        self._thread = Thread(target=self._work, name="storage-writer", daemon=True)
        self._thread.start()

    async def run(self, door: Callable[[StoredWork], T]) -> T:
        """The result of *door* once it is committed. A door whose caller is cancelled runs all the same."""
        if self._closed:
            raise RuntimeError("the store is closed")
        loop = asyncio.get_running_loop()
        job = _Job(door, loop, loop.create_future())
        self._queue.put(job)
        outcome = await job.future
        if outcome.error:
            raise outcome.error
        return cast(T, outcome.value)

    async def close(self) -> None:
        """Returns when every door handed in before is done."""
        self._closed = True
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        with self._engine.connect() as connection:
            while batch := self._next_batch():
                outcomes = _commit_together(connection, [job.door for job in batch])
                self._report(list(zip(batch, outcomes, strict=True)))

    def _next_batch(self) -> list[_Job]:
        """All that waits, up to a bound; empty when there will be no more."""
        first = self._queue.get()
        batch = [] if first is None else [first]
        with contextlib.suppress(Empty):
            while 0 < len(batch) < BATCH:
                job = self._queue.get_nowait()
                # Left for the next round: what came before the end is committed first.
                if job is None:
                    self._queue.put(None)
                    break
                batch.append(job)
        return batch

    def _report(self, done: Sequence[tuple[_Job, Outcome]]) -> None:
        for loop, group in groupby(done, key=lambda pair: pair[0].loop):
            # A loop that was closed meanwhile has nobody left who waits.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._settle, list(group))

    def _settle(self, done: Iterable[tuple[_Job, Outcome]]) -> None:
        posted = False
        for job, outcome in done:
            posted = posted or outcome.posted
            # The caller may have been cancelled meanwhile; the door is committed all the same.
            if not job.future.done():
                job.future.set_result(outcome)
        if posted:
            self._on_posted()


def _commit_together(connection: Connection, doors: Sequence[Door]) -> list[Outcome]:
    try:
        with witnessed(connection):
            return [run_door(connection, door) for door in doors]
    # Told to every caller: none of their doors is committed.
    except Exception as error:
        return [Outcome(error=error) for _ in doors]
