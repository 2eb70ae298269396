"""Long polling of our own: an update is confirmed to the platform only after it was stored."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import aiohttp
import structlog

from bot.ports import BadToken

POLL_S = 50
"""The longest wait Telegram grants a getUpdates request (tdlib/telegram-bot-api, Client.cpp)."""
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
)

log = structlog.get_logger()


class TakesIn(Protocol):
    """Whoever stores updates."""

    async def take_in(self, updates: Sequence[dict[str, Any]]) -> int: ...


class Poller:
    """Asks one bot's updates, one request in flight. The token is part of the address and never leaves it."""

    def __init__(
        self,
        intake: TakesIn,
        root: str,
        token: str,
        *,
        poll_s: int = POLL_S,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        self._intake = intake
        self._first_pause_s = first_pause_s
        self._address = f"{root.rstrip('/')}/bot{token}/getUpdates"
        self._poll_s = poll_s
        self._offset: int | None = None
        self._down = False
        self.polls = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until *stop* is set. A platform outage is waited out.

        Raises:
            BadToken: the platform does not know the token.
        """
        timeout = aiohttp.ClientTimeout(total=self._poll_s + 20)
        pause_s = self._first_pause_s
        log.info("polling.begun")
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while not stop.is_set():
                try:
                    updates = await _until(stop, self._ask(session))
                except (aiohttp.ClientError, TimeoutError, _Refused, _Unreadable) as error:
                    await self._wait_out(stop, error, pause_s)
                    pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
                    continue
                self._up()
                pause_s = self._first_pause_s
                if updates:
                    await self._intake.take_in(updates)
                    self._offset = max(int(update["update_id"]) for update in updates) + 1

    async def _ask(self, session: aiohttp.ClientSession) -> Sequence[dict[str, Any]]:
        params: dict[str, Any] = {"timeout": self._poll_s, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            params["offset"] = self._offset
        async with session.post(self._address, json=params) as response:
            body = _envelope(await response.read())
        self.polls += 1
        if body.get("ok") is True and isinstance(body.get("result"), list):
            result: list[dict[str, Any]] = body["result"]
            return result
        if body.get("error_code") in {401, 404}:
            raise BadToken
        raise _refused(body)

    async def _wait_out(self, stop: asyncio.Event, error: Exception, pause_s: float) -> None:
        if not self._down:
            self._down = True
            log.warning("polling.down", error=type(error).__name__, code=getattr(error, "code", None))
        pause_s = max(pause_s, getattr(error, "retry_after_s", 0.0))
        await _until(stop, asyncio.sleep(pause_s))

    def _up(self) -> None:
        if self._down:
            self._down = False
            log.info("polling.up")


class _Refused(Exception):
    def __init__(self, code: int, retry_after_s: float) -> None:
        super().__init__()
        self.code = code
        self.retry_after_s = retry_after_s


class _Unreadable(Exception):
    """What came back is not an answer of the Bot API; a proxy speaks HTML when what is behind it is down."""


def _envelope(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except ValueError:
        raise _Unreadable from None
    if not isinstance(body, dict):
        raise _Unreadable
    return body


def _refused(body: Mapping[str, Any]) -> _Refused:
    parameters = body.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, Mapping) else 0
    return _Refused(int(body.get("error_code") or 0), float(wait or 0))


async def _until(stop: asyncio.Event, doing: Any) -> Any:
    """Await *doing*, but no longer than until *stop* is set; then the result is None."""
    task = asyncio.ensure_future(doing)
    stopped = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        stopped.cancel()
        if not task.done():
            task.cancel()
