"""Small stand-ins for what is outside the desk: a channel that records and fails, and a sender wired to it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.channels.mirrors import fits_together, in_order
from bot.delivery.failures import Failures
from bot.delivery.intake import heights_of
from bot.delivery.loading import Loader, is_album
from bot.delivery.sender import Sender
from bot.delivery.windows import Limits, Window, Windows
from bot.domain.messages import ChatRef, OpenTopic, RenameTopic, Sendable, UpdateCard
from bot.handover.parcels import Packer, Parcel
from bot.ports import ChannelError, Doubtful, Found, Proof, Seen
from tests.usecases.world import GROUP, World

UNLIMITED = Limits(Window(0, timedelta(0)), Window(0, timedelta(0)))
FIRST_ID = 9000


@dataclass(frozen=True, slots=True)
class FakeReceipt:
    """What came of a delivery."""

    platform_ids: tuple[int, ...] = ()
    topic_id: int | None = None
    more: bool = False
    asked: bool = True
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class FakeChannel:
    """Records what it is asked to carry, in *posts* messages each. *failing* holds what to raise next.

    What is raised by *losing* is raised after the request was carried out. *per_request* is called with a doubt by each
    request that waited for *closed*, and decides which of the two it is. *pending* are requests under way.
    """

    delivered: list[tuple[Parcel, ...]] = field(default_factory=list)
    failing: deque[Exception] = field(default_factory=deque)
    losing: deque[Exception] = field(default_factory=deque)
    losing_of: type = object
    closed: asyncio.Event | None = None
    waiting: int = 0
    posts: int = 1
    idle: bool = False
    per_request: list[Callable[[Exception], None]] = field(default_factory=list)
    pending: list[tuple[tuple[Parcel, ...], int]] = field(default_factory=list)
    proven_by: Proof = Proof.TEXT
    standing: dict[int, tuple[tuple[Parcel, ...], int]] = field(default_factory=dict)
    asked_about: list[int] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    reopened: list[ChatRef] = field(default_factory=list)
    _last_id: int = FIRST_ID

    async def deliver(self, parcels: Sequence[Parcel], part: int = 0) -> FakeReceipt:
        """One request."""
        self.pending.append((tuple(parcels), part))
        try:
            await self._request()
        finally:
            self.pending.remove((tuple(parcels), part))
        receipt = self._carry(tuple(parcels), part)
        if self.losing and isinstance(parcels[0].effect, self.losing_of):
            raise self.losing.popleft()
        return receipt

    def _carry(self, parcels: tuple[Parcel, ...], part: int) -> FakeReceipt:
        if part == 0:
            self.delivered.append(parcels)
        self._last_id += 1
        if isinstance(parcels[0].effect, OpenTopic):
            return FakeReceipt(topic_id=self._last_id)
        if isinstance(parcels[0].effect, RenameTopic):
            return FakeReceipt()
        first, self._last_id = self._last_id, self._last_id + (len(parcels) - 1 if is_album(parcels) else 0)
        ids = tuple(range(first, self._last_id + 1))
        self.standing |= dict.fromkeys(ids, (parcels, part))
        return FakeReceipt(ids, more=self.is_more(parcels, part), asked=not self.idle)

    async def reopen(self, chat: ChatRef) -> None:
        """One request."""
        await self._request()
        self.reopened.append(chat)

    def fits_together(self, parcels: Sequence[Parcel], another: Parcel) -> bool:
        """As the real channel decides."""
        return fits_together(parcels, another)

    def in_order(self, parcels: Sequence[Parcel]) -> Sequence[Parcel]:
        """As the real channel decides."""
        return in_order(parcels)

    def proof(self, parcels: Sequence[Parcel], part: int = 0) -> Proof:
        """What was given, but for what is idempotent anyway."""
        if isinstance(parcels[0].effect, OpenTopic):
            return Proof.TOPIC
        return Proof.REPEAT if isinstance(parcels[0].effect, RenameTopic | UpdateCard) else self.proven_by

    def is_more(self, parcels: Sequence[Parcel], part: int = 0) -> bool:
        """Whether not all posts went out."""
        return part + 1 < self.posts

    def wording(self, parcels: Sequence[Parcel], part: int = 0) -> tuple[str, ...]:
        """This channel has no words."""
        return ()

    def is_titled(self, parcel: Parcel, title: str) -> bool:
        """A topic is titled with its person's id here."""
        return parcel.person is not None and title == str(parcel.person.id)

    async def probe(self, parcels: Sequence[Parcel], part: int, message_id: int) -> Found:
        """One request, which finds what stands at the id."""
        self.asked_about.append(message_id)
        await self._request()
        if message_id not in self.standing:
            return Found.NOTHING if message_id > self._last_id else Found.OTHER
        there, number = self.standing[message_id]
        same = [parcel.row for parcel in there] == [parcel.row for parcel in parcels] and number == part
        return Found.HERE if same else Found.OTHER

    async def reveal(self, chat: ChatRef, message_id: int, mark: str) -> Seen:
        """One request, which leaves a mark."""
        self.asked_about.append(message_id)
        await self._request()
        if message_id not in self.standing:
            return Seen(Found.NOTHING if message_id > self._last_id else Found.OTHER)
        self.marks[message_id] = mark
        return Seen(Found.HERE, self.standing[message_id][0][0].chat.topic_id)

    async def restore(
        self, chat: ChatRef, message_id: int, parcels: Sequence[Parcel] = (), part: int = 0
    ) -> None:
        """One request, which takes the mark away."""
        await self._request()
        self.marks.pop(message_id, None)

    def fail_with(self, *errors: Exception) -> None:
        """Raise these, one a request, before anything else is carried."""
        self.failing.extend(errors)

    def lose_answers(self, *errors: Exception) -> None:
        """Raise these, one a request, after carrying it out."""
        self.losing.extend(errors)

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
            if self.per_request:
                self.per_request.pop(0)(Doubtful())
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
    limits: Limits = UNLIMITED,
    *,
    store_of: World | None = None,
    channel: FakeChannel | None = None,
    merges: bool = True,
) -> AsyncIterator[Office]:
    """An office inside the block; over the store of another world it is what that one is after a restart."""
    world, channel, windows = store_of or World(), channel or FakeChannel(), Windows(limits)
    packer = Packer(world.desk.rules, GROUP)
    heights = await world.store.read(heights_of)
    loader = Loader(packer, channel, heights.of, merges=merges)
    failures = Failures(world.desk, world.customers, loader, windows)
    sender = Sender(world.store, world.clock, loader, windows, failures, heights=heights)
    world.desk.on_move(packer.move)
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
