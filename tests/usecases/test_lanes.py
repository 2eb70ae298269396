"""Lanes: strictly in order for one person, side by side for different ones, and nothing stops them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.lanes import Job, Lanes
from bot.delivery.timers import Timers
from bot.domain.messages import CaseId, PersonId, TellAgents
from bot.ports import Arrived, Due, Sending, Work
from bot.storage.database import Database
from tests.usecases.world import World

T = TypeVar("T")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def arrived(number: int, lane: str = "user:1") -> Arrived:
    """A row of the inbox."""
    return Arrived(number, 42, number, lane, {}, NOW)


def ringing(number: int) -> Due:
    """A timer that came due."""
    return Due(number, CaseId(1), PersonId(1), "unanswered", NOW)


class Hands:
    """Somebody who does the jobs, and may be told to wait or to stumble."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.begun: list[int] = []
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.stumbles_at: set[int] = set()

    async def work_on(self, job: Job) -> None:
        """Note it, wait, note it again."""
        self.begun.append(job.id)
        await self.go_on.wait()
        if job.id in self.stumbles_at:
            raise RuntimeError("stumbled")
        self.done.append(job.id)


async def work(hands: Hands, jobs: Sequence[tuple[str, Job]], *, at_once: int = 64) -> None:
    """Put all jobs, and wait until they are done."""
    lanes = Lanes(hands.work_on, at_once=at_once)
    async with asyncio.TaskGroup() as tasks:
        lanes.open(tasks)
        for key, job in jobs:
            lanes.put(key, job)
        await lanes.idle()


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.integers(1, 5))
def test_each_lane_keeps_its_order(keys: list[str], at_once: int) -> None:
    hands = Hands()
    jobs = [(key, arrived(number)) for number, key in enumerate(keys)]

    asyncio.run(work(hands, jobs, at_once=at_once))

    for lane in "abcd":
        theirs = [job.id for key, job in jobs if key == lane]
        assert [number for number in hands.done if number in theirs] == theirs


async def test_one_person_who_takes_long_holds_up_nobody_else() -> None:
    hands = Hands()
    hands.go_on.clear()
    lanes = Lanes(hands.work_on)

    async with asyncio.TaskGroup() as tasks:
        lanes.open(tasks)
        lanes.put("user:1", arrived(1))
        lanes.put("user:1", arrived(2))
        lanes.put("user:2", arrived(3))
        await _until(lambda: len(hands.begun) == 2)

        assert hands.begun == [1, 3]
        assert lanes.count == 2
        hands.go_on.set()
        await lanes.idle()

    assert [number for number in hands.done if number != 3] == [1, 2]
    assert lanes.count == 0


async def test_updates_that_are_not_finished_are_counted_and_timers_are_not() -> None:
    hands = Hands()
    hands.stumbles_at = {1}
    lanes = Lanes(hands.work_on)

    async with asyncio.TaskGroup() as tasks:
        lanes.put("user:1", arrived(1))
        lanes.put("user:1", arrived(2))
        lanes.put("user:2", ringing(3))
        waiting = lanes.updates
        lanes.open(tasks)
        await lanes.idle()

    assert (waiting, lanes.updates) == (2, 0)


async def test_an_error_stops_neither_its_lane_nor_another() -> None:
    hands = Hands()
    hands.stumbles_at = {1}

    await work(hands, [("user:1", arrived(1)), ("user:1", arrived(2)), ("user:2", arrived(3))])

    assert sorted(hands.done) == [2, 3]


async def test_a_timer_that_waits_already_is_not_put_again() -> None:
    hands = Hands()

    await work(hands, [("user:1", ringing(7)), ("user:1", ringing(7)), ("user:1", ringing(8))])

    assert hands.done == [7, 8]


async def test_a_timer_may_ring_again_once_it_was_handled() -> None:
    hands = Hands()
    lanes = Lanes(hands.work_on)

    async with asyncio.TaskGroup() as tasks:
        lanes.open(tasks)
        lanes.put("user:1", ringing(7))
        await lanes.idle()
        lanes.put("user:1", ringing(7))
        await lanes.idle()

    assert hands.done == [7, 7]


async def test_what_was_put_before_the_lanes_opened_is_done_then() -> None:
    hands = Hands()
    lanes = Lanes(hands.work_on)
    lanes.put("user:1", arrived(1))
    lanes.put("user:1", arrived(2))

    async with asyncio.TaskGroup() as tasks:
        lanes.open(tasks)
        await lanes.idle()

    assert hands.done == [1, 2]


# -- the tick -----------------------------------------------------------------------------------------------


async def test_stopping_during_a_tick_logs_no_error(caplog: pytest.LogCaptureFixture) -> None:
    world, store = World(), HangingStore()
    timers = Timers(store, world.clock, Lanes(Hands().work_on))

    timers.start()
    async with asyncio.timeout(5):
        await store.asked.wait()
        timers.stop()
        await store.cancelled.wait()
        await asyncio.sleep(0)

    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_tidying_removes_what_was_sent_and_passing_notes_after_a_while() -> None:
    world = World()
    await world.store.transact(partial(_leave_traces, world))
    timers = Timers(world.store, world.clock, Lanes(Hands().work_on))

    world.clock.move(timedelta(days=8))
    await timers.tidy()

    assert await world.ask(lambda work: work.settings.get("hinted/x/1")) is None
    assert await world.store.transact(lambda work: work.outbox.prune(world.clock.now())) == 0


def _leave_traces(world: World, work: Work) -> None:
    now = world.clock.now()
    row = work.outbox.post("leads", TellAgents("woken"), at=now)
    work.outbox.finish([row], Sending.SENT, now)
    work.settings.set("hinted/x/1", now.isoformat(), until=now)


class HangingStore(Database):
    """A store that never answers, and says when it was asked and when the question was taken back."""

    def __init__(self) -> None:
        self.asked, self.cancelled = asyncio.Event(), asyncio.Event()

    async def read(self, question: Callable[[Any], T]) -> T:
        """Wait for ever."""
        self.asked.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.cancelled.set()
        raise AssertionError


async def _until(condition: object) -> None:
    for _ in range(100):
        await asyncio.sleep(0)
        if callable(condition) and condition():
            return
    raise AssertionError("it never came to that")
