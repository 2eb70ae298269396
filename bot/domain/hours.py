"""Opening hours, quiet hours and working time as rules over aware UTC instants; no clock, and nothing of cases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.errors import DomainError

DAY_MINUTES = 24 * 60
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LOOK_AHEAD = timedelta(days=22)
"""A weekly pattern shows itself within this, even where a clock change swallows one of its shifts."""
FURTHEST = timedelta(days=20 * 366)
"""No question about working time is followed further than this."""
MOST_CLOSED_DAYS = 366
"""Longest range that ``closed A..B`` may name."""

Spell = tuple[datetime, datetime]


@dataclass(eq=False)
class BadHours(DomainError, ValueError):
    """*part* of the typed hours cannot be read; *reason*: empty, day, times, length, overlap, date or zone."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """One weekly stretch of opening, in minutes from the local midnight of the day it begins.

    *weekday* counts from 0 = Monday. *closes* passes 1440 when the shift runs into the next day; only a shift
    that begins at midnight may last the full 24 hours.
    """

    weekday: int
    opens: int
    closes: int

    def __post_init__(self) -> None:
        begins = 0 <= self.weekday < 7 and 0 <= self.opens < DAY_MINUTES
        ends = self.opens < self.closes and (
            self.closes <= DAY_MINUTES or self.closes - self.opens < DAY_MINUTES
        )
        if not (begins and ends):
            raise BadHours(f"{self.weekday} {self.opens}-{self.closes}", "length")


@dataclass(frozen=True, slots=True)
class Calendar:
    """When people are there: weekly shifts, local dates that are closed, and the zone both are read in.

    On a closed date no shift begins, and one from the evening before ends at midnight. Where clocks go back a
    local time means its first occurrence, where they go forward the first minute after the gap.

    Raises:
        BadHours: the zone is unknown here.
    """

    shifts: frozenset[Shift]
    closed: frozenset[date] = frozenset()
    zone: str = "UTC"

    def __post_init__(self) -> None:
        _zone(self.zone)

    def open_at(self, t: datetime) -> bool:
        """Whether somebody is there at *t*; the closing instant itself is closed."""
        return self._spell_at(_utc(t)) is not None

    def next_opening(self, t: datetime) -> datetime | None:
        """The first open instant at or after *t*: *t* itself while open, None if that never comes."""
        t = _utc(t)
        return next((max(opens, t) for opens, closes in self._spells(t) if closes > t), None)

    def next_change(self, t: datetime) -> datetime | None:
        """The first instant after *t* at which open turns to closed or back, None if it stays as it is."""
        t = _utc(t)
        now_open = self._spell_at(t)
        if now_open is None:
            return self.next_opening(t)
        end, horizon = now_open[1], self._horizon(t)
        for opens, closes in self._spells(t):
            if opens > end or end > horizon:
                break
            end = max(end, closes)
        return end if end <= horizon else None

    def add_working(self, t: datetime, d: timedelta) -> datetime | None:
        """The first instant by which *d* of open time has passed since *t*; None if it never has.

        Nothing to wait for is *t* itself, and a duration used up at closing time ends then, not at the next opening.
        """
        t = _utc(t)
        if d <= timedelta(0):
            return t
        left = d
        for opens, closes in self._spells(t):
            start = max(opens, t)
            if start + left <= closes:
                return start + left
            left -= max(closes - start, timedelta(0))
        return None

    def working_between(self, a: datetime, b: datetime) -> timedelta:
        """How much open time lies in [*a*, *b*); nothing when *b* is not after *a*."""
        a, b = _utc(a), _utc(b)
        total = timedelta(0)
        for opens, closes in self._spells(a):
            if opens >= b:
                break
            total += max(min(closes, b) - max(opens, a), timedelta(0))
        return total

    def _spell_at(self, t: datetime) -> Spell | None:
        for opens, closes in self._spells(t):
            if opens > t:
                return None
            if t < closes:
                return opens, closes
        return None

    def _horizon(self, t: datetime) -> datetime:
        last = max(self.closed, default=date.min)
        return min(max(t, datetime.combine(last, time.min, UTC)), t + FURTHEST - 2 * LOOK_AHEAD) + LOOK_AHEAD

    def _spells(self, t: datetime) -> Iterator[Spell]:
        """Open stretches in order, disjoint, perhaps touching; the first may end before *t*. Goes on for years."""
        zone = _zone(self.zone)
        yesterday = t.astimezone(zone).date() - timedelta(days=1)
        edge = _instant(yesterday, 0, zone)
        for day in _days_from(yesterday) if self.shifts else ():
            for opens, closes in self._of_day(day, zone):
                start = max(opens, edge)
                if start < closes:
                    yield start, closes
                    edge = closes

    def _of_day(self, day: date, zone: ZoneInfo) -> Iterator[Spell]:
        if day in self.closed:
            return
        latest = DAY_MINUTES if day + timedelta(days=1) in self.closed else 2 * DAY_MINUTES
        for shift in sorted(self.shifts):
            if shift.weekday == day.weekday():
                yield _instant(day, shift.opens, zone), _instant(day, min(shift.closes, latest), zone)


def always(zone: str = "UTC") -> Calendar:
    """Somebody is there around the clock."""
    return Calendar(_EVERY_MINUTE, zone=zone)


def parse_hours(text: str, zone: str = "UTC") -> Calendar:
    """Read hours as an admin types them, such as ``Mon-Fri 09:00-18:00; Sat 10:00-14:00; closed 2026-12-25``.

    Parts are separated by ``;``. Days may be English or Chinese, and left out for every day; hours may end on
    the next day; ``24/7``, ``always`` and ``never`` stand for a whole week, ``closed A..B`` for a range of dates.

    Raises:
        BadHours: names the part that cannot be read, and why.
    """
    parts = [part.strip() for part in _plain(text).split(";") if part.strip()]
    if not parts:
        raise BadHours(text, "empty")
    calendar = Calendar(frozenset(), zone=zone)
    for part in parts:
        calendar = _with_part(calendar, part)
    return calendar


def format_hours(calendar: Calendar) -> str:
    """The text that ``parse_hours`` reads back as the same calendar, given its zone."""
    by_hours: dict[str, list[int]] = {}
    for weekday in range(7):
        if hours := _hours_of(calendar, weekday):
            by_hours.setdefault(hours, []).append(weekday)
    week = [f"{_day_text(days)} {hours}" for hours, days in by_hours.items()] or ["never"]
    if calendar.shifts == _EVERY_MINUTE:
        week = ["24/7"]
    dates = ", ".join(_date_text(run) for run in _runs(day.toordinal() for day in calendar.closed))
    return "; ".join([*week, f"closed {dates}"] if dates else week)


def _with_part(calendar: Calendar, part: str) -> Calendar:
    if part in ("never", "24/7", "always"):
        return _with_shifts(calendar, [] if part == "never" else _EVERY_MINUTE, part)
    if found := _CLOSED.fullmatch(part):
        return replace(calendar, closed=calendar.closed.union(*map(_dates, found[1].split(","))))
    found = _WEEKLY.fullmatch(part)
    if found is None:
        raise BadHours(part, "times")
    times = [_minutes(piece.strip()) for piece in found[2].split(",")]
    shifts = [Shift(day, *pair) for day in _weekdays(found[1].strip(" :")) for pair in times]
    return _with_shifts(calendar, shifts, part)


def _with_shifts(calendar: Calendar, shifts: Iterable[Shift], part: str) -> Calendar:
    # Overlaps of one day are refused, not merged: "Mon-Fri 9-18; Fri 9-12" is meant as an exception by whoever types it.
    together = sorted([*calendar.shifts, *shifts])
    for earlier, later in pairwise(together):
        if earlier.weekday == later.weekday and later.opens < earlier.closes:
            raise BadHours(part, "overlap")
    return replace(calendar, shifts=frozenset(together))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub("[–—−~至到]", "-", folded).replace("、", ",")


def _weekdays(text: str) -> list[int]:
    if text in ("", "daily", "每天"):
        return list(range(7))
    return [day for piece in text.split(",") for day in _weekday_range(piece)]


def _weekday_range(text: str) -> list[int]:
    names = [name.strip() for name in text.split("-")]
    if len(names) > 2 or any(name not in _WEEKDAY for name in names):
        raise BadHours(text.strip(), "day")
    first, last = _WEEKDAY[names[0]], _WEEKDAY[names[-1]]
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _minutes(text: str) -> tuple[int, int]:
    found = _TIMES.fullmatch(text)
    if found is None:
        raise BadHours(text, "times")
    hours = [int(found[name] or 0) for name in ("h1", "m1", "h2", "m2")]
    opens, closes = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if max(hours[1], hours[3]) > 59 or opens >= DAY_MINUTES or closes > DAY_MINUTES:
        raise BadHours(text, "times")
    if opens == closes:
        raise BadHours(text, "length")
    return opens, closes if closes > opens else closes + DAY_MINUTES


def _dates(text: str) -> set[date]:
    try:
        ends = [date.fromisoformat(end.strip()) for end in text.split("..")]
    except ValueError as error:
        raise BadHours(text.strip(), "date") from error
    length = (ends[-1] - ends[0]).days + 1
    if len(ends) > 2 or not 1 <= length <= MOST_CLOSED_DAYS:
        raise BadHours(text.strip(), "date")
    return {ends[0] + timedelta(days=day) for day in range(length)}


def _hours_of(calendar: Calendar, weekday: int) -> str:
    shifts = sorted(shift for shift in calendar.shifts if shift.weekday == weekday)
    return ", ".join(f"{_time_text(shift.opens)}-{_time_text(shift.closes)}" for shift in shifts)


def _time_text(minutes: int) -> str:
    if minutes > DAY_MINUTES:
        minutes -= DAY_MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _day_text(weekdays: list[int]) -> str:
    return ",".join("-".join(DAYS[end] for end in _ends(run)) for run in _runs(weekdays))


def _date_text(run: list[int]) -> str:
    return "..".join(date.fromordinal(end).isoformat() for end in _ends(run))


def _ends(run: list[int]) -> list[int]:
    return run[:1] if len(run) == 1 else [run[0], run[-1]]


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1 and len(runs[-1]) < MOST_CLOSED_DAYS:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _days_from(day: date) -> Iterator[date]:
    for step in range(FURTHEST.days):
        yield day + timedelta(days=step)


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The UTC instant at which a clock in *zone* first shows that local time, or jumps past it."""
    wall = datetime.combine(day, time.min) + timedelta(minutes=minutes)
    late, early = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if late.astimezone(zone).replace(tzinfo=None) == wall:
        return late
    # In a gap the two readings lie on either side of the jump: close in on it.
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            early = middle
        else:
            late = middle
    return late


def _utc(t: datetime) -> datetime:
    if t.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return t.astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    # A folder of the zone database, such as "America", fails with OSError and a path outside it with ValueError.
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise BadHours(name, "zone") from error


_EVERY_MINUTE = frozenset(Shift(weekday, 0, DAY_MINUTES) for weekday in range(7))
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE_DAYS = tuple(
    (week + name, day)
    for week in ("周", "週", "星期", "礼拜", "禮拜")
    for day, names in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    for name in names
)
_WEEKDAY = {
    **{name.casefold(): day for day, name in enumerate(DAYS)},
    **{name: day for day, name in enumerate(_LONG_DAYS)},
    **dict(_CHINESE_DAYS),
}
_TIMES = re.compile(
    r"(?P<h1>[0-9]{1,2})(?::(?P<m1>[0-9]{2}))?\s*-\s*(?P<h2>[0-9]{1,2})(?::(?P<m2>[0-9]{2}))?"
)
_WEEKLY = re.compile(r"([^0-9]*)([0-9].*)", re.DOTALL)
_CLOSED = re.compile(r"(?:closed|休息|休|关闭|關閉)[\s:]*([0-9].*)", re.DOTALL)
