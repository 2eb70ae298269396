"""The composition root: builds every concrete object and runs them in one task group; nothing else does."""

from __future__ import annotations

import asyncio
import secrets
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import structlog

from agents_group.router import AgentsEdge, agents_router
from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram import Dispatcher  # noqa: E402
from aiogram.dispatcher.event.bases import UNHANDLED  # noqa: E402

from bot.chain.chains import Chains  # noqa: E402
from bot.channels.line import PlainSession  # noqa: E402
from bot.channels.profile import Identity  # noqa: E402
from bot.channels.speech import Voices  # noqa: E402
from bot.channels.telegram import TelegramChannel  # noqa: E402
from bot.delivery.counters import Counters  # noqa: E402
from bot.delivery.failures import Failures  # noqa: E402
from bot.delivery.group import agents_group  # noqa: E402
from bot.delivery.handling import Handling  # noqa: E402
from bot.delivery.health import Health, HealthPages  # noqa: E402
from bot.delivery.hearing import Hearing  # noqa: E402
from bot.delivery.heights import Heights  # noqa: E402
from bot.delivery.intake import Intake  # noqa: E402
from bot.delivery.lanes import Lanes  # noqa: E402
from bot.delivery.loading import Loader  # noqa: E402
from bot.delivery.patience import patiently  # noqa: E402
from bot.delivery.polling import Poller  # noqa: E402
from bot.delivery.rawline import RawLine  # noqa: E402
from bot.delivery.registration import Registration  # noqa: E402
from bot.delivery.sender import Sender  # noqa: E402
from bot.delivery.system import SystemClock, SystemIds, spare_the_collector  # noqa: E402
from bot.delivery.timers import Timers  # noqa: E402
from bot.delivery.webhook import Place, Receiver, Webhook, path_of  # noqa: E402
from bot.delivery.windows import Limits, Windows  # noqa: E402
from bot.domain.rules import Rules  # noqa: E402
from bot.faq.catalogue import Signature  # noqa: E402
from bot.faq.knowledge import Knowledge  # noqa: E402
from bot.faq.starter import install_starter  # noqa: E402
from bot.faq.wishes import warm_up  # noqa: E402
from bot.handlers.admins import AdminEdge, Outside, admin_router  # noqa: E402
from bot.handlers.customers import LABELS, CustomerEdge, customer_router  # noqa: E402
from bot.handlers.groups import group_router  # noqa: E402
from bot.handlers.hexes import BareHexes  # noqa: E402
from bot.handlers.looking import Looking  # noqa: E402
from bot.handover.agents import AgentDoors  # noqa: E402
from bot.handover.casework import Casework  # noqa: E402
from bot.handover.clockwork import Clockwork  # noqa: E402
from bot.handover.customers import Customers  # noqa: E402
from bot.handover.desk import Desk  # noqa: E402
from bot.handover.enrol import Enrolment  # noqa: E402
from bot.handover.erasing import Erasing  # noqa: E402
from bot.handover.forms import FormDesk  # noqa: E402
from bot.handover.hours import Hours, stored_calendar  # noqa: E402
from bot.handover.outage import Outages  # noqa: E402
from bot.handover.parcels import Packer  # noqa: E402
from bot.handover.prepared import Tongue  # noqa: E402
from bot.handover.presses import CustomerPresses  # noqa: E402
from bot.handover.public_groups import PublicGroups  # noqa: E402
from bot.handover.records import Records  # noqa: E402
from bot.handover.sent import make_key  # noqa: E402
from bot.models.detector import LangdetectDetector  # noqa: E402
from bot.models.encoder import load_encoder  # noqa: E402
from bot.models.reading.reader import Reader  # noqa: E402
from bot.ports import Arrived, Chain, ChannelError, Clock, Ids, Work  # noqa: E402
from bot.safety.gate import Gate  # noqa: E402
from bot.settings import Settings  # noqa: E402
from bot.storage.database import Database  # noqa: E402
from bot.storage.install_key import marking_gate  # noqa: E402
from bot.storage.keyring import Keyring  # noqa: E402
from bot.storage.migrate import migrate  # noqa: E402
from bot.texts.catalogue import Catalogue, moment  # noqa: E402

TEXTS = Path(__file__).parent / "texts"
LEDGER_REACH = timedelta(seconds=70)
"""Longer than any window of the settings."""
PROFILE_PAUSES_S = (0, 5, 30, 120, 600)
SECRET_BYTES = 32
STARTER = "starter"

log = structlog.get_logger()


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
                tasks.create_task(self._profile(), name="profile")
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
        self.timers.start()
        tasks.create_task(self.sender.run(tasks, stop), name="sender")
        tasks.create_task(self._learn(), name="knowledge")

    async def _learn(self) -> None:
        with patiently("the knowledge base; until it is there questions wait"):
            await asyncio.to_thread(warm_up)
            entries = await self.database.read(lambda work: work.entries.published())
            await self.knowledge.publish(entries)
        log.info("knowledge.ready", entries=len(entries))

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
        log.info("stopping", lanes=self.lanes.count, sending=self.sender.in_flight)
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


