"""Finds recovery phrases written in Chinese characters, spaced or not; words of other scripts are for seeds.py."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, count, islice, pairwise, repeat
from math import log
from operator import sub

from bot.domain.han import to_simplified
from bot.safety import counts
from bot.safety.checksum import LENGTHS, is_valid, valid_windows
from bot.safety.counting import LEAST as LEAST_NUMBERS
from bot.safety.counting import counting
from bot.safety.cusum import Hit, Stretch, hit_of, stretches
from bot.safety.extent import RARE, core
from bot.safety.known import known_by_checksum
from bot.safety.normalise import tokens
from bot.safety.scores import FOREIGN, nat, nats, numbers, table

LEAST = 7
# Names of dishes and of places are as odd as phrases, so honest text decays slower here than the e^-x law says.
BAR = 23.0
# With a checksum less is enough: for a run exactly as long as a phrase, after an announcement, for nothing but it.
BAR_RUN = 10.0
BAR_ANNOUNCED = 8.5
BAR_ALONE = 6.0
BAR_CHECKED = 17.0
# Names of dishes and places have up to eight characters.
FEWEST = 9
# Where nothing but lone characters stand, as on the answers of a poll, these are no names.
_FEWEST_ALONE = 7
_BAR_ALL_APART = 18.0
# Unless they are surnames, as on a list of families.
_MOSTLY_SURNAMES = 0.7
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施陶洪安颜倪严牛温季俞章鲁葛"
    "伍韦申尤毕聂焦柳邢岳齐梅莫庄辛华卫褚戚"
)
_WORDS_BY_CHANCE = 2
_DISTINCT = 0.7
_ENOUGH = 20
_EXPECTED = log(0.95 / 2048)
UNLIKELY = -_EXPECTED
"""The nats that a character costs in a phrase; one that costs more in honest text speaks for a phrase."""
_EXPECTED_MONERO = log(0.95 / 1626)
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
_MOSTLY = 0.6
_MOST_COUNTED = 400
# From about as many windows on it is faster to roll one checksum over all than to make one for each.
_MOST_BY_ITSELF = 500
_UNLISTED = -100.0
_RARELY = _UNLISTED / 2
_NEXT = 1

_HAN = re.compile("[\u4e00-\u9fff]")
_TOKEN = re.compile("[\u4e00-\u9fff]|[\u3040-\u30ff]|\\\\[nrt]|[^\\W\\d_\u3040-\u30ff\u4e00-\u9fff]+")
_INTRODUCES = re.compile(
    "助记词?|助記詞?|恢复[短词]语?|恢復[短詞]語?|种子词?|種子詞?|seed|phrase|mnemonic", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Tables:
    """Costs in nats of Simplified characters, on their own and what is taken off after another; and the numbers of all.

    The two lists of BIP-39 give a character that both have the same number, and so are looked for as one; all of
    Monero's are in one of them, but fewer are likelier each. *after* has for a character those that follow it, each
    with its gain in one character, not taken apart: 27 MB less.
    """

    cost: Mapping[str, float]
    after: Mapping[str, str]
    numbers: Mapping[str, int]
    upper: Mapping[str, float]


@cache
def _tables() -> _Tables:
    han = table("han")
    cost = dict(zip(han["characters"], nats(han["cost"]), strict=True))
    known = {**numbers("chinese_simplified"), **numbers("chinese_traditional")}
    upper = {
        character: max(_LEAST_APART, _EXPECTED + cost[to_simplified(character)] + _APART)
        for character in known
    }
    return _Tables(cost, han["after"], known, upper)


def characters_of_phrases(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, words) of the stretches of characters that are a phrase; no words if it is unsure how many."""
    if text.isascii():
        return
    characters = _HAN.findall(text)
    if len(characters) < LEAST or sum(map(_tables().upper.get, characters, repeat(0.0))) < BAR_ALONE:
        return
    found = list(_TOKEN.finditer(text))
    if "\\" in text:
        found = [token for token in found if token.group()[0] != "\\"]
    phrases = list(_in_tokens(text, found)) or list(_in_tokens(text, _uncounted(text, found)))
    # How many words each has is of no use to anybody where they are that many.
    if len(phrases) <= _ENOUGH and (repeated := _said_often(found)):
        counted = list(_in_tokens(text, [token for token in found if token.group() not in repeated]))
        phrases = [_recounted(phrase, counted) for phrase in phrases] or counted
    yield from phrases


