"""The FAQ ranking as a customer meets it: what is found, what is refused, and what no input can break."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.faq.normalise import LONGEST, normalise, says_something
from bot.faq.ranking import NOTHING, Index, Phrase, Zone

QUESTIONS = {
    "F01": [
        ("en", "How do I create a new wallet?"),
        ("en", "open a second wallet"),
        ("en", "set up my first wallet"),
        ("zh-Hans", "如何创建新钱包？"),
        ("zh-Hans", "怎么再开一个钱包"),
        ("zh-Hans", "第一次用怎么新建钱包"),
    ],
    "F02": [
        ("en", "My transfer is still pending"),
        ("en", "why is my transaction stuck"),
        ("en", "transfer pending for hours"),
        ("zh-Hans", "转账一直待确认"),
        ("zh-Hans", "为什么转账卡住了"),
        ("zh-Hans", "转账几个小时还没到"),
    ],
    "F03": [
        ("en", "Why are the network fees so high?"),
        ("en", "gas fees are too expensive"),
        ("en", "lower the gas fee"),
        ("zh-Hans", "为什么矿工费这么高"),
        ("zh-Hans", "手续费太贵了"),
        ("zh-Hans", "怎么降低矿工费"),
    ],
    "F04": [
        ("en", "I lost my recovery phrase"),
        ("en", "forgot the twelve words"),
        ("en", "recovery words are gone"),
        ("zh-Hans", "助记词丢了怎么办"),
        ("zh-Hans", "忘记了十二个单词"),
        ("zh-Hans", "助记词找不到了"),
    ],
}
PHRASES = tuple(Phrase(entry, tag, text) for entry, known in QUESTIONS.items() for tag, text in known)
PATIENCE_S = 0.2
WATCHING_NUMPY = """
import os, sys

class Watching:
    def find_spec(self, name, path=None, target=None):
        if name == "numpy":
            print(os.environ.get("OPENBLAS_NUM_THREADS"))

