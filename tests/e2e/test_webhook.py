"""The whole desk by webhook, over HTTP: the story, redelivery, strangers, monsters, and what a stop leaves behind."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.cli.checks_there import check_there
from bot.delivery.webhook import HEADER, LARGEST, Outcome, Webhook
from bot.faq.knowledge import Knowledge
from bot.settings import Settings
from sandbox.options import Options
from sandbox.server import Sandbox
from sandbox.webhook import Pace
from tests.e2e.terminal import terminal, until, walletdesk
from tests.e2e.world import E2EWorld, MovingClock, desk_at
from tests.usecases.test_health import fetch, free_port

SECRET = "the-desk_s-secret"
TOKEN = "4242:a-sandbox-token-that-is-long-enough"
QUICK = Pace(first_s=0.01, longest_s=(0.05, 0.05))


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    clock = MovingClock()
    async with Sandbox.started(Options(agents=2, now=clock.timestamp, floods=False, pace=QUICK)) as box:
        yield box


@asynccontextmanager
async def hooked(
    box: Sandbox, folder: Path, knowledge: Knowledge, **settings: Any
) -> AsyncIterator[E2EWorld]:
    """The desk, which gets its updates pushed."""
    port = free_port()
    hook = {"webhook_url": f"http://127.0.0.1:{port}/desk", "webhook_port": port, "webhook_secret": SECRET}
    async with desk_at(box, MovingClock(), folder, knowledge, **hook, **settings) as desk:
        await desk.until(lambda: box.webhook.target is not None)
        yield desk


@pytest.fixture
async def desk(box: Sandbox, tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[E2EWorld]:
    async with hooked(box, tmp_path, knowledge) as desk:
        yield desk


def hook_of(desk: E2EWorld) -> Webhook:
    """The desk's webhook."""
    assert isinstance(desk.app.source, Webhook)
    return desk.app.source


def outcomes(desk: E2EWorld) -> dict[str, int]:
    """What became of the posts so far."""
    return dict(desk.app.counters.posts)


async def post(desk: E2EWorld, body: bytes, secret: str) -> int:
    """Post to the desk's webhook as anybody could who knows its address; returns the status."""
    assert desk.box.webhook.target is not None
    async with (
        aiohttp.ClientSession() as client,
        client.post(desk.box.webhook.target.url, data=body, headers={HEADER: secret}) as answer,
    ):
        return answer.status


