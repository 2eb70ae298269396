"""A customer's name as agents see it: one short line, and nothing that acts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.names import LONGEST, NAMELESS, display_name


@given(st.text())
def test_a_shown_name_is_short_visible_and_on_one_line(name: str) -> None:
    shown = display_name(name)

    assert 1 <= len(shown) <= LONGEST
    assert shown == shown.strip()
    assert not any(unicodedata.category(letter)[0] in "CZ" and letter not in " \u200d" for letter in shown)


@given(st.text())
def test_showing_a_shown_name_changes_nothing(name: str) -> None:
    assert display_name(display_name(name)) == display_name(name)


@given(
    st.text(alphabet="<>&/ab=\"'", min_size=1, max_size=LONGEST).filter(
        lambda name: any(c.isalpha() for c in name)
    )
)
def test_markup_stays_literal_text(name: str) -> None:
    assert display_name(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("  Ana \n\t Maria ", "Ana Maria"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("a\u200bb\u2066c\ufeff", "abc"),
        ("王小明", "王小明"),
        ("", NAMELESS),
        ("\u200b\u202e \u3164", NAMELESS),
        ("a" * 40, "a" * 31 + "…"),
        ("Z\u0351\u0352\u0353\u0354algo", "Z\u0351\u0352algo"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_examples(name: str, shown: str) -> None:
    assert display_name(name) == shown
