"""What each word of a message says for each language that phrases are written in; adds nothing up."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from bot.safety.chinese import character_costs, score
from bot.safety.english import extra
from bot.safety.normalise import quick_words
from bot.safety.scores import BIP39, PAIRED, Word, rows, schemes, words_of

FOREIGN_PIECE = -3.5
_RIGHT = 0.9
_HIGHEST = 6.0
# Most phrases are of the official lists, but the words of the others are more everyday and need the better half.
_OFFICIAL = 0.5
# Whoever copies a metal plate sends first letters only; in longer messages such short words are everyday ones or names.
_CUT = 0.2
_HIGHEST_CUT = 3.0
_FEW_FOR_CUT = 4
_HAN = re.compile("[\u4e00-\u9fff]")
_NOTHING = Word()


class Piece(NamedTuple):
    """A folded word and how much likelier it is in a phrase of the language than in honest text, in nats."""

    word: str
    score: float


def pieces(text: str, *, is_cut: bool = True) -> Mapping[str, Sequence[Piece]]:
    """Return for each language with a listed word in *text* all its words, scored; first letters of one only if *is_cut*."""
    words = quick_words(text)
    may_be_cut = is_cut and len(words) <= _FEW_FOR_CUT
    said_by = (_said_among_few if len(words) > 1 else _said_alone) if may_be_cut else _said
    said = [said_by(schemes().words.get(word, _NOTHING)) for word in words]
    names = dict.fromkeys(name for scores in said for name in scores)
    found = {name: _scored(words, said, name) for name in names}
    if _HAN.search(text):
        found["chinese"] = _characters(text)
    return found


def _scored(words: Sequence[str], said: Sequence[Mapping[str, float]], name: str) -> list[Piece]:
    result: list[Piece] = []
    before = ""
    for word, scores in zip(words, said, strict=True):
        own = scores.get(name)
        if own is None:
            result.append(Piece(word, FOREIGN_PIECE))
        else:
            result.append(Piece(word, own + (extra(before, word) if before and name in PAIRED else 0.0)))
        before = word if own is not None else ""
    return result


def _characters(text: str) -> list[Piece]:
    expected = _character_shares()
    return [
        Piece(name, score(expected[name] + cost, is_apart=is_apart) if name in expected else FOREIGN_PIECE)
        for name, cost, is_apart in character_costs(text)
    ]


@cache
def _said(word: Word) -> Mapping[str, float]:
    """Return the score of such a word in each language, its lists taken together so that none can be told apart."""
    shares: dict[str, float] = defaultdict(float)
    costs: dict[str, float] = {}
    for place, cost in word.costs:
        if weight := _weights().get(name := schemes().schemes[place].name):
            shares[language(name)] += weight
            costs[language(name)] = cost
    return {name: min(_HIGHEST, log(_RIGHT * share) + costs[name]) for name, share in shares.items()}


def _said_alone(word: Word) -> Mapping[str, float]:
    """Return what ``_said`` does, and of a word that is on no list what it says as the first letters of one."""
    # With both, what is remembered of a single word would tell more of it.
    return _said(word) or _said_cut(word)


@cache
def _said_among_few(word: Word) -> Mapping[str, float]:
    """Return what ``_said`` does, and what the word says as the first letters of one, where that is more."""
    full, cut = _said(word), _said_cut(word)
    return {**full, **{name: max(score, full.get(name, score)) for name, score in cut.items()}}


@cache
def _said_cut(word: Word) -> Mapping[str, float]:
    return {
        name: min(_HIGHEST_CUT, log(_RIGHT * _CUT * share) + cost)
        for name, (share, cost) in _cut_shares(word).items()
    }


def _cut_shares(word: Word) -> Mapping[str, tuple[float, float]]:
    """Return for each language how often its words begin like this, and what that costs in honest text."""
    found: dict[str, tuple[float, float]] = {}
    for place, cost in word.costs:
        name, _, cut = schemes().schemes[place].name.partition("/")
        if cut and (weight := _weights().get(name)):
            share, _ = found.get(language(name), (0.0, 0.0))
            found[language(name)] = (share + weight, cost)
    return found


@cache
def _character_shares() -> Mapping[str, float]:
    shares: dict[str, float] = defaultdict(float)
    for name in (row["name"] for row in rows() if language(row["name"]) == "chinese"):
        for character in words_of(name):
            shares[character] += _weights()[name]
    return {character: log(_RIGHT * share) for character, share in shares.items()}


@cache
def _weights() -> Mapping[str, float]:
    """Return how often each word of a list is in a phrase of its language, whatever the scheme."""
    lists: dict[str, list[str]] = defaultdict(list)
    for row in rows():
        lists[language(row["name"])].append(row["name"])
    return {name: _weight(name, own) / len(words_of(name)) for own in lists.values() for name in own}


def _weight(name: str, lists: Sequence[str]) -> float:
    official = sum(name in BIP39 for name in lists)
    others = len(lists) - official
    if not official or not others:
        return 1 / len(lists)
    return _OFFICIAL / official if name in BIP39 else (1 - _OFFICIAL) / others


@cache
def language(name: str) -> str:
    """Return which language the list of this name is in."""
    # The old Electrum list is of everyday words only: among the other English lists it would drown.
    if name in PAIRED:
        return "electrum" if name == "electrum" else "english"
    return name.removeprefix("monero_").partition("_")[0]
