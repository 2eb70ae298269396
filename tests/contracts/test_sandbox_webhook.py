"""The sandbox's webhook: secret, order inside lanes, repetition, and calls in answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from sandbox import Client, Options, Sandbox
from sandbox.records import Json
from sandbox.webhook import Pace

NOW = 1_800_000_000.0
Answer = Callable[[Json], Awaitable[web.Response]]


class Receiver:
    """A bot's webhook: keeps what it accepted, answers as it is told."""

    def __init__(self) -> None:
        self.accepted: list[Json] = []
        self.headers: list[str] = []
        self.answers: list[web.Response] = []
        self.url = ""
        self._arrival = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.headers.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        answer = self.answers.pop(0) if self.answers else web.Response()
        if answer.status == 200:
            self.accepted.append(update)
            self._arrival.set()
        return answer

    async def has(self, count: int) -> list[Json]:
        async with asyncio.timeout(5):
            while len(self.accepted) < count:
                self._arrival.clear()
                await self._arrival.wait()
        return self.accepted

    @classmethod
    @asynccontextmanager
    async def listening(cls) -> AsyncIterator["Receiver"]:
        receiver = cls()
        app = web.Application()
        app.router.add_post("/hook", receiver.take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        yield receiver
        await runner.cleanup()


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    pace = Pace(first_s=0.01, longest_s=(0.02, 0.02))
    async with Sandbox.started(Options(customers=2, now=lambda: NOW, pace=pace)) as started:
        yield started


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Client]:
    async with Client.to(box.url, box.token) as client:
        yield client


@pytest.fixture
async def hook() -> AsyncIterator[Receiver]:
    async with Receiver.listening() as receiver:
        yield receiver


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_are_pushed_with_the_secret(box: Sandbox, bot: Client, hook: Receiver) -> None:
    box.world.say(box.world.customers[0], "before")
    await bot.result("setWebhook", url=hook.url, secret_token="s3cret")

    box.world.say(box.world.customers[0], "after")

    assert texts(await hook.has(2)) == ["before", "after"]
    assert hook.headers == ["s3cret", "s3cret"]


async def test_a_refused_update_is_repeated_before_the_next_of_its_chat(
    box: Sandbox, bot: Client, hook: Receiver
) -> None:
    hook.answers = [web.Response(status=500), web.Response(status=503), web.Response(status=500)]
    await bot.result("setWebhook", url=hook.url)

    for text in ("one", "two", "three"):
        box.world.say(box.world.customers[0], text)

    assert texts(await hook.has(3)) == ["one", "two", "three"]
    info = await bot.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["last_error_date"] == int(NOW)


async def test_one_chat_does_not_wait_for_another(box: Sandbox, bot: Client, hook: Receiver) -> None:
    first, second = box.world.customers
    hook.answers = [web.Response(status=503, headers={"Retry-After": "60"})]
    await bot.result("setWebhook", url=hook.url)

    box.world.say(first, "stuck")
    while hook.answers:
        await bot.call("getMe")
    box.world.say(second, "through")

    assert texts(await hook.has(1)) == ["through"]
    assert (await bot.result("getWebhookInfo"))["pending_update_count"] >= 1


async def test_an_answer_may_carry_one_call(box: Sandbox, bot: Client, hook: Receiver) -> None:
    customer = box.world.customers[0]
    reply = {"method": "sendMessage", "chat_id": customer, "text": "by return"}
    hook.answers = [web.json_response(reply)]
    await bot.result("setWebhook", url=hook.url)

    box.world.say(customer, "one")
    await hook.has(1)
    box.world.say(customer, "two")
    await hook.has(2)

    assert "by return" in [message["text"] for message in box.world.messages(customer)]


async def test_setting_and_deleting_say_what_they_did(bot: Client, hook: Receiver) -> None:
    answers = [
        await bot.call("setWebhook", url=hook.url, max_connections=5, allowed_updates=["message"]),
        await bot.call("setWebhook", url=hook.url, max_connections=5),
    ]
    info = await bot.result("getWebhookInfo")
    answers += [await bot.call("deleteWebhook"), await bot.call("deleteWebhook")]

    assert [answer["description"] for answer in answers] == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]
    assert (info["url"], info["max_connections"], info["allowed_updates"]) == (hook.url, 5, ["message"])


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        (
            {"url": "https://example.org/hook"},
            "bad webhook: Failed to resolve host: Name or service not known",
        ),
        ({"url": "http://127.0.0.1:1/", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "http://127.0.0.1:1/", "secret_token": "ä"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(bot: Client, params: Json, text: str) -> None:
    answer = await bot.call("setWebhook", **params)

    assert answer["description"] == f"Bad Request: {text}"


async def test_a_bot_that_is_down_gets_its_updates_later(box: Sandbox, bot: Client, hook: Receiver) -> None:
    await bot.result("setWebhook", url="http://127.0.0.1:1/hook")
    box.world.say(box.world.customers[0], "hello")

    await bot.result("setWebhook", url=hook.url)

    assert texts(await hook.has(1)) == ["hello"]
