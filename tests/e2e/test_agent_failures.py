"""When something is in the way: customers who are gone, topics that are, groups that move, and people who may not act."""

from __future__ import annotations

import re

import pytest

from tests.e2e.world import E2EWorld, Someone


async def in_line(desk: E2EWorld) -> Someone:
    """A customer who has asked for a person."""
    alice = await desk.started()
    await alice.says("human please")
    return alice


async def owned(desk: E2EWorld) -> tuple[Someone, Someone]:
    """A customer, and the owner of their case in its topic."""
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.says("/claim")
    return alice, mei


def in_private(desk: E2EWorld, someone: Someone) -> Someone:
    """The same person in their private chat with the bot."""
    return Someone(desk, someone.id, someone.id)


# -- the customer is gone ---------------------------------------------------------------------------------


async def test_a_customer_who_blocked_the_bot_is_told_of_once_and_every_lost_reply_is_named(
    desk: E2EWorld,
) -> None:
    alice, mei = await owned(desk)
    desk.box.world.block(alice.id)
    await desk.settle()

    await mei.says("Are you there?")
    await mei.says("Hello?")
    await desk.pass_time(minutes=20)

    assert (
        mei.reads.count(
            desk.words("customer-gone", number="1001") + f"\n🔔 {(await desk.known_as(mei)).alias}"
        )
        == 1
    )
    assert mei.reads.count(desk.words("not-sent-gone")) == 2
    assert (await desk.case_of(alice)).is_open