async def test_a_case_goes_from_the_first_question_to_a_rating(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("I want to talk to a real person")
    mei = await desk.agent(0, of=alice)
    await mei.presses("Claim")
    await mei.says("Hello, I am looking at it.")
    await alice.says("thank you, it is about my phone")
    await mei.presses("Resolve")
    await alice.presses("😀")

    assert any("Hello, I am looking at it." in text for text in alice.reads)
    assert any("thank you, it is about my phone" in text for text in mei.reads)
    assert set(outcomes(desk)) == {Outcome.STORED}
    assert desk.asked("getUpdates") == []
    assert "last_error_message" not in desk.box.webhook.info()


async def test_a_desk_that_has_too_much_gets_it_again_in_order_and_once(desk: E2EWorld) -> None:
    alice, receiver = await desk.started(), hook_of(desk).receiver
    usual, receiver.overload = receiver.overload, replace(receiver.overload, posts_at_once=0, retry_after_s=1)
    lines = ["I want to talk to a real person", "it is about my phone", "and about my swap"]

    for line in lines:
        desk.box.world.say(alice.id, line)
    await desk.until(lambda: outcomes(desk).get(Outcome.BUSY, 0) > 0)
    receiver.overload = usual
    await desk.settle()

    mei = await desk.agent(0, of=alice)
    read = "\n".join(mei.reads)
    assert [read.count(line) for line in lines] == [1, 1, 1]
    assert sorted(lines, key=read.index) == lines


async def test_a_stranger_who_knows_the_address_changes_nothing(desk: E2EWorld) -> None:
    body = b'{"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 9, "type": "private"}}}'

    statuses = [await post(desk, body, secret) for secret in ("", "wrong", SECRET.upper(), SECRET + "x")]

    assert statuses == [403] * 4
    assert desk.app.counters.taken_in == 0


async def test_a_monster_is_put_aside_and_holds_nobody_up(desk: E2EWorld) -> None:
    alice = await desk.started()

    statuses = [await post(desk, b'{"update_id": 1, "x": "' + b"y" * LARGEST, SECRET) for _ in range(2)]
    statuses.append(await post(desk, b"no update at all", SECRET))
    await alice.says("I want to talk to a real person")

    early = desk.general().reads
    await desk.pass_time(seconds=61)

    assert statuses == [200] * 3
    assert desk.app.handling.counters.quarantined == 2
    assert sum(desk.words("quarantined") in text for text in early) == 1
    assert not any("more update" in text for text in early)
    assert sum("One more update could not be handled" in text for text in desk.general().reads) == 1
    assert await desk.topic_of(alice) is not None


async def test_who_stops_refuses_what_comes_and_gets_it_after_the_next_start(
    box: Sandbox, tmp_path: Path, knowledge: Knowledge
) -> None:
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(hooked(box, tmp_path, knowledge, drain_s=2.0))
        alice = await desk.started()
        box.faults.add("sendMessage", "timeout_before", times=-1, chat_id=alice.id)
        box.world.say(alice.id, "hello")
        await desk.until(lambda: desk.app.sender.in_flight > 0)

        closing = asyncio.create_task(stack.pop_all().aclose())
        await desk.until(lambda: hook_of(desk).receiver.is_stopping)
        box.world.say(alice.id, "I want to talk to a real person")
        await desk.until(lambda: outcomes(desk).get(Outcome.STOPPING, 0) > 0)
        async with asyncio.timeout(10):
            await closing
    box.faults.clear()

    async with hooked(box, tmp_path, knowledge) as after:
        await after.settle()
        topic = await after.topic_of(alice)

    assert topic is not None


async def test_a_webhook_that_the_platform_refuses_makes_the_desk_unhealthy_though_it_was_heard_just_before(
    box: Sandbox, tmp_path: Path, knowledge: Knowledge
) -> None:
    port = free_port()
    async with desk_at(box, MovingClock(), tmp_path, knowledge) as desk:
        await desk.started()
    refused = {"webhook_url": "https://nobody.example.org/desk", "webhook_port": free_port()}

    async with desk_at(box, MovingClock(), tmp_path, knowledge, health_port=port, **refused) as desk:
        await desk.until(lambda: bool(desk.app.hearing.trouble))
        status, page = await fetch(port, "/healthz")
        _, shown = await walletdesk(tmp_path, "doctor", "--live", HEALTH_PORT=str(port))

    words = "Bad Request: bad webhook: Failed to resolve host: Name or service not known"
    health = json.loads(page)
    assert (status, health["status"], health["trouble"]) == (503, "webhook fails", words)
    assert health["last_poll_s"] < 60
    assert f"✖ bot: it says: webhook fails. Telegram says: {words}. Fix: Check WEBHOOK_URL" in shown


async def test_a_desk_that_polls_again_takes_its_webhook_off(
    box: Sandbox, tmp_path: Path, knowledge: Knowledge
) -> None:
    async with hooked(box, tmp_path, knowledge) as desk:
        alice = await desk.started()
    box.world.say(alice.id, "I want to talk to a real person")

    async with desk_at(box, MovingClock(), tmp_path, knowledge) as desk:
        await desk.until(lambda: box.webhook.target is None)
        await desk.settle()
        topic = await desk.topic_of(alice)

    assert topic is not None


async def test_sigterm_ends_a_bot_with_a_webhook(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token=TOKEN)) as box:
        settings = {"API_ROOT": box.url, "BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": str(box.world.group)}
        port = free_port()
        hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "WEBHOOK_PORT": str(port)}
        async with terminal(tmp_path, "run", **settings, **hook) as bot:
            await until(lambda: box.webhook.target is not None, "the webhook")
            assert box.webhook.target is not None
            secret, path = box.webhook.target.secret, box.webhook.target.url.rpartition("/")[2]
            bot.process.send_signal(signal.SIGTERM)
            status = await bot.ends()

    assert status == 0
    assert len(secret) >= 32
    assert secret not in bot.shown
    assert path not in bot.shown


async def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    async with Sandbox.started(Options(token=TOKEN)) as box:
        taken = box.url.rpartition(":")[2]
        settings = {"API_ROOT": box.url, "BOT_TOKEN": TOKEN, "AGENTS_GROUP_ID": str(box.world.group)}
        hook = {"WEBHOOK_URL": f"http://127.0.0.1:{taken}", "WEBHOOK_PORT": taken}
        async with terminal(tmp_path, "run", **settings, **hook) as bot:
            status = await bot.ends()

    assert status == 2
    assert bot.shown.splitlines()[-1] == (
        f"WEBHOOK_PORT {taken} on 127.0.0.1 cannot be used: Address already in use. "
        "Stop the program that has it, or choose another port."
    )


# -- the doctor -----------------------------------------------------------------------------------------------

ASKED_FOR = "http://127.0.0.1:9/desk"


@pytest.mark.parametrize(
    ("url", "waits", "found"),
    [
        (f"{ASKED_FOR}/path", False, "messages go to 127.0.0.1, 0 wait"),
        (f"{ASKED_FOR}/path", True, "Telegram says: Connection failed"),
        ("http://localhost:9/other", False, "messages go to localhost, and not to 127.0.0.1"),
        ("", False, "none is set, and WEBHOOK_URL is"),
    ],
)
async def test_the_doctor_compares_the_webhook_with_the_settings(
    box: Sandbox, url: str, waits: bool, found: str
) -> None:
    if url:
        await box.call("setWebhook", {"url": url})
    if waits:
        box.world.start(box.world.add_user("Alice"))
        await until(lambda: "last_error_message" in box.webhook.info(), "an error")
    settings = Settings(_env_file=None, api_root=box.url, webhook_url=ASKED_FOR)

    checks = await asyncio.to_thread(lambda: list(check_there(settings, box.token)))

    (check,) = [check for check in checks if check.name == "webhook"]
    assert found in check.found
    assert check.ok == found.endswith("0 wait")
    assert "path" not in check.found
