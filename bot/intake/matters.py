"""What a report may be about, as a customer says it: in words of their own, by the label of a button, or by its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from bot.intake.problems import catalogue
from bot.intake.spelling import Span
from bot.intake.wording import alike

SHORTEST_WITHIN = 2
"""Characters of a word that counts inside a sentence; one Chinese character is part of too many others."""


def problems_in(text: str) -> frozenset[str]:
    """Return the names of the problems that *text* may be about; several, or none.

    A word that is part of a longer one of another problem does not count. Where no word of a problem is there, those of
    a group of them do.
    """
    labelled = labelled_as(text)
    if labelled:
        return frozenset(catalogue().menu.get(labelled, (labelled,)))
    said = alike(text)
    found = [(span, one.name) for one in catalogue().problems.values() for span in _spans(one.words, said)]
    named = frozenset(name for span, name in found if not _is_part(span, name, found))
    return named or frozenset(_loosely(said))


def labelled_as(text: str) -> str:
    """Return the group or problem of which *text* is the label, and nothing else; empty if it is none."""
    return _labels().get(_bare(text), "")


def _loosely(said: str) -> Iterator[str]:
    for group, words in catalogue().loosely.items():
        if next(_spans(words, said), None):
            yield from catalogue().menu[group]


def _is_part(span: Span, name: str, found: Iterable[tuple[Span, str]]) -> bool:
    longer = (
        other
        for other, theirs in found
        if theirs != name and other[0] <= span[0] and span[1] <= other[1] and other != span
    )
    return next(longer, None) is not None


def _spans(words: Iterable[str], said: str) -> Iterator[Span]:
    for word in words:
        if len(word) >= SHORTEST_WITHIN:
            yield from (match.span() for match in _pattern(word).finditer(said))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    # Chinese is written without blanks, so only Latin words have edges.
    escaped = re.escape(word)
    return re.compile(rf"(?<![a-z0-9]){escaped}(?![a-z0-9])" if word.isascii() else escaped)


@cache
def _labels() -> Mapping[str, str]:
    return {_bare(label): name for name, labels in catalogue().labels.items() for label in labels}


def _bare(text: str) -> str:
    return _EDGES.sub("", alike(text))


_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
