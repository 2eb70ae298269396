"""What the channel is given: the newest revision, what it answers and quotes, the file of a line; or nothing at all."""

from __future__ import annotations

from typing import Any

from bot.domain.messages import Content, ReviseMirror, ShowFile, Span, ToAgents, ToCustomer, UpdateCard
from bot.handover.copies import card_slot, line_slot
from bot.handover.parcels import Parcel
from bot.ports import Stored
from tests.usecases.talk import PHOTO, TOPIC, Talk
from tests.usecases.world import GROUP

PLACE = 900


def answers(at: int, quote: str = "") -> dict[str, Any]:
    """What the platform adds to a message of an agent that answers *at*."""
    chat = {"id": GROUP, "type": "supergroup", "title": "Desk"}
    replied = {"reply_to_message": {"message_id": at, "date": 1, "chat": chat}}
    return {**replied, "quote": {"text": quote, "position": 0}} if quote else replied


def link_of(parcel: Parcel) -> tuple[int | None, str]:
    """What the message answers, and what of it it quotes."""
    assert parcel.message is not None
    return parcel.message.reply_to, parcel.message.quote


# -- replies and quotes -----------------------------------------------------------------------------------


async def test_a_customers_quote_of_an_agent_is_passed_on() -> None:
    talk = await Talk.begun()
    said = await talk.agent("first do this, then do that")
    copy = await talk.copied(said)

    asked = await talk.customer(Content("how?", quote="then do that"), PLACE, reply_to=copy)

    assert link_of(await talk.pack(ToAgents(asked.id))) == (said.platform_id, "then do that")


async def test_what_was_quoted_before_an_edit_is_not_sought_in_the_earlier_copy() -> None:
    talk = await Talk.begun()
    said = await talk.agent("first do this, then do that")
    copy = await talk.copied(said)
    asked = await talk.customer(Content("how?", quote="then do that"), PLACE, reply_to=copy)
    there = await talk.copied(asked)

    edited = await talk.customer(
        Content("how, please?", quote="then do that"), PLACE, reply_to=copy, edited=True
    )

    assert link_of(await talk.pack(ToAgents(edited.id, note="edited"))) == (there, "")


async def test_a_quote_that_is_not_in_what_is_answered_is_left_out() -> None:
    talk = await Talk.begun()
    said = await talk.agent("do this")
    copy = await talk.copied(said)

    asked = await talk.customer(Content("who?", quote="Mei"), PLACE, reply_to=copy)

    assert link_of(await talk.pack(ToAgents(asked.id))) == (said.platform_id, "")


async def test_a_quote_of_formatted_words_is_left_out() -> None:
    talk = await Talk.begun()
    said = Content("never do this", (Span("bold", 0, 5),))
    first = await talk.customer(said, PLACE)
    copy = await talk.copied(first)

    bold = await talk.agent("why not?", **answers(copy, "never do"))
    plain = await talk.agent("why not?", **answers(copy, "do this"))

    assert link_of(await talk.pack(ToCustomer(bold.id, "Mei"))) == (PLACE, "")
    assert link_of(await talk.pack(ToCustomer(plain.id, "Mei"))) == (PLACE, "do this")


async def test_a_reply_to_a_copy_of_several_messages_answers_the_newest() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("one", PLACE))
    await talk.copied(await talk.customer("two", PLACE + 1), at=copy)

    said = await talk.agent("yes", **answers(copy))

    assert link_of(await talk.pack(ToCustomer(said.id, "Mei"))) == (PLACE + 1, "")


async def test_a_quote_tells_which_of_several_messages_is_answered() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("is it one", PLACE))
    await talk.copied(await talk.customer("or two?", PLACE + 1), at=copy)

    said = await talk.agent("yes", **answers(copy, "one"))

    assert link_of(await talk.pack(ToCustomer(said.id, "Mei"))) == (PLACE, "one")


async def test_a_reply_to_ones_own_message_answers_its_newest_copy() -> None:
    talk = await Talk.begun()
    first = await talk.customer("one", PLACE)
    await talk.copied(first)
    newest = await talk.copied(first)

    again = await talk.customer("and?", PLACE + 1, reply_to=PLACE)

    assert link_of(await talk.pack(ToAgents(again.id))) == (newest, "")


