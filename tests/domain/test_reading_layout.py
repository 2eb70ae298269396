"""Lines found in a picture are read in the orders that a person would try."""

from __future__ import annotations

from math import cos, radians, sin

from hypothesis import given
from hypothesis import strategies as st

from bot.models.reading.layout import Line, Point, orders

HEIGHT = 40
STEP_X, STEP_Y = 330, 100
TWELVE = "lunar ripple cactus velvet orbit hazard meadow timber walnut pigeon saddle kiwi"
WORDS = TWELVE.split()


def line(text: str, column: float, row: float, *, tilt: float = 0.0) -> Line:
    left, top = column * STEP_X, row * STEP_Y
    right, bottom = left + 20 * len(text), top + HEIGHT
    square = [(left, top), (right, top), (right, bottom), (left, bottom)]
    a, b, c, d = (_turned(corner, radians(tilt)) for corner in square)
    return Line(text, (a, b, c, d))


def _turned(point: Point, angle: float) -> Point:
    x, y = point
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def words_in(text: str) -> list[str]:
    return [word for word in text.split() if word.isalpha()]


def test_a_grid_is_read_by_rows_and_by_columns() -> None:
    grid = [line("one", 0, 0), line("two", 1, 0), line("three", 0, 1), line("four", 1, 1)]

    texts = orders(grid)

    assert texts == ["one two\nthree four", "one\nthree\ntwo\nfour"]


@given(tilt=st.floats(-20, 20), columns=st.integers(1, 4))
def test_rows_are_found_in_a_tilted_grid(tilt: float, columns: int) -> None:
    grid = [line(word, at % columns, at // columns, tilt=tilt) for at, word in enumerate(WORDS)]

    rows = orders(grid)[0]

    assert words_in(rows) == WORDS


@given(columns=st.integers(2, 4), shuffled=st.randoms(use_true_random=False))
def test_columns_are_found_below_a_title_that_runs_over_them(columns: int, shuffled: object) -> None:
    deep = len(WORDS) // columns
    grid = [line(word, at // deep, 2 + at % deep) for at, word in enumerate(WORDS)]
    title = line("Never share these words with anybody", 0, 0)
    lines = [*grid, title]
    getattr(shuffled, "shuffle")(lines)  # noqa: B009

    texts = orders(lines)

    assert any(words_in(text)[-len(WORDS) :] == WORDS for text in texts)


@given(places=st.permutations(range(len(WORDS))))
def test_numbered_words_are_read_by_their_numbers_wherever_they_stand(places: list[int]) -> None:
    lines = [line(f"{at + 1}. {WORDS[at]}", place % 3, place // 3) for at, place in enumerate(places)]

    texts = orders(lines)

    assert any(words_in(text) == WORDS for text in texts)


def test_numbers_alone_are_no_order() -> None:
    amounts = [line("2026-03-01", 0, row) for row in range(8)]

    texts = orders(amounts)

    assert len(texts) == 1


def test_kana_lines_are_also_read_without_their_lost_spaces() -> None:
    lines = [line("りえき こわれる", 0, 0), line("のこるこむぎこ", 0, 1)]

    texts = orders(lines)

    assert "りえきこわれるのこるこむぎこ" in texts


@given(st.lists(st.tuples(st.text(min_size=1), st.floats(0, 9), st.floats(0, 9)), max_size=12))
def test_no_line_is_lost(found: list[tuple[str, float, float]]) -> None:
    lines = [line(text, column, row) for text, column, row in found]

    texts = orders(lines)

    assert all(text in texts[0] for text, _, _ in found)
