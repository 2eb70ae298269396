"""Health over HTTP: figures after a story, `doctor --live`, and what is said after an outage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.faq.knowledge import Knowledge
from tests.e2e.terminal import walletdesk
from tests.e2e.world import E2EWorld, MovingClock, Someone, desk_at, e2e_world, sandbox_at
from tests.usecases.test_health import fetch, free_port, samples

NO_RIGHT = "Bad Request: not enough rights to create a topic"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Watched:
    """A desk with its pages."""

    desk: E2EWorld
    port: int
    folder: Path

    async def doctor(self) -> tuple[int, str]:
        """`walletdesk doctor --live`."""
        return await walletdesk(self.folder, "doctor", "--live", HEALTH_PORT=str(self.port))


@pytest.fixture
async def watched(tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[Watched]:
    port = free_port()
    async with e2e_world(tmp_path, knowledge, health_port=port) as desk:
        yield Watched(desk, port, tmp_path)


async def test_a_story_leaves_its_figures(watched: Watched) -> None:
    alice = await watched.desk.started()
    await alice.says("I want to talk to a real person")

    status, page = await fetch(watched.port, "/healthz")
    _, scrape = await fetch(watched.port, "/metrics")

    found = samples(scrape.encode())
    assert (status, '"status": "ok"' in page) == (200, True)
    assert found["walletdesk_updates_total"] == found["walletdesk_updates_handled_total"] >= 2
    assert found["walletdesk_inbox_unfinished"] == 0
    assert sum(value for name, value in found.items() if name.startswith("walletdesk_sent_total")) >= 4
    assert str(alice.id) not in scrape
    assert "Alice" not in scrape


async def test_the_doctor_reads_a_bot_that_is_well(watched: Watched) -> None:
    await watched.desk.started()

    status, shown = await watched.doctor()

    assert (status, "✖" in shown) == (0, False), shown
    assert "✔ bot: it runs and is well" in shown
    assert "updates taken in" in shown


async def test_the_doctor_says_what_is_wrong_with_a_bot_that_is_not(watched: Watched) -> None:
    desk = watched.desk
    await desk.until(lambda: desk.app.hearing.has_heard_all(LONG_AGO))
    desk.box.faults.add("getUpdates", "500_before", times=-1)
    # The poll under way still answers; without a poll after it nothing is confirmed, and nothing settles.
    desk.box.world.start(desk.customer().id)
    await desk.until(lambda: not desk.app.hearing.has_heard_all(LONG_AGO))
    desk.clock.pass_time(timedelta(hours=13))
    desk.app.counters.quarantined = 3

    status, shown = await watched.doctor()

    assert status == 1
    assert "✖ bot: it says: platform silent" in shown
    assert "Within 11.0 h: after that messages are lost for good." in shown
    assert "3 updates were put aside" in shown


async def test_one_post_that_could_not_be_read_is_no_fault_of_the_bot_for_ever(watched: Watched) -> None:
    desk = watched.desk
    desk.app.counters.quarantined = 1
    _, soon = await watched.doctor()
    desk.clock.pass_time(timedelta(minutes=61))
    await desk.started()

    status, later = await watched.doctor()

    assert "✖ quarantined: 1 updates were put aside as they could not be handled in the last hour" in soon
    assert (status, "✖" in later) == (0, False), later
    assert "1 put aside or given up" in later


@pytest.mark.parametrize(
    ("harm", "lacks", "said", "told"),
    [
        ("kick", "member", "it was removed from it", "I was removed from it"),
        (
            "demote",
            "can_manage_topics,can_delete_messages,can_pin_messages",
            "it lacks can_manage_topics",
            "I lack a right",
        ),
    ],
)
async def test_a_bot_that_cannot_work_in_the_group_says_so_until_it_can(
    watched: Watched, harm: str, lacks: str, said: str, told: str
) -> None:
    desk = watched.desk
    for admin in desk.agents:
        desk.box.world.start(admin.id)
    boss = Someone(desk, desk.agents[0].id, desk.agents[0].id)
    await desk.settle()
    getattr(desk.box.world, harm)(desk.box.world.bot.id)
    await desk.settle()
    harmed, page = await fetch(watched.port, "/healthz")
    _, scrape = await fetch(watched.port, "/metrics")
    status, shown = await watched.doctor()
    getattr(desk.box.world, harm)(desk.box.world.bot.id)
    await desk.settle()

    desk.box.world.promote(desk.box.world.bot.id)
    await desk.settle()
    mended, _ = await fetch(watched.port, "/healthz")
    again, well = await watched.doctor()

    assert (harmed, f'"group_lacks": "{lacks}"' in page, '"status": "group barred"' in page) == (
        503,
        True,
        True,
    )
    assert samples(scrape.encode())["walletdesk_group_usable"] == 0
    assert (status, f"✖ group: the bot cannot work there: {said}" in shown) == (1, True), shown
    assert len([text for text in boss.reads if told in text]) == 1
    assert (mended, again) == (200, 0), well


async def test_a_refusal_counts_for_as_long_as_what_was_refused_waits(watched: Watched) -> None:
    desk = watched.desk
    desk.box.faults.add("createForumTopic", "error", description=NO_RIGHT)
    alice = await desk.started()
    await alice.says("I want to talk to a real person")
    await desk.until(lambda: bool(desk.asked("createForumTopic")))
    await desk.settle()

    refused, page = await fetch(watched.port, "/healthz")
    await desk.pass_time(seconds=61)
    mended, _ = await fetch(watched.port, "/healthz")

    assert (refused, '"group_lacks": "refused"' in page) == (503, True)
    assert mended == 200


@pytest.mark.parametrize(
    ("port", "said"),
    [
        ("0", "✖ bot: HEALTH_PORT is off, so it cannot be asked. Fix: Set HEALTH_PORT=8471"),
        ("", "✖ bot: nothing that is a bot answers on 127.0.0.1:"),
    ],
)
async def test_the_doctor_says_that_there_is_nobody(port: str, said: str, tmp_path: Path) -> None:
    status, shown = await walletdesk(tmp_path, "doctor", "--live", HEALTH_PORT=port or str(free_port()))

    assert status == 1
    assert said in shown


async def test_something_else_on_the_port_is_not_taken_for_the_bot(tmp_path: Path) -> None:
    async with sandbox_at(MovingClock()) as box:
        status, shown = await walletdesk(tmp_path, "doctor", "--live", HEALTH_PORT=box.url.rpartition(":")[2])

    assert status == 1
    assert "✖ bot: nothing that is a bot answers" in shown


async def test_after_a_day_away_the_leads_read_which_messages_are_lost(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    clock = MovingClock()
    async with sandbox_at(clock) as box:
        async with desk_at(box, clock, tmp_path, knowledge) as desk:
            alice = await desk.started()
        clock.pass_time(timedelta(hours=1))
        box.world.say(alice.id, "nobody will ever read this")
        clock.pass_time(timedelta(hours=29))
        box.world.say(alice.id, "I want to talk to a real person")

        async with desk_at(box, clock, tmp_path, knowledge) as desk:
            await desk.settle()
            alarms = [text for text in desk.general().reads if "lost for good" in text]
            mei = await desk.agent(0, of=alice)
            mirrored = "\n".join(mei.reads)

    assert len(alarms) == 1
    assert "nobody will ever read this" not in mirrored
    assert "real person" in mirrored
