"""A phrase sent a word a message with something said around it, in every language; and honest talk of the same shape."""

from __future__ import annotations

import itertools
import random
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from bot.safety.framing import framed, framing_words
from bot.safety.normalise import quick_words
from bot.safety.stream import Alarm, State, advance, words_in
from tests.bench.safety_report.frames import BEFORE_WORD, FRAMES
from tests.bench.safety_report.leaks import phrase

START = datetime(2026, 1, 1, tzinfo=UTC)
COUNTING = tomllib.loads(files("bot.safety").joinpath("data", "counting.toml").read_text(encoding="utf-8"))
LISTS = ("english", "spanish", "russian", "chinese_simplified")
# As customers of a language tell an English phrase: something else around each word, from message to message.
MIXED = {
    "en": (
        "word {cardinal} is {word}",
        "then comes {word}",
        "{ordinal} one is {word} hmm",
        "i read {word}",
        "i start with {word}",
    ),
    "de": (
        "hallo ich fange an: {word}",
        "als nächstes {word}",
        "ich lese {word}",
        "das {ordinal} ist {word}",
        "{word} glaube ich",
    ),
    "es": (
        "la {ordinal} es {word}",
        "luego viene {word}",
        "creo que {word}",
        "{word} me parece",
        "palabra {cardinal} {word}",
    ),
    "pt": ("aí vem {word}", "a {ordinal} é {word}", "acho que {word}", "em seguida {word}"),
    "fr": ("puis vient {word}", "le {ordinal} est {word}", "je lis {word}", "on dirait {word}"),
    "it": ("leggo {word}", "poi viene {word}", "la {ordinal} è {word}", "mi sembra {word}"),
    "nl": ("dan komt {word}", "het {ordinal} is {word}", "ik lees {word}", "volgens mij {word}"),
    "pl": ("potem {word}", "{ordinal} to {word}", "czytam {word}", "a potem {word}"),
    "cs": ("pak {word}", "{ordinal} je {word}", "čtu {word}", "následuje {word}"),
    "ru": ("потом идёт {word}", "{ordinal} это {word}", "читаю {word}", "а дальше {word}"),
    "uk": ("потім йде {word}", "{ordinal} це {word}", "читаю {word}", "а далі {word}"),
    "tr": ("{ordinal} kelime {word}", "sonra {word}", "daha sonra {word}", "okuyorum {word}"),
    "vi": ("rồi đến {word}", "tôi nghĩ {word}", "từ thứ {cardinal} là {word}"),
    "id": ("kata {ordinal} {word}", "saya rasa {word}", "setelah itu {word}"),
    "ar": ("أظن {word}", "الكلمة {ordinal} هي {word}", "بعد ذلك {word}"),
    "hi": ("phir {word}", "{word} likha hai", "uske baad {word}", "{latin} shabd {word} hai"),
    "fa": ("کلمه {ordinal} {word} است", "فکر کنم {word}", "بعدی {word}"),
    "zh": ("我觉得是 {word}", "第{both}个是{word}", "看起来是 {word}", "先是{word}"),
    "ja": ("次に{word}", "{word}と書いてあります", "{word}だと思います", "続いて {word}"),
    "ko": ("다음에 {word}", "{word}라고 적혀있어요", "{word} 같아요", "제 생각엔 {word}"),
}
CASES = [(language, frame) for language, frames in FRAMES.items() for frame in frames]


def first_alarm(texts: Sequence[str]) -> tuple[int, Alarm] | None:
    """Return after how many messages the alarm came, and the alarm; as the desk asks, with what was said before."""
    state = State()
    for at, text in enumerate(texts):
        said = words_in(texts[earlier] for earlier in state.message_ids())
        state, alarm = advance(state, text, at, START + timedelta(seconds=20 * at), said=said)
        if alarm is not None:
            return at + 1, alarm
    return None


def all_named(texts: Sequence[str]) -> set[int]:
    state, named = State(), set[int]()
    for at, text in enumerate(texts):
        said = words_in(texts[earlier] for earlier in state.message_ids())
        state, alarm = advance(state, text, at, START + timedelta(seconds=20 * at), said=said)
        named.update(alarm.message_ids if alarm else ())
    return named


def told(language: str, words: Sequence[str]) -> list[str]:
    """Return *words* one a message, in the frames of *language* in turn."""
    ways = COUNTING[language]
    numbers = (
        {name: own[min(at, len(own) - 1)].split("|")[0] for name, own in ways.items()} for at in range(12)
    )
    frames = itertools.cycle(MIXED[language])
    return [
        frame.format(word=word, **number) for frame, word, number in zip(frames, words, numbers, strict=False)
    ]


