"""How the bot is, in figures, and its two pages on loopback: /healthz and /metrics; the second's format is next door."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import structlog
from aiohttp import web

from bot.delivery.counters import Counters
from bot.delivery.hearing import Hearing
from bot.delivery.lanes import Lanes
from bot.delivery.webhook import PortTaken
from bot.domain.urgency import Urgency
from bot.handover.footing import lacking
from bot.ports import Clock, Store, Work

LOOPBACK = "127.0.0.1"
DEAF_AFTER = timedelta(seconds=90)
"""A poll takes 50 s when nobody writes."""
DEAF_AFTER_BY_WEBHOOK = timedelta(seconds=180)
"""When nobody writes, the webhook is looked at once a minute."""
STORE_WITHIN_S = 5.0
RECENT = timedelta(hours=1)
LOOK_EVERY_S = 300.0
"""So that what went wrong counts as recent for that much longer at most, also if nobody asks."""

Sleep = Callable[[float], Awaitable[None]]

log = structlog.get_logger()


class Status(StrEnum):
    """How the bot is; everything but OK is answered with 503."""

    OK = "ok"
    STOPPING = "stopping"
    TOKEN_REFUSED = "token refused"
    STORE_SILENT = "store silent"
    WEBHOOK_FAILS = "webhook fails"
    CONTESTED = "second bot"
    DEAF = "platform silent"
    BARRED = "group barred"


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in one class of urgency, and for how long the oldest has."""

    count: int
    oldest_s: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the bot. *store_wait_s* is how long a door had to wait for its turn, None if it had none.

    *trouble* is what the platform last said was wrong, in its own words; empty since it was last heard. *lately* is
    what went wrong in the last hour, by kind. *lacks* is what we would need to work in the agents' group: "member",
    "refused", or the platform's names of rights; empty if nothing, None if the store did not say.
    """

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
    trouble: str = ""
    lately: Mapping[str, int] = field(default_factory=dict)
    lacks: str | None = ""

    @property
    def oldest_s(self) -> float:
        """The age of what has waited longest to be sent; 0 if nothing does."""
        return max((queue.oldest_s for queue in self.outbox.values()), default=0.0)


class Lately:
    """What went wrong within the last hour: the counters know only how much it was since the start."""

    def __init__(self, counters: Counters) -> None:
        self._counters = counters
        self._known: Counter[str] = Counter()
        self._news: deque[tuple[datetime, Counter[str]]] = deque()

    def look(self, now: datetime) -> Mapping[str, int]:
        """The figures by kind; what is new since the last look counts as of *now*."""
        total = _gone_wrong(self._counters)
        fresh = total - self._known
        self._known = total
        if fresh:
            self._news.append((now, fresh))
        while self._news and now - self._news[0][0] > RECENT:
            self._news.popleft()
        return {kind: sum(news[kind] for _, news in self._news) for kind in total}


def _gone_wrong(counters: Counters) -> Counter[str]:
    return Counter(
        quarantined=counters.quarantined,
        unknown=counters.unknown,
        given_up=counters.given_up,
        timers_given_up=counters.timers_given_up,
    )


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
    _lately: Lately = field(init=False)

    def __post_init__(self) -> None:
        self._lately = Lately(self.counters)

    async def read(self) -> Reading:
        """Look now; takes at most a few seconds, however bad things are."""
        store_wait_s, outbox, lacks = await self._ask_store()
        return Reading(
            at=self.clock.now(),
            status=self._status(store_wait_s, lacks),
            source=self.source,
            heard_s=self.hearing.silence.total_seconds(),
            safe_for_s=self.hearing.safe_for.total_seconds(),
            store_wait_s=store_wait_s,
            outbox=outbox,
            updates=self.lanes.updates,
            lanes=self.lanes.count,
            sending=self.sending(),
            trouble=self.hearing.trouble,
            lately=self.look_back(),
            lacks=lacks,
        )

    def look_back(self) -> Mapping[str, int]:
        """What went wrong in the last hour; call it now and then, since it can date things only when it looks."""
        return self._lately.look(self.clock.now())

    async def watch(self, sleep: Sleep = asyncio.sleep) -> None:
        """Look back now and then, until cancelled: also while nobody asks."""
        while True:
            await sleep(LOOK_EVERY_S)
            try:
                self.look_back()
            except Exception:
                log.exception("health.not_looked_back")

    def _status(self, store_wait_s: float | None, lacks: str | None) -> Status:
        if self.is_stopping:
            return Status.STOPPING
        if self.hearing.token_refused:
            return Status.TOKEN_REFUSED
        if store_wait_s is None:
            return Status.STORE_SILENT
        # At once, and not after a silence: what an earlier process heard just now says nothing about our webhook.
        if self.hearing.trouble and self.source == "webhook":
            return Status.WEBHOOK_FAILS
        if self.hearing.is_contested:
            return Status.CONTESTED
        limit = DEAF_AFTER if self.source == "polling" else DEAF_AFTER_BY_WEBHOOK
        if self.hearing.silence > limit:
            return Status.DEAF
        return Status.BARRED if lacks else Status.OK

    async def _ask_store(self) -> tuple[float | None, Mapping[Urgency, Queue], str | None]:
        begun = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(STORE_WITHIN_S):
                # A door that does nothing waits in the same line as all others, and costs no write.
                await self.store.transact(_nothing)
                waited_s = asyncio.get_running_loop().time() - begun
                waiting, lacks = await self.store.read(self._question)
        except Exception as error:
            if not self._store_failed:
                log.exception("store.silent", error=type(error).__name__)
            self._store_failed = True
            return None, {}, None
        self._store_failed = False
        now = self.clock.now()
        queues = {kind: Queue(count, _age_s(oldest, now)) for kind, (count, oldest) in waiting.items()}
        return waited_s, queues, lacks

    def _question(self, work: Work) -> tuple[Mapping[Urgency, tuple[int, datetime]], str]:
        waiting = work.outbox.waiting()
        oldest = min((since for _, since in waiting.values()), default=None)
        return waiting, lacking(work, oldest, self.clock.now())


def _nothing(work: Work) -> None:
    return


def _age_s(since: datetime, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds())


def as_json(reading: Reading, counters: Counters) -> dict[str, Any]:
    """What /healthz shows; times in whole seconds."""
    return {
        "status": reading.status.value,
        "source": reading.source,
        "trouble": reading.trouble,
        "group_lacks": reading.lacks,
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
        "last_hour": dict(reading.lately),
    }


class HealthPages:
    """Serves the pages on *port* of this machine; 0 is not at all."""

    def __init__(self, health: Health, port: int) -> None:
        self._health = health
        self._port = port
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listen.

        Raises:
            PortTaken: something else listens there. Whoever set a port relies on somebody watching.
        """
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
            await self._runner.cleanup()
            raise PortTaken(LOOPBACK, self._port, error) from None

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
