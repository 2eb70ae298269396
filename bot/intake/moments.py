"""When something happened, read from a sentence into one moment in UTC; what was asked is the form's business."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.intake.amounts import find_amounts
from bot.intake.dayclock import DayClock, find_dayclock
from bot.intake.days import Day, find_day
from bot.intake.daywords import is_beside_a_day
from bot.intake.locales import NO_LOCALE
from bot.intake.numerals import ENGLISH, small_number
from bot.intake.shortdates import is_like_a_date
from bot.intake.spelling import Span, without

# The first block of the first chain: nothing we are asked about is older.
EARLIEST = datetime(2009, 1, 3, tzinfo=UTC)
CLOCKS_DIFFER = timedelta(minutes=10)
SECONDS_IN = {"s": 1, "秒": 1, "m": 60, "分": 60, "h": 3600, "小": 3600, "钟": 3600, "鐘": 3600}
VAGUE = {"few": 3.0, "几": 3.0, "couple of": 2.0}
COUNTS = {"half an": 0.5, "half a": 0.5, "半": 0.5, "a": 1.0, "an": 1.0} | VAGUE


@dataclass(frozen=True, slots=True)
class Told:
    """When and where a sentence was written, whether it answers the question when, and how its writer writes dates."""

    now: datetime
    zone: tzinfo
    asked: bool
    locale: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in aware UTC and how to show it.

    *label* is on the customer's clock and names its distance from UTC. *exact* is False when only the day was said
    (then *at* is its first moment). *spans* are the places in the text that said it. *other* is the same with day and
    month the other way round, where both are possible.
    """

    at: datetime
    label: str
    exact: bool
    spans: tuple[Span, ...]
    other: Moment | None = None


def find_moment(
    text: str, *, now: datetime, zone: str | None, asked: bool = False, locale: str = NO_LOCALE
) -> Moment | None:
    """Return the moment that the plain *text* tells of, or None.

    Args:
        now: Aware.
        zone: IANA name of the customer's zone; None or an unknown name means UTC.
        asked: Also understand what only makes sense as an answer, such as ``11/20`` or "2 hours".
        locale: Language tag that says in which order they write a date, and what they call the months.

    A time without a day is its latest occurrence. A day or time said to be later than *now* comes back as it is:
    see `is_future`.
    """
    try:
        told = Told(now, _zone(zone), asked, locale)
        return _on_calendar(text, told) or _elapsed(text, now, told.zone, asked)
    except (OverflowError, ValueError):
        return None


def is_future(moment: Moment, now: datetime) -> bool:
    """Whether *moment* is later than *now*, with some room for clocks that differ."""
    return moment.at > now + CLOCKS_DIFFER


def moment_at(at: datetime, zone: str | None) -> Moment | None:
    """Return the known instant *at*, aware, as it is shown in *zone*; None where no calendar reaches."""
    return _moment(at, _zone(zone), ())


def _zone(name: str | None) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):
        return UTC


def _elapsed(text: str, now: datetime, zone: tzinfo, asked: bool) -> Moment | None:
    just_now = _NOW.search(text) or (_NOW_ASKED.search(text) if asked else None)
    if just_now:
        return _moment(now, zone, (just_now.span(),))
    match = _AGO.search(text) or _CHINESE_AGO.search(text)
    if match is None and asked:
        match = _LASTED.search(text) or _CHINESE_LASTED.search(text)
    return _ago(match, now, zone) if match else None


def _ago(match: re.Match[str], now: datetime, zone: tzinfo) -> Moment | None:
    word = match["count"].lower()
    count = COUNTS.get(word, _number(word)) + (0.5 if match["half"] else 0)
    elapsed = timedelta(seconds=count * SECONDS_IN[match["unit"][0].lower()])
    moment = _moment(now - elapsed, zone, (match.span(),))
    vague = word in VAGUE or match["about"] or "多" in match[0]
    return replace(moment, label=f"~{moment.label}") if moment and vague else moment


def _number(word: str) -> float:
    return float(word) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", word) else float(small_number(word) or 0)


