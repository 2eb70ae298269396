"""Edits by customers and agents: the copy follows, whoever read it hears of it, and what was never shown stays so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.facts import Finding
from bot.domain.language import Memory
from bot.domain.messages import (
    Attachment,
    ChatRef,
    Content,
    DeleteSaid,
    Inbound,
    Kind,
    ReviseMirror,
    ReviseSaid,
    Sender,
    TellAgents,
    ToAgents,
    ToCustomer,
)
from bot.handover.prepared import Prepared
from bot.ports import Sending, Standing
from tests.usecases.talk import CHAT, PHOTO, TOPIC, Talk, text_of
from tests.usecases.world import CUSTOMER, GROUP

PLACE = 900

# -- customers --------------------------------------------------------------------------------------------


async def test_an_edit_before_the_copy_went_out_is_what_the_copy_shows() -> None:
    talk = await Talk.begun()
    first = await talk.customer("to A", PLACE)

    await talk.edits("to B", PLACE)

    parcel = await talk.pack(ToAgents(first.id))
    assert (text_of(parcel), parcel.message.note if parcel.message else "?") == ("to B", "")
    assert not any(effect.note for effect in await talk.world.posted(TOPIC) if isinstance(effect, ToAgents))


async def test_an_edit_while_the_copy_is_being_sent_changes_it_once_it_is_there() -> None:
    talk = await Talk.begun()
    first = await talk.customer("to A", PLACE)
    rows, now = [row.id for row in await talk.world.rows()], talk.world.clock.now()
    await talk.world.store.transact(lambda work: work.outbox.start(rows, now, GROUP))

    edited = await talk.edits("to B", PLACE)

    await talk.world.store.transact(lambda work: work.outbox.finish(rows, Sending.SENT, now))
    copy = await talk.copied(first)
    assert await talk.world.posted(TOPIC) == [ReviseMirror(edited.id)]
    assert (await talk.pack(ReviseMirror(edited.id))).target == copy


async def test_an_edit_of_what_the_agents_never_saw_is_said() -> None:
    talk = await Talk.begun()
    await talk.customer("to A", PLACE)
    await talk.sent_so_far()
    await talk.world.look_away()

    edited = await talk.edits("to B", PLACE)

    assert await talk.world.posted() == [ToAgents(edited.id, note="edited")]


async def test_an_edit_just_after_writing_only_changes_the_copy() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("to A", PLACE))
    await talk.world.look_away()

    edited = await talk.edits("to B", PLACE)

    assert await talk.world.posted() == [ReviseMirror(edited.id)]
    parcel = await talk.pack(ReviseMirror(edited.id))
    assert (parcel.target, [part.content.text for part in parcel.parts]) == (copy, ["to B"])


async def test_an_edit_after_30_seconds_is_said_as_well() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("to A", PLACE))
    await talk.world.pass_time(seconds=31)
    await talk.world.look_away()

    edited = await talk.edits("to B", PLACE)

    assert await talk.world.posted() == [ReviseMirror(edited.id), ToAgents(edited.id, note="edited")]
    parcel = await talk.pack(ToAgents(edited.id, note="edited"))
    assert parcel.message is not None
    assert (parcel.message.reply_to, parcel.message.note) == (copy, "edited")


async def test_an_edit_of_what_was_answered_is_said_as_well() -> None:
    talk = await Talk.begun()
    await talk.copied(await talk.customer("to A", PLACE))
    await talk.agent("then wait")
    await talk.world.look_away()

    edited = await talk.edits("to B", PLACE)

    assert ToAgents(edited.id, note="edited") in await talk.world.posted(TOPIC)


async def test_an_edit_rings_nobody_and_counts_as_nothing() -> None:
    talk = await Talk.begun()
    await talk.copied(await talk.customer("to A", PLACE))
    await talk.agent("then wait")
    before = await talk.world.case()
    await talk.world.look_away()

    await talk.edits("to B", PLACE)

    assert await talk.world.case() == before
    assert all(effect.mention is None for effect in await talk.world.posted() if isinstance(effect, ToAgents))


async def test_an_edit_that_shows_nothing_new_does_nothing() -> None:
    talk = await Talk.begun()
    first = await talk.customer("to A", PLACE)
    await talk.copied(first)
    await talk.world.look_away()

    kept = await talk.edits(Content("to A", quote="something else"), PLACE)

    assert (await talk.world.posted(), kept.id) == ([], first.id)


async def test_the_first_version_stays_as_evidence() -> None:
    talk = await Talk.begun()
    first = await talk.customer("to A", PLACE)
    await talk.copied(first)

    edited = await talk.edits("to B", PLACE)

    kept = await talk.stored(first.id)
    assert (kept.content.text, kept.standing, edited.revises) == ("to A", Standing.REVISED, first.id)


async def test_an_edit_of_a_caption_changes_the_copy_of_the_picture() -> None:
    talk = await Talk.begun()
    held = await talk.customer(Content("A", attachment=PHOTO), PLACE)
    await talk.world.customer_presses(f"held:no:{held.id}")
    await talk.copied(held)
    await talk.world.look_away()

    edited = await talk.edits(Content("B", attachment=PHOTO), PLACE)

    assert await talk.world.posted() == [ReviseMirror(edited.id)]
    parcel = await talk.pack(ReviseMirror(edited.id))
    assert [(part.content.text, part.content.attachment) for part in parcel.parts] == [("B", PHOTO)]


async def test_a_place_that_moves_is_shown_anew() -> None:
    talk = await Talk.begun()
    place = Attachment(Kind.LOCATION, latitude=1.0, longitude=2.0)
    await talk.copied(await talk.customer(Content(attachment=place), PLACE))
    await talk.world.look_away()

    edited = await talk.edits(Content(attachment=replace(place, latitude=1.5)), PLACE)

    assert await talk.world.posted() == [ToAgents(edited.id, note="edited")]


async def test_an_edit_that_no_longer_fits_its_copy_is_said_in_full_as_well() -> None:
    talk = await Talk.begun()
    first, second = await talk.customer("a" * 2000, PLACE), await talk.customer("b", PLACE + 1)
    copy = await talk.copied(first)
    await talk.copied(second, at=copy)
    await talk.world.look_away()

    edited = await talk.edits("b" * 2100, PLACE + 1)

    assert await talk.world.posted() == [ReviseMirror(edited.id), ToAgents(edited.id, note="edited")]


async def test_several_edits_on_their_way_are_said_once() -> None:
    talk = await Talk.begun()
    first = await talk.customer("A", PLACE)
    copy = await talk.copied(first)
    await talk.world.pass_time(seconds=31)
    second = await talk.edits("B", PLACE)
    third = await talk.edits("C", PLACE)

    parcel = await talk.pack(ToAgents(second.id, note="edited"))
    await talk.copied(second)
    await talk.copied(third, at=20_001)
    await talk.copied(third, at=copy)

    assert text_of(parcel) == "C"
    assert await talk.is_pointless(ToAgents(third.id, note="edited"))
    assert await talk.is_pointless(ReviseMirror(third.id))


async def test_a_copy_that_shows_the_newest_already_is_not_changed() -> None:
    talk = await Talk.begun()
    first = await talk.customer("A", PLACE)
    second = await talk.edits("B", PLACE)
    copy = await talk.copied(first)
    await talk.copied(second, at=copy)

    assert await talk.is_pointless(ReviseMirror(second.id))


async def test_an_edit_of_a_closed_case_changes_the_copy_and_says_nothing() -> None:
    talk = await Talk.begun()
    await talk.copied(await talk.customer("to A", PLACE))
    await talk.world.casework.ordered(talk.mei, talk.topic, "close", await talk.world.row())
    await talk.world.pass_time(minutes=5)
    await talk.world.look_away()

    edited = await talk.edits("to B", PLACE)

    assert await talk.world.posted() == [ReviseMirror(edited.id)]


async def test_an_edit_of_what_was_removed_does_nothing() -> None:
    talk = await Talk.begun()
    first = await talk.customer("to A", PLACE)
    await talk.world.customer_presses(f"remove:yes:{first.id}")
    await talk.world.look_away()

    await talk.edits("to B", PLACE)

    assert await talk.world.posted() == []


async def test_a_secret_put_in_by_an_edit_leaves_the_copy_as_it_was() -> None:
    talk = await Talk.begun()
    first = await talk.customer("my phrase is lost", PLACE)
    copy = await talk.copied(first)
    prepared = Prepared("en", Memory(), finding=Finding("recovery_phrase", 12))
    inbound = Inbound(
        1, Sender(CUSTOMER), ChatRef(CUSTOMER), PLACE, Content("⟦gone⟧"), talk.world.clock.now(), edited=True
    )

    await talk.world.customers.wrote(inbound, await talk.world.row(), prepared)

    parts = await talk.world.ask(lambda work: work.messages.parts(GROUP, copy))
    assert [part.content.text for part in parts] == ["my phrase is lost"]


async def test_a_picture_put_in_by_an_edit_is_not_shown_by_the_copy_before_the_question_is_answered() -> None:
    talk = await Talk.begun()
    first = await talk.customer("look", PLACE)
    copy = await talk.copied(first)

    await talk.edits(Content("look", attachment=PHOTO), PLACE)

    parts = await talk.world.ask(lambda work: work.messages.parts(GROUP, copy))
    assert [part.content.attachment for part in parts] == [None]


# -- agents -----------------------------------------------------------------------------------------------


async def test_an_agents_edit_within_30_seconds_only_changes_the_customers_copy() -> None:
    talk = await Talk.begun()
    said = await talk.agent("send it to 0xAAA")
    copy = await talk.copied(said)
    await talk.world.look_away()

    edited = await talk.agent("send it to 0xBBB", edits=said.platform_id)

    assert await talk.world.posted() == [ReviseSaid(edited.id, "Mei")]
    parcel = await talk.pack(ReviseSaid(edited.id, "Mei"), CHAT)
    assert (parcel.target, text_of(parcel)) == (copy, "send it to 0xBBB")


async def test_an_agents_later_edit_reaches_the_customer_as_a_correction_too() -> None:
    talk = await Talk.begun()
    said = await talk.agent("send it to 0xAAA")
    await talk.copied(said)
    await talk.world.pass_time(seconds=31)
    await talk.world.look_away()

    edited = await talk.agent("send it to 0xBBB", edits=said.platform_id)

    assert (await talk.world.posted(CHAT)) == [ReviseSaid(edited.id, "Mei"), ToCustomer(edited.id, "Mei")]
    parcel = await talk.pack(ToCustomer(edited.id, "Mei"))
    assert parcel.message is not None
    assert parcel.message.note == "edited"


async def test_an_agents_edit_after_the_customer_wrote_is_a_correction_too() -> None:
    talk = await Talk.begun()
    said = await talk.agent("send it to 0xAAA")
    await talk.copied(said)
    await talk.customer("done!", PLACE)
    await talk.world.look_away()

    edited = await talk.agent("send it to 0xBBB", edits=said.platform_id)

    assert ToCustomer(edited.id, "Mei") in await talk.world.posted(CHAT)


async def test_an_agents_edit_of_what_still_waits_is_what_goes_out() -> None:
    talk = await Talk.begun()
    said = await talk.agent("send it to 0xAAA")
    await talk.world.pass_time(minutes=5)

    await talk.agent("send it to 0xBBB", edits=said.platform_id)

    parcel = await talk.pack(ToCustomer(said.id, "Mei"))
    assert parcel.message is not None
    assert (parcel.message.content.text, parcel.message.note) == ("send it to 0xBBB", "")
    assert await talk.world.heard() == ["send it to 0xAAA"]


def photo(file_id: str) -> dict[str, Any]:
    """A picture as the platform writes it."""
    return {"photo": [{"file_id": file_id, "file_unique_id": file_id, "width": 1, "height": 1}]}


async def test_a_new_file_of_an_agent_goes_out_as_a_new_message() -> None:
    talk = await Talk.begun()
    said = await talk.agent(None, **photo("one"))
    await talk.copied(said)
    await talk.world.look_away()

    edited = await talk.agent(None, edits=said.platform_id, **photo("two"))

    assert await talk.world.posted(CHAT) == [ToCustomer(edited.id, "Mei")]


async def test_a_reply_of_several_messages_is_corrected_by_a_new_one() -> None:
    talk = await Talk.begun()
    said = await talk.agent("a" * 4000)
    await talk.copied(said)
    await talk.copied(said)
    await talk.world.look_away()

    edited = await talk.agent("b" * 4000, edits=said.platform_id)

    assert await talk.world.posted(CHAT) == [ToCustomer(edited.id, "Mei")]


async def test_an_edit_for_a_customer_who_left_is_said_not_to_have_gone_out() -> None:
    talk = await Talk.begun()
    said = await talk.agent("send it to 0xAAA")
    await talk.copied(said)
    await talk.world.customers.moved(CUSTOMER, await talk.world.row(), gone=True)
    await talk.world.look_away()

    await talk.agent("send it to 0xBBB", edits=said.platform_id)

    assert await talk.world.posted() == [TellAgents("not-sent-gone", loud=True)]


@pytest.mark.parametrize("pause_s", [0, 31])
async def test_undo_takes_every_copy_back_once(pause_s: int) -> None:
    talk = await Talk.begun()
    said = await talk.agent("A")
    copy = await talk.copied(said)
    await talk.world.pass_time(seconds=pause_s)
    edited = await talk.agent("B", edits=said.platform_id)
    await talk.copied(edited, at=copy)
    if pause_s:
        await talk.copied(edited)
    await talk.world.look_away()

    await talk.world.casework.ordered(talk.mei, talk.topic, "undo", await talk.world.row())

    deletions = [one for one in await talk.world.posted(CHAT) if isinstance(one, DeleteSaid)]
    targets = [await talk.pack(deletion, CHAT) for deletion in deletions]
    assert [parcel.targets for parcel in targets] == [(copy, 20_001) if pause_s else (copy,)]


async def test_undo_of_what_still_waits_leaves_nothing_to_send() -> None:
    talk = await Talk.begun()
    said = await talk.agent("A")
    edited = await talk.agent("B", edits=said.platform_id)

    await talk.world.casework.ordered(talk.mei, talk.topic, "undo", await talk.world.row())

    assert await talk.goes_nowhere(ToCustomer(said.id, "Mei"))
    assert await talk.goes_nowhere(ReviseSaid(edited.id, "Mei"), CHAT)
