"""What reaches the agents' group through the Telegram channel: topics, mirrors, cards, marks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.telegram import TelegramChannel
from bot.domain.case import State
from bot.domain.messages import (
    ChatRef,
    Content,
    Mark,
    MessageId,
    OpenTopic,
    RenameTopic,
    ShowCard,
    TellAgents,
    ToAgents,
    UpdateCard,
)
from bot.handover.parcels import Mention
from bot.ports import (
    TargetGone,
    TopicClosed,
    TopicGone,
)
from tests.channel_desk import Desk, channel_desk, view
from tests.parcels import VOICES, card_view, case


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with channel_desk() as started:
        yield started


async def test_a_topic_is_opened_once_and_then_renamed(desk: Desk) -> None:
    topic = await desk.topic()
    solved = card_view(case=case(State.RESOLVED))

    again = await desk.channel.deliver([desk.to_group(OpenTopic(case().id), topic, card=solved)])
    await desk.channel.deliver([desk.to_group(RenameTopic(case().id), topic, card=solved)])

    assert again.topic_id == topic
    assert [one["name"] for one in desk.box.world.topics(desk.group)] == ["✔ Question #1042 en"]
    assert len(desk.params("editForumTopic")) == 1


async def test_a_title_that_is_already_so_is_no_error(desk: Desk) -> None:
    topic = await desk.topic()
    fresh = TelegramChannel(desk.box.token, desk.box.url, desk.group, desk.clock, VOICES)

    receipt = await fresh.deliver([desk.to_group(OpenTopic(case().id), topic, card=card_view())])

    await fresh.close()
    assert receipt.topic_id == topic


async def test_a_topic_that_is_closed_says_so_and_can_be_opened_again(desk: Desk) -> None:
    topic = await desk.topic()
    desk.box.world.topic_close(desk.group, topic)
    hello = desk.to_group(ToAgents(MessageId(9)), topic, message=view(Content("hello")))
    with pytest.raises(TopicClosed):
        await desk.channel.deliver([hello])

    await desk.channel.reopen(hello.chat)
    await desk.channel.deliver([hello])

    assert desk.in_topic(topic)[-1]["text"] == "hello"


async def test_opening_a_topic_that_is_open_already_is_no_error(desk: Desk) -> None:
    topic = await desk.topic()

    await desk.channel.reopen(ChatRef(desk.group, topic))

    assert len(desk.params("reopenForumTopic")) == 1


async def test_a_deleted_topic_is_noticed(desk: Desk) -> None:
    topic = await desk.topic()
    desk.box.world.topic_delete(desk.group, topic)

    with pytest.raises(TopicGone):
        await desk.channel.deliver(
            [desk.to_group(ToAgents(MessageId(9)), topic, message=view(Content("hello")))]
        )


async def test_mirrors_are_silent_and_a_mention_rings(desk: Desk) -> None:
    topic = await desk.topic()
    agent = desk.box.world.agents[0]
    quiet = desk.to_group(ToAgents(MessageId(9)), topic, message=view(Content("hello")))
    loud = replace(quiet, row=3, mentions=(Mention(agent, "Mei"),))

    await desk.channel.deliver([quiet])
    await desk.channel.deliver([loud])

    first, second = desk.params("sendMessage")
    assert "disable_notification" in first
    assert "disable_notification" not in second
    (mention,) = desk.in_topic(topic)[-1]["entities"]
    assert (mention["type"], mention["user"]["id"]) == ("text_mention", agent)


async def test_several_texts_go_out_as_one(desk: Desk) -> None:
    topic = await desk.topic()
    parts = [
        desk.to_group(ToAgents(MessageId(i)), topic, row=i, message=view(Content(f"line {i}")))
        for i in (1, 2, 3)
    ]
    assert desk.channel.fits_together(parts[:2], parts[2])

    receipt = await desk.channel.deliver(parts)

    (message,) = desk.in_topic(topic)
    assert message["text"] == "line 1\nline 2\nline 3"
    assert receipt.platform_ids == (message["message_id"],)


async def test_a_card_is_sent_and_then_edited_in_place(desk: Desk) -> None:
    topic = await desk.topic()
    sent = await desk.channel.deliver([desk.to_group(ShowCard(case().id), topic, card=card_view())])
    owned = card_view(case=case(State.ASSIGNED), owner="Mei")
    update = desk.to_group(UpdateCard(case().id), topic, card=owned, target=sent.platform_ids[0])

    await desk.channel.deliver([update])
    again = await desk.channel.deliver([update])

    (card,) = desk.in_topic(topic)
    assert again.platform_ids == sent.platform_ids
    assert "Mei" in card["text"]
    assert desk.box.world.buttons(card)[0] == {"text": "Resolve", "data": "resolve:42"}


async def test_a_card_that_is_gone_is_noticed(desk: Desk) -> None:
    topic = await desk.topic()

    with pytest.raises(TargetGone):
        await desk.channel.deliver(
            [desk.to_group(UpdateCard(case().id), topic, card=card_view(), target=9999)]
        )


async def test_a_note_gets_its_mark(desk: Desk) -> None:
    topic = await desk.topic()
    note = desk.box.world.say(desk.box.world.agents[0], "// odd", chat=desk.group, topic=topic)

    await desk.channel.deliver([desk.to_group(Mark(note["message_id"], "✍"), topic)])

    reactions = desk.box.world.chat(desk.group).reactions[note["message_id"]]
    assert [one["emoji"] for one in reactions] == ["✍"]


async def test_news_for_the_leads_goes_to_general(desk: Desk) -> None:
    await desk.channel.deliver(
        [desk.to_group(TellAgents("urgent", {"number": 1042}, leads=True), person=None)]
    )

    assert "message_thread_id" not in desk.params("sendMessage")[0]
