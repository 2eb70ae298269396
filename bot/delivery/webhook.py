"""The webhook: updates that the platform pushes are stored before they are acknowledged; registering is next door.

A status other than 2xx makes Telegram repeat the update, and hold back all of its chat until it is taken
(tdlib/telegram-bot-api, WebhookActor.cpp). So whoever knows the secret is refused only for what time mends, with 503
and Retry-After; what can never be read is put aside and acknowledged. Answers carry no method call, as the result of
one could not be known.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import structlog
from aiohttp import web

from bot.delivery.counters import Counters
from bot.delivery.hearing import Hears
from bot.delivery.polling import TakesIn
from bot.delivery.registration import Registration

LARGEST = 1_000_000
"""Bytes; a batch of 100 updates that Telegram answers getUpdates with is 4 MB at most."""
READ_WITHIN_S = 30.0
PIECE = 64 * 1024
LINGER_S = 2.0
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH_DIGITS = 32
LAST_ID = 2**62
_NUMBER = re.compile(rb'\s*\{\s*"update_id"\s*:\s*(\d{1,18})\s*,')

log = structlog.get_logger()


class PortTaken(Exception):
    """We cannot listen there; *reason* is the system's word for it."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        self.reason = os.strerror(error.errno) if error.errno else type(error).__name__
        super().__init__(self.reason)
        self.host = host
        self.port = port


class Outcome(StrEnum):
    """What became of one request."""

    STORED = "stored"
    ASIDE = "put_aside"
    STRANGER = "stranger"
    BUSY = "busy"
    STOPPING = "stopping"
    FAILED = "failed"


class TakesAnythingIn(TakesIn, Protocol):
    """Whoever stores updates, and that something came which is none."""

    async def set_aside(self, update_id: int, why: str) -> None: ...


class Backlog(Protocol):
    """Whoever knows how many updates wait to be handled."""

    @property
    def updates(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, behind the proxy that has the certificate."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Overload:
    """Above these figures the platform is asked to come again: updates are safe with it, for 24 hours."""

    posts_at_once: int = 100
    backlog: int = 10_000
    retry_after_s: int = 5


def path_of(secret: str) -> str:
    """The path that cannot be guessed without *secret*, and from which it cannot be learnt."""
    return hmac.new(secret.encode(), b"walletdesk webhook path", hashlib.sha256).hexdigest()[:PATH_DIGITS]


class Receiver:
    """Answers one bot's posts."""

    def __init__(self, intake: TakesAnythingIn, backlog: Backlog, hearing: Hears, secret: str) -> None:
        self._intake = intake
        self._backlog = backlog
        self._hearing = hearing
        self._secret = secret.encode()
        self._path = path_of(secret).encode()
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.overload = Overload()
        self.counters = Counters()
        self.is_stopping = False

    async def idle(self) -> None:
        """Wait until no post is being stored."""
        await self._idle.wait()

    async def answer(self, request: web.Request) -> web.Response:
        """One request, whoever sent it."""
        if request.method != "POST":
            return self._strange(web.Response(status=405, headers={"Allow": "POST"}))
        # A proxy may keep a prefix of its own or take it off.
        if not _same(request.path.rpartition("/")[2], self._path):
            return self._strange(web.Response(status=404))
        if not _same(request.headers.get(HEADER, ""), self._secret):
            return self._strange(web.Response(status=403))
        outcome = await self._outcome(request)
        self.counters.posts[outcome] += 1
        if outcome in {Outcome.STORED, Outcome.ASIDE}:
            return web.Response()
        return web.Response(status=503, headers={"Retry-After": str(self.overload.retry_after_s)})

    def _strange(self, answer: web.Response) -> web.Response:
        self.counters.posts[Outcome.STRANGER] += 1
        return answer

    async def _outcome(self, request: web.Request) -> Outcome:
        if self.is_stopping:
            return Outcome.STOPPING
        if self._under_way >= self.overload.posts_at_once or self._backlog.updates > self.overload.backlog:
            return Outcome.BUSY
        self._under_way += 1
        self._idle.clear()
        try:
            return await self._take(request)
        except Exception:
            log.exception("webhook.failed")
            return Outcome.FAILED
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def _take(self, request: web.Request) -> Outcome:
        async with asyncio.timeout(READ_WITHIN_S):
            body, is_whole = await _read(request)
        update = _update_in(body) if is_whole else None
        await self._hearing.heard()
        if update is not None:
            await self._intake.take_in([update])
            return Outcome.STORED
        why = "unreadable" if is_whole else "too large"
        number = _number_of(body)
        log.error("webhook.put_aside", update=number, why=why, read=len(body))
        await self._intake.set_aside(number, why)
        return Outcome.ASIDE


async def _read(request: web.Request) -> tuple[bytes, bool]:
    """The body, and whether that is all of it; what is over LARGEST is thrown away."""
    body = bytearray()
    is_whole = True
    # Read to the end all the same: a proxy that cannot get rid of it would answer with an error of its own.
    async for piece in request.content.iter_chunked(PIECE):
        is_whole = is_whole and len(body) + len(piece) <= LARGEST
        if is_whole:
            body += piece
    return bytes(body), is_whole


def _update_in(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int or not 0 <= number < LAST_ID:
        return None
    found: dict[str, Any] = update
    return found


def _number_of(body: bytes) -> int:
    """The update's number if it can be made out, else one that the same body always gets."""
    found = _NUMBER.match(body)
    return int(found[1]) if found else -1 - int.from_bytes(hashlib.sha256(body).digest()[:7])


def _same(given: str, wanted: bytes) -> bool:
    # As bytes: compare_digest takes no text beyond ASCII, and a header may hold any.
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), wanted)


class Webhook:
    """A source of updates like polling: listens, keeps itself registered, and stops taking when told."""

    def __init__(self, receiver: Receiver, registration: Registration, place: Place) -> None:
        self.receiver = receiver
        self._registration = registration
        self._place = place
        self._runner: web.AppRunner | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until *stop* is set; from then on they are refused with 503, until `close`.

        Raises:
            BadToken: the platform does not know the token.
            PortTaken: something else listens there.
        """
        await self._listen()
        try:
            await self._registration.run(stop)
        finally:
            self.receiver.is_stopping = True
        await self.receiver.idle()

    async def close(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _listen(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.receiver.answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=LINGER_S, lingering_time=LINGER_S)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._place.host, self._place.port).start()
        except OSError as error:
            raise PortTaken(self._place.host, self._place.port, error) from None
        log.info("webhook.listening", host=self._place.host, port=self._place.port)
