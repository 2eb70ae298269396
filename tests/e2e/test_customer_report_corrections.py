"""What a customer of a report types in place of a button, denies, corrects or says again is taken as it is meant."""

from __future__ import annotations

from tests.e2e.test_customer_report_words import TX, reporting
from tests.e2e.world import E2EWorld

MEANT = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"
MISTYPED = f"{MEANT[:-1]}F"


async def test_of_two_readings_the_second_is_picked_by_its_place(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    await alice.says("my deposit didn't arrive, 1,234 USDT")

    await alice.says("the second one")

    assert alice.has_read("1.234 USDT")
    assert "1.234 USDT" in alice.hears


async def test_a_mistyped_address_is_named_and_the_one_that_was_meant_does_not_take_its_place(
    desk: E2EWorld,
) -> None:
    alice = await desk.started("Alice", "zh-hans")
    await alice.says("/report")

    await alice.says(f"转错地址了，我想转到 {MEANT}，结果转到 {MISTYPED}，300u，昨晚")

    assert desk.words("report-flawed", "zh-Hans") in alice.hears


async def test_another_amount_where_something_else_is_asked_is_noted(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says("250 USDT")

    await alice.says("0.5 BTC")

    assert "0.5 BTC" in alice.hears
    assert desk.words("misread-not-a-reference") not in alice.hears


async def test_what_was_given_already_is_called_so(desk: E2EWorld) -> None:
    alice = await reporting(desk)
    await alice.says(TX)

    await alice.says(TX)

    assert desk.words("misread-known") in alice.hears
