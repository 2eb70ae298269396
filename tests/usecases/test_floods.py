"""Somebody who writes faster than anybody reads: everything is kept, in order, and goes to the topic together."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.messages import Say, ToAgents
from bot.handover.floods import AT_MOST, WAIT
from tests.usecases.talk import CHAT, TOPIC, Talk

MERGED = Say("flood-merged")


# The customer's wish for a person is the first message of the case, so one less makes the limit full.


async def writes(talk: Talk, count: int, *, begin: int = 900, every_s: float = 1.0) -> None:
    """The customer writes *count* texts."""
    for number in range(begin, begin + count):
        await talk.customer(f"text {number}", number)
        talk.world.clock.move(timedelta(seconds=every_s))


async def test_twenty_texts_a_minute_go_one_by_one_and_nobody_says_a_word() -> None:
    talk = await Talk.begun()

    await writes(talk, AT_MOST - 1, every_s=2.0)

    assert MERGED not in await talk.world.posted(CHAT)
    assert await talk.may_go(TOPIC)


async def test_what_is_beyond_waits_a_moment_and_is_told_once() -> None:
    talk = await Talk.begun()
    await writes(talk, AT_MOST - 1)
    await talk.sent_so_far()

    await writes(talk, 10, begin=950)
    early = await talk.may_go(TOPIC)
    talk.world.clock.move(WAIT)

    assert (early, await talk.may_go(TOPIC)) == (False, True)
    assert (await talk.world.posted(CHAT)).count(MERGED) == 1


async def test_nothing_is_lost_and_the_order_stays() -> None:
    talk = await Talk.begun()

    await writes(talk, 45)

    mirrored = [one.message for one in await talk.world.posted(TOPIC) if isinstance(one, ToAgents)]
    assert len(mirrored) == 45
    assert mirrored == sorted(mirrored)


async def test_a_new_flood_an_hour_later_is_told_again() -> None:
    talk = await Talk.begun()
    await writes(talk, AT_MOST + 5)
    talk.world.clock.move(timedelta(hours=1))

    await writes(talk, AT_MOST + 5, begin=1900)

    assert (await talk.world.posted(CHAT)).count(MERGED) == 2


async def test_edits_do_not_count() -> None:
    talk = await Talk.begun()
    await talk.customer("text", 900)

    for number in range(AT_MOST + 5):
        await talk.edits(f"text {number}", 900)
    await talk.customer("and then", 901)

    assert MERGED not in await talk.world.posted(CHAT)
