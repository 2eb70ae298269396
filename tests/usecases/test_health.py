"""Health: what the two pages say about a desk that is well, late, deaf, stopping or without its store."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from bot.cli.live import checks_of
from bot.delivery.counters import Counters
from bot.delivery.health import Health, HealthPages, Queue, Reading, Status, as_json
from bot.delivery.hearing import Hearing
from bot.delivery.lanes import Job, Lanes
from bot.delivery.metrics import MOST_LABELS, exposition
from bot.delivery.rawline import Refused
from bot.delivery.registration import NotReached
from bot.delivery.webhook import PortTaken
from bot.domain.messages import Say, TellAgents
from bot.domain.urgency import Urgency
from bot.handover.outage import Outages
from bot.ports import Store, Work
from tests.usecases.world import START, World

T = TypeVar("T")


class BrokenStore:
    """A store that is not there."""

    async def transact(self, door: Callable[[Work], T]) -> T:
        """Fail."""
        raise OSError("the disk is gone")

    async def read(self, question: Callable[[Work], T]) -> T:
        """Fail."""
        raise OSError("the disk is gone")

    async def scrub(self, *, whole: bool = False) -> bool:
        """There is nothing to scrub."""
        return False


async def _work_on(job: Job) -> None:
    return


def health_of(world: World, store: Store | None = None, source: str = "polling") -> Health:
    """The health of a desk whose platform was heard just now."""
    hearing = Hearing(Outages(world.desk), world.clock, source)
    lanes = Lanes(_work_on)
    return Health(store or world.store, world.clock, Counters(), hearing, lanes, lambda: 0, source)


def free_port() -> int:
    """A port of this machine that nobody uses at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


# -- the status -----------------------------------------------------------------------------------------------


async def test_a_desk_that_hears_its_platform_and_has_its_store_is_well() -> None:
    reading = await health_of(World()).read()

    assert reading.status is Status.OK
    assert reading.store_wait_s is not None


@pytest.mark.parametrize(
    ("source", "seconds", "status"),
    [
        ("polling", 90, Status.OK),
        ("polling", 91, Status.DEAF),
        ("webhook", 180, Status.OK),
        ("webhook", 181, Status.DEAF),
    ],
)
async def test_a_silence_that_lasts_longer_than_a_poll_is_unhealthy(
    source: str, seconds: int, status: Status
) -> None:
    world = World()
    health = health_of(world, source=source)

    world.clock.move(timedelta(seconds=seconds))

    assert (await health.read()).status is status


async def test_a_store_that_does_not_answer_is_unhealthy_and_logged_once() -> None:
    health = health_of(World(), BrokenStore())

    with capture_logs() as logs:
        readings = [await health.read() for _ in range(3)]

    assert [reading.status for reading in readings] == [Status.STORE_SILENT] * 3
    assert [entry["event"] for entry in logs] == ["store.silent"]


async def test_a_refused_token_and_the_end_are_named_first() -> None:
    world = World()
    health = health_of(world, BrokenStore())

    health.hearing.refused()
    refused = await health.read()
    health.is_stopping = True
    stopping = await health.read()

    assert (refused.status, stopping.status) == (Status.TOKEN_REFUSED, Status.STOPPING)


# -- the queues -----------------------------------------------------------------------------------------------


async def test_what_waits_is_told_by_its_urgency_and_the_age_of_the_oldest() -> None:
    world = World()
    health = health_of(world)
    await world.store.transact(lambda work: work.outbox.post("customer:1", Say("welcome"), at=START))
    world.clock.move(timedelta(seconds=40))
    await world.store.transact(
        lambda work: work.outbox.post("leads", TellAgents("woken"), at=world.clock.now())
    )
    await world.store.transact(
        lambda work: work.outbox.post("leads", TellAgents("woken"), at=world.clock.now())
    )

    reading = await health.read()

    assert reading.outbox == {Urgency.REPLY: Queue(1, 40.0), Urgency.CARD: Queue(2, 0.0)}
    assert reading.oldest_s == 40


async def test_the_page_for_people_holds_the_same_figures() -> None:
    world = World()
    health = health_of(world)
    await world.store.transact(lambda work: work.outbox.post("customer:1", Say("welcome"), at=START))
    world.clock.move(timedelta(hours=13))

    shown = as_json(await health.read(), health.counters)

    assert shown["status"] == "platform silent"
    assert (shown["last_poll_s"], shown["messages_safe_for_s"]) == (13 * 3600, 11 * 3600)
    assert shown["outbox"] == {"reply": {"waiting": 1, "oldest_s": 13 * 3600}}
    assert json.loads(json.dumps(shown)) == shown