async def test_a_deleted_account_is_found_out_by_the_first_reply(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    desk.box.world.deactivate(alice.id)

    await mei.says("Are you there?")

    assert mei.has_read(desk.words("customer-gone", number="1001"))
    assert mei.reads.count(desk.words("not-sent-gone")) == 1


async def test_a_reply_that_telegram_refuses_is_said_in_the_topic_aloud(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    desk.box.faults.add("sendMessage", "error", chat_id=alice.id, description="SOMETHING_ODD")

    await mei.says("The first.")
    await mei.says("The second.")

    assert desk.words("not-sent") in desk.rang(mei.topic)
    assert not alice.has_read("The first.")
    assert alice.hears.endswith("\nThe second.")


# -- the topic is gone ------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["thread", "TOPIC_DELETED"])
async def test_a_deleted_topic_is_opened_anew_with_its_card_and_the_same_message(
    desk: E2EWorld, error: str
) -> None:
    alice, mei = await owned(desk)
    desk.box.world.topic_delete(desk.group, mei.topic or 0, error)

    await alice.says("and another thing")
    await alice.says("and one more")

    anew = await desk.agent(of=alice)
    assert anew.topic != mei.topic
    assert len(desk.asked("createForumTopic")) == 2
    assert [text for text in anew.reads if "another thing" in text or "one more" in text] == [
        "and another thing",
        "and one more",
    ]
    assert anew.has_read("#1001")
    await anew.says("I have both.")
    assert alice.hears.endswith("\nI have both.")


async def test_a_closed_topic_is_opened_again(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    desk.box.world.topic_close(desk.group, mei.topic or 0)
    await desk.settle()

    await alice.says("and another thing")

    (topic,) = desk.box.world.topics(desk.group)
    assert mei.has_read("and another thing")
    assert not topic["closed"]


async def test_a_topic_that_somebody_renamed_gets_its_title_back(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    desk.box.world.topic_rename(desk.group, mei.topic or 0, "my favourite")
    await desk.settle()

    await mei.says("/resolve")

    (topic,) = desk.box.world.topics(desk.group)
    assert topic["name"] == "✔ Question #1001 en"
    assert alice.has_read("#1001")


# -- the group has moved ----------------------------------------------------------------------------------


async def moved(desk: E2EWorld, *people: Someone) -> None:
    """The group becomes another one, and *people* look at it there."""
    desk.group = desk.box.world.migrate(desk.group)
    for someone in people:
        someone.chat = desk.group


async def test_what_a_customer_writes_follows_the_group_to_its_new_id(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    await moved(desk, mei)

    await alice.says("and another thing")
    await mei.says("I have it.")

    assert mei.has_read("and another thing")
    assert alice.hears.endswith("\nI have it.")


# -- people who may not act -------------------------------------------------------------------------------


async def test_an_anonymous_admin_is_refused_with_a_hint_once_an_hour(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    before = list(alice.reads)

    for text in ("/claim", "hello", "/resolve"):
        desk.box.world.anonymous_say(desk.group, mei.topic, text)
        await desk.settle()
    at_first = mei.reads.count(desk.words("anonymous-refused"))
    await desk.pass_time(hours=1)
    desk.box.world.anonymous_say(desk.group, mei.topic, "/claim")
    await desk.settle()

    assert (at_first, mei.reads.count(desk.words("anonymous-refused"))) == (1, 2)
    assert (await desk.case_of(alice)).owner is None
    assert alice.reads[: len(before)] == before
    assert not alice.has_read("hello")


async def test_a_member_without_a_role_can_do_nothing_in_a_topic(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    stranger = Someone(
        desk, desk.box.world.add_user("Eve", role="agent"), desk.group, await desk.topic_of(alice)
    )
    before = list(alice.reads)

    for text in ("/claim", "hello", "/r hello", "/faq list"):
        await stranger.says(text)
    await stranger.replies("human please", "hello")
    await stranger.presses(desk.words("card-claim"))

    assert stranger.reads.count(desk.words("not-enrolled")) == 1
    assert stranger.toasts == [desk.words("not-enrolled")]
    assert (await desk.case_of(alice)).owner is None
    assert alice.reads == before


async def test_whoever_leaves_the_group_loses_the_role_and_their_cases_wait_again(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    bo = await desk.hire("Bo", of=alice)
    await bo.says("/claim")

    desk.box.world.leave(bo.id)
    await desk.settle()
    after = await desk.case_of(alice)
    desk.box.world.join(bo.id)
    await desk.settle()
    await bo.says("/claim")

    assert (after.state, after.owner) == ("queued", None)
    assert desk.general().has_read(desk.words("agent-left", alias="Bo", count=1))
    assert bo.hears == desk.words("not-enrolled")
    assert (await desk.case_of(alice)).owner is None


async def test_a_role_is_worth_nothing_outside_the_group_even_if_nobody_told_us(desk: E2EWorld) -> None:
    alice, mei = await owned(desk)
    alone = in_private(desk, mei)
    # As after an outage: the update that said so is lost.
    desk.box.world.chat(desk.group).members[mei.id] = {"status": "left"}
    await desk.pass_time(minutes=2)

    await alone.says("/faq retire F01")
    desk.box.world.press(
        mei.id, mei.id, alone.messages[-1]["message_id"], f"resolve:{(await desk.case_of(alice)).id}"
    )
    await desk.settle()

    entry = await desk.app.database.read(lambda work: work.entries.newest("F01"))
    assert entry is not None
    assert entry.stage == "published"
    assert (await desk.case_of(alice)).state == "assigned"


# -- joining ----------------------------------------------------------------------------------------------


async def invited(desk: E2EWorld, order: str = "/invite agent Bo") -> tuple[str, Someone]:
    """A fresh code, as its admin reads it in private, and somebody new in the group, in their private chat."""
    admin = await desk.agent(0)
    await in_private(desk, admin).says("/start")
    await desk.general().says(order)
    found = re.search(r"/join (\S+)", in_private(desk, admin).hears)
    assert found is not None
    newcomer = desk.box.world.add_user("Newcomer", role="agent")
    await desk.settle()
    return found[1], Someone(desk, newcomer, newcomer)


async def test_a_newcomer_joins_by_a_code_that_the_group_never_sees(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    code, bo = await invited(desk)

    await bo.says(f"/join {code}")
    at_desk = Someone(desk, bo.id, desk.group, await desk.topic_of(alice))
    await at_desk.says("/claim")

    in_group = " ".join(str(m.get("text")) for m in desk.box.world.messages(desk.group))
    assert code not in in_group
    assert bo.hears == desk.words("join-done", alias="Bo", role="agent")
    assert desk.general().has_read(desk.words("invite-sent", alias="Bo"))
    assert desk.general().has_read(desk.words("agent-joined", alias="Bo", role="agent"))
    assert alice.hears == desk.words("taken", alias="Bo")


async def test_a_code_is_good_once(desk: E2EWorld) -> None:
    code, bo = await invited(desk)
    second = desk.box.world.add_user("Second", role="agent")

    await bo.says(f"/join {code}")
    other = Someone(desk, second, second)
    await other.says(f"/join {code}")

    assert other.hears == desk.words("join-bad")
    assert await desk.app.database.read(lambda work: work.agents.by_user(second)) is None


async def test_a_code_is_good_for_a_day(desk: E2EWorld) -> None:
    code, bo = await invited(desk)
    await desk.pass_time(hours=25)

    await bo.says(f"/join {code}")

    assert bo.hears == desk.words("join-bad")


async def test_a_wrong_code_is_refused_and_guessing_ends_in_silence(desk: E2EWorld) -> None:
    code, bo = await invited(desk)

    await bo.says("/join")
    asked = bo.hears
    for guess in range(7):
        await bo.says(f"/join GUESS{guess}")
    await bo.says(f"/join {code}")

    assert asked == desk.words("join-usage")
    # An empty code counts as a guess too.
    assert bo.reads.count(desk.words("join-bad")) == 4
    assert not bo.has_read(desk.words("join-done", alias="Bo", role="agent"))


async def test_a_code_is_neither_good_nor_used_up_outside_the_group(desk: E2EWorld) -> None:
    code, bo = await invited(desk)
    alice = await desk.started()

    await alice.says(f"/join {code}")
    await bo.says(f"/join {code}")

    assert alice.hears == desk.words("join-not-member")
    assert bo.hears == desk.words("join-done", alias="Bo", role="agent")


async def test_inviting_needs_an_admin_a_role_a_name_and_an_open_private_chat(desk: E2EWorld) -> None:
    bo = await desk.hire("Bo")
    general = desk.general()
    answers = []

    await bo.says("/invite agent Ada")
    answers.append(bo.hears)
    for order in ("/invite", "/invite boss Ada", "/invite agent Bo", "/invite agent Ada"):
        await general.says(order)
        answers.append(general.hears)

    us = desk.box.world.bot.username
    assert answers == [
        desk.words("not-allowed"),
        desk.words("invite-usage"),
        desk.words("invite-usage"),
        desk.words("invite-alias-taken", alias="Bo"),
        desk.words("invite-private-failed", bot=f"@{us}"),
    ]
