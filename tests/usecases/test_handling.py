"""Handling: what fails is tried again, what cannot be handled is put aside and said, and nobody waits behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.delivery.aside import EVERY
from bot.delivery.handling import DEATHS, LONGEST_WAIT_S, Handling
from bot.delivery.intake import UNREAD
from bot.domain.case import State
from bot.domain.messages import TellAgents
from bot.handover.clockwork import Clockwork
from bot.ports import Arrived, Busy, ChannelError, Doubtful, Due, Replayed, Unreachable, Work
from tests.usecases.test_intake import said
from tests.usecases.world import FAR, GROUP, World


class Edge:
    """The edges, as far as handling knows them."""

    def __init__(self, *, fails: int = 0, wanted: bool = True, error: Exception | None = None) -> None:
        self.fails = fails
        self.wanted = wanted
        self.error = error or RuntimeError("an edge broke")
        self.fed = 0

    async def feed(self, update: Mapping[str, Any], row: Arrived) -> bool:
        """Fail as often as was said, then say whether the update was wanted."""
        self.fed += 1
        if self.fed <= self.fails:
            raise self.error
        return self.wanted


class BrokenClockwork(Clockwork):
    """Timers that always fail."""

    async def rang(self, due: Due) -> None:
        """Fail."""
        raise RuntimeError("a timer broke")


class Pauses(list[float]):
    """Pauses that were asked for, in seconds, and take no time."""

    async def __call__(self, pause_s: float) -> None:
        """Note it."""
        self.append(pause_s)


def handling(world: World, edge: Edge, pauses: Pauses | None = None) -> Handling:
    """Handling whose pauses take no time."""
    sleep = Pauses() if pauses is None else pauses
    return Handling(world.desk, world.customers, world.clockwork, edge.feed, sleep=sleep)


def in_topic(topic: int) -> dict[str, Any]:
    """An update from a customer's topic."""
    chat = {"id": GROUP, "type": "supergroup", "is_forum": True}
    place = {"chat": chat, "message_thread_id": topic, "is_topic_message": True}
    return {"update_id": 8, "message": {"message_id": 3, "from": {"id": 501}, "text": "/history", **place}}


async def test_what_nobody_wants_is_finished_all_the_same() -> None:
    world, edge = World(), Edge(wanted=False)
    row = await world.row({"update": said(1)})

    await handling(world, edge).work_on(row)

    assert await world.unfinished() == 0


async def test_an_edge_that_breaks_once_is_asked_again() -> None:
    world, edge = World(), Edge(fails=1)
    hands = handling(world, edge)

    await hands.work_on(await world.row({"update": said(1)}))

    assert (edge.fed, hands.counters.handled, hands.counters.quarantined) == (2, 1, 0)


async def test_an_update_that_cannot_be_handled_is_put_aside_and_its_customer_gets_a_person() -> None:
    world, edge = World(), Edge(fails=99)
    await world.customer("hello")
    row = await world.row({"update": said(1)})
    hands = handling(world, edge)

    await hands.work_on(row)

    assert (edge.fed, hands.counters.quarantined) == (3, 1)
    assert "quarantined" in await world.keys("leads")
    assert (await world.case()).state is State.QUEUED
    assert row.id not in [one.id for one in await world.ask(lambda work: work.inbox.unfinished())]


async def test_many_that_are_put_aside_at_once_are_one_notice_and_one_figure_a_minute() -> None:
    world = World()
    hands = handling(world, Edge(fails=99))

    for _ in range(7):
        await hands.work_on(await world.row({"update": said(1)}))
    at_once = await world.posted("leads:aside")
    world.clock.move(EVERY * 3)
    await hands.work_on(await world.row({"update": said(1)}))

    assert at_once == [TellAgents("quarantined-more", {"count": 6}, leads=True)]
    assert await world.keys("leads") == ["quarantined"] * 2


async def test_what_an_agent_wrote_and_could_not_be_handled_is_said_in_the_topic_and_not_to_the_customer() -> (
    None
):
    world, edge = World(), Edge(fails=99)
    await world.handed_over()
    topic, before = await world.topic(), await world.case()
    await world.look_away()

    await handling(world, edge).work_on(await world.row({"update": in_topic(topic)}))

    assert await world.keys("leads") == ["quarantined"]
    assert await world.in_topic() == ["not-handled"]
    assert await world.heard() == []
    assert await world.case() == before


@pytest.mark.parametrize("error", [Busy(9), Unreachable(), Doubtful()], ids=lambda one: type(one).__name__)
async def test_a_platform_that_is_away_for_a_minute_costs_no_update(error: ChannelError) -> None:
    world, edge, pauses = World(), Edge(fails=6, error=error), Pauses()
    hands = handling(world, edge, pauses)

    await hands.work_on(await world.row({"update": said(1)}))

    assert (edge.fed, hands.counters.handled, hands.counters.quarantined) == (7, 1, 0)
    assert pauses == sorted(pauses)
    assert min(pauses) >= (9 if isinstance(error, Busy) else 0.5)


