"""What a customer pastes without being asked: recognised, offered for a report, and a key never taken for it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from bot.safety.hexes import abridged
from tests.e2e.world import E2EWorld

TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2
DIGITS = sha256(b"a hash").hexdigest()


@pytest.mark.parametrize(("hint", "language"), [("en", "en"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")])
async def test_a_link_is_recognised_and_reported_in_one_tap(desk: E2EWorld, hint: str, language: str) -> None:
    alice = await desk.started("Alice", hint)
    await alice.says(f"https://bscscan.com/tx/{TX}")
    told = alice.hears

    await alice.presses(desk.words("button-report-this", language))
    await alice.presses(desk.words("option-stuck", language))
    await alice.presses(desk.words("option-stuck-pending", language))

    assert abridged(TX) in told
    assert desk.words("recognised-on", language, network="BNB Smart Chain") in told
    assert alice.hears == desk.words("ask-earlier", language)


@pytest.mark.parametrize("text", [DIGITS, f"0x{DIGITS}", f"look at this {DIGITS} it does not work"])
async def test_digits_are_recognised_only_once_the_customer_says_that_they_are_no_key(
    desk: E2EWorld, text: str
) -> None:
    alice = await desk.started()
    await alice.says(text)
    asked = alice.has_read(desk.words("hex-question"))
    before = any(DIGITS in read for read in alice.reads)

    await alice.presses(desk.words("button-hex-hash"))

    assert asked and not before
    assert desk.words("recognised-offer") in alice.hears
    assert abridged(DIGITS) in alice.hears
    assert DIGITS not in alice.hears


async def test_a_key_among_them_is_deleted_and_no_report_is_offered(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(f"look at this {DIGITS} it does not work")

    await alice.presses(desk.words("button-hex-key"))

    assert not any(desk.words("recognised-offer") in read for read in alice.reads)


async def test_what_was_recognised_is_on_the_card_if_a_person_takes_over(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(f"tx {TX}")

    await alice.says("human please")

    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))["text"]
    assert TX in card


async def test_another_network_leads_to_the_next_ones_and_back(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(f"tx {TX}")
    await alice.presses(desk.words("button-report-this"))
    await alice.presses(desk.words("option-stuck"))
    await alice.presses(desk.words("option-stuck-pending"))
    first = alice.labels[:5]

    await alice.presses(desk.words("option-more"))
    second, asked = alice.labels[:5], alice.hears
    await alice.presses(desk.words("button-back"))

    assert first == ["Ethereum", "BNB Smart Chain", "Polygon", "Arbitrum One", desk.words("option-more")]
    assert second == ["Base", "OP Mainnet", "Avalanche C-Chain", "Polkadot", desk.words("option-more")]
    assert asked == desk.words("report-more-networks")
    assert alice.labels[:5] == first
