"""Which day a sentence is about, said by date, by weekday or from today; the time of day is in dayclock."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from bot.intake.dayclock import PARTS
from bot.intake.locales import NO_LOCALE, is_day_first, month_names
from bot.intake.numerals import ENGLISH, small_number
from bot.intake.shortdates import BEFORE_CLOCK, COUNTED, IN_A_SENTENCE, SHORT_YEARS
from bot.intake.spelling import Span

# (days from today, part of the day)
DAY_WORDS: dict[str, tuple[int, str | None]] = {
    "the day before yesterday": (-2, None),
    "day before yesterday": (-2, None),
    "yesterday morning": (-1, "morning"),
    "yesterday afternoon": (-1, "afternoon"),
    "yesterday evening": (-1, "evening"),
    "yesterday night": (-1, "evening"),
    "last night": (-1, "evening"),
    "yesterday": (-1, None),
    "this morning": (0, "morning"),
    "this afternoon": (0, "afternoon"),
    "this evening": (0, "evening"),
    "tonight": (0, "evening"),
    "today": (0, None),
    "tomorrow": (1, None),
    "tmrw": (1, None),
    "tmr": (1, None),
    "yday": (-1, None),
    "y'day": (-1, None),
    "大前天": (-3, None),
    "前天": (-2, None),
    "大前晚": (-3, "evening"),
    "前晚": (-2, "evening"),
    "前夜": (-2, "evening"),
    "昨早": (-1, "morning"),
    "昨晨": (-1, "morning"),
    "昨晚": (-1, "evening"),
    "昨夜": (-1, "evening"),
    "昨天": (-1, None),
    "昨日": (-1, None),
    "今早": (0, "morning"),
    "今晨": (0, "morning"),
    "今晚": (0, "evening"),
    "今夜": (0, "evening"),
    "明早": (1, "morning"),
    "明晚": (1, "evening"),
    "今天": (0, None),
    "今日": (0, None),
    "明天": (1, None),
    "明日": (1, None),
    "后天": (2, None),
    "後天": (2, None),
}
WEEKDAYS = {
    name: day
    for day, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
SHORT_WEEKDAYS = {name[:3]: day for name, day in WEEKDAYS.items()}
CHINESE_WEEKDAYS = dict(zip("一二三四五六日天", (0, 1, 2, 3, 4, 5, 6, 6), strict=True))
MONTHS = {
    name: month
    for month, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
CENTURY = 2000
DAYS_IN = {
    "day": 1,
    "d": 1,
    "天": 1,
    "日": 1,
    "week": 7,
    "周": 7,
    "星期": 7,
    "礼拜": 7,
    "禮拜": 7,
    "週": 7,
    "month": 30,
    "月": 30,
}


Date = date


@dataclass(frozen=True, slots=True)
class Day:
    """A day on the customer's calendar, the part of it that was named, and where the text says so.

    *other* is what ``3/4`` means to those who write the other of day and month first.
    """

    date: Date
    part: str | None
    span: Span
    other: Date | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A date in figures that can be two days, neither of them later than today."""

    day_first: date
    month_first: date

    def ordered(self, day_first: bool | None) -> tuple[date, date]:
        """Return the likelier day and the other one; where *day_first* is not known, the later is likelier."""
        if day_first is None:
            return max(self.day_first, self.month_first), min(self.day_first, self.month_first)
        likelier, other = self.day_first, self.month_first
        return (likelier, other) if day_first else (other, likelier)


Found = tuple[date, str | None] | Figures | None
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], Found]]


def find_day(text: str, today: date, *, asked: bool, locale: str = NO_LOCALE) -> Day | None:
    """Return the first day that the plain *text* names; bare ``11/20`` counts only when *asked* or before a time.

    A day without a year is the latest one not after *today*. *locale* says how to read ``3/4``, if it writes that in one
    way; the other reading comes along. It also says how months are called, beside English.
    """
    for pattern, read in (*RULES, *_named_rules(locale), *(ASKED_RULES if asked else ())):
        for match in pattern.finditer(text):
            found = read(match, today)
            if found:
                return _day(found, match, is_day_first(locale))
    return None


