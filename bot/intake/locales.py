"""How a language writes numbers and dates, as far as it tells two readings of the same figures apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

NO_LOCALE = ""
SEVERAL_WAYS = frozenset({"", "en"})
"""English alone says neither 3/4 nor 4/3: the countries that speak it differ."""
SAMPLE_MONTH, SAMPLE_DAY = "M", "d"


@cache
def decimal_mark(locale: str) -> str:
    """Return ``,`` or ``.``, with which *locale* begins the fraction of a number; ``.`` where it is unknown."""
    known = _locale(locale)
    symbols = known.number_symbols.get("latn", {}) if known else {}
    return "," if symbols.get("decimal") == "," else "."


@cache
def is_day_first(locale: str) -> bool | None:
    """Return whether *locale* writes the day before the month in figures; None where it does both, or is unknown."""
    known = _locale(locale)
    if known is None or locale in SEVERAL_WAYS:
        return None
    pattern = known.date_formats["short"].pattern
    return bool(pattern.index(SAMPLE_DAY) < pattern.index(SAMPLE_MONTH))


@cache
def month_names(locale: str) -> Mapping[str, int]:
    """Return what *locale* calls the months beside a day, whole and short, in lower case and without a full stop.

    Months that are only counted, as in Chinese, are left out.
    """
    known = _locale(locale)
    widths = known.months["format"] if known else {}
    named = (
        (name, month) for width in ("wide", "abbreviated") for month, name in widths.get(width, {}).items()
    )
    return {name.lower().rstrip("."): month for name, month in named if not name[:1].isdigit()}


def day_in_words(day: date, locale: str) -> str:
    """Return *day* with the name of its month and its year, as *locale* writes it; in ISO 8601 where that is unknown."""
    known = _locale(locale)
    return format_date(day, "long", known) if known else day.isoformat()


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag.replace("_", "-"), sep="-") if tag else None
    except (UnknownLocaleError, ValueError):
        return None
