"""Albums: their parts wait for each other, share one fate, and what misses the others answers them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.messages import Content, DeleteIncoming, Say, ToAgents, ToCustomer
from bot.handover.desk import ALBUM_AT_MOST, ALBUM_PAUSE
from bot.ports import Standing
from tests.usecases.talk import CHAT, MORE_PHOTO, PHOTO, TOPIC, Talk

PLACE = 900


def part(text: str = "", album: str = "a") -> Content:
    """A picture of an album."""
    return Content(text, attachment=PHOTO, album=album)


def photo(number: int) -> dict[str, Any]:
    """A picture of an agent's album, as the platform writes it."""
    size = {"file_id": f"file-{number}", "file_unique_id": str(number), "width": 1, "height": 1}
    return {"photo": [size], "media_group_id": "b"}


async def test_the_question_is_put_once_and_all_parts_go_together() -> None:
    talk = await Talk.begun()
    parts = [await talk.customer(part(), PLACE + number) for number in range(3)]
    questions = [one for one in await talk.world.posted(CHAT) if isinstance(one, Say)]
    await talk.world.look_away()

    await talk.world.customer_presses(f"held:no:{parts[0].id}")

    assert len(questions) == 1
    assert [one.message for one in await talk.world.posted(TOPIC) if isinstance(one, ToAgents)] == [
        one.id for one in parts
    ]


async def test_parts_that_arrived_out_of_order_are_released_in_order() -> None:
    talk = await Talk.begun()
    second = await talk.customer(part(), PLACE + 1)
    first = await talk.customer(part(), PLACE)
    await talk.world.look_away()

    await talk.world.customer_presses(f"held:no:{second.id}")

    mirrors = [one.message for one in await talk.world.posted(TOPIC) if isinstance(one, ToAgents)]
    assert mirrors == [first.id, second.id]


async def test_a_part_that_comes_after_the_release_is_passed_on_as_an_answer_to_the_album() -> None:
    talk = await Talk.begun()
    first = await talk.customer(part(), PLACE)
    await talk.world.customer_presses(f"held:no:{first.id}")
    copy = await talk.copied(first)
    await talk.world.look_away()

    late = await talk.customer(part("the last one"), PLACE + 1)

    assert late.standing is Standing.PLAIN
    assert await talk.world.keys(CHAT) == []
    parcel = await talk.pack(ToAgents(late.id))
    assert parcel.message is not None
    assert parcel.message.reply_to == copy


async def test_a_part_that_comes_after_the_deletion_is_deleted_too() -> None:
    talk = await Talk.begun()
    first = await talk.customer(part(), PLACE)
    await talk.world.customer_presses(f"held:yes:{first.id}")
    await talk.world.look_away()

    late = await talk.customer(part(), PLACE + 1)

    assert late.standing is Standing.DROPPED
    assert await talk.world.posted() == [DeleteIncoming((PLACE + 1,), "held-deleted", "held-not-deleted")]


async def test_a_part_that_comes_while_the_question_is_open_waits_for_its_answer() -> None:
    talk = await Talk.begun()
    first = await talk.customer(part(), PLACE)
    await talk.edits(part("a caption"), PLACE)
    await talk.world.look_away()

    second = await talk.customer(part(), PLACE + 1)
    before = await talk.world.posted()
    await talk.world.customer_presses(f"held:no:{first.id}")

    assert (before, second.standing) == ([], Standing.HELD)
    assert len([one for one in await talk.world.posted(TOPIC) if isinstance(one, ToAgents)]) == 2


async def test_an_agents_album_waits_for_its_last_part() -> None:
    talk = await Talk.begun()

    for number in range(3):
        await talk.agent(None, **photo(number))
        talk.world.clock.move(timedelta(seconds=1))
    early = await talk.may_go(CHAT)
    talk.world.clock.move(ALBUM_PAUSE)

    assert (early, await talk.may_go(CHAT)) == (False, True)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 1100), min_size=1, max_size=10))
async def test_however_slowly_an_album_arrives_its_first_part_waits_no_longer_than_that(
    pauses_ms: list[int],
) -> None:
    talk = await Talk.begun()
    await talk.world.look_away()
    begun = talk.world.clock.now()

    for number, pause_ms in enumerate(pauses_ms):
        await talk.agent(None, **photo(number))
        talk.world.clock.move(timedelta(milliseconds=pause_ms))

    talk.world.clock.at = max(talk.world.clock.at, begun + ALBUM_AT_MOST)
    assert await talk.may_go(CHAT)
    await talk.world.store.close()


@pytest.mark.parametrize("attachment", [PHOTO, MORE_PHOTO])
async def test_a_late_part_of_an_agent_answers_the_album_at_the_customers(attachment: Any) -> None:
    talk = await Talk.begun()
    first = await talk.agent(None, **photo(1))
    copy = await talk.copied(first)

    late = await talk.agent(None, **photo(2))

    parcel = await talk.pack(ToCustomer(late.id, "Mei"))
    assert parcel.message is not None
    assert parcel.message.reply_to == copy
