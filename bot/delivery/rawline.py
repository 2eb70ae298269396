"""Asks the Bot API for what intake needs, in raw JSON; everything else goes through the channel."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Mapping
from types import TracebackType
from typing import Any, TypeVar

import aiohttp

from bot.ports import BadToken

ANSWER_WITHIN_S = 20.0
_NO_SUCH_BOT = frozenset({401, 404})

T = TypeVar("T")


class Refused(Exception):
    """The platform said no; *reason* is its own wording, for the log."""

    def __init__(self, code: int, retry_after_s: float, reason: str) -> None:
        super().__init__()
        self.code = code
        self.retry_after_s = retry_after_s
        self.reason = reason


class Unreadable(Exception):
    """What came back is not an answer of the Bot API; a proxy speaks HTML when what is behind it is down."""


TROUBLE = (aiohttp.ClientError, TimeoutError, Refused, Unreadable)
"""Everything that may be over in a while."""


class RawLine:
    """One bot's requests to *root*. The token is part of the address and never leaves it."""

    def __init__(self, root: str, token: str) -> None:
        self._address = f"{root.rstrip('/')}/bot{token}/"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> RawLine:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(self, method: str, *, wait_s: float = 0.0, **params: Any) -> Any:
        """The result of *method*; *wait_s* is how long the platform may hold the answer back.

        Raises:
            BadToken: the platform does not know the token.
            TROUBLE: anything else.
        """
        assert self._session is not None
        timeout = aiohttp.ClientTimeout(total=wait_s + ANSWER_WITHIN_S)
        async with self._session.post(
            self._address + method, json=params, timeout=timeout, allow_redirects=False
        ) as response:
            body = _envelope(await response.read())
        if body.get("ok") is True:
            return body.get("result")
        if body.get("error_code") in _NO_SUCH_BOT:
            raise BadToken
        raise _refused(body)


def retry_after_s(error: Exception) -> float:
    """The wait that the platform named, 0 if it named none."""
    return error.retry_after_s if isinstance(error, Refused) else 0.0


async def until(stop: asyncio.Event, doing: Awaitable[T]) -> T | None:
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


def _envelope(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except ValueError:
        raise Unreadable from None
    if not isinstance(body, dict):
        raise Unreadable
    return body


def _refused(body: Mapping[str, Any]) -> Refused:
    parameters = body.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, Mapping) else 0
    return Refused(int(body.get("error_code") or 0), float(wait or 0), str(body.get("description") or ""))
