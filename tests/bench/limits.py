"""How long customers' words wait for the group when Telegram's limits bind: the real sender, on a virtual clock.

python -m tests.bench.limits --hours 3 --seed 1
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from bot.delivery.failures import Failures
from bot.delivery.loading import Loader
from bot.delivery.sender import Sender
from bot.delivery.windows import Limits, Windows
from bot.domain import events as on
from bot.domain.events import Event, Wrote
from bot.domain.messages import Content, PersonId
from bot.handover.parcels import Packer, Parcel
from bot.ports import Agent, Direction, Draft, Work
from tests.chaos.simulation.loop import VirtualLoop, run_virtually
from tests.command_line import CommandLine, hours, whole
from tests.fakes import FakeChannel, FakeReceipt
from tests.usecases.world import FIRST_TOPIC, GROUP, START, World

TURNS = 5
BURST = 2
BURST_PAUSE_S = 2.0
THINKING_S = 60.0
THINKING_SPREAD = 0.7
CLAIMED_AFTER_S = 40.0
"""A conversation takes 444 s on average, as in the reference: there, 200 an hour are 24.7 at a time."""
ANSWER_S = 0.05
FIRST_USER = 7001
FLOOD_EVERY_S = 1.0
FLOOD_LENGTH = 4000
RATES = (60, 100, 200, 400)
AIMS = {60: 4.7, 100: 19.0, 200: 54.0, 400: 154.0}
"""p95 in seconds with topics kept, texts merged, and the header in the first message."""
FLOOD_AIM_S = 41.0


class LoopClock:
    """The loop's own time."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def now(self) -> datetime:
        """Aware UTC."""
        return START + timedelta(seconds=self._loop.time())


class TimedChannel(FakeChannel):
    """Notes when each text left for the group, and how many requests went there."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop
        self.left_at: dict[str, float] = {}
        self.calls = 0

    async def deliver(self, parcels: Sequence[Parcel], part: int = 0) -> FakeReceipt:
        """One request, which takes a moment."""
        if parcels[0].chat.chat_id == GROUP:
            self.calls += 1
            for parcel in parcels:
                if parcel.message:
                    self.left_at.setdefault(parcel.message.content.text[:40], self._loop.time())
        await asyncio.sleep(ANSWER_S)
        return await super().deliver(parcels, part)


@dataclass(slots=True)
class Traffic:
    """Customers who are known and have their topics, and one agent who answers all of them."""

    world: World
    loop: VirtualLoop
    random: random.Random
    agent: Agent
    written_at: dict[str, float] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1_000_000))

    async def writes(self, user: int, text: str, *, wants_person: bool = False) -> None:
        """A customer writes."""
        self.written_at[text[:40]] = self.loop.time()
        await self.world.customer(text, user, said=Wrote(wants_person=wants_person))

    async def conversation(self, user: int) -> None:
        """Five turns of two messages each; an agent claims, answers each turn, and resolves."""
        for turn in range(TURNS):
            for number in range(BURST):
                await self.writes(user, f"u{user} t{turn} m{number}", wants_person=turn == number == 0)
                await asyncio.sleep(self.random.expovariate(1 / BURST_PAUSE_S))
            if turn == 0:
                await asyncio.sleep(self.random.expovariate(1 / CLAIMED_AFTER_S))
                await self._happens(user, on.Claimed(self.world.clock.now(), self.agent.id, "Mei"))
            await self._answers(user, turn)
            await asyncio.sleep(self.random.lognormvariate(0, THINKING_SPREAD) * THINKING_S)
        await self._happens(user, on.Resolved(self.world.clock.now(), self.agent.id))

    async def flood(self, user: int) -> None:
        """A long message every second, for ever."""
        await self.writes(user, f"flood {user} begins", wants_person=True)
        number = 0
        while True:
            number += 1
            await self.writes(user, f"flood {user} {number} " + "x" * FLOOD_LENGTH)
            await asyncio.sleep(FLOOD_EVERY_S)

    async def _happens(self, user: int, event: Event) -> None:
        def door(work: Work) -> None:
            person = work.people.by_user(user)
            case = work.cases.current(person.id) if person else None
            if case is not None:
                self.world.desk.happen(work, case, event)

        await self.world.store.transact(door)

    async def _answers(self, user: int, turn: int) -> None:
        now = self.world.clock.now()

        def door(work: Work) -> None:
            person = work.people.by_user(user)
            case = work.cases.current(person.id) if person else None
            if person is None or case is None:
                return
            words = Content(f"answer {turn}")
            place = next(self.numbers)
            message = work.messages.add(Draft(person.id, case.id, Direction.OUT, words, GROUP, place, now))
            self.world.desk.happen(work, case, on.AgentReplied(now, self.agent.id, "Mei", message))

        await self.world.store.transact(door)


@dataclass(frozen=True, slots=True)
class Delays:
    """Seconds from a customer's word to the request that took it to the group, and calls into the group a case."""

    p50: float
    p95: float
    p99: float
    undelivered: int
    calls_a_case: float
    took_s: float


