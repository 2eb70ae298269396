"""A desk whose bot stops dead at a chosen transaction or call, and is then replaced by another over the same data."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, event
from sqlalchemy.util import await_only

from bot.app import App, Instead, build, open_store
from bot.settings import Settings
from bot.storage.database import Database
from sandbox import Options, Sandbox
from sandbox.faults import Fault, Faults
from tests.chaos.nursery import NoKnowledge
from tests.chaos.stores import Fresh, Store
from tests.chaos.tally import waiting
from tests.e2e.world import MovingClock, pause

BEGINS = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
STEP_WITHIN_S = 20.0
NOTHING_MOVES = 4
"""Looks in a row without anything under way; then what is left waits for its time."""
_CHANGES = "changes before"
_NUMBER = "SELECT pg_current_xact_id_if_assigned() IS NOT NULL"
WAITS_FOR = timedelta(seconds=1)


class Kind(StrEnum):
    """Where the bot stops."""

    BEFORE_COMMIT = "before a commit"
    AFTER_COMMIT = "after a commit"
    BEFORE_CALL = "before a call"
    AFTER_CALL = "after a call"


@dataclass(frozen=True, slots=True)
class Point:
    """The *number*-th of its kind, from 1."""

    kind: Kind
    number: int

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


# -- stopping ---------------------------------------------------------------------------------------------


class Buried(Exception):
    """The bot that wanted to commit had stopped before."""


class Fuse(Faults):
    """Counts transactions and calls while it is armed, and stops the bot at one of them; then nothing works any more.

    A thread that writes is stopped with SystemExit: nobody handles that, and it may end with it in silence. On the
    loop, where that would end the run, whoever writes waits until the bot is buried.
    """

    def __init__(self, points: Sequence[Point] = ()) -> None:
        super().__init__()
        self._points = list(points)
        self._loop = asyncio.get_running_loop()
        self.armed = False
        self.is_blown = False
        self.blown = asyncio.Event()
        self.buried = asyncio.Event()
        self.commits = 0
        self.calls: list[str] = []

    def replace(self) -> None:
        """Let the next bot live, until it comes to the next point if there is one; that is counted from its start."""
        self.is_blown = False
        self.blown.clear()
        self.buried.clear()
        del self._points[:1]
        self.commits = 0
        self.calls.clear()

    def commit(self, connection: Connection) -> None:
        """Called when a transaction is about to be committed, where the storage writes."""
        if self.is_blown:
            self._stop(connection)
        # A transaction that changed nothing looks the same on either side of its commit.
        if not self.armed or not self._changed(connection):
            return
        self.commits += 1
        if self._is_at(Kind.BEFORE_COMMIT, self.commits):
            self._blow()
            self._stop(connection)
        if self._is_at(Kind.AFTER_COMMIT, self.commits):
            connection.connection.commit()
            self._blow()
            self._stop(connection)

    def _stop(self, connection: Connection) -> NoReturn:
        if _is_on_the_loop(connection):
            await_only(self.buried.wait())
            raise Buried
        raise SystemExit

    def begin(self, connection: Connection) -> None:
        """Called when a transaction begins, in whatever thread."""
        if not _is_on_the_loop(connection):
            connection.info[_CHANGES] = _changes(connection)

    def _changed(self, connection: Connection) -> bool:
        if _is_on_the_loop(connection):
            return bool(connection.exec_driver_sql(_NUMBER).scalar())
        return bool(connection.info[_CHANGES] != _changes(connection))

    def take(self, method: str, chat_id: str) -> Fault | None:
        """Called by the sandbox for each call: one that comes from a dead bot was never made."""
        # The profile is published beside the story, at any time, and again after each start.
        if method.lower().startswith(("get", "setmy")):
            return None
        if self.is_blown:
            return Fault(method, "timeout_before")
        if not self.armed:
            return None
        self.calls.append(method)
        for kind, spoiled in ((Kind.BEFORE_CALL, "timeout_before"), (Kind.AFTER_CALL, "timeout_after")):
            if self._is_at(kind, len(self.calls)):
                self._blow()
                return Fault(method, spoiled)
        return None

    def _is_at(self, kind: Kind, number: int) -> bool:
        return self._points[:1] == [Point(kind, number)]

    def _blow(self) -> None:
        self.is_blown = True
        self._loop.call_soon_threadsafe(self.blown.set)


def _is_on_the_loop(connection: Connection) -> bool:
    return connection.engine.dialect.is_async


def _changes(connection: Connection) -> int:
    driver: Any = connection.connection.driver_connection
    return int(driver.total_changes)


@contextmanager
def watched(fuse: Fuse) -> Iterator[None]:
    """Every transaction that writes goes past the fuse."""
    event.listen(Engine, "begin", fuse.begin)
    event.listen(Engine, "commit", fuse.commit)
    try:
        yield
    finally:
        event.remove(Engine, "commit", fuse.commit)
        event.remove(Engine, "begin", fuse.begin)


# -- a desk whose bot may die -----------------------------------------------------------------------------


@dataclass(slots=True)
class Desk:
    """The sandbox, and the bot that is alive at the moment."""

    box: Sandbox
    folder: Path
    store: Store
    clock: MovingClock
    fuse: Fuse
    deaths: int = 0
    app: App | None = None
    _database: Database | None = None
    _life: asyncio.Task[None] | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self) -> None:
        """A bot begins to live on what is in the folder."""
        self._stop = asyncio.Event()
        self._life = asyncio.create_task(self._live())

    async def _live(self) -> None:
        settings = Settings(
            _env_file=None,
            bot_token=self.box.token,
            agents_group_id=self.box.world.group,
            api_root=self.box.url,
            data_dir=self.folder,
            database_url=self.store.url,
            admin_ids=tuple(self.box.world.agents),
            group_per_minute=0,
            private_per_3s=0,
        )
        # Opened here, so that a bot which stops while it is built lets go of its lock as well.
        self._database = open_store(settings)
        self.app = await build(
            settings, Instead(self.clock, knowledge=NoKnowledge(), database=self._database)
        )
        await self.app.run(self._stop)

    async def bury(self) -> None:
        """Take away what is left of a bot that stopped dead; it can do nothing any more."""
        assert self._life is not None
        self._life.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._life
        self.fuse.buried.set()
        await self._end()
        self.deaths += 1

    async def stop(self) -> None:
        """Ask the bot to end."""
        self._stop.set()
        await self._end()

    async def _end(self) -> None:
        assert self._life is not None and self._database is not None
        with contextlib.suppress(asyncio.CancelledError):
            await self._life
        app, self.app = self.app, None
        await (app.close() if app else self._database.close())

    async def settle(self) -> None:
        """Until nothing is left to do, whoever does it."""
        quiet = 0
        async with asyncio.timeout(STEP_WITHIN_S):
            while quiet < NOTHING_MOVES or self._waiting():
                await self._replace_the_dead()
                quiet = 0 if self._is_busy() else quiet + 1
                if quiet >= NOTHING_MOVES and self._waiting():
                    self._let_time_pass()
                await pause()

    async def _replace_the_dead(self) -> None:
        if self.fuse.blown.is_set():
            await self.bury()
            self.fuse.replace()
            self.start()

    def _let_time_pass(self) -> None:
        self.clock.pass_time(WAITS_FOR)
        if self.app is not None:
            self.app.sender.wake()

    def _is_busy(self) -> bool:
        if self.app is None or self.fuse.is_blown or self.box.world.updates.pending():
            return True
        return bool(self.app.lanes.count or self.app.sender.in_flight)

    def _waiting(self) -> int:
        return waiting(self.store)


@asynccontextmanager
async def desk_with(points: Sequence[Point], fresh: Fresh) -> AsyncIterator[Desk]:
    """A sandbox with a customer and an agent, and a bot that will stop at the first of *points*, the next at the second.

    *fresh* makes a store with tables.
    """
    clock, fuse = MovingClock(BEGINS), Fuse(points)
    with tempfile.TemporaryDirectory() as name, watched(fuse), fresh(Path(name)) as store:
        options = Options(customers=1, agents=1, now=clock.timestamp, floods=False, hang_s=0.5)
        async with Sandbox.started(options) as box:
            box.faults = fuse
            desk = Desk(box, Path(name), store, clock, fuse)
            desk.start()
            await desk.settle()
            fuse.armed = True
            yield desk
            fuse.armed = False
            await desk.stop()
