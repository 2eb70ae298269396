"""Registering the webhook: with all that it needs, until the platform takes it, and again when it is gone."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web

from bot.delivery.hearing import Deaf
from bot.delivery.polling import ALLOWED_UPDATES
from bot.delivery.rawline import RawLine
from bot.delivery.registration import Registration
from bot.ports import BadToken
from tests.usecases.stand_ins import MovableClock
from tests.usecases.world import START

SECRET = "a-secret_token"
Answer = dict[str, Any]
FINE: Answer = {"ok": True, "result": True}


class Platform:
    """Answers setWebhook and getWebhookInfo with what was prepared, and sets *stop* when that ran out."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.stop = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        """One call."""
        self.asked.append((request.match_info["method"], await request.json()))
        if len(self.answers) == 1:
            self.stop.set()
        return web.json_response(self.answers.pop(0))


class Ears(Deaf):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []

    def asking(self) -> None:
        """Nothing is known yet."""

    async def heard(self) -> None:
        """Note it."""
        self.notes.append("heard")

    def caught_up(self) -> None:
        """Nothing is left with the platform."""

    def missed(self, error: Exception) -> None:
        """Note it, with the platform's wording."""
        self.notes.append(f"missed {getattr(error, 'reason', '')}".strip())

    def refused(self) -> None:
        """Note it."""
        self.notes.append("refused")


async def registered(platform: Platform) -> Ears:
    """Register, and look until the platform has nothing more to say."""
    app, ears = web.Application(), Ears()
    app.router.add_post("/bot42:TEST/{method}", platform.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    line = RawLine(f"http://127.0.0.1:{runner.addresses[0][1]}", "42:TEST")
    registration = Registration(line, URL, SECRET, ears, MovableClock(START))
    registration.check_every_s = registration.first_pause_s = 0.001
    try:
        async with asyncio.timeout(20):
            await registration.run(platform.stop)
    finally:
        await runner.cleanup()
    return ears


URL = "https://bot.example.org/desk"


def about(url: str = URL, pending: int = 0, failed_s_ago: float | None = None) -> Answer:
    """What getWebhookInfo says."""
    info: dict[str, Any] = {"url": url, "pending_update_count": pending}
    if failed_s_ago is not None:
        info["last_error_date"] = int(START.timestamp() - failed_s_ago)
        info["last_error_message"] = "Connection refused"
    return {"ok": True, "result": info}


def refusal(code: int, description: str = "no") -> Answer:
    """An error of the platform."""
    return {"ok": False, "error_code": code, "description": description}


async def test_the_webhook_is_set_with_the_secret_and_nothing_that_waits_is_dropped() -> None:
    platform = Platform(FINE, about())

    await registered(platform)

    method, asked = platform.asked[0]
    assert method == "setWebhook"
    assert (asked["url"], asked["secret_token"]) == (URL, SECRET)
    assert asked["allowed_updates"] == list(ALLOWED_UPDATES)
    assert not asked.get("drop_pending_updates")


async def test_setting_it_is_tried_until_the_platform_takes_it() -> None:
    platform = Platform(refusal(500), refusal(400, "Bad Request: bad webhook"), FINE, about())

    ears = await registered(platform)

    assert [method for method, _ in platform.asked] == ["setWebhook"] * 3 + ["getWebhookInfo"]
    assert ears.notes == ["missed no", "missed Bad Request: bad webhook", "heard", "heard"]


async def test_a_webhook_that_somebody_replaced_is_set_again() -> None:
    platform = Platform(FINE, about("https://elsewhere.example.org/"), FINE, about())

    await registered(platform)

    assert [method for method, _ in platform.asked] == ["setWebhook", "getWebhookInfo"] * 2


@pytest.mark.parametrize(
    ("info", "note"),
    [
        (about(pending=3, failed_s_ago=30), "missed Connection refused"),
        (about(pending=3, failed_s_ago=3600), "heard"),
        (about(pending=0, failed_s_ago=30), "heard"),
        (about(pending=3), "heard"),
        ({"ok": True, "result": None}, "missed"),
    ],
)
async def test_updates_that_do_not_get_through_are_noticed(info: Answer, note: str) -> None:
    ears = await registered(Platform(FINE, info))

    assert ears.notes == ["heard", note]


async def test_a_token_that_is_not_valid_ends_it() -> None:
    with pytest.raises(BadToken):
        await registered(Platform(refusal(401), FINE))
