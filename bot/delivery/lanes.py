"""Lanes: what concerns one person happens strictly in order, and different persons side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from bot.ports import Arrived, Due, Looked

Job = Arrived | Due | Looked

log = structlog.get_logger()


class Lanes:
    """A queue for each key; a lane lives only while it has something to do."""

    def __init__(
        self,
        work_on: Callable[[Job], Awaitable[None]],
        *,
        at_once: int = 64,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._work_on = work_on
        self._sleep = sleep
        self._waiting: dict[str, deque[Job]] = {}
        self._room = asyncio.Semaphore(at_once)
        self._tasks: asyncio.TaskGroup | None = None
        self._timers: set[int] = set()
        self._updates = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def count(self) -> int:
        """How many lanes have something to do."""
        return len(self._waiting)

    @property
    def updates(self) -> int:
        """How many updates are stored and not finished; all of them are in a lane."""
        return self._updates

    def open(self, tasks: asyncio.TaskGroup) -> None:
        """Run lanes as tasks of *tasks*; what was put before starts now."""
        self._tasks = tasks
        for key in self._waiting:
            tasks.create_task(self._run(key), name=f"lane {key}")

    def put(self, key: str, job: Job) -> None:
        """Append *job* to its lane. A timer that is already waiting is not put twice."""
        if isinstance(job, Due):
            if job.id in self._timers:
                return
            self._timers.add(job.id)
        elif isinstance(job, Arrived):
            self._updates += 1
        self._idle.clear()
        if key in self._waiting:
            self._waiting[key].append(job)
            return
        self._waiting[key] = deque([job])
        if self._tasks is not None:
            self._tasks.create_task(self._run(key), name=f"lane {key}")

    async def rest(self, seconds: float) -> None:
        """For a lane that only waits: let others have its room meanwhile."""
        self._room.release()
        try:
            await self._sleep(seconds)
        finally:
            await self._room.acquire()

    async def idle(self) -> None:
        """Wait until no lane has anything to do."""
        await self._idle.wait()

    async def _run(self, key: str) -> None:
        queue = self._waiting[key]
        try:
            while queue:
                async with self._room:
                    await self._try(key, queue[0])
                self._forget(queue.popleft())
        finally:
            del self._waiting[key]
            if not self._waiting:
                self._idle.set()

    def _forget(self, done: Job) -> None:
        if isinstance(done, Due):
            self._timers.discard(done.id)
        elif isinstance(done, Arrived):
            self._updates -= 1

    async def _try(self, key: str, job: Job) -> None:
        try:
            await self._work_on(job)
        except Exception:
            log.exception("lane.stumbled", lane=key, job=job.id)
