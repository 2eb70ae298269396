"""Amounts and dates come back as they were meant, however a country writes them, and are asked about where it may be either."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.intake import Slot, Value, begin, choose, from_json, skip, take
from bot.intake.form import Form
from bot.intake.locales import decimal_mark, is_day_first

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
