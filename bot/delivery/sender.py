"""The outbox's way to the platform: strict order inside a destination, fairness between them, inside the windows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.delivery.failures import Failures, Verdict
from bot.delivery.loading import Channel, Load, Loader, Receipt
from bot.delivery.windows import Windows
from bot.handover.parcels import Packer
from bot.ports import ChannelError, Clock, Outgoing, Refused, Store, Work

SAFETY_POLL_S = 1.0
AT_ONCE = 100
"""Requests under way at a time: as many connections as the client keeps."""
PAGE = 200
SPARE = 20
FORGET_SERVICE_AFTER = timedelta(minutes=10)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What may go now, and the first moment at which what has to wait may."""

    loads: Sequence[Load]
    next_at: datetime | None


class Sender:
    """One bot's sender. A request is under way for a destination at most once at a time."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        channel: Channel,
        packer: Packer,
        windows: Windows,
        failures: Failures,
    ) -> None:
        self._store = store
        self._clock = clock
        self._channel = channel
        self._loader = Loader(packer, channel)
        self._windows = windows
        self._failures = failures
        self._wake = asyncio.Event()
        self._freed = asyncio.Event()
        self._busy: set[str] = set()
        self._served: dict[str, datetime] = {}
        self._next_at: datetime | None = None
        self._tasks: asyncio.TaskGroup | None = None
        self.sent = 0

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    @property
    def in_flight(self) -> int:
        """How many destinations are being sent to."""
        return len(self._busy)

    async def idle(self) -> None:
        """Wait until nothing is on its way."""
        while self._busy:
            self._freed.clear()
            await self._freed.wait()

    async def run(self, tasks: asyncio.TaskGroup, stop: asyncio.Event) -> None:
        """Send until *stop* is set; what an earlier process left under way comes first."""
        self._tasks = tasks
        await self._store.transact(self._take_up)
        while not stop.is_set():
            self._wake.clear()
            await self.pump()
            try:
                async with asyncio.timeout(self._pause_s()):
                    await self._wake.wait()
            except TimeoutError:
                continue

    def _take_up(self, work: Work) -> None:
        # Everything a dead process left as "sending" goes out again: better twice than never.
        rows = work.outbox.adopt()
        work.outbox.postpone([row.id for row in rows], self._clock.now())
        if rows:
            log.warning("send.again", rows=len(rows))

    def _pause_s(self) -> float:
        if self._next_at is None:
            return SAFETY_POLL_S
        return min(SAFETY_POLL_S, max(0.0, (self._next_at - self._clock.now()).total_seconds()))

    # -- what goes next -----------------------------------------------------------------------------------

    async def pump(self) -> int:
        """Start sending to every destination that may go now; returns how many were started."""
        room = AT_ONCE - len(self._busy)
        if room <= 0:
            return 0
        plan = await self._store.transact(partial(self._plan, frozenset(self._busy), room))
        self._next_at = plan.next_at
        for load in plan.loads:
            self._start(load)
        return len(plan.loads)

    def _plan(self, busy: frozenset[str], room: int, work: Work) -> _Plan:
        """One transaction chooses, packs and marks all that goes now."""
        now = self._clock.now()
        loads: list[Load] = []
        next_at: datetime | None = None
        seen = set(busy)
        # Little more than there is room for: with much under way, each end of a request leads here.
        page = min(PAGE, room + SPARE)
        while len(loads) < room:
            heads = work.outbox.heads(now, busy=seen, limit=page)
            for row in sorted(heads, key=self._turn):
                chat_id = self._loader.chat_of(work, row.destination)
                free_at = self._windows.free_at(chat_id, now)
                if free_at > now:
                    next_at = min(next_at or free_at, free_at)
                elif len(loads) < room and (load := self._begin(work, row, chat_id)):
                    loads.append(load)
            # A full page may all be waiting for one window; behind it are those who need not wait.
            seen.update(row.destination for row in heads)
            if len(heads) < page:
                break
        return _Plan(loads, next_at)

    def _turn(self, row: Outgoing) -> tuple[datetime, int]:
        """Earliest deadline first, but whoever was just served goes behind those who waited meanwhile."""
        return max(row.deadline, self._served.get(row.destination, row.deadline)), row.id

    def _begin(self, work: Work, row: Outgoing | None, chat_id: int) -> Load | None:
        """The next load of a destination from *row* on, its place in the window taken."""
        now = self._clock.now()
        while row is not None:
            load = self._loader.begin(work, row, chat_id, now)
            if load is not None:
                self._windows.note(chat_id, now)
                return load
            row = _first(work.outbox.behind(row, 1))
        return None

    # -- sending ------------------------------------------------------------------------------------------

    def _start(self, load: Load) -> None:
        assert self._tasks is not None
        self._busy.add(load.destination)
        self._tasks.create_task(self._drive(load), name=f"send {load.destination}")

    async def _drive(self, load: Load) -> None:
        """Send *load*, and go on with its destination as long as nobody else is waiting for the window."""
        following: Load | None = load
        try:
            while following is not None:
                following = await self._carry(following)
        finally:
            self._busy.discard(load.destination)
            self._freed.set()
            self._wake.set()

    async def _carry(self, load: Load) -> Load | None:
        """Send one load; returns the destination's next one if it may follow at once."""
        self._windows.left(load.chat_id, load.at, self._clock.now())
        try:
            receipt = await self._hand_over(load)
        except ChannelError as error:
            return await self._failed(load, error)
        except Exception as error:
            # A message that cannot be rendered must end neither its destination nor the sender.
            log.exception("send.broken", row=load.ids[0])
            return await self._failed(load, Refused(type(error).__name__))
        self.sent += 1
        return await self._store.transact(partial(self._sent, load, receipt))

    async def _hand_over(self, load: Load) -> Receipt:
        if len(load.parcels) > 1:
            return await self._channel.deliver_together(load.parcels)
        return await self._channel.deliver(load.parcels[0])

    async def _failed(self, load: Load, error: ChannelError) -> Load | None:
        if isinstance(error, Refused) and len(load.rows) > 1:
            # One of them may be the reason, and the others shall not be lost with it.
            self._loader.keep_apart(load.ids)
            self._channel.let_go(load.ids[0])
            await self._store.transact(lambda work: work.outbox.postpone(load.ids, self._clock.now()))
            return None
        verdict = await self._failures.settle(load.rows, load.parcels[0], error)
        if verdict is Verdict.DONE:
            self._channel.let_go(load.ids[0])
        if verdict is not Verdict.AGAIN_AT_ONCE:
            return None
        return await self._store.transact(partial(self._follow, load.rows[0], load.chat_id))

    def _sent(self, load: Load, receipt: Receipt, work: Work) -> Load | None:
        """One transaction ends this load and begins the next."""
        now = self._clock.now()
        again = self._loader.sent(work, load, receipt, now)
        self._serve(load.destination, now)
        if len(receipt.platform_ids) > 1:
            self._windows.note(load.chat_id, now, len(receipt.platform_ids) - 1)
        return self._follow(again or _first(work.outbox.behind(load.rows[-1], 1)), load.chat_id, work)

    def _follow(self, row: Outgoing | None, chat_id: int, work: Work) -> Load | None:
        now = self._clock.now()
        if row is None or not self._windows.is_roomy(chat_id) or self._windows.free_at(chat_id, now) > now:
            return None
        return self._begin(work, row, chat_id)

    def _serve(self, destination: str, now: datetime) -> None:
        # Taken out first, so that the oldest stay in front.
        self._served.pop(destination, None)
        self._served[destination] = now
        while self._served[oldest := next(iter(self._served))] + FORGET_SERVICE_AFTER < now:
            del self._served[oldest]


def _first(rows: Sequence[Outgoing]) -> Outgoing | None:
    return rows[0] if rows else None
