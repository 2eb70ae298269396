"""Whether a message is the secret that the one before it names, or the other half of its key; remembers and removes nothing."""

from __future__ import annotations

from bot.safety import hexes
from bot.safety.gate import find
from bot.safety.leaks import Leak, Secret

LONGEST = 200
"""Characters of a message that may be such a secret; of the one before it as many of its end are read."""
_TYPED = frozenset({Secret.PASSWORD, Secret.ONE_TIME_CODE, Secret.CARD, Secret.PRIVATE_KEY})


def announced(before: str, text: str, *, asked_for_hash: bool = False) -> Leak | None:
    """Return what *text* is a secret by, after *before*, or None; a start below 0 is in *before*.

    Phrases are left to stream.py, and two halves of 64 digits to whoever *asked_for_hash*. Of 48,225 pairs of honest
    messages none counts: tests/bench/safety_report_keys.py.
    """
    if not before or not text or len(text) > LONGEST:
        return None
    before = before[-LONGEST:]
    behind = len(before) + 1
    both = f"{before}\n{text}"
    found = [one for one in find(both) if one.kind in _TYPED]
    if not asked_for_hash:
        found += (Leak(one.start, one.end, Secret.PRIVATE_KEY, hexes.DIGITS) for one in hexes.doubtful(both))
    for one in found:
        if one.start < behind < one.end or (one.start >= behind and not hexes.doubtful(text)):
            return Leak(one.start - behind, one.end - behind, one.kind, one.count)
    return None
