"""The tick: timers that came due are put into their persons' lanes. APScheduler is known here only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_SUBMITTED
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.lanes import Lanes
from bot.delivery.watching import Watches
from bot.handover.erasing import Erasing
from bot.handover.sent import REMEMBERED
from bot.ports import Clock, Due, Store, Work

TICK_S = 1
ERASE_EVERY_S = 5
TIDY_EVERY_S = 3600
SILENT_FOR_S = 3.0
"""Without a knock for so long, a scheduler that knocks every TICK_S waits for a clock that was set back."""
AT_ONCE = 500
DONE_KEPT = timedelta(days=7)
"""Telegram may deliver an update again for a day; a week leaves room to look at what happened."""
SENT_KEPT = timedelta(days=7)
LEDGER_KEPT = timedelta(hours=1)
WATCHES_KEPT = timedelta(days=30)
"""What is over stays on the cards of its time."""

log = structlog.get_logger()

_EXECUTOR_LOG = logging.getLogger("apscheduler.executors.default")


class SteadyScheduler(AsyncIOScheduler):  # type: ignore[misc]
    """Goes by the wall's clock like its parent, and notices by the loop's, which nobody sets, that it was set back."""

    def start(self, paused: bool = False) -> None:
        """Begin; one of the jobs runs every TICK_S."""
        super().start(paused)
        self._loop = asyncio.get_running_loop()
        self.add_listener(self._knocked, EVENT_JOB_SUBMITTED | EVENT_JOB_MAX_INSTANCES)
        self._knocked()
        self._look()

    def shutdown(self, wait: bool = True) -> None:
        """End."""
        self._guard.cancel()
        super().shutdown(wait)

    def _knocked(self, _: object = None) -> None:
        self._knocked_s = self._loop.time()

    def _look(self) -> None:
        silent_s = self._loop.time() - self._knocked_s
        if silent_s > SILENT_FOR_S:
            log.warning("clock.set_back", silent_s=round(silent_s))
            for job in self.get_jobs():
                # Anew, beginning by the clock as it is now: the old beginning may lie an hour ahead.
                job.reschedule("interval", seconds=job.trigger.interval.total_seconds())
            self._knocked()
        self._guard = self._loop.call_later(TICK_S, self._look)


class Timers:
    """Rows decide what rings; the scheduler only knocks."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        lanes: Lanes,
        erasing: Erasing | None = None,
        watches: Watches | None = None,
    ) -> None:
        self.erasing = erasing
        self.watches = watches
        self._store = store
        self._clock = clock
        self._lanes = lanes
        self._scheduler: AsyncIOScheduler = SteadyScheduler(timezone="UTC")

    def start(self, tasks: asyncio.TaskGroup | None = None) -> None:
        """Begin to tick on the running loop; what asks the network does so as one of *tasks*."""
        self._every(TICK_S, self.tick)
        self._every(TIDY_EVERY_S, self.tidy)
        if self.erasing:
            self._every(ERASE_EVERY_S, self.erasing.go_on)
        if self.watches and tasks:
            self.watches.open(tasks)
            self._every(TICK_S, self.watches.tick)
        self._scheduler.start()

    def _every(self, pause_s: int, job: Callable[[], Awaitable[object]]) -> None:
        self._scheduler.add_job(
            job, "interval", seconds=pause_s, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    def stop(self) -> None:
        """End ticking; timers that came due meanwhile ring after the next start."""
        if self._scheduler.running:
            # It cancels a tick that is under way, and would log that as an error.
            _EXECUTOR_LOG.addFilter(_is_no_cancellation)
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Hand over what is due now; returns how many."""
        due = await self._store.read(self._due)
        for lane, timer in due:
            self._lanes.put(lane, timer)
        return len(due)

    async def tidy(self) -> None:
        """Forget handled updates, what was sent, old calls and passing notes; what people wrote is not touched."""
        await self._store.transact(self._tidy)

    def _tidy(self, work: Work) -> None:
        now = self._clock.now()
        work.inbox.prune(now - DONE_KEPT)
        work.outbox.prune(now - SENT_KEPT)
        work.ledger.prune(now - LEDGER_KEPT)
        work.settings.prune(now)
        work.sightings.prune(now - DONE_KEPT)
        work.fingerprints.prune(now - REMEMBERED)
        work.watches.prune(now - WATCHES_KEPT)

    def _due(self, work: Work) -> list[tuple[str, Due]]:
        due = work.timers.due(self._clock.now(), AT_ONCE)
        return [(f"user:{work.people.by_id(timer.person).user_id}", timer) for timer in due]


def _is_no_cancellation(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))
