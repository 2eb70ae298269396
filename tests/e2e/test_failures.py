"""Trouble on the way to Telegram, over HTTP: nothing is lost, and what had to wait arrives in order."""

from __future__ import annotations

import pytest

from bot.domain.messages import TellAgents
from bot.handover.desk import LEADS
from tests.e2e.world import E2EWorld, Someone

PERSON = "I want to talk to a real person"
LINES = ["one of three", "two of three", "three of three"]


async def handed_over(desk: E2EWorld) -> tuple[Someone, Someone]:
    """A customer with a person, and the person, who looks at their topic."""
    alice = await desk.started()
    await alice.says(PERSON)
    mei = await desk.agent(0, of=alice)
    await mei.presses("Claim")
    return alice, mei


def mirrored(mei: Someone) -> list[str]:
    """The customer's numbered lines as they stand in the topic, one after the other."""
    text = "\n".join(mei.reads)
    found = [(text.find(line), line) for line in LINES]
    assert all(at >= 0 for at, _ in found), text
    return [line for _, line in sorted(found)]


@pytest.mark.parametrize("kind", ["429", "500_before", "reset_before"])
async def test_a_fault_before_a_message_was_taken_costs_only_time(desk: E2EWorld, kind: str) -> None:
    alice, mei = await handed_over(desk)

    desk.box.faults.add("sendMessage", kind, times=2, chat_id=desk.group, retry_after=1)
    for line in LINES:
        await alice.says(line)
    for _ in range(4):
        await desk.pass_time(seconds=61)

    assert mirrored(mei) == LINES
    assert "\n".join(mei.reads).count(LINES[0]) == 1


@pytest.mark.parametrize("error", ["Bad Request: message thread not found", "Bad Request: TOPIC_DELETED"])
async def test_a_deleted_topic_is_replaced_and_its_message_carried_on(desk: E2EWorld, error: str) -> None:
    alice, mei = await handed_over(desk)
    assert mei.topic is not None

    desk.box.world.topic_delete(desk.group, mei.topic, error=error.partition(": ")[2])
    await alice.says(LINES[0])
    await desk.pass_time(seconds=5)
    there = await desk.agent(0, of=alice)

    assert there.topic != mei.topic
    assert any(LINES[0] in text for text in there.reads)


async def test_a_closed_topic_is_opened_again(desk: E2EWorld) -> None:
    alice, mei = await handed_over(desk)
    assert mei.topic is not None

    desk.box.world.topic_close(desk.group, mei.topic)
    await alice.says(LINES[0])
    await desk.pass_time(seconds=61)

    assert any(LINES[0] in text for text in mei.reads)


async def test_news_for_the_leads_arrives_although_somebody_closed_general(desk: E2EWorld) -> None:
    await desk.box.call("closeGeneralForumTopic", {"chat_id": desk.group})

    await desk.app.desk.store.transact(
        lambda work: desk.app.desk.tell(work, LEADS, TellAgents("warning-not-sent", leads=True))
    )
    for _ in range(3):
        await desk.pass_time(seconds=5)

    assert any("the warning about it could not be sent" in text for text in desk.general().reads)


async def test_a_reply_to_somebody_who_blocked_the_bot_is_said_not_to_have_arrived(desk: E2EWorld) -> None:
    alice, mei = await handed_over(desk)

    desk.box.faults.add(
        "sendMessage",
        "error",
        code=403,
        description="Forbidden: bot was blocked by the user",
        chat_id=alice.id,
    )
    await mei.says("are you still there?")

    assert any("Not sent" in text for text in mei.reads)


async def test_a_group_that_became_another_chat_is_followed(desk: E2EWorld) -> None:
    alice, _ = await handed_over(desk)

    moved = desk.box.world.migrate(desk.group)
    await alice.says(LINES[0])
    await desk.pass_time(seconds=61)

    assert moved != desk.group
    assert any(LINES[0] in str(message.get("text")) for message in desk.box.world.messages(moved))
