"""One story: the seeded plan of what people, the platform and the process do, and how it ends."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.app import App
from bot.ports import Due
from sandbox.errors import Impossible
from tests.chaos.simulation.agents import Agents
from tests.chaos.simulation.clock import StoryClock
from tests.chaos.simulation.customers import Customers
from tests.chaos.simulation.desk import DeskProcess, WatchedClockwork
from tests.chaos.simulation.disk import Disk, the_disk
from tests.chaos.simulation.life import Place
from tests.chaos.simulation.loop import VirtualLoop
from tests.chaos.simulation.platform import Platform
from tests.chaos.simulation.sabotage import Sabotage
from tests.chaos.simulation.said import Record
from tests.chaos.simulation.trace import Trace
from tests.chaos.simulation.weather import Weather
from tests.chaos.simulation.wire import Mailbag, raw_requests_to

STEPS = 300
CUSTOMERS_SHARE, AGENTS_SHARE = 0.55, 0.27
"""Of all steps; the rest is what platform, network and administrators do."""
MEAN_PAUSE_S = 1.0
SETTLE_S = 3 * 3600.0
LOOK_EVERY_S = 0.5
PATIENCE_S = 20.0
"""A pause in which something is to be done all the time is cut short: each of its seconds costs a second's polls."""
AWAKE_AT_MOST_S = 900.0
"""Seconds that are not skipped: a desk that still has not come to rest will not."""
QUIET_LOOKS = 3
PATIENTLY_S = 20.0
"""Skipped at a time while rows wait for a window or a second try."""
DOOM_WITHIN = 60
REPLAYED = 100
"""Updates that come again at the end: as many as one getUpdates holds."""
RESTARTS_AT_MOST = 4
LASTING = ("person", "support_case", "event", "message", "link", "timer", "said_slot", "slot", "agent")


@dataclass(slots=True)
class Watch:
    """What was seen while the story went on."""

    rang: list[tuple[float, Due]] = field(default_factory=list)
    unstored: list[int] = field(default_factory=list)
    confirmed: list[int] = field(default_factory=list)
    changed_by_restart: list[str] = field(default_factory=list)


