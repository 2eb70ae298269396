"""What a lane does with a row: hand it to the edges, finish what nobody wanted, and park what cannot be handled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import structlog

from bot.delivery.lanes import Job
from bot.delivery.polling import ALLOWED_UPDATES
from bot.domain.messages import TellAgents
from bot.handover.clockwork import Clockwork
from bot.handover.customers import Customers
from bot.handover.desk import LEADS, Desk
from bot.ports import Arrived, Due, Replayed, Work

ATTEMPTS = 3
DEATHS = 20
"""Many, because a process that is killed from outside looks the same: with 5, six kills in a row put aside what was
only at the head of its lane each time."""
PAUSE_S = 0.5

_KNOWN = frozenset(ALLOWED_UPDATES)

Feed = Callable[[Mapping[str, Any], Arrived], Awaitable[bool]]

log = structlog.get_logger()


class Handling:
    """Tries a job a few times; then a row is quarantined, the admins hear of it, and the customer gets a person."""

    def __init__(
        self, desk: Desk, customers: Customers, clockwork: Clockwork, feed: Feed, *, pause_s: float = PAUSE_S
    ) -> None:
        self._desk = desk
        self._customers = customers
        self._clockwork = clockwork
        self._feed = feed
        self._pause_s = pause_s
        self.handled = 0
        self.quarantined = 0

    async def work_on(self, job: Job) -> None:
        """Do *job*; never raises but when cancelled."""
        if isinstance(job, Due):
            await self._ring(job)
            return
        if job.attempts and await self._is_deadly(job):
            await self._park(job)
            return
        for attempt in range(ATTEMPTS):
            try:
                await self._handle(job)
            except Replayed:
                return
            except Exception:
                log.exception("update.failed", row=job.id, attempt=attempt + 1)
                await asyncio.sleep(self._pause_s * attempt)
            else:
                self.handled += 1
                return
        await self._park(job)

    async def _is_deadly(self, row: Arrived) -> bool:
        """Whether process after process died while it worked on *row*."""
        return await self._desk.store.transact(lambda work: work.inbox.attempt(row.id)) > DEATHS

    async def _handle(self, row: Arrived) -> None:
        update = row.body["update"]
        # The dispatcher prints what it does not know, and a log may hold no word of a customer.
        wanted = not _KNOWN.isdisjoint(update) and await self._feed(update, row)
        if not wanted:
            await self._desk.store.transact(partial(self._finish, row))
            log.info("update.unwanted", row=row.id)

    def _finish(self, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())

    async def _park(self, row: Arrived) -> None:
        self.quarantined += 1
        log.error("update.quarantined", row=row.id, lane=row.lane)
        try:
            await self._desk.store.transact(partial(self._quarantine, row))
            kind, _, user = row.lane.partition(":")
            if kind == "user":
                await self._customers.failed(int(user))
        except Exception:
            log.exception("quarantine.failed", row=row.id)

    def _quarantine(self, row: Arrived, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.quarantine(row.id, now, "failed")
        self._desk.tell(work, LEADS, TellAgents("quarantined", {"row": str(row.id)}, leads=True))

    async def _ring(self, due: Due) -> None:
        try:
            await self._clockwork.rang(due)
        except Exception:
            log.exception("timer.failed", timer=due.id, kind=due.kind)
