"""What a message outside of a form gives: one transaction, address or name, and never 64 digits that may be a key."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.mentions import Broken, Given, given_in
from bot.intake.reading import Misread
from bot.intake.slots import Slot

NOW = datetime(2024, 11, 21, 6, 30, tzinfo=UTC)
BARE = "ab12" * 16
EVM_TX = "0x" + "7c01" * 16
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
OTHER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
PIECES = [
    BARE,
    EVM_TX,
    TRON,
    OTHER,
    "vitalik.eth",
    "on BSC",
    "0.5 ETH",
    "key",
    "https://bscscan.com/tx/",
    "\x00",
]


@pytest.mark.parametrize(
    ("text", "slot", "named", "is_bare"),
    [
        (EVM_TX, Slot.REFERENCE, "", True),
        (f"hash: {BARE}", Slot.REFERENCE, "", True),
        (f"https://bscscan.com/tx/{EVM_TX}", Slot.REFERENCE, "bsc", True),
        (f"it went to {TRON} in {EVM_TX}", Slot.REFERENCE, "", False),
        (f"what about {TRON}?", Slot.ADDRESS, "tron", False),
        ("send it to vitalik.eth", Slot.ADDRESS, "", False),
        (f"{OTHER} on Base", Slot.ADDRESS, "base", True),
    ],
)
def test_one_thing_is_given(text: str, slot: Slot, named: str, is_bare: bool) -> None:
    found = given_in(text, NOW)

    assert isinstance(found, Given)
    assert (found.slot, found.named, found.is_bare) == (slot, named, is_bare)


@pytest.mark.parametrize(
    "text", ["hello", BARE, f"what is {BARE}", f"my key {BARE}", f"{TRON} or {OTHER}", ""]
)
def test_nothing_is_given_where_it_could_be_something_else(text: str) -> None:
    assert given_in(text, NOW) is None


def test_digits_that_the_customer_called_a_hash_are_one() -> None:
    found = given_in(f"what is {BARE}", NOW, declared=True)

    assert isinstance(found, Given) and found.value.shown == BARE


def test_the_coin_that_is_named_comes_first() -> None:
    found = given_in(f"0.5 ETH in {EVM_TX}", NOW)

    assert isinstance(found, Given)
    assert found.networks[:4] == ("ethereum", "arbitrum", "base", "optimism")


def test_a_mistake_counts_only_where_nothing_else_is_said() -> None:
    assert given_in(TRON[:-1] + "u", NOW) == Broken(Misread.CHECKSUM)
    assert given_in(f"is {TRON[:-1]}u a scam", NOW) is None


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=5).map(" ".join))
def test_any_text_is_read_and_a_bare_key_is_never_given(text: str) -> None:
    found = given_in(text, NOW)

    assert not isinstance(found, Given) or found.value.kind != "hex64"