async def test_while_the_platform_is_out_of_reach_no_update_is_put_aside() -> None:
    world, edge, pauses = World(), Edge(fails=100, error=Unreachable()), Pauses()
    hands = handling(world, edge, pauses)

    await hands.work_on(await world.row({"update": said(1)}))

    assert (edge.fed, hands.counters.handled, hands.counters.quarantined) == (101, 1, 0)
    assert max(pauses) <= 64


async def test_a_platform_that_goes_on_refusing_does_not_hold_a_lane_for_ever() -> None:
    world, edge, pauses = World(), Edge(fails=999, error=Busy(86_400)), Pauses()
    hands = handling(world, edge, pauses)

    await hands.work_on(await world.row({"update": said(1)}))

    assert hands.counters.quarantined == 1
    assert max(pauses) == LONGEST_WAIT_S


async def test_an_update_is_put_aside_only_together_with_what_is_told_about_it() -> None:
    world, edge = World(), Edge(fails=99)
    await world.customer("hello")
    commits: list[bool] = []
    row = await world.row({"update": said(1)})
    world.store.after_commit(lambda: commits.append(True))

    await handling(world, edge).work_on(row)

    assert len(commits) == 1


async def test_what_could_not_be_read_is_put_aside_and_the_leads_are_told() -> None:
    world, edge = World(), Edge()
    row = await world.row({"update": {"update_id": 5}, "found": [], "scanned": False, UNREAD: "too large"})
    hands = handling(world, edge)

    await hands.work_on(row)

    assert (edge.fed, hands.counters.quarantined) == (0, 1)
    assert await world.keys("leads") == ["quarantined"]
    assert await world.unfinished() == 0


# -- timers -------------------------------------------------------------------------------------------------


async def ring_for(world: World, hands: Handling, minutes: int) -> list[int]:
    """Look at what is due every minute; returns the minutes at which something rang."""
    rang = []
    for minute in range(minutes):
        for due in await world.ask(lambda work: work.timers.due(world.clock.now(), 9)):
            rang.append(minute)
            await hands.work_on(due)
        world.clock.move(timedelta(minutes=1))
    return rang


async def test_a_timer_that_fails_rings_again_later_and_later_and_is_given_up() -> None:
    world = World()
    case = await world.handed_over()
    await world.look_away()
    for due in await world.ask(lambda work: work.timers.due(world.clock.now() + FAR, 99)):
        await world.store.transact(partial(_forget, due))
    await world.store.transact(lambda work: work.timers.set(case.id, case.person, "x", world.clock.now()))
    broken = BrokenClockwork(world.desk)
    hands = Handling(world.desk, world.customers, broken, Edge().feed, sleep=Pauses())

    rang = await ring_for(world, hands, 100)

    assert rang == [0, 1, 3, 7, 15, 31]
    assert (hands.counters.timers_failed, hands.counters.timers_given_up) == (6, 1)
    assert await world.keys("leads") == ["timer-given-up"]


def _forget(due: Due, work: Work) -> None:
    work.timers.take(due.id)


async def test_a_row_that_was_handled_before_is_no_error() -> None:
    world = World()

    async def replayed(update: Mapping[str, Any], row: Arrived) -> bool:
        raise Replayed

    hands = Handling(world.desk, world.customers, world.clockwork, replayed, sleep=Pauses())
    await hands.work_on(await world.row({"update": said(1)}))

    assert hands.counters.quarantined == 0


async def test_an_update_of_which_process_after_process_died_is_put_aside_untouched() -> None:
    world, edge = World(), Edge()
    row = await world.row({"update": said(1)})
    await world.store.transact(lambda work: _died(work, row.id, DEATHS))
    hands = handling(world, edge)

    await hands.work_on(replace(row, attempts=DEATHS + 1))

    assert (edge.fed, hands.counters.quarantined) == (0, 1)


async def test_one_death_is_no_reason_to_put_an_update_aside() -> None:
    world, edge = World(), Edge()
    row = await world.row({"update": said(1)})

    await handling(world, edge).work_on(replace(row, attempts=1))

    assert edge.fed == 1


async def test_an_update_whose_attempts_cannot_be_counted_is_not_skipped() -> None:
    world, edge = World(), Edge()
    row = await world.row({"update": said(1)})
    real, lost = world.store.transact, iter([RuntimeError("the disk is full")])

    async def transact(door: Any) -> Any:
        if error := next(lost, None):
            raise error
        return await real(door)

    world.store.transact = transact  # type: ignore[method-assign]

    await handling(world, edge).work_on(replace(row, attempts=1))

    assert edge.fed == 1


def _died(work: Work, row: int, times: int) -> None:
    for _ in range(times):
        work.inbox.attempt(row)
