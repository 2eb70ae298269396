"""What happens by itself: opening hours, unanswered cases by priority, snoozes that end, customers who fall silent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.faq.knowledge import Knowledge
from bot.ports import Role
from tests.e2e.world import E2EWorld, MovingClock, Someone, desk_at, e2e_world, sandbox_at

MONDAY_10 = datetime(2030, 1, 7, 10, tzinfo=UTC)
FRIDAY_17_50 = datetime(2030, 1, 11, 17, 50, tzinfo=UTC)
OFFICE = "Mon-Fri 09:00-18:00"
BY_PRIORITY = [("my coins were stolen", 2), ("I want to file a complaint", 5), ("human please", 15)]
"""What a customer writes, and the minutes within which P0, P1 and P2 are to be answered."""


@pytest.fixture
async def office(tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[E2EWorld]:
    """A desk on Monday at ten, open on weekdays from nine to six, UTC."""
    async with e2e_world(tmp_path, knowledge, start=MONDAY_10, opening_hours=OFFICE) as world:
        yield world


async def in_line(desk: E2EWorld, words: str = "human please") -> Someone:
    """A customer whose case waits for a person."""
    someone = await desk.started()
    await someone.says(words)
    return someone


async def leaders(desk: E2EWorld) -> str:
    """The names of the two admins as a mention shows them."""
    return ", ".join([(await desk.known_as(someone)).alias for someone in desk.agents])


def rung(desk: E2EWorld, topic: int | None, key: str) -> list[str]:
    """The loud messages in the topic that say *key* of case 1001."""
    words = desk.words(key, number="1001")
    return [text for text in desk.rang(topic) if text.startswith(words)]


# -- hours ------------------------------------------------------------------------------------------------


async def test_hours_are_shown_to_every_agent_and_set_by_leads(office: E2EWorld) -> None:
    bo, ada = await office.hire("Bo"), await office.hire("Ada", Role.LEAD)

    await bo.says("/hours")
    shown = bo.hears
    await bo.says("/hours set Mon-Sun 08:00-20:00")
    refused = bo.hears
    await ada.says("/hours set Mon-Fri 09:00-18:00; closed 2030-01-08 Europe/Berlin")

    assert shown == office.words("hours-shown-open", until="18:00 UTC", rule="Mon-Fri 09:00-18:00 (UTC)")
    assert refused == office.words("not-allowed")
    assert ada.hears == office.words(
        "hours-set", rule="Mon-Fri 09:00-18:00; closed 2030-01-08 (Europe/Berlin)"
    )


@pytest.mark.parametrize("typed", ["Mon-Fri 9 to 6", "Mon-Fri 09:00-18:00 Mars/North", "Funday 09:00-18:00"])
async def test_hours_that_cannot_be_read_change_nothing(office: E2EWorld, typed: str) -> None:
    general = office.general()

    await general.says(f"/hours set {typed}")
    told = general.hears
    await general.says("/hours")

    assert "/hours set Mon-Fri 09:00-18:00" in told
    assert "Mon-Fri 09:00-18:00 (UTC)" in general.hears


async def test_customers_hear_of_the_new_hours_at_once_and_after_a_restart(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    clock = MovingClock(MONDAY_10)
    async with sandbox_at(clock) as box:
        async with desk_at(box, clock, tmp_path, knowledge) as desk:
            alice = await desk.started()
            await desk.general().says("/hours set Mon-Fri 12:00-18:00")
            await alice.says("human please")
            at_once = alice.hears

        async with desk_at(box, clock, tmp_path, knowledge) as desk:
            await Someone(desk, alice.id, alice.id).says("/hours")

            closed = desk.words("status-closed-until", opening="12:00 UTC")
            assert closed in at_once
            assert Someone(desk, alice.id, alice.id).hears == desk.words("hours-closed", until="12:00 UTC")


# -- unanswered -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "minutes"), BY_PRIORITY)
async def test_the_owner_is_reminded_at_80_percent_and_the_leads_at_100(
    office: E2EWorld, words: str, minutes: int
) -> None:
    alice = await in_line(office, words)
    bo = await office.hire("Bo", of=alice)
    await bo.says("/claim")

    await office.pass_time(minutes=0.8 * minutes - 0.3)
    early = rung(office, bo.topic, "nudge")
    await office.pass_time(minutes=0.4)
    reminded = rung(office, bo.topic, "nudge")
    await office.pass_time(minutes=0.2 * minutes)

    overdue = office.words("overdue", number="1001")
    assert early == []
    assert reminded == [office.words("nudge", number="1001") + "\n🔔 Bo"]
    assert rung(office, bo.topic, "overdue") == [f"{overdue}\n🔔 Bo, {await leaders(office)}"]
    assert alice.hears.startswith(
        office.words("still-waiting", number="1001", next="").partition(" You'll")[0]
    )


async def test_an_unclaimed_case_is_brought_to_the_leads_when_it_is_due(office: E2EWorld) -> None:
    alice = await in_line(office)
    topic = await office.topic_of(alice)

    await office.pass_time(minutes=13)
    early = office.rang(topic)
    await office.pass_time(minutes=2.1)

    overdue = office.words("overdue", number="1001")
    assert early == []
    assert office.rang(topic) == [f"{overdue}\n🔔 {await leaders(office)}"]


async def test_an_answer_stops_the_clock_and_the_next_question_starts_it_again(office: E2EWorld) -> None:
    alice = await in_line(office)
    mei = await office.agent(of=alice)
    await mei.says("/claim")
    await mei.says("What is it about?")

    await office.pass_time(hours=2)
    while_waiting = rung(office, mei.topic, "nudge") + rung(office, mei.topic, "overdue")
    await alice.says("about my phone")
    await office.pass_time(minutes=16)

    assert while_waiting == []
    assert len(rung(office, mei.topic, "overdue")) == 1


async def test_news_come_less_and_less_often_while_nobody_answers(office: E2EWorld) -> None:
    alice = await in_line(office)

    for _ in range(12):
        await office.pass_time(minutes=16)

    news = [text for text in alice.reads if text.startswith("Case #1001 is still waiting")]
    assert 3 <= len(news) <= 5


async def test_closing_time_stops_the_clock_but_not_for_p0(tmp_path: Path, knowledge: Knowledge) -> None:
    async with e2e_world(tmp_path, knowledge, start=FRIDAY_17_50, opening_hours=OFFICE) as desk:
        alice, bob = await in_line(desk), await in_line(desk, "my coins were stolen")
        calm, urgent = await desk.topic_of(alice), await desk.topic_of(bob)

        await desk.pass_time(minutes=30)
        at_night = rung(desk, calm, "overdue")
        p0 = [text for text in desk.rang(urgent) if text.startswith(desk.words("overdue", number="1002"))]
        await desk.pass_time(days=2, hours=14, minutes=46)

        assert at_night == []
        assert p0
        assert len(rung(desk, calm, "overdue")) == 1


async def test_a_p0_card_is_due_by_the_clock_on_the_wall(tmp_path: Path, knowledge: Knowledge) -> None:
    saturday = datetime(2030, 1, 12, 12, tzinfo=UTC)
    async with e2e_world(tmp_path, knowledge, start=saturday, opening_hours=OFFICE) as desk:
        alice = await in_line(desk, "my coins were stolen")

        mei = await desk.agent(of=alice)
        assert desk.words("card-due", due="12:02 UTC") in mei.find("#1001 Theft")["text"]


# -- snoozed and silent -----------------------------------------------------------------------------------


async def test_a_snoozed_case_wakes_after_four_hours_and_rings_its_owner(office: E2EWorld) -> None:
    alice = await in_line(office)
    mei = await office.agent(of=alice)
    await mei.says("/claim")
    await mei.says("/snooze")

    await office.pass_time(hours=3.9)
    asleep, silent = (await office.case_of(alice)).state, office.rang(mei.topic)
    await office.pass_time(hours=0.2)

    name = (await office.known_as(mei)).alias
    assert (asleep, silent) == ("snoozed", [])
    assert rung(office, mei.topic, "woken") == [office.words("woken", number="1001") + f"\n🔔 {name}"]
    assert (await office.case_of(alice)).state == "assigned"


async def test_a_customer_who_does_not_answer_for_three_days_finds_the_case_resolved(
    office: E2EWorld,
) -> None:
    alice = await in_line(office)
    mei = await office.agent(of=alice)
    await mei.says("/claim")
    await mei.says("Which model is it?")

    await office.pass_time(hours=71)
    before = (await office.case_of(alice)).state
    await office.pass_time(hours=2)
    resolved = (await office.case_of(alice)).state
    await alice.says("it is the blue one")

    assert (before, resolved) == ("pending_customer", "resolved")
    assert alice.has_read(office.words("resolved-no-reply", number="1001"))
    assert (await office.case_of(alice)).is_open


@pytest.mark.parametrize("words", ["my coins were stolen", "I want to file a complaint"])
async def test_no_clock_ends_an_urgent_case_or_a_complaint(office: E2EWorld, words: str) -> None:
    alice = await in_line(office, words)
    mei = await office.agent(of=alice)
    await mei.says("/claim")
    await mei.says("What happened?")

    for _ in range(4):
        await office.pass_time(hours=73)

    assert (await office.case_of(alice)).state == "pending_customer"
    assert len(rung(office, mei.topic, "customer-silent")) == 4
