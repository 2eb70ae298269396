"""Takes back what was made of messages that turned out to be pieces of a secret; the messages themselves are others' to wipe."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial

from bot.domain.case import Case
from bot.domain.messages import Say, UpdateCard
from bot.handover.answers_given import answers_of
from bot.handover.desk import Desk
from bot.handover.questions import SUMMED_UP
from bot.handover.reports import ASKING, KIND
from bot.intake import forms
from bot.intake.form import Form
from bot.intake.slots import Value
from bot.ports import Dialog, Person, Sending, WatchKind, Work
from bot.safety.hexes import abridged

_BETWEEN = re.compile(r"[\W_]+")
_IsGone = Callable[[str, Iterable[Value]], bool]
"""By the name of an answer and its readings."""


class Uptake:
    """Takes back what was made of messages that turned out to be pieces of a secret."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def forget(
        self, work: Work, person: Person, messages: Collection[int], *, shortest: int = 1
    ) -> tuple[int, ...]:
        """Let nothing of these (platform ids) stay in the report, on the case, looked up, or on its way; call it before they are wiped.

        What stands in them counts whoever said it, if it has *shortest* characters at least.
        Returns the platform ids of what the bot said with it, which are to be deleted as well.
        """
        names = answers_of(work, person, messages)
        said = [_plain(text) for text in _texts(work, person, messages)]
        is_gone = partial(_is_gone, names, said, shortest)
        case = work.cases.current(person.id)
        gone = self._out_of_report(work, person, is_gone)
        gone += self._out_of(work, person, case, is_gone) if case is not None else []
        if not gone and not said:
            return ()
        self._out_of_watches(work, person, {value.shown for value in gone})
        parts = {*said, *(_plain(part) for value in gone for part in value.raw.split("\n"))}
        words = {one for one in parts if len(one) >= shortest}
        self._out_of_the_way(work, person, partial(_quotes, words))
        return _summed_up(work, person) if gone else ()

    def forget_digits(self, work: Work, person: Person, digits: Collection[str]) -> tuple[int, ...]:
        """Let nothing of these 64 digits, with or without ``0x``, stay in the report, on a case, looked up, or on its way.

        Returns the platform ids of what the bot said with them, which are to be deleted as well.
        """
        is_gone = partial(_hold, digits)
        cases = work.cases.of_person(person.id)
        gone = [
            *self._out_of_report(work, person, is_gone),
            *(value for case in cases for value in self._out_of(work, person, case, is_gone)),
        ]
        for watch in work.watches.of_person(person.id):
            if any(one in watch.value.casefold() for one in digits):
                work.watches.remove(watch.id)
        self._out_of_the_way(work, person, partial(_says_digits, digits))
        return _summed_up(work, person) if gone else ()

    def _out_of_report(self, work: Work, person: Person, is_gone: _IsGone) -> list[Value]:
        dialog = work.dialogs.get(person.user_id, person.user_id)
        if dialog is None or dialog.kind != KIND:
            return []
        form = _form_in(dialog)
        known = {slot: [value] for slot, value in form.values.items()}
        readings = {
            slot: [*known.get(slot, ()), *form.doubts.get(slot, ())] for slot in {*known, *form.doubts}
        }
        gone = {slot for slot, values in readings.items() if is_gone(slot, values)}
        if gone:
            after = forms.without(form, gone)
            step = ASKING if after.asking else dialog.step
            work.dialogs.save(replace(dialog, step=step, state={**dialog.state, **forms.to_json(after)}))
        return [value for slot in gone for value in readings[slot]]

    def _out_of(self, work: Work, person: Person, case: Case, is_gone: _IsGone) -> list[Value]:
        known = work.slots.of_case(case.id)
        values = {name: Value(*parts) for name, parts in known.items()}
        gone = {name for name, value in values.items() if is_gone(name, [value])}
        if gone:
            work.slots.save(case.id, {name: parts for name, parts in known.items() if name not in gone})
            if case.is_open:
                self._desk.tell_topic(work, person.id, UpdateCard(case.id), case)
        return [values[name] for name in gone]

    def _out_of_watches(self, work: Work, person: Person, values: Collection[str]) -> None:
        theirs = (one for one in work.watches.of_person(person.id) if one.kind is WatchKind.CUSTOMER_TX)
        for watch in [one for one in theirs if one.value in values]:
            work.watches.remove(watch.id)

    def _out_of_the_way(self, work: Work, person: Person, quotes: Callable[[Say], bool]) -> None:
        """What still waits to be sent and quotes them is not sent any more."""
        rows = work.outbox.waiting_for(f"customer:{person.id}")
        quoting = [row.id for row in rows if isinstance(row.effect, Say) and quotes(row.effect)]
        work.outbox.finish(quoting, Sending.FAILED, self._desk.clock.now())


def _summed_up(work: Work, person: Person) -> tuple[int, ...]:
    """The bot's message that shows all answers of the report, if there is one."""
    quoted = work.outbox.slot(f"customer:{person.id}", SUMMED_UP)
    return () if quoted is None else (quoted,)


def _form_in(dialog: Dialog) -> Form:
    try:
        return forms.from_json(dict(dialog.state))
    except (AttributeError, KeyError, TypeError, ValueError):
        return forms.begin()


def _texts(work: Work, person: Person, messages: Collection[int]) -> Iterator[str]:
    for number in messages:
        for revision in work.messages.written(person.user_id, number):
            yield revision.content.text


def _is_gone(
    names: Collection[str], said: Collection[str], shortest: int, name: str, values: Iterable[Value]
) -> bool:
    parts = (part for value in values for part in value.raw.split("\n") if len(part) >= shortest)
    return name in names or any(_is_said(part, said) for part in parts)


def _is_said(written: str, said: Collection[str]) -> bool:
    plain = _plain(written)
    return bool(plain) and any(f" {plain} " in f" {text} " for text in said)


def _hold(digits: Collection[str], _: str, values: Iterable[Value]) -> bool:
    """Whether one of the values has the digits in it, be it in a link."""
    written = [part.casefold() for value in values for part in (value.raw, value.shown)]
    return any(one in part for part in written for one in digits)


def _says_digits(digits: Collection[str], said: Say) -> bool:
    shown = [value.casefold() for value in said.args.values() if isinstance(value, str)]
    is_own = any(one in text or abridged(one) in text for one in digits for text in shown)
    return is_own or any(_says_digits(digits, part) for part in said.parts)


def _quotes(words: Collection[str], said: Say) -> bool:
    shown = [_plain(value) for value in said.args.values() if isinstance(value, str)]
    is_own = any(f" {word} " in f" {text} " for word in words for text in shown)
    return is_own or any(_quotes(words, part) for part in said.parts)


def _plain(text: str) -> str:
    return _BETWEEN.sub(" ", text).casefold().strip()
