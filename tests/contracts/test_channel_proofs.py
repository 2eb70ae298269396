"""How the Telegram channel finds out whether a message is there, asked of the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from bot.domain.messages import (
    Attachment,
    Button,
    CaseId,
    ChatRef,
    Content,
    DeleteIncoming,
    Kind,
    MessageId,
    OpenTopic,
    Say,
    ShowCard,
    TellAgents,
    ToAgents,
    ToCustomer,
    UpdateCard,
)
from bot.handover.parcels import Parcel
from bot.ports import Found, Proof
from tests.channel_desk import Desk, channel_desk, view
from tests.parcels import card_view, case

BUTTONS = ((Button("button-person", "person"),),)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with channel_desk() as started:
        yield started


def said(desk: Desk) -> Parcel:
    """A text of ours."""
    return desk.to_customer(Say("welcome"))


def asked(desk: Desk) -> Parcel:
    """A text of ours with buttons."""
    return desk.to_customer(Say("welcome", buttons=BUTTONS))


def replied(desk: Desk) -> Parcel:
    """An agent's words."""
    return desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("the words")))


@pytest.mark.parametrize("make", [said, asked, replied])
async def test_a_message_that_is_there_is_found_and_stays_as_it_is(
    desk: Desk, make: Callable[[Desk], Parcel]
) -> None:
    parcel = make(desk)
    (sent,) = (await desk.channel.deliver([parcel])).platform_ids
    before = dict(desk.told()[-1])

    found = await desk.channel.probe([parcel], 0, sent)

    assert found is Found.HERE
    assert desk.told()[-1] == before


async def test_where_nothing_is_nothing_is_found(desk: Desk) -> None:
    (sent,) = (await desk.channel.deliver([said(desk)])).platform_ids

    assert await desk.channel.probe([said(desk)], 0, sent + 1) is Found.NOTHING


async def test_a_message_of_somebody_else_is_another(desk: Desk) -> None:
    theirs = desk.box.world.say(desk.customer, "hello")

    assert await desk.channel.probe([said(desk)], 0, theirs["message_id"]) is Found.OTHER


async def test_a_message_ours_shows_itself_and_gets_its_buttons_back(desk: Desk) -> None:
    topic = await desk.topic()
    parcel = desk.to_group(ShowCard(case().id), topic, card=card_view())
    (sent,) = (await desk.channel.deliver([parcel])).platform_ids
    before = desk.in_topic(topic)[-1]["reply_markup"]

    seen = await desk.channel.reveal(ChatRef(desk.group), sent, "wait:1")
    marked = desk.in_topic(topic)[-1]["reply_markup"]
    await desk.channel.restore(ChatRef(desk.group), sent, [parcel])

    assert (seen.found, seen.topic_id) == (Found.HERE, topic)
    assert marked != before
    assert desk.in_topic(topic)[-1]["reply_markup"] == before


async def test_a_message_with_a_keyboard_cannot_be_edited_and_is_told_by_its_id(desk: Desk) -> None:
    parcel = desk.to_customer(Say("help", keyboard=True))
    (sent,) = (await desk.channel.deliver([parcel])).platform_ids

    assert desk.channel.proof([parcel]) is Proof.KEYBOARD
    assert await desk.channel.probe([parcel], 0, sent) is Found.OTHER


async def test_a_deletion_is_proven_by_buttons_since_its_words_depend_on_how_it_went(desk: Desk) -> None:
    gone = DeleteIncoming(
        (5,), "secret-removed", "secret-not-removed", {"kind": "recovery_phrase", "count": 12}
    )

    assert desk.channel.proof([desk.to_customer(gone)]) is Proof.MARKUP


@pytest.mark.parametrize(
    ("content", "proof"),
    [
        (Content("words"), Proof.TEXT),
        (Content("", attachment=Attachment(Kind.PHOTO, "f")), Proof.CAPTION),
        (Content("", attachment=Attachment(Kind.VOICE, "f")), Proof.CAPTION),
        (Content("", attachment=Attachment(Kind.STICKER, "f")), Proof.NONE),
        (Content("", attachment=Attachment(Kind.LOCATION, latitude=1.0, longitude=2.0)), Proof.NONE),
    ],
    ids=lambda value: str(value) if isinstance(value, Proof) else "",
)
def test_what_proves_a_mirror_follows_from_what_it_is_made_of(
    desk: Desk, content: Content, proof: Proof
) -> None:
    parcel = desk.to_group(ToAgents(MessageId(1)), 7, message=view(content))

    assert desk.channel.proof([parcel]) is proof


def test_what_may_be_done_twice_needs_no_proof_and_a_topic_proves_itself(desk: Desk) -> None:
    update = desk.to_group(UpdateCard(case().id), 7, card=card_view(), target=5)
    opening = desk.to_group(OpenTopic(CaseId(1)), None, card=card_view())

    assert desk.channel.proof([update]) is Proof.REPEAT
    assert desk.channel.proof([opening]) is Proof.TOPIC
    assert desk.channel.proof([desk.to_group(TellAgents("topic-closed"), 7)]) is Proof.TEXT


def test_a_topic_is_recognised_by_the_number_of_its_case(desk: Desk) -> None:
    opening = desk.to_group(OpenTopic(CaseId(1)), None, card=card_view())
    number = case().number

    assert desk.channel.is_titled(opening, f"🟠P1 Question #{number} en")
    assert not desk.channel.is_titled(opening, f"🟠P1 Question #{number}1 en")
    assert not desk.channel.is_titled(opening, "Lobby")