async def test_an_agent_may_answer_what_an_agent_said() -> None:
    talk = await Talk.begun()
    said = await talk.agent("do this")
    copy = await talk.copied(said)

    again = await talk.agent("have you?", **answers(said.platform_id))

    assert link_of(await talk.pack(ToCustomer(again.id, "Mei"))) == (copy, "")


# -- twice, and on cards ----------------------------------------------------------------------------------


async def test_what_is_in_the_topic_already_is_not_passed_on_again() -> None:
    talk = await Talk.begun()
    first = await talk.customer("one", PLACE)
    await talk.copied(first)

    assert await talk.is_pointless(ToAgents(first.id))


async def test_an_edit_of_what_nobody_has_seen_needs_no_request() -> None:
    talk = await Talk.begun()
    await talk.customer("one", PLACE)

    edited = await talk.edits("two", PLACE)

    assert await talk.is_pointless(ReviseMirror(edited.id))


async def test_a_card_is_brought_up_to_date_with_the_texts_below_it() -> None:
    talk = await Talk.begun()
    first = await talk.customer("one", PLACE)
    copy = await talk.copied(first)
    assert first.case is not None
    await talk.named(card_slot(first.case), copy)

    updated = await talk.pack(UpdateCard(first.case))
    edited = await talk.edits("two", PLACE)
    revised = await talk.pack(ReviseMirror(edited.id))

    assert [part.content.text for part in updated.parts] == ["one"]
    assert ([part.content.text for part in revised.parts], revised.card is None) == (["two"], False)


# -- files as lines ---------------------------------------------------------------------------------------


async def released(talk: Talk) -> tuple[Stored, int]:
    """A picture, shown as a line; with the line's platform id."""
    held = await talk.customer(Content("see", attachment=PHOTO), PLACE)
    await talk.world.customer_presses(f"held:no:{held.id}")
    line = await talk.copied(held)
    await talk.named(line_slot(held.id), line)
    await talk.world.look_away()
    return await talk.stored(held.id), line


async def test_show_sends_the_file_as_an_answer_to_its_line() -> None:
    talk = await Talk.begun()
    held, line = await released(talk)

    toast = await talk.world.presses(talk.mei, f"show:{held.id}", talk.topic)

    assert toast == "toast-file-coming"
    assert await talk.world.posted(TOPIC) == [ShowFile(held.id)]
    parcel = await talk.pack(ShowFile(held.id))
    assert (link_of(parcel), parcel.message and parcel.message.content.attachment) == ((line, ""), PHOTO)


async def test_show_shows_once() -> None:
    talk = await Talk.begun()
    held, _ = await released(talk)
    await talk.copied(held)

    toast = await talk.world.presses(talk.mei, f"show:{held.id}", talk.topic)

    assert (toast, await talk.world.posted()) == ("toast-file-shown", [])
    assert await talk.is_pointless(ShowFile(held.id))


async def test_show_does_not_bring_back_what_the_customer_removed() -> None:
    talk = await Talk.begun()
    held, _ = await released(talk)
    await talk.world.customer_presses(f"remove:yes:{held.id}")

    toast = await talk.world.presses(talk.mei, f"show:{held.id}", talk.topic)

    assert toast == "toast-file-gone"
    assert await talk.goes_nowhere(ShowFile(held.id))


async def test_show_shows_nothing_but_customers_files() -> None:
    talk = await Talk.begun()
    text, said = await talk.customer("one", PLACE), await talk.agent("hello")

    for forged in (str(text.id), str(said.id), "99999", "x", ""):
        assert await talk.world.presses(talk.mei, f"show:{forged}", talk.topic) == "toast-too-old"


async def test_somebody_who_is_no_agent_is_shown_nothing() -> None:
    talk = await Talk.begun()
    held, _ = await released(talk)
    await talk.world.look_away()

    await talk.world.presses(999, f"show:{held.id}", talk.topic)

    assert ShowFile(held.id) not in await talk.world.posted()


async def test_the_edit_of_a_caption_changes_the_line() -> None:
    talk = await Talk.begun()
    _, line = await released(talk)

    edited = await talk.edits(Content("look", attachment=PHOTO), PLACE)

    parcel = await talk.pack(ReviseMirror(edited.id))
    assert (parcel.target, [part.is_line for part in parcel.parts]) == (line, [True])
