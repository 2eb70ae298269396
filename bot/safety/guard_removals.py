"""Whether a draft only has a program for remote control taken away, or ended; what else may stand in it, others judge."""

from __future__ import annotations

from bot.safety.guard_signs import see

LONGEST = 90
"""Characters: whoever wants more of the customer than that has to say so."""
_REMOVES = "s:remove"
_ABOUT = frozenset({_REMOVES, "s:cut", "s:call_thing", "s:call_verb", "s:chat_verb", "s:own", "s:your"})


def only_removes(draft: str) -> bool:
    """Whether *draft* orders something removed, and stands on no list but those of removing and of the tools for calls."""
    signs = {
        sign for sign in see(draft).signs if sign.startswith("s:") and "+" not in sign and ">" not in sign
    }
    return len(draft) <= LONGEST and _REMOVES in signs and signs <= _ABOUT
