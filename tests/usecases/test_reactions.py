"""Reactions both ways: only between a customer and who may speak to them, only emoji that bots may use."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels import lean_aiogram
from bot.channels.reactions import STANDARD, read_reaction

lean_aiogram.load()

from aiogram.types import MessageReactionUpdated  # noqa: E402

from bot.delivery.intake import Intake  # noqa: E402
from bot.domain.messages import ChatRef, Mark, React, Sender  # noqa: E402
from bot.handover.reactions import Reaction  # noqa: E402
from bot.ports import Agent  # noqa: E402
from bot.safety.gate import Gate  # noqa: E402
from tests.usecases.talk import CHAT, TOPIC, Talk  # noqa: E402
from tests.usecases.world import BOT_ID, CUSTOMER, GROUP  # noqa: E402

PLACE = 900


async def by_customer(talk: Talk, at: int, emoji: str, user_id: int = CUSTOMER) -> None:
    """The customer reacts to a message in their chat."""
    reaction = Reaction(1, Sender(user_id), ChatRef(user_id), at, emoji)
    await talk.world.customers.reacted(reaction, await talk.world.row())


async def by_agent(talk: Talk, agent: Agent, at: int, *emoji: str, before: tuple[str, ...] = ()) -> bool:
    """An agent's reaction as the platform reports it; returns whether it was wanted."""
    user = {"id": agent.user_id, "is_bot": False, "first_name": agent.alias}
    return await talk.world.feed(
        {"update_id": 10**6 + at, "message_reaction": change(at, emoji, before, user=user)}
    )


def change(at: int, now: tuple[str, ...], before: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """The body of an update."""
    chat = {"id": GROUP, "type": "supergroup", "title": "Desk", "is_forum": True}
    old, new = ([{"type": "emoji", "emoji": one} for one in several] for several in (before, now))
    return {"chat": chat, "message_id": at, "date": 1, "old_reaction": old, "new_reaction": new, **more}


@pytest.mark.parametrize("emoji", ["👍", ""])
async def test_a_customers_reaction_shows_on_the_agents_message(emoji: str) -> None:
    talk = await Talk.begun()
    said = await talk.agent("done")
    copy = await talk.copied(said)
    await talk.world.look_away()

    await by_customer(talk, copy, emoji)

    assert await talk.world.posted() == [Mark(said.platform_id, emoji)]


async def test_a_reaction_to_our_own_words_or_to_nothing_is_for_nobody() -> None:
    talk = await Talk.begun()
    written = await talk.customer("hello", PLACE)
    await talk.world.look_away()

    for at in (written.platform_id, 12345):
        await by_customer(talk, at, "👍")

    assert await talk.world.posted() == []


async def test_what_was_taken_back_gets_no_reaction() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.agent("oops"))
    await talk.world.casework.ordered(talk.mei, talk.topic, "undo", await talk.world.row())
    await talk.world.look_away()

    await by_customer(talk, copy, "👍")

    assert await talk.world.posted() == []


async def test_a_blocked_customers_reaction_is_not_passed_on() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.agent("done"))
    lead = await talk.world.hire("Lea")
    await talk.world.casework.ordered(lead, talk.topic, "block", await talk.world.row())
    await talk.world.look_away()

    await by_customer(talk, copy, "👍")

    assert await talk.world.posted() == []


async def test_the_owners_reaction_shows_on_the_customers_message_and_can_be_taken_back() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("thank you", PLACE))
    await talk.world.look_away()

    await by_agent(talk, talk.mei, copy, "❤")
    await by_agent(talk, talk.mei, copy, before=("❤",))

    assert await talk.world.posted(CHAT) == [React(PLACE, "❤"), React(PLACE, "")]
    assert await talk.world.posted(TOPIC) == []


