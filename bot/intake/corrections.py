"""What a message says of other things than the open question: another answer to an earlier one, or the same once more."""

from __future__ import annotations

from collections.abc import Mapping

from bot.intake.form import Form
from bot.intake.reading import Reading
from bot.intake.slots import Slot, Value

CORRECTED = frozenset({Slot.AMOUNT, Slot.WHEN, Slot.NETWORK})
"""What nobody names by chance: such a detail and nothing else, where something else was asked, is meant as another answer."""


def corrections(form: Form, reading: Reading) -> Mapping[Slot, tuple[Value, ...]]:
    """Return the details of a *reading* that is nothing else, where *form* has others; none if it answers what is asked."""
    if form.asking is None or form.asking in reading.found or not reading.is_bare:
        return {}
    return {
        slot: found
        for slot, found in reading.found.items()
        if slot in CORRECTED & form.values.keys() and found[0].shown != form.values[slot].shown
    }


def says_again(form: Form, reading: Reading) -> bool:
    """Whether the *reading* holds details that are in *form* already, and nothing else."""
    known = {value.shown for value in form.values.values()}
    found = [one.shown for values in reading.found.values() for one in values]
    return reading.is_bare and bool(found) and known.issuperset(found)
