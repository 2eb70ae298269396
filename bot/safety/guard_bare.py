"""Whether a draft is nothing but a request for a secret, too short to be read well; what longer ones ask, others judge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

from bot.domain.han import to_simplified
from bot.safety.guard_lists import places
from bot.safety.guard_words import CYRILLIC, LATIN, languages_of

LONGEST = 80
"""Characters; a longer draft says why it asks, and is read."""
# Hindi is written in Latin letters as often as in its own.
_ROMAN = (*LATIN, "hi")
_WORD = re.compile(r"[\w\u0900-\u0963]+")
_SAID = ("asks", "enters", "here", "whats", "which", "sole", "yours", "secrets", "pleads", "fills")
_places = partial(places, "guard_bare")
Spans = Iterable[tuple[int, int]]


def asks_bare(text: str) -> bool:
    """Whether all that a folded draft says is "send me the code" and courtesies: each of its words is on a list.

    So no warning is one, no question of what happened, and no request for an error code: these say more.
    """
    if len(text) > LONGEST:
        return False
    return any(_asks_in(text.replace("’", "'"), language) for language in _languages(text))


def _languages(text: str) -> Sequence[str]:
    """All that share the script: three words are too few to tell them apart."""
    likeliest = languages_of(text)
    return next((every for every in (_ROMAN, CYRILLIC) if likeliest[0] in every), likeliest)


def _asks_in(text: str, language: str) -> bool:
    if language == "zh":
        text = to_simplified(text)
    if not _places("secrets", text, language):
        return False
    found = {kind: _places(kind, text, language) for kind in _SAID}
    return _asks(found) and _is_covered(text, chain.from_iterable(found.values()))


def _asks(found: Mapping[str, Spans]) -> bool:
    if found["enters"]:
        return bool(found["here"])
    if found["asks"] or found["pleads"]:
        return True
    if found["yours"]:
        return bool(found["whats"] or found["which"])
    return bool(found["which"] and found["sole"])


def _is_covered(text: str, spans: Spans) -> bool:
    """Whether every letter and digit of *text* lies in one of *spans*."""
    listed = {at for start, end in spans for at in range(start, end)}
    return all(listed.issuperset(range(*word.span())) for word in _WORD.finditer(text))