def _recounted(phrase: tuple[int, int, int], counted: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Return *phrase* with as many words as are *counted* in it without what is said before each."""
    start, end, _ = phrase
    return start, end, next((words for first, last, words in counted if first < end and start < last), 0)


def _uncounted(text: str, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return *found* without words that count upwards and what is said with each; nothing if there are none."""
    # Numbers in characters are common ones already, or are few beside those of the phrase.
    others = sum(not _HAN.match(token.group()) for token in found)
    words = tokens(text) if others >= LEAST_NUMBERS and len(found) <= _MOST_COUNTED else []
    many, places = counting(words)
    if not many:
        return []
    numbers = {words[at].start for at in places}
    left = [token for token in found if token.start() not in numbers]
    said = Counter(token.group() for token in left)
    return [token for token in left if said[token.group()] < max(_OFTEN, _MOSTLY * many)]


def _said_often(found: Sequence[re.Match[str]]) -> set[str]:
    """Return what is said again and again around the characters, such as "word 1 is", or 第 and 个."""
    counts, often = Counter(map(re.Match.group, found)), max(_OFTEN, _OFTEN_SHARE * len(found))
    return {word for word, many in counts.items() if many >= often}


def character_costs(text: str) -> list[tuple[str, float, bool]]:
    """Return the characters and other words of *text*, what each costs in honest text, and whether it stands apart."""
    names, places = _spelled(list(_TOKEN.finditer(text)))
    return list(zip(names, *_costs(_simple(names), places), strict=True))


def _spelled(found: Sequence[re.Match[str]]) -> tuple[list[str], list[int]]:
    """Return what stands in the text, and where."""
    return list(map(re.Match.group, found)), list(map(re.Match.start, found))


def _simple(names: Sequence[str]) -> str:
    """Return the first character of each of *names*, those that are Traditional as Simplified ones."""
    return to_simplified("".join([name[0] for name in names]))


def _in_tokens(text: str, found_in: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, int]]:
    names, places = _spelled(found_in)
    costs, apart = _costs(_simple(names), places)
    if not _reach(_scores(costs, apart, _EXPECTED_MONERO), BAR_ALONE):
        return
    hits = _hits(names, _scores(costs, apart, _EXPECTED), _tables().numbers)
    is_apart = len(hits) == len(costs) <= sum(apart) + _WORDS_BY_CHANCE
    is_odd = is_apart and not _are_surnames(names)
    found = _high(hits, _BAR_ALL_APART, _FEWEST_ALONE) if is_odd else _high(hits)
    if not found:
        found.extend(known_by_checksum(hits, _tables().numbers))
        # With more than these the whole text goes, so nobody needs to know about the others.
        found.extend(islice(_checked(hits, _Starts.of(text, places)), _ENOUGH + 1))
    if not found:
        hits = _hits(names, _scores(costs, apart, _EXPECTED_MONERO), numbers("monero_chinese_simplified"))
        found = _high(hits)
    begins = counts.begins(text, places) if found else frozenset()
    for first, last in _extents(hits, sorted(found)):
        own = hits[max(0, first - _MARGIN) : last + 1 + _MARGIN]
        words = counts.of_characters(begins, len(places), own, _tables().numbers)
        yield places[hits[first].place], places[hits[last].place] + 1, words


def _are_surnames(characters: Sequence[str]) -> bool:
    many = sum(map(_SURNAMES.__contains__, to_simplified("".join(characters))))
    return many >= _MOSTLY_SURNAMES * len(characters)


