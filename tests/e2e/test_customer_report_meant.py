"""What a customer types in place of a report's buttons, or under its summary: it does what the button does, and tells no story."""

from __future__ import annotations

import pytest

from bot.safety.hexes import abridged
from tests.e2e.world import E2EWorld, Someone

TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2
HINTS = [("en", "en"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")]
SKIPS = {"en": ["skip", "next"], "zh-Hans": ["跳过", "跳过吧"], "zh-Hant": ["略過", "跳過"]}
CHANGE_TIME = {"en": "change the time", "zh-Hans": "改时间", "zh-Hant": "時間填錯了"}


async def summed_up(desk: E2EWorld, hint: str = "en", language: str = "en") -> Someone:
    """A customer who reads the summary of a report about a transaction that waits."""
    alice = await desk.started("Alice", hint)
    for key in ("button-report", "option-stuck", "option-stuck-pending"):
        await alice.presses(desk.words(key, language))
    await alice.says(f"BSC, 250 USDT, 2026-11-20 09:15, {TX}")
    for _ in range(2):
        await alice.presses(desk.words("button-skip", language))
    assert alice.hears.startswith(desk.words("report-summary", language))
    return alice


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_what_is_no_answer_under_a_summary_is_not_put_into_the_description(
    desk: E2EWorld, hint: str, language: str
) -> None:
    alice = await summed_up(desk, hint, language)
    summary = alice.hears

    for word in (*SKIPS[language], "?!"):
        await alice.says(word)

        assert alice.hears == f"{desk.words('report-all-answered', language)}\n{summary}"
    assert desk.words("slot-story", language) not in alice.hears


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_an_answer_can_be_changed_by_its_name(desk: E2EWorld, hint: str, language: str) -> None:
    alice = await summed_up(desk, hint, language)

    await alice.says(CHANGE_TIME[language])

    assert alice.hears == desk.words("ask-when", language)
    assert await desk.topic_of(alice) is None


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_the_labels_under_the_question_whether_to_stop_can_be_typed(
    desk: E2EWorld, hint: str, language: str
) -> None:
    alice = await summed_up(desk, hint, language)
    summary = alice.hears

    await alice.presses(desk.words("button-stop", language))
    await alice.says(desk.words("button-stop-no", language))
    kept = alice.hears
    await alice.presses(desk.words("button-stop", language))
    await alice.says(desk.words("button-stop-yes", language))

    assert kept == summary
    assert alice.hears == desk.words("report-stopped", language)


@pytest.mark.parametrize(("hint", "language"), HINTS)
@pytest.mark.parametrize("order", ["/start", "/report"])
async def test_in_the_middle_of_a_report_it_is_offered_to_go_on_and_that_can_be_typed(
    desk: E2EWorld, hint: str, language: str, order: str
) -> None:
    alice = await desk.started("Alice", hint)
    for key in ("button-report", "option-stuck", "option-stuck-pending"):
        await alice.presses(desk.words(key, language))

    await alice.says(order)
    offered = alice.hears
    anew = desk.words("button-report-anew", language) in alice.labels
    await alice.says(desk.words("button-go-on", language))

    assert offered.startswith(desk.words("report-open-start", language))
    assert anew
    assert alice.hears == desk.words("ask-reference", language)


async def test_a_button_of_the_first_question_says_what_the_report_is_about_so_far(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    await alice.says("my deposit from Binance didn't arrive")

    await alice.presses(desk.words("option-stuck"))

    assert desk.words("report-kind-so-far") in alice.hears
    assert desk.words("option-deposit-missing") in alice.hears
    assert alice.hears.endswith(desk.words("ask-which"))


@pytest.mark.parametrize("none", ["no", "none", "没有", "還沒有"])
async def test_who_has_no_transaction_id_says_so_and_is_asked_the_next(desk: E2EWorld, none: str) -> None:
    alice = await desk.started()
    for key in ("button-report", "option-stuck", "option-stuck-pending"):
        await alice.presses(desk.words(key))

    await alice.says(none)

    assert alice.hears == desk.words("ask-network")


async def test_the_label_of_the_group_of_thefts_opens_it_and_calls_nobody(desk: E2EWorld) -> None:
    alice = await desk.started("Alice", "zh-hans")
    await alice.says("/report")

    await alice.says("被盗，或无法登录")

    assert alice.hears == desk.words("ask-which", "zh-Hans")
    assert desk.words("option-login", "zh-Hans") in alice.labels
    assert await desk.topic_of(alice) is None


@pytest.mark.parametrize(
    ("host", "of"), [("pancakeswаp.finance", "pancakeswap.finance"), ("uniswаp.org", "uniswap.org")]
)
async def test_a_site_with_a_letter_from_another_script_is_warned_of_and_taken_as_the_site(
    desk: E2EWorld, host: str, of: str
) -> None:
    alice = await desk.started()
    for key in ("button-report", "option-stuck", "option-dapp-problem"):
        await alice.presses(desk.words(key))

    await alice.says(host)
    asked = desk.words("ask-version")

    assert any(f"is not {of}" in read for read in alice.reads)
    assert alice.has_read(asked)


async def test_with_what_was_filled_in_the_transaction_that_it_is_about_is_named(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(f"https://bscscan.com/tx/{TX}")

    await alice.presses(desk.words("button-report-this"))

    told = [read for read in alice.reads if read.startswith(desk.words("report-filled-in"))]
    assert len(told) == 1
    assert abridged(TX) in told[0]
