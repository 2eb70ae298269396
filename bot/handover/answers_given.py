"""Which answers of a report each message of a customer gave, by its platform id; keeps names of answers, none of their words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.intake.forms import TWINS, Form
from bot.intake.slots import Slot
from bot.ports import Person, Work
from bot.safety.stream import TTL

MOST_NOTED = 64
EDITABLE_FOR = timedelta(hours=48)
"""How long a customer can edit a message. Source: Telegram."""
BEGUN = 0
"""Stands in place of a message where a report was begun: what was given before is no part of it."""


def note(work: Work, person: Person, message: int, before: Form, after: Form, now: datetime) -> None:
    """Remember what *message* changed in the report, as long as it can be edited, or turn out to be a piece of a secret."""
    names = sorted(slot.value for slot in Slot if _said(before, slot) != _said(after, slot))
    if names:
        _add(work, person, message, names, now)


def begin(work: Work, person: Person, now: datetime) -> None:
    """Remember that a report is begun."""
    if _noted(work, person):
        _add(work, person, BEGUN, [], now)


def given_by(work: Work, person: Person, message: int) -> frozenset[Slot]:
    """Return the answers of the newest report that *message* was the last to give."""
    return frozenset(Slot(name) for name, one in _last(work, person).items() if one == message)


def givers(work: Work, person: Person, names: Collection[str]) -> frozenset[int]:
    """Return the messages that were the last to give these answers of the newest report."""
    return frozenset(one for name, one in _last(work, person).items() if name in names)


def last_giver(work: Work, person: Person) -> int:
    """Return the message that gave an answer last in a report that is being filled in, 0 if there is none."""
    dialog = work.dialogs.get(person.user_id, person.user_id)
    known = (dialog.state.get("values") or {}) if dialog else {}
    return max((one for name, one in _last(work, person).items() if name in known), default=BEGUN)


def answers_of(work: Work, person: Person, messages: Collection[int]) -> frozenset[str]:
    """Return the names of the answers that these messages gave or changed."""
    given = {name for message, names in _noted(work, person) if message in messages for name in names}
    # Of two readings the one that was not meant is kept as another answer.
    return frozenset(given | {twin.value for slot, twin in TWINS.items() if slot.value in given})


def _said(form: Form, slot: Slot) -> tuple[object, object]:
    return form.values.get(slot), form.doubts.get(slot)


def _last(work: Work, person: Person) -> dict[str, int]:
    last: dict[str, int] = {}
    for one, names in _noted(work, person):
        last = {} if one == BEGUN else last | dict.fromkeys(names, one)
    return last


def _add(work: Work, person: Person, message: int, names: list[str], now: datetime) -> None:
    kept = [*_noted(work, person), [message, names]][-MOST_NOTED:]
    work.settings.set(_name(person), kept, until=now + max(TTL, EDITABLE_FOR))


def _noted(work: Work, person: Person) -> list[tuple[int, list[str]]]:
    return list(work.settings.get(_name(person)) or ())


def _name(person: Person) -> str:
    return f"answers_of/{person.id}"
