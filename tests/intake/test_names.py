"""Names such as vitalik.eth are found in sentences, and ordinary domains, mailboxes, files and figures are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.names import find_names
from bot.intake.spelling import plain


def names(text: str) -> list[tuple[str, str]]:
    """The kind and the name of everything found in *text*."""
    return [(token.kind, token.shown) for token in find_names(plain(text))]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("I sent it to vitalik.eth yesterday", "evm_name", "vitalik.eth"),
        ("is vitalik.eth.", "evm_name", "vitalik.eth"),
        ("我转给vitalik.eth了，没到账", "evm_name", "vitalik.eth"),
        ("to Vitalik.ETH: please check", "evm_name", "Vitalik.ETH"),
        ("(pay.my-shop.eth)", "evm_name", "pay.my-shop.eth"),
        ("swapped to 0xcake.bnb", "evm_name", "0xcake.bnb"),
        ("toly.sol did not get it", "solana_name", "toly.sol"),
        ("wallet.foundation.ton", "ton_name", "wallet.foundation.ton"),
        ("on near, alice.near never got it", "near_address", "alice.near"),
    ],
)
def test_a_name_in_a_sentence_is_found(text: str, kind: str, name: str) -> None:
    assert names(text) == [(kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "my mail is bob@vitalik.eth",
        "https://app.ens.eth/x and http://vitalik.eth",
        "open vitalik.eth.limo or vitalik.eth/avatar",
        "google.com, etherscan.io, wallet.near.org and durov.t.me",
        "I sent 0.5.eth and 100.eth",
        "an error in Token.sol, line 5, and in a/vault.sol",
        "ab.eth",
        "bnb.eth:8545 has no answer",
        "eth. Sol. ton. near.",
        "5.eth.Then nothing",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert names(text) == []


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_read_without_an_error(before: str, after: str) -> None:
    text = plain(f"{before} vitalik.eth {after}")

    assert all(text[slice(*token.span)] == token.raw for token in find_names(text))