def measure(rate: int, hours: float, seed: int, *, flood: bool = False) -> Delays:
    """Conversations come at random, *rate* an hour on average, for so many hours."""
    began = time.perf_counter()
    found = run_virtually(partial(_story, rate, hours, seed, flood))
    return replace(found, took_s=time.perf_counter() - began)


async def _story(rate: int, hours: float, seed: int, flood: bool, loop: VirtualLoop) -> Delays:
    world, channel, chance = World(), TimedChannel(loop), random.Random(seed)
    clock = LoopClock(loop)
    world.desk.clock = world.clock = clock  # type: ignore[assignment]
    traffic = Traffic(world, loop, chance, await world.hire("Mei"))
    arrivals = _arrivals(chance, rate, hours)
    users = [FIRST_USER + number for number in range(len(arrivals))]
    await world.store.transact(lambda work: _settle_in(work, [*users, FIRST_USER - 1]))
    sender = _sender(world, channel)
    world.store.after_commit(sender.wake)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sender.run(tasks, stop))
        flooding = tasks.create_task(traffic.flood(FIRST_USER - 1)) if flood else None
        for user, at in zip(users, arrivals, strict=True):
            await asyncio.sleep(max(0.0, at - loop.time()))
            tasks.create_task(traffic.conversation(user))
        await asyncio.sleep(max(0.0, hours * 3600 - loop.time()))
        if flooding:
            flooding.cancel()
        end = loop.time()
        await asyncio.sleep(3600)
        stop.set()
        sender.wake()
        await running
    return _delays(traffic, channel, end, len(users))


def _arrivals(chance: random.Random, rate: int, hours: float) -> list[float]:
    found, at = [], 0.0
    while (at := at + chance.expovariate(rate / 3600)) < hours * 3600:
        found.append(at)
    return found


def _settle_in(work: Work, users: Sequence[int]) -> None:
    from bot.domain.messages import Sender as Writer

    for user in users:
        person = work.people.meet(Writer(user, f"Customer {user}", hint="en"))
        work.people.save(replace(person, topic_id=FIRST_TOPIC + PersonId(person.id)))


def _sender(world: World, channel: FakeChannel) -> Sender:
    windows, packer = Windows(Limits()), Packer(world.desk.rules, GROUP)
    loader = Loader(packer, channel, lambda _: 1)
    failures = Failures(world.desk, world.customers, loader, windows)
    return Sender(world.store, world.desk.clock, loader, windows, failures)


def _delays(traffic: Traffic, channel: TimedChannel, end: float, cases: int) -> Delays:
    mine = {text: at for text, at in traffic.written_at.items() if text.startswith("u") and at <= end}
    waited = sorted(channel.left_at[text] - at for text, at in mine.items() if text in channel.left_at)

    def quantile(share: float) -> float:
        return waited[min(len(waited) - 1, int(share * len(waited)))]

    missing = len(mine) - len(waited)
    return Delays(quantile(0.5), quantile(0.95), quantile(0.99), missing, channel.calls / max(cases, 1), 0.0)


def main() -> None:
    """Read the command line, run, print as each is done."""
    parser = CommandLine(description=__doc__)
    parser.add_argument("--hours", type=hours, default=3.0)
    parser.add_argument("--seed", type=whole(0), default=1)
    given = parser.parse_args()
    print("one bot, one group, 20 a minute; seconds from a customer's word to the group")
    print("cases/h     p50     p95     p99   aim p95   calls/case   not sent   (took)")
    for rate in RATES:
        _print(str(rate), measure(rate, given.hours, given.seed), AIMS[rate])
    _print("60+flood", measure(60, min(given.hours, 1.0), given.seed, flood=True), FLOOD_AIM_S)


def _print(name: str, found: Delays, aim_s: float) -> None:
    verdict = "ok" if found.p95 <= aim_s else "ABOVE"
    print(
        f"{name:9} {found.p50:6.1f}  {found.p95:6.1f}  {found.p99:6.1f}    {aim_s:6.1f}   "
        f"{found.calls_a_case:10.1f}   {found.undelivered:8}   ({found.took_s:.0f} s)  {verdict}",
        flush=True,
    )


if __name__ == "__main__":
    main()
