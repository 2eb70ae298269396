"""A figure that corrects a form of which nothing is open: which answers it can be, and the form with it in place of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.intake.amounts import KNOWN_UNIT
from bot.intake.form import Form, changeable
from bot.intake.forms import Taken, take
from bot.intake.locales import NO_LOCALE
from bot.intake.slots import Slot, Value
from bot.intake.spelling import plain, tidy

NUMBERS = (Slot.ORDER, Slot.AMOUNT, Slot.SLIPPAGE, Slot.MEMO)
"""The answers that are figures, or can be."""
BARE = frozenset({"", "%"})
"""What stands behind a figure that no coin makes an amount."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as *said*, its *unit* if it has one, and what it was said to be *instead* of; the last two may be empty."""

    said: str
    unit: str
    instead: str


def figure_in(text: str) -> Figure | None:
    """Return the figure that *text* puts right, as in "30", "no it was 30" and 不是250，是30; None if it says anything else."""
    found = _CORRECTION.fullmatch(tidy(plain(text)))
    return Figure(found["said"], found["unit"] or "", found["instead"] or "") if found else None


def answers_fitting(form: Form, figure: Figure) -> tuple[Slot, ...]:
    """Return the answers of *form* that *figure* can take the place of; those that were given come before all others."""
    able = [slot for slot in NUMBERS if slot in changeable(form) and _fits(slot, figure)]
    given = [slot for slot in able if slot in form.values]
    meant = [slot for slot in given if figure.instead and figure.instead in form.values[slot].shown]
    return tuple(meant or given or able)


def with_figure(
    form: Form, slot: Slot, figure: Figure, *, now: datetime, zone: str | None, locale: str = NO_LOCALE
) -> Taken:
    """Return *form* with *figure* as the answer for *slot*; an amount keeps its coin. For the rest as `amend`."""
    said = f"{figure.said}{figure.unit}"
    kept = {one: value for one, value in form.values.items() if one is not slot}
    opened = replace(form, values=kept, asking=slot)
    taken = take(opened, said, now=now, zone=zone, locale=locale)
    values = taken.form.values
    if slot not in values:
        return Taken(form, (), None)
    after = in_the_coin_of(form, replace(taken.form, trail=form.trail))
    return Taken(after, (slot,) if after.values[slot] != form.values.get(slot) else (), None)


def in_the_coin_of(before: Form, form: Form) -> Form:
    """Return *form* with its amount, and each reading of it, in the coin of the one *before* where it names none."""
    coin = _coin(before)
    doubts = {
        slot: tuple(_in(coin, one) for one in found) if slot is Slot.AMOUNT else found
        for slot, found in form.doubts.items()
    }
    values = {slot: _in(coin, one) if slot is Slot.AMOUNT else one for slot, one in form.values.items()}
    return replace(form, values=values, doubts=doubts)


def _in(coin: str, value: Value) -> Value:
    return replace(value, shown=f"{value.shown} {coin}") if coin and " " not in value.shown else value


def _coin(form: Form) -> str:
    before = form.values.get(Slot.AMOUNT)
    return before.shown.partition(" ")[2] if before else ""


def _fits(slot: Slot, figure: Figure) -> bool:
    if figure.unit == "%" or slot is Slot.SLIPPAGE:
        return slot is Slot.SLIPPAGE and figure.unit in {"", "%"}
    return slot is Slot.AMOUNT or (not figure.unit and figure.said.isdigit())


_NUMBER = r"[0-9](?:[0-9.,]{0,28}[0-9])?(?:\s?[kw万萬千])?"
_UNIT = rf"(?:{KNOWN_UNIT}|%)"
_LEAD = (
    r"(?:no|nope|not\sright|wrong|sorry|actually|oops|i\s(?:meant?|sent)|it|this|that|the\samount|amount|it['’]s|was|is|were"
    r"|should\s(?:be|have\sbeen)|only|just|rather|but|instead|make|(?:can|could)\syou|please|change|set|correct|fix|to)(?![a-z])"
    r"|不对|不是的?|错了|写错了|应该是?|其实是?|是|为|就|才|只有|改成|改为|把|金额|数量|请|我(?:发|转)了|是的|對|不對|錯了|應該是?|其實是?|為|改為|金額"
)
_GAP = r"[\s,，.。:：;；!！-]{0,3}"
_CORRECTION = re.compile(
    rf"(?:(?:{_LEAD}){_GAP}){{0,8}}(?:(?:not|isn['’]t|wasn['’]t|不是){_GAP}(?P<instead>{_NUMBER})\s?{_UNIT}?{_GAP})?"
    rf"(?:(?:{_LEAD}){_GAP}){{0,8}}(?P<said>{_NUMBER})\s?(?P<unit>{_UNIT})?{_GAP}(?:please|instead|sorry|才对|才是|了|才對|吗|嗎)?[\s.!。！?？]{{0,3}}",
    re.IGNORECASE | re.ASCII,
)
