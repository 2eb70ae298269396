"""Whether a draft has what a wallet shows as its backup brought into the chat, with no name for it; other requests are not judged here."""

from __future__ import annotations

import re
from functools import partial

from bot.domain.han import to_simplified
from bot.safety.guard_lists import says

_QUOTES = re.compile('[«»„“”‚"「」『』]')
_says = partial(says, "guard_exports")


def asks_export(sentence: str, before: str, language: str) -> bool:
    """Whether a folded *sentence*, after the one *before* it, says "tap Export and paste it here", and not of a history."""
    if language == "zh":
        sentence, before = to_simplified(sentence), to_simplified(before)
    both = _QUOTES.sub("", f"{before} {sentence}")
    if not (_says("brings", sentence, language) and _says("here", sentence, language)):
        return False
    return _says("shows", both, language) and not any(
        _says(kind, both, language) for kind in ("others", "denies")
    )
