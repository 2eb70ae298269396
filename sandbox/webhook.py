"""The webhook: updates pushed to the bot, one at a time in each lane, repeated until they are accepted."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from sandbox.records import Json, present
from sandbox.updates import Updates, Waiting

LOOPBACK = ("127.0.0.1", "localhost", "::1")
DEFAULT_CONNECTIONS = 40
_ANSWER_WITHIN_S = 60.0
_LONGEST_RETRY_AFTER_S = 3600.0
# An answer may carry one call; methods that read or that change the webhook are not taken from it.
_REPLY_METHODS = (
    "send",
    "edit",
    "delete",
    "copy",
    "forward",
    "answer",
    "set",
    "pin",
    "unpin",
    "create",
    "close",
)
Reply = Callable[[str, Json], Awaitable[Any]]


@dataclass(slots=True)
class Target:
    """What setWebhook asked for."""

    url: str
    secret: str = ""
    max_connections: int = DEFAULT_CONNECTIONS


@dataclass(slots=True)
class Pace:
    """Waits between attempts in seconds: the first retry at once, then doubling up to a random longest wait."""

    first_s: float = 1.0
    longest_s: tuple[float, float] = (60.0, 120.0)

    def wait_s(self, failures: int) -> float:
        """How long to wait after so many failures in a row."""
        longest = random.uniform(*self.longest_s)
        return 0.0 if failures <= 1 else min(self.first_s * 2.0 ** (failures - 2), longest)


class Webhook:
    """The pusher. Lanes are Telegram's queues: strictly in order inside, side by side between them."""

    def __init__(self, updates: Updates, now: Callable[[], float], pace: Pace) -> None:
        self._updates = updates
        self._now = now
        self._pace = pace
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._room = asyncio.Semaphore(DEFAULT_CONNECTIONS)
        self.target: Target | None = None
        self.on_reply: Reply | None = None
        self._error: Json = {}

    def set(self, target: Target) -> None:
        """Push to *target* from now on."""
        self.stop()
        self.target = target
        self._error = {}
        self._room = asyncio.Semaphore(target.max_connections)
        self.wake()

    def stop(self) -> None:
        """Push no more; what waits stays queued."""
        self.target = None
        for task in self._lanes.values():
            task.cancel()
        self._lanes.clear()

    async def close(self) -> None:
        """Stop and close the connections."""
        tasks = list(self._lanes.values())
        self.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def info(self) -> Json:
        """The ``WebhookInfo`` object."""
        pending = self._updates.pending()
        head: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": pending}
        allowed = present({"allowed_updates": self._updates.allowed})
        if self.target is None:
            return {**head, **allowed}
        connections = {"max_connections": self.target.max_connections, "ip_address": "127.0.0.1"}
        return {**head, "url": self.target.url, **connections, **allowed, **self._error}

    def wake(self) -> None:
        """Start a task for each lane that has something and no task."""
        if self.target is None:
            return
        for lane in self._updates.heads():
            # A lane ends when it is empty, so this is also how it begins again.
            if lane not in self._lanes:
                task = asyncio.create_task(self._serve(lane, self.target), name=f"webhook lane {lane}")
                self._lanes[lane] = task

    async def _serve(self, lane: int, target: Target) -> None:
        failures = 0
        while entry := self._updates.heads().get(lane):
            async with self._room:
                retry_after_s = await self._push(entry, target)
            if retry_after_s is None:
                failures = 0
                self._updates.forget(entry.id)
                continue
            failures += 1
            # The lane waits as a whole: Telegram never lets a later message of a chat overtake.
            await asyncio.sleep(retry_after_s or self._pace.wait_s(failures))
        self._lanes.pop(lane, None)

    async def _push(self, entry: Waiting, target: Target) -> float | None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": target.secret} if target.secret else {}
        try:
            async with self._client().post(target.url, json=entry.update, headers=headers) as response:
                body = await response.read()
                if response.ok:
                    await self._act_on(body, response.content_type)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                return _retry_after_s(response.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return 0.0

    async def _act_on(self, body: bytes, content_type: str) -> None:
        if self.on_reply is None or content_type != "application/json":
            return
        try:
            call = json.loads(body)
        except ValueError:
            return
        if isinstance(call, dict) and str(call.get("method", "")).lower().startswith(_REPLY_METHODS):
            await self.on_reply(str(call.pop("method")), call)

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ANSWER_WITHIN_S))
        return self._session

    def _failed(self, text: str) -> None:
        self._error = {"last_error_date": int(self._now()), "last_error_message": text}


def _retry_after_s(header: str) -> float:
    return min(float(header), _LONGEST_RETRY_AFTER_S) if header.isdigit() else 0.0


def is_local(url: str) -> bool:
    """Whether the address is on this machine; the sandbox calls nobody else."""
    return urlsplit(url).hostname in LOOPBACK
