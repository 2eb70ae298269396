"""Amounts as people write them come out as one exact number and a unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.amounts import find_amounts, only_amount
from bot.intake.numerals import chinese_number, small_number
from bot.intake.spelling import plain


def shown(text: str) -> list[str]:
    """Return the amounts found in *text*, as shown."""
    return [amount.shown for amount in find_amounts(plain(text))]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("250 USDT", "250 USDT"),
        ("0,5 eth", "0.5 ETH"),
        (".5 eth", "0.5 ETH"),
        ("1.234,56 usdt", "1234.56 USDT"),
        ("1,234.56 usdt", "1234.56 USDT"),
        ("1,234,567 usdt", "1234567 USDT"),
        ("1 234,56 usdt", "1234.56 USDT"),
        ("1'234.5 usdt", "1234.5 USDT"),
        ("1,00,000.50 usdt", "100000.5 USDT"),
        ("0,500 btc", "0.5 BTC"),
        ("250U", "250 USDT"),
        ("两百五十U", "250 USDT"),
        ("一万二U", "12000 USDT"),
        ("2个以太坊", "2 ETH"),
        ("1.5万U", "15000 USDT"),
        ("10k usdt", "10000 USDT"),
        ("USDT 250", "250 USDT"),
        ("Amount:250 USDT", "250 USDT"),
        ("$1,250.00", "1250 USD"),
        ("０．５ＥＴＨ", "0.5 ETH"),
        ("٢٥٠ USDT", "250 USDT"),
        ("0.000000000000000001 ETH", "0.000000000000000001 ETH"),
        ("123456789012345678901234567890 SHIB", "123456789012345678901234567890 SHIB"),
    ],
)
def test_an_amount_is_read_whatever_its_spelling(text: str, amount: str) -> None:
    assert shown(f"i sent {text}, why?") == [amount]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("sent 200 of 500 USDT", "200 USDT"),
        ("200 out of my 500 USDT", "200 USDT"),
        ("1.5k of the 2k usdt", "1500 USDT"),
        ("5 transfers of 500 USDT", "500 USDT"),
        ("on 21 November 500 USDT", "500 USDT"),
    ],
)
def test_of_a_whole_the_part_that_moved_counts(text: str, amount: str) -> None:
    assert shown(text) == [amount]


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["of", "out of", "of my", "from my"]))
def test_whatever_part_of_whatever_whole_is_named_it_is_the_part(part: int, whole: int, between: str) -> None:
    assert shown(f"I sent {part} {between} {whole} USDT") == [f"{part} USDT"]


@pytest.mark.parametrize(("text", "number"), [("1,234 usdt", "1234 USDT"), ("1.234 eth", "1.234 ETH")])
def test_a_separator_that_can_mean_two_things_is_marked(text: str, number: str) -> None:
    (amount,) = find_amounts(text)

    assert (amount.shown, amount.unsure) == (number, True)


@pytest.mark.parametrize(
    "text",
    [
        "12.3.4 usdt",
        "0 usdt",
        "erc20",
        "2 hours",
        "1,2,3 usdt",
        "1,23.4 usdt",
        "5 usdtx",
        "9" * 60 + " usdt",
        "1,2.3.4 u",
    ],
)
def test_what_is_no_amount_is_left_alone(text: str) -> None:
    assert shown(text) == []


def test_several_amounts_come_in_their_order() -> None:
    assert shown("sent USDT 250, got 3 trx for 5 usdt") == ["250 USDT", "3 TRX", "5 USDT"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("250", "250"),
        ("about 250", "250"),
        ("大概250左右", "250"),
        ("250 pepe2", "250 PEPE2"),
        ("两百五", "250"),
        ("it was 250 i think", "250"),
        ("1,5", "1.5"),
    ],
)
def test_an_answer_to_how_much_needs_no_unit(text: str, amount: str) -> None:
    answer = only_amount(text)

    assert answer is not None
    assert answer.shown == amount


@pytest.mark.parametrize("text", ["", "a lot", "between 2 and 5", "0", "12:30", "5%"])
def test_an_answer_without_one_number_is_no_amount(text: str) -> None:
    assert only_amount(text) is None


@given(st.decimals(min_value="0.00000001", max_value="1e12", places=8))
def test_both_ways_of_grouping_give_the_same_number(number: Decimal) -> None:
    english = f"{number:,.8f}"
    german = english.translate(str.maketrans(",.", ".,"))

    numbers = [amount.number for text in (english, german) for amount in find_amounts(f"{text} usdt")]

    assert numbers == [number, number]


@given(st.decimals(min_value="0.000001", max_value="1e15", places=6))
def test_a_shown_amount_reads_back_as_itself(number: Decimal) -> None:
    (amount,) = find_amounts(f"{number:f} USDT")

    again = find_amounts(amount.shown)

    assert [(one.number, one.unit) for one in again] == [(number, "USDT")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("兩百", 200),
        ("一百零五", 105),
        ("三千零五", 3005),
        ("二〇二四", 2024),
        ("十二万", 120_000),
        ("一亿", 100_000_000),
        ("两百五", 250),
        ("三千二", 3200),
    ],
)
def test_chinese_numerals_have_their_value(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize("text", ["", "a", "五x", "thirteen"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert small_number(text) is None
