"""The command that somebody who mistyped one probably meant; what commands there are is said elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.6
"""Letters in common, twice over both lengths; at this a swapped or lost letter is found and another word is not."""


MEANT = {"remove": "undo", "delete": "undo", "revoke": "undo", "unsend": "undo"}
"""Words for what a command does, some of which look like another: customers have /remove, and it resolves nothing."""


def closest(typed: str, known: Iterable[str]) -> str | None:
    """The one of *known* that means the same or else is the most similar; None if none is."""
    known = frozenset(known)
    meant = MEANT.get(typed.casefold())
    if meant in known:
        return meant
    return next(iter(get_close_matches(typed.casefold(), sorted(known), n=1, cutoff=ALIKE)), None)