# -- metrics --------------------------------------------------------------------------------------------------


def reading(**outbox: Queue) -> Reading:
    """A look at a desk that is well."""
    waiting = {Urgency(name): queue for name, queue in outbox.items()}
    return Reading(START, Status.OK, "polling", 3.0, 86397.0, 0.001, waiting, 4, 2, 1)


def samples(scrape: bytes) -> dict[str, float]:
    """Every sample by its name and labels."""
    return {
        " ".join([one.name, *one.labels.values()]): one.value
        for family in text_string_to_metric_families(scrape.decode())
        for one in family.samples
    }


def test_every_figure_is_scraped() -> None:
    counters = Counters(taken_in=9, busy=2, quarantined=1, sent=Counter(say=5), newest_written_at=START)

    found = samples(exposition(reading(reply=Queue(3, 7.5)), counters))

    assert found["walletdesk_healthy"] == 1
    assert found["walletdesk_outbox_waiting reply"] == 3
    assert found["walletdesk_outbox_oldest_seconds reply"] == 7.5
    assert found["walletdesk_outbox_waiting bulk"] == 0
    assert found["walletdesk_sent_total say"] == 5
    assert found["walletdesk_busy_total"] == 2
    assert found["walletdesk_updates_quarantined_total"] == 1
    assert found["walletdesk_inbox_unfinished"] == 4
    assert found["walletdesk_newest_update_timestamp_seconds"] == START.timestamp()


@given(st.dictionaries(st.text() | st.integers().map(str), st.integers(1, 9), max_size=200))
def test_no_label_is_anything_but_a_plain_word_and_there_are_few(counted: dict[str, int]) -> None:
    found = samples(exposition(reading(), Counters(sent=Counter(counted))))

    sent = {name: value for name, value in found.items() if name.startswith("walletdesk_sent_total")}
    assert len(sent) <= MOST_LABELS + 1
    assert all(re.fullmatch(r"walletdesk_sent_total [A-Za-z_]+", name) for name in sent)
    assert sum(sent.values()) == sum(counted.values())


# -- the doctor -----------------------------------------------------------------------------------------------


def judged(look: Reading, counters: Counters | None = None) -> dict[str, str]:
    """What the doctor makes of the two pages: for each check the fix, empty if none is needed."""
    counters = counters or Counters()
    checks = checks_of(as_json(look, counters), exposition(look, counters).decode())
    return {check.name: check.fix for check in checks}


def test_the_doctor_finds_nothing_with_a_desk_that_is_well() -> None:
    assert set(judged(reading(reply=Queue(3, 7.5), title=Queue(9, 3600.0))).values()) == {""}


@pytest.mark.parametrize(
    ("look", "name", "fix"),
    [
        (reading(reply=Queue(3, 61.0)), "outbox, reply", "Telegram may ask us to wait"),
        (reading(text=Queue(3, 61.0)), "outbox, text", "Telegram may ask us to wait"),
        (replace(reading(), store_wait_s=2.0), "store", "The disk is slow or full"),
        (replace(reading(), store_wait_s=None, status=Status.STORE_SILENT), "store", "Check the disk"),
        (replace(reading(), updates=5000), "handling", "After an outage this passes by itself"),
        (replace(reading(), status=Status.DEAF, safe_for_s=7200), "Telegram", "Within 2.0 h"),
        (replace(reading(), status=Status.DEAF, safe_for_s=0), "Telegram", "Mend it now"),
        (replace(reading(), status=Status.TOKEN_REFUSED), "bot", "Ask @BotFather"),
        (replace(reading(), status=Status.WEBHOOK_FAILS, safe_for_s=7200), "Telegram", "Within 2.0 h"),
        (replace(reading(), status=Status.WEBHOOK_FAILS, trouble="no"), "bot", "Check WEBHOOK_URL"),
        (replace(reading(), status=Status.STOPPING), "bot", "It finishes what is under way"),
    ],
)
def test_the_doctor_says_what_to_do_about_each_fault(look: Reading, name: str, fix: str) -> None:
    assert judged(look)[name].startswith(fix)


def test_the_doctor_counts_what_was_put_aside_or_given_up() -> None:
    lately = {"quarantined": 1, "unknown": 2, "given_up": 3, "timers_given_up": 4}

    found = judged(replace(reading(), lately=lately))

    assert {name for name, fix in found.items() if fix} == {
        "quarantined",
        "unknown",
        "given up",
        "timers given up",
    }


