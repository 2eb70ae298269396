"""What was written before a form was begun, put into it; what answers a question is taken in forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.intake.asides import asks_how
from bot.intake.form import Form, missing, wanted
from bot.intake.forms import take
from bot.intake.locales import NO_LOCALE
from bot.intake.matters import problems_in
from bot.intake.slots import Slot, Value


def fill(form: Form, text: str, *, now: datetime, zone: str | None, locale: str = NO_LOCALE) -> Form:
    """Return *form* with the details that *text* plainly gives and that are not in it yet; never raises on a text.

    Args:
        now: When *text* was written, aware.
        zone: IANA name of the customer's zone; None means UTC.
        locale: Language tag that says how the customer writes numbers and dates.

    Words that fit one problem only tell what it is, and the way back leads to the others. Of a question how something is
    done, only a transaction is taken.
    """
    quiet = replace(form, asking=None)
    filled = take(quiet, text, now=now, zone=zone, locale=locale).form
    is_about_nothing = form.problem is not None or asks_how(text)
    hinted = frozenset() if is_about_nothing else problems_in(text)
    told = {Slot.WHAT: _what(next(iter(hinted)))} if len(hinted) == 1 else {}
    about = replace(filled, values={**form.values, **told}, problems=hinted if told else form.problems)
    # Of an address beside no problem, nobody said whether it is theirs, or where it went.
    of_use = wanted(about) if told else wanted(about) - {Slot.ADDRESS, Slot.INTENDED}
    of_use = of_use & {Slot.REFERENCE} if asks_how(text) else of_use
    values = {slot: one for slot, one in filled.values.items() if slot in of_use or slot in form.values}
    doubts = {slot: found for slot, found in filled.doubts.items() if slot in of_use}
    trail = (*form.trail, *told)
    whole = replace(about, values={**about.values, **values}, doubts=doubts, trail=trail)
    return replace(whole, asking=missing(whole))


def _what(problem: str) -> Value:
    return Value(problem, problem, f"what:{problem}")