class Story:
    """Everything that takes part in one seed."""

    def __init__(
        self, loop: VirtualLoop, seed: int, steps: int = STEPS, sabotage: Sabotage | None = None
    ) -> None:
        self.seed = seed
        self.steps = steps
        self.sabotage = sabotage
        self.loop = loop
        self.clock = StoryClock(loop)
        self.trace = Trace(self.clock.seconds)
        self.disk: Disk = the_disk()
        self.disk.format()
        self.dice = random.Random(f"{seed}/story")
        self.weather = Weather(random.Random(f"{seed}/weather"))
        self.platform = Platform(self.clock, self.trace, self.weather, seed)
        self.record = Record()
        self.customers = Customers(self.platform, self.record, self.trace, random.Random(f"{seed}/customers"))
        self.agents = Agents(self.platform, self.record, self.trace, random.Random(f"{seed}/agents"))
        self.watch = Watch()
        self.mailbag = Mailbag(self.platform, random.Random(f"{seed}/mail"), self._confirmed)
        self.process = DeskProcess(
            disk=self.disk,
            platform=self.platform,
            clock=self.clock,
            trace=self.trace,
            seed=seed,
            on_built=self._built,
            sabotage=sabotage,
        )
        self.log_lines: list[str] = []
        self.stepped = 0
        self.was_kicked = False
        self._kicked = False
        self._disturbed: list[tuple[float, float]] = []
        self._events: tuple[tuple[int, Callable[[], None]], ...] = (
            (14, self._redeliver),
            (2, self._freeze_a_customer),
            (1, self._freeze_the_group),
            (1, self._outage),
            (2, self.agents.delete_a_topic),
            (1, self._kick),
            (2, self._bring_back),
            (1, self._stop),
            (1, self._migrate),
            (1, self._fill_disk),
        )

    async def run(self) -> None:
        """Play it to its end; afterwards nothing is on its way."""
        with raw_requests_to(self.mailbag):
            running = self.loop.create_task(self.process.keep_running(), name="supervisor")
            await self._play()
            self._calm_down()
            await self.settle(SETTLE_S)
            await self._restart()
            self.process.end()
            await running

    async def _play(self) -> None:
        deaths = set(self.dice.sample(range(20, self.steps - 20), self.dice.randint(2, 4)))
        for step in range(self.steps):
            if step in deaths:
                self._doom()
            self._step()
            if self.dice.random() < 0.02:
                await self.pause(self.dice.choice((60, 600, 3600, 5 * 3600)))
            elif self.dice.random() < 0.75:
                await asyncio.sleep(self.dice.expovariate(1 / MEAN_PAUSE_S))
        while self.process.deaths < 2:
            self._doom()
            self._step()
            await asyncio.sleep(self.dice.uniform(1, 3))

    def _step(self) -> None:
        self.stepped += 1
        kind = self.dice.random()
        if kind < CUSTOMERS_SHARE:
            self.customers.act()
        elif kind < CUSTOMERS_SHARE + AGENTS_SHARE:
            self.agents.act()
        else:
            self._event()

    async def _restart(self) -> None:
        """Old updates come again while the process starts anew; what that changes is noted."""
        for _ in range(RESTARTS_AT_MOST):
            rang, before = len(self.watch.rang), self._memory()
            self.process.ask_to_stop()
            await self.process.ended()
            for number in self.watch.confirmed[-REPLAYED:]:
                self.platform.world.redeliver(number)
            await self.settle(SETTLE_S)
            after = self._memory()
            # A timer that came due meanwhile changes something, and rightly so.
            if rang == len(self.watch.rang):
                self.watch.changed_by_restart = [name for name in before if before[name] != after[name]]
                return

    def _memory(self) -> dict[str, list[tuple[Any, ...]]]:
        """What must survive a restart unchanged, and what customers and agents see."""
        memory = {name: self.disk.rows(f"SELECT * FROM {name}") for name in LASTING}
        memory["messages on the platform"] = [(len(self.platform.deeds.posts),)]
        return memory

    # -- the process --------------------------------------------------------------------------------------

    def _built(self, app: App) -> None:
        app.handling._clockwork = WatchedClockwork(app.desk, self.disk, self._rang)
        if self.sabotage:
            self.sabotage.built(self, app)

    def _doom(self) -> None:
        place = self.dice.choice(tuple(Place))
        if place is Place.BETWEEN_TURNS:
            life = self.process.life
            self.loop.after_turns(self.dice.randint(1, 400), lambda: life.end(place.value))
        else:
            self.process.doom(place, self.dice.randint(1, DOOM_WITHIN))

    def _stop(self) -> None:
        if self.process.is_up:
            self.process.ask_to_stop()

    # -- what else happens --------------------------------------------------------------------------------

    def _event(self) -> None:
        (_, event), *_ = self.dice.choices(self._events, [weight for weight, _ in self._events])
        try:
            event()
        except Impossible as error:
            self.trace.note("platform", f"cannot: {error}")

    def _redeliver(self) -> None:
        if self.watch.confirmed:
            recent = self.watch.confirmed[-40:]
            for number in self.dice.sample(recent, min(len(recent), self.dice.randint(1, 3))):
                self.trace.note("platform", f"delivers update {number} again")
                self.platform.world.redeliver(number)

    def _freeze_a_customer(self) -> None:
        self._freeze(self.dice.choice(self.platform.world.customers))

    def _freeze_the_group(self) -> None:
        self._freeze(self.platform.world.group)

    def _freeze(self, chat: int) -> None:
        for_s = self.dice.choice((20, 90, 300))
        self.trace.note("platform", f"freezes {chat} for {for_s} s")
        self.weather.freeze(chat, self.clock.seconds() + for_s)

    def _outage(self) -> None:
        for_s = self.dice.choice((5, 30, 120))
        self.trace.note("platform", f"is away for {for_s} s")
        self._disturbed.append((self.clock.seconds(), self.clock.seconds() + for_s))
        self.weather.break_down(self.clock.seconds() + for_s)

    def _kick(self) -> None:
        if not self._kicked:
            self.trace.note("agents", "kick the bot")
            self._kicked = self.was_kicked = True
            self.platform.world.kick(self.platform.world.bot.id)

    def _bring_back(self) -> None:
        if self._kicked:
            self.trace.note("agents", "bring the bot back")
            self._kicked = False
            self.platform.world.promote(self.platform.world.bot.id)

    def away_s(self, from_s: float, until_s: float) -> float:
        """For how much of that time the platform, the process or the disk was away, at most."""
        away = (*self._disturbed, *self.process.downtimes)
        return sum(max(0.0, min(until_s, ended_s) - max(from_s, begun_s)) for begun_s, ended_s in away)

    def _migrate(self) -> None:
        """The group gets another id, once."""
        world = self.platform.world
        if len([chat for chat in world.chats if chat < 0]) == 1 and not self._kicked:
            before = world.group
            self.trace.note("platform", f"turns the group {before} into {world.migrate(before)}")

    def _fill_disk(self) -> None:
        """Nothing can be committed for a while."""
        self.disk.is_full = True
        for_s = self.dice.uniform(0.5, 5.0)
        self._disturbed.append((self.clock.seconds(), self.clock.seconds() + for_s))
        self.trace.note("disk", f"is full for {for_s:.1f} s")
        self.loop.call_later(for_s, self._empty_disk)

    def _empty_disk(self) -> None:
        self.disk.is_full = False

    # -- time ---------------------------------------------------------------------------------------------

    async def pause(self, seconds: float) -> None:
        """Let time pass; what nobody would do anything in is skipped."""
        self.trace.note("time", f"{seconds:.0f} s pass")
        until_s = self.clock.seconds() + seconds
        patient_until_s = self.loop.time() + PATIENCE_S
        while (left_s := until_s - self.clock.seconds()) > 0 and self.loop.time() < patient_until_s:
            self._skip(left_s)
            await asyncio.sleep(min(LOOK_EVERY_S, max(left_s, 0.01)))

    async def settle(self, at_most_s: float) -> None:
        """Wait until nothing is to be done; returns after *at_most_s* whatever there is."""
        until_s = self.clock.seconds() + at_most_s
        awake_until_s = self.loop.time() + AWAKE_AT_MOST_S
        quiet = 0
        while quiet < QUIET_LOOKS and self.clock.seconds() < until_s and self.loop.time() < awake_until_s:
            await asyncio.sleep(LOOK_EVERY_S)
            quiet = quiet + 1 if self._is_quiet() else 0
            if not quiet:
                self._skip(PATIENTLY_S)

    def _skip(self, at_most_s: float) -> None:
        """Let time pass at once if nothing is on its way: all of it, or while rows wait a little."""
        if self._is_busy():
            return
        is_quiet = self._is_quiet()
        at_most_s = at_most_s if is_quiet else min(at_most_s, PATIENTLY_S, self._until_next_send_s())
        self.clock.skip(max(0.0, min(at_most_s, self._until_next_timer_s())))
        if not is_quiet and self.process.app:
            # It sleeps by the loop's time, of which next to none has passed.
            self.process.app.sender.wake()

    def _calm_down(self) -> None:
        self.trace.note("time", "faults end")
        self.weather.clear_up()
        self._bring_back()
        self.customers.unblock_all()

    def _until_next_timer_s(self) -> float:
        due = self.disk.rows("SELECT min(due_at) FROM timer")[0][0]
        return float("inf") if due is None else (due - self.clock.micros()) / 1e6

    def _until_next_send_s(self) -> float:
        """Until a window opens or a question may be asked: a longer step would be a delay of ours and not of the desk."""
        return self.process.app.sender._pause_s() if self.process.app else PATIENTLY_S

    def _is_busy(self) -> bool:
        """Whether something is on its way, or nobody is there to move it."""
        app = self.process.app
        if app is None or self.platform.on_the_way or self.platform.world.updates.pending():
            return True
        return bool(app.lanes.count or app.sender.in_flight)

    def _is_quiet(self) -> bool:
        """Whether nothing is left to be done."""
        if self._is_busy():
            return False
        waiting = self.disk.rows("SELECT 1 FROM outbox WHERE state IN ('pending', 'sending') LIMIT 1")
        unread = self.disk.rows("SELECT 1 FROM inbox WHERE state = 'new' LIMIT 1")
        return not waiting and not unread

    # -- what is seen -------------------------------------------------------------------------------------

    def _confirmed(self, numbers: Sequence[int]) -> None:
        """The bot told the platform that it has these updates."""
        for number in numbers:
            self.watch.confirmed.append(number)
            if not self.disk.rows("SELECT 1 FROM inbox WHERE update_id = ?", number):
                self.watch.unstored.append(number)

    def _rang(self, due: Due) -> None:
        self.watch.rang.append((self.clock.seconds(), due))
        self.trace.note("process", f"timer {due.kind} of case {due.case} rang")
