"""Whether a draft only has a program for remote control taken away; what else may stand in it, others judge."""

from __future__ import annotations

import re

from bot.safety.guard_signs import see

LONGEST = 60
"""Characters: whoever wants more of the customer than that has to say so."""
_REMOVES = "s:remove"
_ABOUT = frozenset({_REMOVES, "s:cut", "s:call_thing", "s:call_verb", "s:chat_verb", "s:own", "s:your"})
_GOES_ON = re.compile(r"[,;:،؛，；：、\n]|[.!?。！？]\s*\w")
_TOOL = re.compile(
    r"any ?desk|team ?viewer|rust ?desk|ultra ?viewer|supremo|zoom|skype|air ?droid|quick ?support|splashtop|webex|ammyy|alpemix"
    r"|google meet|hop ?to ?desk|iperius|remote desktop",
    re.IGNORECASE,
)


def only_removes(draft: str) -> bool:
    """Whether *draft*, one clause with one tool in it, orders something removed and stands on no list of anything else."""
    if len(draft) > LONGEST or _GOES_ON.search(draft) or len(_TOOL.findall(draft)) > 1:
        return False
    signs = {
        sign for sign in see(draft).signs if sign.startswith("s:") and "+" not in sign and ">" not in sign
    }
    return _REMOVES in signs and signs <= _ABOUT
