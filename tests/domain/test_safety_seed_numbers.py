"""A phrase written as the numbers of its words is a phrase, a list of years or times is none; what sets up an authenticator goes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.safety.gate import find, redact
from bot.safety.leaks import Secret
from bot.safety.repeats import normalised

ENGLISH = Mnemonic("english")
PLACES = {word: at for at, word in enumerate(ENGLISH.wordlist)}
ENTROPY = st.one_of(*(st.binary(min_size=size, max_size=size) for size in (16, 20, 24, 28, 32)))
SECRET = "ONSWG4TFORZWKY3S"


def numbers_of(entropy: bytes) -> list[str]:
    """The words that *entropy* stands for, four digits each."""
    return [f"{PLACES[word]:04d}" for word in ENGLISH.to_mnemonic(entropy).split()]


@given(ENTROPY)
def test_every_seed_qr_is_found_in_a_text_and_nothing_of_it_left(entropy: bytes) -> None:
    numbers = numbers_of(entropy)

    cleaned, leaks = redact(f"it says {''.join(numbers)}!")

    assert [(leak.kind, leak.count) for leak in leaks] == [(Secret.RECOVERY_PHRASE, len(numbers))]
    assert "".join(numbers)[:8] not in cleaned


@pytest.mark.parametrize("between", [" ", ", ", "\n", "-", " | "])
def test_its_groups_may_stand_apart(between: str) -> None:
    numbers = numbers_of(bytes(range(16)))

    leaks = find(f"my plate: {between.join(numbers)}")

    assert [leak.kind for leak in leaks] == [Secret.RECOVERY_PHRASE]


def test_a_plate_may_number_the_words_from_one() -> None:
    numbers = [f"{int(number) + 1:04d}" for number in numbers_of(bytes(range(16)))]

    leaks = find(f"my plate: {', '.join(numbers)}")

    assert [leak.kind for leak in leaks] == [Secret.RECOVERY_PHRASE]


def test_digits_of_other_scripts_are_digits() -> None:
    numbers = "".join(numbers_of(bytes(range(16)))).translate(
        {ord("0") + n: ord("０") + n for n in range(10)}
    )

    assert [leak.kind for leak in find(f"是 {numbers}")] == [Secret.RECOVERY_PHRASE]


@given(st.lists(st.integers(1900, 2047), min_size=12, max_size=24))
def test_years_are_no_phrase(years: list[int]) -> None:
    assert find(" ".join(map(str, years))) == []


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 59)), min_size=12, max_size=24))
def test_times_of_day_are_no_phrase(times: list[tuple[int, int]]) -> None:
    assert find(" ".join(f"{hour:02d}{minute:02d}" for hour, minute in times)) == []


@given(st.text("0123456789", min_size=40, max_size=100))
def test_digits_are_a_phrase_only_with_its_checksum(digits: str) -> None:
    numbers = [int(digits[at : at + 4]) for at in range(0, len(digits), 4)]
    is_phrase = (
        len(digits) in (48, 60, 72, 84, 96)
        and max(numbers) < len(PLACES)
        and ENGLISH.check(" ".join(ENGLISH.wordlist[number] for number in numbers))
    )

    found = [leak for leak in find(digits) if leak.kind is Secret.RECOVERY_PHRASE]

    assert bool(found) == is_phrase


def test_two_phrases_in_numbers_have_two_marks() -> None:
    one, other = ("".join(numbers_of(bytes([number] * 15 + [7]))) for number in (1, 2))

    marks = {normalised(Secret.RECOVERY_PHRASE, 12, text) for text in (one, other)}

    assert len(marks) == 2


@pytest.mark.parametrize(
    "link",
    [
        f"otpauth://totp/Acme:alice@example.com?secret={SECRET}&issuer=Acme",
        f"otpauth://hotp/Acme?issuer=Acme&counter=3&secret={SECRET}",
        f"OTPAUTH://TOTP/ACME?SECRET={SECRET}",
        f"otpauth%3A%2F%2Ftotp%2FAcme%3Fsecret%3D{SECRET}",
        f"otpauth-migration://offline?data=CjEK{SECRET}",
    ],
)
def test_what_sets_up_an_authenticator_is_a_secret(link: str) -> None:
    cleaned, leaks = redact(f"the code is for {link} on my phone")

    assert Secret.ONE_TIME_CODE in {leak.kind for leak in leaks}
    assert SECRET not in cleaned
    assert cleaned.startswith("the code is for ")


@pytest.mark.parametrize(
    "text", ["what is otpauth://totp?", "otpauth://totp/LABEL?PARAMETERS", "the secret= field"]
)
def test_talk_about_such_links_is_none(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["1234 " * 18_000, "otpauth://" * 9_000, "otpauth://?" + "&" * 90_000])
def test_nothing_takes_long(text: str) -> None:
    begun = time.perf_counter()

    redact(text)

    assert time.perf_counter() - begun < 3