@pytest.mark.parametrize("scheme", LISTS)
@pytest.mark.parametrize(("language", "frame"), CASES)
def test_a_phrase_in_frames_of_any_language_is_stopped_before_its_ninth_word(
    language: str, frame: str, scheme: str
) -> None:
    phrases = [phrase(scheme, random.Random(seed))[:12] for seed in range(20)]
    sent = [[frame.format(n=at, word=word) for at, word in enumerate(words, 1)] for words in phrases]

    alarms = [first_alarm(texts) for texts in sent]

    assert sum(alarm is not None and alarm[0] < BEFORE_WORD for alarm in alarms) >= 16
    assert sum(alarm is not None for alarm in alarms) >= 19


@pytest.mark.parametrize("language", MIXED)
def test_a_phrase_in_other_frames_from_word_to_word_is_stopped(language: str) -> None:
    phrases = [phrase("english", random.Random(seed))[:12] for seed in range(20)]

    alarms = [first_alarm(told(language, words)) for words in phrases]

    assert sum(alarm is not None and alarm[0] < BEFORE_WORD for alarm in alarms) >= 12
    assert sum(alarm is not None for alarm in alarms) >= 19


@pytest.mark.parametrize("language", MIXED)
def test_alarms_name_every_message_of_a_phrase_in_other_frames_from_word_to_word(language: str) -> None:
    texts = told(language, ["make", *phrase("english", random.Random(1))[:11]])

    named = all_named(texts)

    assert named == set(range(12))


def test_an_alarm_names_every_message_with_a_word() -> None:
    words = phrase("english", random.Random(1))[:12]

    alarm = first_alarm([f"第{at}个是{word}" for at, word in enumerate(words, 1)])

    assert alarm is not None
    assert alarm[1].message_ids == tuple(range(alarm[0]))


@pytest.mark.parametrize(
    "texts",
    [
        [
            "it says error",
            "ok thanks",
            "it says pending",
            "ok wait",
            "it says failed",
            "ok and now?",
            "it says error",
        ],
        ["好的", "是的", "然后呢", "下一个是什么", "好像是网络错误", "应该是对的", "第1个是什么"],
        ["дальше что", "потом ошибка", "это кошелек", "и да", "тут баланс", "вот сеть", "дальше нет"],
        ["y luego error", "es la red", "dice saldo", "ok gracias", "la cuenta es", "y ahora", "que es"],
        ["is it a dog", "is it a bird", "is it a fox", "is it a llama", "is it a fish", "is it a cat"],
        ["第1步", "第2步", "第3步", "第4步", "第5步", "第6步", "第7步"],
        ["da kommt error", "ich lese failed", "das dritte ist pending", "wohl die fee", "hallo ich warte"],
        [
            "luego viene error",
            "la primera es bitcoin",
            "leo error",
            "viene mañana",
            "me parece spam",
            "creo que total",
        ],
        [
            "phir error",
            "pehla swap hai",
            "fir failed",
            "limit hai",
            "balance hai",
            "phir cancel",
            "high fee hai",
        ],
        [
            "i read error",
            "then comes error",
            "number two is failed",
            "seems like spam",
            "hmm network",
            "i read the article",
        ],
        ["次に error", "pendingと書いてあります", "spamだと思います", "続いて limit", "次は fee"],
        ["다음에 error", "error라고 적혀 있어요", "spam 같아요", "limit라고 써있어요", "그리고 fee"],
        [
            "потом идет ошибка",
            "читаю error",
            "наверное сеть",
            "а дальше баланс",
            "сначала кошелек",
            "похоже спам",
        ],
        [
            "puis vient erreur",
            "on dirait spam",
            "il est tard",
            "le premier est bon",
            "je vois total",
            "il dit non",
        ],
        ["luego", "ok then", "y sí", "and then", "dann so", "next", "luego sí", "bueno then"],
        ["word 1", "word 2", "word 3", "word 4", "word 5", "word 6", "word 7"],
    ],
)
def test_honest_talk_in_such_frames_raises_no_alarm(texts: list[str]) -> None:
    alarm = first_alarm(texts)

    assert alarm is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("第1个是zebra", "zebra"),
        ("第一个单词是 zebra", "zebra"),
        ("第3个字是窝", "窝"),
        ("窝字", "窝"),
        ("a palavra 1 é zebra", "zebra"),
        ("первое слово zebra", "zebra"),
        ("zebra ok?", "zebra"),
        ("on ikinci kelime zebra", "zebra"),
        ("word twenty four is zebra", "zebra"),
        ("hallo ich fange an: zebra", "zebra"),
        ("luego that", "that"),
    ],
)
def test_the_one_word_is_what_is_left(text: str, word: str) -> None:
    found = framed(text)

    assert found is not None
    assert found.word == word


@pytest.mark.parametrize(
    "text",
    ["zebra", "ok", "the zebra wagon", "it is a zebra", "", "word 1", "ok then", "number i", "als zebra"],
)
def test_a_message_of_one_word_or_of_several_or_none_has_no_frame(text: str) -> None:
    assert framed(text) is None


def test_every_word_of_the_lists_can_be_said() -> None:
    said = [one for words in framing_words().values() for one in words]

    assert [one for one in said if not quick_words(one)] == []
