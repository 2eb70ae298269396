"""What a customer writes in the middle of a report that is no answer: words for its buttons, questions, commands."""

from __future__ import annotations

import pytest

from tests.e2e.world import E2EWorld, Someone

TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2
HINTS = [("en", "en"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")]
SKIP = {"en": "skip it please", "zh-Hans": "跳过", "zh-Hant": "略過"}
BACK = {"en": "go back", "zh-Hans": "上一步", "zh-Hant": "返回上一步"}
STOP = {"en": "cancel", "zh-Hans": "退出", "zh-Hant": "取消"}
CHANGE = {"en": "change", "zh-Hans": "修改", "zh-Hant": "我要修改"}
FIND = {"en": "how do I find it?", "zh-Hans": "在哪里找", "zh-Hant": "怎麼找？"}
LANGUAGE = {"en": "how do I change the language?", "zh-Hans": "怎么换语言", "zh-Hant": "怎麼換語言"}
SAFE = {"en": "is this safe?", "zh-Hans": "这样安全吗？", "zh-Hant": "這安全嗎"}
NO = {"en": "no", "zh-Hans": "不", "zh-Hant": "繼續"}
YES = {"en": "Yes", "zh-Hans": "是的", "zh-Hant": "好"}


async def reporting(desk: E2EWorld, hint: str = "en", language: str = "en") -> Someone:
    """A customer whose transaction has been pending for long; the bot asks for its id."""
    alice = await desk.started("Alice", hint)
    for key in ("button-report", "option-stuck", "option-stuck-pending"):
        await alice.presses(desk.words(key, language))
    return alice


async def withdrawing(desk: E2EWorld) -> Someone:
    """A customer who is asked for the name of the exchange."""
    alice = await desk.started()
    for key in ("button-report", "option-arrival", "option-withdrawal-pending"):
        await alice.presses(desk.words(key))
    return alice


async def summed_up(desk: E2EWorld) -> Someone:
    """A customer who reads the summary of their report."""
    alice = await reporting(desk)
    await alice.says(f"BSC, 250 USDT, {TX}")
    for _ in range(2):
        await alice.presses(desk.words("button-skip"))
    return alice


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_typed_skip_and_back_do_what_the_buttons_do(desk: E2EWorld, hint: str, language: str) -> None:
    alice = await reporting(desk, hint, language)

    await alice.says(SKIP[language])
    skipped = alice.hears
    await alice.says(BACK[language])

    assert skipped == desk.words("ask-network", language)
    assert alice.hears == desk.words("ask-reference", language)


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_a_typed_stop_asks_first_and_yes_and_no_may_be_typed_too(
    desk: E2EWorld, hint: str, language: str
) -> None:
    alice = await reporting(desk, hint, language)

    await alice.says(STOP[language])
    asked = alice.hears
    await alice.says(NO[language])
    went_on = alice.hears
    await alice.says(STOP[language])
    await alice.says(YES[language])

    assert asked == desk.words("report-stop-sure", language)
    assert went_on == desk.words("ask-reference", language)
    assert alice.hears == desk.words("report-stopped", language)


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_a_question_is_answered_and_the_open_one_is_asked_again(
    desk: E2EWorld, hint: str, language: str
) -> None:
    alice = await reporting(desk, hint, language)

    await alice.says(FIND[language])
    found = alice.hears
    await alice.says(LANGUAGE[language])
    languages = alice.reads[-2:]
    await alice.says(SAFE[language])
    safe = alice.reads[-2:]
    await alice.says(TX)

    asked = desk.words("ask-reference", language)
    assert found.splitlines() == [desk.words("find-reference", language), asked]
    assert languages == [desk.words("choose-language", language), asked]
    assert safe == [desk.words("report-safe", language), asked]
    assert alice.hears == desk.words("ask-network", language)


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_a_typed_change_offers_the_answers_and_back_leads_to_the_question(
    desk: E2EWorld, hint: str, language: str
) -> None:
    alice = await reporting(desk, hint, language)

    await alice.says(CHANGE[language])
    asked, labels = alice.hears, alice.labels
    await alice.presses(desk.words("button-back", language))

    assert asked == desk.words("report-change", language)
    assert desk.words("button-back", language) in labels
    assert alice.hears == desk.words("ask-reference", language)


async def test_a_question_that_the_base_knows_is_answered_in_the_middle_of_a_report(desk: E2EWorld) -> None:
    alice = await reporting(desk)

    await alice.says("How do I revoke a token approval I gave to a site?")
    await alice.says(TX)

    assert alice.has_read("Settings → Security → Approvals")
    assert alice.reads[-2] == desk.words("ask-reference")
    assert alice.hears == desk.words("ask-network")


async def test_a_question_that_nobody_can_answer_names_a_person_and_costs_nothing(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)

    for _ in range(3):
        await alice.says("What is the weather like?")
    told = alice.reads[-2:]
    await alice.says("Kraken")

    assert told == [desk.words("report-not-known"), desk.words("ask-platform")]
    assert alice.hears == desk.words("ask-order")
    assert await desk.topic_of(alice) is None


async def test_the_hash_may_be_asked_for_while_something_else_is_open(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)

    await alice.says("where is the transaction hash?")

    assert alice.reads[-2:] == [desk.words("find-reference"), desk.words("ask-platform")]


@pytest.mark.parametrize(
    "command", ["help", "privacy", "hours", "language", "nonsense", "codeword", "verify @somebody"]
)
async def test_after_a_command_the_open_question_is_asked_again(desk: E2EWorld, command: str) -> None:
    alice = await withdrawing(desk)

    await alice.says(f"/{command}")
    asked = alice.hears
    await alice.says("Kraken")

    assert asked == desk.words("ask-platform")
    assert alice.hears == desk.words("ask-order")


async def test_after_something_was_checked_the_open_question_is_asked_again(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)

    await alice.says("/verify")
    await alice.says("@acme_support_desk")
    asked = alice.hears
    await alice.says("Kraken")

    assert asked == desk.words("ask-platform")
    assert alice.hears == desk.words("ask-order")


async def test_a_language_chosen_in_the_middle_is_that_of_the_question(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)
    await alice.says("/language")

    await alice.presses("简体中文")

    assert alice.hears == desk.words("ask-platform", "zh-Hans")


@pytest.mark.parametrize(("command", "key"), [("skip", "ask-order"), ("stop", "report-stop-sure")])
async def test_the_words_are_commands_as_well(desk: E2EWorld, command: str, key: str) -> None:
    alice = await withdrawing(desk)

    await alice.says(f"/{command}")

    assert alice.hears == desk.words(key)


@pytest.mark.parametrize("command", ["/skip", "/back", "/stop", "/change"])
async def test_without_a_report_they_say_that_there_is_none(desk: E2EWorld, command: str) -> None:
    alice = await desk.started()

    await alice.says(command)

    assert alice.hears == desk.words("no-report-open")


async def test_a_word_that_may_be_a_name_can_be_meant_as_the_answer(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)

    await alice.says("Stop")
    await alice.presses(desk.words("button-stop-word"))
    for key in ("button-skip", "option-unsure"):
        await alice.presses(desk.words(key))

    name = desk.words("slot-platform")
    assert f"{name}: Stop" in alice.hears


async def test_a_greeting_is_no_answer(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)

    await alice.says("hello")
    asked = alice.hears
    await alice.says("Kraken")

    assert asked == desk.words("ask-platform")
    assert alice.hears == desk.words("ask-order")


async def test_what_is_written_under_the_summary_changes_it_and_it_is_shown_again(desk: E2EWorld) -> None:
    alice = await summed_up(desk)

    await alice.says("no, it was 300 USDT")
    changed = alice.hears
    await alice.says("My friend had the same last week")
    told = alice.hears
    await alice.says("is this safe?")

    assert "300 USDT" in changed and "250 USDT" not in changed
    assert "My friend had the same last week" in told
    assert alice.hears == told
    assert desk.words("button-send-report") in alice.labels


async def test_a_summary_is_sent_by_a_word(desk: E2EWorld) -> None:
    alice = await summed_up(desk)

    await alice.says("looks good")

    assert "#1001" in alice.hears


@pytest.mark.parametrize(("hint", "language"), HINTS)
async def test_an_entry_of_the_change_menu_may_be_typed(desk: E2EWorld, hint: str, language: str) -> None:
    alice = await reporting(desk, hint, language)
    await alice.says(CHANGE[language])

    await alice.says(desk.words("slot-network", language))

    assert alice.hears == desk.words("ask-network", language)


@pytest.mark.parametrize("typed", ["the order number", "my order number", "Order number."])
async def test_an_entry_of_the_change_menu_is_no_answer_to_the_open_question(
    desk: E2EWorld, typed: str
) -> None:
    alice = await withdrawing(desk)
    await alice.says("change")

    await alice.says(typed)

    assert alice.hears == desk.words("ask-order")


@pytest.mark.parametrize(
    "typed", ["30", "no it was 30", "can you change the amount to 30 USDT?", "不对，是30"]
)
async def test_a_figure_under_the_summary_corrects_the_amount(desk: E2EWorld, typed: str) -> None:
    alice = await summed_up(desk)

    await alice.says(typed)

    assert "30 USDT" in alice.hears and "250" not in alice.hears
    assert desk.words("slot-story") not in alice.hears


async def test_one_that_fits_two_answers_asks_for_which_it_is(desk: E2EWorld) -> None:
    alice = await withdrawing(desk)
    for said in ("Binance, 250 USDT", "88231"):
        await alice.says(said)
    while desk.words("button-skip") in alice.labels:
        await alice.presses(desk.words("button-skip"))

    await alice.says("no it was 30")

    names = {desk.words("slot-order"), desk.words("slot-amount")}
    assert alice.hears == desk.words("report-change")
    assert names <= set(alice.labels) and desk.words("slot-platform") not in alice.labels
