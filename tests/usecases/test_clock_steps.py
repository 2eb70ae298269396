"""Clocks that somebody sets: windows and freezes last as long as they should, and nothing stops ticking."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Self

import apscheduler.executors.base
import apscheduler.schedulers.base
import apscheduler.triggers.interval
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.lanes import Job, Lanes
from bot.delivery.system import SystemClock
from bot.delivery.timers import Timers
from bot.delivery.windows import Limits, Window, Windows
from tests.chaos.simulation.loop import VirtualLoop, run_virtually
from tests.usecases.world import World

GROUP = -100
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
COUNT, PER_S = 5, 60.0
POLL_S = 1.0
"""The sender looks again after so long at the latest, whatever the windows say."""

STEPS = st.lists(st.tuples(st.floats(0, 200), st.integers(-3600, 3600)), max_size=6)
"""When the clock is set, in seconds that really passed, and by how many."""


@dataclass
class SetClock:
    """The machine's two clocks, of which one is set at certain moments."""

    steps: list[tuple[float, int]]
    passed_s: float = 1000.0
    begun_s: float = field(default=1000.0)

    def now(self) -> datetime:
        """What the wall's clock shows."""
        set_by = sum(by for at, by in self.steps if self.begun_s + at <= self.passed_s)
        return NOON + timedelta(seconds=self.passed_s + set_by)

    def steady_s(self) -> float:
        """What really passed."""
        return self.passed_s

    def wait(self, moment: datetime) -> None:
        """As the sender waits: until then by the clock, but never longer than a little."""
        self.passed_s += min(POLL_S, max(0.01, (moment - self.now()).total_seconds()))


def pacer_by(clock: SetClock) -> Windows:
    """Windows of a group."""
    return Windows(Limits(Window(COUNT, timedelta(seconds=PER_S))), clock.steady_s)


def sent_by(clock: SetClock, pacer: Windows, until_s: float) -> list[float]:
    """When requests really left, each as soon as it might."""
    sent = list[float]()
    while clock.passed_s < until_s:
        now = clock.now()
        free_at = pacer.free_at(GROUP, now)
        if free_at > now:
            clock.wait(free_at)
            continue
        pacer.note(GROUP, now)
        clock.passed_s += 0.02
        pacer.left(GROUP, now, clock.now())
        sent.append(clock.passed_s)
        clock.passed_s += 0.5
    return sent


@given(STEPS)
def test_however_the_clock_is_set_no_real_minute_holds_more_than_its_count_and_none_is_wasted(
    steps: list[tuple[float, int]],
) -> None:
    clock = SetClock(steps)

    sent = sent_by(clock, pacer_by(clock), clock.passed_s + 300)

    gaps = [beyond - first for first, beyond in zip(sent, sent[COUNT:], strict=False)]
    assert all(gap >= PER_S for gap in gaps)
    # A place may open while the sender looks away, and what was noted before a step stays until it is over.
    assert all(gap <= 2 * PER_S + COUNT * (POLL_S + 1) for gap in gaps)


@given(STEPS, st.floats(0, 200), st.floats(1, 90))
def test_however_the_clock_is_set_a_freeze_lasts_as_long_as_the_platform_said(
    steps: list[tuple[float, int]], begins_s: float, lasts_s: float
) -> None:
    clock = SetClock(steps)
    pacer = pacer_by(clock)
    clock.passed_s += begins_s
    frozen_s, now = clock.passed_s, clock.now()
    pacer.freeze(GROUP, now, now + timedelta(seconds=lasts_s))

    first, *_ = sent_by(clock, pacer, clock.passed_s + 300)

    assert lasts_s <= first - frozen_s <= lasts_s + POLL_S + 0.1


@given(st.integers(-3600, 0), st.integers(0, 40))
def test_a_clock_that_was_set_back_before_a_restart_costs_one_window_at_most(back_s: int, count: int) -> None:
    clock = SetClock([])
    calls = [(clock.now() - timedelta(seconds=back_s), GROUP)] * count
    pacer = pacer_by(clock)

    pacer.remember(calls, clock.now())

    waits = pacer.free_at(GROUP, clock.now()) - clock.now()
    assert waits <= timedelta(seconds=PER_S + 1)


def test_the_machine_has_a_clock_that_nobody_sets() -> None:
    clock = SystemClock()

    assert clock.steady_s() <= clock.steady_s()


# -- the tick -----------------------------------------------------------------------------------------------


async def nobody(_: Job) -> None:
    """Nothing comes."""


class WallClock(datetime):
    """Stands for the machine's clock: the loop's time, and what somebody set it by."""

    set_by = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        passed = timedelta(seconds=asyncio.get_running_loop().time())
        return cls.fromtimestamp((NOON + passed + cls.set_by).timestamp(), tz)


class CountingTimers(Timers):
    """Timers that only count how often they are knocked at."""

    ticks = 0

    async def tick(self) -> int:
        """Count."""
        self.ticks += 1
        return 0


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_set_stops_the_tick_for_a_few_seconds_at_most(
    monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    # The scheduler has no clock port: it asks the machine in three of its modules.
    for module in (apscheduler.schedulers.base, apscheduler.executors.base, apscheduler.triggers.interval):
        monkeypatch.setattr(module, "datetime", WallClock)

    async def ticks(_: VirtualLoop) -> list[int]:
        world = World()
        timers, counted = CountingTimers(world.store, world.clock, Lanes(nobody)), []
        timers.start()
        for set_by in (0, hours, 0):
            WallClock.set_by = timedelta(hours=set_by)
            before = timers.ticks
            await asyncio.sleep(20)
            counted.append(timers.ticks - before)
        timers.stop()
        return counted

    assert min(run_virtually(ticks)) >= 14