def _hits(names: Sequence[str], scores: Iterable[float], known: Mapping[str, int]) -> list[Hit]:
    every = zip(count(), names, scores, strict=False)
    return list(map(hit_of, compress(every, map(known.__contains__, names))))


def _high(hits: Sequence[Hit], bar: float = BAR, fewest: int = FEWEST) -> list[Stretch]:
    return [stretch for stretch in stretches(hits, bar) if _distinct(hits, stretch) >= fewest]


def _scores(costs: Iterable[float], apart: Iterable[bool], expected: float) -> Iterator[float]:
    # Nearly all stand beside others, and to call for each would take longer than all the rest.
    for cost, is_apart in zip(costs, apart, strict=True):
        if cost <= _RARELY:
            yield FOREIGN
        elif is_apart:
            yield score(expected + cost, is_apart=True)
        else:
            nats = expected + cost
            yield nats if nats < _HIGHEST else _HIGHEST


def _reach(scores: Iterator[float], bar: float) -> bool:
    """Whether the running score, never below zero behind the first, reaches *bar*."""
    total = next(scores, 0.0)
    for one in scores:
        if total >= bar:
            return True
        total = total + one if total + one > 0 else 0.0
    return total >= bar


def _costs(simple: str, places: Sequence[int]) -> tuple[list[float], list[bool]]:
    """Return the cost of each character with regard to the one before, and whether it stands apart from all others."""
    steps = [0, *map(sub, places[1:], places), 0]
    single, gains = map(_tables().cost.get, simple, repeat(_UNLISTED)), _gains(simple)
    costs = [
        cost + _UNPAIRED - gain if step == _NEXT else cost
        for cost, gain, step in zip(single, gains, steps, strict=False)
    ]
    apart = [False] * len(costs)
    alone = (at for at, (one, other) in enumerate(pairwise(steps)) if one != _NEXT != other)
    for at in alone if costs else ():
        apart[at] = gains[at] < _A_WORD
        costs[at] = costs[at] + _APART if apart[at] else costs[at] + _UNPAIRED - gains[at] + _APART
    return costs, apart


def _gains(simple: str) -> list[float]:
    """Return what each character is likelier after the one before, in nats."""
    followers = list(map(_tables().after.get, f" {simple[:-1]}" if simple else "", repeat("")))
    found = zip(followers, map(str.find, followers, simple), strict=True)
    return [nat(after[at + 1]) if at >= 0 else 0.0 for after, at in found]


def _distinct(hits: Sequence[Hit], stretch: Stretch) -> int:
    return len({hit.word for hit in hits[stretch.first : stretch.last + 1]})


def score(nats: float, *, is_apart: bool) -> float:
    """Return *nats* within the bounds that one character may say."""
    return max(_LEAST_APART, min(_HIGHEST_APART, nats)) if is_apart else min(_HIGHEST, nats)


@dataclass(frozen=True, slots=True)
class _Starts:
    """Where a phrase may begin among the tokens, and the lengths of whole runs from there."""

    runs: Mapping[int, int]
    announced: frozenset[int]
    tokens: int

    @classmethod
    def of(cls, text: str, places: Sequence[int]) -> "_Starts":
        edges = [at for at, place in enumerate(places) if not at or place - places[at - 1] > 1]
        runs = {start: end - start for start, end in zip(edges, [*edges[1:], len(places)], strict=True)}
        announced = {
            place for word in _INTRODUCES.finditer(text) for place in range(word.end(), word.end() + 4)
        }
        starts = frozenset(at for at, place in enumerate(places) if place in announced)
        return cls(runs, starts, len(places))

    def all(self) -> Container[int]:
        """Return where less than in the middle of a text is enough."""
        return self.runs.keys() | self.announced

    def bar(self, first: int, length: int) -> float:
        if length == self.tokens:
            return BAR_ALONE
        if first in self.announced:
            return BAR_ANNOUNCED
        return BAR_RUN if self.runs.get(first) == length else BAR_CHECKED


