"""The opening hours as leads set them: in force at once, kept over a restart, and never half."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import Calendar, always, parse_hours
from bot.domain.messages import TellAgents
from bot.handover.hours import read_hours, spell_hours, stored_calendar
from bot.ports import Role
from tests.usecases.world import World

ZONES = ("UTC", "Asia/Shanghai", "America/Argentina/Buenos_Aires", "Etc/GMT+3")
WEEK = "Mon-Fri 09:00-18:00; closed 2026-12-25"


async def test_hours_that_a_lead_sets_are_in_force_and_kept() -> None:
    world = World(calendar=always("Asia/Shanghai"))
    lea = await world.hire("Lea", Role.LEAD)

    await world.writes(lea, f"/hours set {WEEK}")

    kept = await world.ask(lambda work: stored_calendar(work, always("Asia/Shanghai")))
    assert kept == world.desk.rules.calendar == parse_hours(WEEK, "Asia/Shanghai")
    assert await world.keys("leads") == ["hours-set"]


async def test_everybody_who_counts_by_the_hours_hears_of_new_ones() -> None:
    world = World()
    lea = await world.hire("Lea", Role.LEAD)
    heard: list[Calendar] = []
    world.desk.on_rules(lambda rules: heard.append(rules.calendar))

    await world.writes(lea, f"/hours set {WEEK}")

    assert heard == [parse_hours(WEEK)]


@pytest.mark.parametrize(
    "text", ["", "whenever", "Mon-Fri 25:00-26:00", "closed tomorrow", "24/7 Nowhere/Land"]
)
async def test_hours_that_cannot_be_read_change_nothing(text: str) -> None:
    world = World()
    lea = await world.hire("Lea", Role.LEAD)

    await world.writes(lea, f"/hours set {text}")

    assert world.desk.rules.calendar == always()
    assert await world.keys("leads") == ["hours-bad"]
    assert await world.ask(lambda work: work.settings.get("hours")) is None


@pytest.mark.parametrize(
    ("hours", "key"),
    [
        ("16:00-19:00", "hours-shown-open"),
        ("10:00-12:00", "hours-shown-closed"),
        ("24/7", "hours-shown-open-always"),
        ("never", "hours-shown-closed-always"),
    ],
)
async def test_any_agent_may_ask_for_the_hours(hours: str, key: str) -> None:
    world = World(calendar=parse_hours(hours, "Asia/Shanghai"))
    ann = await world.hire("Ann")

    await world.writes(ann, "/hours")

    (told,) = await world.posted("leads")
    assert isinstance(told, TellAgents)
    assert (told.key, told.args["rule"]) == (key, spell_hours(world.desk.rules.calendar))
    assert ("until" in told.args) != key.endswith("always")


@pytest.mark.parametrize("text", ["set 24/7", "24/7", "SET 24/7 UTC", "24/7 UTC", "24/7 (UTC)"])
async def test_the_word_set_and_the_zone_may_be_left_out(text: str) -> None:
    world = World(calendar=parse_hours(WEEK))
    lea = await world.hire("Lea", Role.LEAD)

    await world.writes(lea, f"/hours {text}")

    assert world.desk.rules.calendar == always()


async def test_a_lead_may_name_another_zone() -> None:
    world = World()
    lea = await world.hire("Lea", Role.LEAD)

    await world.writes(lea, f"/hours {WEEK} Europe/Berlin")

    assert world.desk.rules.calendar == parse_hours(WEEK, "Europe/Berlin")
    assert await world.ask(lambda work: stored_calendar(work, always())) == parse_hours(WEEK, "Europe/Berlin")


@given(st.sampled_from([always(), parse_hours("never"), parse_hours(WEEK)]), st.sampled_from(ZONES))
def test_hours_are_read_back_as_they_were_spelled(calendar: Calendar, zone: str) -> None:
    there = replace(calendar, zone=zone)

    assert read_hours(spell_hours(there), "Asia/Tokyo") == there


async def test_without_hours_set_the_operators_are_used() -> None:
    world = World()
    default = parse_hours(WEEK, "Europe/Paris")

    assert await world.ask(lambda work: stored_calendar(work, default)) == default
