"""Finds recovery phrases written in Chinese characters, spaced or not; words of other scripts are for seeds.py."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice, pairwise, repeat
from math import log

from bot.domain.han import to_simplified
from bot.safety.checksum import LENGTHS, is_valid
from bot.safety.cusum import Hit, Stretch, stretches
from bot.safety.extent import RARE, core
from bot.safety.known import known_by_checksum
from bot.safety.scores import BIP39, FOREIGN, listed, nats, numbers, table

LEAST = 8
# Names of dishes and of places are as odd as phrases, so honest text decays slower here than the e^-x law says.
BAR = 23.0
# With a checksum less is enough: for a run exactly as long as a phrase, after an announcement, for nothing but it.
BAR_RUN = 10.0
BAR_ANNOUNCED = 8.5
BAR_ALONE = 6.0
BAR_CHECKED = 17.0
# Names of dishes and places have up to eight characters.
FEWEST = 9
_DISTINCT = 0.7
_ENOUGH = 20
_RIGHT = 0.95
# The table of pairs explains this much of honest text, so a pair that is not in it is that much rarer.
_PAIR_SHARE = 0.7
_UNPAIRED = -log(1 - _PAIR_SHARE)
_HIGHEST = 3.5
_HIGHEST_APART = 6.0
# Nobody writes characters apart from each other, however common, but to spell something.
_APART = 2.5
_LEAST_APART = 2.0
_A_WORD = 2.5
# How many common characters a phrase may begin or end with that its score does not show.
_MARGIN = 12
_MOST_LET_GO = 3
# More than this is a list or a dump: all that hangs together goes.
_LONG = 48
# Words said this often, and making up this share of a text, are said around a phrase rather than in it.
_OFTEN = 6
_OFTEN_SHARE = 0.15
_UNLISTED = -100.0
_NOTHING: Mapping[str, float] = {}

_HAN = re.compile("[\u4e00-\u9fff]")
_TOKEN = re.compile("[\u4e00-\u9fff]|[\u3040-\u30ff]|\\\\[nrt]|[^\\W\\d_\u3040-\u30ff\u4e00-\u9fff]+")
_INTRODUCES = re.compile(
    "助记词?|助記詞?|恢复[短词]语?|恢復[短詞]語?|种子词?|種子詞?|seed|phrase|mnemonic", re.IGNORECASE
)
_NAMES = ("chinese_simplified", "chinese_traditional", "monero_chinese_simplified")


@dataclass(frozen=True, slots=True)
class _Tables:
    """Costs in nats of Simplified characters, on their own and what is taken off after another; and the lists."""

    cost: Mapping[str, float]
    gain: Mapping[str, Mapping[str, float]]
    expected: Mapping[str, float]
    upper: Mapping[str, float]


@cache
def _tables() -> _Tables:
    han = table("han")
    cost = dict(zip(han["characters"], nats(han["cost"]), strict=True))
    gain = {
        first: dict(zip(rest[::2], nats(rest[1::2]), strict=True)) for first, rest in han["after"].items()
    }
    expected = {name: log(_RIGHT / len(listed()[name])) for name in _NAMES}
    most = max(expected.values())
    characters = {character for name in _NAMES for character in listed()[name]}
    upper = {
        character: max(_LEAST_APART, most + cost[to_simplified(character)] + _APART)
        for character in characters
    }
    return _Tables(cost, gain, expected, upper)


def characters_of_phrases(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, words) of the stretches of characters that are a phrase."""
    if text.isascii():
        return
    characters = _HAN.findall(text)
    if len(characters) < LEAST or sum(map(_tables().upper.get, characters, repeat(0.0))) < BAR_ALONE:
        return
    found = [token for token in _TOKEN.finditer(text) if token.group()[0] != "\\"]
    phrases = list(_in_tokens(text, found))
    yield from phrases
    if not phrases and (repeated := _said_often(found)):
        yield from _in_tokens(text, [token for token in found if token.group() not in repeated])


def _said_often(found: Sequence[re.Match[str]]) -> set[str]:
    """Return what is said again and again around the characters, such as "word 1 is", or 第 and 个."""
    counts = Counter(token.group() for token in found)
    return {word for word, many in counts.items() if many >= max(_OFTEN, _OFTEN_SHARE * len(found))}


def character_costs(text: str) -> list[tuple[str, float, bool]]:
    """Return the characters and other words of *text*, what each costs in honest text, and whether it stands apart."""
    found = list(_TOKEN.finditer(text))
    simple = to_simplified("".join(token.group()[0] for token in found))
    costs = _costs(simple, [token.start() for token in found])
    return [(token.group(), *cost) for token, cost in zip(found, costs, strict=True)]


def _in_tokens(text: str, found: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, int]]:
    names = [token.group() for token in found]
    places = [token.start() for token in found]
    costs = _costs(to_simplified("".join(name[0] for name in names)), places)
    if _peak(costs) < BAR_ALONE:
        return
    for name in _NAMES:
        phrases = list(_of_list(text, name, names, places, costs))
        yield from phrases
        # A text full of one list has been seen through; the others would only be slow. It is looked at again without it.
        if len(phrases) >= _ENOUGH or any(words > _LONG for _, _, words in phrases):
            return


def _costs(simple: str, places: Sequence[int]) -> list[tuple[float, bool]]:
    """Return the cost of each character with regard to the one before, and whether it stands apart from all others."""
    tables = _tables()
    joined = [False, *(after - before == 1 for before, after in pairwise(places)), False]
    result = []
    before = ""
    for at, character in enumerate(simple):
        cost = tables.cost.get(character, _UNLISTED)
        gain = tables.gain.get(before, _NOTHING).get(character, 0.0)
        before = character
        if joined[at] or joined[at + 1]:
            result.append((cost + _UNPAIRED - gain if joined[at] else cost, False))
        elif gain >= _A_WORD:
            result.append((cost + _UNPAIRED - gain + _APART, False))
        else:
            result.append((cost + _APART, True))
    return result


