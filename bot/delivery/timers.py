"""The tick: timers that came due are put into their persons' lanes. APScheduler is known here only."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.lanes import Lanes
from bot.ports import Clock, Due, Store, Work

TICK_S = 1
AT_ONCE = 500
DONE_KEPT = timedelta(days=7)
"""Telegram may deliver an update again for a day; a week leaves room to look at what happened."""
LEDGER_KEPT = timedelta(hours=1)


class Timers:
    """Rows decide what rings; the scheduler only knocks."""

    def __init__(self, store: Store, clock: Clock, lanes: Lanes) -> None:
        self._store = store
        self._clock = clock
        self._lanes = lanes
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Begin to tick on the running loop."""
        self._scheduler.add_job(
            self._tick, "interval", seconds=TICK_S, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.add_job(
            self.tidy, "interval", hours=1, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.start()

    def stop(self) -> None:
        """End ticking; timers that came due meanwhile ring after the next start."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        # At the end the scheduler cancels a tick under way, and would log that as an error.
        with contextlib.suppress(asyncio.CancelledError):
            await self.tick()

    async def tick(self) -> int:
        """Hand over what is due now; returns how many."""
        due = await self._store.read(self._due)
        for lane, timer in due:
            self._lanes.put(lane, timer)
        return len(due)

    async def tidy(self) -> None:
        """Forget handled updates and old calls; what people wrote is not touched."""
        await self._store.transact(self._tidy)

    def _tidy(self, work: Work) -> None:
        now = self._clock.now()
        work.inbox.prune(now - DONE_KEPT)
        work.ledger.prune(now - LEDGER_KEPT)

    def _due(self, work: Work) -> list[tuple[str, Due]]:
        due = work.timers.due(self._clock.now(), AT_ONCE)
        return [(f"user:{work.people.by_id(timer.person).user_id}", timer) for timer in due]
