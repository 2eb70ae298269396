"""Puts lines of writing found in a picture into the orders a person might read them in; finds no lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin
from statistics import median

SAME_ROW = 0.5
"""Lines whose middles are less than this share of a line's height apart stand in one row."""
SPANNING = 1.6
"""A line so much wider than the usual one runs over several columns."""
FEWEST_NUMBERED = 6
MOSTLY = 0.5

_NUMBERED = re.compile(r"\W{0,2}(\d{1,2})(?!\d)[\W_]*(?P<rest>\D.*)")

_KANA = re.compile("[\u3041-\u309f]+")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of writing: its four corners in pixels, clockwise from its own top left, and what it says."""

    text: str
    corners: tuple[Point, ...]

    @property
    def slope(self) -> float:
        """The direction of its upper edge, in radians."""
        (left, top), (right, bottom), _, _ = self.corners
        return atan2(bottom - top, right - left)

    @property
    def width(self) -> float:
        """The length of its upper edge."""
        (left, top), (right, bottom), _, _ = self.corners
        return hypot(right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line after the picture was set upright."""

    text: str
    left: float
    right: float
    middle: float
    height: float


def orders(lines: Sequence[Line]) -> list[str]:
    """Return the text row by row, column by column, and by the numbers before the words; only those that differ."""
    if not lines:
        return []
    placed = _upright(lines)
    rows = _rows(placed)
    texts = [rows, _columns(placed), _by_number(placed), _in_one(rows)]
    return list(dict.fromkeys(filter(None, texts)))


def _upright(lines: Sequence[Line]) -> list[_Placed]:
    tilt = median(line.slope for line in lines for _ in range(1 + int(line.width) // 50))
    return [_placed(line, _turned(line.corners, tilt)) for line in lines]


def _turned(corners: Sequence[Point], tilt: float) -> list[Point]:
    return [(x * cos(tilt) + y * sin(tilt), y * cos(tilt) - x * sin(tilt)) for x, y in corners]


def _placed(line: Line, corners: Sequence[Point]) -> _Placed:
    across, down = zip(*corners, strict=True)
    return _Placed(line.text, min(across), max(across), (min(down) + max(down)) / 2, max(down) - min(down))


def _rows(lines: Sequence[_Placed]) -> str:
    apart = SAME_ROW * median(line.height for line in lines)
    rows = _runs(sorted(lines, key=lambda line: line.middle), lambda a, b: b.middle - a.middle <= apart)
    return "\n".join(" ".join(line.text for line in sorted(row, key=lambda line: line.left)) for row in rows)


def _columns(lines: Sequence[_Placed]) -> str:
    usual = median(line.right - line.left for line in lines)
    narrow = [line for line in lines if line.right - line.left <= SPANNING * usual]
    columns: list[list[_Placed]] = [[line for line in lines if line not in narrow]]
    edge = float("-inf")
    for line in sorted(narrow, key=lambda line: line.left):
        if line.left > edge:
            columns.append([])
        columns[-1].append(line)
        edge = max(edge, line.right)
    by_height = (sorted(column, key=lambda line: line.middle) for column in columns)
    return "\n".join(line.text for column in by_height for line in column)


def _by_number(lines: Sequence[_Placed]) -> str:
    found = [match for line in lines if (match := _NUMBERED.fullmatch(line.text))]
    numbers = {int(match[1]): match["rest"] for match in reversed(found)}
    if len(numbers) < FEWEST_NUMBERED:
        return ""
    return "\n".join(f"{number}. {numbers[number]}" for number in sorted(numbers))


def _in_one(text: str) -> str:
    """Japanese as one run of letters: its spaces are so wide that they get lost, and its lines break anywhere."""
    letters = "".join(_KANA.findall(text))
    return letters if len(letters) >= MOSTLY * len("".join(text.split())) else ""


def _runs(lines: Sequence[_Placed], goes_on: Callable[[_Placed, _Placed], bool]) -> Iterator[list[_Placed]]:
    run: list[_Placed] = []
    for line in lines:
        if run and not goes_on(run[-1], line):
            yield run
            run = []
        run.append(line)
    yield run