def _on_calendar(text: str, told: Told) -> Moment | None:
    clock = find_dayclock(text)
    spoken = (clock.zone if clock else None) or told.zone
    today = told.now.astimezone(spoken).date()
    day = find_day(text, today, asked=told.asked, locale=told.locale)
    if day is None:
        is_told = clock is not None and (clock.clear or told.asked) and not _names_a_day(text, clock)
        return _latest(clock, today, told.now, spoken) if clock and is_told else None
    clock = find_dayclock(without(text, [day.span]), day.part)
    moment = _placed(day, clock, spoken)
    if moment is None or day.other is None:
        return moment
    return replace(moment, other=_placed(replace(day, date=day.other), clock, spoken))


def _names_a_day(text: str, clock: DayClock) -> bool:
    """Whether a day is named that nobody understood: then the time alone says nothing."""
    amounts = [amount.span for amount in find_amounts(text)]
    return is_beside_a_day(text, clock.span) or is_like_a_date(without(text, [clock.span, *amounts]))


def _placed(day: Day, clock: DayClock | None, zone: tzinfo) -> Moment | None:
    return _whole_day(day, zone) if clock is None else _at(day, clock, zone)


def _latest(clock: DayClock, today: date, now: datetime, zone: tzinfo) -> Moment | None:
    at = _instant(today, clock, zone)
    if at > now + CLOCKS_DIFFER:
        at = _instant(today - timedelta(days=1), clock, zone)
    return _moment(at, zone, (clock.span,))


def _at(day: Day, clock: DayClock, zone: tzinfo) -> Moment | None:
    return _moment(_instant(day.date, clock, zone), zone, (day.span, clock.span))


def _whole_day(day: Day, zone: tzinfo) -> Moment | None:
    at = datetime.combine(day.date, time(), zone).astimezone(UTC)
    return Moment(at, day.date.isoformat(), exact=False, spans=(day.span,)) if at >= EARLIEST else None


def _instant(day: date, clock: DayClock, zone: tzinfo) -> datetime:
    return (datetime.combine(day, time(), zone) + clock.since_midnight()).astimezone(UTC)


def _moment(at: datetime, zone: tzinfo, spans: tuple[Span, ...]) -> Moment | None:
    local = at.astimezone(zone)
    offset = f"{local:%z}"
    named = "UTC" if offset[1:] == "0000" else f"UTC{offset[:3]}:{offset[3:5]}"
    moment = Moment(at.astimezone(UTC), f"{local:%Y-%m-%d %H:%M} {named}", exact=True, spans=spans)
    return moment if at >= EARLIEST else None


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_NOW = _compiled(r"(?<![a-z])(?:just now|right now|a moment ago)(?![a-z])|刚刚|剛剛|刚才|剛才")
_NOW_ASKED = _compiled(r"(?<![a-z])now(?![a-z])|现在|現在")
_FIGURE = r"(?<![0-9])(?<![0-9][.,])[0-9]{1,4}(?:\.[0-9]{1,2})?"
_ABOUT = r"(?P<about>(?:about|around|over|more than|almost|nearly)\s{1,3})?"
_LASTED = _compiled(
    rf"(?<!in ){_ABOUT}(?P<count>{_FIGURE}|(?<![a-z])(?:half an?|an?|few|couple of|{'|'.join(ENGLISH)}))"
    r"(?P<half>\s{1,3}and a half)?\s{0,3}(?P<unit>seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h)(?![a-z])"
)
_AGO = _compiled(_LASTED.pattern + r"\s{1,3}ago")
_CHINESE_LASTED = _compiled(
    rf"(?P<count>{_FIGURE}|[半几]|[一二两兩三四五六七八九十]{{1,3}})(?P<about>多)?[个個]?多?(?P<half>半)?"
    r"(?P<unit>秒[钟鐘]?|分[钟鐘]|小[时時]|[钟鐘][头頭])"
)
_CHINESE_AGO = _compiled(_CHINESE_LASTED.pattern + r"(?:多)?[以之]?前")
