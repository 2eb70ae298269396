"""Words beside a time of day that name some day without saying which to us: misspelt, short, or a feast; reads none of them."""

import re
from difflib import get_close_matches

from bot.intake.spelling import Span

NAMES = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"),
    *(
        "tomorrow",
        "tmrw",
        "tmr",
        "yesterday",
        "yday",
        "today",
        "2day",
        "2moro",
        "tonight",
        "tonite",
        "overmorrow",
    ),
    *(
        "weekend",
        "fortnight",
        "eve",
        "xmas",
        "christmas",
        "easter",
        "thanksgiving",
        "halloween",
        "ramadan",
        "eid",
        "diwali",
    ),
)
LIKENESS = 0.75
"""Of two words, as difflib counts it: thors is a Thursday, and money no Monday."""
SHORTEST_LIKE = 4
"""Letters of a word that may be misspelt; a shorter one is like too many others."""
REACH = 40


def is_beside_a_day(text: str, clock: Span) -> bool:
    """Whether a word right before or after *clock* in the plain *text* is the name of a day, however it is spelt."""
    before, after = text[max(0, clock[0] - REACH) : clock[0]], text[clock[1] : clock[1] + REACH]
    if _HAN_DAY.search(before):
        return True
    words = (_LAST_WORD.search(before), _FIRST_WORD.match(after))
    return any(_is_day(match["word"].lower()) for match in words if match)


def _is_day(word: str) -> bool:
    if word in NAMES or word.endswith("day"):
        return True
    return len(word) >= SHORTEST_LIKE and bool(get_close_matches(word, NAMES, n=1, cutoff=LIKENESS))


_JOINTS = r"(?:(?:at|around|about|approx\.?|roughly|ca\.?|circa|by|near|the|in|on|of|from|like)(?![a-z])[\s,]{0,3}){0,3}"
_WORD = r"(?P<word>[a-z0-9']{2,14})(?![a-z0-9])"
_LAST_WORD = re.compile(
    rf"(?<![a-z0-9'])(?!(?:at|on|in|by|the|of)(?![a-z])){_WORD}[\s,]{{0,3}}{_JOINTS}\Z",
    re.IGNORECASE | re.ASCII,
)
_FIRST_WORD = re.compile(rf"[\s,]{{0,3}}{_JOINTS}{_WORD}", re.IGNORECASE | re.ASCII)
_HAN_DAY = re.compile(
    rf"(?:初[一二三四五六七八九十]|[节節夕]|中秋|元旦|[国國][庆慶]|端午|清明|平安夜|生日|[那当當隔改次][天日]|第二天|年[初底]|大大前天)\s?的?[\s,]{{0,3}}{_JOINTS}\Z"
)
