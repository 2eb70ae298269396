"""Whether a draft wants a sum paid before anything else, so plainly that no reading of it may let it out."""

from __future__ import annotations

import re

from bot.domain.han import to_simplified
from bot.safety.guard_lists import says

_LISTS = "guard_upfront"
_SUM = re.compile(
    r"\d ?(?:u(?![a-z])|usd[tc]?|eur|eth|btc|bnb|trx|sol|ton|inr|rs|rupees?|\$|€|刀|块|元|美元)"
)


def wants_upfront(sentence: str, language: str) -> bool:
    """Whether a folded *sentence* says "first pay" and a sum, and neither warns of that nor asks whether it happened."""
    if not _SUM.search(sentence):
        return False
    text = to_simplified(sentence) if language == "zh" else sentence
    asks = all(says(_LISTS, kind, text, language) for kind in ("first", "fees"))
    return asks and not says(_LISTS, "tells", text, language)