def _day(found: tuple[date, str | None] | Figures, match: re.Match[str], day_first: bool | None) -> Day:
    text = match.string
    groups = match.groupdict()
    span = match.span("date") if "date" in groups else match.span()
    if not isinstance(found, Figures):
        return Day(found[0], found[1], span)
    # Who puts a point behind the second figure too, counts: the 3rd of the 4th.
    is_counted = day_first is None and groups.get("dot")
    if is_counted or (day_first and "." in match[0]):
        return Day(found.day_first, None, span)
    if HAN_HOUR.match(text, match.end()):
        # Who goes on in Chinese writes the month first, whatever the app speaks.
        return Day(found.month_first, None, span)
    likelier, other = found.ordered(day_first)
    return Day(likelier, None, span, other)


@cache
def _named_rules(locale: str) -> tuple[Rule, ...]:
    months = month_names(locale)
    if not months:
        return ()
    known = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day, year = r"(?<![0-9])(?P<day>[0-3]?[0-9])(?:\.|er|º|ª)?", r"(?P<year>20[0-9]{2})"
    between, name = r"(?:de\s|d[e'’]\s?|di\s)?", rf"(?P<name>{known})(?!\w)\.?"
    pattern = rf"{day}\s{{0,3}}{between}{name}(?:\s{{1,3}}(?:del?\s)?{year})?"
    return ((re.compile(pattern, re.IGNORECASE), partial(_month_of, months)),)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _latest(dates: Iterable[date | None], today: date) -> Found:
    real = [day for day in dates if day]
    past = [day for day in real if day <= today]
    if past:
        return max(past), None
    return (min(real), None) if real else None


def _recent(month: int, day: int, today: date) -> date | None:
    # Leap days are up to eight years apart.
    dates = (_date(today.year - back, month, day) for back in range(9))
    return next((real for real in dates if real and real <= today), None)


def _year_first(match: re.Match[str], today: date) -> Found:
    day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day, None) if day else None


def _chinese_date(match: re.Match[str], today: date) -> Found:
    if match["year"]:
        return _year_first(match, today)
    return _latest([_recent(int(match["month"]), int(match["day"]), today)], today)


def _month_named(match: re.Match[str], today: date) -> Found:
    return _month_of(MONTHS, match, today)


def _month_of(months: Mapping[str, int], match: re.Match[str], today: date) -> Found:
    # What a pattern takes for the same letter, such as I and ı, need not be in lower case.
    name = match["name"].lower()
    month, day = months.get(name) or months.get(name[:3]), int(match["day"])
    if month is None:
        return None
    if match["year"]:
        return _latest([_date(int(match["year"]), month, day)], today)
    return _latest([_recent(month, day, today)], today)


def _year_last(match: re.Match[str], today: date) -> Found:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    year += CENTURY if year < 100 else 0
    day_first = _date(year, two, one)
    if match["mark"] == ".":
        return (day_first, None) if day_first else None
    return _either(day_first, _date(year, one, two), today)


def _no_year(match: re.Match[str], today: date) -> Found:
    one, two = int(match["one"]), int(match["two"])
    return _either(_recent(two, one, today), _recent(one, two, today), today)


def _either(day_first: date | None, month_first: date | None, today: date) -> Found:
    if day_first and month_first and day_first != month_first and max(day_first, month_first) <= today:
        return Figures(day_first, month_first)
    return _latest([day_first, month_first], today)


def _day_word(match: re.Match[str], today: date) -> Found:
    back, part = DAY_WORDS[match[0].lower()]
    return today + timedelta(days=back), part


def _weekday(match: re.Match[str], today: date) -> Found:
    back = (today.weekday() - SHORT_WEEKDAYS[match["name"].lower()[:3]]) % 7
    return today - timedelta(days=back or 7), None


