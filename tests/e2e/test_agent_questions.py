"""What agents ask of the desk: the line, the people, a case, a customer's history, the day in figures, the commands."""

from __future__ import annotations

import pytest

from agents_group.commands import COMMANDS
from tests.e2e.world import E2EWorld, Someone


async def in_line(desk: E2EWorld, name: str = "Alice") -> Someone:
    """A customer who has asked for a person."""
    someone = await desk.started(name)
    await someone.says("human please")
    return someone


async def owned(desk: E2EWorld) -> tuple[Someone, Someone, Someone]:
    """A customer, the owner of their case in its topic, and a colleague there."""
    alice = await in_line(desk)
    mei, lin = await desk.agent(0, of=alice), await desk.agent(1, of=alice)
    await mei.says("/claim")
    return alice, mei, lin


async def test_queue_lists_who_waits_oldest_first_with_links(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    bob = await in_line(desk, "Bob")
    await desk.pass_time(minutes=3)
    eve = await in_line(desk, "Eve")

    for place in (mei, desk.general()):
        await place.says("/queue")

    lines = mei.hears.splitlines()
    group = str(desk.group).removeprefix("-100")
    assert [line.split()[1] for line in lines[1:3]] == ["#1002", "#1003"]
    for line, someone in zip(lines[1:3], (bob, eve), strict=True):
        assert line.endswith(f"https://t.me/c/{group}/{await desk.topic_of(someone)}")
    assert lines[-1] == desk.words("queue-owned", count=1)
    assert desk.general().hears == mei.hears
    assert alice.topic is None


async def test_an_empty_queue_is_said_to_be_empty(desk: E2EWorld) -> None:
    await desk.general().says("/queue")

    assert desk.general().hears == desk.words("queue-empty")


async def test_who_lists_everybody_with_their_cases(desk: E2EWorld) -> None:
    _, mei, _ = await owned(desk)
    await desk.hire("Bo")

    await mei.says("/who")

    alias = (await desk.known_as(mei)).alias
    role = desk.words("role-admin")
    assert desk.words("who-line", alias=alias, role=role, count=1) + " #1001" in mei.hears.splitlines()
    assert (
        desk.words("who-line", alias="Bo", role=desk.words("role-agent"), count=0) in mei.hears.splitlines()
    )


@pytest.mark.parametrize("command", ["/case 1001", "/case #1001", "/case"])
async def test_case_shows_one_case_by_number_or_that_of_the_topic(desk: E2EWorld, command: str) -> None:
    _, mei, _ = await owned(desk)

    await mei.says(command)

    alias = (await desk.known_as(mei)).alias
    assert mei.hears.startswith(
        f"#1001 {desk.words('tag-question')} · P2 · {desk.words('card-state-assigned')}"
    )
    assert alias in mei.hears
    assert f"/{mei.topic}" in mei.hears


async def test_case_says_what_it_does_not_know(desk: E2EWorld) -> None:
    general = desk.general()

    await general.says("/case 4711")
    unknown = general.hears
    await general.says("/case")

    assert unknown == desk.words("case-unknown", number="4711")
    assert general.hears == desk.words("case-usage")


async def test_history_lists_a_customers_cases_and_the_last_messages_without_their_words(
    desk: E2EWorld,
) -> None:
    alice, mei, _ = await owned(desk)
    await mei.says("Good morning.")
    await mei.says("/close")
    await alice.says("human please")

    await mei.says("/history")

    head, newest, older, *messages = mei.hears.splitlines()
    assert head == desk.words("history-head")
    assert newest.startswith("#1002")
    assert older.startswith("#1001")
    assert messages
    assert "human please" not in mei.hears


async def test_stats_today_counts_the_day(desk: E2EWorld) -> None:
    alice, mei, _ = await owned(desk)
    await desk.pass_time(minutes=2)
    await mei.says("Good morning.")
    await mei.says("/resolve")
    await alice.presses("😀")
    await in_line(desk, "Bob")

    await mei.says("/stats today")

    minutes = desk.words("duration-minutes", count=2)
    assert mei.hears.splitlines() == [
        desk.words("stats-today", zone="UTC"),
        desk.words("stats-cases", count=2),
        desk.words("stats-resolved", count=1, reopened=0),
        desk.words("stats-first-response", median=minutes, p90=minutes),
        desk.words("stats-first-response-working", median=minutes, p90=minutes),
        desk.words("stats-rating", average="5.0", count=1),
        desk.words("stats-waiting", count=1),
    ]


async def test_help_names_every_command_to_those_who_may_give_it(desk: E2EWorld) -> None:
    bo = await desk.hire("Bo")

    await bo.says("/help")
    for_agents = bo.hears
    await desk.general().says("/help")

    missing = [name for name in COMMANDS if f"/{name}" not in desk.general().hears]
    assert missing == ["help"]
    assert for_agents == desk.words("help-agents")
    assert "/invite" not in for_agents
