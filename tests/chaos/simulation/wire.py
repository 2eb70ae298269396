"""The bot's two wires to the platform in this process: aiogram's session for calls, an HTTP client for updates."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod

from bot.channels.errors import no_answer
from bot.channels.line import PlainSession
from bot.ports import Unreachable
from sandbox.args import Args
from sandbox.errors import Refusal
from tests.chaos.simulation.life import Life, Place
from tests.chaos.simulation.platform import Json, Lost, Platform, args_of, as_sent
from tests.chaos.simulation.sabotage import Sabotage
from tests.chaos.simulation.weather import Spoil

SHUFFLED_SHARE = 0.3
SWAPPED_SHARE = 0.4
EDITS_FIRST_SHARE = 0.1
SERVER_ERROR = 500


class StorySession(PlainSession):
    """Sends what aiogram would send, without a socket."""

    def __init__(self, platform: Platform, life: Life, sabotage: Sabotage | None = None) -> None:
        # Past the parents, which read certificates for connections that are never made.
        BaseSession.__init__(self)
        self._platform = platform
        self._life = life
        self._blind = sabotage is not None and sabotage.blind
        self._astray = sabotage is not None and sabotage.astray
        self._sent = 0

    async def close(self) -> None:
        """Nothing is open."""

    async def fetched(self, bot: Bot, path: str, most: int) -> bytes:
        """No file can be had, so customers are asked what theirs show; raises Unreachable."""
        raise Unreachable

    async def _exchange(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[int, Json]:
        if not self._life.passes(Place.BEFORE_CALL):
            raise asyncio.CancelledError
        name, args = method.__api_method__, args_of(self._body(bot, method)["data"])
        if self._astray:
            self._lead_astray(args)
        try:
            status, body = await self._platform.answer(name, args)
        except Lost as lost:
            raise (no_answer(name) if lost.sent and not self._blind else Unreachable()) from None
        if not self._life.passes(Place.AFTER_CALL):
            raise asyncio.CancelledError
        if self._blind and status >= SERVER_ERROR:
            raise Unreachable
        return status, as_sent(body)

    def _lead_astray(self, args: Args) -> None:
        """Every fifth message for a topic goes to the oldest topic there is."""
        self._sent += args.has("message_thread_id")
        topics = self._platform.deeds.topics
        if args.has("message_thread_id") and self._sent % 5 == 0 and topics:
            args.values["message_thread_id"] = str(min(topics))


class Mailbag:
    """Answers raw requests, most of them getUpdates; on the way answers get lost and updates overtake one another."""

    def __init__(
        self, platform: Platform, dice: random.Random, on_confirmed: Callable[[Sequence[int]], None]
    ) -> None:
        self._platform = platform
        self._dice = dice
        self._on_confirmed = on_confirmed
        self._handed_out: list[int] = []

    async def ask(self, method: str, params: Json) -> bytes:
        """The body of the answer; raises what an HTTP client raises."""
        fate = self._platform.weather.fate(0, self._platform.clock.seconds())
        await asyncio.sleep(fate.up_s)
        if fate.spoil in {Spoil.UNREACHABLE, Spoil.RESET_BEFORE, Spoil.TIMEOUT_BEFORE}:
            raise aiohttp.ClientConnectionError
        if fate.spoil in {Spoil.BUSY, Spoil.ERROR_BEFORE}:
            return _refusal(Refusal(500, "Internal Server Error"))
        body = await self._polled(params) if method == "getUpdates" else await self._called(method, params)
        await asyncio.sleep(fate.down_s)
        if fate.spoil in {Spoil.GATEWAY_AFTER, Spoil.TIMEOUT_AFTER}:
            return b"<html>Bad Gateway</html>"
        if fate.spoil is Spoil.RESET_AFTER:
            raise aiohttp.ServerDisconnectedError
        return body

    async def _called(self, method: str, params: Json) -> bytes:
        try:
            result = await self._platform.box.api.call(method, Args(params))
        except Refusal as refusal:
            return _refusal(refusal)
        return json.dumps({"ok": True, "result": result}).encode()

    async def _polled(self, params: Json) -> bytes:
        offset = int(params.get("offset", 0))
        if not offset:
            # A new process: all that waits is handed out again, but for presses that are too old by now.
            self._handed_out.clear()
        self._on_confirmed([number for number in self._handed_out if number < offset])
        self._handed_out = [number for number in self._handed_out if number >= offset]
        try:
            updates = await self._platform.box.api.call("getUpdates", Args(params))
        except Refusal as refusal:
            return _refusal(refusal)
        self._handed_out.extend(int(update["update_id"]) for update in updates)
        return json.dumps({"ok": True, "result": self._shuffled(updates)}).encode()

    def _shuffled(self, updates: list[Json]) -> list[Json]:
        """Updates of different chats may overtake one another on their way through the platform."""
        rough = self._platform.weather.roughness
        if not rough or len(updates) < 2 or self._dice.random() > SHUFFLED_SHARE:
            return updates
        order = list(updates)
        for at in range(len(order) - 1):
            if self._dice.random() < SWAPPED_SHARE and _chat(order[at]) != _chat(order[at + 1]):
                order[at], order[at + 1] = order[at + 1], order[at]
        # Seen when a message is edited at once: the edit is there before its original.
        return sorted(order, key=_is_edit, reverse=True) if self._dice.random() < EDITS_FIRST_SHARE else order


def _is_edit(update: Json) -> bool:
    return "edited_message" in update


def _chat(update: Json) -> int:
    body = next(value for name, value in update.items() if name != "update_id")
    chat = body.get("chat") or body.get("message", {}).get("chat") or {}
    return int(chat.get("id", 0))


def _refusal(refusal: Refusal) -> bytes:
    return json.dumps(refusal.body()).encode()


class _Response:
    """As much of an HTTP response as is read."""

    def __init__(self, answer: Callable[[], Awaitable[bytes]]) -> None:
        self._answer = answer
        self._body = b""

    async def __aenter__(self) -> _Response:
        self._body = await self._answer()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        return

    async def read(self) -> bytes:
        return self._body


class _Http:
    """As much of aiohttp's client as is used."""

    def __init__(self, mailbag: Mailbag) -> None:
        self._mailbag = mailbag

    async def __aenter__(self) -> _Http:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        return

    async def close(self) -> None:
        """Nothing is open."""

    def post(self, address: str, *, json: Json | None = None, **_: Any) -> _Response:
        """Ask the method that *address* ends with."""
        method = address.rpartition("/")[2]
        return _Response(lambda: self._mailbag.ask(method, json or {}))


@contextmanager
def raw_requests_to(mailbag: Mailbag) -> Iterator[None]:
    """While this lasts, whoever opens an HTTP client of aiohttp gets one that asks *mailbag*."""
    # The library is not ours, and so the poller runs as it is, without a seam for this alone.
    real = aiohttp.ClientSession
    aiohttp.ClientSession = lambda **_: _Http(mailbag)  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        aiohttp.ClientSession = real  # type: ignore[misc]
