"""Finds the secret numbers of XRP accounts, rows of six digits; phrases in numbers are in seed_numbers.py."""

import re
from collections.abc import Iterator, Sequence

from bot.safety.leaks import Leak, Secret
from bot.safety.legible import legible

ROWS, DIGITS = 8, 6
"""An account is eight rows of five digits and a check digit (XRPL Labs, "XRPL Secret Numbers", XLS-12)."""
FEWEST_ROWS = 6
"""Of six rows nearly half of the secret can be had, and two more are guessed in a day."""
_LARGEST = 65_535
_LEAST = FEWEST_ROWS * DIGITS
_ROW = re.compile(r"(?<!\d)\d{6}(?!\d)")
_UNBROKEN = re.compile(r"(?<!\d)\d{48}(?!\d)")
# "Row B: ", "2) ", a line break: what people or apps put between the rows. Other digits are a number of the row only.
_BETWEEN = re.compile(r"[^\d]{1,12}(?:\d[^\d]{1,6})?")


def find(text: str) -> Iterator[Leak]:
    """Yield the rows of each account: eight of which one may be mistyped, or six or seven that are right."""
    if len(text) < _LEAST or (sum(map(text.count, "0123456789")) < _LEAST and text.isascii()):
        return
    plain = (view := legible(text)).plain
    for rows in (*_runs(plain), *_unbroken(plain)):
        values = [plain[start:end] for start, end in rows]
        for first in _beginnings(values):
            chosen = rows[first : first + ROWS]
            yield Leak(*view.raw(chosen[0][0], chosen[-1][1]), Secret.PRIVATE_KEY, DIGITS * len(chosen))


def is_row(digits: str, at: int) -> bool:
    """Whether six *digits* may be row *at*, from 0."""
    number, check = int(digits[:-1]), int(digits[-1])
    return number <= _LARGEST and number * (2 * at + 1) % 9 == check


def _runs(plain: str) -> Iterator[Sequence[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for row in _ROW.finditer(plain):
        if run and not _BETWEEN.fullmatch(plain, run[-1][1], row.start()):
            yield run
            run = []
        run.append(row.span())
    yield run


def _unbroken(plain: str) -> Iterator[Sequence[tuple[int, int]]]:
    for found in _UNBROKEN.finditer(plain):
        starts = range(found.start(), found.end(), DIGITS)
        yield [(start, start + DIGITS) for start in starts]


def _beginnings(values: Sequence[str]) -> Iterator[int]:
    """Yield with which of *values* an account begins."""
    at = 0
    while at + FEWEST_ROWS <= len(values):
        is_found = _is_account(values[at : at + ROWS])
        if is_found:
            yield at
        at += ROWS if is_found else 1


def _is_account(rows: Sequence[str]) -> bool:
    if len(set(rows)) < FEWEST_ROWS // 2:
        return False
    # Of rows that mean nothing one in fourteen is right: of eight such seven are in one of 13 million cases.
    if len(rows) == ROWS:
        return sum(is_row(row, at) for at, row in enumerate(rows)) >= ROWS - 1
    return any(
        all(is_row(row, first + at) for at, row in enumerate(rows)) for first in range(ROWS - len(rows) + 1)
    )
