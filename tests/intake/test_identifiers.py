"""What identifiers are recognised in a text, and what their checksums say."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.checksums import eip55
from bot.intake.identifiers import AMBIGUOUS
from bot.intake.recognise import Token, recognise
from bot.safety.curves import ed25519_public, keccak256
from bot.safety.encodings import BITCOIN_BASE58 as BASE58
from bot.safety.encodings import base58_text

EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
EVM_TX = "0x" + "7c01" * 16
BARE_HEX = "ab12" * 16
TRON_ADDRESS = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
SIGNATURE = "4" * 88
SEED = bytes(range(32))
SECRET_PAIR = base58_text(SEED + ed25519_public(SEED))
EVM_NETWORKS = frozenset({"ethereum", "bsc", "polygon", "arbitrum", "base", "optimism", "avalanche"})
HEX_0X_NETWORKS = EVM_NETWORKS | {"aptos", "polkadot", "kusama"}

# Keccak team and Ethereum test vectors.
DIGESTS = {
    b"": "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    b"abc": "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
    b"transfer(address,uint256)": "a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b",
}
# EIP-55's own examples.
CHECKSUMMED = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)
# BIP-173 and BIP-350 examples, the first block's reward, a script address.
BITCOIN_ADDRESSES = (
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
)
BROKEN_BITCOIN_ADDRESSES = (
    "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5XW7KV8F3T4",
)


def only(text: str) -> Token:
    """Return the single token in *text*."""
    (token,) = recognise(text)
    return token


def base58check(payload: bytes) -> str:
    """Return *payload* with its checksum in base58, as an independent encoder would."""
    whole = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(whole, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = BASE58[digit] + text
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + text


@pytest.mark.parametrize("message", DIGESTS)
def test_keccak_agrees_with_published_digests(message: bytes) -> None:
    assert keccak256(message).hex() == DIGESTS[message]


@pytest.mark.parametrize("address", CHECKSUMMED)
def test_an_address_in_any_case_is_shown_with_its_checksum(address: str) -> None:
    token = only(f"to {address.lower()} please")

    assert (token.kind, token.shown, token.valid) == ("evm_address", address, None)
    assert token.networks == EVM_NETWORKS


def test_a_mixed_case_address_with_the_right_capitals_is_valid() -> None:
    assert only(EVM_ADDRESS).valid is True


def test_one_wrong_capital_breaks_an_address() -> None:
    broken = EVM_ADDRESS.replace("5aA", "5AA")

    token = only(broken)

    assert (token.valid, token.shown) == (False, broken)


def test_a_letter_that_is_no_hex_digit_breaks_an_address() -> None:
    token = only("0xO" + EVM_ADDRESS[3:])

    assert (token.kind, token.valid) == ("evm_address", False)


@given(st.binary(min_size=20, max_size=20))
def test_every_address_survives_its_own_checksum(account: bytes) -> None:
    token = only(eip55("0x" + account.hex()))

    assert token.valid is not False
    assert token.shown.lower() == "0x" + account.hex()


def test_an_evm_transaction_is_shown_in_small_letters() -> None:
    token = only(EVM_TX.upper().replace("0X", "0X"))

    assert (token.kind, token.shown, token.networks) == ("evm_tx", EVM_TX, HEX_0X_NETWORKS)
    assert token.is_transaction


@pytest.mark.parametrize(("text", "kind"), [(BARE_HEX, "hex64"), (SECRET_PAIR, "base58_64")])
def test_what_may_be_a_private_key_is_called_ambiguous(text: str, kind: str) -> None:
    token = only(text)

    assert token.kind == kind
    assert token.kind in AMBIGUOUS
    assert not token.is_transaction


def test_a_solana_signature_is_surely_a_transaction() -> None:
    token = only(f"my swap {SIGNATURE} failed")

    assert (token.kind, token.networks) == ("solana_tx", frozenset({"solana"}))
    assert token.is_transaction


@pytest.mark.parametrize("address", BITCOIN_ADDRESSES)
def test_bitcoin_addresses_of_every_age_are_valid(address: str) -> None:
    token = only(f"({address}).")

    assert (token.kind, token.valid) == ("btc_address", True)
    assert "bitcoin" in token.networks


@pytest.mark.parametrize("address", BROKEN_BITCOIN_ADDRESSES)
def test_a_mistyped_bitcoin_address_is_not_valid(address: str) -> None:
    assert only(address).valid is False


def test_a_tron_address_is_valid_and_shown_whole() -> None:
    token = only(f"我的地址是{TRON_ADDRESS},谢谢")

    assert (token.kind, token.shown, token.valid, token.networks) == (
        "tron_address",
        TRON_ADDRESS,
        True,
        frozenset({"tron"}),
    )


@given(st.binary(min_size=20, max_size=20), st.integers(1, 33), st.sampled_from(BASE58))
def test_one_changed_character_breaks_a_tron_address(account: bytes, place: int, character: str) -> None:
    address = base58check(b"\x41" + account)
    mistyped = address[:place] + character + address[place + 1 :]

    valid = [token.valid for token in recognise(mistyped) if token.kind == "tron_address"]

    assert valid in ([mistyped == address], [])


def test_a_wallet_import_key_is_never_an_address() -> None:
    key = base58check(b"\x80" + bytes(range(32)) + b"\x01")

    assert recognise(key) == ()


def test_a_solana_address_has_32_bytes() -> None:
    token = only("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v")

    assert (token.kind, token.valid, token.networks) == ("solana_address", None, frozenset({"solana"}))


@given(st.binary(min_size=32, max_size=32), st.integers(2, 47))
def test_a_ton_address_carries_its_checksum(account: bytes, place: int) -> None:
    body = b"\x11\x00" + account
    checksum = 0
    for byte in body + b"\0\0":
        for bit in range(7, -1, -1):
            top, checksum = checksum >> 15, (checksum << 1 | byte >> bit & 1) & 0xFFFF
            checksum ^= 0x1021 if top else 0
    address = base64.urlsafe_b64encode(body + checksum.to_bytes(2, "big")).decode()
    broken = address[:place] + ("A" if address[place] != "A" else "B") + address[place + 1 :]

    assert [token.valid for token in recognise(f"to {address}")] == [True]
    assert [token.valid for token in recognise(f"to {broken}")] == [False]


def test_a_raw_ton_address_is_read_with_its_workchain() -> None:
    token = only(f"0:{BARE_HEX}")

    assert (token.kind, token.shown) == ("ton_address", f"0:{BARE_HEX}")


@pytest.mark.parametrize("text", ["0x7c…e91", "0x7c01...7c01", "TR7N…j6t", EVM_TX[:-1], EVM_ADDRESS + "0"])
def test_an_identifier_cut_when_copied_is_incomplete(text: str) -> None:
    token = only(text)

    assert (token.kind, token.valid) == ("incomplete", False)


@pytest.mark.parametrize(
    "text",
    [
        "hello, my swap is stuck",
        "Thanks...hello",
        "order 1234567890123456789012345678901",
        "550e8400-e29b-41d4-a716-446655440000",
        "0x12",
        "x" * 300,
        "averyverylongwordwithoutanydigitinit",
    ],
)
def test_ordinary_text_holds_no_identifier(text: str) -> None:
    assert recognise(text) == ()


def test_an_identifier_is_found_behind_a_label() -> None:
    assert [token.kind for token in recognise(f"TxID:{EVM_TX}; to=tx_{TRON_ADDRESS}")] == [
        "evm_tx",
        "tron_address",
    ]


@given(st.text())
def test_raw_is_what_stands_at_the_span(text: str) -> None:
    whole = f"{text} {EVM_TX} {text}"

    assert all(token.raw == whole[slice(*token.span)] for token in recognise(whole))
