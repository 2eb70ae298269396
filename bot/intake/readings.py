"""Figures that can be read in two ways: both readings, the likelier first; asking which was meant is the form's business."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from bot.intake.amounts import EXACT, Amount
from bot.intake.locales import day_in_words, decimal_mark
from bot.intake.moments import Moment, is_future, moment_at
from bot.intake.slots import UNSURE, Value

THOUSAND = 3
"""Places between two grouping marks; the only distance at which a mark can be either."""
MARKS = frozenset(",.，．")
SURE_AMOUNT = "amount"


def amount_values(amounts: Sequence[Amount], text: str, locale: str) -> tuple[Value, ...]:
    """Return the readings of the first of *amounts*, which stand in *text*, for a reader of *locale*; none if there are none."""
    if not amounts:
        return ()
    first = amounts[0]
    raw = text[slice(*first.span)].strip()
    if not first.unsure or not MARKS & set(raw):
        # Blanks between figures can only group them.
        return (Value(raw, first.shown, SURE_AMOUNT),)
    return tuple(Value(raw, one.shown, f"{SURE_AMOUNT}_{UNSURE}") for one in _both(first, raw, locale))


def moment_values(moment: Moment | None, text: str, now: datetime) -> tuple[Value, ...]:
    """Return the readings of *moment*, found in *text*, that are not later than *now*."""
    if moment is None:
        return ()
    raw = " ".join(text[slice(*span)].strip() for span in sorted(moment.spans))
    possible = [one for one in (moment, moment.other) if one and not is_future(one, now)]
    unsure = f"_{UNSURE}" if len(possible) > 1 else ""
    return tuple(Value(raw, one.label, f"{_precision(one)}{unsure}:{one.at.isoformat()}") for one in possible)


def known_time(at: datetime, zone: str | None) -> Value | None:
    """Return the instant *at*, aware, as an answer that nobody wrote, on the clock of *zone*."""
    moment = moment_at(at, zone)
    return Value("", moment.label, f"time:{moment.at.isoformat()}") if moment else None


def in_words(value: Value, locale: str) -> str:
    """Return what *value* shows; a date with the name of its month, so that nobody takes the month for the day."""
    is_time = value.kind.partition(":")[0].partition("_")[0] in ("time", "day")
    shown = _SHOWN_DAY.fullmatch(value.shown) if is_time else None
    if shown is None:
        return value.shown
    day = day_in_words(date.fromisoformat(shown["day"]), locale)
    # Where a date ends in a word of its own script, as with 日, no comma follows.
    between = ", " if day.isascii() else " "
    return f"{shown['about']}{day}{between}{shown['clock']}" if shown["clock"] else f"{shown['about']}{day}"


def made_sure(value: Value) -> Value:
    """Return *value* as the one that was meant."""
    return replace(value, kind=value.kind.replace(f"_{UNSURE}", "", 1))


def _both(amount: Amount, raw: str, locale: str) -> tuple[Amount, Amount]:
    mark = "," if "," in raw else "."
    # What a single comma or point before three figures was taken for, amounts does not say, so it is worked out here.
    grouped, fraction = _scaled(amount, mark)
    likelier, other = (fraction, grouped) if mark == decimal_mark(locale) else (grouped, fraction)
    return replace(amount, number=likelier), replace(amount, number=other)


def _scaled(amount: Amount, mark: str) -> tuple[Decimal, Decimal]:
    number = amount.number
    if mark == ",":
        return number, number.scaleb(-THOUSAND, EXACT)
    return number.scaleb(THOUSAND, EXACT), number


def _precision(moment: Moment) -> str:
    return "time" if moment.exact else "day"


_SHOWN_DAY = re.compile(r"(?P<about>~?)(?P<day>\d{4}-\d\d-\d\d) ?(?P<clock>.*)", re.ASCII)
