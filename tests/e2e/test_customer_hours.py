"""Hours and waiting: when somebody is there, on the customer's own clock, and honest news when nobody answers in time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.faq.knowledge import Knowledge
from tests.e2e.world import E2EWorld, Someone, e2e_world

SATURDAY_NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OPENS_UTC = "Mon 23 Nov, 09:00 UTC"
OPENS_UTC_8 = "Mon 23 Nov, 17:00 UTC+8"
EIGHT_EAST = "20:00 Shanghai"
WEEK = timedelta(days=7)


@pytest.fixture
async def weekend(tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[E2EWorld]:
    """A desk with office hours, on a Saturday at noon."""
    hours = {"opening_hours": "Mon-Fri 09:00-18:00", "time_zone": "UTC"}
    async with e2e_world(tmp_path, knowledge, start=SATURDAY_NOON, **hours) as world:
        yield world


async def in_line(desk: E2EWorld, words: str = "human please") -> Someone:
    """A customer who was just handed over."""
    someone = await desk.started()
    await someone.says(words)
    return someone


async def mentioned(desk: E2EWorld, someone: Someone, text: str) -> set[int]:
    """The agents who were rung with *text* in the customer's topic."""
    mei = await desk.agent(of=someone)
    entities = mei.find(text).get("entities", [])
    return {entity["user"]["id"] for entity in entities if entity["type"] == "text_mention"}


async def test_outside_hours_the_next_opening_is_said_in_utc_until_the_zone_is_known(
    weekend: E2EWorld,
) -> None:
    alice = await in_line(weekend)

    assert weekend.words("status-closed-until", opening=OPENS_UTC) in alice.hears
    assert weekend.words("button-zone") in alice.labels


async def test_with_the_zone_by_a_button_the_opening_is_on_the_customers_clock(weekend: E2EWorld) -> None:
    alice = await in_line(weekend)

    await alice.presses(weekend.words("button-zone"))
    asked = alice.hears
    await alice.presses(EIGHT_EAST)

    assert asked == weekend.words("choose-zone")
    assert alice.has_read(weekend.words("zone-set", now="20:00"))
    assert weekend.words("status-closed-until", opening=OPENS_UTC_8) in alice.hears
    assert weekend.words("button-zone") not in alice.labels


async def test_the_hours_command_says_when_people_are_there(weekend: E2EWorld) -> None:
    alice = await weekend.started()

    await alice.says("/hours")
    closed = alice.hears
    await weekend.pass_time(days=2)
    await alice.says("/hours")

    assert closed == weekend.words("hours-closed", until=OPENS_UTC)
    assert alice.hears == weekend.words("hours-open", until="18:00 UTC")


async def test_what_cannot_wait_alerts_the_team_outside_hours(weekend: E2EWorld) -> None:
    alice = await in_line(weekend, "my coins were stolen by a hacker")

    rung = await mentioned(weekend, alice, weekend.words("urgent", number="1001"))
    assert weekend.words("status-closed-urgent") in alice.hears
    assert rung == {agent.id for agent in weekend.agents}


async def test_a_closed_desk_is_not_late(weekend: E2EWorld) -> None:
    alice = await in_line(weekend)
    before = len(alice.reads)

    await weekend.pass_time(hours=40)
    on_monday_morning = len(alice.reads)
    await weekend.pass_time(hours=5, minutes=16)

    assert on_monday_morning == before
    assert len(alice.reads) == before + 1


async def test_during_hours_nothing_is_said_of_closing(desk: E2EWorld) -> None:
    alice = await in_line(desk)

    assert desk.words("status-next") in alice.hears
    assert desk.words("button-zone") not in alice.labels


async def test_an_owner_is_mentioned_when_the_time_is_nearly_over(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))
    before = len(alice.reads)

    await desk.pass_time(minutes=11)
    early = mei.has_read(desk.words("nudge", number="1001"))
    await desk.pass_time(minutes=1, seconds=5)

    assert not early
    assert await mentioned(desk, alice, desk.words("nudge", number="1001")) == {mei.id}
    assert len(alice.reads) == before


async def test_when_the_time_is_over_the_customer_gets_honest_news_and_the_leads_ring(desk: E2EWorld) -> None:
    alice = await in_line(desk)

    await desk.pass_time(minutes=15, seconds=5)

    beginning = desk.words("still-waiting", number="1001", next="@").split("@")[0]
    assert alice.hears.startswith(beginning)
    assert await mentioned(desk, alice, desk.words("overdue", number="1001")) == {
        agent.id for agent in desk.agents
    }


async def test_news_become_rarer_and_never_stop(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    before = len(alice.reads)

    counts = []
    for _ in range(4):
        await desk.pass_time(minutes=15, seconds=5)
        counts.append(len(alice.reads) - before)
    await desk.pass_time(days=3)

    assert counts == [1, 2, 2, 3]
    assert len(alice.reads) - before > 3


async def test_an_answer_in_time_keeps_everybody_quiet(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))
    await mei.says("I am on it")
    before = (len(alice.reads), len(mei.reads))

    await desk.pass_time(hours=2)

    assert (len(alice.reads), len(mei.reads)) == before


async def test_a_customer_who_never_answers_is_let_go_kindly(desk: E2EWorld) -> None:
    alice = await in_line(desk)
    mei = await desk.agent(of=alice)
    await mei.presses(desk.words("card-claim"))
    await mei.says("Which version do you use?")

    await desk.pass_time(days=3, minutes=1)

    assert alice.hears == desk.words("resolved-no-reply", number="1001")
    assert desk.words("button-unsolved") in alice.labels


async def test_a_restart_forgets_no_timer(tmp_path: Path, knowledge: Knowledge) -> None:
    async with e2e_world(tmp_path, knowledge) as desk:
        alice = await in_line(desk)
        case = await desk.case_of(alice)

    async with e2e_world(tmp_path, knowledge) as desk:
        due = await desk.app.database.read(lambda work: work.timers.due(desk.clock.now() + WEEK, 10))

    assert {timer.kind for timer in due if timer.case == case.id} == {"nudge", "due"}
