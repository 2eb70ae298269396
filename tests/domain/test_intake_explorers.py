"""Links to block explorers are read only on hosts known by their exact name."""

import pytest

from bot.intake.recognise import recognise

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
        "https://sepolia.etherscan.io/tx/",
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
        f"https://mempool.space/testnet/tx/{BARE_HEX}",
        f"https://blockchair.com/dogecoin/transaction/{BARE_HEX}",
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
