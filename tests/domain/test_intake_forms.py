"""The form asks one thing at a time: narrowed by taps and words, with readings to pick, facts, and buttons."""

from __future__ import annotations

import pytest

from bot.intake import (
    NoSuchOptionError,
    Slot,
    Value,
    back,
    begin,
    change,
    choose,
    derive,
    options,
    settle,
    skip,
)
from bot.intake.problems import OTHER, catalogue
from tests.domain.form_talk import (
    EVM_ADDRESS,
    EVM_OTHER,
    EVM_TX,
    FACTS,
    PROBLEMS,
    about,
    answered,
    asking,
    told,
)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_form_asks_in_its_order_and_every_thing_once(problem: str) -> None:
    form, asked = about(problem), []
    while form.asking:
        asked.append(form.asking)
        form = answered(form, form.asking)

    assert asked == [one.slot for one in catalogue().problems[problem].questions if one.slot in asked]
    assert len(asked) == len(set(asked))
    assert set(catalogue().problems[problem].required(form.values)) <= form.values.keys()


def test_the_first_question_offers_groups_and_then_their_problems() -> None:
    groups = options(begin())
    form = choose(begin(), Slot.WHAT, "astray")

    assert groups == ("arrival", "stuck", "astray", "safety")
    assert (form.asking, options(form)) == (Slot.WHAT, ("wrong-network", "wrong-address", "missing-memo"))


@pytest.mark.parametrize(
    ("story", "problem"),
    [
        ("my deposit has not arrived", "deposit-missing"),
        ("提币两个小时了", "withdrawal-pending"),
        ("my transaction is still pending", "stuck-pending"),
        ("滑點太高", "swap-failed"),
        ("I used the wrong network", "wrong-network"),
        ("I sent it to the wrong address", "wrong-address"),
        ("忘記填寫備註了", "missing-memo"),
        ("somebody has stolen my coins", "theft"),
        ("余额一直不显示", "balance-missing"),
        ("I forgot my password", "login"),
        ("walletconnect says error", "dapp-problem"),
    ],
)
def test_a_customers_own_words_lead_to_the_problem(story: str, problem: str) -> None:
    form = told(begin(), story).form

    assert form.values[Slot.WHAT] == Value(problem, problem, f"what:{problem}")
    assert form.values[Slot.STORY].raw == story


def test_words_that_fit_two_problems_leave_a_tap_between_them() -> None:
    form = told(begin(), "I swapped some coins and it is stuck").form

    assert (form.asking, options(form)) == (Slot.WHAT, ("stuck-pending", "swap-failed"))


def test_a_group_and_words_together_narrow_to_one() -> None:
    form = told(choose(begin(), Slot.WHAT, "stuck"), "the deposit is pending").form

    assert form.values[Slot.WHAT].option == "stuck-pending"


def test_a_story_told_twice_in_vain_is_asked_about_in_general() -> None:
    form = told(told(begin(), "it is all strange").form, "I really cannot tell").form

    assert form.values[Slot.STORY].shown == "it is all strange I really cannot tell"
    assert form.asking is Slot.REFERENCE
    assert form.problem is catalogue().problems[OTHER]


def test_who_skips_the_first_question_is_asked_in_general() -> None:
    form = skip(begin())

    assert (
        [slot.value for slot in form.problem.required({})]
        if form.problem
        else []
        == [
            "story",
            "reference",
            "network",
            "amount",
            "when",
        ]
    )
    assert form.asking is Slot.STORY


def test_one_message_can_fill_nearly_the_whole_form() -> None:
    text = f"my deposit of 250 USDT via BSC to {EVM_ADDRESS} 2 hours ago has not arrived {EVM_TX}"

    taken = told(begin(), text)

    assert taken.form.asking is Slot.SOURCE
    assert {slot.value: value.kind for slot, value in taken.form.values.items()} == {
        "what": "what:deposit-missing",
        "story": "text",
        "network": "network:bsc",
        "reference": "evm_tx",
        "address": "evm_address",
        "amount": "amount",
        "when": "time:2024-11-21T04:30:00+00:00",
    }


def test_a_chinese_message_fills_what_it_says() -> None:
    taken = told(begin(), "波场转了两百五十U 昨天下午两点 没到账")

    assert taken.newly == (Slot.WHAT, Slot.STORY, Slot.NETWORK, Slot.AMOUNT, Slot.WHEN)
    assert taken.form.values[Slot.AMOUNT] == Value("两百五十U", "250 USDT", "amount")


def test_without_a_transaction_the_form_asks_for_what_identifies_it() -> None:
    form, asked = skip(asking(Slot.REFERENCE, "deposit-missing")), []
    while form.asking:
        asked.append(form.asking)
        form = skip(form)

    assert asked[:3] == [Slot.PLATFORM, Slot.AMOUNT, Slot.WHEN]


def test_an_answer_opens_only_the_questions_it_calls_for() -> None:
    at_an_exchange = choose(asking(Slot.RECEIVER, "wrong-network"), Slot.RECEIVER, "at-exchange")
    own = choose(asking(Slot.RECEIVER, "wrong-network"), Slot.RECEIVER, "own-wallet")

    assert at_an_exchange.asking is None
    assert own.asking is Slot.CONTROLS


def test_details_without_a_story_do_not_say_what_happened() -> None:
    taken = told(begin(), f"250 USDT on BSC, hash: {EVM_TX} https://evil.example/{EVM_TX}")

    assert taken.form.asking is Slot.WHAT
    assert set(taken.newly) == {Slot.NETWORK, Slot.REFERENCE, Slot.AMOUNT, Slot.SITE}


