"""Which language the bot speaks: what decides, what a text proves, and how a conversation remembers it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.language import (
    Memory,
    canonical,
    closest,
    needs_detector,
    prose,
    remember,
    script_evidence,
    speak,
    text_evidence,
)

OFFERED = ("en", "zh-Hans", "zh-Hant")
ENGLISH = {"en": 0.6}
PORTUGUESE = {"pt": 0.6}
SIMPLIFIED = {"zh-Hans": 0.97}

posteriors = st.dictionaries(
    st.sampled_from(["en", "zh-Hans", "zh-Hant", "pt", "ja", "ru", "vi", "id"]), st.floats(0, 1), max_size=3
)


def after(*messages: Mapping[str, float]) -> Memory:
    memory = Memory()
    for evidence in messages:
        memory = remember(memory, evidence)
    return memory


def top(evidence: Mapping[str, float] | None) -> str:
    return max(evidence, key=lambda tag: evidence[tag]) if evidence else ""


# The order of authority


def test_a_choice_wins_over_everything() -> None:
    spoken = speak(OFFERED, choice="zh-Hant", memory=after(ENGLISH), text_evidence=ENGLISH, hint="en")

    assert spoken == "zh-Hant"


def test_the_conversation_wins_over_the_last_message() -> None:
    spoken = speak(OFFERED, memory=after(SIMPLIFIED, SIMPLIFIED), text_evidence=ENGLISH, hint="en")

    assert spoken == "zh-Hans"


def test_a_clear_script_wins_over_the_platforms_hint() -> None:
    assert speak(OFFERED, text_evidence=SIMPLIFIED, hint="en-GB") == "zh-Hans"


def test_the_hint_decides_between_the_two_scripts_of_chinese() -> None:
    evidence = script_evidence("你好")

    assert speak(OFFERED, text_evidence=evidence, hint="zh-TW") == "zh-Hant"
    assert speak(OFFERED, text_evidence=evidence, hint="en") == "zh-Hans"


def test_the_hint_outweighs_a_detector_in_doubt() -> None:
    doubt = text_evidence("ok swap confirmado", {"pt": 0.5, "es": 0.5})

    assert speak(["es", "pt"], text_evidence=doubt, hint="es-MX") == "es"
    assert speak(["es", "pt"], text_evidence=doubt, hint="pt-br") == "pt"


def test_the_hint_alone_is_enough_for_a_first_hello() -> None:
    assert speak(OFFERED, hint="zh-hans") == "zh-Hans"


def test_nothing_known_means_the_default() -> None:
    assert speak(OFFERED) == "en"
    assert speak(["ru", "uk"], default="ru") == "ru"


# What is not offered


@pytest.mark.parametrize(
    ("offered", "wrote", "hint", "spoken"),
    [
        (["en"], "zh-Hans", "zh-hans", "en"),
        (["en", "zh-Hans"], "zh-Hant", "en", "zh-Hans"),
        (["en", "zh-Hant"], "zh-Hans", "en", "zh-Hant"),
        (["en", "zh-Hans"], "fr", "zh-cn", "zh-Hans"),
        (["en", "zh-Hans"], "fr", "fr", "en"),
        (["en", "pt-BR"], "pt", "", "pt-BR"),
    ],
)
def test_a_language_not_offered_leads_to_the_nearest_one(
    offered: list[str], wrote: str, hint: str, spoken: str
) -> None:
    assert speak(offered, text_evidence={wrote: 0.97}, hint=hint) == spoken


def test_a_choice_that_is_no_longer_offered_gives_way() -> None:
    assert speak(["en", "zh-Hans"], choice="ja", hint="zh-cn") == "zh-Hans"


@pytest.mark.parametrize(
    ("tag", "means"),
    [
        ("zh-hans", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-hant-mo", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("en-GB", "en"),
        ("pt-br", "pt"),
        ("in", "id"),
        ("", ""),
    ],
)
def test_every_spelling_of_a_tag_means_one_language(tag: str, means: str) -> None:
    assert canonical(tag) == means


def test_an_unrelated_language_is_close_to_none() -> None:
    assert closest("fr", OFFERED) is None


@given(
    st.lists(st.sampled_from(["en", "zh-Hans", "zh-Hant", "pt", "ja"]), min_size=1, unique=True),
    st.text(max_size=8),
    posteriors,
    st.lists(posteriors, max_size=5),
    st.text(max_size=8),
)
def test_only_an_offered_language_is_ever_spoken(
    offered: list[str],
    choice: str,
    evidence: dict[str, float],
    history: list[dict[str, float]],
    hint: str,
) -> None:
    spoken = speak(
        offered,
        choice=choice,
        memory=after(*history),
        text_evidence=evidence,
        hint=hint,
        default=offered[0],
    )

    assert spoken in offered


# What a text proves


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("请问怎么提现", "zh-Hans"),
        ("請問你們支援波場嗎", "zh-Hant"),
        ("唔該幾時到", "zh-Hant"),
        ("喺唔喺度", "zh-Hant"),
        ("提现100U没到账", "zh-Hans"),
        ("我的 withdrawal 没到账", "zh-Hans"),
        ("出金できません", "ja"),
        ("こんにちは", "ja"),
        ("ﾊﾟｽﾜｰﾄﾞを忘れた", "ja"),
        ("출금이 안 돼요", "ko"),
        ("верните деньги", "ru"),
        ("гроші не надійшли", "uk"),
        ("transaction hash не пришла", "ru"),
        ("مرحبا كيف الحال", "ar"),
        ("پول من کجاست", "fa"),
        ("สวัสดีครับ", "th"),
        ("मेरा पैसा", "hi"),
        ("χρήματα", "el"),
    ],
)
def test_the_script_tells_the_language(text: str, language: str) -> None:
    assert top(script_evidence(text)) == language
    assert not needs_detector(text)


def test_a_lone_kana_in_chinese_leaves_room_for_both() -> None:
    assert script_evidence("優の良品") == {"zh-Hant": 0.485, "ja": 0.485}


def test_characters_of_both_chinese_scripts_are_split_evenly() -> None:
    assert script_evidence("你好") == {"zh-Hans": 0.485, "zh-Hant": 0.485}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "hello",
        "12345",
        "👍👍",
        "/start",
        "/ticket status",
        "@wallet_support",
        "USDT TRC20 BTC ETH",
        "usdt on trx",
        "bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh",
        "0x3f5CE5FBFe3E9af3971dD833D26bA9b5C936f0bE 0xdeadbeef",
        "https://tronscan.org/some/path www.example.com vitalik.eth",
        "x" * 30 + " " + "y" * 30,
    ],
)
def test_what_is_no_prose_proves_nothing(text: str) -> None:
    assert text_evidence(text, {"vi": 0.9999}) == {}
    assert not needs_detector(text)


@pytest.mark.parametrize("text", ["hello my friend", "MY WITHDRAWAL IS STUCK", "tôi không rút được tiền"])
def test_two_latin_words_are_worth_a_detector(text: str) -> None:
    assert needs_detector(text)
    assert text_evidence(text, {"en": 0.9}) == {"en": pytest.approx(0.54)}


def test_the_detector_is_not_asked_about_what_the_script_settles() -> None:
    assert text_evidence("請問你們支援波場嗎", {"ko": 0.9999}) == {"zh-Hant": 0.97}


@given(st.text())
def test_any_text_gives_a_posterior_or_nothing(text: str) -> None:
    evidence = text_evidence(text, {"en": 1.0})

    assert all(share > 0 for share in evidence.values())
    assert sum(evidence.values()) <= 1


def test_prose_keeps_words_around_what_it_drops() -> None:
    assert prose("send 5 to 0xabc please").split() == ["send", "to", "please"]


# Memory


def test_without_evidence_the_memory_stays() -> None:
    memory = after(ENGLISH)

    assert remember(memory, {}) == memory


def test_one_message_settles_a_new_conversation() -> None:
    assert after(ENGLISH).settled == "en"
    assert after(SIMPLIFIED).settled == "zh-Hans"


def test_one_odd_latin_message_does_not_switch_but_two_do() -> None:
    history = [PORTUGUESE] * 4

    assert after(*history, ENGLISH).settled == "pt"
    assert after(*history, ENGLISH, ENGLISH).settled == "en"


def test_a_clear_change_of_script_switches_at_once() -> None:
    assert after(*[ENGLISH] * 20, SIMPLIFIED).settled == "zh-Hans"


def test_shared_characters_after_english_leave_the_script_to_the_hint() -> None:
    evidence = {"zh-Hans": 0.485, "zh-Hant": 0.485}
    memory = after(*[ENGLISH] * 5, evidence)

    assert memory.settled == ""
    assert speak(OFFERED, memory=memory, text_evidence=evidence, hint="zh-hk") == "zh-Hant"


def test_shared_characters_do_not_disturb_a_settled_script() -> None:
    assert after({"zh-Hant": 0.97}, {"zh-Hans": 0.485, "zh-Hant": 0.485}).settled == "zh-Hant"


def test_weak_evidence_settles_nothing() -> None:
    assert after({"en": 0.05}).settled == ""


@given(st.lists(posteriors, max_size=12))
def test_a_memory_survives_being_stored(history: list[dict[str, float]]) -> None:
    memory = after(*history)

    stored = json.dumps(memory.to_json())

    assert Memory.from_json(json.loads(stored)) == memory
    assert len(stored) < 200


@given(st.lists(posteriors, max_size=12))
def test_the_best_score_is_zero_and_none_runs_away(history: list[dict[str, float]]) -> None:
    scores = [score for _, score in after(*history).scores]

    assert max(scores) == 0
    assert min(scores) >= -4


@pytest.mark.parametrize(
    "stored",
    [None, {}, {"settled": "en"}, {"settled": 1, "scores": {}}, {"settled": "en", "scores": {"*": "x"}}],
)
def test_a_stored_memory_of_another_form_is_an_empty_one(stored: dict[str, object] | None) -> None:
    assert Memory.from_json(stored) == Memory()
