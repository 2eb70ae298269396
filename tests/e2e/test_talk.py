"""What passes between a customer and an agent besides plain messages: edits, reactions, quotes, albums, removals, floods."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.domain.messages import ToAgents
from bot.faq.knowledge import Knowledge
from bot.handover.floods import AT_MOST
from bot.ports import Standing, Work
from tests.e2e.world import E2EWorld, Json, Someone, e2e_world


async def owned(desk: E2EWorld) -> tuple[Someone, Someone]:
    """A customer, and the agent who has their case."""
    alice = await desk.started()
    await alice.says("human please")
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))
    return alice, mei


def photos(messages: list[Json]) -> list[Json]:
    """The messages that are pictures."""
    return [message for message in messages if "photo" in message]


def reactions(desk: E2EWorld, someone: Someone, message: Json) -> list[str]:
    """The emoji that our bot has put on a message in somebody's chat."""
    chat = desk.box.world.chat(someone.chat)
    found = chat.reactions.get(message["message_id"], [])
    return [one["emoji"] for one in found if one["user_id"] == desk.box.world.bot.id]


async def reacts(someone: Someone, message: Json, emoji: str) -> None:
    """Somebody reacts to a message in their chat."""
    someone.world.box.world.react(someone.id, someone.chat, message["message_id"], emoji)
    await someone.world.settle()


# -- edits ------------------------------------------------------------------------------------------------


