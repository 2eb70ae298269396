"""How much likelier each word is in a recovery phrase than in honest text, in nats, for every list; looks at no text."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import Any

# One printable character of the tables stands for a multiple of a quarter nat; see scripts/build_tables.py.
STEP = 0.25
FIRST = 40

# Of the words in a phrase nine in ten are right; the others are typos, or were never part of it.
_RIGHT = 0.9
FOREIGN = -3.5
_HIGHEST = 6.0
# Honest text in a language the frequencies do not know uses short words too, so letters alone say less.
_HIGHEST_CUT = 3.0
_HIGHEST_UNKNOWN = 3.5
_UNKNOWN = ("monero_esperanto", "monero_lojban")

BIP39 = (
    "english",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "czech",
    "turkish",
    "russian",
    "korean",
    "japanese",
    "chinese_simplified",
    "chinese_traditional",
)

# English lists, whose words are scored by the listed word before them: of honest pairs the table explains this share,
# and a pair that is not in the table is that much rarer.
PAIRED = ("english", "slip39", "electrum", "monero_english")
_PAIR_SHARE = 0.65
UNPAIRED = -log(1 - _PAIR_SHARE)

# The bars in nats. A text with n places to start crosses a bar of x with a chance of at most n times e to the -x;
# lists that few people hold, and that share their words with everyday language, get a higher bar.
BAR = 16.5
_BARS = {"electrum": 19.0, "monero_english/3": 30.0}
_BAR_CUT = 20.0
_BAR_MONERO = 18.0
# No scheme gives a phrase away below this score.
LEAST_BAR = 13.0


@dataclass(frozen=True, slots=True)
class Scheme:
    """One list in one spelling: the score of each folded word, and the score from which on it is a phrase."""

    name: str
    scores: Mapping[str, float]
    bar: float
    is_official: bool


@dataclass(frozen=True, slots=True)
class Schemes:
    """All lists; *member* has one bit a scheme for each word and *best* the highest positive score of each word."""

    schemes: tuple[Scheme, ...]
    member: Mapping[str, int]
    best: Mapping[str, float]


@cache
def schemes() -> Schemes:
    """Return the tables of this package; about 15 MB, read once in about 0.15 s."""
    found = tuple(scheme for row in rows() for scheme in _spellings(row))
    member: dict[str, int] = {}
    best: dict[str, float] = {}
    for place, scheme in enumerate(found):
        bit = 1 << place
        extra = UNPAIRED if scheme.name in PAIRED else 0.0
        for word, score in scheme.scores.items():
            member[word] = member.get(word, 0) | bit
            if score + extra > best.get(word, 0.0):
                best[word] = score + extra
    return Schemes(found, member, best)


@cache
def places_of(bits: int) -> tuple[int, ...]:
    """Return the places in ``schemes().schemes`` that *bits* of ``member`` stands for."""
    return tuple(place for place in range(len(schemes().schemes)) if bits >> place & 1)


@cache
def numbers(name: str) -> Mapping[str, int]:
    """Return word to number, from 0, for the list of this name."""
    return {word: number for number, word in enumerate(listed()[name])}


@cache
def listed() -> dict[str, tuple[str, ...]]:
    """Return the folded words of each list in the order of their numbers."""
    return {row["name"]: tuple(row["words"].split(" ")) for row in rows()}


def table(name: str) -> Any:
    """Return one generated table, parsed; the caller keeps what it needs of it."""
    raw = files("bot.safety").joinpath("tables", f"{name}.json.gz").read_bytes()
    return json.loads(gzip.decompress(raw))


def nats(levels: str) -> Iterator[float]:
    """Yield the costs that a string of one character each stands for."""
    return ((ord(level) - FIRST) * STEP for level in levels)


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Return the generated rows, one a list: its name, words, and what each costs in honest text."""
    return tuple(table("words")["lists"])


def _spellings(row: Mapping[str, Any]) -> Iterator[Scheme]:
    name, words = row["name"], row["words"].split(" ")
    if "chinese" in name:
        return
    highest = _HIGHEST_UNKNOWN if name in _UNKNOWN else _HIGHEST
    full = _scored(words, row["cost"], highest)
    bar = _BARS.get(name, _BAR_MONERO if name.startswith("monero") else BAR)
    yield Scheme(name, full, bar, is_official=name in BIP39)
    if row["cut"]:
        cut = _scored([word[: row["cut"]] for word in words], row["cut_cost"], _HIGHEST_CUT)
        short = f"{name}/{row['cut']}"
        yield Scheme(short, cut, _BARS.get(short, _BAR_CUT), is_official=False)


def _scored(words: list[str], costs: str, highest: float) -> dict[str, float]:
    expected = log(_RIGHT / len(words))
    return {word: min(highest, expected + cost) for word, cost in zip(words, nats(costs), strict=True)}
