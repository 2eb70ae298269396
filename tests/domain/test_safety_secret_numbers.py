"""The secret numbers of XRP accounts are found however their rows are set out; other rows of digits are left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.gate import redact
from bot.safety.leaks import Secret
from bot.safety.secret_numbers import FEWEST_ROWS, ROWS, find, is_row

PUBLISHED = "554872 394230 209376 323698 140250 387423 652803 258676"
"""The example of the standard's own page."""
LAYOUTS: dict[str, Callable[[Sequence[str]], str]] = {
    "in a line": " ".join,
    "one a line": "\n".join,
    "with letters": lambda rows: "\n".join(
        f"{letter}: {row}" for letter, row in zip("ABCDEFGH", rows, strict=False)
    ),
    "numbered": lambda rows: "\n".join(f"{at}) {row}" for at, row in enumerate(rows, 1)),
    "Row and letter": lambda rows: ", ".join(
        f"Row {letter} {row}" for letter, row in zip("ABCDEFGH", rows, strict=False)
    ),
    "full width": lambda rows: " ".join(
        "".join(chr(ord(digit) + 0xFEE0) for digit in row) for row in rows
    ),
}  # fmt: skip


def row(number: int, at: int) -> str:
    return f"{number:05d}{number * (2 * at + 1) % 9}"


# Of others too many check digits are nought.
numbers = st.integers(0, 65_535).filter(lambda number: number % 3)
accounts = st.lists(numbers, min_size=ROWS, max_size=ROWS, unique=True).map(
    lambda numbers: [row(number, at) for at, number in enumerate(numbers)]
)


def test_the_published_example_is_found() -> None:
    assert [(one.kind, one.start, one.end, one.count) for one in find(PUBLISHED)] == [
        (Secret.PRIVATE_KEY, 0, len(PUBLISHED), 48)
    ]


@given(accounts, st.sampled_from(sorted(LAYOUTS)))
def test_no_row_of_an_account_is_left(rows: list[str], layout: str) -> None:
    left, leaks = redact(f"these are my numbers\n{LAYOUTS[layout](rows)}\nwhat now?")

    assert leaks
    assert not any(one in left for one in rows)
    assert not any(character.isdecimal() and not character.isascii() for character in left)


@given(accounts)
def test_an_account_without_a_gap_is_found(rows: list[str]) -> None:
    left, _ = redact("".join(rows))

    assert not any(one in left for one in rows)


@given(accounts, st.integers(0, ROWS - 1), st.integers(0, 999_999))
def test_a_mistyped_row_hides_no_account(rows: list[str], at: int, typed: int) -> None:
    rows[at] = f"{typed:06d}"

    assert [one.count for one in find(" ".join(rows))] == [48]


@given(accounts, st.integers(FEWEST_ROWS, ROWS - 1), st.data())
def test_most_rows_of_an_account_are_a_leak(rows: list[str], many: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, ROWS - many))

    assert [one.count for one in find("\n".join(rows[first : first + many]))] == [6 * many]


@given(accounts)
def test_two_accounts_are_two_leaks(rows: list[str]) -> None:
    assert [one.count for one in find("\n".join(rows * 2))] == [48, 48]


@given(st.lists(st.integers(0, 7_280), min_size=ROWS, max_size=ROWS))
def test_rows_with_wrong_check_digits_are_none(ninths: list[int]) -> None:
    # Numbers that leave one when divided by nine have another check digit in each row, so no other row is meant.
    rows = [row(9 * ninth + 1, at) for at, ninth in enumerate(ninths)]
    for at in (2, 5):
        rows[at] = rows[at][:-1] + str((int(rows[at][-1]) + 1) % 9)

    assert list(find(" ".join(rows))) == []


@given(accounts, st.lists(st.integers(0, 999_999), max_size=6), st.lists(st.integers(0, 999_999), max_size=6))
def test_an_account_among_other_rows_is_found_and_takes_none_of_them(
    rows: list[str], before: list[int], after: list[int]
) -> None:
    others = [[f"{number:06d}" for number in numbers] for numbers in (before, after)]
    text = " ".join([*others[0], *rows, *others[1]])

    found = [text[one.start : one.end].split() for one in find(text)]

    assert sum(map(len, found)) >= FEWEST_ROWS
    assert all(
        any(
            sum(is_row(row, first + at) for at, row in enumerate(those)) >= min(len(those) - 2, FEWEST_ROWS)
            for first in range(max(1, ROWS - len(those) + 1))
        )
        for those in found
    )


@pytest.mark.parametrize("wrong", [["111111"], ["111111", "999999"]])
def test_right_rows_beside_wrong_ones_take_these_with_them(wrong: list[str]) -> None:
    rows = PUBLISHED.split()[: ROWS - len(wrong)]

    left, _ = redact(" ".join([*rows, *wrong]))

    assert not any(character.isdigit() for character in left.replace("42", ""))


@pytest.mark.parametrize(
    "called", ["Secret number {}: {}", "Zahlenreihe {}: {}", "{}. {}", "секретное число {} — {}"]
)
def test_rows_may_have_names(called: str) -> None:
    text = "\n".join(called.format(at, one) for at, one in enumerate(PUBLISHED.split(), 1))

    left, _ = redact(text)

    assert not any(one in left for one in PUBLISHED.split())


@pytest.mark.parametrize(
    "text",
    [
        "codes of the week: 481516 234215 162342 108999 420042 123456 654321 777777",
        "0" * 48,
        "180000, 270000, 360000, 450000, 540000, 630000, 090000, 180000",
        "paid 150000 on 20261122, then 200000, 250000, 300000, 350000, 400000, 450000 and 500000",
    ],
)
def test_other_rows_of_digits_are_left_alone(text: str) -> None:
    assert list(find(text)) == []
