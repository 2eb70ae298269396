"""The time of day in a sentence, with the zone said beside it; which day it was is in days."""

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone

from bot.intake.numerals import small_number
from bot.intake.spelling import Span

PARTS = {
    "凌晨": "dawn",
    "淩晨": "dawn",
    "半夜": "dawn",
    "清晨": "morning",
    "早上": "morning",
    "早晨": "morning",
    "上午": "morning",
    "中午": "noon",
    "下午": "afternoon",
    "午后": "afternoon",
    "午後": "afternoon",
    "傍晚": "evening",
    "晚上": "evening",
    "夜里": "evening",
    "夜裡": "evening",
    "夜裏": "evening",
    "am": "dawn",
    "pm": "afternoon",
}
LATEST_OFFSET_HOURS = 14
# "Last night at two" is two in the morning of the day after.
SMALL_HOURS_END = 5

_PART = "|".join(part for part in PARTS if not part.isascii())
_NUMBER = "[0-9]{1,2}|[零〇一二两兩三四五六七八九十]{1,3}"
_FIGURES = re.compile(
    rf"(?P<part>{_PART})?\s{{0,3}}(?<![0-9])(?<![0-9][:.,])(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?"
    rf"(?![0-9:])(?:\s{{0,3}}(?P<half>[ap])\.?m\b\.?)?(?:\s{{0,3}}\(?(?:(?P<utc>Z|UTC|GMT)(?![a-z]))?(?P<offset>[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?(?![0-9]))?\)?)?",
    re.IGNORECASE | re.ASCII,
)
_HOUR = re.compile(
    r"(?<![0-9])(?<![0-9][:.,])(?P<hour>1[0-2]|0?[1-9])\s{0,3}(?P<half>[ap])\.?m\b\.?",
    re.IGNORECASE | re.ASCII,
)
_SPOKEN = re.compile(
    r"(?<![0-9])(?<![0-9][:.,])(?P<hour>[01]?[0-9]|2[0-3])(?:(?:[.:](?P<minute>[0-5][0-9]))?\s?uhr(?![a-z])|h(?P<after>[0-5][0-9])(?![0-9]))",
    re.IGNORECASE | re.ASCII,
)
_CHINESE = re.compile(
    rf"(?P<part>{_PART})?\s{{0,3}}(?<![0-9])(?<![0-9][:.,])(?P<hour>{_NUMBER})\s{{0,3}}[点點时時](?:(?P<word>半|[一三]刻)|(?P<minute>{_NUMBER})分?)?"
)
_NOON = re.compile(r"(?<![a-z])(?:noon|midday)(?![a-z])|中午", re.IGNORECASE)
_FULL_DATE = re.compile(r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|\x00{8,10})[T ]?\Z", re.ASCII)
_WORD_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}


@dataclass(frozen=True, slots=True)
class DayClock:
    """A time of day: *hour* can pass 23 for the small hours of the next day; *clear* is False for a phrase like 一点."""

    hour: int
    minute: int
    span: Span
    zone: timezone | None = None
    clear: bool = True

    def since_midnight(self) -> timedelta:
        """Return how long after the start of its day this is."""
        return timedelta(hours=self.hour, minutes=self.minute)


def find_dayclock(text: str, part: str | None = None) -> DayClock | None:
    """Return the first time of day in the plain *text*; *part* is what the day already said, as in 昨晚."""
    figures = _FIGURES.search(text)
    if figures:
        return _from_figures(figures, part)
    spoken = _SPOKEN.search(text)
    if spoken:
        minute = int(spoken["minute"] or spoken["after"] or 0)
        return DayClock(_hour(int(spoken["hour"]), part), minute, spoken.span())
    hour = _HOUR.search(text)
    if hour:
        return DayClock(_hour(int(hour["hour"]), _half(hour)), 0, hour.span())
    chinese = _CHINESE.search(text)
    return (_from_chinese(chinese, part) if chinese else None) or _noon(text)


def _noon(text: str) -> DayClock | None:
    noon = _NOON.search(text)
    return DayClock(12, 0, noon.span()) if noon else None


def _from_figures(match: re.Match[str], part: str | None) -> DayClock:
    named = PARTS.get(match["part"] or "") or _half(match) or part
    hour = _hour(int(match["hour"]), named)
    zone = None if _is_range(match) else _zone(match["utc"], match["offset"])
    return DayClock(hour, int(match["minute"]), match.span(), zone)


def _is_range(match: re.Match[str]) -> bool:
    """Whether what follows is a later time, as in 10:30-11:30, and no distance from UTC, which ends a full date."""
    offset = match["offset"] or ""
    return (
        offset.startswith("-") and not match["utc"] and not _FULL_DATE.search(match.string, 0, match.start())
    )


def _from_chinese(match: re.Match[str], part: str | None) -> DayClock | None:
    hour = small_number(match["hour"])
    minute = _WORD_MINUTES.get(match["word"] or "", small_number(match["minute"] or "0"))
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    named = PARTS.get(match["part"] or "") or part
    clear = named is not None or match["hour"].isdigit()
    return DayClock(_hour(hour, named), minute, match.span(), clear=clear)


def _half(match: re.Match[str]) -> str | None:
    return PARTS[f"{match['half'].lower()}m"] if match["half"] else None


def _hour(hour: int, part: str | None) -> int:
    if hour > 12 or part is None:
        return hour
    match part:
        case "dawn":
            return hour % 12
        case "morning":
            return hour
        case "noon":
            return hour if hour >= 11 else hour + 12
        case "afternoon":
            return hour % 12 + 12
        case _:
            return hour + 24 if hour < SMALL_HOURS_END else hour + 12


def _zone(utc: str | None, offset: str | None) -> timezone | None:
    if not offset:
        return UTC if utc else None
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    if hours > LATEST_OFFSET_HOURS or minutes > 59:
        return None
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if offset[0] == "-" else size)