async def test_a_quick_edit_of_the_customer_changes_the_copy_and_nothing_else(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    written = await alice.says("I sent 250")
    before = len(mei.messages)

    await alice.edits(written, "I sent 2500")

    assert len(mei.messages) == before
    assert mei.has_read("I sent 2500")


async def test_a_later_edit_of_the_customer_is_said_as_well(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    written = await alice.says("I sent 250")
    await desk.pass_time(seconds=31)

    await alice.edits(written, "I sent 2500")

    assert mei.hears == f"{desk.words('note-edited')}\nI sent 2500"
    assert mei.reads.count("I sent 2500") == 1


async def test_a_quick_edit_of_the_agent_changes_the_customers_copy(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    written = await mei.says("Send it to 0xAAA.")
    before = len(alice.messages)

    await mei.edits(written, "Send it to 0xBBB.")

    assert len(alice.messages) == before
    assert alice.hears.endswith("\nSend it to 0xBBB.")
    assert not alice.has_read("0xAAA")


async def test_undo_after_an_edit_leaves_nothing_with_the_customer(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    written = await mei.says("Send it to 0xAAA.")
    await desk.pass_time(seconds=31)
    await mei.edits(written, "Send it to 0xBBB.")

    await mei.says("/undo")

    assert not alice.has_read("Send it to")


async def test_an_edit_of_a_caption_changes_the_caption_of_the_copy(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    written = await alice.sends("photo", caption="the error")
    await alice.presses(desk.words("button-held-no"))

    await alice.edits(written, "the error after the update")

    assert [photo["caption"] for photo in photos(mei.messages)] == ["the error after the update"]


async def test_the_words_below_the_card_follow_an_edit(desk: E2EWorld) -> None:
    alice = await desk.started()
    written = await alice.says("human please, about 250")

    await alice.edits(written, "human please, about 2500")

    mei = await desk.agent(of=alice)
    assert mei.has_read("about 2500")
    assert desk.words("card-claim") in mei.labels


# -- reactions --------------------------------------------------------------------------------------------


async def test_reactions_are_seen_on_the_other_side_and_taken_back_there(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    question = await alice.says("is it safe?")
    answer = await mei.says("It is.")

    await reacts(alice, alice.find("It is."), "👍")
    await reacts(mei, mei.find("is it safe?"), "❤")
    seen = (reactions(desk, mei, answer), reactions(desk, alice, question))
    await reacts(alice, alice.find("It is."), "")
    await reacts(mei, mei.find("is it safe?"), "")

    assert seen == (["👍"], ["❤"])
    assert (reactions(desk, mei, answer), reactions(desk, alice, question)) == ([], [])


async def test_a_colleagues_reaction_stays_among_colleagues(desk: E2EWorld) -> None:
    alice, _ = await owned(desk)
    question = await alice.says("is it safe?")
    bo = await desk.agent(1, of=alice)

    await reacts(bo, bo.find("is it safe?"), "👎")

    assert reactions(desk, alice, question) == []


# -- replies and quotes -----------------------------------------------------------------------------------


async def test_quotes_are_passed_on_both_ways(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    asked = await alice.says("first this, and then that?")

    await mei.says("no", reply_to=mei.find("first this")["message_id"], quote="then that")
    told = alice.find("no")
    await mei.says("try to restart the app")
    await alice.says("how?", reply_to=alice.find("restart")["message_id"], quote="restart")

    assert (told["reply_to_message"]["message_id"], told["quote"]["text"]) == (
        asked["message_id"],
        "then that",
    )
    assert mei.find("how?")["quote"]["text"] == "restart"


# -- albums -----------------------------------------------------------------------------------------------


async def test_an_album_arrives_as_one_after_the_question(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    for number in range(3):
        await alice.sends("photo", album="holiday", caption="both sides" if not number else "")

    await alice.presses(desk.words("button-held-no"))
    await desk.pass_time(seconds=2)

    there = photos(mei.messages)
    assert len(there) == 3
    assert len({photo["media_group_id"] for photo in there}) == 1
    assert len(desk.asked("sendMediaGroup")) == 1


async def test_a_part_that_misses_its_album_answers_it(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    await alice.sends("photo", album="holiday")
    await alice.presses(desk.words("button-held-no"))
    await desk.pass_time(seconds=2)

    await alice.sends("photo", album="holiday")
    await desk.pass_time(seconds=2)

    first, late = photos(mei.messages)
    assert late["reply_to_message"]["message_id"] == first["message_id"]


async def test_an_agents_album_reaches_the_customer_as_one(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)

    for number in range(3):
        await mei.sends("photo", album="steps", caption="do it like this" if not number else "")
    await desk.pass_time(seconds=2)

    there = photos(alice.messages)
    assert len({photo["media_group_id"] for photo in there}) == 1
    assert [photo.get("caption", "").partition("\n")[2] for photo in there] == ["do it like this", "", ""]


# -- removal ----------------------------------------------------------------------------------------------


async def removes(alice: Someone) -> None:
    """The customer removes their last message."""
    await alice.says("/remove")
    await alice.presses(alice.world.words("button-remove-yes"))


async def test_a_removed_message_is_gone_on_both_sides(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    await alice.says("my address is 12 Long Street")

    await removes(alice)

    assert not any("12 Long Street" in message.get("text", "") for message in mei.messages)
    assert mei.has_read(desk.words("mirror-removed"))
    assert not mei.has_read(desk.words("customer-removed"))
    assert alice.hears == desk.words("removed")
    mine = [message for message in alice.messages if message["from"]["id"] == alice.id]
    assert not any("12 Long Street" in message.get("text", "") for message in mine)


async def test_a_removed_picture_is_gone_from_the_topic(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    await alice.sends("photo")
    await alice.presses(desk.words("button-held-no"))

    await removes(alice)

    assert photos(mei.messages) == []
    assert mei.hears == desk.words("customer-removed")


async def test_what_is_too_old_to_delete_here_is_gone_from_the_topic_only(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    await alice.says("my address is 12 Long Street")
    await desk.pass_time(hours=49)

    await removes(alice)

    assert alice.hears == desk.words("removed-not-here")
    assert not any("12 Long Street" in message.get("text", "") for message in mei.messages)


# -- floods -----------------------------------------------------------------------------------------------


async def test_a_flood_arrives_whole_in_order_and_in_few_messages(desk: E2EWorld) -> None:
    desk.app.desk.gathers_floods = True
    alice, mei = await owned(desk)
    before = len(mei.messages)

    for number in range(40):
        await alice.says(f"word {number:02}")
    await desk.pass_time(seconds=16)

    words = [line for read in mei.reads for line in read.splitlines() if line.startswith("word ")]
    assert words == [f"word {number:02}" for number in range(40)]
    assert len(mei.messages) - before <= 25
    assert alice.reads.count(desk.words("flood-merged")) == 1


@pytest.mark.parametrize(
    ("settings", "gathers"),
    [
        ({"group_per_minute": 20}, True),
        ({"group_per_minute": 20, "merge_texts": False}, False),
        ({"group_per_minute": 0}, False),
    ],
)
async def test_only_where_requests_are_scarce_is_it_said_that_texts_go_together(
    settings: dict[str, Any], gathers: bool, tmp_path: Path, knowledge: Knowledge
) -> None:
    async with e2e_world(tmp_path, knowledge, **settings) as desk:
        alice = await desk.started()
        desk.box.world.say(alice.id, "I want to talk to a real person")

        for number in range(AT_MOST + 1):
            desk.box.world.say(alice.id, f"word {number:02}")
        await desk.until(lambda: not desk.box.world.updates.pending() and not desk.app.lanes.count)
        case = await desk.case_of(alice)
        told = await desk.app.database.read(lambda work: work.settings.get(f"flood/{case.person}"))

    assert (told is not None) is gathers


# -- files when much is waiting ---------------------------------------------------------------------------


async def arrives_as_a_line(desk: E2EWorld, alice: Someone) -> None:
    """The picture that the customer was asked about goes to the topic as it does while much is waiting."""

    def release(work: Work) -> None:
        person = work.people.by_user(alice.id)
        held = work.messages.last_written(person.id) if person else None
        assert person is not None
        assert held is not None
        work.messages.put(held.id, Standing.PLAIN)
        lazy = ToAgents(held.id, lazy=True)
        work.outbox.post(f"topic:{person.id}", lazy, at=desk.clock.now(), case=held.case)

    await desk.app.database.transact(release)
    await desk.settle()


async def test_a_file_that_came_as_a_line_is_shown_once_on_demand(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    await alice.sends("photo", caption="the error")
    await arrives_as_a_line(desk, alice)
    line = mei.find("the error")
    before = photos(mei.messages)

    for _ in range(2):
        await mei.presses(desk.words("button-show"))

    (shown,) = photos(mei.messages)
    assert before == []
    assert shown["reply_to_message"]["message_id"] == line["message_id"]
    assert mei.toasts[-2:] == [desk.words("toast-file-coming"), desk.words("toast-file-shown")]


async def test_a_line_follows_an_edit_and_goes_with_its_file(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    written = await alice.sends("photo", caption="the error")
    await arrives_as_a_line(desk, alice)
    await mei.presses(desk.words("button-show"))

    await alice.edits(written, "the error, again")
    followed = mei.has_read("the error, again")
    await removes(alice)

    assert followed
    assert photos(mei.messages) == []
    assert mei.has_read(desk.words("mirror-removed"))
    assert not mei.has_read(desk.words("customer-removed"))
    assert not mei.has_read("the error")