async def test_what_went_wrong_counts_as_recent_for_an_hour() -> None:
    world = World()
    health = health_of(world)
    health.counters.quarantined = 2
    first = (await health.read()).lately["quarantined"]
    world.clock.move(timedelta(minutes=40))
    health.counters.quarantined = 3
    second = (await health.read()).lately["quarantined"]
    world.clock.move(timedelta(minutes=40))
    third = (await health.read()).lately["quarantined"]
    world.clock.move(timedelta(minutes=40))

    last = (await health.read()).lately["quarantined"]

    assert (first, second, third, last) == (2, 3, 1, 0)


@pytest.mark.parametrize(
    ("error", "source", "status"),
    [
        (Refused(400, 0, "bad webhook"), "webhook", Status.WEBHOOK_FAILS),
        (NotReached("Connection refused"), "webhook", Status.WEBHOOK_FAILS),
        (Refused(429, 3, "Too Many Requests: retry after 3"), "webhook", Status.OK),
        (Refused(502, 0, "Bad Gateway"), "webhook", Status.OK),
        (TimeoutError(), "webhook", Status.OK),
        (Refused(409, 0, "Conflict: terminated by other getUpdates request"), "polling", Status.OK),
    ],
)
async def test_a_webhook_that_fails_is_unhealthy_at_once_and_says_why(
    error: Exception, source: str, status: Status
) -> None:
    health = health_of(World(), source=source)

    health.hearing.missed(error)
    look = await health.read()
    await health.hearing.heard()
    again = await health.read()

    assert (look.status, again.status) == (status, Status.OK)
    assert again.trouble == ""
    if status is Status.WEBHOOK_FAILS:
        assert as_json(look, health.counters)["trouble"] == getattr(error, "reason", "")


class FailingClock:
    """A clock that fails the first time it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def now(self) -> datetime:
        """START, but for the first time."""
        self.asked += 1
        if self.asked == 1:
            raise OSError("no clock")
        return START


async def test_a_look_back_that_fails_is_logged_with_its_place_and_the_next_one_comes() -> None:
    health, clock, pauses = health_of(World()), FailingClock(), iter([None, None])
    health.clock = clock

    async def passes(_: float) -> None:
        """Two pauses, and then the end."""
        if next(pauses, 0) == 0:
            raise asyncio.CancelledError

    with capture_logs() as logs, pytest.raises(asyncio.CancelledError):
        await health.watch(passes)

    assert clock.asked == 2
    assert [(entry["event"], entry["exc_info"]) for entry in logs] == [("health.not_looked_back", True)]


# -- the pages ------------------------------------------------------------------------------------------------


async def fetch(port: int, page: str) -> tuple[int, str]:
    """Status and body."""
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{port}{page}") as answer,
    ):
        return answer.status, await answer.text()


async def test_the_pages_are_served_on_loopback_and_no_longer_once_closed() -> None:
    health, port = health_of(World()), free_port()
    pages = HealthPages(health, port)
    await pages.open()

    well = await fetch(port, "/healthz")
    health.is_stopping = True
    stopping = await fetch(port, "/healthz")
    metrics = await fetch(port, "/metrics")
    await pages.close()

    assert (well[0], json.loads(well[1])["status"]) == (200, "ok")
    assert (stopping[0], json.loads(stopping[1])["status"]) == (503, "stopping")
    assert samples(metrics[1].encode())["walletdesk_healthy"] == 0
    with pytest.raises(aiohttp.ClientError):
        await fetch(port, "/healthz")


async def test_without_a_port_nothing_listens() -> None:
    pages = HealthPages(health_of(World()), 0)

    await pages.open()
    await pages.close()

    assert len(asyncio.all_tasks()) == 1


async def test_a_port_that_is_taken_is_named_and_left_to_who_has_it() -> None:
    port = free_port()
    first, second = HealthPages(health_of(World()), port), HealthPages(health_of(World()), port)
    await first.open()

    with pytest.raises(PortTaken) as taken:
        await second.open()
    await second.close()
    status, _ = await fetch(port, "/healthz")
    await first.close()

    assert (taken.value.host, taken.value.port) == ("127.0.0.1", port)
    assert "in use" in taken.value.reason
    assert status == 200


def test_nothing_of_the_library_is_loaded_until_somebody_looks() -> None:
    code = "import sys, bot.app, bot.delivery.health; print('prometheus_client' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert ran.stdout.strip() == "False"
