"""Numbers from one to twenty-four in words of twenty languages, read from data/counting.toml; finds none in a text."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.safety.normalise import quick_words


class Numeral(NamedTuple):
    """One spelling of a number, as folded words, and the way of counting it belongs to."""

    value: int
    words: tuple[str, ...]
    way: str


@cache
def meanings() -> Mapping[tuple[str, ...], frozenset[int]]:
    """Return what each spelling means; the same words may mean several numbers, in different languages."""
    values: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for one in _listed():
        values[one.words].add(one.value)
    return {words: frozenset(own) for words, own in values.items()}


@cache
def sizes() -> Mapping[str, tuple[int, ...]]:
    """Return how many words the numbers have that begin with a word, most first."""
    found: dict[str, set[int]] = defaultdict(set)
    for words in meanings():
        found[words[0]].add(len(words))
    return {word: tuple(sorted(own, reverse=True)) for word, own in found.items()}


@cache
def ordinals() -> frozenset[str]:
    """Return the numbers of one word that put things in order: not "one dog", but "first dog"; of characters all."""
    return frozenset(one.words[0] for one in _listed() if len(one.words) == 1 and one.way != "cardinal")


@cache
def long_ordinals() -> frozenset[tuple[str, ...]]:
    """Return the numbers of several words that put things in order."""
    return frozenset(one.words for one in _listed() if len(one.words) > 1 and one.way != "cardinal")


def _listed() -> Iterator[Numeral]:
    text = files("bot.safety").joinpath("data", "counting.toml").read_text(encoding="utf-8")
    for ways in tomllib.loads(text).values():
        for way, numbers in ways.items():
            for value, spellings in enumerate(numbers, 1):
                yield from (
                    Numeral(value, tuple(quick_words(spelling)), way) for spelling in spellings.split("|")
                )
