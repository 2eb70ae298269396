"""Intake: stored before it is confirmed, once however often it comes, and handed to the right lane."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.counters import Counters
from bot.delivery.heights import Heights
from bot.delivery.intake import UNREAD, Intake, when_written, whereabouts
from bot.delivery.lanes import Job, Lanes
from bot.ports import Arrived
from bot.safety.gate import Gate
from tests.usecases.world import BOT_ID, CUSTOMER, GROUP, World

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

DATED = 1_790_000_000


@dataclass
class Door:
    """An intake over a real store, and what came out of it."""

    world: World = field(default_factory=World)
    handled: list[Job] = field(default_factory=list)
    heights: Heights = field(default_factory=Heights)

    def __post_init__(self) -> None:
        self.lanes, self.counters = Lanes(self._note), Counters()
        self.intake = Intake(
            self.world.store,
            self.world.clock,
            Gate(),
            self.lanes,
            BOT_ID,
            heights=self.heights,
            counters=self.counters,
        )

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
    message = {"message_id": number, "date": DATED, "chat": chat, "from": person, "text": text}
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


async def test_what_came_and_how_late_it_was_is_counted() -> None:
    door = Door()
    door.world.clock.at = datetime.fromtimestamp(DATED + 9, UTC)

    await door.intake.take_in([said(1), said(2)])
    await door.intake.take_in([said(2), {"update_id": 3, "callback_query": {"from": {"id": 4}, "data": "x"}}])

    counted = door.counters
    assert (counted.taken_in, counted.repeated) == (3, 1)
    assert counted.intake_lag_s == 9
    assert counted.newest_written_at == datetime.fromtimestamp(DATED, UTC)


async def test_an_old_update_says_nothing_about_how_late_we_are_now() -> None:
    door = Door()
    door.world.clock.at = datetime.fromtimestamp(DATED + 9, UTC)
    old = said(2)
    old["message"]["date"] = DATED - 3600

    await door.intake.take_in([said(1), old])

    assert door.counters.intake_lag_s == 9


async def test_what_cannot_be_read_is_stored_as_a_number_once() -> None:
    door = Door()

    for _ in range(2):
        await door.intake.set_aside(77, "too large")

    (row,) = await door.stored()
    assert (row.update_id, row.body[UNREAD]) == (77, "too large")


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


@pytest.mark.parametrize(
    ("update", "seconds"),
    [
        (said(1), DATED),
        ({"update_id": 1, "edited_message": {"date": DATED, "edit_date": DATED + 5}}, DATED + 5),
        ({"update_id": 1, "callback_query": {"message": {"date": DATED}}}, None),
        ({"update_id": 1, "message": {"date": 10**15}}, None),
        ({"update_id": 1, "message": {"date": "now"}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_an_update_says_when_it_was_written(update: dict[str, Any], seconds: int | None) -> None:
    written_at = when_written(update)

    assert (written_at.timestamp() if written_at else None) == seconds
