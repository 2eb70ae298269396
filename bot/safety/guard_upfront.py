"""Whether a draft wants a sum paid before anything else, or once more, so plainly that no reading of it may let it out."""

from __future__ import annotations

import re

from bot.domain.han import to_simplified
from bot.safety.guard_lists import places, says

_LISTS = "guard_upfront"
_DUE = (("returned", "again"), ("costs", "there"), ("keeps", "loses"))
_SUM = re.compile(
    r"\d ?(?:u(?![a-z])|usd[tc]?|eur|eth|btc|bnb|trx|sol|ton|inr|rs|rupees?|\$|€|刀|块|元|美元)"
)
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[，、:：()（）]| - ")
# A trade, a payment of whoever it may be, and what was paid or is only spoken of: "who wants you to pay it first".
_OTHERWISE = re.compile(
    r"先(?:交易|付款|[交付缴][了过的])|(?:费用?|税|金)的|\b(?:hota|hoti|padta|padti) th[ai]\b"
)

# "Put 20 TRX into the wallet" keeps them, but "put the fee into the wallet" does not.
_KEPT = re.compile(r"(?<!fee )(?<!fees )(?<!charges )\bwallet me(?:in)?\b")


def wants_upfront(sentence: str, language: str) -> bool:
    """Whether a clause of a folded *sentence* says "first pay", a sum and a fee, and is neither a warning nor a question.

    So may the whole of it that the sum is due once more, or else lost.
    """
    if not _SUM.search(sentence):
        return False
    text = to_simplified(sentence) if language == "zh" else sentence
    if says(_LISTS, "warns", text, language):
        return False
    return _is_due(text, language) or any(_asks(clause, language) for clause in _CLAUSE.split(text))


def _is_due(text: str, language: str) -> bool:
    if says(_LISTS, "spares", text, language):
        return False
    return any(all(says(_LISTS, kind, text, language) for kind in pair) for pair in _DUE)


def _asks(clause: str, language: str) -> bool:
    """Whether it does so, and nothing up to the fee tells of others: "or else" and "don't worry" may follow."""
    first = next(iter(places(_LISTS, "first", clause, language)), None)
    if first is None or not _SUM.search(clause, first[1]) or _OTHERWISE.search(clause):
        return False
    fee = _fee(clause, language, first[1])
    told = clause[:fee]
    return fee > 0 and not (_KEPT.search(told) or says(_LISTS, "tells", told, language))


def _fee(clause: str, language: str, behind: int) -> int:
    """Return where the fee with what asks for it ends, 0 if none is asked for after *behind*."""
    fee = next((end for start, end in places(_LISTS, "fees", clause, language) if start >= behind), 0)
    if fee:
        return fee
    orders = [end for start, end in places(_LISTS, "orders", clause, language) if start >= behind]
    named = places(_LISTS, "named", clause, language)
    return max(orders[0], named[0][1]) if orders and named else 0
