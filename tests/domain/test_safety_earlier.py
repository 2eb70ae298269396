"""What of an earlier version of a message may have been part of the secret that a later one held."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.earlier import MOST, may_carry
from bot.safety.leaks import Secret
from bot.safety.scores import BIP39, schemes, words_of

LETTERS = [name for name in BIP39 if "chinese" not in name]
PHRASES = st.sampled_from(LETTERS).flatmap(
    lambda name: st.lists(st.sampled_from(words_of(name)), min_size=4, max_size=9, unique=True)
)
PHRASE = Secret.RECOVERY_PHRASE
GONE = "⟦gone⟧"


@given(PHRASES)
def test_words_of_a_phrase_that_are_gone_were_part_of_it_if_they_say_enough(words: list[str]) -> None:
    known = schemes().words
    says = sum(known[word].best if word in known else 0.0 for word in words)

    assert may_carry(f"ok so they are {' '.join(words)}", GONE, PHRASE) or says <= MOST


@pytest.mark.parametrize(
    ("earlier", "left", "kind"),
    [
        ("mis palabras mando finito nácar", GONE, PHRASE),
        ("ok so they are satoshi pottery", GONE, PHRASE),
        ("1. zebra 2. abandon 3. ability", GONE, PHRASE),
        ("zebraabandonability", GONE, PHRASE),
        ("1023 455 12 1999", GONE, PHRASE),
        ("我的助记词是听赋拉荡", GONE, PHRASE),
        ("my key 5KYZdUEo39z3FPrtuX2Q", f"my key {GONE}", Secret.PRIVATE_KEY),
        ("4c08 83a6 9102", GONE, Secret.PRIVATE_KEY),
        ("my secret numbers 399150 474506", f"my secret numbers {GONE}", Secret.PRIVATE_KEY),
        ("my card is 4111 1111 1111 1", f"my card is {GONE}", Secret.CARD),
        ("my password is: correct horse battery", f"my password is: {GONE}", Secret.PASSWORD),
        ("hunter2023", GONE, Secret.PASSWORD),
    ],
)
def test_part_of_a_secret_is_known(earlier: str, left: str, kind: Secret) -> None:
    assert may_carry(earlier, left, kind)


@pytest.mark.parametrize("kind", [PHRASE, Secret.PRIVATE_KEY, Secret.PASSWORD])
@pytest.mark.parametrize(
    "earlier",
    [
        "my phrase is lost",
        "where is my swap?",
        "nothing yet",
        "I sent it yesterday and it has not arrived",
        "can you help me with my account?",
        "я не могу войти",
        "客服在吗",
        "提现没到账怎么办",
        "請問我的提幣為什麼還沒到帳",
        "すみません、送金が届きません",
        "",
    ],
)
def test_honest_words_were_no_part_of_it(earlier: str, kind: Secret) -> None:
    assert not may_carry(earlier, GONE, kind)


@pytest.mark.parametrize(
    "earlier", ["I sent it on 2025-11-04 and nothing", "where is my money? order 10023344"]
)
def test_a_date_or_a_number_is_no_part_of_a_phrase(earlier: str) -> None:
    assert not may_carry(earlier, GONE, PHRASE)


@given(PHRASES, st.sampled_from(Secret))
def test_what_still_stands_was_no_part_of_it(words: list[str], kind: Secret) -> None:
    said = " ".join(words)

    assert not may_carry(said, f"{said} {GONE}", kind)
