"""A phrase sent a word a message with something said around it, in every language; and honest talk of the same shape."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.safety.framing import framed, framing_words
from bot.safety.normalise import quick_words
from bot.safety.stream import Alarm, State, advance, words_in
from tests.bench.safety_report.frames import BEFORE_WORD, FRAMES
from tests.bench.safety_report.leaks import phrase

START = datetime(2026, 1, 1, tzinfo=UTC)
LISTS = ("english", "spanish", "russian", "chinese_simplified")
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
    ],
)
def test_the_one_word_is_what_is_left(text: str, word: str) -> None:
    found = framed(text)

    assert found is not None
    assert found.word == word


@pytest.mark.parametrize("text", ["zebra", "ok", "the zebra wagon", "it is a zebra", "", "word 1"])
def test_a_message_of_one_word_or_of_several_or_none_has_no_frame(text: str) -> None:
    assert framed(text) is None


def test_every_word_of_the_lists_can_be_said() -> None:
    said = [one for words in framing_words().values() for one in words]

    assert [one for one in said if not quick_words(one)] == []
