"""A phrase with something said around each word: counted in words, spelled, translated, misread; and honest texts alike."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety import gate, seeds
from bot.safety.counting import LEAST, counting
from bot.safety.normalise import quick_words, tokens
from tests.bench.safety_report.frames import EXPLAINED
from tests.bench.safety_report.leaks import phrase

COUNTING = tomllib.loads(files("bot.safety").joinpath("data", "counting.toml").read_text(encoding="utf-8"))
WAYS = [(language, way) for language, ways in COUNTING.items() for way in ways]
LISTS = ("english", "spanish", "chinese_simplified")
# Kana and characters stand in one run there, and nobody counts a Chinese phrase in Japanese.
COUNTED = [
    (*way, scheme) for way in WAYS for scheme in LISTS if (way[0], scheme) != ("ja", "chinese_simplified")
]
TRANSLATED = [
    "斑马",
    "马车",
    "丝带",
    "丛林",
    "氧气",
    "天鹅绒",
    "拼图",
    "龙",
    "小猫",
    "芒果",
    "龙卷风",
    "智慧",
]
BEGINNINGS = [
    "He went home and looked at his",
    "Nobody here has ever seen such a",
    "It took us three hours to find that",
    "She said something to me about the",
    "What did your brother do with my",
    "They were too tired to go to their",
    "We should not have bought another",
    "You can always ask him for a",
    "There was only one thing left, an old",
    "My sister does not want to see that",
    "Why are all of them so afraid of the",
    "Tom gave her what she needed, a",
]
HAN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def words_of(scheme: str, seed: int) -> list[str]:
    return phrase(scheme, random.Random(seed))[:12]


def is_found(text: str) -> bool:
    """Whether a phrase is found from its first to its last word, or nearly."""
    found = seeds.find(text)
    return bool(found) and sum(one.end - one.start for one in found) >= 0.7 * len(text.strip())


def counted(way: Sequence[str], words: Sequence[str], between: str) -> str:
    return ", ".join(
        f"{number.split('|')[0]}{between}{word}" for number, word in zip(way, words, strict=False)
    )


@pytest.mark.parametrize(("language", "way", "scheme"), COUNTED)
def test_a_phrase_counted_in_words_of_any_language_is_found(language: str, way: str, scheme: str) -> None:
    numbers = COUNTING[language][way]
    texts = [counted(numbers, words_of(scheme, seed), " ") for seed in range(8)]

    found = sum(is_found(text) for text in texts)

    assert found >= 7


@pytest.mark.parametrize(
    "frame",
    [
        lambda at, word: f"{HAN[at]}{word}",
        lambda at, word: f"{HAN[at]}、{word}\n",
        lambda at, word: f"第{HAN[at]}个：{word}\n",
        lambda at, word: f"第{at + 1}个{word}",
        lambda at, word: f"{at + 1}是{word}，",
        lambda at, word: f"单词{at + 1}是{word}，",
        lambda at, word: f"{word}然后",
        lambda at, word: f"{at + 1}番目は{word}、",
        lambda at, word: f"{at + 1}번째는 {word}, ",
        lambda at, word: f"the {at + 1}th one was {word}, ",
        lambda at, word: f"for number {at + 1} the app wants me to type {word}\n",
        lambda at, word: f"number {at + 1} I think is {word}, not sure how it is written\n",
        lambda at, word: f"{word} = {TRANSLATED[at]}\n",
    ],
)
def test_a_word_may_stand_glued_or_in_a_sentence_of_its_own(frame: Callable[[int, str], str]) -> None:
    texts = [
        "".join(frame(at, word) for at, word in enumerate(words_of("english", seed))) for seed in range(20)
    ]

    found = sum(bool(seeds.find(text)) for text in texts)

    assert found >= 19


def test_sentences_one_a_line_that_end_in_words_of_a_list_are_no_phrase() -> None:
    ends = words_of("english", 5)

    text = "\n".join(f"I think that he saw the {word}." for word in ends)
    sentences = "\n".join(f"{begin} {word}." for begin, word in zip(BEGINNINGS, ends, strict=True))

    assert seeds.find(sentences) == []
    assert seeds.find(text)


@pytest.mark.parametrize("way", EXPLAINED)
def test_a_word_may_be_explained_beside_it(way: str) -> None:
    texts = ["\n".join(map(EXPLAINED[way], words_of("english", seed))) for seed in range(20)]

    found = sum(bool(seeds.find(text)) for text in texts)

    assert found >= 19


TOLD = {
    "en": (
        "ok so first there is {} and then it says {}, next to it {}, then comes {} and then {}, below that {} plus {}"
        " plus {} plus {} and the last two I can hardly read but I think {} or so, {}, and then {}"
    ),
    "fr": (
        "en haut je lis {} et à côté {}, en dessous {} puis {}, ensuite {} et {}, puis {} et {}, en bas {}, {}, puis {}"
        " et {}"
    ),
    "hi": (
        "pehla word {} hai, dusra {} hai, teesra {}, fir {}, uske baad {}, phir {}, aur {}, fir {}, fir {}, phir {},"
        " uske baad {} aur aakhri {}"
    ),
    "de": (
        "oben steht {} und daneben {}, dann kommt {}, darunter {} und {}, danach {} und {}, als nächstes {}, dann {}"
        " und {}, ich glaube {} und als letztes {}"
    ),
    "es": (
        "la primera es {}, luego viene {}, al lado {} y {}, debajo {} y luego {}, después {} y {}, sigue {}, {},"
        " creo que {} y la última es {}"
    ),
}


@pytest.mark.parametrize("language", TOLD)
def test_a_phrase_told_in_sentences_is_found(language: str) -> None:
    texts = [TOLD[language].format(*words_of("english", seed)) for seed in range(40)]

    found = sum(bool(seeds.find(text)) for text in texts)

    assert found >= 36


def test_two_words_of_a_phrase_may_be_spelled() -> None:
    words = words_of("english", 1)
    spelled = [f"{word} ({'-'.join(word)})" if at in (3, 7) else word for at, word in enumerate(words)]

    cleaned, _ = gate.redact(" ".join(spelled))

    assert not any(word in cleaned.split() for word in words)


def mistyped(words: Sequence[str], chance: random.Random) -> Iterator[str]:
    for at, word in enumerate(words):
        yield word[:1] + chance.choice("aeiou") + word[2:] if at < 10 and at % 2 == 0 else word


def test_nearly_every_phrase_with_five_slips_is_found_as_a_whole() -> None:
    chance = random.Random(7)
    texts = [" ".join(mistyped(words_of("english", seed), chance)) for seed in range(40)]

    found = [seeds.find(text) for text in texts]

    assert sum(bool(one) for one in found) >= 36
    assert all(one[0].start == 0 or one[0].words == 0 for one in found if one)


@pytest.mark.parametrize(
    "text",
    [
        "First I opened the app, second I chose swap, third I typed the amount, fourth I confirmed, fifth I waited, "
        "sixth it failed, seventh I tried again, eighth nothing",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
        "一、打开钱包\n二、点击兑换\n三、输入金额\n四、确认\n五、等待\n六、失败\n七、重试\n八、还是失败\n九、求助",
        "ok so first I open the app and then it says pending, next to it is the fee, below that there is the total and the "
        "hash, then comes failed and I think the network is busy or so, and the last one is a red button",
        "en haut je vois le solde et à côté les frais, en dessous il y a erreur, puis le réseau et en bas option et menu",
        "pehla step swap hai, dusra network hai, teesra limit, fir error aata hai, uske baad pending, phir cancel, aur fee",
        "oben steht der Name und daneben das Konto, darunter ist ein Limit, dann kommt Error und ich glaube es ist Spam",
        "First there is a dog and then the cat, next to it a bird, below that the house and I think there is a tree or so",
        "swap - s-w-a-p is what I mean, not s-t-a-k-e",
        "wallet: ok\nswap: failed\nbridge: ok\nbuy: failed\nsell: ok\nstake: ok\nsend: failed\nnetwork: error\nfee: ok",
    ],
)
def test_honest_texts_that_count_spell_or_list_are_no_phrase(text: str) -> None:
    found = seeds.find(text)

    assert found == []


@given(st.sampled_from(WAYS), st.integers(0, 18), st.integers(LEAST, 24))
def test_numbers_that_rise_count_wherever_they_begin(way: tuple[str, str], start: int, many: int) -> None:
    numbers = [spelling.split("|")[0] for spelling in COUNTING[way[0]][way[1]]][start : start + many]
    words = tokens(" xyzzy ".join(numbers))

    length, places = counting(words)

    assert length == (len(numbers) if len(numbers) >= LEAST else 0) or length > len(numbers)
    assert all(words[at].word != "xyzzy" for at in places)


@given(st.sampled_from(WAYS))
def test_numbers_that_fall_do_not_count(way: tuple[str, str]) -> None:
    numbers = [spelling.split("|")[0] for spelling in COUNTING[way[0]][way[1]]][:12]

    length, _ = counting(tokens(" xyzzy ".join(reversed(numbers))))

    assert length == 0


@given(st.text(alphabet="zebra是の는 \n1第,อ", max_size=40))
def test_the_quick_way_cuts_words_where_the_exact_one_does(text: str) -> None:
    exact = [token.word for token in tokens(text)]

    assert quick_words(text) == exact