def open_store(settings: Settings) -> Database:
    """The store, in a folder that is there and with the newest schema; raises AlreadyRunning, and Unsealable."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database(), ring := Keyring.of(settings.sealing_keys()))
    return Database.open(settings.database(), ring=ring)


async def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    knowledge: Knowledge | None = None,
    limits: Limits | None = None,
    database: Database | None = None,
    session: PlainSession | None = None,
    doubt_wait_s: float | None = None,
) -> App:
    """Build an app from *settings*: opens the database, asks the platform who we are.

    Other *limits* than those of the settings, and another *doubt_wait_s*, are for platforms that count in other spans.

    Raises:
        BadToken, Unreachable: from the first question to the platform.
        AlreadyRunning: another bot has this database.
    """
    clock, ids = clock or SystemClock(), ids or SystemIds()
    with patiently("the database"):
        database = database or open_store(settings)
        calendar, group, calls = await database.transact(lambda work: _remembered(work, settings, clock, ids))
    voices = Voices(_texts(), moment, settings.time_zone)
    channel = TelegramChannel(settings.token(), settings.api_root, group, clock, voices, session=session)
    identity = await _identity(channel, database, settings)
    desk = await _desk(database, clock, Rules(calendar), group, settings, identity)
    packer = Packer(desk.rules, group)
    desk.on_rules(packer.keep_rules)
    desk.on_move(packer.move)
    desk.on_move(channel.move)
    windows = Windows(
        limits or Limits.counting(settings.group_per_minute, settings.private_per_3s, settings.bulk_per_s)
    )
    windows.remember(calls)
    knowledge = knowledge or Knowledge(lambda: load_encoder(settings.data_dir))
    forms = FormDesk(desk)
    gate = marking_gate(settings.data_dir)
    customers = Customers(desk, forms, gate.marks)
    presses = CustomerPresses(desk, forms)
    reader, chains = Reader(), Chains(settings.endpoints(), clock)
    lanes, handling = _edges(desk, customers, presses, knowledge, channel, ids, reader, chains)
    counters = handling.counters
    hearing = Hearing(Outages(desk), clock, "webhook" if settings.webhook_url else "polling")
    heights = Heights(await database.read(lambda work: work.sightings.highest()))
    loader = Loader(packer, channel, heights.of, merges=settings.merge_texts)
    failures = Failures(desk, customers, loader, windows, counters)
    return App(
        settings=settings,
        clock=clock,
        database=database,
        channel=channel,
        desk=desk,
        knowledge=knowledge,
        lanes=lanes,
        intake=Intake(database, clock, gate, lanes, identity.bot_id, heights=heights, counters=counters),
        sender=Sender(
            database,
            clock,
            loader,
            windows,
            failures,
            heights=heights,
            counters=counters,
            has_heard_all=hearing.await_all,
            doubt_wait_s=doubt_wait_s,
        ),
        timers=Timers(database, clock, lanes, Erasing(desk)),
        windows=windows,
        catalogue=_texts(),
        handling=handling,
        hearing=hearing,
        counters=counters,
        reader=reader,
        chains=chains,
    )


async def _identity(channel: TelegramChannel, database: Database, settings: Settings) -> Identity:
    """Who we are; if that cannot be known, everything opened so far is closed."""
    try:
        with patiently(f"Telegram at {settings.api_root}"):
            return await channel.identity()
    except BaseException:
        await channel.close()
        await database.close()
        raise


async def _desk(
    database: Database, clock: Clock, rules: Rules, group: int, settings: Settings, identity: Identity
) -> Desk:
    desk = Desk(database, clock, rules, group, settings.languages, settings.reply_mode)
    desk.agents_chats.add(settings.agents_group_id)
    desk.name, desk.username, desk.bot_id = identity.name, identity.username, identity.bot_id
    desk.staff = await database.read(lambda work: {agent.user_id for agent in work.agents.all()})
    return desk


@cache
def _texts() -> Catalogue:
    return Catalogue(TEXTS)


def _remembered(work: Work, settings: Settings, clock: Clock, ids: Ids) -> tuple[Any, int, list[Any]]:
    install_starter(work, Signature(STARTER, clock.now()))
    make_key(work, ids, clock.now())
    Enrolment.bootstrap(work, settings.admin_ids)
    calls = work.ledger.since(clock.now() - LEDGER_REACH)
    group = agents_group(work, settings.agents_group_id, clock.now())
    return stored_calendar(work, settings.calendar()), group, calls


def _edges(
    desk: Desk,
    customers: Customers,
    presses: CustomerPresses,
    knowledge: Knowledge,
    channel: TelegramChannel,
    ids: Ids,
    reader: Reader,
    chain: Chain,
) -> tuple[Lanes, Handling]:
    texts = _texts()
    doors = AgentDoors(desk, texts)
    detector = LangdetectDetector()
    tongue = Tongue(desk.languages, detector)
    labels = {texts.text(key, tag): command for key, command in LABELS.items() for tag in desk.languages}
    agents = AgentsEdge(
        desk=desk,
        doors=doors,
        casework=Casework(desk, doors),
        enrol=Enrolment(desk, ids),
        records=Records(desk, texts),
        hours=Hours(desk),
        membership=channel,
        courtesy=channel,
        texts=texts,
        bot_username=lambda: desk.username,
    )
    outside = Outside(texts, detector, channel, channel, desk.username, files=channel)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(admin_router(AdminEdge(desk, knowledge, outside)))
    dispatcher.include_router(agents_router(agents))
    dispatcher.include_router(group_router(desk, PublicGroups(desk), tongue))
    looking = Looking(channel, reader, Gate(), customers.marks)
    hexes = BareHexes(desk, chain, customers.marks)
    edge = CustomerEdge(desk, customers, presses, knowledge, tongue, texts, labels, looking, hexes)
    dispatcher.include_router(customer_router(edge, customers, channel))

    async def feed(update: Mapping[str, Any], row: Arrived) -> bool:
        result = await dispatcher.feed_raw_update(channel.bot, dict(update), row=row)
        return result is not UNHANDLED and bool(result)

    handling = Handling(desk, customers, Clockwork(desk), feed)
    return Lanes(handling.work_on), handling


async def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM."""
    app = await build(settings)
    spare_the_collector()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    try:
        await app.run(stop)
    finally:
        await app.close()
