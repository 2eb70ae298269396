"""The generated tables: whole, folded, small, and honest about how likely words are."""

import time
from importlib import resources

import pytest
from mnemonic import Mnemonic

from bot.safety import scores
from bot.safety.english import extra
from bot.safety.normalise import fold
from bot.safety.scores import BIP39, UNPAIRED, listed, numbers, schemes
from tests.bench.safety_report.leaks import BROKEN

MOST_BYTES = 2_000_000
MOST_S = 3.0
SIZES = {"slip39": 1024, "electrum": 1626}


@pytest.mark.parametrize("name", BIP39)
def test_the_official_lists_are_whole_and_in_order(name: str) -> None:
    assert listed()[name] == tuple(fold(word.replace(BROKEN, "снова")) for word in Mnemonic(name).wordlist)
    assert len(numbers(name)) == 2048


@pytest.mark.parametrize("name", [name for name in listed() if name not in BIP39])
def test_the_other_lists_are_whole(name: str) -> None:
    assert len(listed()[name]) == SIZES.get(name, 1626)


def test_every_word_is_folded_as_texts_are() -> None:
    assert [word for words in listed().values() for word in words if fold(word) != word] == []


def test_all_tables_together_are_small() -> None:
    folder = resources.files("bot.safety") / "tables"
    sizes = [len(entry.read_bytes()) for entry in folder.iterdir() if entry.name.endswith(".gz")]

    assert len(sizes) == 3
    assert sum(sizes) < MOST_BYTES


def test_the_tables_load_in_no_time() -> None:
    for loaded in (scores.rows, scores.schemes):
        loaded.cache_clear()
    started = time.process_time()

    schemes()

    assert time.process_time() - started < MOST_S


@pytest.mark.parametrize("scheme", schemes().schemes, ids=lambda scheme: scheme.name)
def test_an_everyday_word_says_less_than_a_rare_one(scheme: scores.Scheme) -> None:
    values = sorted(schemes().scores(scheme.name).values())

    assert values[0] < values[-1] <= 6.0
    assert values[len(values) // 2] > 0.0


def test_words_of_the_desk_say_little() -> None:
    english = schemes().scores("english")

    assert max(english[word] for word in ("network", "swap", "token", "address", "phrase")) < 1.0
    assert english["zebra"] > 3.0


def test_words_that_are_alike_share_what_they_say() -> None:
    known = schemes()

    assert len(known.words) > 40_000
    assert len({id(said) for said in known.words.values()}) < 10_000


@pytest.mark.parametrize(
    ("first", "second"), [("weather", "forecast"), ("credit", "card"), ("hello", "zebra")]
)
def test_an_everyday_pair_says_less_than_two_words_that_never_meet(first: str, second: str) -> None:
    met = extra(first, second)

    assert met == UNPAIRED if second == "zebra" else met < 0.0
