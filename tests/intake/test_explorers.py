"""Links to block explorers are read only on hosts known by their exact name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.explorers import links_to, pointed_at
from bot.intake.meaning import Kind, kind_name
from bot.intake.recognise import recognise
from bot.intake.registry import Network, networks
from tests.bench.made_links import lookalike_links, sound_links

EVM_TX = "0x" + "7c01" * 16
BARE_HEX = "ab12" * 16
ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
HOLDER = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
TRON_ADDRESS = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
SIGNATURE = "4" * 88
BITCOIN_ADDRESS = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
SOLANA_ADDRESS = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"


@pytest.mark.parametrize(
    ("link", "kind", "network", "shown"),
    [
        (f"https://etherscan.io/tx/{EVM_TX}", "evm_tx", "ethereum", EVM_TX),
        (f"https://www.etherscan.io/tx/{EVM_TX}#eventlog", "evm_tx", "ethereum", EVM_TX),
        (f"bscscan.com/address/{ADDRESS}", "evm_address", "bsc", ADDRESS),
        (f"https://bscscan.com/token/{ADDRESS}?a={HOLDER}", "evm_address", "bsc", HOLDER),
        (f"HTTPS://BscScan.com/tx/{EVM_TX}", "evm_tx", "bsc", EVM_TX),
        (f"https://basescan.org/tx/{EVM_TX}", "evm_tx", "base", EVM_TX),
        (f"https://tronscan.org/#/transaction/{BARE_HEX}", "tron_tx", "tron", BARE_HEX),
        (f"https://tronscan.org/#/address/{TRON_ADDRESS}", "tron_address", "tron", TRON_ADDRESS),
        (f"https://solscan.io/tx/{SIGNATURE}", "solana_tx", "solana", SIGNATURE),
        (f"https://solscan.io/account/{SOLANA_ADDRESS}", "solana_address", "solana", SOLANA_ADDRESS),
        (f"https://mempool.space/zh/tx/{BARE_HEX}", "btc_tx", "bitcoin", BARE_HEX),
        (f"https://blockchair.com/bitcoin/transaction/{BARE_HEX}?from=x", "btc_tx", "bitcoin", BARE_HEX),
        (
            f"https://blockchair.com/bitcoin/address/{BITCOIN_ADDRESS}",
            "btc_address",
            "bitcoin",
            BITCOIN_ADDRESS,
        ),
        (f"https://blockchair.com/ethereum/transaction/{EVM_TX}", "evm_tx", "ethereum", EVM_TX),
        (f"https://tonviewer.com/transaction/{BARE_HEX}", "ton_tx", "ton", BARE_HEX),
    ],
)
def test_a_link_gives_the_identifier_and_its_network(link: str, kind: str, network: str, shown: str) -> None:
    (token,) = recognise(f"看{link},谢谢")

    assert (token.kind, token.networks, token.shown, token.raw) == (kind, frozenset({network}), shown, link)


@pytest.mark.parametrize(
    "before",
    [
        "https://etherscan.io.tx-verify.com/tx/",
        "https://etherscaan.io/tx/",
        "https://evil.com/etherscan.io/tx/",
        "https://etherscan.io@evil.com/tx/",
        "https://evil.com@etherscan.io/tx/",
        "https://evil.com\\etherscan.io/tx/",
        "https://etherscan.io:8443/tx/",
        "https://goerli.etherscan.io/tx/",
        "https://my-etherscan.io/tx/",
        "https://tronscan.org/#/transaction/",
    ],
)
def test_a_lookalike_or_unfitting_link_says_nothing_about_the_network(before: str) -> None:
    tokens = recognise(before + EVM_TX)

    assert all(len(token.networks) > 1 for token in tokens)


@pytest.mark.parametrize(
    "link",
    [
        f"https://mempool.space/lightning/tx/{BARE_HEX}",
        f"https://blockchair.com/nonsense/transaction/{BARE_HEX}",
        f"https://tronscan.org/#/address/{BARE_HEX}",
        f"https://etherscan.io/tx/{BARE_HEX}",
        f"https://solscan.io/tx/{BARE_HEX}",
    ],
)
def test_a_link_to_something_else_leaves_bare_hex_ambiguous(link: str) -> None:
    assert [token.kind for token in recognise(link)] == ["hex64"]


@pytest.mark.parametrize(
    "link",
    [f"https://etherscan.io/tx/{ADDRESS}", f"https://tronscan.org/#/transaction/{TRON_ADDRESS}"],
)
def test_an_address_where_a_transaction_belongs_is_still_an_address(link: str) -> None:
    assert [token.kind.endswith("_address") for token in recognise(link)] == [True]


def test_a_link_without_an_identifier_is_nothing() -> None:
    assert recognise("https://etherscan.io/ https://blockchair.com https://etherscan.io/gastracker") == ()


@pytest.mark.parametrize(("link", "network", "kind", "value"), list(sound_links()))
def test_every_explorer_of_the_registry_is_read(link: str, network: str, kind: Kind, value: str) -> None:
    token = pointed_at(link)

    assert token is not None
    assert (token.kind, token.networks, token.shown) == (
        kind_name(frozenset({network}), kind),
        frozenset({network}),
        value,
    )


def test_a_lookalike_of_an_explorer_says_nothing() -> None:
    assert [link for link in lookalike_links() if pointed_at(link)] == []


@given(st.sampled_from([network for network in networks().values() if network.explorers]))
def test_links_that_are_written_are_links_that_are_read(network: Network) -> None:
    value = {"0x64": EVM_TX, "base58_64": SIGNATURE}.get(str(network.transactions[0]), BARE_HEX)

    read = [pointed_at(link) for link in links_to(network.id, Kind.TX, value)]

    assert all(token is None or token.networks == {network.id} for token in read)


def test_an_explorer_link_cannot_be_left_by_what_is_put_into_it() -> None:
    (link, *_) = links_to("ethereum", Kind.TX, "../../evil?x=1#y")

    assert link == "https://etherscan.io/tx/..%2F..%2Fevil%3Fx%3D1%23y"


@given(st.text(max_size=200))
def test_any_text_behind_an_explorer_host_is_read_without_an_error(text: str) -> None:
    recognise(f"https://etherscan.io/{text}")
    pointed_at(f"https://[{text}")
