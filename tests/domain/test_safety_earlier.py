"""What of an earlier version of a message may have been part of the secret that a later one held."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.earlier import may_carry
from bot.safety.scores import BIP39, words_of

WORDS = {name: words_of(name) for name in BIP39}
PHRASES = st.sampled_from(BIP39).flatmap(
    lambda name: st.lists(st.sampled_from(WORDS[name]), min_size=4, max_size=9, unique=True)
)


@given(PHRASES)
def test_four_words_of_a_phrase_that_are_gone_were_part_of_it(words: list[str]) -> None:
    assert may_carry(f"ok so they are {' '.join(words)}", "⟦a recovery phrase⟧")


@pytest.mark.parametrize(
    "earlier",
    [
        "mis palabras mando finito nácar",
        "ok so they are satoshi pottery",
        "听赋拉荡",
        "my key 5KYZdUEo39z3FPrtuX2Q",
        "the one is hunter22",
    ],
)
def test_part_of_a_phrase_a_key_or_a_password_is_known(earlier: str) -> None:
    assert may_carry(earlier, "⟦gone⟧")


@pytest.mark.parametrize(
    "earlier",
    [
        "my phrase is lost",
        "where is my swap?",
        "nothing yet",
        "I sent 200 USDT yesterday and it has not arrived",
        "can you help me with my account?",
        "я не могу войти",
        "すみません、送金が届きません",
        "",
    ],
)
def test_honest_words_were_no_part_of_it(earlier: str) -> None:
    assert not may_carry(earlier, "⟦gone⟧")


@given(PHRASES)
def test_what_still_stands_was_no_part_of_it(words: list[str]) -> None:
    said = " ".join(words)

    assert not may_carry(said, f"{said} ⟦gone⟧")
