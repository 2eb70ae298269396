"""How the bot is, in figures, and its two pages on loopback: /healthz and /metrics; the second's format is next door."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import structlog
from aiohttp import web

from bot.delivery.counters import Counters
from bot.delivery.hearing import Hearing
from bot.delivery.lanes import Lanes
from bot.domain.urgency import Urgency
from bot.ports import Clock, Store, Work

LOOPBACK = "127.0.0.1"
DEAF_AFTER = timedelta(seconds=90)
"""A poll takes 50 s when nobody writes."""
DEAF_AFTER_BY_WEBHOOK = timedelta(seconds=180)
"""When nobody writes, the webhook is looked at once a minute."""
STORE_WITHIN_S = 5.0

log = structlog.get_logger()


class Status(StrEnum):
    """How the bot is; everything but OK is answered with 503."""

    OK = "ok"
    STOPPING = "stopping"
    TOKEN_REFUSED = "token refused"
    STORE_SILENT = "store silent"
    DEAF = "platform silent"


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in one class of urgency, and for how long the oldest has."""

    count: int
    oldest_s: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the bot. *store_wait_s* is how long a door had to wait for its turn, None if it had none."""

    at: datetime
    status: Status
    source: str
    heard_s: float
    safe_for_s: float
    store_wait_s: float | None
    outbox: Mapping[Urgency, Queue]
    updates: int
    lanes: int
    sending: int

    @property
    def oldest_s(self) -> float:
        """The age of what has waited longest to be sent; 0 if nothing does."""
        return max((queue.oldest_s for queue in self.outbox.values()), default=0.0)


@dataclass(slots=True)
class Health:
    """Reads the parts of a running bot; *sending* is how many destinations are being sent to."""

    store: Store
    clock: Clock
    counters: Counters
    hearing: Hearing
    lanes: Lanes
    sending: Callable[[], int]
    source: str = "polling"
    is_stopping: bool = False
    _store_failed: bool = False

    async def read(self) -> Reading:
        """Look now; takes at most a few seconds, however bad things are."""
        store_wait_s, outbox = await self._ask_store()
        return Reading(
            at=self.clock.now(),
            status=self._status(store_wait_s),
            source=self.source,
            heard_s=self.hearing.silence.total_seconds(),
            safe_for_s=self.hearing.safe_for.total_seconds(),
            store_wait_s=store_wait_s,
            outbox=outbox,
            updates=self.lanes.updates,
            lanes=self.lanes.count,
            sending=self.sending(),
        )

    def _status(self, store_wait_s: float | None) -> Status:
        if self.is_stopping:
            return Status.STOPPING
        if self.hearing.token_refused:
            return Status.TOKEN_REFUSED
        if store_wait_s is None:
            return Status.STORE_SILENT
        limit = DEAF_AFTER if self.source == "polling" else DEAF_AFTER_BY_WEBHOOK
        return Status.DEAF if self.hearing.silence > limit else Status.OK

    async def _ask_store(self) -> tuple[float | None, Mapping[Urgency, Queue]]:
        begun = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(STORE_WITHIN_S):
                # A door that does nothing waits in the same line as all others, and costs no write.
                await self.store.transact(_nothing)
                waited_s = asyncio.get_running_loop().time() - begun
                waiting = await self.store.read(lambda work: work.outbox.waiting())
        except Exception as error:
            if not self._store_failed:
                log.error("store.silent", error=type(error).__name__)
            self._store_failed = True
            return None, {}
        self._store_failed = False
        now = self.clock.now()
        return waited_s, {
            kind: Queue(count, _age_s(oldest, now)) for kind, (count, oldest) in waiting.items()
        }


def _nothing(work: Work) -> None:
    return


def _age_s(since: datetime, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds())


def as_json(reading: Reading, counters: Counters) -> dict[str, Any]:
    """What /healthz shows; times in whole seconds."""
    return {
        "status": reading.status.value,
        "source": reading.source,
        "last_poll_s": round(reading.heard_s),
        "messages_safe_for_s": round(reading.safe_for_s),
        "store_wait_s": None if reading.store_wait_s is None else round(reading.store_wait_s, 3),
        "oldest_outbox_s": round(reading.oldest_s),
        "outbox": {
            kind.value: {"waiting": queue.count, "oldest_s": round(queue.oldest_s)}
            for kind, queue in reading.outbox.items()
        },
        "updates_unfinished": reading.updates,
        "lanes": reading.lanes,
        "quarantined": counters.quarantined,
        "unknown": counters.unknown,
    }


class HealthPages:
    """Serves the pages on *port* of this machine; 0 is not at all."""

    def __init__(self, health: Health, port: int) -> None:
        self._health = health
        self._port = port
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listen. A port that is taken is logged and no more: nobody is worse served because nobody watches."""
        if not self._port:
            return
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, LOOPBACK, self._port).start()
        except OSError as error:
            log.error("health.not_served", port=self._port, error=type(error).__name__)

    async def close(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _healthz(self, request: web.Request) -> web.Response:
        reading = await self._health.read()
        status = 200 if reading.status is Status.OK else 503
        return web.json_response(as_json(reading, self._health.counters), status=status)

    async def _metrics(self, request: web.Request) -> web.Response:
        # Imported late: a bot that nobody watches does without the library.
        from bot.delivery.metrics import CONTENT_TYPE, exposition

        body = exposition(await self._health.read(), self._health.counters)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})
