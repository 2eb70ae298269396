"""Which words may stand beside an agent's name, where they must not read as an office or be anybody's first guess."""

from __future__ import annotations

import pytest

from bot.safety.guessable import Flaw, flaw_in


@pytest.mark.parametrize(
    "word",
    [
        "Support",
        "ѕuрроrt",
        "s u p p o r t agent",
        "supportbot",
        "𝐎𝐟𝐟𝐢𝐜𝐢𝐚𝐥",
        "⚠️official",
        "✅",
        "✅ green kettle",
        "🔵 lamp",
        "lamp️",
        "①②③",
        "password123",
        "Passw0rd",
        "my-pin",
        "123456",
        "recovery phrase",
        "Blue Lamp",
        "蓝色台灯",
        "藍色檯燈",
        "客服",
        "官方小明",
        "密碼一二三",
        "пароль",
        "Поддержка",
        "サポート",
        "hidden​lamp",
    ],
)
def test_an_office_a_sign_or_a_first_guess_is_refused(word: str) -> None:
    assert flaw_in(word)


@pytest.mark.parametrize(
    "word",
    [
        "green kettle",
        "绿色水壶",
        "綠色水壺",
        "синяя лампа",
        "steam engine",
        "Grandma's tea",
        "marmalade 42",
        "नीला दीपक",
        "مصباح أزرق",
        "café crème",
        "青いランプ",
    ],
)
def test_ordinary_words_of_any_language_are_taken(word: str) -> None:
    assert flaw_in(word) is None


@pytest.mark.parametrize(
    ("word", "flaw"),
    [
        ("✅ green kettle", Flaw.SIGNS),
        ("123456", Flaw.NO_LETTERS),
        ("my-pin", Flaw.SECRET),
        ("Passw0rd", Flaw.SECRET),
        ("密碼一二三", Flaw.SECRET),
        ("ѕuрроrt", Flaw.OFFICE),
        ("官方小明", Flaw.OFFICE),
        ("blue lamp", Flaw.COMMON),
        ("my wallet", Flaw.COMMON),
        ("Let me in", Flaw.COMMON),
        ("tech department", Flaw.OFFICE),
        ("技术部小王", Flaw.OFFICE),
    ],
)
def test_a_refusal_knows_what_is_wrong(word: str, flaw: Flaw) -> None:
    assert flaw_in(word) is flaw
