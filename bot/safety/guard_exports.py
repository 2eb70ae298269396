"""Whether a draft has what a wallet shows as its backup brought into the chat, with no name for it; other requests are not judged here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from bot.domain.han import to_simplified
from bot.safety.guard_lists import places, says

_LISTS = "guard_exports"
_QUOTES = re.compile('[«»„“”‚"「」『』]')
# Not at a colon: "Never do this: tap Export and paste it here."
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[，、()（）—–.!?。！？…;；\n]| - ")
_says = partial(says, _LISTS)
_places = partial(places, _LISTS)


def asks_export(sentence: str, before: Sequence[str], language: str) -> bool:
    """Whether a folded *sentence* says "tap Export and paste it here", and not of a history.

    Where to tap may stand in the sentences *before* it, the last of which is the nearest.
    """
    if _says("warns", sentence, language):
        return False
    every = [_clauses(text, language) for text in (*before, sentence)]
    if not (_wants("brings", every[-1], language) and _wants("here", every[-1], language)):
        return False
    shown = [at for at, parts in enumerate(every) if _wants("shows", parts, language)]
    # "Open the transactions. Tap Export.": what is exported may be said just before.
    return bool(shown) and not any(_is_of_others(parts, language) for parts in every[max(shown[-1] - 1, 0) :])


def _clauses(text: str, language: str) -> Sequence[str]:
    """Return the clauses without what comforts, such as "don't worry", which denies nothing."""
    text = _QUOTES.sub("", text.replace("’", "'"))
    if language == "zh":
        text = to_simplified(text)
    for start, end in reversed(_places("comforts", text, language)):
        text = text[:start] + text[end:]
    return _CLAUSE.split(text)


def _wants(kind: str, parts: Sequence[str], language: str) -> bool:
    return any(_is_wanted(kind, part, language) for part in parts)


def _is_wanted(kind: str, clause: str, language: str) -> bool:
    """Whether there is a term of *kind* that nothing denies: in front of it, or in German at the end."""
    first = next(iter(_places(kind, clause, language)), None)
    if first is None or _says("denies", clause[: first[0]], language):
        return False
    return not _says("denies_last", clause[first[1] :], language)


def _is_of_others(parts: Sequence[str], language: str) -> bool:
    """Whether a history or the like is spoken of, or, beside what is asked for, coins: these may be what is promised as well."""
    return any(
        _says("others", part, language)
        or (
            _says("goods", part, language)
            and any(_says(kind, part, language) for kind in ("shows", "brings"))
        )
        for part in parts
    )