def _checked(hits: Sequence[Hit], starts: _Starts) -> Iterator[Stretch]:
    """Yield the unbroken windows that score enough for where they stand and whose checksum holds."""
    totals = list(accumulate((hit.score for hit in hits), initial=0.0))
    characters = "".join(hit.word for hit in hits)
    varied = len(set(characters)) / _DISTINCT
    early, places = starts.all(), [hit.place for hit in hits]
    first_hits = [(at, hit.place) for at, hit in enumerate(hits) if hit.place in early]
    for length in (length for length in LENGTHS if length <= varied):
        likely = _likely(places, totals, length, {at: starts.bar(place, length) for at, place in first_hits})
        for first in _valid(characters, likely, length):
            yield Stretch(first, first + length - 1, totals[first + length] - totals[first])


def _valid(characters: str, likely: Sequence[int], length: int) -> Iterator[int]:
    """Yield those of the *likely* windows whose checksum holds."""
    # Whoever repeats one phrase to fill a message has few different windows.
    different = {characters[at : at + length] for at in likely}
    if len(different) <= _MOST_BY_ITSELF:
        valid = set(filter(_holds, different))
        yield from (at for at in likely if characters[at : at + length] in valid) if valid else ()
        return
    rolled, chosen = valid_windows([_tables().numbers[one] for one in characters], length), frozenset(likely)
    yield from (at for at in rolled if at in chosen and _is_varied(characters[at : at + length]))


def _likely(
    places: Sequence[int], totals: Sequence[float], length: int, bars: Mapping[int, float]
) -> list[int]:
    windows = enumerate(zip(totals, totals[length:], strict=False))
    likely = [first for first, (before, after) in windows if after - before >= BAR_CHECKED]
    likely += [
        first
        for first, bar in bars.items()
        if first + length < len(totals) and bar <= totals[first + length] - totals[first] < BAR_CHECKED
    ]
    return [first for first in likely if places[first + length - 1] - places[first] == length - 1]


def _holds(own: str) -> bool:
    known = _tables().numbers
    return _is_varied(own) and is_valid([known[character] for character in own])


def _is_varied(own: str) -> bool:
    return len(set(own)) >= _DISTINCT * len(own)


def _extents(hits: Sequence[Hit], found: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    is_full = len(found) > _ENOUGH
    reached = -1
    for stretch in found:
        if stretch.last <= reached:
            continue
        # Of a text full of phrases all that hangs together goes: to look for the bounds of each would only be slow.
        if is_full or stretch.last - stretch.first > _LONG:
            first, reached = _grown(hits, stretch, len(hits))
            yield first, reached
        else:
            yield _extent(hits, stretch)


def _extent(hits: Sequence[Hit], stretch: Stretch) -> tuple[int, int]:
    """Return first and last hit to remove; a part with a checksum that fits is preferred."""
    first, last = _grown(hits, stretch, _MARGIN)
    known = _tables().numbers
    inside = core([known[hit.word] for hit in hits[first : last + 1]])
    if inside is None:
        return stretch.first, stretch.last
    left, right = first + inside[0], first + inside[1]
    start = left if _may_go(hits[stretch.first : left]) else stretch.first
    end = right if _may_go(hits[right + 1 : stretch.last + 1]) else stretch.last
    return min(start, left), max(end, right)


def _may_go(hits: Sequence[Hit]) -> bool:
    return len(hits) <= _MOST_LET_GO and all(hit.score <= RARE for hit in hits)


def _grown(hits: Sequence[Hit], stretch: Stretch, margin: int) -> tuple[int, int]:
    def shift(at: int) -> int:
        """Return what is the same of all that follow each other."""
        return hits[at].place - at

    every, first, last = range(len(hits)), stretch.first, stretch.last
    return (
        max(first - margin, bisect_left(every, shift(first), hi=first, key=shift)),
        min(last + margin, bisect_right(every, shift(last), lo=last, key=shift) - 1),
    )
