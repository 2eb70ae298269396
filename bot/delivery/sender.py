"""The outbox's way to the platform: strict order inside a destination, fairness between them, inside the windows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import structlog

from bot.delivery.failures import Failures, Verdict
from bot.delivery.windows import Windows
from bot.domain.messages import MessageId, OpenTopic, PersonId, Say, ShowCard, ShowEntry, ToAgents, ToCustomer
from bot.handover.parcels import NoDestination, Packer, Parcel, TopicNeeded, card_slot
from bot.ports import ChannelError, Clock, Outgoing, Sending, Store, Work

SAFETY_POLL_S = 1.0
AT_ONCE = 200
MERGED_AT_MOST = 30

log = structlog.get_logger()


class Receipt(Protocol):
    """What the channel returns: the platform's ids of what went out, and a topic if one was opened."""

    @property
    def platform_ids(self) -> tuple[int, ...]: ...

    @property
    def topic_id(self) -> int | None: ...


class Channel(Protocol):
    """A channel that can carry parcels. Raises the errors of the ports."""

    async def deliver(self, parcel: Parcel) -> Receipt: ...

    async def deliver_together(self, parcels: Sequence[Parcel]) -> Receipt: ...

    def fits_together(self, parcels: Sequence[Parcel], another: Parcel) -> bool: ...


@dataclass(frozen=True, slots=True)
class Load:
    """Rows that go out as one request, marked as sending."""

    rows: tuple[Outgoing, ...]
    parcels: tuple[Parcel, ...]

    @property
    def ids(self) -> list[int]:
        return [row.id for row in self.rows]


