"""The webhook: who may post, what is stored before it is acknowledged, and what is refused so that it comes again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from structlog.testing import capture_logs

from bot.delivery.hearing import Deaf
from bot.delivery.rawline import RawLine
from bot.delivery.registration import Registration
from bot.delivery.webhook import HEADER, LARGEST, Outcome, Place, PortTaken, Receiver, Webhook, path_of
from bot.settings import Settings
from tests.usecases.stand_ins import MovableClock

SECRET = "a-secret_token"
SECRETS = st.from_regex(r"[A-Za-z0-9_-]{1,256}", fullmatch=True)


@dataclass
class Taken:
    """Stands for the intake; *fails* is raised, and *gate* holds storing up."""

    stored: list[int] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)
    fails: Exception | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: int = 0
    third: asyncio.Event = field(default_factory=asyncio.Event)
    updates: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    async def take_in(self, updates: Sequence[dict[str, Any]]) -> int:
        """Store, as soon as the gate is open."""
        self.begun += 1
        if self.begun == 3:
            self.third.set()
        await self.gate.wait()
        if self.fails:
            raise self.fails
        self.stored += [update["update_id"] for update in updates]
        return len(updates)

    async def set_aside(self, update_id: int, why: str) -> None:
        """Note it."""
        self.aside.append((update_id, why))


@dataclass
class Hook:
    """A receiver that listens, and somebody who posts to it."""

    taken: Taken
    receiver: Receiver
    client: aiohttp.ClientSession
    address: str

    async def post(
        self, body: Any, secret: str | None = SECRET, path: str = "", **more: Any
    ) -> tuple[int, Any]:
        """Status and Retry-After of the answer."""
        headers = {} if secret is None else {HEADER: secret}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        address = f"{self.address}/{path or path_of(SECRET)}"
        async with self.client.post(address, data=content, headers=headers, **more) as answer:
            assert await answer.read() == b"" or answer.status >= 400
            return answer.status, answer.headers.get("Retry-After")


@asynccontextmanager
async def hooked() -> AsyncIterator[Hook]:
    """A receiver on a free port."""
    taken = Taken()
    receiver = Receiver(taken, taken, Deaf(), SECRET)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, lingering_time=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with aiohttp.ClientSession() as client, asyncio.timeout(20):
            yield Hook(taken, receiver, client, address)
    finally:
        await runner.cleanup()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with hooked() as running:
        yield running


# -- who may post ---------------------------------------------------------------------------------------------


async def test_an_update_is_stored_when_it_is_acknowledged(hook: Hook) -> None:
    answered = await hook.post({"update_id": 7})

    assert answered == (200, None)
    assert hook.taken.stored == [7]


@pytest.mark.parametrize("prefix", ["desk", "a/b/c"])
async def test_a_prefix_that_a_proxy_leaves_in_the_path_does_no_harm(hook: Hook, prefix: str) -> None:
    status, _ = await hook.post({"update_id": 7}, path=f"{prefix}/{path_of(SECRET)}")

    assert status == 200


@pytest.mark.parametrize(
    "secret", [None, "", "a-secret_toke", "a-secret_tokenn", "A-SECRET_TOKEN", "sécret", "密"]
)
async def test_whoever_does_not_know_the_secret_is_refused(hook: Hook, secret: str | None) -> None:
    status, _ = await hook.post({"update_id": 7}, secret)

    assert status == 403
    assert hook.taken.stored == []


async def test_a_header_of_any_bytes_is_only_a_wrong_secret(hook: Hook) -> None:
    host, port = hook.address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = (
        f"POST /{path_of(SECRET)} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n{HEADER}: "
    )
    writer.write(head.encode() + b"\xff\xfe\x80\r\n\r\n{}")

    line = await reader.readline()
    writer.close()

    assert b" 403 " in line


async def test_the_body_of_a_stranger_is_not_waited_for(hook: Hook) -> None:
    host, port = hook.address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /{path_of(SECRET)} HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n"
    writer.write(head.encode())

    line = await reader.readline()
    writer.close()

    assert b" 403 " in line


@pytest.mark.parametrize("path", ["wrong", "", path_of("another"), path_of(SECRET)[:-1]])
async def test_another_path_is_not_found(hook: Hook, path: str) -> None:
    async with hook.client.post(
        f"{hook.address}/{path}", json={"update_id": 7}, headers={HEADER: SECRET}
    ) as answer:
        assert answer.status == 404
    assert hook.taken.stored == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_only_posts_are_taken(hook: Hook, method: str) -> None:
    address = f"{hook.address}/{path_of(SECRET)}"

    async with hook.client.request(method, address, headers={HEADER: SECRET}) as answer:
        assert (answer.status, answer.headers["Allow"]) == (405, "POST")


@given(SECRETS, SECRETS)
def test_every_secret_has_a_path_of_its_own_that_does_not_show_it(one: str, other: str) -> None:
    assert (path_of(one) == path_of(other)) == (one == other)
    assert len(path_of(one)) == 32
    assert len(one) < 6 or one not in path_of(one)


# -- what cannot be read --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"[]",
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": -4}',
        b"\xff",
        b"[" * 100_000,
        b'{"update_id": %d}' % 10**30,
        b'{"update_id": 1e3}',
        b"null",
    ],
)
async def test_what_can_never_be_read_is_put_aside_and_acknowledged(hook: Hook, body: bytes) -> None:
    answers = [await hook.post(body) for _ in range(2)]

    # Refused, it would come for ever, and everything else of its chat would wait behind it.
    assert [status for status, _ in answers] == [200, 200]
    assert hook.taken.stored == []
    assert len(set(hook.taken.aside)) == 1
    assert hook.taken.aside[0][0] < 0


async def test_too_large_a_body_is_put_aside_under_its_own_number(hook: Hook) -> None:
    body = b'{"update_id": 123, "message": "' + b"x" * LARGEST + b'"}'

    with capture_logs() as logs:
        answered = await hook.post(body)

    assert answered == (200, None)
    assert hook.taken.aside == [(123, "too large")]
    assert [(entry["event"], entry["update"]) for entry in logs] == [("webhook.put_aside", 123)]


async def test_the_largest_body_that_is_taken_is_taken(hook: Hook) -> None:
    frame = b'{"update_id": 123, "message": ""}'
    body = frame[:-2] + b"x" * (LARGEST - len(frame)) + frame[-2:]

    await hook.post(body)

    assert (len(body), hook.taken.stored) == (LARGEST, [123])


# -- what comes again -----------------------------------------------------------------------------------------


async def test_what_could_not_be_stored_comes_again(hook: Hook) -> None:
    hook.taken.fails = OSError("the disk is full")
    refused = await hook.post({"update_id": 7})
    hook.taken.fails = None

    accepted = await hook.post({"update_id": 7})

    assert (refused, accepted) == ((503, "5"), (200, None))
    assert hook.taken.stored == [7]


async def test_with_too_many_posts_under_way_more_are_asked_to_come_again(hook: Hook) -> None:
    hook.taken.gate.clear()
    hook.receiver.overload = replace(hook.receiver.overload, posts_at_once=3, retry_after_s=9)
    first = [asyncio.create_task(hook.post({"update_id": number})) for number in range(3)]
    await hook.taken.third.wait()

    refused = await hook.post({"update_id": 9})
    hook.taken.gate.set()

    assert refused == (503, "9")
    assert [status for status, _ in await asyncio.gather(*first)] == [200] * 3
    assert hook.receiver.counters.posts == {Outcome.STORED: 3, Outcome.BUSY: 1}


async def test_with_a_long_backlog_more_is_left_with_the_platform(hook: Hook) -> None:
    hook.taken.updates = 10_001

    assert await hook.post({"update_id": 7}) == (503, "5")
    assert await hook.post({"update_id": 7}, "wrong") == (403, None)


async def test_whoever_stops_takes_nothing_more(hook: Hook) -> None:
    hook.receiver.is_stopping = True

    assert await hook.post({"update_id": 7}) == (503, "5")
    assert hook.taken.stored == []


# -- listening ----------------------------------------------------------------------------------------------


async def test_a_port_that_is_taken_is_said() -> None:
    async with hooked() as hook:
        port = int(hook.address.rpartition(":")[2])
        registration = Registration(
            RawLine("http://127.0.0.1:9", "42:TEST"),
            "https://desk.invalid",
            SECRET,
            Deaf(),
            MovableClock(datetime.now(UTC)),
        )
        webhook = Webhook(hook.receiver, registration, Place("127.0.0.1", port))

        with pytest.raises(PortTaken, match="in use"):
            await webhook.run(asyncio.Event())
        await webhook.close()


# -- settings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"webhook_secret": "ä"},
        {"webhook_secret": "two words"},
        {"webhook_secret": "x" * 257},
        {"webhook_url": "desk.invalid"},
        {"webhook_url": "https://user:password@example.org/"},
        {"webhook_url": "http://desk.invalid"},
        {"webhook_port": 0},
    ],
)
def test_a_webhook_that_cannot_work_is_refused_without_showing_its_secret(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(_env_file=None, **wrong)

    shown = " ".join(one["msg"] for one in caught.value.errors())
    assert not any(str(value) in shown for value in wrong.values())


@given(SECRETS)
def test_every_secret_that_telegram_takes_is_taken_and_not_shown(secret: str) -> None:
    settings = Settings(_env_file=None, webhook_secret=secret)

    assert settings.webhook_secret.get_secret_value() == secret
    assert f"'{secret}'" not in repr(settings)


def test_a_local_server_may_be_reached_without_https() -> None:
    local = Settings(_env_file=None, api_root="http://127.0.0.1:8081", webhook_url="http://10.0.0.1/desk/")

    assert local.webhook_url == "http://10.0.0.1/desk"
