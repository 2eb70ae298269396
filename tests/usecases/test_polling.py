"""Polling: what was not stored is asked for again, and no answer of the platform or of a proxy ends the bot."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.delivery.counters import Counters
from bot.delivery.polling import ALLOWED_UPDATES, Poller
from bot.ports import BadToken

Answer = tuple[int, str]
NOTHING: Answer = (200, '{"ok": true, "result": []}')


def batch(*numbers: int) -> Answer:
    """Updates."""
    return 200, json.dumps({"ok": True, "result": [{"update_id": number} for number in numbers]})


def refusal(code: int, description: str = "no", **parameters: Any) -> Answer:
    """An error as the platform words it."""
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(body)


class Platform:
    """Answers getUpdates with what was prepared, then with nothing; stops the poller when it ran out."""

    def __init__(self, *answers: Answer, hangs: bool = False, webhook: str = "") -> None:
        self.hangs = hangs
        self.webhook = webhook
        self.webhook_later = ""
        self.deletions: list[dict[str, Any]] = []
        self.said_of_it: list[str] = []
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.stop = asyncio.Event()
        self.asked_again = asyncio.Event()
        self.root = ""

    async def answer(self, request: web.Request) -> web.Response:
        """One getUpdates."""
        if self.webhook_later:
            self.webhook, self.webhook_later = self.webhook_later, ""
        self.asked.append(await request.json())
        if not self.answers:
            (self.asked_again if self.stop.is_set() else self.stop).set()
            if self.hangs:
                await asyncio.Event().wait()
            return web.Response(text=NOTHING[1])
        status, body = self.answers.pop(0)
        if status == 0:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(status=status or 200, text=body)

    async def about_webhook(self, request: web.Request) -> web.Response:
        """One getWebhookInfo."""
        return web.json_response({"ok": True, "result": {"url": self.webhook}})

    async def delete_webhook(self, request: web.Request) -> web.Response:
        """One deleteWebhook."""
        self.deletions.append(await request.json())
        self.webhook = ""
        return web.json_response({"ok": True, "result": True})

    @property
    def offsets(self) -> list[int | None]:
        """The offsets asked for, in order."""
        return [asked.get("offset") for asked in self.asked]


@asynccontextmanager
async def serving(platform: Platform) -> AsyncIterator[None]:
    """The platform on a free port."""
    app = web.Application()
    app.router.add_post("/bot42:TEST/getUpdates", platform.answer)
    app.router.add_post("/bot42:TEST/getWebhookInfo", platform.about_webhook)
    app.router.add_post("/bot42:TEST/deleteWebhook", platform.delete_webhook)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    platform.root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield
    finally:
        await runner.cleanup()


class Ears:
    """Notes what the poller says about the platform, in order."""

    def __init__(self, taken: Taken) -> None:
        self.notes: list[str] = []
        self.urged = asyncio.Event()
        self._taken = taken

    def asking(self) -> None:
        """Nothing is known yet."""

    async def heard(self) -> None:
        """Note how much was stored before this."""
        self.notes.append(f"heard after {len(self._taken.numbers)}")

    def caught_up(self) -> None:
        """Nothing is left with the platform."""

    def missed(self, error: Exception) -> None:
        """Note a failure."""
        self.notes.append("missed")

    async def contested(self) -> None:
        """Note that somebody else polls."""
        self.notes.append("contested")

    def refused(self) -> None:
        """Note the end."""
        self.notes.append("refused")


class Taken:
    """Stands for the intake: notes batches, and can refuse to store."""

    def __init__(self, *, fails: Callable[[], bool] = lambda: False) -> None:
        self.numbers: list[int] = []
        self.fails = fails

    async def take_in(self, updates: Sequence[dict[str, Any]]) -> int:
        """Store, or raise."""
        if self.fails():
            raise OSError("the disk is full")
        self.numbers += [update["update_id"] for update in updates]
        return len(updates)


async def poll(platform: Platform, taken: Taken) -> Ears:
    """Poll until the platform has nothing more to say."""
    ears = Ears(taken)
    async with serving(platform), asyncio.timeout(20):
        poller = Poller(taken, platform.root, "42:TEST", hearing=ears, poll_s=1, first_pause_s=0.001)
        try:
            await poller.run(platform.stop)
        finally:
            platform.said_of_it = ears.notes
    return ears


async def test_updates_are_confirmed_by_the_next_question_and_not_before() -> None:
    platform, taken = Platform(batch(7, 8), batch(9)), Taken()

    await poll(platform, taken)

    assert taken.numbers == [7, 8, 9]
    assert platform.offsets == [None, 9, 10]


async def test_what_could_not_be_stored_is_not_confirmed() -> None:
    platform, taken = Platform(batch(7)), Taken(fails=lambda: True)

    with pytest.raises(OSError, match="disk"):
        await poll(platform, taken)

    assert platform.offsets == [None]


async def test_only_the_kinds_we_read_are_asked_for() -> None:
    platform = Platform()

    await poll(platform, Taken())

    assert platform.asked[0]["allowed_updates"] == list(ALLOWED_UPDATES)


@pytest.mark.parametrize(
    "trouble",
    [
        refusal(409, "Conflict: terminated by other getUpdates request"),
        refusal(429, "Too Many Requests", retry_after=0),
        refusal(500, "Internal Server Error"),
        (502, "<html>Bad Gateway</html>"),
        (200, ""),
        (200, "[]"),
        (200, '{"ok": true, "result": 5}'),
        (200, '{"ok": true, "result": [{"update_id": 7}'),
        (200, "\x00\x01"),
        (0, ""),
    ],
    ids=["409", "429", "500", "html", "empty", "list", "number", "cut", "bytes", "reset"],
)
async def test_trouble_is_waited_out(trouble: Answer) -> None:
    platform, taken = Platform(batch(6), trouble, trouble, batch(7)), Taken()

    await poll(platform, taken)

    assert taken.numbers == [6, 7]
    assert platform.offsets[1:4] == [7, 7, 7]


@pytest.mark.parametrize("code", [401, 404])
async def test_a_token_that_is_not_valid_ends_polling(code: int) -> None:
    platform = Platform(refusal(code, "Unauthorized"))

    with pytest.raises(BadToken):
        await poll(platform, Taken())

    assert platform.said_of_it == ["refused"]


async def test_that_the_platform_answered_is_known_before_its_updates_are_stored() -> None:
    platform, taken = Platform(batch(7), refusal(500), batch(8, 9)), Taken()

    ears = await poll(platform, taken)

    assert ears.notes[:3] == ["heard after 0", "missed", "heard after 1"]


async def test_a_webhook_that_is_still_set_is_deleted_and_nothing_that_waits_with_it() -> None:
    platform, taken = Platform(batch(7), webhook="https://example.org/old"), Taken()

    await poll(platform, taken)

    assert platform.deletions == [{"drop_pending_updates": False}]
    assert taken.numbers == [7]


CUT_BY_WEBHOOK = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLLS = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


@pytest.mark.parametrize("words", [WEBHOOK_ACTIVE, CUT_BY_WEBHOOK])
async def test_a_webhook_that_somebody_sets_while_we_poll_is_deleted_too(words: str) -> None:
    platform, taken = Platform(batch(7), refusal(409, words), batch(8)), Taken()
    platform.webhook_later = "https://somebody.example/hook"

    ears = await poll(platform, taken)

    assert platform.deletions == [{"drop_pending_updates": False}]
    assert taken.numbers == [7, 8]
    assert "contested" not in ears.notes


async def test_somebody_else_who_polls_is_told_of_and_deletes_no_webhook() -> None:
    platform = Platform(refusal(409, OTHER_POLLS), batch(7), webhook="")

    ears = await poll(platform, Taken())

    assert ears.notes[:2] == ["missed", "contested"]
    assert platform.deletions == []


async def test_without_a_webhook_none_is_deleted() -> None:
    platform = Platform(batch(7))

    await poll(platform, Taken())

    assert platform.deletions == []


async def test_whoever_cannot_wait_breaks_off_a_request_that_is_held_and_nothing_is_lost() -> None:
    platform, taken = Platform(batch(7), hangs=True), Taken()
    ears = Ears(taken)

    async with serving(platform), asyncio.timeout(20):
        polling = asyncio.create_task(
            Poller(taken, platform.root, "42:TEST", hearing=ears, poll_s=50).run(asyncio.Event())
        )
        await platform.stop.wait()
        ears.urged.set()
        await platform.asked_again.wait()
        polling.cancel()

    assert platform.offsets == [None, 8, 8]
    assert [asked["timeout"] for asked in platform.asked] == [0, 50, 0]


async def test_a_platform_that_is_away_is_waited_for() -> None:
    stop, counters = asyncio.Event(), Counters()
    poller = Poller(
        Taken(), "http://127.0.0.1:9", "42:TEST", counters=counters, poll_s=1, first_pause_s=0.001
    )
    polling = asyncio.create_task(poller.run(stop))

    for _ in range(50):
        await asyncio.sleep(0)
    assert not polling.done()
    stop.set()

    await polling
    assert counters.polls == 0


async def test_stopping_does_not_wait_for_the_long_poll() -> None:
    platform = Platform(hangs=True)

    async with serving(platform), asyncio.timeout(5):
        await Poller(Taken(), platform.root, "42:TEST", poll_s=50).run(platform.stop)

    assert len(platform.asked) == 1
