"""What was given says on which networks it can be, and the next question is the one that leaves the fewest of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.homes import FEW, Question, best_split, likeliest_first, only_network_of, possible_networks
from bot.intake.registry import networks
from bot.intake.slots import Slot, Value

EVM_TX = "0x" + "7c01" * 16
BARE_HEX = "ab12" * 16
EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
TRON_ADDRESS = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
OLD_ADDRESS = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
SHARED_ADDRESS = "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"
BOTH = frozenset(Question)


def values(*, tx: str = "", address: str = "", amount: str = "") -> dict[Slot, Value]:
    """What a customer gave, as a form keeps it."""
    found = {
        Slot.REFERENCE: Value(tx, tx, "hex64" if tx == BARE_HEX else "evm_tx"),
        Slot.ADDRESS: Value(address, address, "some_address"),
        Slot.AMOUNT: Value(amount, amount, "amount"),
    }
    return {slot: value for slot, value in found.items() if value.raw}


@pytest.mark.parametrize(
    ("given_by", "first"),
    [
        (values(tx=EVM_TX), "ethereum bsc polygon arbitrum"),
        (values(tx=EVM_TX, amount="0.5 ETH"), "ethereum arbitrum base optimism"),
        (values(tx=EVM_TX, amount="5 WPOL"), "polygon ethereum bsc arbitrum"),
        (values(address=OLD_ADDRESS), "bitcoin bitcoin-cash bitcoin-sv"),
        (values(tx=BARE_HEX, address=SHARED_ADDRESS), "bitcoin litecoin bitcoin-cash bitcoin-sv"),
        (values(tx=EVM_TX, address=EVM_ADDRESS), "ethereum bsc polygon arbitrum"),
    ],
)
def test_the_networks_are_asked_about_the_likeliest_first(given_by: dict[Slot, Value], first: str) -> None:
    split = best_split(given_by)

    assert split is not None and split.question is Question.NETWORK
    assert list(split.networks[:FEW]) == first.split()


@pytest.mark.parametrize(
    ("given_by", "only"),
    [
        (values(tx=BARE_HEX, address=TRON_ADDRESS), "tron"),
        (values(tx=EVM_TX, amount="0.3 AVAX"), "avalanche"),
        (values(address=SHARED_ADDRESS, amount="2 LTC"), "litecoin"),
        (values(tx=EVM_TX, amount="250 USDT"), ""),
        (values(tx=BARE_HEX, amount="5 JST"), ""),
        (values(amount="0.5 BTC"), ""),
        (values(tx=BARE_HEX), ""),
    ],
)
def test_one_network_is_left_by_what_was_given_or_by_its_own_coin(
    given_by: dict[Slot, Value], only: str
) -> None:
    assert only_network_of(given_by) == only
    assert (best_split(given_by) is None) is (len(possible_networks(given_by)) < 2)


def test_an_address_that_cannot_be_on_the_same_network_says_nothing_of_where_it_was_sent() -> None:
    given_by = values(tx=EVM_TX, address=TRON_ADDRESS)

    assert possible_networks(given_by) == possible_networks(values(tx=EVM_TX))


def test_where_every_network_writes_its_own_addresses_the_address_is_asked_for() -> None:
    by_bare = best_split(values(tx=BARE_HEX), BOTH)
    by_evm = best_split(values(tx=EVM_TX), BOTH)

    assert by_bare is not None and by_bare.question is Question.ADDRESS
    assert by_evm is not None and by_evm.question is Question.NETWORK


@given(st.sets(st.sampled_from(sorted(networks()))), st.sampled_from(["", "ETH", "USDT", "no such coin"]))
def test_an_order_by_likelihood_loses_no_network(ids: set[str], symbol: str) -> None:
    ordered = likeliest_first(ids, symbol)

    assert sorted(ordered) == sorted(ids)