# -- more than one reading --------------------------------------------------------------------------------


def test_two_networks_in_one_story_are_offered_and_the_other_is_the_one_that_was_meant() -> None:
    form = told(about("wrong-network"), "sent on BSC but it should have been Ethereum").form

    picked = settle(form, Slot.NETWORK, 0)

    assert [value.shown for value in form.readings] == ["BNB Smart Chain", "Ethereum"]
    assert picked.values[Slot.NETWORK].option == "bsc"
    assert picked.values[Slot.NETWORK_WANTED].option == "ethereum"


def test_two_addresses_are_offered_where_only_one_is_wanted() -> None:
    form = told(about("deposit-missing"), f"from {EVM_OTHER} to {EVM_ADDRESS}").form

    assert form.asking is Slot.ADDRESS
    assert [value.shown for value in form.readings] == [EVM_OTHER, EVM_ADDRESS]
    assert Slot.ADDRESS not in form.values


def test_two_addresses_answer_two_questions_where_both_are_wanted() -> None:
    form = told(asking(Slot.ADDRESS, "wrong-address"), f"{EVM_OTHER} instead of {EVM_ADDRESS}").form

    assert form.values[Slot.ADDRESS].shown == EVM_OTHER
    assert form.values[Slot.INTENDED].shown == EVM_ADDRESS


def test_an_amount_with_two_readings_is_asked_about_before_anything_else() -> None:
    form = told(about("stuck-pending"), f"1,234 usdt {EVM_TX}").form

    assert form.asking is Slot.AMOUNT
    assert [value.shown for value in form.readings] == ["1234 USDT", "1.234 USDT"]
    assert settle(form, Slot.AMOUNT, 1).values[Slot.AMOUNT] == Value("1,234 usdt", "1.234 USDT", "amount")


def test_a_reading_that_is_skipped_stays_unsure() -> None:
    form = skip(told(about("stuck-pending"), "1,234 usdt").form)

    assert form.doubts == {}
    assert not form.values[Slot.AMOUNT].is_sound


def test_a_typed_answer_settles_what_had_two_readings() -> None:
    form = told(told(about("stuck-pending"), "1,234 usdt").form, "1234.5 usdt").form

    assert form.values[Slot.AMOUNT] == Value("1234.5 usdt", "1234.5 USDT", "amount")
    assert form.asking is Slot.REFERENCE


def test_a_reading_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoSuchOptionError):
        settle(about("stuck-pending"), Slot.AMOUNT, 0)


# -- facts ------------------------------------------------------------------------------------------------


def test_what_a_chain_says_is_not_asked() -> None:
    form = told(asking(Slot.REFERENCE, "deposit-missing"), EVM_TX).form

    form = derive(form, FACTS)

    assert form.values[Slot.ADDRESS].shown == EVM_OTHER
    assert form.asking is Slot.WHOSE


def test_a_chain_does_not_overrule_the_customer() -> None:
    form = told(about("wrong-network"), "it was on Ethereum").form

    assert derive(form, FACTS).values[Slot.NETWORK].option == "ethereum"


def test_a_chain_fills_only_what_the_problem_derives() -> None:
    form = derive(about("theft"), FACTS)

    assert form.values.keys() == {Slot.WHAT, Slot.NETWORK, Slot.AMOUNT, Slot.WHEN}


# -- buttons ----------------------------------------------------------------------------------------------


def test_a_button_on_an_older_message_leaves_the_question() -> None:
    form = choose(asking(Slot.VERSION, "stuck-pending"), Slot.NETWORK, "other")

    assert (form.asking, form.values[Slot.NETWORK].kind) == (Slot.VERSION, "network:other")


@pytest.mark.parametrize(
    ("slot", "option"),
    [
        (Slot.WHAT, "tron"),
        (Slot.NETWORK, "theft"),
        (Slot.AMOUNT, "5"),
        (Slot.WHAT, OTHER),
        (Slot.WHOSE, "yes"),
    ],
)
def test_a_button_that_is_not_there_is_refused(slot: Slot, option: str) -> None:
    with pytest.raises(NoSuchOptionError):
        choose(begin(), slot, option)


def test_skipping_a_question_that_has_an_answer_keeps_the_answer() -> None:
    form = told(about("stuck-pending"), EVM_TX).form

    form = skip(back(form))

    assert form.values[Slot.REFERENCE].raw == EVM_TX
    assert (form.skipped, form.asking) == (frozenset(), Slot.NETWORK)


def test_back_at_the_start_stays() -> None:
    assert back(begin()) == begin()


def test_back_from_a_group_offers_all_groups_again() -> None:
    assert back(choose(begin(), Slot.WHAT, "astray")) == begin()


def test_change_asks_again_and_then_returns_to_the_open_question() -> None:
    form = change(told(asking(Slot.AMOUNT, "missing-memo"), "250 USDT").form, Slot.AMOUNT)

    taken = told(form, "300 USDT")

    assert taken.form.values[Slot.AMOUNT].shown == "300 USDT"
    assert taken.form.asking is Slot.MEMO_SHOWN


def test_another_problem_keeps_what_was_given_and_asks_for_the_rest() -> None:
    form = told(about("stuck-pending"), f"{EVM_TX} on BSC").form

    form = choose(change(form, Slot.WHAT), Slot.WHAT, "swap-failed")

    assert form.values[Slot.NETWORK].option == "bsc"
    assert form.asking is Slot.SITE