def _chinese_weekday(match: re.Match[str], today: date) -> Found:
    weekday, monday = CHINESE_WEEKDAYS[match["name"]], today - timedelta(days=today.weekday())
    weeks_back = 1 if match["last"] or weekday > today.weekday() else 0
    return monday + timedelta(days=weekday, weeks=-weeks_back), None


def _day_of_month(match: re.Match[str], today: date) -> Found:
    months = [today.replace(day=1)]
    while len(months) < 3:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    days = [_date(month.year, month.month, int(match["day"])) for month in months]
    if match.groupdict().get("last"):
        return (days[1], None) if days[1] else None
    return next(((day, None) for day in days if day and day <= today), None)


def _days_ago(match: re.Match[str], today: date) -> Found:
    word = match["count"].lower()
    count = {"a": 1, "an": 1, "few": 3, "几": 3, "couple of": 2}.get(word, small_number(word))
    if count is None:
        return None
    unit = match["unit"].lower().removesuffix("s")
    return today - timedelta(days=count * DAYS_IN[unit]), None


HAN_HOUR = re.compile(
    rf"[\s,]{{0,3}}[的约約大概]{{0,2}}(?:{'|'.join(part for part in PARTS if not part.isascii())}|[0-9]{{1,2}}[点點时時])"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


def _words(words: Iterable[str]) -> str:
    return "|".join(rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else f"(?<!大){word}" for word in words)


_COUNT = rf"[0-9]{{1,3}}|(?<![一二两兩三四五六七八九十几])[一二两兩三四五六七八九十几]{{1,3}}|(?<![a-z])(?:{'|'.join(ENGLISH)}|an?|few|couple of)"
# Whole names only, also those of neighbours: 3 markets are no day in March.
_NAMES = (
    "jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar|rero|braio)?|mar(?:ch|s|zo|ço|t)?|apr(?:il|ile)?|may(?:o)?|jun(?:e|i|io|ho)?"
    "|jul(?:y|i|io|ho)?|aug(?:ust|ustus)?|sep(?:t|tember|tembre|tiembre)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre|embro)?"
    "|dec(?:ember|embre)?"
)
_MONTH = rf"(?P<name>{_NAMES})(?![a-z])\.?"
_DAY = r"(?<![0-9])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9a-z.:])"
_WEEKDAY = f"{'|'.join(WEEKDAYS)}|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun"
_NO_NEXT = r"(?<![a-z0-9])(?<!next )(?<!coming )(?<!following )"
_SHORT_DATE = r"(?<![0-9./-])(?P<one>[0-3]?[0-9])[/-](?P<two>[0-3]?[0-9])(?![0-9/-])"
_COUNTED_DATE = (
    r"(?<![0-9])(?<![0-9][.,])(?P<one>[0-3]?[0-9])\.\s?(?P<two>[0-3]?[0-9])(?![0-9])(?P<dot>\.(?![0-9]))"
)
RULES: tuple[Rule, ...] = (
    (
        _compiled(
            r"(?<![0-9])(?P<year>20[0-9]{2})([-/.])(?P<month>[01]?[0-9])\2(?P<day>[0-3]?[0-9])(?![0-9])"
        ),
        _year_first,
    ),
    (
        _compiled(
            r"(?:(?P<year>20[0-9]{2})\s{0,3}[年년]\s{0,3})?(?P<month>[01]?[0-9])\s{0,3}[月월]\s{0,3}(?P<day>[0-3]?[0-9])\s{0,3}[日号號일]"
        ),
        _chinese_date,
    ),
    (
        _compiled(
            r"(?<![0-9])(?P<one>[0-3]?[0-9])(?P<mark>[-/.])(?P<two>[0-3]?[0-9])(?P=mark)(?P<year>20[0-9]{2})(?![0-9])"
        ),
        _year_last,
    ),
    (
        _compiled(
            rf"(?<![a-z])(?<![0-9] )(?<![0-9][./-]){_MONTH}\s{{1,3}}{_DAY}(?!\s{{0,3}}{COUNTED}(?![a-z]))(?:,?\s{{1,3}}(?P<year>20[0-9]{{2}}))?"
        ),
        _month_named,
    ),
    (
        _compiled(rf"{_DAY}\s{{1,3}}(?:of\s{{1,3}})?{_MONTH}(?![a-z])(?:,?\s{{1,3}}(?P<year>20[0-9]{{2}}))?"),
        _month_named,
    ),
    (
        _compiled(
            rf"(?<![0-9])(?P<day>[0-3]?[0-9])(?P<mark>[-./]){_MONTH}(?:(?P=mark)(?P<year>20[0-9]{{2}}))?(?![0-9])"
        ),
        _month_named,
    ),
    (
        _compiled(
            rf"(?<![0-9a-z])(?P<year>20[0-9]{{2}})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])(?![0-9a-z]){BEFORE_CLOCK}"
        ),
        _year_first,
    ),
    (
        _compiled(
            rf"(?P<year>\Z.)?(?<![0-9])(?P<month>[01]?[0-9])\s{{0,3}}月\s{{0,3}}(?P<day>[0-3]?[0-9])(?![0-9]){BEFORE_CLOCK}"
        ),
        _chinese_date,
    ),
    *((pattern, _year_last) for pattern in SHORT_YEARS),
    *((pattern, _no_year) for pattern in IN_A_SENTENCE),
    (_compiled(_words(DAY_WORDS)), _day_word),
    (
        _compiled(rf"(?P<count>{_COUNT})\s{{0,3}}(?P<unit>days?|d|weeks?|months?)\s{{1,3}}ago"),
        _days_ago,
    ),
    (_compiled(rf"(?P<count>{_COUNT})[个個]?(?P<unit>天|日|周|週|星期|礼拜|禮拜|月)[以之]?前"), _days_ago),
    (_compiled(rf"(?<![a-z])(?:on|last|this)\s{{1,3}}(?P<name>{'|'.join(WEEKDAYS)})(?![a-z])"), _weekday),
    (
        _compiled(
            r"(?<!下)(?<!下[个個])(?P<last>上[个個]?)?(?:周|星期|礼拜|禮拜|週)(?P<name>[一二三四五六日天])"
        ),
        _chinese_weekday,
    ),
    (_compiled(rf"{_NO_NEXT}(?P<name>{_WEEKDAY})(?![a-z])\.?{BEFORE_CLOCK}"), _weekday),
    (_compiled(rf"{_NO_NEXT}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th){BEFORE_CLOCK}"), _day_of_month),
    (
        _compiled(
            r"(?<![a-z])(?:on|since)\s{1,3}the\s{1,3}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)"
            r"(?=\s{0,3}(?:\Z|[,.;:!?\n\x00]|(?:at|around|about|in|i|we|and|but|it|from|to|this)(?![a-z])))"
        ),
        _day_of_month,
    ),
    (
        _compiled(
            r"(?:(?P<last>上[个個]?月)|[这這本]?[个個]?月)?(?<![0-9第])(?P<day>[0-3]?[0-9])[号號](?![0-9a-z线線楼樓店群钱錢])"
        ),
        _day_of_month,
    ),
)
ASKED_RULES: tuple[Rule, ...] = (
    (
        _compiled(
            r"(?<![0-9])(?P<one>[0-3]?[0-9])(?P<mark>[/.])(?P<two>[0-3]?[0-9])(?P=mark)(?P<year>[0-9]{2})(?![0-9])"
        ),
        _year_last,
    ),
    (_compiled(_SHORT_DATE), _no_year),
    (_compiled(_COUNTED_DATE + "?"), _no_year),
    (_compiled(rf"{_NO_NEXT}(?P<name>{_WEEKDAY})(?![a-z])"), _weekday),
    (_compiled(r"(?:\A|(?<![a-z])the\s)\s{0,3}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)(?![a-z])"), _day_of_month),
)
