"""Each rule about what is said around the words of a phrase is taken out once: then its own sample gets past."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from bot.safety import chinese, counting, framing, seed_numbers, seeds, stream, views
from tests.bench.safety_report.leaks import phrase
from tests.safety.test_every_rule_is_needed import (
    ENGLISH,
    RARE,
    START,
    Rule,
    as_it_is,
    leaks,
    no,
    no_one,
    none_at_all,
    nothing,
)

CHINESE = phrase("chinese_simplified", random.Random(2))
FRENCH = [
    "premier",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
    "onzième",
    "douzième",
]
ITALIAN = ["due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"]
HAN = "一二三四五六七八九十"
ON_PLATE = "my plate: 1335, 0466, 1018, 0785, 1691, 0261, 1542, 0840, 0687, 1206, 1551, 0591"


def is_alarmed_by_lines(text: str) -> bool:
    """Whether the parts of *text* between bars, one a message, set off an alarm."""
    state, texts = stream.State(), text.split("|")
    for at, one in enumerate(texts):
        said = stream.words_in(texts[earlier] for earlier in state.message_ids())
        state, alarm = stream.advance(state, one, at, START + timedelta(minutes=at), said=said)
        if alarm is not None:
            return True
    return False


def has_frame(text: str) -> bool:
    return framing.framed(text) is not None


def counted_in_french(words: list[str] = ENGLISH) -> list[str]:
    return [f"{number} {word}" for number, word in zip(FRENCH, words, strict=False)]


def framed_by_ordinals() -> list[str]:
    return [f"{number} {word}" for number, word in zip(FRENCH, RARE, strict=False)]


def counted_by_number() -> list[str]:
    return [f"{number} {word}" for number, word in zip(["uno", *ITALIAN], ENGLISH, strict=False)]


def counted_by_cardinals() -> list[str]:
    return [f"parola {number} è {word}" for number, word in zip(ITALIAN, RARE, strict=False)]


def told_one_a_line() -> str:
    return "\n".join(f"I think here is {word} not sure of it" for word in ENGLISH)


def told_in_sentences() -> str:
    around = ["first", "and then", "then comes", "I think", "and below that", "the next one is"]
    return " ".join(f"{around[at % len(around)]} {word}" for at, word in enumerate(ENGLISH))


def misspelt(words: list[str]) -> str:
    return " ".join(word[:-1] + "qq"[: len(word) > 4] if at % 2 else word for at, word in enumerate(words))


def broken_by_lines(seed: int) -> str:
    words = phrase("english", random.Random(seed))[:12]
    return "\n".join(f"{word[:3]}-\n{word[3:]}" if len(word) > 4 else word for word in words)


def misread_by_eye(seed: int) -> str:
    return " ".join(phrase("english", random.Random(seed))).replace("l", "1").replace("o", "0")


RULES = [
    Rule(seeds, "misread", as_it_is, misread_by_eye(42), leaks),
    Rule(seeds, "_misspelt", none_at_all, misspelt(ENGLISH), leaks),
    Rule(seeds, "views", none_at_all, " ".join(counted_in_french()), leaks),
    Rule(views, "counting", lambda _: (0, frozenset()), " ".join(counted_by_number()), leaks),
    Rule(views, "_unspelled", nothing, " ".join(f"{word} ({'-'.join(word)})" for word in ENGLISH), leaks),
    Rule(views, "_unbroken", nothing, broken_by_lines(0), leaks),
    Rule(views, "_columns", none_at_all, ", ".join(f"{word} {word[::-1]}q" for word in ENGLISH), leaks),
    Rule(views, "unframed", nothing, told_in_sentences(), leaks),
    Rule(views, "_own_words", nothing, told_one_a_line(), leaks),
    Rule(
        counting,
        "_glued_number",
        lambda _: (),
        "".join(f"第{n}个qq {word}" for n, word in zip(HAN, ENGLISH, strict=False)),
        leaks,
    ),
    Rule(chinese, "_uncounted", nothing, "，".join(counted_in_french(CHINESE)), leaks),
    Rule(seed_numbers, "_is_phrase_from_either", no, ON_PLATE, leaks),
    Rule(stream, "framed", no_one, "|".join(f"дальше {word}" for word in RARE), is_alarmed_by_lines),
    Rule(framing, "_is_number", no, "|".join(framed_by_ordinals()), is_alarmed_by_lines),
    Rule(
        framing, "together", frozenset, "|".join(f"a palavra é {word}" for word in RARE), is_alarmed_by_lines
    ),
    Rule(framing, "_counts", frozenset, "|".join(counted_by_cardinals()), is_alarmed_by_lines),
    Rule(framing, "_of_another_language", nothing, "luego that", has_frame),
]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_a_phrase_with_something_around_gets_past_without_its_rule(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = rule.catches(rule.sample)

    monkeypatch.setattr(rule.module, rule.name, rule.gone)

    assert (caught, rule.catches(rule.sample)) == (True, False)
