"""The command that somebody who mistyped one probably meant; what commands there are is said elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.6
"""Letters in common, twice over both lengths; at this a swapped or lost letter is found and another word is not."""


def closest(typed: str, known: Iterable[str]) -> str | None:
    """The most similar of *known*, or None if none is similar."""
    return next(iter(get_close_matches(typed.casefold(), sorted(known), n=1, cutoff=ALIKE)), None)
