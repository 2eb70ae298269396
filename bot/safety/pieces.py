"""What each word of a message says for each language that phrases are written in; adds nothing up."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from bot.safety.chinese import character_costs, score
from bot.safety.english import extra
from bot.safety.normalise import quick_words
from bot.safety.scores import BIP39, PAIRED, nats, rows

FOREIGN_PIECE = -3.5
_RIGHT = 0.9
_HIGHEST = 6.0
# Most phrases are of the official lists, but the words of the others are more everyday and need the better half.
_OFFICIAL = 0.5
_HAN = re.compile("[\u4e00-\u9fff]")
_UNKNOWN_COST = 12.0


class Piece(NamedTuple):
    """A folded word and how much likelier it is in a phrase of the language than in honest text, in nats."""

    word: str
    score: float


def pieces(text: str) -> Mapping[str, Sequence[Piece]]:
    """Return for each language with a listed word in *text* all its words, scored."""
    words = quick_words(text)
    found = {name: _scored(words, name) for name in _languages_of(words)}
    if _HAN.search(text):
        found["chinese"] = _characters(text)
    return found


def _languages_of(words: Sequence[str]) -> Iterator[str]:
    for name, scores in _scores().items():
        if any(word in scores for word in words):
            yield name


def _scored(words: Sequence[str], name: str) -> list[Piece]:
    scores = _scores()[name]
    result: list[Piece] = []
    before = ""
    for word in words:
        own = scores.get(word)
        if own is None:
            result.append(Piece(word, FOREIGN_PIECE))
        else:
            result.append(
                Piece(word, own + (extra(before, word) if name in PAIRED and before in scores else 0.0))
            )
        before = word
    return result


def _characters(text: str) -> list[Piece]:
    expected = _character_shares()
    return [
        Piece(name, score(expected[name] + cost, is_apart=is_apart) if name in expected else FOREIGN_PIECE)
        for name, cost, is_apart in character_costs(text)
    ]


@cache
def _scores() -> Mapping[str, Mapping[str, float]]:
    """Return the scores of each language but Chinese, its lists taken together so that none can be told apart."""
    shares = _shares()
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows():
        known = costs[language(row["name"])]
        known.update(zip(row["words"].split(" "), nats(row["cost"]), strict=True))
    return {
        name: {word: min(_HIGHEST, log(_RIGHT * share) + costs[name][word]) for word, share in own.items()}
        for name, own in shares.items()
        if name != "chinese"
    }


@cache
def _character_shares() -> Mapping[str, float]:
    return {character: log(_RIGHT * share) for character, share in _shares()["chinese"].items()}


@cache
def _shares() -> Mapping[str, Mapping[str, float]]:
    """Return for each language how often each of its words is in a phrase, whatever the scheme."""
    lists: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for row in rows():
        lists[language(row["name"])].append((row["name"], row["words"].split(" ")))
    return {name: _mixed(own) for name, own in lists.items()}


def _mixed(lists: Sequence[tuple[str, Sequence[str]]]) -> Mapping[str, float]:
    official = sum(name in BIP39 for name, _ in lists)
    others = len(lists) - official
    shares: dict[str, float] = defaultdict(float)
    for name, words in lists:
        if official and others:
            weight = _OFFICIAL / official if name in BIP39 else (1 - _OFFICIAL) / others
        else:
            weight = 1 / len(lists)
        for word in words:
            shares[word] += weight / len(words)
    return shares


@cache
def language(name: str) -> str:
    """Return which language the list of this name is in."""
    # The old Electrum list is of everyday words only: among the other English lists it would drown.
    if name in PAIRED:
        return "electrum" if name == "electrum" else "english"
    return name.removeprefix("monero_").partition("_")[0]
