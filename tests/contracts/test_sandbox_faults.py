"""Faults of the sandbox: which calls they spoil, and whether the call took effect all the same."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox import Client, Impossible, Options, Sandbox

NOW = 1_800_000_000.0


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox.started(Options(customers=2, now=lambda: NOW, hang_s=0.05)) as started:
        for customer in started.world.customers:
            started.world.start(customer)
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


def sent_texts(box: Sandbox) -> list[str]:
    own = (message for message in box.world.messages(box.world.customers[0]) if message["from"]["is_bot"])
    return [message["text"] for message in own]


@pytest.mark.parametrize(
    ("kind", "code", "text", "arrived"),
    [
        ("429", 429, "Too Many Requests: retry after 7", []),
        ("500_before", 500, "Internal Server Error", []),
        ("502_after", 502, "Bad Gateway", ["x"]),
        ("error", 403, "Forbidden: bot was kicked", []),
    ],
)
async def test_an_answer_can_be_replaced(
    box: Sandbox, bot: Client, kind: str, code: int, text: str, arrived: list[str]
) -> None:
    box.faults.add("sendMessage", kind, retry_after=7, code=403, description="Bot was kicked")

    answer = await bot.call("sendMessage", chat_id=box.world.customers[0], text="x")

    assert (answer["error_code"], answer["description"]) == (code, text)
    assert sent_texts(box) == arrived


@pytest.mark.parametrize(
    ("kind", "arrived"),
    [("timeout_before", []), ("timeout_after", ["x"]), ("reset_before", []), ("reset_after", ["x"])],
)
async def test_an_answer_can_be_lost_before_or_after_the_call_took_effect(
    box: Sandbox, bot: Client, kind: str, arrived: list[str]
) -> None:
    box.faults.add("sendMessage", kind)

    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=box.world.customers[0], text="x")

    assert sent_texts(box) == arrived
    assert box.calls[-1]["fault"] == kind


async def test_a_fault_counts_down_and_may_be_limited_to_one_chat(box: Sandbox, bot: Client) -> None:
    first, second = box.world.customers
    box.faults.add("*", "500_before", times=2, chat_id=first)

    answers = [
        await bot.call("sendMessage", chat_id=chat, text="x") for chat in (second, first, first, first)
    ]

    assert [answer["ok"] for answer in answers] == [True, False, False, True]


async def test_an_unknown_fault_is_refused(box: Sandbox) -> None:
    with pytest.raises(Impossible, match="no fault 'earthquake'"):
        box.faults.add("sendMessage", "earthquake")
