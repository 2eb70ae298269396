"""getUpdates in the sandbox: waiting, confirming, filters, conflicts and expiry."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from sandbox import Client, Options, Sandbox
from sandbox.records import Json

NOW = 1_800_000_000.0
DAY_S = 86_400


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=1, now=lambda: NOW)) as started:
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def waiting_poll(box: Sandbox, bot: Client) -> "asyncio.Task[Json]":
    """A long poll that the server holds by now."""
    before = box.api.poller.served
    task = asyncio.create_task(bot.call("getUpdates", timeout=50))
    while box.api.poller.served == before:
        await bot.call("getMe")
    return task


async def test_a_long_poll_ends_with_the_first_message(box: Sandbox, bot: Client) -> None:
    poll = await waiting_poll(box, bot)

    box.world.say(box.world.customers[0], "hello")

    assert texts((await poll)["result"]) == ["hello"]


async def test_without_a_timeout_nothing_is_answered_at_once(bot: Client) -> None:
    assert await bot.result("getUpdates") == []


async def test_updates_stay_until_a_higher_offset_confirms_them(box: Sandbox, bot: Client) -> None:
    for text in ("one", "two", "three"):
        box.world.say(box.world.customers[0], text)

    first = await bot.result("getUpdates", limit=2)
    again = await bot.result("getUpdates", limit=2)
    rest = await bot.result("getUpdates", offset=first[1]["update_id"] + 1)

    assert texts(first) == texts(again) == ["one", "two"]
    assert texts(rest) == ["three"]
    assert await bot.result("getUpdates", offset=rest[0]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_only_the_last_updates(box: Sandbox, bot: Client) -> None:
    for text in ("one", "two", "three"):
        box.world.say(box.world.customers[0], text)

    assert texts(await bot.result("getUpdates", offset=-2)) == ["two", "three"]
    assert texts(await bot.result("getUpdates")) == ["two", "three"]


async def test_a_batch_holds_at_most_a_hundred_updates(box: Sandbox, bot: Client) -> None:
    for number in range(101):
        box.world.say(box.world.customers[0], str(number))

    batch = await bot.result("getUpdates", limit=5000)

    ids = [update["update_id"] for update in batch]
    assert ids == list(range(ids[0], ids[0] + 100))


async def test_a_second_poller_ends_the_first(box: Sandbox, bot: Client) -> None:
    first = await waiting_poll(box, bot)
    second = await waiting_poll(box, bot)

    refused = await first
    box.world.say(box.world.customers[0], "hello")

    assert refused["error_code"] == 409
    assert refused["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert texts((await second)["result"]) == ["hello"]


async def test_a_webhook_and_polling_exclude_each_other(box: Sandbox, bot: Client) -> None:
    poll = await waiting_poll(box, bot)

    await bot.result("setWebhook", url="http://127.0.0.1:1/hook")

    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    refused = await bot.call("getUpdates")
    assert refused["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


async def test_reactions_come_only_when_asked_for_and_the_wish_is_remembered(
    box: Sandbox, bot: Client
) -> None:
    customer = box.world.customers[0]
    said = box.world.say(customer, "hello")

    box.world.react(customer, customer, said["message_id"], "👍")
    unasked = await bot.result("getUpdates", allowed_updates=["message", "message_reaction"])
    box.world.react(customer, customer, said["message_id"], "👎")
    asked = await bot.result("getUpdates", offset=unasked[-1]["update_id"] + 1)

    assert len(unasked) == 1
    assert asked[0]["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert asked[0]["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👎"}]


async def test_messages_wait_for_a_day_and_no_longer(box: Sandbox, bot: Client) -> None:
    box.world.say(box.world.customers[0], "hello")

    box.world.advance(DAY_S - 1)
    before = await bot.result("getUpdates")
    box.world.advance(1)

    assert texts(before) == ["hello"]
    assert await bot.result("getUpdates") == []


async def test_a_press_waits_for_150_seconds_and_no_longer(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]
    said = box.world.start(customer)
    press = box.world.press(customer, customer, said["message_id"], "x")
    offset = (await bot.result("getUpdates"))[-1]["update_id"]

    box.world.advance(150)

    assert await bot.result("getUpdates", offset=offset) == []
    assert not (await bot.call("answerCallbackQuery", callback_query_id=press))["ok"]


async def test_a_redelivered_update_comes_once_more_even_after_its_confirmation(
    box: Sandbox, bot: Client
) -> None:
    box.world.say(box.world.customers[0], "hello")
    update_id = (await bot.result("getUpdates"))[0]["update_id"]

    box.world.redeliver(update_id)
    again = await bot.result("getUpdates", offset=update_id + 1)

    assert texts(again) == ["hello"]
    assert await bot.result("getUpdates", offset=update_id + 1) == []


async def test_methods_answer_in_any_case_verb_and_body(box: Sandbox, bot: Client) -> None:
    box.world.start(box.world.customers[0])
    url = f"{box.url}/bot{box.token}/SENDmessage"
    form = {"chat_id": str(box.world.customers[0]), "text": "form", "disable_notification": "yes"}

    async with bot.session.get(url, params={**form, "text": "query"}) as response:
        by_query = await response.json()
    async with bot.session.post(url, data=form, params={"text": "first wins"}) as response:
        by_form = await response.json()

    assert by_query["result"]["text"] == "query"
    assert by_form["result"]["text"] == "first wins"
