"""How far the ids of a chat are known, and what is not known after we were out of a group."""

from __future__ import annotations

from typing import Any

from bot.delivery.heights import Heights
from bot.delivery.intake import heights_of
from bot.domain.messages import TellAgents
from bot.ports import Doubtful, Sending
from tests.fakes import office
from tests.usecases.test_doubts import known, ripen, tell
from tests.usecases.test_intake import Door
from tests.usecases.world import GROUP


def written(update: int, message: int) -> dict[str, Any]:
    """Somebody wrote in the group."""
    sender = {"id": 9, "is_bot": False, "first_name": "Mei"}
    text = {"message_id": message, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": sender}
    return {"update_id": update, "message": {**text, "text": "hello"}}


def moved(update: int, status: str) -> dict[str, Any]:
    """Our membership of the group changed."""
    member = {"user": {"id": 1, "is_bot": True, "first_name": "bot"}, "status": status}
    chat = {"id": GROUP, "type": "supergroup"}
    return {"update_id": update, "my_chat_member": {"chat": chat, "new_chat_member": member}}


async def test_the_height_is_not_known_from_leaving_until_something_new_is_seen() -> None:
    heights = Heights({GROUP: 80})
    door = Door(heights=heights)

    await door.intake.take_in([written(1, 85), moved(2, "kicked")])
    away = heights.of(GROUP)
    await door.intake.take_in([moved(3, "administrator"), written(4, 85)])
    back = heights.of(GROUP)
    await door.intake.take_in([written(5, 91)])

    assert (away, back, heights.of(GROUP)) == (0, 0, 91)


async def test_a_new_process_knows_that_it_does_not_know() -> None:
    door = Door(heights=Heights())
    await door.intake.take_in([written(1, 85), moved(2, "left"), moved(3, "administrator")])

    unsure = (await door.world.store.read(heights_of)).of(GROUP)
    await door.intake.take_in([written(4, 91)])

    assert (unsure, (await door.world.store.read(heights_of)).of(GROUP)) == (0, 91)


async def test_a_group_that_gets_another_id_is_no_better_known_for_it() -> None:
    heights = Heights({GROUP: 80})
    heights.lose(GROUP)

    heights.rename(GROUP, -1009)

    assert heights.of(-1009) == 0


async def test_what_was_sent_then_and_got_no_answer_is_said_to_be_unknown_and_never_repeated() -> None:
    async with office() as desk:
        await known(desk)
        desk.sender._heights.lose(GROUP)
        desk.channel.lose_answers(Doubtful())
        await tell(desk, "leads", "perhaps there")
        await ripen(desk)

        states = await desk.world.ask(lambda work: _states(work))

    carried = [effect for effect in desk.channel.effects if effect == TellAgents("perhaps there")]
    assert len(carried) == 1
    assert states == [Sending.UNKNOWN]


def _states(work: Any) -> list[Sending]:
    rows = work.outbox._connection.exec_driver_sql("SELECT state FROM outbox ORDER BY id DESC LIMIT 1")
    return [Sending(row[0]) for row in rows]
