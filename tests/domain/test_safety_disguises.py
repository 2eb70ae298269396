"""Phrases in disguise: letters apart, letters of other scripts, digits for letters; and what only looks like that."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from bot.safety.disguises import unmasked
from bot.safety.gate import redact
from bot.safety.seeds import find

CYRILLIC = str.maketrans("aeocp", "аеоср")
GREEK = str.maketrans("ov", "ον")
LEET = str.maketrans("eao", "340")
DISGUISES: dict[str, Callable[[list[str]], str]] = {
    "blanks": lambda words: "  ".join(" ".join(word) for word in words),
    "blanks alone": lambda words: " ".join(" ".join(word) for word in words),
    "dots": lambda words: " ".join(".".join(word) for word in words),
    "hyphens": lambda words: "\n".join("-".join(word) for word in words),
    "Cyrillic": lambda words: " ".join(words).translate(CYRILLIC),
    "Greek": lambda words: " ".join(words).translate(GREEK),
    "digits": lambda words: " ".join(words).translate(LEET),
}


@pytest.mark.parametrize("disguise", sorted(DISGUISES))
@pytest.mark.parametrize("wrap", ["{}", "here it is: {}"])
def test_nearly_every_phrase_in_disguise_is_recognised_and_removed(disguise: str, wrap: str) -> None:
    chance = random.Random(disguise)
    phrases = [Mnemonic("english").to_mnemonic(chance.randbytes(16)).split() for _ in range(20)]
    texts = [wrap.format(DISGUISES[disguise](words)) for words in phrases]

    removed = [leaks for text in texts if (leaks := redact(text)[1])]

    assert len(removed) >= 19
    counts = [leaks[0].count for leaks in removed]
    # Where it is unsure how many there are, none is said.
    assert set(counts) <= {0, 12}
    assert counts.count(12) >= 10


@pytest.mark.parametrize(
    "text",
    [
        "a b c d e f g h i j k l m n o p q r s t u v w x y z and all over again",
        "W.h.y d.o.e.s n.o.b.o.d.y a.n.s.w.e.r m.e h.e.r.e, I w.a.i.t f.o.r a l.o.n.g t.i.m.e",
        "My devices: iPhone15, K3y, A53s, S23x, M4x Pro and th3 one w1th that old v3rsion of y0ur app",
        "Мой eth-кошелёк на аndroid не открывается, в чём может быть дело, помогите мне пожалуйста",
        "0xA4b3c5D7e0F1a2B3c4D5e6F7a8B9c0D1e2F3a4B5 4a1b 7c3d 0e5f 3a4b and the other hash was 5d3e7f1a",
    ],
)
def test_what_only_looks_disguised_is_no_phrase(text: str) -> None:
    found = find(text)

    assert found == []


@given(st.text(max_size=80))
def test_a_plain_reading_is_as_long_as_the_text(text: str) -> None:
    plain = unmasked(text)

    assert len(plain) == len(text)
