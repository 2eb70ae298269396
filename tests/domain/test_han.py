"""The two scripts of Chinese: what folds, what decides, and what stays undecided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.han import to_simplified, variant

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("助記詞遺失", "助记词遗失"), ("為什麼轉帳沒到", "为什么转帐没到"), ("錢包裡的餘額", "钱包里的余额")],
)
def test_traditional_folds_into_simplified(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("我的钱包在哪里", "Hans"),
        ("請問你們支援波場嗎", "Hant"),
        ("為什麼", "Hant"),
        ("你好", None),
        ("真人客服", None),
        ("大阪的床和著名的群", None),
        ("钱錢", None),
        ("", None),
        ("hello", None),
    ],
)
def test_decisive_characters_tell_the_script(text: str, script: str | None) -> None:
    assert variant(text) == script


@given(ANY_TEXT)
def test_folding_keeps_the_length_and_leaves_nothing_traditional(text: str) -> None:
    folded = to_simplified(text)

    assert len(folded) == len(text)
    assert variant(folded) != "Hant"


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_other_scripts_are_left_alone(text: str) -> None:
    assert to_simplified(text) == text