sys.meta_path.insert(0, Watching())
import bot.app
"""


class Topics:
    """An encoder that knows four topics in three languages by a word; everything else points nowhere in particular."""

    name = "topics"
    dim = 8
    languages = frozenset({"en", "zh", "ru"})
    words = (
        ("wallet", "transfer", "fee", "phrase"),
        ("钱包", "转账", "费", "词"),
        ("кошел", "перевод", "комис", "фраз"),
    )

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.stack([self._row(text) for text in texts])

    def _row(self, text: str) -> NDArray[np.float32]:
        row = np.full(self.dim, 0.1, np.float32)
        for language in self.words:
            for topic, word in enumerate(language):
                row[topic] += word in text
        return np.asarray(row / np.linalg.norm(row))


INDEX = Index.build(PHRASES, None)
MEANING = Index.build(PHRASES, Topics(), reads={"en", "zh", "ru"})


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_known_phrasing_is_answered_with_its_entry(phrase: Phrase) -> None:
    ranking = INDEX.rank(f"  {phrase.text.upper()} ", phrase.language)

    assert ranking.zone is Zone.ANSWER
    assert [hit.entry for hit in ranking.hits] == [phrase.entry]


@pytest.mark.parametrize(
    ("text", "language", "entry"),
    [
        ("my transaction has been pending since yesterday", "en", "F02"),
        ("i cant find my recovery phrase", "en", "F04"),
        ("請問手續費為什麼這麼貴", "zh-Hant", "F03"),
        ("想再创建一个新的钱包", "zh-Hans", "F01"),
    ],
)
def test_a_new_phrasing_finds_its_entry_first(text: str, language: str, entry: str) -> None:
    ranking = INDEX.rank(text, language)

    assert ranking.hits[0].entry == entry


def test_traditional_and_simplified_writing_find_the_same() -> None:
    simplified = INDEX.rank("我的助记词好像丢了", "zh-Hans")
    traditional = INDEX.rank("我的助記詞好像丟了", "zh-Hant")

    assert simplified == traditional


def test_hits_are_three_different_entries_with_falling_chances() -> None:
    hits = MEANING.rank("wallet transfer", "en").hits

    assert len({hit.entry for hit in hits}) == 3
    assert [hit.p for hit in hits] == sorted((hit.p for hit in hits), reverse=True)


def test_an_entry_that_is_left_out_leaves_its_place_to_the_next_three() -> None:
    for phrase in PHRASES:
        ranking = INDEX.rank(phrase.text, phrase.language, without=phrase.entry)

        assert len(ranking.hits) == 3
        assert phrase.entry not in {hit.entry for hit in ranking.hits}


def test_there_is_nothing_beside_the_only_entry() -> None:
    only = Index.build([phrase for phrase in PHRASES if phrase.entry == "F01"], None)

    assert only.rank("i want a wallet", "en", without="F01").hits == ()


def test_the_evidence_is_a_phrasing_of_the_entry_itself() -> None:
    hits = MEANING.rank("how long does a transfer take", "en").hits

    for hit in hits:
        assert hit.evidence in {text for _, text in QUESTIONS[hit.entry]}


def test_a_language_without_phrasings_is_understood_by_meaning() -> None:
    ranking = MEANING.rank("где мой перевод", "ru")

    assert ranking.hits[0].entry == "F02"


@pytest.mark.parametrize("index", [INDEX, MEANING])
def test_in_a_language_nobody_here_reads_nothing_new_is_answered_unasked(index: Index) -> None:
    ranking = index.rank("gas fees are too expensive xin chào", "vi")

    assert ranking.zone is not Zone.ANSWER


@pytest.mark.parametrize(
    "text", ["", "  ", "👍", "12345", "???", "\u200b", "0x52908400098527886E0F7030069857D2E4169EE7"]
)
def test_what_holds_no_words_goes_to_a_human_without_suggestions(text: str) -> None:
    assert MEANING.rank(text, "en") == NOTHING


def test_an_empty_knowledge_base_hands_everything_over() -> None:
    index = Index.build([Phrase("F01", "en", "???")], Topics())

    assert index.rank("How do I create a new wallet?", "en") == NOTHING


def test_a_single_entry_never_claims_a_stranger() -> None:
    index = Index.build([phrase for phrase in PHRASES if phrase.entry == "F01"], None)

    ranking = index.rank("what is the weather like on mars", "en")

    assert ranking.zone is Zone.HAND_OVER


def test_a_phrasing_that_two_entries_share_is_not_decided_by_the_letter() -> None:
    shared = [Phrase("F01", "en", "it does not work"), Phrase("F02", "en", "It does not work")]
    index = Index.build([*PHRASES, *shared], None)

    ranking = index.rank("it does not work", "en")

    assert {hit.entry for hit in ranking.hits[:2]} == {"F01", "F02"}


def test_the_same_phrases_make_the_same_index() -> None:
    texts = ["where is my transfer", "矿工费", "lost words"]

    again = Index.build(PHRASES, Topics(), reads={"en", "zh", "ru"})

    assert [again.rank(text, "en") for text in texts] == [MEANING.rank(text, "en") for text in texts]


def test_phrases_met_before_are_not_encoded_again() -> None:
    encoder = Topics()
    taught = Phrase("F02", "en", "my coins never arrived")

    Index.build([*PHRASES, taught], encoder, vectors=MEANING.vectors)

    assert encoder.asked == [normalise(taught.text)]


def test_a_large_knowledge_base_still_knows_every_phrasing_by_the_letter() -> None:
    many = [Phrase(f"F{n % 4}", "en", f"question number {'abcdefgh'[n % 8]}{n} please") for n in range(1300)]
    index = Index.build(many, None)

    found = [index.rank(phrase.text, "en").hits[0].entry for phrase in many]

    assert len(index.phrases) <= 1200
    assert found == [phrase.entry for phrase in many]


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(exclude_categories=[]), max_size=400), st.sampled_from(["", "en", "zh-Hant", "fa"])
)
def test_no_text_breaks_the_ranking(text: str, language: str) -> None:
    ranking = MEANING.rank(text, language)

    assert len(ranking.hits) <= 3
    assert all(0 <= hit.p <= 1 for hit in ranking.hits)


@pytest.mark.parametrize(
    "text", ["😀" * 4096, "ﷺ" * 4096, "字" * 100_000, "a " * 50_000, "Z\u0300" * 9999, "\ud800" * 9]
)
def test_hostile_texts_are_ranked_at_once(text: str) -> None:
    before = time.process_time()

    INDEX.rank(text, "en")

    assert time.process_time() - before < PATIENCE_S


@given(st.text(st.characters(exclude_categories=[]), max_size=600))
def test_normalising_twice_changes_nothing_that_matters(text: str) -> None:
    once = normalise(text)

    assert len(once) <= LONGEST
    assert says_something(normalise(once)) == says_something(once)
    assert once.encode().decode() == once


def test_japanese_keeps_its_characters() -> None:
    assert normalise("銀行の手数料") == "銀行の手数料"


@pytest.mark.parametrize(("given_by_operator", "threads"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "4"}, "4")])
def test_the_bot_computes_on_one_thread_unless_told_otherwise(
    given_by_operator: dict[str, str], threads: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}

    ran = subprocess.run(
        [sys.executable, "-c", WATCHING_NUMPY],
        env={**environment, **given_by_operator},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.split() == [threads]
