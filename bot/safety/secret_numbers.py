"""Finds the secret numbers of XRP accounts, rows of six digits; phrases in numbers are in seed_numbers.py."""

import re
from collections.abc import Iterator, Sequence

from bot.safety.leaks import Leak, Secret
from bot.safety.legible import Legible, legible

ROWS, DIGITS = 8, 6
"""An account is eight rows of five digits and a check digit (XRPL Labs, "XRPL Secret Numbers", XLS-12)."""
FEWEST_ROWS = 6
"""With six rows three quarters of the secret are known, and the rest can be tried out in a day."""
Span = tuple[int, int]

_LARGEST = 65_535
_LEAST = FEWEST_ROWS * DIGITS
_ROW = re.compile(r"(?<!\d)\d{6}(?!\d)")
_UNBROKEN = re.compile(r"(?<!\d)\d{48}(?!\d)")
# "Row B: ", "2) ", a line break: what people or apps put between the rows. Other digits are a number of the row only.
_BETWEEN = re.compile(r"\D{1,30}(?:\d\D{1,6})?")


def find(text: str, view: Legible | None = None) -> Iterator[Leak]:
    """Yield the rows of each account: eight of which one may be mistyped, or six or seven that are right.

    *view* is the text as it is legible, if that is known.
    """
    if len(text) < _LEAST or (sum(map(text.count, "0123456789")) < _LEAST and text.isascii()):
        return
    plain = (view := view or legible(text)).plain
    for rows in (*_runs(plain), *_unbroken(plain)):
        for chosen in _accounts(rows, [plain[start:end] for start, end in rows]):
            yield Leak(*view.raw(chosen[0][0], chosen[-1][1]), Secret.PRIVATE_KEY, DIGITS * len(chosen))


def is_row(digits: str, at: int) -> bool:
    """Whether six *digits* may be row *at*, from 0."""
    number, check = int(digits[:-1]), int(digits[-1])
    return number <= _LARGEST and number * (2 * at + 1) % 9 == check


def _runs(plain: str) -> Iterator[Sequence[Span]]:
    run: list[Span] = []
    for row in _ROW.finditer(plain):
        if run and not _BETWEEN.fullmatch(plain, run[-1][1], row.start()):
            yield run
            run = []
        run.append(row.span())
    yield run


def _unbroken(plain: str) -> Iterator[Sequence[Span]]:
    for found in _UNBROKEN.finditer(plain):
        starts = range(found.start(), found.end(), DIGITS)
        yield [(start, start + DIGITS) for start in starts]


def _accounts(rows: Sequence[Span], values: Sequence[str]) -> Iterator[Sequence[Span]]:
    at = 0
    while at + FEWEST_ROWS <= len(values):
        many = _size(values[at : at + ROWS])
        if many and len(rows) <= ROWS:
            # What else is there is most likely of the same account, mistyped.
            yield rows
            return
        if many:
            yield rows[at : at + many]
        at += many or 1


def _size(rows: Sequence[str]) -> int:
    """Return how many of the first of *rows* are of one account, or 0."""
    # Amounts such as 180000 and 270000 have nought as the check digit of any row.
    if len(set(rows)) < FEWEST_ROWS // 2 or sum(not row.endswith("0") for row in rows) < 2:
        return 0
    # One of fifteen rows that mean nothing is right: seven of eight in one of 25 million cases.
    if len(rows) == ROWS and sum(is_row(row, at) for at, row in enumerate(rows)) >= ROWS - 1:
        return ROWS
    return next((many for many in (7, 6) if _are_rows(rows, many)), 0)


def _are_rows(rows: Sequence[str], many: int) -> bool:
    firsts = range(ROWS - many + 1) if len(rows) >= many else ()
    return any(all(is_row(row, first + at) for at, row in enumerate(rows[:many])) for first in firsts)
