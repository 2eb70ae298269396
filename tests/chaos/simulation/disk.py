"""The storage that outlives the process: real SQLite in memory, doors in the order of the writer, no threads."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from bot import ports
from bot.faq.catalogue import Signature
from bot.faq.starter import install_starter
from bot.storage.database import Database
from bot.storage.schema import metadata
from bot.storage.work import StoredWork
from bot.storage.writer import Outcome, run_door
from tests.chaos.simulation.clock import START
from tests.chaos.simulation.life import Life, Place

T = TypeVar("T")
Door = Callable[[StoredWork], Any]
QUICK_S = (0.0005, 0.003)
SLOW_S = (0.05, 0.6)
SLOW_SHARE = 0.01
DISK_FULL = "database or disk is full"
STATEMENTS = 512
"""Kept by the driver, so that none is prepared twice."""


class Disk:
    """One connection for all seeds of this process: the compiled statements are worth more than the data.

    Transactions are opened past SQLAlchemy, whose events would cost a tenth of everything.
    """

    def __init__(self) -> None:
        self.is_full = False
        engine = create_engine(
            "sqlite:///:memory:",
            poolclass=StaticPool,
            connect_args={"isolation_level": None, "cached_statements": STATEMENTS},
        )
        self.connection: Connection = engine.connect()
        self._raw: sqlite3.Connection = cast(sqlite3.Connection, self.connection.connection.driver_connection)
        metadata.create_all(self.connection)
        with self.transaction():
            install_starter(StoredWork(self.connection), Signature("starter", START))
        self._image = self._raw.serialize()
        self.format()

    def format(self) -> None:
        """Begin anew, with the schema and the starter entries."""
        self.is_full = False
        self._raw.deserialize(self._image)
        self._raw.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything within, or nothing of it."""
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._raw.execute("ROLLBACK")
            raise
        if self.is_full:
            self._raw.execute("ROLLBACK")
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError(DISK_FULL))
        self._raw.execute("COMMIT")

    def question(self, asked: Callable[[ports.Work], T]) -> T:
        """Run *asked* on what is committed now; what it writes is undone."""
        self._raw.execute("BEGIN")
        try:
            return asked(StoredWork(self.connection))
        finally:
            self._raw.execute("ROLLBACK")

    def rows(self, question: str, *given: Any) -> list[tuple[Any, ...]]:
        """Ask in plain SQL, outside the desk."""
        return self._raw.execute(question, given).fetchall()

    def image(self) -> bytes:
        """Everything that is stored, byte for byte."""
        return self._raw.serialize()


@cache
def the_disk() -> Disk:
    """The disk of this process."""
    return Disk()


@dataclass(frozen=True, slots=True)
class _Job:
    door: Door
    future: asyncio.Future[Outcome]


class _Head:
    """Runs doors as the writer does: in order, many to a commit, some time after they were handed in."""

    def __init__(self, disk: Disk, life: Life, dice: random.Random, on_posted: Callable[[], None]) -> None:
        self._disk = disk
        self._life = life
        self._dice = dice
        self._on_posted = on_posted
        self._queue: list[_Job] = []
        self.commits = 0

    async def run(self, door: Callable[[StoredWork], T]) -> T:
        outcome = await self._handed_in(door)
        if outcome.error:
            raise outcome.error
        return cast(T, outcome.value)

    async def close(self) -> None:
        """Nothing waits that somebody still wants."""

    def _handed_in(self, door: Door) -> asyncio.Future[Outcome]:
        if not self._life.alive:
            raise asyncio.CancelledError
        loop = asyncio.get_running_loop()
        job = _Job(door, loop.create_future())
        if not self._queue:
            loop.call_later(self.pause_s(), self._work)
        self._queue.append(job)
        return job.future

    def pause_s(self) -> float:
        """How long the disk takes this time."""
        return self._dice.uniform(*(SLOW_S if self._dice.random() < SLOW_SHARE else QUICK_S))

    def _work(self) -> None:
        jobs, self._queue = self._queue, []
        if not self._life.passes(Place.BEFORE_COMMIT):
            return
        outcomes = self._commit([job.door for job in jobs])
        self.commits += 1
        if not self._life.passes(Place.AFTER_COMMIT):
            return
        for job, outcome in zip(jobs, outcomes, strict=True):
            if not job.future.done():
                job.future.set_result(outcome)
        if any(outcome.posted for outcome in outcomes):
            self._on_posted()

    def _commit(self, doors: list[Door]) -> list[Outcome]:
        connection = self._disk.connection
        try:
            with self._disk.transaction():
                if len(doors) == 1:
                    return [_alone(connection, doors[0])]
                return [run_door(connection, door) for door in doors]
        # Told to the caller as the writer does it: nothing of the door is committed.
        except Exception as error:
            return [Outcome(error=error) for _ in doors]


def _alone(connection: Connection, door: Door) -> Outcome:
    """Run *door* without a savepoint, which nobody needs who shares the transaction with no other."""
    work = StoredWork(connection)
    value = door(work)
    return Outcome(value, posted=work.posted)


class MountedDatabase(Database):
    """The store of one life over the disk that outlives it."""

    def __init__(self, disk: Disk, life: Life, dice: random.Random) -> None:
        self._callbacks = []
        self._disk = disk
        self._life = life
        self.head = _Head(disk, life, dice, self._posted)
        self._runner = self.head

    async def read(self, question: Callable[[ports.Work], T]) -> T:
        """As readers do, beside the writer: on what is committed at some moment meanwhile."""
        if not self._life.alive:
            raise asyncio.CancelledError
        await asyncio.sleep(self.head.pause_s())
        if not self._life.alive:
            raise asyncio.CancelledError
        return self._disk.question(question)

    async def close(self) -> None:
        """The disk stays."""
