"""What a customer's own words point to: kinds of problems, and options that were typed instead of tapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from bot.domain.han import to_simplified
from bot.intake.problems import catalogue
from bot.intake.spelling import plain, tidy

SHORTEST_WITHIN = 2
"""Characters of a word that counts inside a sentence; one Chinese character is part of too many others."""
UNDECIDED = ("unsure", "not-looked")
"""Options for those who do not know."""
DO_NOT_KNOW = frozenset(
    """i don't know|i dont know|don't know|dont know|no idea|not sure|i'm not sure
i forgot|forgot|i don't remember|don't remember|can't remember|i can't remember|i do not remember
不知道|不清楚|不确定|我不知道|不懂|不记得|不记得了|我不记得了|忘了|我忘了|忘记了|我忘记了|记不清|记不清了|记不得了|不太清楚|不太确定""".replace(
        "\n", "|"
    ).split("|")
)


def problems_in(text: str) -> frozenset[str]:
    """Return the names of the problems that *text* may be about; several, or none."""
    said = _folded(text)
    return frozenset(one.name for one in catalogue().problems.values() if _longest(one.words, said))


def option_in(text: str, options: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the option that *text* spells: the one whose longest word is in it, or None if none or two are."""
    said = _folded(text)
    exact = [name for name, words in options.items() if said in words]
    if len(exact) == 1:
        return exact[0]
    lengths = {name: _longest(words, said) for name, words in options.items()}
    longest = max(lengths.values(), default=0)
    if not longest and knows_not(text):
        return next((name for name in options if name in UNDECIDED), None)
    named = [name for name, length in lengths.items() if length == longest]
    return named[0] if longest and len(named) == 1 else None


def knows_not(text: str) -> bool:
    """Whether *text* says no more than that the customer does not know."""
    return _folded(text) in DO_NOT_KNOW


def _longest(words: Iterable[str], said: str) -> int:
    return max((len(word) for word in words if _is_within(word, said)), default=0)


def _is_within(word: str, said: str) -> bool:
    return len(word) >= SHORTEST_WITHIN and _pattern(word).search(said) is not None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    # Chinese is written without blanks, so only Latin words have edges.
    escaped = re.escape(word)
    return re.compile(rf"(?<![a-z0-9]){escaped}(?![a-z0-9])" if word.isascii() else escaped)


def _folded(text: str) -> str:
    return to_simplified(tidy(plain(text))).casefold().replace("’", "'").strip(" .!。！")
