"""Whether words of a phrase list are an everyday list, such as one for shopping; knows what goes together, and no layout."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log

from bot.safety.cusum import Hit
from bot.safety.scores import Scheme, numbers

_OF_THE_THEME = 0.8
"""Of the words on such a list that are words of a phrase list at all, so many belong together."""
_LEAST_OF_THE_THEME = 0.6
"""Half a dozen words of which three are animals are no list of animals, though few phrases have so many."""
_AMONG_HONEST = -log(1e-6)
"""In nats; so seldom is an honest text that looks like a phrase a list of one theme, rather said too seldom than too often."""


def least(hits: Sequence[Hit], score: float, scheme: Scheme) -> float:
    """Return *score* of these *hits*, or less: how much likelier they are as a phrase than as a list of the best theme."""
    # A list names each thing once.
    once = {hit.word: hit.score for hit in hits}
    others = -log(1 - _OF_THE_THEME)
    best = score
    for words, of_theme in _themes(scheme.name).values():
        if sum(map(words.__contains__, once)) < _LEAST_OF_THE_THEME * len(once):
            continue
        inside = [one for word, one in once.items() if word in words]
        told = _AMONG_HONEST + others * (len(once) - len(inside)) + sum(of_theme - one for one in inside)
        best = min(best, score + told)
    return best


@cache
def _themes(name: str) -> Mapping[str, tuple[frozenset[str], float]]:
    """Return by theme its words in the list of this name, and what each says for a phrase and against the theme, in nats."""
    listed = numbers(name) if "/" not in name else {}
    found: dict[str, tuple[frozenset[str], float]] = {}
    for theme, words in _lines().items():
        own = words & listed.keys()
        if own:
            found[theme] = own, log(len(own) / (_OF_THE_THEME * len(listed)))
    return found


@cache
def _lines() -> Mapping[str, frozenset[str]]:
    text = files("bot.safety").joinpath("data", "themes.txt").read_text(encoding="utf-8")
    rows = (line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {theme: frozenset(words.split(" ")) for theme, words in rows}
