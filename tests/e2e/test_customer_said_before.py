"""What a customer said is not asked again: said before the report, or several things in one message, in three languages."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from bot.safety.hexes import abridged
from tests.e2e.world import E2EWorld, Someone

DIGITS = sha256(b"a hash").hexdigest()
LANGUAGES = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


async def reporting(desk: E2EWorld, hint: str, group: str, problem: str) -> Someone:
    """A customer with this *hint* who tapped a problem."""
    alice = await desk.started("Alice", hint)
    language = LANGUAGES[hint]
    await alice.presses(desk.words("button-report", language))
    await alice.presses(desk.words(f"option-{group}", language))
    await alice.presses(desk.words(f"option-{problem}", language))
    return alice


@pytest.mark.parametrize(
    ("hint", "said", "filled"),
    [
        (
            "en",
            "I withdrew 0.5 BTC from Binance yesterday at 9 pm, withdrawal id 88231",
            ("0.5 BTC", "Binance", "88231", "21:00"),
        ),
        ("zh-hans", "从币安提了200U，提币单号 88231，昨晚9点半", ("200 USDT", "币安", "88231", "21:30")),
        ("zh-hant", "幣安提幣 200U，單號：88231，昨天晚上8點", ("200 USDT", "幣安", "88231", "20:00")),
    ],
)
async def test_what_was_written_before_the_report_is_filled_in_and_said_so(
    desk: E2EWorld, hint: str, said: str, filled: tuple[str, ...]
) -> None:
    language = LANGUAGES[hint]
    alice = await desk.started("Alice", hint)
    await alice.says(said)

    await alice.says("/report")

    told = [read for read in alice.reads if read.startswith(desk.words("report-filled-in", language))]
    assert len(told) == 1
    assert [part for part in filled if part not in told[0]] == []
    assert alice.hears == desk.words("ask-has-hash", language)


async def test_what_was_written_days_ago_is_asked_for(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("I withdrew 0.5 BTC from Binance")
    desk.clock.pass_time(timedelta(days=2))

    await alice.says("/report")

    assert alice.hears == desk.words("ask-what")


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("en", "How do I swap 100 USDT for ETH?"),
        ("en", "What is the withdrawal fee for 100 USDT?"),
        ("zh-hans", "怎么充值100U？"),
        ("zh-hant", "提現手續費是多少？"),
    ],
)
async def test_a_question_how_something_is_done_is_no_report_of_it(
    desk: E2EWorld, hint: str, said: str
) -> None:
    alice = await desk.started("Alice", hint)
    await alice.says(said)

    await alice.says("/report")

    assert alice.hears == desk.words("ask-what", LANGUAGES[hint])


async def test_what_was_concluded_from_earlier_words_can_be_left_by_the_way_back(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("my withdrawal of 5 USDT is missing")
    await alice.says("/report")

    for _ in range(2):
        await alice.presses(desk.words("button-back"))

    assert desk.words("option-safety") in alice.labels


async def test_the_last_word_on_something_counts(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("my withdrawal of 5 USDT from Binance is missing")
    await alice.says("sorry, it was 50 USDT")

    await alice.says("/report")

    told = next(read for read in alice.reads if read.startswith(desk.words("report-filled-in")))
    assert "50 USDT" in told
    assert " 5 USDT" not in told


@pytest.mark.parametrize(
    ("hint", "group", "problem", "said", "asked"),
    [
        ("en", "arrival", "deposit-missing", "from Binance", "ask-reference"),
        ("zh-hans", "arrival", "deposit-missing", "从币安提了", "ask-reference"),
        ("zh-hant", "arrival", "withdrawal-pending", "火幣，12.5 XRP，單號 12345", "ask-has-hash"),
        ("zh-hans", "arrival", "withdrawal-pending", "我用的小交易所，提币单号 88231", "ask-has-hash"),
    ],
)
async def test_several_things_in_one_answer_are_all_taken(
    desk: E2EWorld, hint: str, group: str, problem: str, said: str, asked: str
) -> None:
    alice = await reporting(desk, hint, group, problem)

    await alice.says(said)

    assert alice.hears.splitlines()[-1] == desk.words(asked, LANGUAGES[hint])


async def test_a_date_with_a_time_is_asked_about_and_never_taken_for_today(desk: E2EWorld) -> None:
    alice = await reporting(desk, "en", "stuck", "stuck-pending")

    await alice.says("it has been waiting since 05/11 at 3pm")

    today = desk.clock.now()
    assert alice.hears == desk.words("confirm-when")
    assert all(f"{today:%B} {today.day}," not in label for label in alice.labels)


@pytest.mark.parametrize(
    "said", [f"充值没到账，交易 {DIGITS}", f"充值没到账，哈希{DIGITS}", f"充值沒到帳，雜湊{DIGITS}"]
)
async def test_a_bare_hash_in_a_chinese_sentence_is_taken_as_one(desk: E2EWorld, said: str) -> None:
    hint = "zh-hant" if "沒" in said else "zh-hans"
    alice = await desk.started("Alice", hint)
    await alice.presses(desk.words("button-report", LANGUAGES[hint]))

    await alice.says(said)
    await alice.presses(desk.words("option-exchange", LANGUAGES[hint]))

    assert not any("[…]" in read for read in alice.reads)
    assert alice.hears.splitlines()[-1] == desk.words("ask-address", LANGUAGES[hint])


async def test_a_bare_hash_without_a_name_brings_the_question_in_a_form(desk: E2EWorld) -> None:
    alice = await desk.started("Alice", "zh-hans")
    await alice.presses(desk.words("button-report", "zh-Hans"))

    await alice.says(f"这是{DIGITS}")

    assert desk.words("hex-question", "zh-Hans") in alice.hears


async def test_a_hash_that_comes_again_is_known(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says(f"tx 0x{DIGITS}")

    await alice.says(DIGITS)

    assert abridged(f"0x{DIGITS}") in alice.hears
    assert not alice.has_read(desk.words("hex-question"))


async def test_a_hash_that_comes_again_in_place_of_an_address_is_known_there_too(desk: E2EWorld) -> None:
    alice = await reporting(desk, "en", "arrival", "deposit-missing")
    await alice.says(f"from Binance on BSC, 0x{DIGITS}")
    asked = alice.hears

    await alice.says(DIGITS)

    assert asked.splitlines()[-1] == desk.words("ask-address")
    assert alice.hears == desk.words("misread-a-transaction")


async def test_a_link_with_a_user_in_front_of_its_host_is_no_password(desk: E2EWorld) -> None:
    alice = await desk.started()

    await alice.says(f"https://etherscan.io@evil.com/tx/0x{DIGITS}")

    assert not alice.has_read(desk.words("secret-removed", kind="password", count=64))
