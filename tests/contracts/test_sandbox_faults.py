"""Faults of the sandbox: which calls they spoil, and whether the call took effect all the same."""

from collections import Counter
from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox import Client, Impossible, Options, Sandbox
from sandbox.__main__ import _options, _parser
from sandbox.faults import Faults

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


CHANCES = {"502_after": 0.2, "500_before": 0.1, "429": 0.1}


def kinds_drawn(seed: int, calls: int = 2000, method: str = "sendMessage") -> list[str]:
    faults = Faults()
    faults.at_random(CHANCES, seed)
    drawn = [faults.take(method, "1") for _ in range(calls)]
    return [fault.kind if fault else "" for fault in drawn]


def test_faults_by_chance_come_as_often_as_asked_for() -> None:
    drawn = Counter(kinds_drawn(seed=3))

    shares = {kind: drawn[kind] / 2000 for kind in ("", *CHANCES)}

    assert shares == pytest.approx({"": 0.6, **CHANCES}, abs=0.03)


def test_the_same_seed_brings_the_same_faults_and_another_brings_others() -> None:
    assert kinds_drawn(seed=3) == kinds_drawn(seed=3) != kinds_drawn(seed=4)


def test_questions_are_not_spoiled_by_chance() -> None:
    assert set(kinds_drawn(seed=3, method="getUpdates")) == {""}


def test_a_planned_fault_comes_before_one_by_chance_and_clearing_ends_both() -> None:
    faults = Faults()
    faults.at_random({"500_before": 1.0})
    faults.add("sendMessage", "reset_after")

    first, second = faults.take("sendMessage", "1"), faults.take("sendMessage", "1")
    faults.clear()

    assert (first and first.kind, second and second.kind) == ("reset_after", "500_before")
    assert faults.take("sendMessage", "1") is None


@pytest.mark.parametrize("chances", [{"earthquake": 0.1}, {"429": -0.1}, {"429": 0.6, "502_after": 0.6}])
def test_chances_that_cannot_be_are_refused(chances: dict[str, float]) -> None:
    with pytest.raises(Impossible):
        Faults().at_random(chances)


async def test_a_sandbox_may_be_started_with_faults_by_chance() -> None:
    options = Options(customers=1, chances={"429": 1.0})
    async with Sandbox.started(options) as box, Client.to(box.url, box.token) as bot:
        answer = await bot.call("sendMessage", chat_id=box.world.customers[0], text="x")

    assert answer["description"] == "Too Many Requests: retry after 1"
    assert box.calls[-1]["fault"] == "429"


def test_chances_are_given_on_the_command_line_one_by_one() -> None:
    given = ["--chance", "502_after=0.03", "--chance", "429=0.01", "--seed", "9", "--hang-s", "0.5"]

    options = _options(_parser().parse_args(given))

    assert (options.chances, options.seed, options.hang_s) == ({"502_after": 0.03, "429": 0.01}, 9, 0.5)
