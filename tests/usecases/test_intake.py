"""Intake: stored before it is confirmed, once however often it comes, and handed to the right lane."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.handling import DEATHS, LONGEST_WAIT_S, Handling
from bot.delivery.intake import Intake, whereabouts
from bot.delivery.lanes import Job, Lanes
from bot.domain.case import State
from bot.handover.clockwork import Clockwork
from bot.ports import Arrived, Busy, ChannelError, Doubtful, Due, Replayed, Unreachable, Work
from bot.safety.gate import Gate
from tests.usecases.world import BOT_ID, CUSTOMER, FAR, GROUP, World

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["message", "chat", "from", "user", "id", "data", "is_topic_message", "poll"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@dataclass
class Door:
    """An intake over a real store, and what came out of it."""

    world: World = field(default_factory=World)
    handled: list[Job] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lanes = Lanes(self._note)
        self.intake = Intake(self.world.store, self.world.clock, Gate(), self.lanes, BOT_ID)

    async def _note(self, job: Job) -> None:
        self.handled.append(job)

    async def run_lanes(self) -> None:
        """Do what is in the lanes."""
        async with asyncio.TaskGroup() as tasks:
            self.lanes.open(tasks)
            await self.lanes.idle()

    async def stored(self) -> list[Arrived]:
        """What the store holds unfinished."""
        rows: list[Arrived] = await self.world.ask(lambda work: work.inbox.unfinished())
        return rows


def said(number: int, text: str = "hello", user: int = CUSTOMER) -> dict[str, Any]:
    """The update of a private message."""
    person = {"id": user, "is_bot": False, "first_name": "Zoe"}
    chat = {"id": user, "type": "private", "first_name": "Zoe"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


async def test_an_update_is_stored_when_intake_returns() -> None:
    door = Door()

    new = await door.intake.take_in([said(1), said(2)])

    assert new == 2
    assert [row.update_id for row in await door.stored()] == [1, 2]


async def test_an_update_that_comes_ten_times_is_taken_once() -> None:
    door = Door()

    news = [await door.intake.take_in([said(1)]) for _ in range(10)]
    await door.run_lanes()

    assert news == [1] + [0] * 9
    assert len(door.handled) == 1


async def test_an_update_twice_in_one_batch_is_taken_once() -> None:
    door = Door()

    assert await door.intake.take_in([said(1), said(1), said(2)]) == 2


async def test_when_the_store_fails_nothing_reaches_a_lane() -> None:
    door = Door()
    await door.world.store.close()

    with pytest.raises(Exception, match="closed"):
        await door.intake.take_in([said(1)])

    assert door.lanes.count == 0


async def test_an_unknown_kind_is_stored_like_any_other() -> None:
    door = Door()

    await door.intake.take_in([{"update_id": 5, "telepathy": {"from": {"id": 9}, "thought": "hm"}}])

    assert [row.update_id for row in await door.stored()] == [5]


async def test_a_recovery_phrase_is_gone_before_anything_is_stored() -> None:
    door = Door()
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"

    await door.intake.take_in([said(1, phrase)])

    (row,) = await door.stored()
    assert "sausage" not in str(row.body)
    assert row.body["found"]


async def test_what_an_earlier_process_left_is_taken_up_in_order() -> None:
    earlier = Door()
    await earlier.intake.take_in([said(1), said(2), said(3)])

    later = Door(world=earlier.world)
    await later.intake.take_up()
    await later.run_lanes()

    assert [job.update_id for job in later.handled if isinstance(job, Arrived)] == [1, 2, 3]


async def test_a_message_in_a_topic_goes_into_the_lane_of_its_customer() -> None:
    door = Door()
    await door.world.handed_over()
    topic = await door.world.topic()
    chat = {"id": GROUP, "type": "supergroup", "is_forum": True}
    message = {"message_id": 3, "chat": chat, "from": {"id": 501}, "text": "hi"}

    await door.intake.take_in(
        [{"update_id": 8, "message": {**message, "message_thread_id": topic, "is_topic_message": True}}]
    )

    row = (await door.stored())[-1]
    assert row.lane == f"user:{CUSTOMER}"


@pytest.mark.parametrize(
    ("update", "place"),
    [
        (said(1), (CUSTOMER, None, CUSTOMER)),
        ({"update_id": 1, "callback_query": {"from": {"id": 4}, "data": "x"}}, (4, None, 4)),
        (
            {
                "update_id": 1,
                "callback_query": {
                    "from": {"id": 4},
                    "data": "x",
                    "message": {"chat": {"id": -5}, "message_thread_id": 7, "is_topic_message": True},
                },
            },
            (-5, 7, 4),
        ),
        ({"update_id": 1, "message_reaction": {"chat": {"id": -5}, "user": {"id": 4}}}, (-5, None, 4)),
        # In General a reply carries a thread id that is no topic.
        ({"update_id": 1, "message": {"chat": {"id": -5}, "message_thread_id": 7}}, (-5, None, 0)),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 6}, "from": {"id": 6}}}, (6, None, 6)),
        ({"update_id": 1}, (0, None, 0)),
    ],
)
def test_an_update_says_where_it_happened(update: dict[str, Any], place: tuple[int, int | None, int]) -> None:
    assert whereabouts(update) == place


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "poll", "x"]), JSON, max_size=3))
def test_no_update_is_too_strange_to_have_a_place(update: dict[str, Any]) -> None:
    chat, topic, user = whereabouts({"update_id": 1, **update})

    assert isinstance(chat, int)
    assert topic is None or isinstance(topic, int)
    assert isinstance(user, int)


# -- handling -----------------------------------------------------------------------------------------------


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

    assert (edge.fed, hands.handled, hands.quarantined) == (2, 1, 0)


async def test_an_update_that_cannot_be_handled_is_put_aside_and_its_customer_gets_a_person() -> None:
    world, edge = World(), Edge(fails=99)
    await world.customer("hello")
    row = await world.row({"update": said(1)})
    hands = handling(world, edge)

    await hands.work_on(row)

    assert (edge.fed, hands.quarantined) == (3, 1)
    assert "quarantined" in await world.keys("leads")
    assert (await world.case()).state is State.QUEUED
    assert row.id not in [one.id for one in await world.ask(lambda work: work.inbox.unfinished())]


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

    assert (edge.fed, hands.handled, hands.quarantined) == (7, 1, 0)
    assert pauses == sorted(pauses)
    assert min(pauses) >= (9 if isinstance(error, Busy) else 0.5)


async def test_a_platform_that_stays_away_does_not_hold_a_lane_for_ever() -> None:
    world, edge, pauses = World(), Edge(fails=999, error=Busy(86_400)), Pauses()
    hands = handling(world, edge, pauses)

    await hands.work_on(await world.row({"update": said(1)}))

    assert hands.quarantined == 1
    assert max(pauses) == LONGEST_WAIT_S


async def test_an_update_is_put_aside_only_together_with_what_is_told_about_it() -> None:
    world, edge = World(), Edge(fails=99)
    await world.customer("hello")
    commits: list[bool] = []
    row = await world.row({"update": said(1)})
    world.store.after_commit(lambda: commits.append(True))

    await handling(world, edge).work_on(row)

    assert len(commits) == 1


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
    assert await world.keys("leads") == ["timer-given-up"]


def _forget(due: Due, work: Work) -> None:
    work.timers.take(due.id)


async def test_a_row_that_was_handled_before_is_no_error() -> None:
    world = World()

    async def replayed(update: Mapping[str, Any], row: Arrived) -> bool:
        raise Replayed

    hands = Handling(world.desk, world.customers, world.clockwork, replayed, sleep=Pauses())
    await hands.work_on(await world.row({"update": said(1)}))

    assert hands.quarantined == 0


async def test_an_update_of_which_process_after_process_died_is_put_aside_untouched() -> None:
    world, edge = World(), Edge()
    row = await world.row({"update": said(1)})
    await world.store.transact(lambda work: _died(work, row.id, DEATHS))
    hands = handling(world, edge)

    await hands.work_on(replace(row, attempts=DEATHS + 1))

    assert (edge.fed, hands.quarantined) == (0, 1)


async def test_one_death_is_no_reason_to_put_an_update_aside() -> None:
    world, edge = World(), Edge()
    row = await world.row({"update": said(1)})

    await handling(world, edge).work_on(replace(row, attempts=1))

    assert edge.fed == 1


def _died(work: Work, row: int, times: int) -> None:
    for _ in range(times):
        work.inbox.attempt(row)
