"""Amounts and dates come back as they were meant, however a country writes them, and are asked about where it may be either."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.intake import Slot, Value, begin, choose, from_json, skip, take
from bot.intake.form import Form
from bot.intake.locales import decimal_mark, is_day_first
from bot.intake.readings import in_words

NOW = datetime(2024, 11, 21, 6, 30, tzinfo=UTC)
LOCALES = [
    *["en", "en-US", "en-GB", "de", "de-CH", "fr", "es", "it", "pt-BR", "ru", "uk", "tr", "vi", "id", "cs"],
    *["ja", "ko", "zh-Hans", "zh-Hant", "nl", "sv", "hi", "fa", "pl"],
]
ZONES = ["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "Europe/Berlin"]

amounts = st.decimals(Decimal("0.000001"), Decimal("99999999"), places=6)
days = st.dates(date(2016, 1, 2), date(2024, 11, 20))
clocks = st.times(max_value=time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))


def asking(slot: Slot, problem: str) -> Form:
    """Return a form that asks for *slot*."""
    form = choose(begin(), Slot.WHAT, problem)
    while form.asking is not slot:
        form = skip(form)
    return form


def answered(slot: Slot, problem: str, text: str, locale: str, zone: str | None = None) -> Form:
    """Return the form after *text* from a customer there."""
    return take(asking(slot, problem), text, now=NOW, zone=zone, locale=locale).form


def amount_in(value: Value) -> Decimal:
    """Return the number of a shown amount."""
    return Decimal(value.shown.split(" ")[0])


def moment_in(value: Value) -> datetime:
    """Return the moment of a shown time."""
    return datetime.fromisoformat(value.option)


@given(amounts, st.sampled_from(LOCALES))
@example(Decimal("99999999"), "fr")
def test_an_amount_comes_back_as_its_locale_writes_it(number: Decimal, locale: str) -> None:
    written = format_decimal(number, locale=locale.replace("-", "_"), decimal_quantization=False)

    form = answered(Slot.AMOUNT, "missing-memo", f"{written} USDT", locale)

    assert amount_in(form.values[Slot.AMOUNT]) == number.normalize()


@given(amounts, st.sampled_from(LOCALES))
def test_what_a_mark_can_mean_twice_is_offered_twice(number: Decimal, locale: str) -> None:
    written = format_decimal(number, locale=locale.replace("-", "_"), decimal_quantization=False)

    form = answered(Slot.AMOUNT, "missing-memo", f"{written} USDT", locale)

    readings = form.doubts.get(Slot.AMOUNT, ())
    assert form.values[Slot.AMOUNT].is_sound is not bool(readings)
    assert len({amount_in(value) for value in readings}) in (0, 2)


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en", ["1234 USDT", "1.234 USDT"]),
        ("de", ["1.234 USDT", "1234 USDT"]),
        ("zh-Hans", ["1234 USDT", "1.234 USDT"]),
    ],
)
def test_the_reading_of_the_customers_locale_comes_first(locale: str, shown: list[str]) -> None:
    form = answered(Slot.AMOUNT, "missing-memo", "1,234 USDT", locale)

    assert [value.shown for value in form.readings] == shown


@pytest.mark.parametrize("written", ["1,234.5", "1.234,5", "0,5", "12,34", "1234", "1,234,567"])
def test_what_has_one_meaning_is_not_asked_about(written: str) -> None:
    form = answered(Slot.AMOUNT, "missing-memo", f"{written} USDT", "en")

    assert form.doubts == {}


@given(days, clocks, st.sampled_from(LOCALES), st.sampled_from(ZONES))
def test_a_date_and_time_come_back_as_they_are_written_there(
    day: date, clock: time, locale: str, zone: str
) -> None:
    place = ZoneInfo(zone)
    local = datetime.combine(day, clock, place)
    # What the clocks skip or repeat in spring and autumn has no one moment.
    assume(local.astimezone(UTC).astimezone(place) == local)
    assume(local.utcoffset() == (local + timedelta(hours=3)).utcoffset())
    assume(local.utcoffset() == (local - timedelta(hours=clock.hour + 1)).utcoffset())
    pattern = "d/M/y" if is_day_first(locale) else "M/d/y"
    written = format_date(day, pattern, locale="en") if is_day_first(locale) is not None else day.isoformat()

    form = answered(Slot.WHEN, "theft", f"{written} {clock:%H:%M}", locale, zone)

    assert moment_in(form.values[Slot.WHEN]) == local.astimezone(UTC)


@given(days, st.sampled_from(ZONES))
def test_a_date_that_can_be_two_is_offered_as_two(day: date, zone: str) -> None:
    form = answered(Slot.WHEN, "theft", f"{day.day}/{day.month}/{day.year}", "en", zone)

    shown = {value.shown for value in (*form.readings, form.values[Slot.WHEN])}
    assert day.isoformat() in shown
    assert (len(form.readings) == 2) is _can_be_two(day)


def _can_be_two(day: date) -> bool:
    if day.day > 12 or day.day == day.month:
        return False
    return date(day.year, day.day, day.month) <= date(2024, 11, 21)


@pytest.mark.parametrize(
    ("locale", "first"), [("en-US", "2024-03-04"), ("en-GB", "2024-04-03"), ("zh-Hans", "2024-03-04")]
)
def test_the_date_of_the_customers_country_comes_first(locale: str, first: str) -> None:
    form = answered(Slot.WHEN, "theft", "03/04", locale)

    assert form.readings[0].shown == first


def test_what_a_locale_does_not_say_is_left_open() -> None:
    assert is_day_first("en") is None
    assert is_day_first("no such tongue") is None
    assert decimal_mark("no such tongue") == "."


# -- without a year ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "text", "shown"),
    [
        ("de", "20.11.", "2024-11-20"),
        ("de", "20.11. 14:30", "2024-11-20 14:30 UTC"),
        ("de", "20. 11. um 14.30 Uhr", "2024-11-20 14:30 UTC"),
        ("de", "24.12.", "2023-12-24"),
        ("de", "3.4.", "2024-04-03"),
        ("en", "20.11. 9:15", "2024-11-20 09:15 UTC"),
        ("fr", "le 1er déc. 14h30", "2023-12-01 14:30 UTC"),
        ("es", "20 de noviembre de 2023", "2023-11-20"),
        ("ru", "20 ноября в 14:30", "2024-11-20 14:30 UTC"),
        ("ko", "11월 20일", "2024-11-20"),
        ("vi", "20 tháng 11", "2024-11-20"),
    ],
)
def test_a_day_without_a_year_is_the_latest_one_as_its_locale_writes_it(
    locale: str, text: str, shown: str
) -> None:
    form = answered(Slot.WHEN, "theft", text, locale)

    assert form.values[Slot.WHEN].shown == shown
    assert form.doubts == {}


@pytest.mark.parametrize(
    "story", ["it was 20.11.", "I sent 3.5 at 14:30", "3.5. Then nothing", "version 7.2."]
)
def test_an_amount_at_the_end_of_a_sentence_is_no_date(story: str) -> None:
    form = take(begin(), f"my deposit did not arrive {story}", now=NOW, zone=None, locale="de").form

    told = form.values.get(Slot.WHEN)
    assert told is None or told.shown.startswith("2024-11-20 14:30")


@given(days, st.sampled_from(LOCALES), st.sampled_from(["Md", "MMMd"]))
def test_a_day_and_a_month_come_back_as_any_locale_writes_them(day: date, locale: str, skeleton: str) -> None:
    latest = max(one for back in range(9) if (one := _in_year(day, 2024 - back)) and one <= NOW.date())
    written = format_skeleton(skeleton, day, locale=locale.replace("-", "_"))

    form = answered(Slot.WHEN, "theft", written, locale)

    readings = form.readings or (form.values[Slot.WHEN],)
    assert latest.isoformat() in {value.shown for value in readings}


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


@given(days, st.sampled_from(LOCALES))
def test_a_day_is_said_back_with_the_name_of_its_month_and_its_year(day: date, locale: str) -> None:
    value = Value("", day.isoformat(), f"day:{day.isoformat()}")

    said = in_words(value, locale)

    others = [day.replace(day=one) for one in range(1, 29) if one != day.day]
    assert said not in {in_words(replace(value, shown=other.isoformat()), locale) for other in others}
    assert said == format_date(day, "long", locale=locale.replace("-", "_"))


@pytest.mark.parametrize(
    ("shown", "language", "said"),
    [
        ("2024-03-04 14:30 UTC", "en", "March 4, 2024, 14:30 UTC"),
        ("~2024-03-04 14:30 UTC+08:00", "zh-Hans", "~2024年3月4日 14:30 UTC+08:00"),
        ("2024-03-04", "zh-Hant", "2024年3月4日"),
        ("2024-03-04", "no such tongue", "2024-03-04"),
    ],
)
def test_a_time_is_said_back_in_words(shown: str, language: str, said: str) -> None:
    assert in_words(Value("", shown, "time:2024-03-04T14:30:00+00:00"), language) == said


def test_what_is_no_time_is_said_back_as_it_is() -> None:
    assert in_words(Value("", "2024-03-04", "text"), "en") == "2024-03-04"


# -- the first release ------------------------------------------------------------------------------------


def stored(what: str, **values: dict[str, str]) -> dict[str, object]:
    """Return what the first release kept of a form in which *what* was tapped."""
    given = {"what": {"raw": what, "shown": what, "kind": f"what:{what}"}, **values}
    return {"values": given, "skipped": [], "asking": "when", "trail": ["what"]}


@pytest.mark.parametrize(
    ("what", "problem"),
    [("deposit_missing", "deposit-missing"), ("swap", "swap-failed"), ("wrong_network", "wrong-network")],
)
def test_a_form_of_the_first_release_goes_on_about_the_same_problem(what: str, problem: str) -> None:
    form = from_json(stored(what))

    assert form.problem is not None and form.problem.name == problem


def test_an_option_that_is_several_problems_now_is_asked_about() -> None:
    form = from_json(stored("pending"))

    assert form.asking is Slot.WHAT
    assert form.problems == {"stuck-pending", "withdrawal-pending"}


def test_an_address_that_was_a_reference_is_an_address_now() -> None:
    address = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
    reference = {"raw": address, "shown": address, "kind": "tron_address"}

    form = from_json(stored("deposit_missing", reference=reference))

    assert form.values[Slot.ADDRESS].shown == address
    assert Slot.REFERENCE not in form.values


def test_a_story_of_the_first_release_is_a_story_still() -> None:
    what = {"raw": "my swap failed", "shown": "my swap failed", "kind": "what:text"}

    form = from_json({"values": {"what": what}, "skipped": [], "asking": None, "trail": []})

    assert form.values[Slot.STORY].raw == "my swap failed"
    assert form.problems == {"swap-failed"}
