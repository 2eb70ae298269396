"""Finds recovery phrases written without any space; knows one long word at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from bot.safety.scores import BAR, Scheme, schemes

_SHORTEST = 24
# A Hangul or kana word has two to four letters, a Latin one five.
_SHORTEST_DENSE = 18
_SHORTEST_WORD = 2
_HEAD = 3
_MOST_LISTS = 4
_LEAST_WORDS = 8
# What one letter that belongs to no word costs.
_LETTER = -1.2
# Letters strung at random hold short words too, so a word cannot score more than its letters are worth.
_NATS_A_LETTER = 2.6
_NATS_A_KANA = 3.6
_NATS_A_SYLLABLE = 6.0
_CHANCE = 7.8
# Nobody joins ten listed words without one other between them, however common.
_LEAST_WORTH = 1.7
_LEAST_NATS = 9.0
# Words that are cut to their first letters: one place in 200 of random letters holds one of a list, one in eight of English
# ones, and of those cut to three letters one in three, so that a row of so many is no chance.
_CUT_SIZES = (3, 4)
_LEAST_CUT = {4: 12, 3: 22}
_SHORTEST_CUT, _LONGEST_CUT = 12 * 3, 1_000
"""Letters of a word in which cut ones are looked for."""
_DISTINCT = 2 / 3
"""The share of them that are different at least: "zoo" twelve times is no phrase."""


class Piece(NamedTuple):
    """A listed word in a longer one: its half-open range there, and what it costs in honest text."""

    start: int
    end: int
    cost: float


def is_odd(words: Sequence[str]) -> bool:
    """Return whether one of *words* is so long that it may be several."""
    return any(map(_is_long, words))


def words_joined_in(word: str) -> int:
    """Return how many words of one list stand end to end in *word*, or 0 if they are no phrase."""
    if not _is_long(word):
        return 0
    found = _pieces(word)
    full = max((_parsed(word, found[place], schemes().schemes[place]) for place in _likely(found)), default=0)
    return full or _cut_words_in(word)


def _cut_words_in(word: str) -> int:
    """Return how many words of one list, each cut to its first letters, stand end to end in *word*, or 0."""
    if not _SHORTEST_CUT <= len(word) <= _LONGEST_CUT:
        return 0
    least = _least_of_cut()
    rows: list[dict[int, int]] = [{} for _ in range(len(word) + 1)]
    longest = 0
    for start, end, place in _cut_pieces(word):
        count = rows[start].get(place, 0) + 1
        rows[end][place] = max(count, rows[end].get(place, 0))
        if count > longest and count >= least[place] and _are_different(word[:end], count):
            longest = count
    return longest


def _cut_pieces(word: str) -> Iterator[tuple[int, int, int]]:
    """Yield where a shortened word could stand in *word*, in order of the start, and the place of its scheme."""
    words, least = schemes().words, _least_of_cut()
    for start, size in product(range(len(word)), _CUT_SIZES):
        end = start + size
        said = words.get(word[start:end]) if end <= len(word) else None
        yield from ((start, end, place) for place, _ in (said.costs if said else ()) if place in least)


def _are_different(text: str, count: int) -> bool:
    """Whether the last *count* words of *text*, of three or four letters, are mostly different ones, by their letters."""
    return any(
        len({text[at : at + size] for at in range(len(text) - size * count, len(text), size)})
        >= _DISTINCT * count
        for size in _CUT_SIZES
        if len(text) >= size * count
    )


@cache
def _least_of_cut() -> Mapping[int, int]:
    """Return for the place of each scheme of shortened words how many of them in a row are a phrase."""
    named = ((place, scheme.name) for place, scheme in enumerate(schemes().schemes) if "/" in scheme.name)
    return {place: _LEAST_CUT[int(name.partition("/")[2])] for place, name in named}


def _is_long(word: str) -> bool:
    return (
        len(word) >= (_SHORTEST if word[0] < "\u0590" else _SHORTEST_DENSE)
        and not "\u4e00" <= word[0] <= "\u9fff"
    )


def _pieces(word: str) -> Mapping[int, list[Piece]]:
    """Return for each scheme of full words the listed ones in *word*, in order of their start."""
    words, full = schemes().words, places_of_full()
    found: dict[int, list[Piece]] = defaultdict(list)
    for start, end in _spans(word):
        said = words.get(word[start:end])
        for place, cost in said.costs if said else ():
            if place in full:
                found[place].append(Piece(start, end, cost))
    return found


def _spans(word: str) -> Iterator[tuple[int, int]]:
    """Yield where a listed word could stand, in order of the start: of each head only the lengths that there are."""
    heads, size = _heads(), len(word)
    for start in range(size - 1):
        head = word[start : start + _HEAD]
        for length in heads.get(head) or heads.get(head[:_SHORTEST_WORD], ()):
            if start + length <= size:
                yield start, start + length


@cache
def places_of_full() -> frozenset[int]:
    """Return the places of schemes of full words; a row of shortened words is found by how many they are."""
    return frozenset(place for place, scheme in enumerate(schemes().schemes) if "/" not in scheme.name)


@cache
def _heads() -> Mapping[str, Sequence[int]]:
    """Return for the first three letters of full words how long such words are; words of two are their own head too."""
    lengths: dict[str, set[int]] = defaultdict(set)
    full = places_of_full()
    for word, said in schemes().words.items():
        if len(word) >= _SHORTEST_WORD and any(place in full for place, _ in said.costs):
            lengths[word[:_HEAD]].add(len(word))
    for head, own in lengths.items():
        if head[:_SHORTEST_WORD] in lengths:
            own.add(_SHORTEST_WORD)
    # Thousands of heads share few sets of lengths.
    alike: dict[tuple[int, ...], tuple[int, ...]] = {}
    return {head: alike.setdefault(key := tuple(sorted(own)), key) for head, own in lengths.items()}


def _likely(found: Mapping[int, Iterable[Piece]]) -> list[int]:
    covered = Counter({place: sum(one.end - one.start for one in pieces) for place, pieces in found.items()})
    return [place for place, _ in covered.most_common(_MOST_LISTS)]


def _parsed(word: str, pieces: Sequence[Piece], scheme: Scheme) -> int:
    """Return how many words the best reading of *word* holds if its score reaches the bar, else 0."""
    score = [0.0] * (len(word) + 1)
    count = [0] * (len(word) + 1)
    best = (0.0, 0)
    at = 0
    for start in range(len(word)):
        if start and score[start - 1] + _LETTER > score[start]:
            score[start], count[start] = score[start - 1] + _LETTER, count[start - 1]
        while at < len(pieces) and pieces[at].start == start:
            end = pieces[at].end
            total = score[start] + _worth(pieces[at], word[start], scheme)
            if total > score[end]:
                score[end], count[end] = total, count[start] + 1
                best = max(best, (total, count[end]))
            at += 1
    return best[1] if best[0] >= BAR and best[1] >= _LEAST_WORDS else 0


def _worth(piece: Piece, letter: str, scheme: Scheme) -> float:
    letters = _nats_a_letter(letter) * (piece.end - piece.start)
    least = _LEAST_WORTH if letters >= _LEAST_NATS else 0.0
    return max(least, min(scheme.score(piece.cost), letters - _CHANCE))


def _nats_a_letter(letter: str) -> float:
    if letter < "\u3040":
        return _NATS_A_LETTER
    return _NATS_A_KANA if letter < "\u3100" else _NATS_A_SYLLABLE
