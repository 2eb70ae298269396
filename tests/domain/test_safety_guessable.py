"""Which words may stand beside an agent's name, where they must not read as an office or be anybody's first guess."""

from __future__ import annotations

import pytest

from bot.safety.guessable import is_guessable


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
    assert is_guessable(word)


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
    assert not is_guessable(word)
