"""A transaction that is followed: every change is told once and in order, whatever is lost or comes twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.facts import ChainFact, TxId, TxState
from bot.domain.messages import TellAgents
from bot.domain.watching import Phase, is_news, phase_of
from tests.usecases.chain_desk import OTHER_TX, STRANGER, TX, ChainDesk, confirmed, found, keys

PENDING = found(TxState.PENDING_WAITING, nonce=3, sender=STRANGER)
OUT_OF_GAS = found(TxState.FAILED_OUT_OF_GAS, confirmations=40, gas_used=21_000, gas_limit=21_000)
AWAY = found(TxState.UNREACHABLE)


async def test_one_that_waits_is_followed_and_told_once_when_it_is_done() -> None:
    desk = ChainDesk(PENDING)
    await desk.world.customer(TX)
    first = await desk.answer()

    waiting = await desk.later(minutes=30)
    mined = await desk.later(confirmed(blocks=1), minutes=30)
    done = await desk.later(confirmed(), hours=1)
    after = await desk.later(hours=48)

    assert keys(first) == ["chain-pending", "watch-promised"]
    assert waiting == mined == after == []
    assert keys(done) == ["watch-about", "chain-confirmed", "chain-moved"]
    assert [one.next_at for one in await desk.watches()] == [None]


@pytest.mark.parametrize(
    ("fact", "key"),
    [
        (OUT_OF_GAS, "chain-failed-gas"),
        (found(TxState.REPLACED, replaced_by=OTHER_TX), "chain-replaced-by"),
        (found(TxState.DROPPED), "chain-dropped"),
        (found(TxState.REORGED), "chain-reorged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_bad_news_is_told_once(fact: ChainFact, key: str) -> None:
    desk = ChainDesk(PENDING)
    await desk.world.customer(TX)
    await desk.answer()

    told = await desk.later(fact, hours=3)

    assert keys(told).count(key) == 1
    assert len(told) == 1


async def test_the_looks_become_rarer_and_frequent_again_after_a_change() -> None:
    desk = ChainDesk(PENDING)
    await desk.world.customer(TX)
    await desk.answer()
    await desk.later(hours=6)
    rare = await _pause(desk)

    await desk.later(confirmed(blocks=1), hours=1)

    assert rare == timedelta(hours=1)
    assert len(desk.chain.asked) > 6 + 6
    assert timedelta(0) < await _pause(desk) <= timedelta(hours=1)


async def _pause(desk: ChainDesk) -> timedelta:
    (watch,) = await desk.watches()
    assert watch.next_at is not None and watch.kept.fact is not None
    return watch.next_at - watch.kept.fact.looked_up_at


async def test_the_sender_and_the_number_are_remembered_for_the_next_look() -> None:
    desk = ChainDesk(PENDING)
    await desk.world.customer(TX)
    await desk.answer()

    await desk.later(AWAY, minutes=2)

    only, tx, remembered = desk.chain.asked[-1]
    assert (only, tx) == (("ethereum",), TxId("ethereum", TX))
    assert remembered is not None
    assert (remembered.sender, remembered.nonce, remembered.seen) == (STRANGER, 3, True)


async def test_nobody_follows_for_longer_than_a_week() -> None:
    desk = ChainDesk(PENDING)
    await desk.world.customer(TX)
    await desk.answer()

    await desk.later(days=8)

    assert [one.next_at for one in await desk.watches()] == [None]


async def test_an_id_that_no_network_ever_had_is_given_up_after_a_day() -> None:
    desk = ChainDesk()
    await desk.world.customer(TX)
    await desk.answer()

    await desk.later(hours=26)

    assert [one.next_at for one in await desk.watches()] == [None]


async def test_a_case_that_is_closed_for_a_day_ends_it() -> None:
    desk = ChainDesk(PENDING)
    mei = await desk.world.hire("Mei")
    await desk.world.handed_over()
    await desk.world.customer(TX)
    await desk.answer()
    await desk.world.casework.ordered(mei, await desk.world.topic(), "close", await desk.world.row())

    soon = await desk.later(hours=20)
    still = [one.next_at is not None for one in await desk.watches()]
    await desk.later(hours=6)

    assert soon == []
    assert still == [True]
    assert [one.next_at for one in await desk.watches()] == [None]


async def test_agents_hear_of_a_change_and_of_the_first_look_only_on_the_card() -> None:
    desk = ChainDesk(PENDING)
    await desk.world.handed_over()
    await desk.world.customer(TX)
    await desk.answer()
    first = [one for one in await desk.world.posted("topic:1") if isinstance(one, TellAgents)]

    told = []
    for _ in range(8):
        await desk.later(confirmed(), minutes=10)
        told += [one for one in await desk.world.posted("topic:1") if isinstance(one, TellAgents)]
        await desk.world.look_away()

    assert first == []
    assert [(one.key, one.args["state"]) for one in told] == [("watch-changed", "confirmed")]


async def test_good_news_waits_for_the_customers_morning_and_bad_news_does_not() -> None:
    for fact, said_at_night in ((confirmed(), False), (OUT_OF_GAS, True)):
        desk = ChainDesk(PENDING)
        await desk.world.customer(TX)
        await desk.world.customer_presses("zone:Asia/Tokyo")
        await desk.answer()
        # 09:00 UTC is 18:00 there.
        await desk.later(hours=5)

        at_night = await desk.later(fact, hours=2)
        in_the_morning = await desk.later(fact, hours=8)

        assert bool(at_night) is said_at_night
        assert len(at_night) + len(in_the_morning) == 1


async def test_somebody_who_was_blocked_hears_nothing_and_is_not_followed() -> None:
    desk = ChainDesk(PENDING)
    await desk.world.customer(TX)
    person = await desk.world.person()
    await desk.world.store.transact(lambda work: work.people.save(replace(person, blocked_by_us=True)))

    said = await desk.answer()

    assert said == []
    assert [one.next_at for one in await desk.watches()] == [None]


# -- whatever happens ---------------------------------------------------------------------------------------

FACTS = {
    "pending": PENDING,
    "behind": found(TxState.PENDING_BEHIND, ahead=2),
    "confirming": confirmed(blocks=2),
    "done": confirmed(),
    "failed": OUT_OF_GAS,
    "dropped": found(TxState.DROPPED),
    "reorged": found(TxState.REORGED),
    "missing": found(TxState.NOT_FOUND),
    "away": AWAY,
}


SAID = {
    "chain-pending": Phase.PENDING,
    "chain-pending-behind": Phase.PENDING,
    "chain-confirming": Phase.CONFIRMING,
    "chain-confirmed": Phase.CONFIRMED,
    "chain-failed-gas": Phase.FAILED,
    "chain-dropped": Phase.DROPPED,
    "chain-reorged": Phase.REORGED,
    "chain-not-found": Phase.MISSING,
    "chain-unreachable": Phase.UNKNOWN,
}


def expected(phases: list[Phase]) -> list[Phase]:
    """What is to be told of answers that were taken in this order."""
    told: list[Phase] = []
    for phase in phases:
        if is_news(told[-1] if told else "", phase):
            told.append(phase)
    return told


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(FACTS)), st.sampled_from(["taken", "twice", "lost", "overtaken"])),
        min_size=1,
        max_size=8,
    )
)
def test_every_change_is_told_once_and_in_order_whatever_is_lost_or_comes_twice(
    story: list[tuple[str, str]],
) -> None:
    told, heard = asyncio.run(_played(story))

    assert told == expected(heard)


async def _played(story: list[tuple[str, str]]) -> tuple[list[Phase], list[Phase]]:
    """The phases of what the customer was told, and of the first answer to each look."""
    desk = ChainDesk()
    await desk.world.customer(TX)
    heard = list[Phase]()
    for name, fate in story:
        desk.chain.fact = FACTS[name]
        looked = await desk.looks()
        # Another look at the same moment, such as that of a process which took the first for lost.
        desk.chain.fact = FACTS["failed"]
        again = await desk.looks() if fate == "overtaken" else looked if fate == "twice" else []
        # A look that is lost dies with its process: it is due still, and is taken again.
        for one in [] if fate == "lost" else [*looked, *again]:
            await desk.answers.answered(one)
        heard += [phase_of(FACTS[name])] if looked and fate != "lost" else []
        desk.world.clock.move(timedelta(hours=1))
    said = [SAID[key] for key in keys(await desk.said()) if key in SAID]
    return said, heard
