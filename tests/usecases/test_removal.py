"""Removing one's last message: asked about once, deleted in the chat, taken out of the topic, and further back each time."""

from __future__ import annotations

import pytest

from bot.domain.messages import (
    Content,
    DeleteIncoming,
    DeleteSaid,
    Say,
    Settle,
    TellAgents,
    ToAgents,
    Unmirror,
)
from bot.handover.copies import card_slot, line_slot
from bot.handover.customers import Customers
from bot.ports import Standing
from tests.usecases.talk import CHAT, PHOTO, TOPIC, Talk
from tests.usecases.world import GROUP

PLACE = 900


async def asked(talk: Talk) -> Say:
    """The question that /remove leads to."""
    await talk.world.look_away()
    assert await talk.world.customer_presses("remove") == ""
    (question,) = await talk.world.posted(CHAT)
    assert isinstance(question, Say)
    return question


def yes(question: Say) -> str:
    """What the button of consent sends."""
    return question.buttons[0][0].data


async def test_the_question_quotes_the_first_words() -> None:
    talk = await Talk.begun()
    await talk.customer("my address is 12 Long Street\n" + "and so on " * 20, PLACE)

    question = await asked(talk)

    assert question.key == "remove-confirm"
    assert str(question.args["words"]).startswith("my address is 12 Long Street and so on")
    assert len(str(question.args["words"])) <= 61


async def test_a_message_is_deleted_dropped_and_taken_out_of_the_topic() -> None:
    talk = await Talk.begun()
    written = await talk.customer("my address is 12 Long Street", PLACE)
    copy = await talk.copied(written)
    question = await asked(talk)
    await talk.world.look_away()

    toast = await talk.world.customer_presses(yes(question))

    assert toast == ""
    assert DeleteIncoming((PLACE,), "removed", "removed-not-here") in await talk.world.posted(CHAT)
    assert Unmirror(written.id) in await talk.world.posted(TOPIC)
    assert TellAgents("customer-removed") not in await talk.world.posted(TOPIC)
    assert (await talk.stored(written.id)).standing is Standing.DROPPED
    parcel = await talk.pack(Unmirror(written.id))
    assert (parcel.target, parcel.parts) == (copy, ())


async def test_what_still_waits_is_simply_not_sent() -> None:
    talk = await Talk.begun()
    written = await talk.customer("oops", PLACE)
    question = await asked(talk)

    await talk.world.customer_presses(yes(question))

    assert await talk.goes_nowhere(ToAgents(written.id))
    assert await talk.is_pointless(Unmirror(written.id))
    assert TellAgents("customer-removed") not in await talk.world.posted(TOPIC)


async def test_of_a_copy_of_several_messages_the_others_stay() -> None:
    talk = await Talk.begun()
    kept, gone = await talk.customer("one", PLACE), await talk.customer("two", PLACE + 1)
    copy = await talk.copied(kept)
    await talk.copied(gone, at=copy)

    await talk.world.customer_presses(yes(await asked(talk)))

    parcel = await talk.pack(Unmirror(gone.id))
    assert (parcel.target, [part.message for part in parcel.parts]) == (copy, [kept.id])
    assert TellAgents("customer-removed") in await talk.world.posted(TOPIC)


async def test_a_card_stays_when_the_words_below_it_go() -> None:
    talk = await Talk.begun()
    gone = await talk.customer("two", PLACE)
    copy = await talk.copied(gone)
    assert gone.case is not None
    await talk.named(card_slot(gone.case), copy)

    await talk.world.customer_presses(yes(await asked(talk)))

    parcel = await talk.pack(Unmirror(gone.id))
    assert parcel.card is not None
    assert parcel.parts == ()
    assert TellAgents("customer-removed") in await talk.world.posted(TOPIC)


async def test_every_revision_and_every_copy_goes() -> None:
    talk = await Talk.begun()
    first = await talk.customer("12 Long Street", PLACE)
    copy = await talk.copied(first)
    second = await talk.edits("13 Long Street", PLACE)
    note = await talk.copied(second)

    await talk.world.customer_presses(yes(await asked(talk)))

    assert {(await talk.stored(one.id)).standing for one in (first, second)} == {Standing.DROPPED}
    assert (await talk.pack(Unmirror(second.id))).target == copy
    assert (await talk.pack(DeleteSaid(second.id), TOPIC)).targets == (note,)


