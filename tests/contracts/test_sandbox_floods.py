"""The flood windows of the sandbox: exact, per chat, and repaired only by time."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import Client, Limits, Options, Refusal, Sandbox, Window
from sandbox.floods import Floods

NOW = 1_800_000_000.0
GROUP = -100


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    limits = Limits(bulk=Window(1000, 1.0))
    async with Sandbox.started(Options(customers=1, now=lambda: NOW, limits=limits)) as started:
        started.world.start(started.world.customers[0])
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> float:
        return self.at


async def test_the_21st_message_to_a_group_within_a_minute_is_refused(box: Sandbox, bot: Client) -> None:
    group = box.world.group
    for number in range(20):
        await bot.result("sendMessage", chat_id=group, text=str(number))
        box.world.advance(1)

    async with bot.session.post(
        f"{box.url}/bot{box.token}/sendMessage", json={"chat_id": group, "text": "x"}
    ) as response:
        refused = await response.json()

    assert response.headers["Retry-After"] == "40"
    assert refused["parameters"] == {"retry_after": 40}
    assert refused["description"] == "Too Many Requests: retry after 40"


async def test_waiting_as_long_as_told_is_enough(box: Sandbox, bot: Client) -> None:
    group = box.world.group
    for number in range(20):
        await bot.result("sendMessage", chat_id=group, text=str(number))

    refused = await bot.call("sendMessage", chat_id=group, text="x")
    box.world.advance(refused["parameters"]["retry_after"])

    assert (await bot.call("sendMessage", chat_id=group, text="x"))["ok"]


async def test_edits_topics_and_album_items_draw_on_the_same_window(box: Sandbox, bot: Client) -> None:
    group = box.world.group
    photo = box.world.attach(box.world.customers[0], "photo")["photo"][-1]["file_id"]
    sent = await bot.result("sendMessage", chat_id=group, text="one")

    await bot.result("editMessageText", chat_id=group, message_id=sent["message_id"], text="two")
    topic = await bot.result("createForumTopic", chat_id=group, name="T")
    await bot.result("closeForumTopic", chat_id=group, message_thread_id=topic["message_thread_id"])
    await bot.result("sendMediaGroup", chat_id=group, media=[{"type": "photo", "media": photo}] * 3)

    assert box.floods.used(group) == 7


async def test_an_album_that_does_not_fit_is_refused_whole(box: Sandbox, bot: Client) -> None:
    group = box.world.group
    photo = box.world.attach(box.world.customers[0], "photo")["photo"][-1]["file_id"]
    for number in range(18):
        await bot.result("sendMessage", chat_id=group, text=str(number))
    before = len(box.world.messages(group))

    refused = await bot.call("sendMediaGroup", chat_id=group, media=[{"type": "photo", "media": photo}] * 3)

    assert refused["error_code"] == 429
    assert len(box.world.messages(group)) == before


async def test_a_private_chat_takes_a_burst_of_three(box: Sandbox, bot: Client) -> None:
    customer = box.world.customers[0]

    answers = [await bot.call("sendMessage", chat_id=customer, text="x") for _ in range(4)]

    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[3]["parameters"]["retry_after"] == 3


async def test_refused_calls_and_free_methods_cost_nothing(box: Sandbox, bot: Client) -> None:
    group = box.world.group
    await bot.call("sendMessage", chat_id=group, text="x", message_thread_id=1)
    await bot.result("sendChatAction", chat_id=group, action="typing")
    await bot.result("setMessageReaction", chat_id=group, message_id=1, reaction=[])

    assert box.floods.used(group) == 0


def test_the_whole_bot_has_a_limit_too() -> None:
    clock = Clock()
    floods = Floods(clock, Limits())
    for chat in range(1, 31):
        floods.take(chat)

    with pytest.raises(Refusal) as refused:
        floods.take(31)

    assert refused.value.parameters == {"retry_after": 1}


def test_switched_off_nothing_is_refused() -> None:
    floods = Floods(Clock(), Limits(), on=False)

    for _ in range(100):
        floods.take(GROUP)

    assert floods.used(GROUP) == 0


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 10)), max_size=60))
def test_no_window_anywhere_holds_more_than_its_count(requests: list[tuple[float, int]]) -> None:
    clock = Clock()
    floods = Floods(clock, Limits(bulk=Window(10_000, 1.0)))
    accepted: list[float] = []

    for pause_s, units in requests:
        clock.at += pause_s
        try:
            floods.take(GROUP, units)
        except Refusal:
            continue
        accepted += [clock.at] * units

    for end in accepted:
        assert sum(end - 60.0 < at <= end for at in accepted) <= 20


@given(st.lists(st.floats(0, 2.9), min_size=21, max_size=80))
def test_retry_after_is_always_long_enough(pauses_s: list[float]) -> None:
    clock = Clock()
    floods = Floods(clock, Limits(bulk=Window(10_000, 1.0)))
    refused = 0

    for pause_s in pauses_s:
        clock.at += pause_s
        try:
            floods.take(GROUP)
        except Refusal as refusal:
            refused += 1
            clock.at += refusal.parameters["retry_after"]
            floods.take(GROUP)

    assert refused > 0
