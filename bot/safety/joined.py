"""Finds recovery phrases written without any space; knows one long word at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from bot.safety.scores import BAR, Scheme, schemes

_SHORTEST = 24
# A Hangul or kana word has two to four letters, a Latin one five.
SHORTEST_JOINED = 18
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


Piece = tuple[int, int, float]
"""A listed word in a longer one: its half-open range there, and what it costs in honest text."""


def is_odd(words: Sequence[str]) -> bool:
    """Return whether one of *words* is so long that it may be several."""
    return max(map(len, words), default=0) >= SHORTEST_JOINED and any(map(_is_long, words))


def words_joined_in(word: str) -> int:
    """Return how many words of one list stand end to end in *word*, or 0 if they are no phrase."""
    if not _is_long(word):
        return 0
    found = _pieces(word)
    full = 0
    for place in _likely(found):
        # No reading has more words than there are.
        if len(found[place]) > full:
            full = max(full, _parsed(word, found[place], schemes().schemes[place]))
    return full or _cut_words_in(word)


def _cut_words_in(word: str) -> int:
    """Return how many words of one list, each cut to its first letters, stand end to end in *word*, or 0."""
    if not _SHORTEST_CUT <= len(word) <= _LONGEST_CUT:
        return 0
    least, pieces = _least_of_cut(), sorted(_cut_pieces(word))
    if len({start for start, _, _ in pieces}) < min(least.values()):
        return 0
    rows: list[dict[int, int]] = [{} for _ in range(len(word) + 1)]
    longest = 0
    for start, end, place in pieces:
        count = rows[start].get(place, 0) + 1
        rows[end][place] = max(count, rows[end].get(place, 0))
        if count > longest and count >= least[place] and _are_different(word[:end], count):
            longest = count
    return longest


def _cut_pieces(word: str) -> Iterator[tuple[int, int, int]]:
    """Yield where a shortened word could stand in *word*, and the place of its scheme."""
    words, least = schemes().words, _least_of_cut()
    for size in _CUT_SIZES:
        parts = [word[start : start + size] for start in range(len(word) - size + 1)]
        for start, said in enumerate(map(words.get, parts)):
            if said:
                yield from ((start, start + size, place) for place, _ in said.costs if place in least)


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
        len(word) >= (_SHORTEST if word[0] < "\u0590" else SHORTEST_JOINED)
        and not "\u4e00" <= word[0] <= "\u9fff"
    )


def _pieces(word: str) -> Mapping[int, list[Piece]]:
    """Return for each scheme of full words the listed ones in *word*, in order of their start."""
    full = places_of_full()
    found: dict[int, list[Piece]] = defaultdict(list)
    for start, end, costs in _listed_in(word):
        for place, cost in costs:
            if place in full:
                found[place].append((start, end, cost))
    return found


def _listed_in(word: str) -> Iterator[tuple[int, int, Iterable[tuple[int, float]]]]:
    """Yield each listed word in *word*, in order of the start: its half-open range, and what it costs in which scheme."""
    words, heads, size = schemes().words, _heads(), len(word)
    for start in range(size - 1):
        # Of each head only the lengths that there are.
        lengths = heads.get(word[start : start + _HEAD]) or heads.get(word[start : start + _SHORTEST_WORD])
        for end in (start + length for length in lengths or ()):
            said = words.get(word[start:end])
            if said and end <= size:
                yield start, end, said.costs


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
    covered = Counter(
        {place: sum([end - start for start, end, _ in pieces]) for place, pieces in found.items()}
    )
    return [place for place, _ in covered.most_common(_MOST_LISTS)]


def _parsed(word: str, pieces: Sequence[Piece], scheme: Scheme) -> int:
    """Return how many words the best reading of *word* holds if its score reaches the bar, else 0."""
    score = [0.0] * (len(word) + 1)
    count = [0] * (len(word) + 1)
    best = (0.0, 0)
    by_start = {start: list(alike) for start, alike in groupby(pieces, itemgetter(0))}
    reached, many = 0.0, 0
    for start, own in enumerate(map(by_start.get, range(len(word)))):
        # Either a word ends here, or the letter before belongs to none.
        if start and reached + _LETTER > score[start]:
            reached += _LETTER
        else:
            reached, many = score[start], count[start]
        for _, end, cost in own or ():
            total = reached + _worth(word[start:end], scheme.score(cost))
            if total > score[end]:
                score[end], count[end] = total, many + 1
                best = max(best, (total, many + 1))
    return best[1] if best[0] >= BAR and best[1] >= _LEAST_WORDS else 0


def _worth(word: str, score: float) -> float:
    """Return *score*, but no more than the letters of *word* are worth."""
    letters = _nats_a_letter(word[0]) * len(word)
    least = _LEAST_WORTH if letters >= _LEAST_NATS else 0.0
    return max(least, min(score, letters - _CHANCE))


def _nats_a_letter(letter: str) -> float:
    if letter < "\u3040":
        return _NATS_A_LETTER
    return _NATS_A_KANA if letter < "\u3100" else _NATS_A_SYLLABLE
