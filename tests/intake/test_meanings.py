"""A value has a set of meanings, and all spellings of an account have one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.meaning import Kind
from bot.intake.meanings import meanings
from bot.safety.curves import ed25519_public
from bot.safety.encodings import base58_text

EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
EVM_TX = "0x" + "7c01" * 16
BARE_HEX = "ab12" * 16
MINT = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
# Published examples: XLS-5d (with the highest tag), SEP-23 (memo id 0), BIP-350, cashaddr's, a Byron one of Cardano's own.
SPELLINGS = {
    "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi": ("xrp", "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"),
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ": (
        "stellar",
        "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
    ),
    "UQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_p0p": (
        "ton",
        "0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe",
    ),
    "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a": (
        "bitcoin-cash",
        "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    ),
    "41a614f803b6fd780986a42c78ec9c7f77e6ded13c": ("tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
}


@pytest.mark.parametrize("written", SPELLINGS)
def test_every_spelling_of_an_account_has_one_canonical_form(written: str) -> None:
    network, canonical = SPELLINGS[written]

    found = meanings(written)

    assert found.networks == {network}
    assert [one.canonical for one in found.candidates] == [canonical]


def test_a_tag_inside_an_address_is_read() -> None:
    tagged = [meanings(text).candidates[0].tag for text in SPELLINGS if text[0] in "XM"]

    assert tagged == [2**32 - 1, 0]


@pytest.mark.parametrize(
    ("text", "kinds", "networks"),
    [
        (EVM_ADDRESS, "address", "ethereum bsc polygon arbitrum base optimism avalanche"),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "address", "bitcoin bitcoin-cash bitcoin-sv"),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "address", "bitcoin litecoin bitcoin-cash bitcoin-sv"),
        (MINT, "address tx", "solana sui near"),
        ("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "address", "polkadot kusama"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "address", "tron"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "address", "bitcoin"),
        ("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", "address", "bitcoin-testnet litecoin-testnet"),
        ("alice.near", "address", "near"),
        ("vitalik.eth", "name", "ethereum bsc polygon arbitrum base optimism avalanche"),
        ("钱包.eth", "name", "ethereum bsc polygon arbitrum base optimism avalanche"),
        ("toly.sol", "name", "solana"),
        ("hello", "", ""),
    ],
)
def test_a_value_has_all_its_meanings(text: str, kinds: str, networks: str) -> None:
    found = meanings(text)

    assert found.kinds == set(kinds.split())
    assert found.networks == set(networks.split())


@pytest.mark.parametrize("text", [EVM_TX, BARE_HEX])
def test_what_looks_like_a_key_may_be_one(text: str) -> None:
    found = meanings(text)

    assert found.kinds == {Kind.TX, Kind.ADDRESS, Kind.KEY}
    assert found.narrowed(Kind.TX).kinds == {Kind.TX}


@given(st.binary(min_size=32, max_size=32))
def test_a_secret_pair_is_a_key_and_a_signature_a_transaction(seed: bytes) -> None:
    pair = base58_text(seed + ed25519_public(seed))
    signature = base58_text(b"\x01" + seed[1:] + seed)

    assert meanings(pair).kinds == {Kind.KEY}
    assert meanings(signature).kinds == {Kind.TX}


def test_an_account_that_is_an_ordinary_word_counts_only_where_asked_for() -> None:
    assert meanings("binancecold").candidates == ()
    assert meanings("binancecold", asked="eos").networks == {"eos"}


@given(st.text(max_size=120))
def test_any_text_has_meanings_without_an_error(text: str) -> None:
    found = meanings(text)

    assert not (found.candidates and found.flawed)
    assert all(one.networks or one.kind is Kind.KEY or one.format == "ss58" for one in found.candidates)
