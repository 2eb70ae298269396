"""What a report took from messages that turn out to be pieces of a phrase is forgotten, wherever it got to."""

from __future__ import annotations

import json

from bot.domain.messages import DeleteIncoming, Say
from bot.handover.questions import SUMMED_UP
from bot.intake.slots import Slot
from bot.ports import Dialog, Sending, Work
from tests.usecases.world import CUSTOMER, World

CHAT = "customer:1"
PHRASE = "debris crawl solve animal pelican swarm hour owner scissors lion upper economy"
WORDS = PHRASE.split()
TX = "0x" + "7c01" * 16
SUMMARY = 4321


async def reporting(*said: str) -> World:
    """A desk with a customer who was asked what happened and wrote what they *said*; nothing is sent yet."""
    world = World()
    await world.customer_starts()
    await world.customer_presses("report")
    for text in said:
        await world.customer(text)
    return world


async def goes_on(world: World, words: list[str]) -> None:
    """They send *words*, one a message."""
    for word in words:
        await world.customer(word)


async def left(world: World) -> Dialog:
    """The customer's report as it is kept."""
    dialog = await world.ask(lambda work: work.dialogs.get(CUSTOMER, CUSTOMER))
    assert isinstance(dialog, Dialog)
    return dialog


async def summed_up(world: World) -> None:
    """They skip whatever is asked until the report is shown to them."""
    while (await left(world)).step == "asking":
        await world.customer_presses("report:skip")


def summaries(posted: list[object]) -> list[Say]:
    return [one for one in posted if isinstance(one, Say) and one.slot == SUMMED_UP]


async def test_a_report_forgets_what_the_pieces_told_it_and_asks_for_it_again() -> None:
    world = await reporting(*WORDS[:2])
    before = json.dumps((await left(world)).state)

    await goes_on(world, WORDS[2:])

    after = await left(world)
    assert WORDS[0] in before
    assert not any(word in json.dumps(after.state) for word in WORDS)
    assert (after.step, after.state["asking"]) == ("asking", "what")


async def test_a_summary_that_still_waits_to_be_sent_is_not_sent_any_more() -> None:
    world = await reporting(*WORDS[:2])
    await summed_up(world)
    before = summaries([*await world.posted(CHAT)])

    await goes_on(world, WORDS[2:])

    assert len(before) == 1
    assert summaries([*await world.posted(CHAT)]) == []


async def test_a_summary_that_was_sent_is_taken_off_the_chat() -> None:
    world = await reporting(*WORDS[:2])
    await summed_up(world)

    def sent(work: Work) -> None:
        rows = [row.id for row in work.outbox.waiting_for(CHAT)]
        work.outbox.finish(rows, Sending.SENT, world.clock.now())
        work.outbox.name_slot(CHAT, SUMMED_UP, SUMMARY)

    await world.store.transact(sent)
    await goes_on(world, WORDS[2:])

    gone = [one for one in await world.posted(CHAT) if isinstance(one, DeleteIncoming)]
    assert SUMMARY in gone[0].message_ids


async def test_what_was_told_before_the_pieces_stays_in_the_report() -> None:
    world = await reporting(f"my transaction is stuck: {TX}")
    before = (await left(world)).state["values"][Slot.REFERENCE]

    await goes_on(world, WORDS)

    assert (await left(world)).state["values"][Slot.REFERENCE] == before


async def test_which_message_gave_what_is_remembered_without_a_word_of_it() -> None:
    world = await reporting(*WORDS[:2])

    kept = json.dumps(await world.ask(lambda work: work.settings.get("answers_of/1")))

    assert Slot.STORY.value in kept
    assert not any(word in kept for word in WORDS)
