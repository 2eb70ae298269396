"""Builds every concrete object of a bot from its settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.app.edges import catalogue, edges
from bot.app.running import App
from bot.chain.chains import Chains
from bot.channels.line import PlainSession
from bot.channels.profile import Identity
from bot.channels.speech import Voices
from bot.channels.telegram import TelegramChannel
from bot.delivery.failures import Failures
from bot.delivery.group import agents_group
from bot.delivery.hearing import Hearing
from bot.delivery.intake import Intake, heights_of
from bot.delivery.loading import Loader
from bot.delivery.owner import claim
from bot.delivery.patience import patiently
from bot.delivery.sender import Sender
from bot.delivery.system import SystemClock, SystemIds
from bot.delivery.timers import Timers
from bot.delivery.watching import Watches
from bot.delivery.windows import Limits, Windows
from bot.domain.hours import Calendar
from bot.domain.rules import Rules
from bot.faq.catalogue import Signature
from bot.faq.knowledge import Knowledge
from bot.faq.starter import install_starter
from bot.handover.customers import Customers
from bot.handover.desk import Desk
from bot.handover.enrol import Enrolment
from bot.handover.erasing import Erasing
from bot.handover.forms import FormDesk
from bot.handover.hours import stored_calendar
from bot.handover.outage import Outages
from bot.handover.parcels import Packer
from bot.handover.presses import CustomerPresses
from bot.handover.sent import make_key
from bot.handover.short_albums import ShortAlbums
from bot.models.encoder import load_encoder
from bot.models.reading.reader import Reader
from bot.models.transformer import DraftReader
from bot.ports import Clock, Ids, Work
from bot.safety.guard_opinion import ADAPTER, by_reading
from bot.safety.repeats import MarkingGate, Marks
from bot.settings import Settings
from bot.storage.audit import Signing
from bot.storage.database import Database
from bot.storage.install_key import install_key
from bot.storage.keyring import Keyring
from bot.storage.migrate import migrate
from bot.texts.catalogue import moment

LEDGER_REACH = timedelta(seconds=70)
"""Longer than any window of the settings."""
STARTER = "starter"


def open_store(settings: Settings) -> Database:
    """The store, in a folder that is there and with the newest schema; raises AlreadyRunning, and Unsealable."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database(), ring := Keyring.of(settings.sealing_keys()))
    return Database.open(settings.database(), ring=ring, signing=Signing.in_folder(settings.data_dir))


@dataclass(frozen=True, slots=True)
class Instead:
    """What a bot is given instead of what would be made for it.

    Other *limits* than those of the settings, and another *doubt_wait_s*, are for platforms that count in other spans.
    """

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=SystemIds)
    knowledge: Knowledge | None = None
    limits: Limits | None = None
    database: Database | None = None
    session: PlainSession | None = None
    doubt_wait_s: float | None = None


