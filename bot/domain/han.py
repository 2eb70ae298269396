"""The two scripts of written Chinese: folding Traditional into Simplified and telling them apart; no language detection."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Script = Literal["Hans", "Hant"]

_TABLE = Path(__file__).with_name("data") / "han.txt"


class _Table(NamedTuple):
    fold: dict[int, str]
    only_simplified: frozenset[str]
    only_traditional: frozenset[str]


def to_simplified(text: str) -> str:
    """Replace every Traditional character by its Simplified one; everything else, and the length, stays.

    Character by character, so words that differ between regions stay as they are. Japanese text is changed
    too: callers that may meet kana look first.
    """
    return text.translate(_table().fold)


def variant(text: str) -> Script | None:
    """Which script *text* is written in, or None if its characters do not decide.

    Only characters that one of the two scripts never uses count, and the larger number wins.
    """
    table = _table()
    simplified = sum(character in table.only_simplified for character in text)
    traditional = sum(character in table.only_traditional for character in text)
    if simplified == traditional:
        return None
    return "Hans" if simplified > traditional else "Hant"


@cache
def _table() -> _Table:
    rows = {"map": "", "soft": "", "hans": ""}
    for line in _TABLE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            label, characters = line.split(" ")
            rows[label] += characters
    traditional, simplified = rows["map"][::2], rows["map"][1::2]
    return _Table(
        fold=dict(zip(map(ord, traditional), simplified, strict=True)),
        only_simplified=frozenset(rows["hans"]),
        only_traditional=frozenset(traditional) - frozenset(rows["soft"]),
    )
