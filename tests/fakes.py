"""Small stand-ins for what is outside the desk: a channel that records and fails, and a sender wired to it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.channels.mirrors import fits_together
from bot.delivery.failures import Failures
from bot.delivery.sender import Sender
from bot.delivery.windows import Limits, Window, Windows
from bot.domain.messages import OpenTopic, RenameTopic, Sendable
from bot.handover.parcels import Packer, Parcel
from bot.ports import ChannelError
from tests.usecases.world import GROUP, World

UNLIMITED = Limits(Window(0, timedelta(0)), Window(0, timedelta(0)))
FIRST_ID = 9000


@dataclass(frozen=True, slots=True)
class FakeReceipt:
    """What came of a delivery."""

    platform_ids: tuple[int, ...] = ()
    topic_id: int | None = None


@dataclass(slots=True)
class FakeChannel:
    """Records what it is asked to carry, in *posts* messages each. *failing* holds what to raise next."""

    delivered: list[tuple[Parcel, ...]] = field(default_factory=list)
    failing: deque[Exception] = field(default_factory=deque)
    closed: asyncio.Event | None = None
    waiting: int = 0
    posts: int = 1
    let_go_of: list[int] = field(default_factory=list)
    _last_id: int = FIRST_ID

    async def deliver(self, parcel: Parcel) -> FakeReceipt:
        """One request."""
        await self._request()
        self.delivered.append((parcel,))
        self._last_id += 1
        if isinstance(parcel.effect, OpenTopic):
            return FakeReceipt(topic_id=self._last_id)
        if isinstance(parcel.effect, RenameTopic):
            return FakeReceipt()
        self._last_id += self.posts - 1
        return FakeReceipt(tuple(range(self._last_id - self.posts + 1, self._last_id + 1)))

    async def deliver_together(self, parcels: Sequence[Parcel]) -> FakeReceipt:
        """One request for all of them."""
        await self._request()
        self.delivered.append(tuple(parcels))
        self._last_id += 1
        return FakeReceipt((self._last_id,))

    def fits_together(self, parcels: Sequence[Parcel], another: Parcel) -> bool:
        """As the real channel decides."""
        return fits_together(parcels, another)

    def let_go(self, row: int) -> None:
        """Note it."""
        self.let_go_of.append(row)

    def fail_with(self, *errors: Exception) -> None:
        """Raise these, one a request, before anything else is carried."""
        self.failing.extend(errors)

    @property
    def effects(self) -> list[Sendable]:
        """What was carried, in order."""
        return [parcel.effect for parcels in self.delivered for parcel in parcels]

    def texts(self, chat: int | None = None) -> list[str]:
        """The customers' and agents' words that were carried, in order; to one chat, or to all."""
        carried = [parcel for parcels in self.delivered for parcel in parcels]
        return [
            parcel.message.content.text
            for parcel in carried
            if parcel.message and chat in {None, parcel.chat.chat_id}
        ]

    async def _request(self) -> None:
        self.waiting += 1
        try:
            if self.closed is not None:
                await self.closed.wait()
            if self.failing:
                raise self.failing.popleft()
        finally:
            self.waiting -= 1


@dataclass(slots=True)
class Office:
    """A desk with a sender that runs, on a clock that stands still until it is moved."""

    world: World
    channel: FakeChannel
    windows: Windows
    sender: Sender

    async def settle(self) -> None:
        """Let everything happen that can happen at this moment."""
        self.sender.wake()
        for _ in range(200):
            await turn()

    async def pass_time(self, seconds: float) -> None:
        """Move the clock, and let happen what can happen then."""
        self.world.clock.move(timedelta(seconds=seconds))
        await self.settle()


async def turn() -> None:
    """Let the others on the loop run once."""
    await asyncio.sleep(0)


@asynccontextmanager
async def office(
    limits: Limits = UNLIMITED, *, store_of: World | None = None, channel: FakeChannel | None = None
) -> AsyncIterator[Office]:
    """An office inside the block; over the store of another world it is what that one is after a restart."""
    world, channel, windows = store_of or World(), channel or FakeChannel(), Windows(limits)
    packer = Packer(world.desk.rules, GROUP)
    failures = Failures(world.desk, world.customers, packer, windows)
    sender = Sender(world.store, world.clock, channel, packer, windows, failures)
    world.store.after_commit(sender.wake)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run(tasks, stop))
        desk = Office(world, channel, windows, sender)
        await desk.settle()
        try:
            yield desk
        finally:
            stop.set()
            sender.wake()


FAILURES: tuple[type[ChannelError], ...] = tuple(ChannelError.__subclasses__())
"""Every way in which a channel can fail, for tests that must know them all."""
