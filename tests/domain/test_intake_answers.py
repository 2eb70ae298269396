"""What a message means to the question that is open, what is kept of it, and what is not."""

from __future__ import annotations

import json

import pytest

from bot.intake import (
    Misread,
    Slot,
    Value,
    begin,
    change,
    choose,
    derive,
    options,
    to_json,
)
from tests.domain.form_talk import (
    BARE_HEX,
    EVM_ADDRESS,
    EVM_TX,
    FACTS,
    OTHER_TX,
    SECRET_KEY,
    TRON_ADDRESS,
    about,
    asking,
    told,
)


@pytest.mark.parametrize(
    ("slot", "problem", "text", "misread"),
    [
        (Slot.NETWORK, "stuck-pending", "the blue one", Misread.NO_SUCH_NETWORK),
        (Slot.REFERENCE, "stuck-pending", "abc", Misread.NOT_A_REFERENCE),
        (Slot.REFERENCE, "stuck-pending", "0x7c…e91", Misread.INCOMPLETE),
        (Slot.ADDRESS, "theft", "abc", Misread.NOT_AN_ADDRESS),
        (Slot.ADDRESS, "theft", EVM_ADDRESS.replace("5aA", "5AA"), Misread.CHECKSUM),
        (Slot.AMOUNT, "missing-memo", "a lot", Misread.NOT_AN_AMOUNT),
        (Slot.WHEN, "theft", "some day", Misread.NOT_A_TIME),
        (Slot.WHEN, "theft", "tomorrow", Misread.IN_THE_FUTURE),
        (Slot.EARLIER, "stuck-pending", "purple", Misread.NOT_AN_OPTION),
        (Slot.VERSION, "login", "…", Misread.NOT_AN_ANSWER),
        (Slot.ERROR, "login", "…", Misread.NOT_A_DESCRIPTION),
    ],
)
def test_an_answer_not_understood_says_why_and_the_question_stays(
    slot: Slot, problem: str, text: str, misread: Misread
) -> None:
    before = asking(slot, problem)

    taken = told(before, text)

    assert (taken.misread, taken.newly, taken.form) == (misread, (), before)


def test_an_address_in_place_of_a_transaction_is_kept_and_said_so() -> None:
    taken = told(asking(Slot.REFERENCE, "stuck-pending"), EVM_ADDRESS)

    assert (taken.misread, taken.newly) == (Misread.AN_ADDRESS, (Slot.ADDRESS,))
    assert taken.form.asking is Slot.REFERENCE


def test_a_transaction_in_place_of_an_address_is_said_so() -> None:
    taken = told(asking(Slot.ADDRESS, "theft"), EVM_TX)

    assert (taken.misread, taken.newly) == (Misread.A_TRANSACTION, (Slot.REFERENCE,))


@pytest.mark.parametrize(
    ("slot", "problem"), [(Slot.VERSION, "login"), (Slot.ERROR, "login"), (Slot.AMOUNT, "missing-memo")]
)
def test_who_does_not_know_is_not_asked_again(slot: Slot, problem: str) -> None:
    taken = told(asking(slot, problem), "I don't know")

    assert slot in taken.form.skipped
    assert taken.misread is None


@pytest.mark.parametrize(
    ("slot", "problem", "typed", "option"),
    [
        (Slot.SOURCE, "deposit-missing", "from Binance", "exchange"),
        (Slot.WHOSE, "deposit-missing", "不是我的", "not-mine"),
        (Slot.WHOSE, "deposit-missing", "是", "mine"),
        (Slot.BACKUP, "login", "Yes.", "yes"),
        (Slot.WORDS_TYPED, "theft", "no, never", "words-kept"),
        (Slot.HAS_HASH, "withdrawal-pending", "还没有", "hash-no"),
    ],
)
def test_an_option_can_be_typed(slot: Slot, problem: str, typed: str, option: str) -> None:
    form = told(asking(slot, problem), typed).form

    assert form.values[slot] == Value(option, option, f"choice:{option}")


