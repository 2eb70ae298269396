"""Outages of ours: what they cost is said once and truthfully, to the leads and to each customer who waited."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.delivery.hearing import Hearing
from bot.delivery.rawline import Refused
from bot.domain.messages import Say, TellAgents
from bot.handover.outage import KEPT_BY_PLATFORM, LATE, Outages
from tests.usecases.world import CUSTOMER, START, World

OTHER = 7002
MINUTE = timedelta(minutes=1)


async def was_away(world: World, span: timedelta) -> None:
    """The platform was heard, then not for *span*, then again."""
    outages = Outages(world.desk)
    await outages.heard(again=True)
    world.clock.move(span)
    await outages.heard(again=True)


async def told(world: World) -> list[TellAgents]:
    """What the leads were told."""
    return [effect for effect in await world.posted("leads") if isinstance(effect, TellAgents)]


async def apologies(world: World, user_id: int = CUSTOMER) -> list[Say]:
    """What was said to a customer about an outage."""
    person = await world.person(user_id)
    posted = await world.posted(f"customer:{person.id}")
    return [said for said in posted if isinstance(said, Say) and said.key.startswith("we-were-away")]


async def late(world: World, minutes_ago: float, user_id: int = CUSTOMER) -> None:
    """A message of the customer, written so long ago, is handled now."""
    person = await world.person(user_id)
    sent_at = world.clock.now() - timedelta(minutes=minutes_ago)
    await world.store.transact(lambda work: Outages(world.desk).heard_late(work, person, sent_at))


# -- the leads ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "keys"),
    [
        (0.5, []),
        (11.9, []),
        (12, ["outage-near"]),
        (22.9, ["outage-near"]),
        (23, ["outage-edge"]),
        (24, ["outage-edge"]),
        (24.1, ["outage-lost"]),
        (80, ["outage-lost"]),
    ],
)
async def test_the_leads_hear_of_an_outage_by_what_it_cost(hours: float, keys: list[str]) -> None:
    world = World()

    await was_away(world, timedelta(hours=hours))

    assert [one.key for one in await told(world)] == keys


async def test_what_is_lost_is_named_by_its_times() -> None:
    world = World()

    await was_away(world, timedelta(hours=30))

    (alarm,) = await told(world)
    assert alarm.leads
    assert alarm.args == {
        "since": START.isoformat(),
        "until": (START + timedelta(hours=30)).isoformat(),
        "at": (START + timedelta(hours=6)).isoformat(),
    }


async def test_an_outage_is_told_once_however_often_the_bot_starts_after_it() -> None:
    world = World()
    await was_away(world, timedelta(hours=30))

    for _ in range(3):
        await Outages(world.desk).heard(again=True)

    assert len(await told(world)) == 1


async def test_the_first_start_of_all_is_no_outage() -> None:
    world = World()

    await Outages(world.desk).heard(again=True)

    assert await told(world) == []
    assert await Outages(world.desk).last_heard() == START


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 80 * 60))
def test_messages_are_called_lost_exactly_if_the_platform_dropped_them(minutes: int) -> None:
    world, span = World(), timedelta(minutes=minutes)

    asyncio.run(was_away(world, span))

    lost = [one for one in asyncio.run(told(world)) if one.key == "outage-lost"]
    assert bool(lost) == (span > KEPT_BY_PLATFORM)


# -- the customers --------------------------------------------------------------------------------------------


async def test_a_customer_who_wrote_while_we_were_away_gets_one_honest_line() -> None:
    world = World()
    await world.customer("hello")
    await was_away(world, timedelta(hours=2))
    await world.look_away()

    for minutes_ago in (100, 60, 7):
        await late(world, minutes_ago)

    (said,) = await apologies(world)
    assert (said.key, said.bulk) == ("we-were-away", True)
    assert said.args == {"since": START.isoformat(), "until": (START + timedelta(hours=2)).isoformat()}


async def test_each_customer_gets_a_line_of_their_own_and_another_at_the_next_outage() -> None:
    world = World()
    for user in (CUSTOMER, OTHER):
        await world.customer("hello", user)
    await was_away(world, timedelta(hours=2))
    await late(world, 60)
    await late(world, 60, OTHER)
    await was_away(world, timedelta(hours=1))
    await late(world, 30)

    assert [len(await apologies(world, user)) for user in (CUSTOMER, OTHER)] == [2, 1]


async def test_after_more_than_a_day_the_customer_is_asked_for_what_was_lost() -> None:
    world = World()
    await world.customer("hello")
    await was_away(world, timedelta(hours=30))

    await late(world, 60)

    (said,) = await apologies(world)
    assert said.key == "we-were-away-lost"
    assert said.args["at"] == (START + timedelta(hours=6)).isoformat()


@pytest.mark.parametrize("minutes_ago", [0, 1, 4.9, 125, 600])
async def test_a_message_that_fell_into_no_outage_is_answered_as_ever(minutes_ago: float) -> None:
    world = World()
    await world.customer("hello")
    await was_away(world, timedelta(hours=2))

    await late(world, minutes_ago)

    assert await apologies(world) == []


async def test_a_backlog_that_is_worked_through_for_hours_still_gets_its_lines() -> None:
    world = World()
    await world.customer("hello")
    await was_away(world, timedelta(hours=2))
    await was_away(world, timedelta(minutes=10))
    world.clock.move(timedelta(hours=3))

    await late(world, 4 * 60)

    assert len(await apologies(world)) == 1


async def test_what_an_earlier_process_stored_and_did_not_finish_is_late_before_the_first_poll_as_well() -> (
    None
):
    world = World()
    await world.customer("hello")
    await Outages(world.desk).heard(again=True)
    world.clock.move(timedelta(hours=1))

    await late(world, 60)

    assert [said.key for said in await apologies(world)] == ["we-were-away"]


async def test_an_outage_found_at_a_poll_is_the_one_the_customer_was_told_of_before_it() -> None:
    world = World()
    await world.customer("hello")
    await Outages(world.desk).heard(again=True)
    world.clock.move(timedelta(hours=1))
    await late(world, 60)
    await Outages(world.desk).heard(again=True)

    await late(world, 30)

    assert len(await apologies(world)) == 1


async def test_short_restarts_are_nobodys_business() -> None:
    world = World()
    await world.customer("hello")

    await was_away(world, LATE - MINUTE)
    await late(world, 6)

    assert (await told(world), await apologies(world)) == ([], [])


# -- hearing --------------------------------------------------------------------------------------------------


def events(logs: Sequence[Any]) -> list[str]:
    """The names of what was logged."""
    return [str(entry["event"]) for entry in logs]


async def silence(hearing: Hearing, world: World, hours: int) -> None:
    """The platform is asked once a minute, and does not answer."""
    for _ in range(hours * 60):
        world.clock.move(MINUTE)
        hearing.missed(TimeoutError())


async def test_a_long_silence_is_logged_once_at_its_beginning_once_at_12_and_once_at_20_hours() -> None:
    world = World()
    hearing = Hearing(Outages(world.desk), world.clock)
    await hearing.heard()

    with capture_logs() as logs:
        await silence(hearing, world, 23)
        await hearing.heard()

    assert events(logs) == ["polling.down", "polling.long_down", "polling.long_down", "polling.up"]
    assert [entry["messages_safe_for_h"] for entry in logs if entry["log_level"] == "error"] == [12.0, 4.0]


async def test_a_refusal_is_logged_with_its_code_and_its_wording() -> None:
    world = World()

    with capture_logs() as logs:
        Hearing(Outages(world.desk), world.clock).missed(Refused(409, 0, "Conflict: terminated"))

    assert [(entry["code"], entry["reason"]) for entry in logs] == [(409, "Conflict: terminated")]


async def test_the_moment_we_heard_is_noted_at_most_once_a_minute() -> None:
    world, noted = World(), []
    hearing = Hearing(Outages(world.desk), world.clock)

    for _ in range(10):
        await hearing.heard()
        noted.append(await Outages(world.desk).last_heard())
        world.clock.move(timedelta(seconds=20))

    assert len(set(noted)) == 4


async def test_a_clock_that_jumps_while_the_platform_answers_is_no_outage() -> None:
    world = World()
    hearing = Hearing(Outages(world.desk), world.clock)
    await hearing.heard()

    world.clock.move(timedelta(hours=30))
    await hearing.heard()

    assert await told(world) == []


async def test_a_start_goes_on_counting_the_silence_of_the_process_before() -> None:
    world = World()
    await Outages(world.desk).heard(again=True)
    world.clock.move(timedelta(hours=21))
    hearing = Hearing(Outages(world.desk), world.clock)

    await hearing.begin()
    with capture_logs() as logs:
        hearing.missed(TimeoutError())

    assert hearing.silence == timedelta(hours=21)
    assert events(logs) == ["polling.down", "polling.long_down"]


async def test_after_a_failure_the_silence_is_looked_into() -> None:
    world = World()
    hearing = Hearing(Outages(world.desk), world.clock)
    await hearing.heard()

    await silence(hearing, world, 13)
    await hearing.heard()

    assert [one.key for one in await told(world)] == ["outage-near"]


async def test_whoever_needs_all_that_happened_urges_only_if_it_is_not_known_and_is_past() -> None:
    world = World()
    hearing = Hearing(Outages(world.desk), world.clock)
    hearing.asking()
    known = world.clock.now()
    hearing.caught_up()

    assert hearing.await_all(known)
    assert not hearing.await_all(known + MINUTE)
    assert not hearing.urged.is_set()

    world.clock.move(MINUTE)
    assert not hearing.await_all(known + MINUTE)
    assert hearing.urged.is_set()


async def test_what_happened_after_the_platform_was_asked_is_not_known_however_long_it_takes_to_store() -> (
    None
):
    world = World()
    hearing = Hearing(Outages(world.desk), world.clock)
    hearing.asking()
    world.clock.move(MINUTE)
    written = world.clock.now()
    world.clock.move(MINUTE)

    hearing.caught_up()

    assert not hearing.has_heard_all(written)


async def test_the_moment_we_heard_is_noted_after_the_clock_was_set_back_too() -> None:
    world = World()
    hearing = Hearing(Outages(world.desk), world.clock)
    await hearing.heard()

    world.clock.move(timedelta(hours=-1))
    await hearing.heard()

    assert await Outages(world.desk).last_heard() == START - timedelta(hours=1)
