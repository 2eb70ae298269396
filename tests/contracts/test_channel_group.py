"""Membership, identity, profile and courtesy of the Telegram channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.domain.messages import (
    Button,
    Say,
)
from bot.ports import (
    Unreachable,
)
from tests.channel_desk import Desk, channel_desk
from tests.parcels import VOICES


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with channel_desk() as started:
        yield started


async def test_membership_is_believed_for_a_minute(desk: Desk) -> None:
    agent = desk.box.world.agents[1]
    assert await desk.channel.is_member(agent)

    desk.box.world.leave(agent, desk.group)
    still = await desk.channel.is_member(agent)
    desk.clock.at += timedelta(seconds=61)
    later = await desk.channel.is_member(agent)

    assert (still, later) == (True, False)


async def test_a_change_of_membership_is_seen_at_once(desk: Desk) -> None:
    agent = desk.box.world.agents[1]
    await desk.channel.is_member(agent)
    desk.box.world.kick(agent, desk.group)

    desk.channel.membership_changed(agent)

    assert not await desk.channel.is_member(agent)


async def test_membership_follows_a_group_that_moved(desk: Desk) -> None:
    agent = desk.box.world.agents[0]
    new = desk.box.world.migrate(desk.group)

    assert await desk.channel.is_member(agent)
    assert desk.params("getChatMember")[-1]["chat_id"] in {new, str(new)}


async def test_nobody_knows_a_stranger(desk: Desk) -> None:
    assert not await desk.channel.is_member(desk.customer)
    assert not await desk.channel.is_member(123456)


async def test_a_platform_that_cannot_be_asked_lets_nobody_in(desk: Desk) -> None:
    desk.box.faults.add("getChatMember", "500_before")

    with pytest.raises(Unreachable):
        await desk.channel.is_member(desk.box.world.agents[0])


async def test_we_know_who_we_are(desk: Desk) -> None:
    me = await desk.channel.identity()

    assert (me.bot_id, me.username, me.can_read_all) == (42, "AcmeWalletBot", False)


async def test_the_profile_warns_in_every_language(desk: Desk) -> None:
    texts = VOICES.texts
    await desk.channel.publish_profile(texts, ("en", "zh-Hans", "zh-Hant"))
    await desk.channel.publish_profile(texts, ("en", "zh-Hans", "zh-Hant"))

    profile = desk.box.world.profile
    assert set(profile["description"]) == {"", "en", "zh"}
    assert "NEVER" in profile["description"][""]
    assert "助记词" in profile["short_description"]["zh"]


async def test_agents_have_commands_of_their_own(desk: Desk) -> None:
    await desk.channel.publish_profile(VOICES.texts, ("en",))

    in_group = desk.params("setMyCommands")[-1]
    assert "claim" in str(in_group["commands"])
    assert str(desk.group) in str(in_group["scope"])


async def test_courtesy_never_fails(desk: Desk) -> None:
    desk.box.faults.add("*", "error", description="query is too old")

    await desk.channel.answer_press("123", "Sent.", alert=True)

    assert [sent["text"] for sent in desk.params("answerCallbackQuery")] == ["Sent."]


async def test_a_toast_is_cut_to_what_the_platform_takes(desk: Desk) -> None:
    sent = await desk.channel.deliver(
        [desk.to_customer(Say("suggest", buttons=((Button("", "none", label="one"),),)))]
    )
    press = desk.box.world.press(desk.customer, desk.customer, sent.platform_ids[0], "none")

    await desk.channel.answer_press(press, "x" * 300)

    assert len(desk.params("answerCallbackQuery")[0]["text"]) == 200
