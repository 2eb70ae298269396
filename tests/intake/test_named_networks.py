"""Networks are found by their many names; a coin's ticker is not a network unless it was asked for."""

import pytest

from bot.intake.networks import find_networks
from bot.intake.registry import Network, networks


def keys(text: str, *, asked: bool = False) -> list[str]:
    """Return the keys of the networks that *text* names."""
    return [named.key for named in find_networks(text, asked=asked)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("trc20", "tron"),
        ("TRC-20", "tron"),
        ("走波场转的", "tron"),
        ("BSC", "bsc"),
        ("币安智能链", "bsc"),
        ("BNB Smart Chain", "bsc"),
        ("erc20转账", "ethereum"),
        ("Arbitrum One", "arbitrum"),
        ("on base", "base"),
        ("用eth转的", "ethereum"),
        ("the TON network", "ton"),
        ("eth链", "ethereum"),
        ("Optimism", "optimism"),
        ("比特币现金", "bitcoin-cash"),
        ("Bitcoin Cash", "bitcoin-cash"),
        ("Fantom", "other"),
    ],
)
def test_a_network_is_known_by_each_of_its_names(text: str, key: str) -> None:
    assert keys(text) == [key]


@pytest.mark.parametrize(
    "text", ["my base salary", "a ton of fees", "eth is gone", "sol", "basescan", "erc2000", "btc"]
)
def test_a_word_that_also_means_something_else_is_no_network(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize("network", networks().values(), ids=lambda network: network.id)
def test_every_name_is_an_answer_when_asked(network: Network) -> None:
    answers = {tuple(keys(name, asked=True)) for name in network.aliases}

    assert answers == {(network.id,)}


def test_no_name_belongs_to_two_networks() -> None:
    names = [name for network in networks().values() for name in network.aliases]

    assert len(names) == len(set(names))


def test_not_knowing_is_an_answer_only_when_asked() -> None:
    assert (keys("I don't know", asked=True), keys("不知道", asked=True), keys("不知道")) == (
        ["unknown"],
        ["unknown"],
        [],
    )


def test_a_network_without_a_button_keeps_its_name() -> None:
    (named,) = find_networks("linea please", asked=True)

    assert (named.key, named.title) == ("other", "Linea")


def test_networks_come_in_the_order_of_the_text() -> None:
    assert keys("from tron to solana, not on base") == ["tron", "solana", "base"]
