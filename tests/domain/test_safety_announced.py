"""A secret that stands in the message after the one that names it, and a key in two messages; honest pairs are nothing."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.announced import announced
from bot.safety.leaks import Secret
from tests.bench.made_keys import SINGLE_KEYS

DIGITS = Random(8).randbytes(32).hex()


@pytest.mark.parametrize(
    ("before", "text", "kind"),
    [
        ("here is my password", "RedTiger!4431", Secret.PASSWORD),
        ("the google code is", "448217", Secret.ONE_TIME_CODE),
        ("мой пароль:", "Moloko_7712", Secret.PASSWORD),
        ("meine PIN lautet", "8841", Secret.PASSWORD),
        ("what is it you need? my password?", "Zebra-Lamp!559", Secret.PASSWORD),
        ("my card number is", "4111 1111 1111 1111", Secret.CARD),
        (DIGITS[:32], DIGITS[32:], Secret.PRIVATE_KEY),
        (f"private key part 1: {DIGITS[:32]}", f"part 2: {DIGITS[32:]}", Secret.PRIVATE_KEY),
    ],
)
def test_what_the_message_before_names_or_begins_is_a_secret(before: str, text: str, kind: Secret) -> None:
    found = announced(before, text)

    assert found is not None
    assert (found.kind, found.end > 0) == (kind, True)


@pytest.mark.parametrize("kind", ["BTC WIF", "xprv", "Solana", "Sui"])
def test_a_key_in_two_messages_is_one_and_begins_in_the_first(kind: str) -> None:
    key = SINGLE_KEYS[kind](Random(3))

    found = announced(f"it is {key[:20]}", key[20:])

    assert found is not None
    assert (found.kind, found.start < 0) == (Secret.PRIVATE_KEY, True)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("i forgot my password", "Samsung A53"),
        ("is it the code?", "yes"),
        ("wrong code", "iphone 12"),
        ("my pin does not work", "1.2.3"),
        ("", "RedTiger!4431"),
        ("my password is", ""),
        ("the network was TRON", "12.5 USDT"),
    ],
)
def test_honest_messages_one_after_the_other_are_none(before: str, text: str) -> None:
    assert announced(before, text) is None


def test_halves_of_digits_are_no_key_while_a_hash_is_asked_for() -> None:
    assert announced(DIGITS[:32], DIGITS[32:], asked_for_hash=True) is None


def test_digits_that_are_asked_about_by_themselves_are_left_to_that() -> None:
    assert announced("hello", DIGITS) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_they_say_it_never_raises(before: str, text: str) -> None:
    found = announced(before, text)

    assert found is None or found.end > 0
