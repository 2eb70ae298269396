"""What a lane does with a row: hand it to the edges, finish what nobody wanted, and park what cannot be handled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from bot.delivery.aside import tell_of_aside
from bot.delivery.counters import Counters
from bot.delivery.group import follow_group, moved_to
from bot.delivery.intake import UNREAD, whereabouts
from bot.delivery.lanes import Job
from bot.delivery.polling import ALLOWED_UPDATES
from bot.domain.messages import CaseId, TellAgents
from bot.handover.chain_answers import ChainAnswers
from bot.handover.clockwork import Clockwork
from bot.handover.customers import Customers
from bot.handover.desk import LEADS, Desk
from bot.handover.forms import FormDesk
from bot.ports import Arrived, Barred, Busy, ChannelError, Doubtful, Due, Looked, Replayed, Unreachable, Work

ATTEMPTS = 3
DEATHS = 20
"""Many, because a process that is killed from outside looks the same: with 5, six kills in a row put aside what was
only at the head of its lane each time."""
PAUSES_S = (0.5, 8.0, 0.0)
"""After each attempt but the last: a disk that is full, or a database that is away, may be back by then."""
PARK_PAUSES_S = (0.0, 5.0, 30.0, 60.0, 300.0, 900.0)
PAUSE_S = 0.5
WAITS = 7
"""Pauses that double from PAUSE_S make 63.5 s: for a right that is missing, or an answer that does not come."""
LAST_WAIT_S = PAUSE_S * 2**WAITS
LONGEST_WAIT_S = 60.0
RINGS = 6
FIRST_RING_AGAIN = timedelta(minutes=1)

_KNOWN = frozenset(ALLOWED_UPDATES)

Feed = Callable[[Mapping[str, Any], Arrived], Awaitable[bool]]
Sleep = Callable[[float], Awaitable[None]]

log = structlog.get_logger()


class Handling:
    """Tries a job a few times; then a row is quarantined, the admins hear of it, and the customer gets a person."""

    def __init__(
        self,
        desk: Desk,
        customers: Customers,
        clockwork: Clockwork,
        feed: Feed,
        *,
        sleep: Sleep = asyncio.sleep,
        chain_answers: ChainAnswers | None = None,
    ) -> None:
        self.counters = Counters()
        self._desk = desk
        self._customers = customers
        self._clockwork = clockwork
        self._feed = feed
        self._sleep = sleep
        self._chain_answers = chain_answers or ChainAnswers(desk, FormDesk(desk))
        self._failed_rings: dict[tuple[CaseId, str], int] = {}

    def rest_by(self, sleep: Sleep) -> None:
        """Wait by *sleep* from now on."""
        self._sleep = sleep

    async def work_on(self, job: Job) -> None:
        """Do *job*; never raises but when cancelled."""
        if isinstance(job, Due):
            await self._ring(job)
            return
        if isinstance(job, Looked):
            await self._hear(job)
            return
        if UNREAD in job.body:
            await self._park(job)
            return
        waits, is_counted = _waits(), not job.attempts
        for attempt in range(ATTEMPTS):
            try:
                if not is_counted and await self._is_deadly(job):
                    break
                is_counted = True
                await self._handle_patiently(job, waits)
            except Replayed:
                return
            except Exception:
                log.exception("update.failed", row=job.id, attempt=attempt + 1)
                await self._sleep(PAUSES_S[attempt])
            else:
                self.counters.handled += 1
                return
        await self._park(job)

    async def _handle_patiently(self, row: Arrived, waits: Iterator[float]) -> None:
        """Handle *row*: wait for a platform that is away, and while there are *waits* for one that does not help."""
        while True:
            try:
                await self._handle(row)
            except (Barred, Busy, Doubtful, Unreachable) as error:
                # Without the platform nobody could be told anything: there is no better time than when it is back.
                wait_s = next(waits, LAST_WAIT_S if isinstance(error, Unreachable) else None)
                if wait_s is None:
                    raise
                log.info("update.waits", row=row.id, error=type(error).__name__)
                await self._sleep(max(wait_s, _named_wait_s(error)))
            else:
                return

    async def _is_deadly(self, row: Arrived) -> bool:
        """Whether process after process died while it worked on *row*."""
        return await self._desk.store.transact(lambda work: work.inbox.attempt(row.id)) > DEATHS

    async def _handle(self, row: Arrived) -> None:
        update = row.body["update"]
        if (to := moved_to(update, self._desk.agents_chat)) is not None:
            await follow_group(self._desk, to)
        # The dispatcher prints what it does not know, and a log may hold no word of a customer.
        wanted = not _KNOWN.isdisjoint(update) and await self._feed(update, row)
        if not wanted:
            await self._desk.store.transact(partial(self._finish, row))
            log.info("update.unwanted", row=row.id)

    def _finish(self, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())

    async def _park(self, row: Arrived) -> None:
        self.counters.quarantined += 1
        log.error("update.quarantined", row=row.id, lane=row.lane)
        # Again and again while the store is away: the lane must not go on without it.
        for pause_s in PARK_PAUSES_S:
            await self._sleep(pause_s)
            for door in (self._quarantine_and_tell, self._quarantine):
                try:
                    await self._desk.store.transact(partial(door, row))
                except Exception:
                    log.exception("quarantine.failed", row=row.id)
                else:
                    return

    def _quarantine_and_tell(self, row: Arrived, work: Work) -> None:
        self._quarantine(row, work)
        chat, topic, _ = whereabouts(row.body["update"])
        if chat > 0:
            self._customers.failed(work, chat)
        elif topic is not None and (person := work.people.by_topic(topic)):
            self._desk.tell_topic(work, person.id, TellAgents("not-handled", loud=True))

    def _quarantine(self, row: Arrived, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.quarantine(row.id, now, "failed")
        tell_of_aside(self._desk, work, row.id)

    # -- chains -------------------------------------------------------------------------------------------

    async def _hear(self, looked: Looked) -> None:
        """Take an answer in; one that cannot be taken is looked up again after a while."""
        try:
            await self._chain_answers.answered(looked)
        except Exception:
            log.exception("chain_answer.failed", watch=looked.id)

    # -- timers -------------------------------------------------------------------------------------------

    async def _ring(self, due: Due) -> None:
        try:
            await self._clockwork.rang(due)
        except Exception:
            self.counters.timers_failed += 1
            log.exception("timer.failed", timer=due.id, kind=due.kind)
            await self._ring_again(due)
        else:
            self._failed_rings.pop((due.case, due.kind), None)

    async def _ring_again(self, due: Due) -> None:
        failed = self._failed_rings.pop((due.case, due.kind), 0) + 1
        try:
            await self._desk.store.transact(partial(self._push_back, due, failed))
        except Exception:
            log.exception("timer.not_pushed_back", timer=due.id)
        if failed < RINGS:
            self._failed_rings[due.case, due.kind] = failed
        else:
            self.counters.timers_given_up += 1

    def _push_back(self, due: Due, failed: int, work: Work) -> None:
        """Let *due* ring later, or never again if it failed too often."""
        if work.timers.take(due.id) is None:
            return
        if failed < RINGS:
            again_at = self._desk.clock.now() + FIRST_RING_AGAIN * 2 ** (failed - 1)
            work.timers.set(due.case, due.person, due.kind, again_at)
            return
        log.error("timer.given_up", timer=due.id, case=due.case, kind=due.kind)
        self._desk.tell(work, LEADS, TellAgents("timer-given-up", leads=True))


def _waits() -> Iterator[float]:
    return (PAUSE_S * 2**number for number in range(WAITS))


def _named_wait_s(error: ChannelError) -> float:
    return min(error.retry_after_s, LONGEST_WAIT_S) if isinstance(error, Busy) else 0.0
