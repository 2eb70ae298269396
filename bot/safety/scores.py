"""How much likelier each word is in a recovery phrase than in honest text, in nats, for every list; looks at no text."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import Any, NamedTuple

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
    """One list in one spelling, and the score from which on its words are a phrase.

    *expected* is the log of how often each of its words is in a phrase, *highest* the most that one may say.
    """

    name: str
    bar: float
    expected: float
    highest: float
    is_official: bool

    def score(self, cost: float) -> float:
        """Return how much likelier a word is in a phrase than in honest text, where it costs *cost*."""
        return min(self.highest, self.expected + cost)


class Word(NamedTuple):
    """What a folded word may say: the most that any list could give it, and its cost by place of scheme, in nats.

    Words that are alike in this share one value, which keeps all lists together small.
    """

    best: float = 0.0
    costs: tuple[tuple[int, float], ...] = ()


_NOTHING = Word()


@dataclass(frozen=True, slots=True)
class Schemes:
    """All lists, and what each folded word of any of them says."""

    schemes: tuple[Scheme, ...]
    words: Mapping[str, Word]

    def scores(self, name: str) -> dict[str, float]:
        """Return each folded word of one scheme with its score in nats; made anew, in some 10 ms."""
        place = next(at for at, scheme in enumerate(self.schemes) if scheme.name == name)
        own = ((word, cost) for word, said in self.words.items() for at, cost in said.costs if at == place)
        return {word: self.schemes[place].score(cost) for word, cost in own}


@cache
def schemes() -> Schemes:
    """Return the tables of this package; about 8 MB, read once in about 0.1 s."""
    found: list[Scheme] = []
    words: dict[str, Word] = {}
    alike: dict[tuple[int, int, float], Word] = {}
    for scheme, costs in (one for row in rows() for one in _spellings(row)):
        for word, cost in costs.items():
            before = words.get(word, _NOTHING)
            # By identity, as each value is there only once: to compare them would take twice as long as all the rest.
            key = (id(before), len(found), cost)
            if key not in alike:
                alike[key] = _with(before, len(found), cost, scheme)
            words[word] = alike[key]
        found.append(scheme)
    return Schemes(tuple(found), words)


def _with(word: Word, place: int, cost: float, scheme: Scheme) -> Word:
    most = scheme.score(cost) + (UNPAIRED if scheme.name in PAIRED else 0.0)
    return Word(max(word.best, most), (*word.costs, (place, cost)))


@cache
def numbers(name: str) -> Mapping[str, int]:
    """Return word to number, from 0, for the list of this name."""
    return {word: number for number, word in enumerate(words_of(name))}


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of one list in the order of their numbers; made anew."""
    return next(tuple(row["words"].split(" ")) for row in rows() if row["name"] == name)


@cache
def listed() -> dict[str, tuple[str, ...]]:
    """Return the folded words of every list, each in the order of their numbers; for reports, which need all at once."""
    return {row["name"]: words_of(row["name"]) for row in rows()}


def table(name: str) -> Any:
    """Return one generated table, parsed; the caller keeps what it needs of it."""
    raw = files("bot.safety").joinpath("tables", f"{name}.json.gz").read_bytes()
    return json.loads(gzip.decompress(raw))


def nats(levels: str) -> Iterator[float]:
    """Yield the costs that a string of one character each stands for."""
    return map(nat, levels)


def nat(level: str) -> float:
    """Return the cost that one character stands for."""
    return (ord(level) - FIRST) * STEP


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Return the generated rows, one a list: its name, words, and what each costs in honest text."""
    return tuple(table("words")["lists"])


def _spellings(row: Mapping[str, Any]) -> Iterator[tuple[Scheme, Mapping[str, float]]]:
    """Yield each spelling of a list with what its words cost; lists of characters are for chinese.py."""
    name, words = row["name"], row["words"].split(" ")
    if "chinese" in name:
        return
    expected = log(_RIGHT / len(words))
    highest = _HIGHEST_UNKNOWN if name in _UNKNOWN else _HIGHEST
    bar = _BARS.get(name, _BAR_MONERO if name.startswith("monero") else BAR)
    full = Scheme(name, bar, expected, highest, is_official=name in BIP39)
    yield full, dict(zip(words, nats(row["cost"]), strict=True))
    if row["cut"]:
        short = f"{name}/{row['cut']}"
        cut = (word[: row["cut"]] for word in words)
        scheme = Scheme(short, _BARS.get(short, _BAR_CUT), expected, _HIGHEST_CUT, is_official=False)
        yield scheme, dict(zip(cut, nats(row["cut_cost"]), strict=True))
