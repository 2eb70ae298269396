"""The outbox's way to the platform: strict order inside a destination, fairness between them, inside the windows."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.delivery.counters import Counters
from bot.delivery.doubts import Doubts
from bot.delivery.failures import Failures, Verdict
from bot.delivery.heights import Heights
from bot.delivery.loading import Channel, Discovery, Load, Loader, Receipt
from bot.delivery.plan import End, Plan, ready, twin
from bot.delivery.shares import Shares
from bot.delivery.windows import BULK, Windows
from bot.domain.urgency import BUDGET, MINOR, Urgency, urgency_of
from bot.ports import ChannelError, Clock, Outgoing, Refused, Shut, Store, Work

SAFETY_POLL_S = 1.0
AT_ONCE = 100
"""Requests under way at a time: as many connections as the client keeps."""
PAGE = 200
SPARE = 20
SET_BACK = timedelta(seconds=1)
"""Less than that is how a clock is kept right."""
RESERVED_FOR = timedelta(seconds=1)
FORGET_SERVICE_AFTER = timedelta(minutes=10)

log = structlog.get_logger()


_DONE = Discovery()


class Sender:
    """One bot's sender. A request is under way for a destination at most once at a time."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        loader: Loader,
        windows: Windows,
        failures: Failures,
        *,
        heights: Heights | None = None,
        counters: Counters | None = None,
        has_heard_all: Callable[[datetime], bool] = lambda _: True,
        doubt_wait_s: float | None = None,
    ) -> None:
        """*has_heard_all*: whether all that the platform had for us at that moment is stored."""
        self._store = store
        self._clock = clock
        self._loader = loader
        self._channel: Channel = loader.channel
        self._windows = windows
        self._failures = failures
        self._heights = heights or Heights()
        self._counters = counters or Counters()
        self._doubts = Doubts(store, clock, loader, windows, failures, has_heard_all, doubt_wait_s)
        self._group = loader.packer.agents_chat
        self._wake = asyncio.Event()
        self._freed = asyncio.Event()
        self._busy: set[str] = set()
        self._is_planning = False
        self._reserved: dict[int, tuple[int, datetime]] = {}
        self._flying: Counter[int] = Counter()
        self._ended = 0
        self._latest = clock.now()
        self._others_wait = False
        self._served: dict[str, datetime] = {}
        self._shares = Shares(windows.limits.group)
        self._next_at: datetime | None = None
        self._tasks: asyncio.TaskGroup | None = None

    def _follow_group(self) -> None:
        """Here, and not where the move is stored: these books are the loop's."""
        agents_chat = self._loader.packer.agents_chat
        if agents_chat == self._group:
            return
        for books in (self._windows, self._heights, self._doubts):
            books.rename(self._group, agents_chat)
        self._group = agents_chat

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    @property
    def sent(self) -> int:
        """How many requests were carried out."""
        return self._counters.sent.total()

    @property
    def in_flight(self) -> int:
        """How many destinations are being sent to, or chats asked about."""
        return len(self._busy) + self._doubts.in_flight + self._is_planning

    @property
    def in_doubt(self) -> int:
        """How many requests nobody knows the outcome of yet."""
        return self._doubts.count

    async def idle(self) -> None:
        """Wait until nothing is on its way."""
        while self.in_flight:
            self._freed.clear()
            await self._freed.wait()

    async def run(self, tasks: asyncio.TaskGroup, stop: asyncio.Event) -> None:
        """Send until *stop* is set; what an earlier process left under way is found out first."""
        self._tasks = tasks
        await self._store.transact(self._doubts.take_up)
        while not stop.is_set():
            self._wake.clear()
            await self.pump()
            try:
                async with asyncio.timeout(self._pause_s()):
                    await self._wake.wait()
            except TimeoutError:
                continue

    def _pause_s(self) -> float:
        if self._next_at is None:
            return SAFETY_POLL_S
        return min(SAFETY_POLL_S, max(0.0, (self._next_at - self._clock.now()).total_seconds()))

    # -- what goes next -----------------------------------------------------------------------------------

    async def pump(self) -> int:
        """Start sending to every destination that may go now; returns how many were started."""
        self._next_at = None
        self._follow_group()
        await self._mind_the_clock()
        if self._doubts.count:
            await self._look_into_doubts()
        room = AT_ONCE - len(self._busy)
        if room <= 0:
            self._others_wait = True
            return 0
        ended = self._ended
        # What a plan marks as sending must be sent, also by a bot that is asked to stop.
        self._is_planning = True
        try:
            plan = await self._store.transact(partial(self._plan, frozenset(self._busy), room))
        finally:
            self._is_planning = False
        if plan.next_at is not None:
            self._next_at = min(self._next_at or plan.next_at, plan.next_at)
        self._others_wait = plan.leaves
        if plan.leaves and ended != self._ended:
            # What ended while the plan was made may be just what something waits for.
            self._wake.set()
        for load in plan.loads:
            self._start(load)
        self._freed.set()
        return len(plan.loads)

    async def _mind_the_clock(self) -> None:
        """What waits until a moment of the clock does not wait longer because the clock was set back."""
        now = self._clock.now()
        if now < self._latest - SET_BACK:
            log.warning("clock.set_back", by_s=(self._latest - now).total_seconds())
            self._reserved.clear()
            self._served.clear()
            self._shares.clear()
            self._doubts.set_back(now)
            await self._store.transact(lambda work: work.outbox.wait_no_more(now))
        self._latest = now

    async def _look_into_doubts(self) -> None:
        assert self._tasks is not None
        steps, self._next_at = await self._doubts.next_steps(self._flying)
        for step in steps:
            self._tasks.create_task(self._find_out(step), name=f"doubt {step.chat_id}")

    async def _find_out(self, step: Doubts.Step) -> None:
        try:
            await step.take()
        finally:
            self._freed.set()
            self._wake.set()

    def _plan(self, busy: frozenset[str], room: int, work: Work) -> Plan:
        """One transaction chooses, packs and marks all that goes now."""
        plan, last = Plan(), None
        # Little more than there is room for: with much under way, each end of a request leads here.
        page = min(PAGE, room + SPARE)
        while len(plan.loads) < room:
            now = self._clock.now()
            shut = self._shut(now, plan)
            heads = work.outbox.heads(now, busy=busy, limit=page, shut=shut, after=last)
            self._choose(work, heads, room, plan)
            # A full page may all be waiting for one window; behind it are those who need not wait.
            if len(heads) < page:
                return plan
            last = heads[-1]
        plan.leaves = True
        return plan

    def _shut(self, now: datetime, plan: Plan) -> frozenset[Shut]:
        """The windows that are full: what waits for them is not even looked at, as there may be thousands."""
        group = self._loader.packer.agents_chat
        opens_at = {Shut.BULK: self._windows.free_at(BULK, now)}
        shut = set()
        if self._doubts.holds(group):
            shut.add(Shut.GROUP)
        else:
            opens_at[Shut.GROUP] = self._windows.free_at(group, now)
            opens_at[Shut.MINOR] = self._windows.minor_free_at(group, now)
        for window, at in opens_at.items():
            if at > now:
                shut.add(window)
                plan.wait_until(at)
        return frozenset(shut)

    def _choose(self, work: Work, heads: Sequence[Outgoing], room: int, plan: Plan) -> None:
        now = self._clock.now()
        places = [(row, self._loader.chat_of(work, row.destination)) for row in heads]
        waiting = Counter(chat_id for _, chat_id in places)
        for row, chat_id in sorted(places, key=lambda place: self._turn(place[0])):
            free_at = self._free_at(chat_id, row, now)
            if free_at is None:
                continue
            if len(plan.loads) >= room or self._is_taken(row, chat_id, plan):
                plan.leaves = True
                continue
            if free_at > now:
                plan.wait_until(free_at)
                continue
            backlog = chat_id < 0 and waiting[chat_id] > self._windows.room(chat_id, now)
            waiting[chat_id] -= 1
            if load := self._begin(work, row, chat_id, plan, backlog=backlog):
                plan.loads.append(load)

    def _is_taken(self, row: Outgoing, chat_id: int, plan: Plan) -> bool:
        """Whether something is on its way that *row* has to wait for, although its own destination is free."""
        if chat_id < 0:
            # A card may hold texts, whose edits go the other way: the later of two edits must be packed later.
            other = twin(row.destination)
            return other in self._busy or any(load.destination == other for load in plan.loads)
        # Of two in doubt in one private chat, nobody could tell which is which.
        return self._flying[chat_id] > 0 or any(load.chat_id == chat_id for load in plan.loads)

    def _free_at(self, chat_id: int, row: Outgoing, now: datetime) -> datetime | None:
        """When *row* may go; None if that is not for the clock to say."""
        if self._doubts.holds(chat_id):
            return None
        holder, until = self._reserved.get(chat_id, (row.id, now))
        if holder != row.id and now < until:
            return until
        urgency = urgency_of(row.effect)
        if self._is_minor(row, chat_id, now):
            return self._windows.minor_free_at(chat_id, now)
        free_at = self._windows.free_at(chat_id, now)
        return max(free_at, self._windows.free_at(BULK, now)) if urgency is Urgency.BULK else free_at

    def _is_minor(self, row: Outgoing, chat_id: int, now: datetime) -> bool:
        """Whether others go first while places in the group are few: nobody waits for it, or its customer floods."""
        urgency = urgency_of(row.effect)
        if chat_id > 0 or urgency not in {*MINOR, Urgency.TEXT}:
            return False
        return urgency in MINOR or self._shares.is_used_up(row.destination, now)

    def _turn(self, row: Outgoing) -> tuple[datetime, int]:
        """Earliest deadline first; whoever was just served waits as if what is next had come only then."""
        served = self._served.get(row.destination, row.posted_at)
        return max(row.deadline, served + BUDGET[urgency_of(row.effect)]), row.id

    def _begin(
        self, work: Work, row: Outgoing | None, chat_id: int, plan: Plan, *, backlog: bool = False
    ) -> Load | None:
        """The next load of a destination from *row* on, its places in the windows taken."""
        now = self._clock.now()
        while row is not None:
            load = self._loader.pack(work, row, chat_id, now, backlog=backlog)
            if load is None:
                row = ready(work.outbox.behind(row, 1), now)
                continue
            free_at = self._windows.free_at(chat_id, now, load.units)
            if free_at > now:
                # Kept free for it: one by one, others would take each place as it opens.
                self._reserved[chat_id] = (row.id, free_at + RESERVED_FOR)
                plan.wait_until(free_at)
                return None
            self._reserved.pop(chat_id, None)
            self._loader.start(work, load)
            is_minor = self._is_minor(load.rows[0], chat_id, now)
            self._windows.note(chat_id, now, load.units, is_minor=is_minor)
            if chat_id < 0:
                self._shares.note(load.destination, now, load.units)
            if load.urgency is Urgency.BULK:
                self._windows.note(BULK, now, load.units)
            return load
        return None

    # -- sending ------------------------------------------------------------------------------------------

    def _start(self, load: Load) -> None:
        assert self._tasks is not None
        self._busy.add(load.destination)
        self._flying[load.chat_id] += 1
        self._tasks.create_task(self._drive(load), name=f"send {load.destination}")

    async def _drive(self, load: Load) -> None:
        """Send *load*, and go on with its destination as long as nobody else is waiting for the window."""
        end = End(load)
        try:
            while end.following is not None:
                end = await self._carry(end.following)
        finally:
            self._busy.discard(load.destination)
            self._flying[load.chat_id] -= 1
            if not self._flying[load.chat_id]:
                del self._flying[load.chat_id]
            self._ended += 1
            self._freed.set()
            # A plan in vain costs a transaction, and every second one would be.
            if not end.is_last or self._others_wait:
                self._wake.set()

    async def _carry(self, load: Load) -> End:
        """Send one load."""
        left_at = self._clock.now()
        self._windows.left(load.chat_id, load.at, left_at, load.units)
        if load.urgency is Urgency.BULK:
            self._windows.left(BULK, load.at, left_at, load.units)
        try:
            receipt = await self._hand_over(load)
        except ChannelError as error:
            return await self._failed(load, left_at, error)
        except Exception as error:
            # A message that cannot be rendered must end neither its destination nor the sender.
            log.exception("send.broken", row=load.ids[0])
            return await self._failed(load, left_at, Refused(type(error).__name__))
        self._counters.sent[load.kind] += 1
        self._heights.saw(load.chat_id, (*receipt.platform_ids, receipt.topic_id or 0))
        if receipt.asked:
            self._settle_place(load, left_at)
        else:
            self._windows.give_back(load.chat_id, left_at)
        return await self._store.transact(partial(self._sent, load, receipt))

    def _settle_place(self, load: Load, left_at: datetime) -> None:
        """The platform counted it before it answered: on a slow way, that is later than the margin for jitter allows."""
        counted_at = self._clock.now() - self._windows.limits.margin
        if counted_at <= left_at:
            return
        self._windows.left(load.chat_id, left_at, counted_at, load.units)
        if load.urgency is Urgency.BULK:
            self._windows.left(BULK, left_at, counted_at, load.units)

    async def _hand_over(self, load: Load) -> Receipt:
        if load.reopens:
            await self._channel.reopen(load.place)
            return _DONE
        return await self._channel.deliver(load.parcels, load.part)

    async def _failed(self, load: Load, left_at: datetime, error: ChannelError) -> End:
        self._settle_place(load, left_at)
        verdict = await self._failures.settle(load, error)
        if verdict is Verdict.DOUBT:
            self._counters.doubtful += 1
            self._doubts.add(load, left_at)
        if verdict is not Verdict.AGAIN_AT_ONCE:
            return End()
        # A newer state of the same card may have taken its place meanwhile.
        return await self._store.transact(
            lambda work: self._follow(work.outbox.again(load.ids[0]), load.chat_id, work)
        )

    def _sent(self, load: Load, receipt: Receipt, work: Work) -> End:
        """One transaction ends this load and begins the next."""
        now = self._clock.now()
        again = self._loader.sent(work, load, receipt, now)
        self._serve(load.destination, now)
        row = again or ready(work.outbox.behind(load.rows[-1], 1), now)
        return self._follow(row, load.chat_id, work) if row else End(is_last=True)

    def _follow(self, row: Outgoing | None, chat_id: int, work: Work) -> End:
        now = self._clock.now()
        if row is None or not self._windows.is_roomy(chat_id, now) or self._free_at(chat_id, row, now) != now:
            return End()
        if chat_id < 0 and twin(row.destination) in self._busy:
            return End()
        return End(self._begin(work, row, chat_id, Plan()))

    def _serve(self, destination: str, now: datetime) -> None:
        # Taken out first, so that the oldest stay in front.
        self._served.pop(destination, None)
        self._served[destination] = now
        while self._served[oldest := next(iter(self._served))] + FORGET_SERVICE_AFTER < now:
            del self._served[oldest]
