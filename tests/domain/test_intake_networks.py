"""A form asks for the network by what was given: at most four at a time, the likeliest first, and not at all if one is left."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import (
    Form,
    Misread,
    NoSuchOptionError,
    Slot,
    back,
    begin,
    choose,
    from_json,
    options,
    to_json,
)
from bot.intake.homes import FEW
from bot.intake.registry import networks
from tests.domain.form_talk import BARE_HEX, EVM_ADDRESS, EVM_TX, TRON_ADDRESS, asking, told

SUI_ADDRESS = "0x" + "2d5e" * 16
NEAR_TX = "3J6NdF6c1AYqDQsVhHHMUyYhVkvBbgEUYmYCMUexkpDR"
NAME = "vitalik.eth"


def offered(form: Form) -> list[str]:
    """Every network that is offered, from the first tap to the last, and the way out at the end."""
    found: list[str] = []
    while (taps := options(form))[-2] == "more":
        found += taps[:-2]
        form = choose(form, Slot.NETWORK, "more")
    return found + list(options(form))


def test_the_networks_of_a_transaction_are_offered_four_at_a_time() -> None:
    form = told(asking(Slot.REFERENCE, "stuck-pending"), EVM_TX).form

    second = choose(form, Slot.NETWORK, "more")

    assert options(form) == ("ethereum", "bsc", "polygon", "arbitrum", "more", "unknown")
    assert options(second) == ("base", "optimism", "avalanche", "polkadot", "more", "unknown")
    assert offered(form)[-4:] == ["kusama", "aptos", "other", "unknown"]
    assert back(second) == form


def test_four_candidates_are_offered_and_nothing_else() -> None:
    form = told(asking(Slot.ADDRESS, "balance-missing"), "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy").form

    assert options(form) == ("bitcoin", "litecoin", "bitcoin-cash", "bitcoin-sv", "other", "unknown")


def test_the_coin_that_was_sent_puts_its_networks_first() -> None:
    form = told(asking(Slot.REFERENCE, "stuck-pending"), f"0.5 ETH {EVM_TX}").form

    assert options(form)[:FEW] == ("ethereum", "arbitrum", "base", "optimism")


@pytest.mark.parametrize(
    ("said", "network"),
    [
        (f"{BARE_HEX} to {TRON_ADDRESS}", "tron"),
        (f"0.3 AVAX {EVM_TX}", "avalanche"),
        (f"https://bscscan.com/tx/{EVM_TX}", "bsc"),
    ],
)
def test_a_network_that_is_the_only_one_left_is_not_asked_for(said: str, network: str) -> None:
    form = told(asking(Slot.REFERENCE, "stuck-pending"), said).form

    assert form.values[Slot.NETWORK].option == network
    assert form.asking is Slot.EARLIER


def test_the_address_comes_first_where_it_tells_the_network() -> None:
    form = told(asking(Slot.REFERENCE, "deposit-missing"), BARE_HEX).form

    answered = told(form, TRON_ADDRESS).form

    assert form.asking is Slot.ADDRESS
    assert answered.values[Slot.NETWORK].option == "tron"
    assert answered.asking is Slot.WHOSE


def test_the_network_is_still_asked_for_if_the_address_tells_nothing() -> None:
    form = told(asking(Slot.REFERENCE, "deposit-missing"), BARE_HEX).form

    form = told(form, "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy").form

    assert form.asking is Slot.NETWORK
    assert options(form)[:FEW] == ("bitcoin", "litecoin", "bitcoin-cash", "bitcoin-sv")


@pytest.mark.parametrize("said", [(TRON_ADDRESS, EVM_TX), (EVM_TX, TRON_ADDRESS)])
def test_a_transaction_and_an_address_of_other_networks_leave_it_to_the_customer(
    said: tuple[str, str],
) -> None:
    form = asking(Slot.WHOSE, "deposit-missing")
    for text in said:
        form = told(form, text).form

    assert Slot.NETWORK not in form.values


def test_more_networks_are_only_there_while_they_are_asked_for() -> None:
    with pytest.raises(NoSuchOptionError):
        choose(asking(Slot.VERSION, "stuck-pending"), Slot.NETWORK, "more")


def test_networks_that_were_passed_over_survive_json_and_older_forms_have_none() -> None:
    form = choose(told(asking(Slot.REFERENCE, "stuck-pending"), EVM_TX).form, Slot.NETWORK, "more")
    stored = json.loads(json.dumps(to_json(form)))
    older = {name: value for name, value in stored.items() if name != "passed_over"}

    assert from_json(stored) == form
    assert from_json(older).passed_over == frozenset()


@given(st.sampled_from([EVM_TX, BARE_HEX, EVM_ADDRESS, "0.5 ETH", "250 USDT", "on BSC", TRON_ADDRESS]).flatmap(
    lambda first: st.tuples(st.just(first), st.sampled_from([EVM_TX, BARE_HEX, EVM_ADDRESS, "2 LTC"]))
))  # fmt: skip
def test_every_network_that_is_possible_is_offered_once(said: tuple[str, str]) -> None:
    form = told(asking(Slot.REFERENCE, "stuck-pending"), " ".join(said)).form

    shown = offered(form)[:-2] if form.asking is Slot.NETWORK else []

    assert len(shown) == len(set(shown))
    assert set(shown) <= networks().keys()


@given(
    st.sampled_from(
        [
            (f"hash {BARE_HEX}", TRON_ADDRESS, "5 TRX", "2 hours ago"),
            (f"hash {BARE_HEX}", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "2 LTC", "my.eth"),
            (f"https://bscscan.com/tx/{EVM_TX}", EVM_ADDRESS, "0.5 ETH", "yesterday"),
            (EVM_TX, TRON_ADDRESS, "0.3 AVAX", "250 was the fee"),
        ]
    ).flatmap(lambda said: st.tuples(st.just(said), st.permutations(said)))
)
def test_the_network_that_follows_does_not_hang_on_the_order_in_which_things_are_told(
    told_in: tuple[tuple[str, ...], list[str]],
) -> None:
    ends = []
    for order in told_in:
        form = asking(Slot.WHOSE, "deposit-missing")
        for text in order:
            form = told(form, text).form
        ends.append({slot: value.shown for slot, value in form.values.items() if slot is not Slot.WHEN})

    assert ends[0].get(Slot.NETWORK) == ends[1].get(Slot.NETWORK)
    assert ends[0] == ends[1]


# -- what can be both -------------------------------------------------------------------------------------


def test_what_can_be_both_is_the_address_that_was_asked_for_on_a_network_that_writes_them_so() -> None:
    form = told(asking(Slot.ADDRESS, "theft"), "on Sui").form

    taken = told(form, SUI_ADDRESS)

    assert taken.form.values[Slot.ADDRESS].kind == "sui_address"
    assert Slot.REFERENCE not in taken.form.values


def test_what_can_be_both_is_the_transaction_that_was_asked_for_on_a_network_that_writes_them_so() -> None:
    form = told(asking(Slot.REFERENCE, "stuck-pending"), "NEAR protocol").form

    taken = told(form, NEAR_TX)

    assert taken.form.values[Slot.REFERENCE].kind == "near_tx"
    assert Slot.ADDRESS not in taken.form.values


@pytest.mark.parametrize(("network", "account"), [("EOS", "binancecold"), ("NEAR protocol", "alice.near")])
def test_an_account_that_is_a_word_is_taken_where_an_address_was_asked_for(
    network: str, account: str
) -> None:
    form = choose(asking(Slot.ADDRESS, "theft"), Slot.NETWORK, network.split()[0].lower())

    assert told(form, account).form.values[Slot.ADDRESS].shown == account


# -- names ------------------------------------------------------------------------------------------------


def test_a_name_in_a_story_is_where_it_went() -> None:
    form = told(begin(), f"my deposit did not arrive, I sent 5 USDT to {NAME} yesterday").form

    assert (form.values[Slot.ADDRESS].shown, form.values[Slot.ADDRESS].kind) == (NAME, "evm_name")
    assert Slot.NETWORK not in form.values


@pytest.mark.parametrize("name", [NAME, "钱包.eth", "100.eth", "durov.t.me", "Token.sol"])
def test_a_name_answers_the_question_for_an_address(name: str) -> None:
    taken = told(asking(Slot.ADDRESS, "theft"), name)

    assert taken.form.values[Slot.ADDRESS].shown == name
    assert taken.misread is None


def test_the_address_that_a_name_stands_for_takes_its_place() -> None:
    form = told(asking(Slot.ADDRESS, "theft"), NAME).form

    form = told(form, f"it shows {EVM_ADDRESS}").form

    assert form.values[Slot.ADDRESS].shown == EVM_ADDRESS
    assert told(form, NAME).form.values[Slot.ADDRESS].shown == EVM_ADDRESS


def test_a_site_that_ends_like_a_name_is_a_site() -> None:
    form = told(asking(Slot.SITE, "swap-failed"), "uniswap.eth").form

    assert form.values[Slot.SITE].shown == "uniswap.eth"
    assert Slot.ADDRESS not in form.values


def test_a_mistyped_address_is_no_name() -> None:
    taken = told(asking(Slot.ADDRESS, "theft"), TRON_ADDRESS[:-1] + "u")

    assert taken.misread is Misread.CHECKSUM
