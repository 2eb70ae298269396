"""How opening hours are read, written and counted, through nights, holidays and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import DomainError
from bot.domain.hours import (
    BadHours,
    Calendar,
    Shift,
    always,
    format_hours,
    parse_hours,
)

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Africa/Cairo")
OFFICE = parse_hours("Mon-Fri 09:00-18:00; Sat 10:00-14:00,15:00-16:00; closed 2026-12-25")
NIGHTS = parse_hours("Fri 22:00-06:00")

instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
durations = st.timedeltas(timedelta(0), timedelta(hours=100))
working = st.timedeltas(timedelta(0), timedelta(hours=4))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shift_of(weekday: int, opens: int, length: int) -> Shift:
    return Shift(weekday, 0, 1440) if length == 1440 else Shift(weekday, opens, opens + length)


def without_overlaps(shifts: list[Shift]) -> frozenset[Shift]:
    kept: list[Shift] = []
    for shift in sorted(shifts):
        if not (kept and kept[-1].weekday == shift.weekday and shift.opens < kept[-1].closes):
            kept.append(shift)
    return frozenset(kept)


shifts = st.builds(shift_of, st.integers(0, 6), st.integers(0, 1439), st.integers(1, 1440))
calendars = st.builds(
    Calendar,
    st.lists(shifts, min_size=1, max_size=12).map(without_overlaps),
    st.frozensets(st.dates(date(2025, 1, 1), date(2028, 1, 1)), max_size=8),
    st.sampled_from(ZONES),
)


# What an admin types


@given(calendars)
def test_what_is_written_is_read_back_as_the_same_hours(calendar: Calendar) -> None:
    text = format_hours(calendar)

    assert parse_hours(text, calendar.zone) == calendar


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00"),
        ("mon - fri 9-18 ; saturday 10:00 - 14:00", "Mon-Fri 09:00-18:00; Sat 10:00-14:00"),
        ("周一至周五：9:00–18:00；週六、星期日 22:00～6:00", "Mon-Fri 09:00-18:00; Sat-Sun 22:00-06:00"),
        ("星期天 09:00-12:00，13:00-17:00", "Sun 09:00-12:00, 13:00-17:00"),
        ("Fri-Mon 08:00-10:00", "Mon,Fri-Sun 08:00-10:00"),
        ("09:00-24:00", "Mon-Sun 09:00-24:00"),
        ("daily 09:00-00:00", "Mon-Sun 09:00-24:00"),
        ("Mon 09:00-10:00; Mon 11:00-12:00", "Mon 09:00-10:00, 11:00-12:00"),
        ("always; closed 2026-12-25", "24/7; closed 2026-12-25"),
        ("24/7; 休 2026-10-01..2026-10-03, 2026-10-05", "24/7; closed 2026-10-01..2026-10-03, 2026-10-05"),
        ("never", "never"),
        ("Mon-Sun 00:00-24:00", "24/7"),
    ],
)
def test_hours_are_understood_as_people_write_them(typed: str, meant: str) -> None:
    assert format_hours(parse_hours(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "part", "reason"),
    [
        (" ; ", " ; ", "empty"),
        ("Mon-Fri", "mon-fri", "times"),
        ("Mon-Fri 09:00", "09:00", "times"),
        ("Mon 09:00-25:00", "09:00-25:00", "times"),
        ("Mon 24:00-25:00", "24:00-25:00", "times"),
        ("Mon 09:60-10:00", "09:60-10:00", "times"),
        ("Mon 09:00-09:00", "09:00-09:00", "length"),
        ("Mon-Fri 9-18; Funday 9-12", "funday", "day"),
        ("Mon-Wed-Fri 9-18", "mon-wed-fri", "day"),
        ("Mon-Fri 9-18; Fri 9-12", "fri 9-12", "overlap"),
        ("24/7; Mon 9-10", "mon 9-10", "overlap"),
        ("24/7; closed 2026-02-30", "2026-02-30", "date"),
        ("24/7; closed 2026-03-02..2026-03-01", "2026-03-02..2026-03-01", "date"),
        ("24/7; closed 2026-01-01..2036-01-01", "2026-01-01..2036-01-01", "date"),
    ],
)
def test_a_part_that_cannot_be_read_is_named(typed: str, part: str, reason: str) -> None:
    with pytest.raises(BadHours) as caught:
        parse_hours(typed)

    assert (caught.value.part, caught.value.reason) == (part, reason)
    assert isinstance(caught.value, DomainError)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "America", "../../etc/passwd", ""])
def test_a_zone_nobody_knows_is_refused(zone: str) -> None:
    with pytest.raises(BadHours, match="zone"):
        parse_hours("24/7", zone)


@given(st.text(alphabet="Mon-Fri 0123456789:,;./休closed周一", max_size=40))
def test_typing_anything_is_either_hours_or_a_named_mistake(text: str) -> None:
    try:
        calendar = parse_hours(text)
    except BadHours as mistake:
        assert mistake.reason
    else:
        assert parse_hours(format_hours(calendar)) == calendar


@pytest.mark.parametrize("shift", [(7, 0, 60), (0, 1440, 1500), (0, 60, 60), (0, 60, 1500), (0, 0, 1441)])
def test_a_shift_is_never_a_whole_day_except_from_midnight(shift: tuple[int, int, int]) -> None:
    with pytest.raises(BadHours):
        Shift(*shift)


# Open or closed


def test_the_opening_minute_is_open_and_the_closing_minute_is_not() -> None:
    assert OFFICE.open_at(utc("2026-11-23T09:00"))
    assert OFFICE.open_at(utc("2026-11-23T17:59:59"))
    assert not OFFICE.open_at(utc("2026-11-23T18:00"))


def test_the_break_of_a_split_day_is_closed() -> None:
    assert not OFFICE.open_at(utc("2026-11-21T14:30"))
    assert OFFICE.next_opening(utc("2026-11-21T14:30")) == utc("2026-11-21T15:00")


def test_a_night_shift_lasts_until_the_next_morning() -> None:
    assert NIGHTS.open_at(utc("2026-11-21T05:59"))
    assert not NIGHTS.open_at(utc("2026-11-21T06:00"))
    assert NIGHTS.next_change(utc("2026-11-20T23:00")) == utc("2026-11-21T06:00")


def test_a_holiday_is_closed_and_the_next_working_day_opens() -> None:
    assert not OFFICE.open_at(utc("2026-12-25T10:00"))
    assert OFFICE.next_opening(utc("2026-12-24T18:00")) == utc("2026-12-26T10:00")


def test_a_holiday_cuts_the_night_before_and_drops_the_night_that_begins_on_it() -> None:
    nights = parse_hours("22:00-06:00; closed 2026-12-25")

    assert nights.open_at(utc("2026-12-24T23:59"))
    assert not nights.open_at(utc("2026-12-25T00:00"))
    assert not nights.open_at(utc("2026-12-26T01:00"))
    assert nights.next_opening(utc("2026-12-25T00:00")) == utc("2026-12-26T22:00")


def test_round_the_clock_never_changes_and_loses_no_minute() -> None:
    start = utc("2026-11-21T12:00")

    assert always().next_change(start) is None
    assert always().next_opening(start) == start
    assert always().add_working(start, timedelta(hours=48)) == start + timedelta(hours=48)


def test_round_the_clock_with_a_holiday_closes_for_exactly_that_day() -> None:
    calendar = parse_hours("24/7; closed 2026-12-25", "Asia/Shanghai")

    closes = calendar.next_change(utc("2026-12-01T00:00"))

    assert closes == local("2026-12-25T00:00", "Asia/Shanghai")
    assert calendar.next_change(closes) == local("2026-12-26T00:00", "Asia/Shanghai")


def test_a_holiday_of_the_far_future_is_no_change_yet() -> None:
    assert parse_hours("24/7; closed 2090-01-01").next_change(utc("2026-11-21T00:00")) is None


def test_shifts_that_touch_are_one_stretch() -> None:
    calendar = parse_hours("Mon 09:00-24:00; Tue 00:00-03:00")

    assert calendar.next_change(utc("2026-11-23T10:00")) == utc("2026-11-24T03:00")


def test_a_night_that_overlaps_the_next_morning_is_counted_once() -> None:
    calendar = parse_hours("Mon 22:00-06:00; Tue 05:00-09:00")

    assert calendar.working_between(utc("2026-11-23T00:00"), utc("2026-11-25T00:00")) == timedelta(hours=11)


def test_a_desk_that_never_opens_says_so() -> None:
    never = parse_hours("never")

    assert never.next_opening(utc("2026-11-21T00:00")) is None
    assert never.next_change(utc("2026-11-21T00:00")) is None
    assert never.working_between(utc("2026-11-21T00:00"), utc("2026-12-21T00:00")) == timedelta(0)
    assert never.add_working(utc("2026-11-21T00:00"), timedelta(minutes=1)) is None


def test_a_long_closure_is_waited_out() -> None:
    calendar = parse_hours("Mon 09:00-10:00; closed 2026-11-01..2027-06-30")

    assert calendar.next_opening(utc("2026-11-01T00:00")) == utc("2027-07-05T09:00")


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        OFFICE.open_at(datetime(2026, 11, 21))


# Clock changes


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 7), ("2026-10-24", 9), ("2026-11-21", 8)])
def test_a_night_over_a_clock_change_is_as_long_as_it_really_is(day: str, hours: int) -> None:
    nights = parse_hours("22:00-06:00", "Europe/Berlin")
    evening = local(f"{day}T21:00", "Europe/Berlin")

    assert nights.working_between(evening, evening + timedelta(hours=12)) == timedelta(hours=hours)


def test_an_opening_inside_the_skipped_hour_moves_to_the_first_minute_after_it() -> None:
    calendar = parse_hours("02:30-05:00", "Europe/Berlin")

    assert calendar.next_opening(utc("2026-03-29T00:00")) == utc("2026-03-29T01:00")


def test_a_shift_wholly_inside_the_skipped_hour_does_not_happen_that_day() -> None:
    calendar = parse_hours("02:15-02:45", "Europe/Berlin")

    assert calendar.next_opening(utc("2026-03-29T00:00")) == local("2026-03-30T02:15", "Europe/Berlin")


def test_a_day_that_begins_after_midnight_is_whole_all_the_same() -> None:
    calendar = parse_hours("24/7; closed 2026-04-23", "Africa/Cairo")

    assert calendar.next_opening(utc("2026-04-23T10:00")) == utc("2026-04-23T22:00")


def test_a_zone_that_skipped_a_date_loses_it() -> None:
    calendar = parse_hours("09:00-17:00", "Pacific/Apia")
    evening = local("2011-12-29T18:00", "Pacific/Apia")

    assert calendar.next_opening(evening) == local("2011-12-31T09:00", "Pacific/Apia")


# Working time


def test_four_working_hours_from_friday_afternoon_end_on_saturday() -> None:
    assert OFFICE.add_working(utc("2026-11-20T16:00"), timedelta(hours=4)) == utc("2026-11-21T12:00")


def test_a_deadline_that_fits_the_day_exactly_is_closing_time() -> None:
    assert OFFICE.add_working(utc("2026-11-20T16:00"), timedelta(hours=2)) == utc("2026-11-20T18:00")


def test_no_deadline_is_sought_further_than_twenty_years_ahead() -> None:
    one_minute_a_week = parse_hours("Mon 00:00-00:01")

    assert one_minute_a_week.add_working(utc("2026-11-20T16:00"), timedelta(days=1)) is None


def test_an_hour_in_the_middle_of_a_night_shift_can_be_counted() -> None:
    assert NIGHTS.add_working(utc("2026-11-20T23:00"), timedelta(hours=1)) == utc("2026-11-21T00:00")


def test_no_working_time_is_left_in_a_span_that_ends_before_it_begins() -> None:
    assert OFFICE.working_between(utc("2026-11-23T12:00"), utc("2026-11-23T10:00")) == timedelta(0)


@given(calendars, instants, working)
def test_adding_working_time_and_measuring_it_agree(
    calendar: Calendar, start: datetime, d: timedelta
) -> None:
    end = calendar.add_working(start, d)

    assert end is not None
    assert calendar.working_between(start, end) == d


@given(calendars, instants, durations)
def test_measuring_and_adding_come_back_no_later(
    calendar: Calendar, start: datetime, ahead: timedelta
) -> None:
    end = start + ahead
    worked = calendar.working_between(start, end)

    back = calendar.add_working(start, worked)

    assert back is not None
    assert back <= end
    assert calendar.working_between(back, end) == timedelta(0)


@given(calendars, instants, durations, durations)
def test_working_time_adds_up(calendar: Calendar, a: datetime, first: timedelta, second: timedelta) -> None:
    b, c = a + first, a + first + second

    parts = calendar.working_between(a, b) + calendar.working_between(b, c)

    assert calendar.working_between(a, c) == parts


@given(calendars, instants)
def test_nothing_changes_before_the_next_change(calendar: Calendar, t: datetime) -> None:
    change = calendar.next_change(t)
    later = change or t + timedelta(days=20)
    before = calendar.working_between(t, later)

    assert before == (later - t if calendar.open_at(t) else timedelta(0))
    assert change is None or calendar.open_at(change) != calendar.open_at(t)


@given(calendars, instants)
def test_the_next_opening_is_open_and_nothing_is_open_before_it(calendar: Calendar, t: datetime) -> None:
    opening = calendar.next_opening(t)

    assert opening is not None
    assert calendar.open_at(opening)
    assert calendar.working_between(t, opening) == timedelta(0)
