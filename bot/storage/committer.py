"""The task that writes to PostgreSQL: doors in the order they came, many to a commit, through lost connections."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

import structlog

from bot.storage.lock import AlreadyRunning, Overtaken
from bot.storage.postgres import Unusable
from bot.storage.session import Pledge, Session
from bot.storage.work import StoredWork
from bot.storage.writer import BATCH, Door, Outcome, Undone

T = TypeVar("T")

LOSSES = 5
"""How often a door may lose the connection before it is taken to be the reason."""
FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 5.0

log = structlog.get_logger()


class Unsure(Exception):
    """The connection broke in the middle of a commit, and the store was closed before the server could be asked."""


@dataclass(slots=True)
class _Job:
    door: Door
    future: asyncio.Future[Outcome]
    losses: int = 0


class Committer:
    """Runs doors on the loop, one batch at a time. *on_posted* is called after a commit that left something to send.

    A door that was undone because the connection was lost runs again on the next one: what it does besides writing
    may happen twice, what it writes never.
    """

    def __init__(
        self, begin: Callable[[Callable[[], None]], Awaitable[Session]], on_posted: Callable[[], None]
    ) -> None:
        self._begin = begin
        self._on_posted = on_posted
        self._waiting: deque[_Job] = deque()
        self._running: Sequence[_Job] = ()
        self._wake = asyncio.Event()
        self._closing = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._session: Session | None = None
        self._down = False
        self._ended: BaseException | None = None

    async def run(self, door: Callable[[StoredWork], T]) -> T:
        """The result of *door* once it is committed. A door whose caller is cancelled runs all the same.

        Raises:
            AlreadyRunning, Overtaken: another process serves the database; nothing is written any more.
            Undone: the door lost the connection again and again, or the store was closed while there was none.
            Unsure: as it says.
        """
        if self._closing.is_set():
            raise RuntimeError("the store is closed")
        if self._ended:
            raise self._ended
        loop = asyncio.get_running_loop()
        # Not in the app's task group: the store is there before it, and still writes while it is taken down.
        self._task = self._task or loop.create_task(self._work(), name="storage-writer")
        job = _Job(door, loop.create_future())
        self._waiting.append(job)
        self._wake.set()
        outcome = await job.future
        if outcome.error:
            raise outcome.error
        return cast(T, outcome.value)

    async def close(self) -> None:
        """Returns when every door handed in before is done; without a connection they are given up."""
        self._closing.set()
        self._wake.set()
        if self._task:
            await self._task

    async def _work(self) -> None:
        try:
            while batch := await self._next_batch():
                self._running = batch
                await self._commit(batch)
                self._running = ()
        # Whatever it is, those who wait must hear of it, and those who come later as well.
        except BaseException as error:
            self._ended = error
            self._give_up(error)
            if isinstance(error, asyncio.CancelledError):
                raise
            log.critical("storage.ended", error=type(error).__name__)
        finally:
            await self._drop()

    async def _next_batch(self) -> list[_Job]:
        """All that waits, up to a bound; empty when there will be no more."""
        while not self._waiting and not self._closing.is_set():
            self._wake.clear()
            if self._session and self._session.is_lost:
                # Not left for the next door: until then another process could take the lock unnoticed.
                await self._live()
            await self._wake.wait()
        # One that was there when the connection was lost runs alone, in case it was the reason.
        alone = bool(self._waiting and self._waiting[0].losses)
        count = 1 if alone else min(BATCH, len(self._waiting))
        return [self._waiting.popleft() for _ in range(count)]

    async def _commit(self, batch: Sequence[_Job]) -> None:
        session = await self._live()
        if session is None:
            self._settle(batch, [Outcome(error=Undone("there is no connection")) for _ in batch])
            return
        try:
            outcomes = await session.run([job.door for job in batch])
        except Exception as error:
            if session.is_lost:
                await self._clear_up(batch, session.pledge)
                return
            # Told to every caller: none of their doors is committed.
            outcomes = [Outcome(error=error) for _ in batch]
        self._settle(batch, outcomes)

    # -- a connection that was lost -----------------------------------------------------------------------

    async def _clear_up(self, batch: Sequence[_Job], pledge: Pledge | None) -> None:
        """After a loss: find out whether *batch* was committed, and run it again if not."""
        if pledge is None or (committed := await self._ask(pledge)) is False:
            self._run_again(batch)
        elif committed:
            self._settle(batch, pledge.outcomes)
        else:
            self._settle(batch, [Outcome(error=Unsure("nobody could be asked")) for _ in batch])

    async def _ask(self, pledge: Pledge) -> bool | None:
        """Whether the transaction was committed; None if the store is closed before the server could be asked."""
        while session := await self._live():
            with contextlib.suppress(Unusable):
                return await session.committed(pledge)
        return None

    def _run_again(self, batch: Sequence[_Job]) -> None:
        for job in reversed(batch):
            job.losses += 1
            if job.losses < LOSSES:
                self._waiting.appendleft(job)
            else:
                self._settle([job], [Outcome(error=Undone("the connection is lost each time"))])

    async def _live(self) -> Session | None:
        """The session, begun again if it was lost; None if the store is closed before there is one."""
        pause_s = FIRST_PAUSE_S
        while self._session is None or self._session.is_lost:
            await self._drop()
            try:
                self._session = await self._begin(self._wake.set)
            except AlreadyRunning as error:
                if not self._down:
                    raise
                raise Overtaken("the database is locked") from error
            except Unusable as error:
                self._is_down(error.reason)
                if await self._closed_within(pause_s):
                    return None
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        if self._down:
            self._down = False
            log.warning("storage.up")
        return self._session

    async def _drop(self) -> None:
        if self._session:
            if self._session.is_lost:
                self._is_down("lost")
            await self._session.close()
            self._session = None

    def _is_down(self, reason: str) -> None:
        if not self._down:
            self._down = True
            log.error("storage.down", reason=reason)

    async def _closed_within(self, pause_s: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause_s):
                await self._closing.wait()
        return self._closing.is_set()

    # -- telling the callers ------------------------------------------------------------------------------

    def _settle(self, batch: Sequence[_Job], outcomes: Sequence[Outcome]) -> None:
        for job, outcome in zip(batch, outcomes, strict=True):
            # The caller may have been cancelled meanwhile; the door is committed all the same.
            if not job.future.done():
                job.future.set_result(outcome)
        if any(outcome.posted for outcome in outcomes):
            self._on_posted()

    def _give_up(self, error: BaseException) -> None:
        abandoned = [*self._running, *self._waiting]
        self._waiting.clear()
        self._settle(abandoned, [Outcome(error=error) for _ in abandoned])