@pytest.mark.parametrize("ambiguous", [BARE_HEX, SECRET_KEY])
@pytest.mark.parametrize(
    ("slot", "problem"),
    [
        (Slot.NETWORK, "stuck-pending"),
        (Slot.AMOUNT, "missing-memo"),
        (Slot.MEMO, "missing-memo"),
        (Slot.ERROR, "login"),
        (Slot.SITE, "theft"),
        (Slot.TOKEN, "balance-missing"),
    ],
)
def test_what_may_be_a_key_is_kept_nowhere_unless_a_transaction_was_asked(
    ambiguous: str, slot: Slot, problem: str
) -> None:
    form = change(choose(about(problem), Slot.MEMO_SHOWN, "yes"), slot)

    taken = told(form, f"here it is, help {ambiguous}")

    assert ambiguous not in json.dumps(to_json(taken.form))


@pytest.mark.parametrize("ambiguous", [BARE_HEX, SECRET_KEY])
def test_what_may_be_a_key_is_not_kept_in_a_story(ambiguous: str) -> None:
    taken = told(begin(), f"here it is, help {ambiguous}")

    assert ambiguous not in json.dumps(to_json(taken.form))
    assert "[…]" in taken.form.values[Slot.STORY].shown


def test_a_bare_hash_is_a_reference_when_one_was_asked() -> None:
    taken = told(asking(Slot.REFERENCE, "stuck-pending"), BARE_HEX)

    assert taken.form.values[Slot.REFERENCE].shown == BARE_HEX


@pytest.mark.parametrize(
    "called",
    ["tx hash: ", "txid ", "my TX is ", "transaction id: ", "哈希：", "交易号是", "key? no, hash "],
)
def test_a_bare_hash_is_a_reference_unasked_where_the_customer_calls_it_one(called: str) -> None:
    taken = told(begin(), f"I cannot see my deposit, {called}{BARE_HEX}")

    assert taken.form.values[Slot.REFERENCE] == Value(BARE_HEX, BARE_HEX, "hash_tx")


@pytest.mark.parametrize(
    "called", ["private key: ", "私钥", "tx, privkey ", "hash of my seed ", "the hash is further away: "]
)
def test_what_may_be_a_key_is_withheld_where_the_word_hash_is_not_the_nearest(called: str) -> None:
    taken = told(begin(), f"I cannot see my deposit, {called}{BARE_HEX}")

    assert BARE_HEX not in json.dumps(to_json(taken.form))


def test_a_reference_that_lives_on_one_network_answers_that_question_too() -> None:
    taken = told(asking(Slot.NETWORK, "deposit-missing"), TRON_ADDRESS)

    assert taken.form.values[Slot.NETWORK] == Value("", "TRON", "network:tron")
    assert (taken.misread, taken.form.asking) == (None, Slot.WHOSE)


def test_the_networks_offered_are_those_of_the_transaction() -> None:
    form = told(asking(Slot.REFERENCE, "stuck-pending"), EVM_TX).form

    assert options(form) == ("ethereum", "bsc", "polygon", "arbitrum", "more", "unknown")


def test_what_the_customer_says_of_the_network_wins_over_what_follows() -> None:
    said_before = told(told(about("balance-missing"), "erc20").form, TRON_ADDRESS).form
    said_after = told(told(about("balance-missing"), TRON_ADDRESS).form, "erc20").form

    assert said_before.values[Slot.NETWORK] == said_after.values[Slot.NETWORK]
    assert said_after.values[Slot.NETWORK].kind == "network:ethereum"


def test_another_reference_takes_what_followed_from_the_first_with_it() -> None:
    form = derive(told(asking(Slot.REFERENCE, "stuck-pending"), EVM_TX).form, FACTS)

    form = told(change(form, Slot.REFERENCE), OTHER_TX).form

    assert form.values.keys() == {Slot.WHAT, Slot.REFERENCE}
    assert form.asking is Slot.NETWORK