def _peak(costs: Sequence[tuple[float, bool]]) -> float:
    """Return the most that any list could score on these characters."""
    expected = max(_tables().expected.values())
    peak = total = 0.0
    for cost, is_apart in costs:
        total += FOREIGN if cost <= _UNLISTED / 2 else score(expected + cost, is_apart=is_apart)
        total = max(total, 0.0)
        peak = max(peak, total)
    return peak


def _of_list(
    text: str, name: str, names: Sequence[str], places: Sequence[int], costs: Sequence[tuple[float, bool]]
) -> Iterator[tuple[int, int, int]]:
    expected, number_of = _tables().expected[name], numbers(name)
    hits = [
        Hit(
            at,
            character,
            score(expected + costs[at][0], is_apart=True)
            if costs[at][1]
            else min(_HIGHEST, expected + costs[at][0]),
        )
        for at, character in enumerate(names)
        if character in number_of
    ]
    found = [stretch for stretch in stretches(hits, BAR) if _distinct(hits, stretch) >= FEWEST]
    if name in BIP39 and not found:
        found.extend(known_by_checksum(hits, name))
        found.extend(islice(_checked(hits, number_of, _Starts.of(text, places)), _ENOUGH))
    for stretch in found:
        first, last, count = _extent(hits, stretch, name)
        yield places[hits[first].place], places[hits[last].place] + 1, count


def _distinct(hits: Sequence[Hit], stretch: Stretch) -> int:
    return len({hit.word for hit in hits[stretch.first : stretch.last + 1]})


def score(nats: float, *, is_apart: bool) -> float:
    """Return *nats* within the bounds that one character may say."""
    return max(_LEAST_APART, min(_HIGHEST_APART, nats)) if is_apart else min(_HIGHEST, nats)


@dataclass(frozen=True, slots=True)
class _Starts:
    """Where a phrase may begin among the tokens, and the lengths of whole runs from there."""

    runs: Mapping[int, frozenset[int]]
    announced: frozenset[int]
    tokens: int

    @classmethod
    def of(cls, text: str, places: Sequence[int]) -> "_Starts":
        edges = [at for at, place in enumerate(places) if not at or place - places[at - 1] > 1]
        ends = [*edges[1:], len(places)]
        runs = {start: frozenset({end - start}) for start, end in zip(edges, ends, strict=True)}
        announced = {
            place for word in _INTRODUCES.finditer(text) for place in range(word.end(), word.end() + 4)
        }
        starts = frozenset(at for at, place in enumerate(places) if place in announced)
        return cls(runs, starts, len(places))

    def bar(self, first: int, length: int) -> float:
        if length == self.tokens:
            return BAR_ALONE
        if first in self.announced:
            return BAR_ANNOUNCED
        return BAR_RUN if length in self.runs.get(first, ()) else BAR_CHECKED


def _checked(hits: Sequence[Hit], number_of: Mapping[str, int], starts: _Starts) -> Iterator[Stretch]:
    """Yield the unbroken windows that score enough for where they stand and whose checksum holds."""
    totals = list(accumulate((hit.score for hit in hits), initial=0.0))
    holds: dict[tuple[int, ...], bool] = {}
    for length in LENGTHS:
        for first in range(len(hits) - length + 1):
            place = hits[first].place
            total = totals[first + length] - totals[first]
            if total < BAR_ALONE or hits[first + length - 1].place - place != length - 1:
                continue
            if total < starts.bar(place, length):
                continue
            own = tuple(number_of[hit.word] for hit in hits[first : first + length])
            if own not in holds:
                holds[own] = len(set(own)) >= _DISTINCT * length and is_valid(own)
            if holds[own]:
                yield Stretch(first, first + length - 1, total)


def _extent(hits: Sequence[Hit], stretch: Stretch, name: str) -> tuple[int, int, int]:
    """Return first and last hit to remove, and how many words they are; a part with a checksum that fits is preferred."""
    first, last = _grown(hits, stretch)
    numbers_of_name = numbers(name)
    inside = core([numbers_of_name[hit.word] for hit in hits[first : last + 1]]) if name in BIP39 else None
    if inside is None:
        return (*_unless_long(stretch, first, last), stretch.last + 1 - stretch.first)
    left, right = first + inside[0], first + inside[1]
    start = left if _may_go(hits[stretch.first : left]) else stretch.first
    end = right if _may_go(hits[right + 1 : stretch.last + 1]) else stretch.last
    return min(start, left), max(end, right), right + 1 - left


def _unless_long(stretch: Stretch, first: int, last: int) -> tuple[int, int]:
    return (first, last) if stretch.last - stretch.first > _LONG else (stretch.first, stretch.last)


def _may_go(hits: Sequence[Hit]) -> bool:
    return len(hits) <= _MOST_LET_GO and all(hit.score <= RARE for hit in hits)


def _grown(hits: Sequence[Hit], stretch: Stretch) -> tuple[int, int]:
    margin = len(hits) if stretch.last - stretch.first > _LONG else _MARGIN
    first, last = stretch.first, stretch.last
    while first > max(0, stretch.first - margin) and hits[first].place - hits[first - 1].place == 1:
        first -= 1
    while (
        last + 1 < min(len(hits), stretch.last + margin + 1) and hits[last + 1].place - hits[last].place == 1
    ):
        last += 1
    return first, last
