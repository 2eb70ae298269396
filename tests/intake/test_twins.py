"""Addresses that look alike at both ends are pointed out; spellings of one account are not."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from bot.intake.twins import look_alikes

REAL = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
POISONED = "0x5aae" + "1" * 32 + "eaed"
OTHER = "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359"


def test_an_address_with_the_same_head_and_tail_is_pointed_out() -> None:
    assert look_alikes([REAL, OTHER, POISONED]) == [(REAL, POISONED)]


def test_two_spellings_of_one_account_are_no_pair() -> None:
    bounceable = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs"
    plain = "UQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_p0p"
    checksummed = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"

    assert look_alikes([bounceable, plain, REAL, checksummed]) == []


def test_what_is_no_address_is_left_aside() -> None:
    assert look_alikes(["hello", "vitalik.eth", REAL, "0x5aae...eaed"]) == []


@given(st.lists(st.binary(max_size=8), max_size=8, unique=True))
def test_random_addresses_do_not_look_alike(seeds: list[bytes]) -> None:
    addresses = ["0x" + hashlib.sha256(seed).hexdigest()[:40] for seed in seeds]

    assert look_alikes(addresses) == []


@given(st.integers(3, 8), st.integers(3, 8))
def test_three_characters_at_each_end_are_enough(head: int, tail: int) -> None:
    digits = REAL[2:]
    forged = "0x" + digits[:head] + "0" * (40 - head - tail) + digits[40 - tail :]

    assert look_alikes([REAL, forged]) == [(REAL, forged)]
