"""Forum topics in the sandbox: what the bot may do to them, and what it is told."""

from collections.abc import AsyncIterator

import pytest

from sandbox import Client, Impossible, Options, Sandbox
from sandbox.records import Json

NOW = 1_800_000_000.0


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=1, now=lambda: NOW)) as started:
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


async def open_topic(box: Sandbox, bot: Client, name: str = "Deposit") -> int:
    topic = await bot.result("createForumTopic", chat_id=box.world.group, name=name)
    return int(topic["message_thread_id"])


async def updates(bot: Client) -> list[Json]:
    found: list[Json] = await bot.result("getUpdates")
    return found


async def test_a_topic_is_the_id_of_its_service_message_which_the_bot_gets_too(
    box: Sandbox, bot: Client
) -> None:
    thread = await open_topic(box, bot)

    message = (await updates(bot))[-1]["message"]

    assert thread != 1
    assert message["message_id"] == message["message_thread_id"] == thread
    assert message["is_topic_message"] is True
    assert message["from"]["id"] == box.world.bot.id
    assert message["forum_topic_created"] == {"name": "Deposit", "icon_color": 7322096}


async def test_a_members_message_in_a_topic_pretends_to_reply_to_its_beginning(
    box: Sandbox, bot: Client
) -> None:
    thread = await open_topic(box, bot)

    box.world.say(box.world.agents[0], "on it", chat=box.world.group, topic=thread)

    message = (await updates(bot))[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
    assert message["reply_to_message"]["message_id"] == thread
    assert "forum_topic_created" in message["reply_to_message"]


async def test_a_real_reply_in_a_topic_shows_the_message_replied_to(box: Sandbox, bot: Client) -> None:
    thread = await open_topic(box, bot)
    card = await bot.result("sendMessage", chat_id=box.world.group, message_thread_id=thread, text="card")

    box.world.say(box.world.agents[0], "yes", chat=box.world.group, reply_to=card["message_id"])

    message = (await updates(bot))[-1]["message"]
    assert message["reply_to_message"]["text"] == "card"
    assert "reply_to_message" not in message["reply_to_message"]
    assert message["message_thread_id"] == thread


async def test_a_reply_in_general_has_a_thread_that_is_no_topic(box: Sandbox, bot: Client) -> None:
    first = box.world.say(box.world.agents[0], "lunch?", chat=box.world.group)

    reply = box.world.say(box.world.agents[1], "yes", chat=box.world.group, reply_to=first["message_id"])

    assert "message_thread_id" not in first
    assert reply["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in reply


async def test_the_bots_reply_needs_no_thread_to_land_in_the_topic(box: Sandbox, bot: Client) -> None:
    thread = await open_topic(box, bot)
    said = box.world.say(box.world.agents[0], "status?", chat=box.world.group, topic=thread)

    answer = await bot.result(
        "sendMessage",
        chat_id=box.world.group,
        text="fine",
        reply_parameters={"message_id": said["message_id"]},
    )

    assert answer["message_thread_id"] == thread


async def test_renaming_closing_and_reopening_are_told_as_service_messages(box: Sandbox, bot: Client) -> None:
    thread = await open_topic(box, bot)
    where = {"chat_id": box.world.group, "message_thread_id": thread}

    await bot.result("editForumTopic", **where, name="Solved")
    await bot.result("closeForumTopic", **where)
    await bot.result("reopenForumTopic", **where)

    told = [update["message"] for update in await updates(bot)][1:]
    assert [
        set(message) & {"forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"}
        for message in told
    ] == [
        {"forum_topic_edited"},
        {"forum_topic_closed"},
        {"forum_topic_reopened"},
    ]
    assert told[0]["forum_topic_edited"] == {"name": "Solved"}
    assert box.world.topics(box.world.group)[0]["name"] == "Solved"


async def test_names_are_cut_at_128_characters(box: Sandbox, bot: Client) -> None:
    topic = await bot.result("createForumTopic", chat_id=box.world.group, name="x" * 200)

    assert topic["name"] == "x" * 128


async def test_deleting_a_topic_takes_its_messages_along(box: Sandbox, bot: Client) -> None:
    thread = await open_topic(box, bot)
    box.world.say(box.world.agents[0], "note", chat=box.world.group, topic=thread)

    await bot.result("deleteForumTopic", chat_id=box.world.group, message_thread_id=thread)

    assert box.world.messages(box.world.group, topic=thread) == []
    assert box.world.topics(box.world.group)[0]["deleted"]


async def test_people_cannot_write_into_a_closed_topic_unless_they_lead(box: Sandbox, bot: Client) -> None:
    thread = await open_topic(box, bot)
    box.world.topic_close(box.world.group, thread)
    creator, member = box.world.agents

    box.world.say(creator, "still here", chat=box.world.group, topic=thread)

    with pytest.raises(Impossible, match="closed"):
        box.world.say(member, "me too", chat=box.world.group, topic=thread)


async def test_a_closed_topic_stops_the_bot_unless_administrators_are_exempt(
    box: Sandbox, bot: Client
) -> None:
    thread = await open_topic(box, bot)
    post = {"chat_id": box.world.group, "message_thread_id": thread, "text": "x"}
    box.world.topic_close(box.world.group, thread)

    refused = await bot.call("sendMessage", **post)
    box.world.closed_topics_stop_admins = False

    assert refused["description"] == "Bad Request: TOPIC_CLOSED"
    assert (await bot.call("sendMessage", **post))["ok"]


async def test_general_can_be_renamed_closed_and_hidden(box: Sandbox, bot: Client) -> None:
    group = {"chat_id": box.world.group}

    await bot.result("editGeneralForumTopic", **group, name="Lobby")
    await bot.result("hideGeneralForumTopic", **group)
    closed = await bot.call("sendMessage", **group, text="x")
    await bot.result("unhideGeneralForumTopic", **group)
    await bot.result("reopenGeneralForumTopic", **group)

    assert closed["description"] == "Bad Request: TOPIC_CLOSED"
    assert (await bot.call("reopenGeneralForumTopic", **group))[
        "description"
    ] == "Bad Request: TOPIC_NOT_MODIFIED"
    assert (await bot.call("sendMessage", **group, text="x"))["ok"]


async def test_an_icon_comes_from_the_list_or_is_refused(box: Sandbox, bot: Client) -> None:
    icons = await bot.result("getForumTopicIconStickers")
    thread = await open_topic(box, bot)
    where = {"chat_id": box.world.group, "message_thread_id": thread}

    good = await bot.call("editForumTopic", **where, icon_custom_emoji_id=icons[0]["custom_emoji_id"])
    wrong = await bot.call("editForumTopic", **where, icon_custom_emoji_id="123")

    assert good["ok"]
    assert wrong["description"] == "Bad Request: DOCUMENT_INVALID"


async def test_a_bot_without_rights_still_manages_its_own_topics(box: Sandbox, bot: Client) -> None:
    own = await open_topic(box, bot)
    foreign = box.world.topic_create(box.world.agents[0], box.world.group, "Theirs")
    box.world.demote(box.world.bot.id)
    group = box.world.group

    mine = await bot.call("closeForumTopic", chat_id=group, message_thread_id=own)
    theirs = await bot.call("closeForumTopic", chat_id=group, message_thread_id=foreign)

    assert mine["ok"]
    assert theirs["description"] == "Bad Request: not enough rights to close or open the topic"
