"""Which answers of a report each message of a customer gave, by its platform id; keeps names of answers, none of their words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.intake.forms import TWINS, Form
from bot.intake.slots import Slot
from bot.ports import Person, Work
from bot.safety.stream import TTL

MOST_NOTED = 64


def note(work: Work, person: Person, message: int, before: Form, after: Form, now: datetime) -> None:
    """Remember for as long as *message* can turn out to be a piece of a secret what it changed in the report."""
    names = sorted(slot.value for slot in Slot if _said(before, slot) != _said(after, slot))
    if names:
        kept = [*_noted(work, person), [message, names]][-MOST_NOTED:]
        work.settings.set(_name(person), kept, until=now + TTL)


def answers_of(work: Work, person: Person, messages: Collection[int]) -> frozenset[str]:
    """Return the names of the answers that these messages gave or changed."""
    given = {name for message, names in _noted(work, person) if message in messages for name in names}
    # Of two readings the one that was not meant is kept as another answer.
    return frozenset(given | {twin.value for slot, twin in TWINS.items() if slot.value in given})


def _said(form: Form, slot: Slot) -> tuple[object, object]:
    return form.values.get(slot), form.doubts.get(slot)


def _noted(work: Work, person: Person) -> list[tuple[int, list[str]]]:
    return list(work.settings.get(_name(person)) or ())


def _name(person: Person) -> str:
    return f"answers_of/{person.id}"
