"""A bot that is wired, while it runs: what is started in which order, and how it comes to an end."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import structlog

from bot.chain.chains import Chains
from bot.channels.telegram import TelegramChannel
from bot.delivery.counters import Counters
from bot.delivery.handling import Handling
from bot.delivery.health import Health, HealthPages
from bot.delivery.hearing import Hearing
from bot.delivery.intake import Intake
from bot.delivery.lanes import Lanes
from bot.delivery.patience import patiently
from bot.delivery.polling import Poller
from bot.delivery.rawline import RawLine
from bot.delivery.registration import Registration
from bot.delivery.sender import Sender
from bot.delivery.timers import Timers
from bot.delivery.webhook import Place, Receiver, Webhook, path_of
from bot.delivery.windows import Windows
from bot.faq.knowledge import Knowledge
from bot.faq.wishes import warm_up
from bot.handover.desk import Desk
from bot.models.reading.reader import Reader
from bot.models.transformer import DraftReader
from bot.ports import ChannelError, Clock
from bot.settings import Settings
from bot.storage.database import Database
from bot.texts.catalogue import Catalogue

log = structlog.get_logger()


PROFILE_PAUSES_S = (0, 5, 30, 120, 600)
SECRET_BYTES = 32


def _set(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    """Set *event* from another thread; the loop may be gone by then."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(event.set)


class _Stopped(Exception):
    """The bot was asked to stop."""


@dataclass(slots=True)
class App:
    """A bot that is wired and ready to run."""

    settings: Settings
    clock: Clock
    database: Database
    channel: TelegramChannel
    desk: Desk
    knowledge: Knowledge
    lanes: Lanes
    intake: Intake
    sender: Sender
    timers: Timers
    windows: Windows
    catalogue: Catalogue
    handling: Handling
    hearing: Hearing
    counters: Counters
    reader: Reader
    chains: Chains
    drafts: DraftReader | None = None
    is_up: bool = field(default=False, init=False)
    """Its loops run, and what an earlier process had taken in is taken up."""
    source: Poller | Webhook = field(init=False)
    health: Health = field(init=False)

    def __post_init__(self) -> None:
        self.source = self._webhook() if self.settings.webhook_url else self._poller()
        self.health = Health(
            store=self.database,
            clock=self.clock,
            counters=self.counters,
            hearing=self.hearing,
            lanes=self.lanes,
            sending=lambda: self.sender.in_flight,
            source=self.hearing.source,
        )

    def _poller(self) -> Poller:
        settings = self.settings
        return Poller(
            self.intake, settings.api_root, settings.token(), hearing=self.hearing, counters=self.counters
        )

    def _webhook(self) -> Webhook:
        settings = self.settings
        secret = settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(SECRET_BYTES)
        receiver = Receiver(self.intake, self.lanes, self.hearing, secret)
        receiver.counters = self.counters
        registration = Registration(
            RawLine(settings.api_root, settings.token()),
            f"{settings.webhook_url}/{path_of(secret)}",
            secret,
            self.hearing,
            self.clock,
        )
        return Webhook(receiver, registration, Place(settings.webhook_listen, settings.webhook_port))

    async def run(self, stop: asyncio.Event) -> None:
        """Run until *stop* is set, then drain within ``drain_s``.

        Raises:
            BadToken: wrapped in an exception group, when the platform refuses the token.
        """
        pages = HealthPages(self.health, self.settings.health_port)
        await self.hearing.begin()
        await pages.open()
        try:
            async with asyncio.TaskGroup() as tasks:
                self.start(tasks, stop)
                await self.intake.take_up()
                self.is_up = True
                tasks.create_task(self._profile(), name="profile")
                if self.settings.health_port:
                    tasks.create_task(self.health.watch(), name="health")
                await self.source.run(stop)
                await self._drain()
                # Ends what still waits for the platform; its rows stay, and go out after the next start.
                raise _Stopped
        except* _Stopped:
            log.info("stopped")
        finally:
            await self.source.close()
            await pages.close()

    def start(self, tasks: asyncio.TaskGroup, stop: asyncio.Event) -> None:
        """Start the loops that need no network of their own."""
        self.lanes.open(tasks)
        self.database.after_commit(self.sender.wake)
        self.timers.start(tasks)
        tasks.create_task(self.sender.run(tasks, stop), name="sender")
        tasks.create_task(self._learn(), name="knowledge")

    async def _learn(self) -> None:
        with patiently("the knowledge base; until it is there questions wait"):
            await asyncio.to_thread(warm_up)
            entries = await self.database.read(lambda work: work.entries.published())
            await self.knowledge.publish(entries)
        log.info("knowledge.ready", entries=len(entries))
        if self.drafts:
            self.drafts.start(partial(_set, asyncio.get_running_loop(), self.desk.second_is_there))
        else:
            self.desk.second_is_there.set()

    async def _profile(self) -> None:
        for pause_s in PROFILE_PAUSES_S:
            await asyncio.sleep(pause_s)
            try:
                await self.channel.publish_profile(self.catalogue, self.settings.languages)
            except ChannelError as error:
                log.warning("profile.failed", error=type(error).__name__)
            except Exception:
                log.exception("profile.failed")
                return
            else:
                return

    async def _drain(self) -> None:
        doubtful = self.sender.in_doubt
        log.info("stopping", lanes=self.lanes.count, sending=self.sender.in_flight, in_doubt=doubtful)
        self.health.is_stopping = True
        self.timers.stop()
        try:
            async with asyncio.timeout(self.settings.drain_s):
                await self.lanes.idle()
                await self.sender.idle()
        except TimeoutError:
            log.warning("stopping.unfinished", lanes=self.lanes.count)

    async def close(self) -> None:
        """Let go of everything."""
        self.timers.stop()
        await self.reader.close()
        await self.chains.close()
        await self.channel.close()
        await self.database.close()
