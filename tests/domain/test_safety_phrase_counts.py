"""How many words a phrase is said to have: those of the phrase and not those around it, or none at all if that is unsure."""

import random

import pytest
from mnemonic import Mnemonic

from bot.safety.scores import words_of
from bot.safety.seeds import find

BYTES = {12: 16, 15: 20, 18: 24, 21: 28, 24: 32}
FRAMES = (
    "{}",
    "phrase: {}",
    "my phrase: {}",
    "my seed phrase is {} help me",
    "hi my wallet phrase is {} please help me restore it",
    "{} this is my phrase",
    "here are my words {} and it does not work",
)


def said(frame: str, words: list[str]) -> set[int]:
    """What is said of the phrases in a text, but for those of which nothing is."""
    return {one.words for one in find(frame.format(" ".join(words)))}


@pytest.mark.parametrize("count", BYTES)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_phrase_in_prose_is_counted_without_the_words_around_it(frame: str, count: int) -> None:
    chance = random.Random(count)
    phrases = [Mnemonic("english").to_mnemonic(chance.randbytes(BYTES[count])).split() for _ in range(8)]

    assert [said(frame, words) for words in phrases] == [{count}] * 8


@pytest.mark.parametrize("count", BYTES)
def test_a_phrase_with_a_wrong_checksum_is_counted_if_nothing_else_is_said(count: int) -> None:
    chance = random.Random(count)
    words = [chance.choice(Mnemonic("english").wordlist) for _ in range(count)]

    assert said("{}", words) == {count}
    assert said("{} this is my phrase", words) in ({count}, {0})


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("count", [20, 33])
def test_a_share_is_never_said_to_have_as_many_words_as_another_kind(frame: str, count: int) -> None:
    chance = random.Random(count)
    shares = [[chance.choice(words_of("slip39")) for _ in range(count)] for _ in range(8)]

    counts = [said(frame, words) for words in shares]
    assert all(counts)
    assert set().union(*counts) <= {count, 0}
