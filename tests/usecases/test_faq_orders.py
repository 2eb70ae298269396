"""How agents look into the knowledge base and change it by one-line commands, and who may."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED

from bot.domain.messages import (
    ChatRef,
    Content,
    Inbound,
    Sender,
)
from bot.faq.knowledge import Knowledge
from bot.handlers.admins import admin_router
from bot.ports import Agent, EntryText, Replayed, Role
from tests.faq_world import (
    ADMIN,
    AGENT,
    BASE,
    CUSTOMER,
    GROUP,
    LEAD,
    NOON,
    SECOND,
    World,
    agent,
    learn,
    opened,
)


@pytest.fixture(scope="module")
def learnt() -> Knowledge:
    return learn()


@pytest.fixture
async def world(learnt: Knowledge) -> AsyncIterator[World]:
    async with opened(learnt) as made:
        yield made


# -- who may ----------------------------------------------------------------------------------------------


async def test_customers_and_those_who_left_are_not_ours(world: World) -> None:
    gone = Agent((await agent(world, LEAD)).id, LEAD, "Cleo", Role.LEAD, active=False)
    await world.store.transact(lambda work: work.agents.save(gone))

    assert not await world.says(CUSTOMER, "/faq add")
    assert not await world.presses(CUSTOMER, "faq:publish:1")
    assert not await world.says(LEAD, "/faq list")
    assert await world.told() == []


@pytest.mark.parametrize(
    "command", ["/faq add", "/faq edit F01", "/faq publish F01", "/faq retire F01", "/faq restore F01 1"]
)
async def test_only_admins_may_change_the_base(world: World, command: str) -> None:
    await world.says(LEAD, command)
    await world.says(AGENT, command)

    assert await world.keys() == ["faq-not-allowed", "faq-not-allowed"]
    assert len(await world.versions("F01")) == 1


@pytest.mark.parametrize(
    "command", ["/faq list", "/faq find fee", "/faq show F01", "/faq history F01", "/faq test fee?"]
)
async def test_leads_may_look_and_agents_may_not(world: World, command: str) -> None:
    await world.says(LEAD, command)
    to_lead = await world.keys()
    await world.says(AGENT, command)

    assert "faq-not-allowed" not in to_lead
    assert await world.keys() == ["faq-not-allowed"]


# -- the way in -------------------------------------------------------------------------------------------


def update(user: int, text: str) -> dict[str, Any]:
    sender = {"id": user, "is_bot": False, "first_name": "User"}
    chat = {"id": user, "type": "private", "first_name": "User"}
    return {
        "update_id": 1,
        "message": {"message_id": 1, "date": 0, "chat": chat, "from": sender, "text": text},
    }


def press_of(user: int, data: str) -> dict[str, Any]:
    message = update(user, "A preview")["message"]
    press = {"id": "1", "from": message["from"], "chat_instance": "1", "message": message, "data": data}
    return {"update_id": 1, "callback_query": press}


@pytest.mark.parametrize(
    ("raw", "handled"),
    [
        (update(ADMIN, "/faq list"), True),
        (update(CUSTOMER, "/faq list"), False),
        (update(ADMIN, "hello"), False),
        (press_of(ADMIN, "faq:list:1"), True),
        (press_of(CUSTOMER, "faq:list:1"), False),
        (press_of(ADMIN, "lang:en"), False),
    ],
)
async def test_the_router_takes_what_is_ours_and_leaves_the_rest(
    world: World, raw: dict[str, Any], handled: bool
) -> None:
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(admin_router(world.edge))
    row = (await world.store.transact(lambda work: work.inbox.add([(1, 1, "lane", {})], NOON)))[0]

    result = await dispatcher.feed_raw_update(Bot("1:token"), raw, row=row)

    assert result is (True if handled else UNHANDLED)
    assert await world.keys() == (["faq-list"] if handled else [])


# -- looking ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/faq", "/FAQ@desk_bot", "/faq dance"])
async def test_what_is_no_order_gets_the_help(world: World, command: str) -> None:
    await world.says(ADMIN, command)

    assert await world.keys() == ["faq-help"]


async def test_the_list_has_a_line_for_each_entry_and_buttons_between_pages(world: World) -> None:
    more = [replace(BASE[1], id="", texts=(EntryText("en", f"Question {i}?", "Yes."),)) for i in range(10)]
    await world.store.transact(lambda work: [work.entries.write(one) for one in more])

    await world.says(ADMIN, "/faq list")
    (first,) = await world.told()
    await world.presses(LEAD, first.button("button-faq-next").data)
    (second,) = await world.told()

    assert "F01" in first.args["lines"] and "Who gets the network fee?" in first.args["lines"]
    assert (first.args["page"], first.args["pages"], first.args["count"]) == (1, 2, 12)
    assert second.args["lines"].startswith("F11")
    assert second.button("button-faq-previous").data == "faq:list:1"


async def test_words_are_found_in_any_language(world: World) -> None:
    await world.says(ADMIN, "/faq find 手续费")
    await world.says(ADMIN, "/faq find submarine")

    found, nothing = await world.told()
    assert found.args["count"] == 1 and "F01" in found.args["lines"]
    assert nothing.key == "faq-found-nothing"


async def test_an_entry_is_shown_in_every_language_with_what_is_missing(world: World) -> None:
    await world.says(ADMIN, "/faq show f1")

    head, english, chinese = await world.told()
    assert (head.args["version"], head.args["missing"]) == ("1", "zh-Hant")
    assert english.args["question"] == "Who gets the network fee?"
    assert english.args["phrases"] == "is the fee yours\nminer fee"
    assert chinese.args["tag"] == "zh-Hans"


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("/faq show", "faq-how-show"),
        ("/faq show fees", "faq-how-show"),
        ("/faq show F01 one", "faq-how-show"),
        ("/faq show F01 7", "faq-no-such-version"),
        ("/faq show F77", "faq-no-such-entry"),
        ("/faq find", "faq-how-find"),
        ("/faq list two", "faq-how-list"),
        ("/faq test", "faq-how-test"),
        ("/faq edit F77", "faq-no-such-entry"),
        ("/faq edit", "faq-how-edit"),
        ("/faq restore F01", "faq-how-restore"),
        ("/faq restore F01 1", "faq-already-newest"),
        ("/faq publish F01", "faq-already-published"),
        ("/faq history F²", "faq-how-history"),
    ],
)
async def test_what_cannot_be_done_is_said(world: World, command: str, key: str) -> None:
    await world.says(ADMIN, command)

    assert await world.keys() == [key]


async def test_a_test_says_what_a_customer_would_get(world: World) -> None:
    await world.says(LEAD, "/faq test is the fee yours")
    await world.says(LEAD, "/faq test 12345")

    sure, nothing = await world.told()
    assert (sure.key, sure.args["best"]) == ("faq-test-answer", "F01 (1.00)")
    assert nothing.key == "faq-test-nothing"


async def test_a_test_says_when_the_base_would_not_be_asked(world: World) -> None:
    await world.says(LEAD, "/faq test I want to talk to a human")

    assert (await world.keys())[-1] == "faq-test-wish"


# -- where ------------------------------------------------------------------------------------------------


async def test_answers_come_where_they_were_asked_for(world: World) -> None:
    person = await world.store.transact(lambda work: work.people.meet(Sender(CUSTOMER)))
    await world.store.transact(lambda work: work.people.save(replace(person, topic_id=5)))

    await world.says(ADMIN, "/faq list", ChatRef(GROUP))
    await world.says(ADMIN, "/faq list", ChatRef(GROUP, 5))
    await world.says(ADMIN, "/faq list", ChatRef(GROUP, 6))
    await world.says(ADMIN, "/faq list")

    assert [sent.to for sent in await world.told()] == [
        "leads",
        f"topic:{person.id}",
        "leads",
        f"user:{ADMIN}",
    ]


async def test_other_groups_are_not_ours(world: World) -> None:
    assert not await world.says(ADMIN, "/faq list", ChatRef(-2002))


async def test_history_says_who_and_when_and_a_version_comes_back(world: World) -> None:
    await world.says(ADMIN, "/faq retire F01")
    world.clock.at += timedelta(hours=1)
    await world.says(SECOND, "/faq restore F01 1")
    done = await world.keys()
    await world.says(LEAD, "/faq history F01")

    (told,) = await world.told()
    lines = told.args["lines"].splitlines()
    assert done == ["faq-retired", "faq-gone", "faq-restored", "faq-live"]
    assert [("Ben" in lines[0], "13:00" in lines[0]), ("Ada" in lines[1], "12:00" in lines[1])] == [
        (True, True)
    ] * 2
    assert len(lines) == 3
    assert (await world.knowledge.answer("miner fee", "en")).candidates[0].version == 3


async def test_a_retired_entry_no_longer_answers(world: World) -> None:
    await world.says(ADMIN, "/faq retire F01")

    near = await world.knowledge.answer("is the fee yours", "en")

    assert "F01" not in [one.entry for one in near.candidates]


async def test_an_update_that_comes_twice_is_carried_out_once(world: World) -> None:
    row = (await world.store.transact(lambda work: work.inbox.add([(1, 99, "lane", {})], NOON)))[0]
    inbound = Inbound(99, Sender(ADMIN), ChatRef(ADMIN), 99, Content("/faq retire F01"), NOON)
    await world.edge.message(inbound, row)

    with pytest.raises(Replayed):
        await world.edge.message(inbound, row)

    assert len(await world.versions("F01")) == 2


async def test_no_entry_is_written_in_a_customers_topic(world: World) -> None:
    person = await world.store.transact(lambda work: work.people.meet(Sender(CUSTOMER)))
    await world.store.transact(lambda work: work.people.save(replace(person, topic_id=5)))

    await world.says(ADMIN, "/faq add", ChatRef(GROUP, 5))

    assert await world.keys() == ["faq-not-in-customer-topic"]
    assert not await world.says(ADMIN, "This is for the customer.", ChatRef(GROUP, 5))


async def test_a_conversation_in_general_takes_nothing_said_elsewhere(world: World) -> None:
    await world.says(ADMIN, "/faq add", ChatRef(GROUP))

    assert not await world.says(ADMIN, "A reply to a customer.", ChatRef(GROUP, 5))
    assert not await world.says(SECOND, "Good morning.", ChatRef(GROUP))
    assert not await world.says(ADMIN, "Something private.")
    assert await world.says(ADMIN, "How do I revoke an approval?", ChatRef(GROUP))
