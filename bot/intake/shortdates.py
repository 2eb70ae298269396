"""How a date in figures without a full year stands in a sentence, and what looks like a date; which day it is, is in days."""

import re

from bot.intake.amounts import KNOWN_UNIT
from bot.intake.dayclock import PARTS

_PART = "|".join(part for part in PARTS if not part.isascii())
_ENGLISH_PARTS = r"(?:noon|midday|midnight|morning|afternoon|evening|night)(?![a-z])"
_CHINESE_HOUR = "[零〇一二两兩三四五六七八九十]{1,3}"
CLOCK = (
    rf"(?:(?:{_PART})\s{{0,3}})?(?:[0-9]{{1,2}}(?::[0-9]{{2}}|\s?[ap]\.?m(?![a-z])|\s?[点點时時]|h[0-9]{{2}}|(?:[.:][0-9]{{2}})?\s?uhr)"
    rf"|{_CHINESE_HOUR}[点點时時]|{_ENGLISH_PARTS})|(?:{_PART})"
)
"""A time of day, with figures or without."""
_JOINTS = (
    "at|around|about|approx\\.?|roughly|ca\\.?|circa|by|near|the|in|um|gegen|à|a las|alle|às|kl\\.?|в|о|ob|saat"
    "|大概|大约|大約|约|約|差不多|的|左右"
)
BEFORE_CLOCK = rf"(?=[\s,]{{0,3}}(?:(?:{_JOINTS})[\s,]{{0,3}}){{0,3}}(?:{CLOCK}))"
"""Between a date and the time that goes with it."""
_AFTER_WORD = (
    r"(?:(?<![a-z])(?:on|since|dated?|am|vom|seit|den|dne|le)\s{1,3}|(?:日期|时间|時間|[在于於])[:\s]{0,3})"
)
_ITEM = r"(?:\A|[,;，。；\n\x00])\s{0,3}"
_PAIR = "(?P<one>[0-3]?[0-9]){mark}(?P<two>[0-3]?[0-9])"
_SLASHED, _DASHED, _POINTED = (_PAIR.format(mark=mark) for mark in ("/", "-", r"\.\s?"))
_FREE = r"(?<![0-9a-z_./$€¥-])(?<![0-9][,:])"
_ENDS = r"(?![0-9a-z_/%:-]|[.,][0-9])"
_POINT_ENDS = r"(?![0-9])(?P<dot>\.(?![0-9]))"
_SHORT_YEAR = r"(?P<date>(?P<one>[0-3]?[0-9])(?P<mark>[-/.])(?P<two>[0-3]?[0-9])(?P=mark)(?P<year>[0-9]{2}))"
_NO_PART = "(?<!step )(?<!part )(?<!page )(?<!第)(?<!phone )(?<!android )(?<!ios )(?<!windows )(?<!win )(?<!version )"
COUNTED = rf"(?:{KNOWN_UNIT}|of|confirm\w*|confs?|blocks?|words?|steps?|times|minutes?|mins?|hours?|days?|weeks?|th|个|個|次|步|确认|確認|[单單]?[词詞]|助[记記][词詞]|天|小[时時])"
"""What is counted and no day."""
# "Always", all of some, and halves, thirds and quarters are said in figures too.
_NO_DATE = r"(?!24/7(?![0-9]))(?!([0-9]{1,2})/\1(?![0-9]))(?!(?:1/[2-5]|2/[35]|3/[45])(?![0-9]))"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


