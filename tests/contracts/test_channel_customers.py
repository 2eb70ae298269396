"""What reaches the customer through the Telegram channel, on a Bot API server on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import Receipt
from bot.domain.messages import (
    Attachment,
    Button,
    Content,
    DeleteIncoming,
    DeleteSaid,
    Kind,
    MessageId,
    Say,
    Settle,
    Span,
    ToAgents,
    ToCustomer,
)
from tests.channel_desk import Desk, channel_desk, view


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with channel_desk() as started:
        yield started


async def test_a_text_arrives_with_its_buttons(desk: Desk) -> None:
    said = Say("not-known", buttons=((Button("button-person", "person"),),))

    receipt = await desk.channel.deliver([desk.to_customer(said)])

    (message,) = desk.told()
    assert receipt == Receipt((message["message_id"],), texts=(message["text"],))
    assert desk.box.world.buttons(message) == [{"text": "👤 Talk to a person", "data": "person"}]


async def test_bold_words_are_entities_and_links_have_no_preview(desk: Desk) -> None:
    await desk.channel.deliver([desk.to_customer(Say("taken", {"alias": "Mei"}))])

    (message,) = desk.told()
    assert message["text"] == "Mei is looking at your case."
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert "parse_mode" not in desk.params("sendMessage")[0]
    assert "is_disabled" in str(desk.params("sendMessage")[0]["link_preview_options"])


async def test_the_keyboard_stays(desk: Desk) -> None:
    await desk.channel.deliver(
        [desk.to_customer(Say("start", {"name": "Acme", "bot": "@acme"}, keyboard=True))]
    )

    markup = desk.params("sendMessage")[0]["reply_markup"]
    assert "is_persistent" in str(markup)
    assert "resize_keyboard" in str(markup)


async def test_an_agents_reply_answers_the_customers_message(desk: Desk) -> None:
    asked = desk.box.world.say(desk.customer, "where is it?")
    content = Content("see 😀 here", (Span("text_link", 7, 4, "https://example.org/"),))

    await desk.channel.deliver(
        [desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(content, asked["message_id"]))]
    )

    (message,) = desk.told()
    assert message["reply_to_message"]["message_id"] == asked["message_id"]
    assert message["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "text_link", "offset": 11, "length": 4, "url": "https://example.org/"},
    ]


async def test_a_reply_to_what_is_gone_is_sent_all_the_same(desk: Desk) -> None:
    parcel = desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("hello"), reply_to=9999))

    receipt = await desk.channel.deliver([parcel])

    assert len(receipt.platform_ids) == 1


@pytest.mark.parametrize(
    "kind",
    ["photo", "video", "voice", "video_note", "document", "audio", "animation", "sticker"],
)
async def test_files_go_out_by_their_handle(desk: Desk, kind: str) -> None:
    sent = desk.box.world.attach(desk.customer, kind)
    media = sent[kind][-1] if kind == "photo" else sent[kind]
    content = Content(attachment=Attachment(Kind(kind), media["file_id"]))
    topic = await desk.topic()

    receipt = await desk.channel.deliver(
        [desk.to_group(ToAgents(MessageId(9)), topic, message=view(content))]
    )

    copy = desk.box.world.messages(desk.group, topic)[-1]
    assert receipt.platform_ids == (copy["message_id"],)
    assert kind in copy
    assert copy["has_protected_content"]


async def test_a_place_and_a_contact_go_out_as_what_they_are(desk: Desk) -> None:
    topic = await desk.topic()
    place = Content(attachment=Attachment(Kind.LOCATION, latitude=0.0, longitude=13.4))
    contact = Content(attachment=Attachment(Kind.CONTACT, phone="+10000000000", name="Zoe"))

    for row, content in enumerate((place, contact)):
        await desk.channel.deliver([desk.to_group(ToAgents(MessageId(9)), topic, row, message=view(content))])

    location, card = desk.box.world.messages(desk.group, topic)[-2:]
    assert location["location"]["latitude"] == 0.0
    assert card["contact"]["phone_number"] == "+10000000000"


async def test_settling_takes_the_buttons_away_and_twice_is_no_error(desk: Desk) -> None:
    said = Say("suggest", buttons=((Button("", "pick:F1", label="one"),),), slot="suggest")
    sent = await desk.channel.deliver([desk.to_customer(said)])
    settle = desk.to_customer(Settle("suggest"), target=sent.platform_ids[0])

    await desk.channel.deliver([settle])
    await desk.channel.deliver([settle])

    assert desk.box.world.buttons(desk.told()[0]) == []


async def test_a_deleted_secret_is_said_to_be_deleted(desk: Desk) -> None:
    secret = desk.box.world.say(desk.customer, "[removed]")
    effect = DeleteIncoming((secret["message_id"],), "held-deleted", "held-not-deleted")

    await desk.channel.deliver([desk.to_customer(effect)])

    assert secret not in desk.box.world.messages(desk.customer)
    assert desk.told()[-1]["text"].startswith("Deleted.")


async def test_what_could_not_be_deleted_is_not_said_to_be(desk: Desk) -> None:
    old = desk.box.world.say(desk.customer, "[removed]")
    desk.box.world.advance(49 * 3600)
    effect = DeleteIncoming((old["message_id"],), "held-deleted", "held-not-deleted")

    await desk.channel.deliver([desk.to_customer(effect)])

    assert desk.told()[-1]["text"].startswith("I could not delete it.")


async def test_what_the_customer_deleted_meanwhile_counts_as_deleted(desk: Desk) -> None:
    effect = DeleteIncoming((9999,), "held-deleted", "held-not-deleted")

    await desk.channel.deliver([desk.to_customer(effect)])

    assert desk.told()[-1]["text"].startswith("Deleted.")


async def test_what_an_agent_takes_back_disappears(desk: Desk) -> None:
    said = await desk.channel.deliver(
        [desk.to_customer(ToCustomer(MessageId(9), "Mei"), message=view(Content("wrong address")))]
    )

    await desk.channel.deliver([desk.to_customer(DeleteSaid(MessageId(9)), targets=said.platform_ids)])

    assert desk.told() == []