class Sender:
    """One bot's sender. It never repeats a request blindly unless repeating does no harm."""

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
        self._packer = packer
        self._windows = windows
        self._failures = failures
        self._wake = asyncio.Event()
        self._freed = asyncio.Event()
        self._busy: set[str] = set()
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
        """Send until *stop* is set; what was left in doubt by an earlier process is settled first."""
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

    def _pause_s(self) -> float:
        if self._next_at is None:
            return SAFETY_POLL_S
        return min(SAFETY_POLL_S, max(0.0, (self._next_at - self._clock.now()).total_seconds()))

    async def pump(self) -> int:
        """Start sending to every destination that may go now; returns how many were started."""
        now = self._clock.now()
        heads = await self._store.read(lambda work: self._heads(work, now))
        self._next_at = None
        started = 0
        for row, chat_id in heads:
            if row.destination in self._busy:
                continue
            free_at = self._windows.free_at(chat_id, now)
            if free_at > now:
                self._next_at = min(self._next_at or free_at, free_at)
                continue
            self._windows.note(chat_id, now)
            self._start(row, chat_id)
            started += 1
        return started

    def _heads(self, work: Work, now: datetime) -> list[tuple[Outgoing, int]]:
        rows = work.outbox.heads(now, busy=tuple(self._busy), limit=AT_ONCE)
        return [(row, self._chat_of(work, row.destination)) for row in rows]

    def _chat_of(self, work: Work, destination: str) -> int:
        kind, _, number = destination.partition(":")
        if kind == "customer":
            return work.people.by_id(_person_id(number)).user_id
        return int(number) if kind == "user" else self._packer.agents_chat

    def _start(self, row: Outgoing, chat_id: int) -> None:
        assert self._tasks is not None
        self._busy.add(row.destination)
        self._tasks.create_task(self._drive(row, chat_id), name=f"send {row.destination}")

    async def _drive(self, row: Outgoing, chat_id: int) -> None:
        """Send *row*, and go on with its destination as long as nobody else is waiting for the window."""
        following: Outgoing | None = row
        try:
            while following is not None:
                following = await self._send(following, chat_id)
                if following is not None and not self._may_go_on(chat_id):
                    return
        finally:
            self._busy.discard(row.destination)
            self._freed.set()
            self._wake.set()

    def _may_go_on(self, chat_id: int) -> bool:
        now = self._clock.now()
        if not self._windows.is_roomy(chat_id) or self._windows.free_at(chat_id, now) > now:
            return False
        self._windows.note(chat_id, now)
        return True

    async def _send(self, row: Outgoing, chat_id: int) -> Outgoing | None:
        """Send one load; returns the destination's next row if it may follow at once."""
        load = await self._store.transact(lambda work: self._load(work, row, chat_id))
        if load is None:
            return await self._store.transact(lambda work: self._next(work, row))
        try:
            receipt = await self._hand_over(load)
        except ChannelError as error:
            verdict = await self._failures.settle(load.rows, load.parcels[0], error)
            return row if verdict is Verdict.AGAIN_AT_ONCE else None
        self.sent += 1
        return await self._store.transact(lambda work: self._sent(work, load, receipt))

    async def _hand_over(self, load: Load) -> Receipt:
        if len(load.parcels) > 1:
            return await self._channel.deliver_together(load.parcels)
        return await self._channel.deliver(load.parcels[0])

    def _load(self, work: Work, row: Outgoing, chat_id: int) -> Load | None:
        now = self._clock.now()
        try:
            first = self._packer.pack(work, row, now)
        except NoDestination:
            work.outbox.finish([row.id], Sending.FAILED, now)
            return None
        except TopicNeeded:
            opening = self._opening(work, row, now)
            if opening is None:
                work.outbox.finish([row.id], Sending.FAILED, now)
                return None
            return Load((row,), (opening,))
        load = self._merged(work, row, first, now)
        work.outbox.start(load.ids, now, chat_id)
        return load

    def _opening(self, work: Work, row: Outgoing, now: datetime) -> Parcel | None:
        """The topic that *row* needs has to be opened first: by the same lane, so never twice at once."""
        case = row.case
        if case is None:
            current = work.cases.current(_person_id(row.destination.partition(":")[2]))
            case = current.id if current else None
        if case is None:
            return None
        return self._packer.pack(work, replace(row, effect=OpenTopic(case)), now)

    def _merged(self, work: Work, row: Outgoing, first: Parcel, now: datetime) -> Load:
        """What already waits behind a mirror is merged into it as far as it fits."""
        rows, parcels = [row], [first]
        if isinstance(row.effect, ToAgents):
            for behind in work.outbox.behind(row, MERGED_AT_MOST):
                parcel = self._mergeable(work, behind, now)
                if parcel is None or not self._channel.fits_together(parcels, parcel):
                    break
                rows.append(behind)
                parcels.append(parcel)
        return Load(tuple(rows), tuple(parcels))

    def _mergeable(self, work: Work, row: Outgoing, now: datetime) -> Parcel | None:
        if not isinstance(row.effect, ToAgents):
            return None
        try:
            return self._packer.pack(work, row, now)
        except (NoDestination, TopicNeeded):
            return None

    def _sent(self, work: Work, load: Load, receipt: Receipt) -> Outgoing | None:
        now = self._clock.now()
        row, parcel = load.rows[0], load.parcels[0]
        if isinstance(parcel.effect, OpenTopic):
            self._keep_topic(work, parcel, receipt)
            if not isinstance(row.effect, OpenTopic):
                return row
        last = receipt.platform_ids[-1] if receipt.platform_ids else None
        work.outbox.finish(load.ids, Sending.SENT, now, last)
        for part in load.parcels:
            self._remember(work, row.destination, part, receipt.platform_ids)
        return self._next(work, row)

    def _keep_topic(self, work: Work, parcel: Parcel, receipt: Receipt) -> None:
        if receipt.topic_id is not None and parcel.person is not None:
            person = work.people.by_id(parcel.person.id)
            work.people.save(replace(person, topic_id=receipt.topic_id))

    def _remember(self, work: Work, destination: str, parcel: Parcel, ids: Sequence[int]) -> None:
        if not ids:
            return
        match parcel.effect:
            case ToAgents(message=message) | ToCustomer(message=message):
                for platform_id in ids:
                    work.messages.link(MessageId(message), parcel.chat.chat_id, platform_id)
            case Say(slot=str() as slot) | ShowEntry(slot=str() as slot) if slot:
                work.outbox.name_slot(destination, slot, ids[-1])
            case ShowCard(case=case):
                work.outbox.name_slot(destination, card_slot(case), ids[-1])

    def _next(self, work: Work, row: Outgoing) -> Outgoing | None:
        heads = work.outbox.behind(row, 1)
        return heads[0] if heads else None


def _person_id(number: str) -> PersonId:
    """The person of a destination's number."""
    return PersonId(int(number))
