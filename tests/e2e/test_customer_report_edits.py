"""What a customer edits in the middle of a report, or after it was sent, changes what they and the agents read of it."""

from __future__ import annotations

import pytest

from tests.e2e.test_customer_report_words import HINTS, TX, reporting, withdrawing
from tests.e2e.world import E2EWorld


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_an_edited_answer_is_said_back_and_stands_in_the_summary(
    desk: E2EWorld, hint: str, language: str
) -> None:
    alice = await reporting(desk, hint, language)
    message = await alice.says(f"BSC, 300 USDT, {TX}")

    await alice.edits(message, f"BSC, 30 USDT, {TX}")
    told = alice.reads[-2]
    for _ in range(2):
        await alice.presses(desk.words("button-skip", language))

    assert desk.words("report-corrected", language) in told and "30 USDT" in told
    assert "30 USDT" in alice.hears and "300" not in alice.hears


async def test_an_edit_under_the_summary_shows_it_anew(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    message = await alice.says(f"BSC, 300 USDT, {TX}")
    for _ in range(2):
        await alice.presses(desk.words("button-skip"))

    await alice.edits(message, f"BSC, 30 USDT, {TX}")

    assert desk.words("report-summary") in alice.hears
    assert "30 USDT" in alice.hears and "300" not in alice.hears


async def test_an_edit_after_the_report_was_sent_is_on_the_card_and_the_agents_are_told(
    desk: E2EWorld,
) -> None:
    alice = await reporting(desk)
    message = await alice.says(f"BSC, 300 USDT, {TX}")
    for _ in range(2):
        await alice.presses(desk.words("button-skip"))
    await alice.says("send")
    mei = await desk.agent(of=alice)

    await alice.edits(message, f"BSC, 30 USDT, {TX}")

    told = "\n".join(mei.reads)
    assert desk.words("report-edited") in told
    assert "300 USDT" not in told and "30 USDT" in told
    assert "30 USDT" in alice.hears


async def test_an_edit_of_what_was_no_answer_can_be_one(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    message = await alice.says("0x123")

    await alice.edits(message, TX)

    assert alice.hears == desk.words("ask-network")


async def test_what_a_later_message_said_stays_when_the_earlier_one_is_edited(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)
    message = await alice.says("Binance, 250 USDT")
    await alice.says("88231")

    await alice.edits(message, "Kraken, 20 USDT")
    while desk.words("button-skip") in alice.labels:
        await alice.presses(desk.words("button-skip"))

    assert "88231" in alice.hears and "20 USDT" in alice.hears and "Kraken" in alice.hears
    assert "Binance" not in alice.hears