async def build(settings: Settings, instead: Instead | None = None) -> App:
    """Build an app from *settings*: opens the database, asks the platform who we are.

    Raises:
        BadToken, Unreachable: from the first question to the platform.
        AlreadyRunning: another process has this database.
        OtherBot: it was another bot's.
        OtherKey: its log goes on under another key than ours.
    """
    instead = instead or Instead()
    clock, ids = instead.clock, instead.ids
    database, calendar, group, calls = await _opened(settings, instead)
    channel = _channel(settings, instead, group)
    identity = await _identity(channel, database, settings)
    desk = await _desk(database, clock, Rules(calendar), group, settings, identity)
    channel.on_short_album = ShortAlbums(desk).tell
    knowledge = instead.knowledge or Knowledge(lambda: load_encoder(settings.data_dir))
    forms, gate = FormDesk(desk), MarkingGate(Marks(install_key(settings.data_dir)))
    customers, presses = Customers(desk, forms, gate.marks), CustomerPresses(desk, forms)
    reader, chains = Reader(), Chains(settings.endpoints(), clock)
    desk.networks = frozenset(chains.networks)
    drafts = _reads_drafts(desk, settings)
    lanes, handling = edges(desk, customers, presses, knowledge, channel, ids, reader, chains)
    counters, windows = handling.counters, _windows(settings, instead, calls)
    hearing = Hearing(Outages(desk), clock, "webhook" if settings.webhook_url else "polling")
    heights = await database.read(heights_of)
    loader = Loader(_packer(desk, channel, group), channel, heights.of, merges=settings.merge_texts)
    sender = Sender(
        database,
        clock,
        loader,
        windows,
        Failures(desk, customers, loader, windows, counters),
        heights=heights,
        counters=counters,
        has_heard_all=hearing.await_all,
        doubt_wait_s=instead.doubt_wait_s,
    )
    return App(
        settings=settings,
        clock=clock,
        database=database,
        channel=channel,
        desk=desk,
        knowledge=knowledge,
        lanes=lanes,
        intake=Intake(database, clock, gate, lanes, identity.bot_id, heights=heights, counters=counters),
        sender=sender,
        timers=Timers(database, clock, lanes, Erasing(desk), Watches(database, clock, lanes, chains)),
        windows=windows,
        catalogue=catalogue(),
        handling=handling,
        hearing=hearing,
        counters=counters,
        reader=reader,
        chains=chains,
        # Who brings a knowledge base wants no models loaded.
        drafts=None if instead.knowledge else drafts,
    )


def _reads_drafts(desk: Desk, settings: Settings) -> DraftReader:
    """What reads agents' drafts, which wait for it after the start."""
    drafts = DraftReader(settings.data_dir, ADAPTER)
    desk.second = by_reading(drafts.read)
    desk.second_is_there.clear()
    return drafts


def _channel(settings: Settings, instead: Instead, group: int) -> TelegramChannel:
    voices = Voices(catalogue(), moment, settings.time_zone)
    return TelegramChannel(
        settings.token(), settings.api_root, group, instead.clock, voices, session=instead.session
    )


async def _opened(
    settings: Settings, instead: Instead
) -> tuple[Database, Calendar, int, Sequence[tuple[datetime, int]]]:
    """The database, and what it remembers: opening hours, the group, and what was asked of the platform lately."""
    with patiently("the database"):
        database = instead.database or open_store(settings)
        clock, ids = instead.clock, instead.ids
        return database, *await database.transact(lambda work: _remembered(work, settings, clock, ids))


def _windows(settings: Settings, instead: Instead, calls: Sequence[tuple[datetime, int]]) -> Windows:
    counted = Limits.counting(settings.group_per_minute, settings.private_per_3s, settings.bulk_per_s)
    clock = instead.clock
    # A clock that tests move is all the time there is.
    windows = Windows(instead.limits or counted, clock.steady_s if isinstance(clock, SystemClock) else None)
    windows.remember(calls, clock.now())
    return windows


def _packer(desk: Desk, channel: TelegramChannel, group: int) -> Packer:
    packer = Packer(desk.rules, group)
    desk.on_rules(packer.keep_rules)
    desk.on_move(packer.move)
    desk.on_move(channel.move)
    return packer


async def _identity(channel: TelegramChannel, database: Database, settings: Settings) -> Identity:
    """Who we are; if that cannot be known, or the database is another's, everything opened so far is closed."""
    try:
        with patiently(f"Telegram at {settings.api_root}"):
            identity = await channel.identity()
            await database.transact(lambda work: claim(work, identity.bot_id))
            return identity
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
    desk.gathers_floods = settings.merge_texts and settings.group_per_minute > 0
    desk.staff = await database.read(lambda work: {agent.user_id for agent in work.agents.all()})
    return desk


def _remembered(work: Work, settings: Settings, clock: Clock, ids: Ids) -> tuple[Any, int, list[Any]]:
    work.audit.check()
    install_starter(work, Signature(STARTER, clock.now()))
    make_key(work, ids, clock.now())
    Enrolment.bootstrap(work, settings.admin_ids, clock.now())
    calls = work.ledger.since(clock.now() - LEDGER_REACH)
    group = agents_group(work, settings.agents_group_id, clock.now())
    return stored_calendar(work, settings.calendar()), group, calls