async def test_on_a_copy_of_several_messages_it_means_the_newest() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("one", PLACE))
    await talk.copied(await talk.customer("two", PLACE + 1), at=copy)
    await talk.world.look_away()

    await by_agent(talk, talk.mei, copy, "👀")

    assert await talk.world.posted(CHAT) == [React(PLACE + 1, "👀")]


@pytest.mark.parametrize(("mode", "reacts"), [("owner", False), ("reply", False), ("all", True)])
async def test_a_colleague_reacts_only_where_everybody_speaks(mode: str, reacts: bool) -> None:
    talk = await Talk.begun(mode)
    bo = await talk.world.hire("Bo")
    copy = await talk.copied(await talk.customer("thank you", PLACE))
    await talk.world.look_away()

    await by_agent(talk, bo, copy, "👍")

    assert await talk.world.posted() == ([React(PLACE, "👍")] if reacts else [])


async def test_somebody_who_is_no_agent_reacts_in_silence() -> None:
    talk = await Talk.begun("all")
    stranger = Agent(talk.mei.id, 999, "Eve", talk.mei.role)
    copy = await talk.copied(await talk.customer("thank you", PLACE))
    await talk.world.look_away()

    wanted = await by_agent(talk, stranger, copy, "👍")

    assert (wanted, await talk.world.posted()) == (False, [])


async def test_a_reaction_after_the_case_is_over_reaches_nobody() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("thank you", PLACE))
    await talk.world.casework.ordered(talk.mei, talk.topic, "resolve", await talk.world.row())
    await talk.world.look_away()

    await by_agent(talk, talk.mei, copy, "👍")

    assert await talk.world.posted() == []


# -- whose lane ---------------------------------------------------------------------------------------------


class Row:
    """Lanes that only say where each row went."""

    def __init__(self) -> None:
        self.lanes: list[str] = []

    def put(self, lane: str, _: object) -> None:
        """Keep the lane."""
        self.lanes.append(lane)


async def test_a_reaction_in_the_group_waits_in_the_lane_of_the_customer_it_is_about() -> None:
    talk = await Talk.begun()
    copy = await talk.copied(await talk.customer("hello", PLACE))
    said = await talk.agent("hi")
    row = Row()
    intake = Intake(talk.world.store, talk.world.clock, Gate(), row, BOT_ID)  # type: ignore[arg-type]
    user = {"id": talk.mei.user_id, "is_bot": False, "first_name": "Mei"}

    for number, at in enumerate((copy, said.platform_id, 999_999)):
        body = change(at, ("👍",), user=user)
        await intake.take_in([{"update_id": 10**7 + number, "message_reaction": body}])

    assert row.lanes == [f"user:{CUSTOMER}", f"user:{CUSTOMER}", f"agent:{talk.mei.user_id}"]


# -- reading ----------------------------------------------------------------------------------------------

USER = {"id": 5, "is_bot": False, "first_name": "Eve"}


def read(now: tuple[str, ...], before: tuple[str, ...] = (), **more: Any) -> Reaction | None:
    """A change as the edge reads it."""
    return read_reaction(MessageReactionUpdated(**change(7, now, before, **({"user": USER} | more))), 1)


def test_the_newest_emoji_that_a_bot_may_use_counts() -> None:
    seen = read(("👍", "🔥"))

    assert seen is not None
    assert (seen.emoji, seen.message_id) == ("🔥", 7)


def test_an_emoji_that_bots_may_not_use_is_ignored() -> None:
    assert read(("🦖",)) is None


def test_going_over_to_one_that_bots_may_not_use_takes_ours_back() -> None:
    seen = read(("🦖",), ("👍",))

    assert seen is not None
    assert seen.emoji == ""


def test_who_reacts_in_the_name_of_a_chat_is_nobody() -> None:
    assert read(("👍",), user=None, actor_chat={"id": GROUP, "type": "supergroup"}) is None


def test_there_are_as_many_as_the_platform_lists() -> None:
    assert len(STANDARD) == 73