IN_A_SENTENCE: tuple[re.Pattern[str], ...] = (
    _compiled(rf"{_FREE}(?P<date>{_SLASHED}){_ENDS}{BEFORE_CLOCK}"),
    _compiled(rf"{_FREE}(?P<date>{_DASHED}){_ENDS}{BEFORE_CLOCK}"),
    # Without a time or such a word before it, 3.5. is rather an amount at the end of a sentence.
    _compiled(rf"{_FREE}(?P<date>{_POINTED}{_POINT_ENDS}){BEFORE_CLOCK}"),
    _compiled(rf"{_AFTER_WORD}(?P<date>{_POINTED}(?![0-9])(?P<dot>\.(?![0-9]))?){BEFORE_CLOCK}"),
    _compiled(rf"{_ITEM}(?P<date>{_POINTED})(?![0-9.]){BEFORE_CLOCK}"),
    _compiled(rf"{_AFTER_WORD}(?P<date>{_POINTED}{_POINT_ENDS})"),
    _compiled(rf"{_AFTER_WORD}(?P<date>{_SLASHED}){_ENDS}"),
    _compiled(rf"{_AFTER_WORD}(?P<date>{_DASHED}){_ENDS}"),
    _compiled(rf"{_NO_PART}{_FREE}{_NO_DATE}(?P<date>{_SLASHED}){_ENDS}(?!\s{{0,3}}{COUNTED})"),
)
"""Day and month in either order, where the sentence says that they are a date; the likelier places first."""
SHORT_YEARS: tuple[re.Pattern[str], ...] = (
    _compiled(rf"{_FREE}{_SHORT_YEAR}(?![0-9a-z/.-]){BEFORE_CLOCK}"),
    _compiled(rf"{_FREE}(?=[0-9]{{1,2}}/){_SHORT_YEAR}(?![0-9a-z/-])"),
)
"""The same with two figures of a year."""
_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december"
_WEEKDAYS = "(?:mon|tues?|wednes|thurs|fri|satur|sun)day"
_NAMED = (
    rf"(?<![a-z])(?:(?:in|last|since|early|late|mid)[\s-]{{1,2}}(?:{_MONTHS})|(?:{_MONTHS})\s{{0,3}}[0-9]{{1,2}}|(?:{_WEEKDAYS})"
    r"|(?:last|previous|past)\s{1,3}(?:week|month|year))(?![a-z])"
    rf"|[0-9]\s{{0,3}}(?:of\s)?(?:{_MONTHS})(?![a-z])"
    r"|[0-9]\s{0,3}(?:of\s)?may(?![a-z])"
    r"|(?<![a-z])(?:(?:night|day|week)\sbefore|other\s(?:day|night)|(?:days?|weeks?|months?)\s(?:ago|earlier))(?![a-z])"
    r"|前[几幾两兩]天|那天|[周週]末|月[初底末]|[上去前][个個]?[周週月年]|星期|[礼禮]拜|[0-9一二三四五六七八九十]\s?月"
    # A figure before a word of another script, as in 5 ноября.
    r"|[0-9]\.?\s{1,3}(?:de\s)?[^\x00-\x7f\u2e80-\u9fff\uff00-\uffef\s]{3}"
)
_IN_FIGURES = r"(?<![0-9a-z_.])(?<![0-9],)(?:[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?![0-9:])|20[0-9]{6}(?![0-9]))"
_ORDINAL = r"(?<![0-9])[0-9]{1,2}(?:(?:st|nd|rd|th)(?![a-z])|\s?[日号號])"
_LIKE_A_DATE = _compiled(
    rf"{_IN_FIGURES}|{_ORDINAL}|(?<![a-z])may\s{{0,3}}[0-9]|(?<![a-z])(?:{_MONTHS}|mon|tue|wed|thu|fri)(?![a-z])|{_NAMED}|下[个個]?[周週月]|(?<![a-z])next\s{{1,3}}(?:week|month)"
)
_SPOKEN_DATE = _compiled(_NAMED)


def is_like_a_date(text: str) -> bool:
    """Whether some day may be named in the plain *text*, so that a time in it is not to be taken for today's."""
    return _LIKE_A_DATE.search(text) is not None


def spoken_date(text: str) -> int | None:
    """Return where a day is surely spoken of in the plain *text*, in whatever words; None if it is not."""
    match = _SPOKEN_DATE.search(text)
    return match.start() if match else None