async def test_a_picture_is_deleted_from_the_topic_and_not_only_its_caption() -> None:
    talk = await Talk.begun()
    held = await talk.customer(Content("me", attachment=PHOTO), PLACE)
    await talk.world.customer_presses(f"held:no:{held.id}")
    copy = await talk.copied(held)

    await talk.world.customer_presses(yes(await asked(talk)))

    assert await talk.is_pointless(Unmirror(held.id))
    assert (await talk.pack(DeleteSaid(held.id), TOPIC)).targets == (copy,)
    assert TellAgents("customer-removed") in await talk.world.posted(TOPIC)


async def test_the_line_of_a_file_is_changed_and_the_file_below_it_deleted() -> None:
    talk = await Talk.begun()
    held = await talk.customer(Content(attachment=PHOTO), PLACE)
    await talk.world.customer_presses(f"held:no:{held.id}")
    line = await talk.copied(held)
    await talk.named(line_slot(held.id), line)
    file = await talk.copied(held)
    question = await asked(talk)

    await talk.world.customer_presses(yes(question))

    assert question.key == "remove-confirm-file"
    assert TellAgents("customer-removed") not in await talk.world.posted(TOPIC)
    assert (await talk.pack(Unmirror(held.id))).target == line
    assert (await talk.pack(DeleteSaid(held.id), TOPIC)).targets == (file,)


async def test_an_album_goes_as_a_whole() -> None:
    talk = await Talk.begun()
    parts = [
        await talk.customer(Content("x" * number, attachment=PHOTO, album="a"), PLACE + number)
        for number in range(3)
    ]

    await talk.world.customer_presses(yes(await asked(talk)))

    gone = DeleteIncoming((PLACE, PLACE + 1, PLACE + 2), "removed-alone", "removed-alone-not-here")
    assert gone in await talk.world.posted(CHAT)
    assert {(await talk.stored(part.id)).standing for part in parts} == {Standing.DROPPED}


async def test_the_question_about_a_held_picture_is_settled_with_it() -> None:
    talk = await Talk.begun()
    held = await talk.customer(Content(attachment=PHOTO), PLACE)
    await talk.named(f"held:{held.id}", 77, CHAT)

    await talk.world.customer_presses(yes(await asked(talk)))

    assert Settle(f"held:{held.id}") in await talk.world.posted(CHAT)
    assert await talk.world.customer_presses(f"held:no:{held.id}") == "too-old"


async def test_the_next_time_it_is_the_message_before() -> None:
    talk = await Talk.begun()
    await talk.customer("one", PLACE)
    await talk.customer("two", PLACE + 1)
    await talk.world.customer_presses(yes(await asked(talk)))

    assert (await asked(talk)).args["words"] == "one"


async def test_who_has_nothing_left_is_told_so() -> None:
    talk = await Talk.begun()
    for _ in range(1):
        await talk.world.customer_presses(yes(await asked(talk)))

    assert (await asked(talk)).key == "remove-nothing"


async def test_no_keeps_it() -> None:
    talk = await Talk.begun()
    written = await talk.customer("one", PLACE)
    await asked(talk)
    await talk.world.look_away()

    await talk.world.customer_presses("remove:no")

    assert await talk.world.posted(CHAT) == [Settle("remove"), Say("remove-kept")]
    assert (await talk.stored(written.id)).standing is Standing.PLAIN


async def test_a_second_yes_does_nothing() -> None:
    talk = await Talk.begun()
    await talk.customer("one", PLACE)
    question = await asked(talk)
    await talk.world.customer_presses(yes(question))
    await talk.world.look_away()

    assert await talk.world.customer_presses(yes(question)) == "too-old"
    assert await talk.world.posted() == []


@pytest.mark.parametrize("data", ["remove:yes:", "remove:yes:x", "remove:yes:99999", "remove:maybe"])
async def test_a_forged_button_removes_nothing(data: str) -> None:
    talk = await Talk.begun()
    written = await talk.customer("one", PLACE)

    assert await talk.world.customer_presses(data) == "too-old"
    assert (await talk.stored(written.id)).standing is Standing.PLAIN


async def test_nobody_removes_what_somebody_else_wrote() -> None:
    talk = await Talk.begun()
    written = await talk.customer("one", PLACE)
    answer = await talk.agent("hello")
    await talk.world.customer("hi", user_id=7002)

    assert await talk.world.customer_presses(f"remove:yes:{written.id}", user_id=7002) == "too-old"
    assert await talk.world.customer_presses(f"remove:yes:{answer.id}") == "too-old"
    assert (answer.chat_id, (await talk.stored(answer.id)).standing) == (GROUP, Standing.PLAIN)


def test_the_command_is_known() -> None:
    assert "/remove" in str(Customers.commanded.__doc__)
