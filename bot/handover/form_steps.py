"""What the buttons of a report do to its form; what is said about it is in forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2s

from bot.domain.errors import UnknownButton
from bot.domain.messages import is_number
from bot.intake import forms
from bot.intake.forms import Form
from bot.intake.slots import Slot, Value


def is_over(form: Form, verb: str, argument: str) -> bool:
    """Whether this is a button of a question that is not open any more, and that cannot be answered by it now."""
    if verb in {"skip", "back"}:
        return bool(argument) and argument != form.asking
    if verb != "pick":
        return False
    slot = _slot(argument.partition(":")[0])
    return slot not in {Slot.WHAT, form.asking, *forms.changeable(form)}


def is_correction(form: Form, verb: str, argument: str) -> bool:
    """Whether this is a button of an earlier question, by which its answer is another now."""
    return verb == "pick" and _slot(argument.partition(":")[0]) is not form.asking


def mark(form: Form) -> str:
    """Return a short mark of what the customer gave, by which a summary of it knows whether it is still right."""
    return _digest(sorted((slot.value, value.shown) for slot, value in form.values.items() if value.raw))


def readings_mark(readings: Iterable[Value]) -> str:
    """The same of what an answer can mean, so that a button for one of them is not taken for one of a later answer."""
    return _digest([value.shown for value in readings])


def _digest(of: object) -> str:
    return blake2s(repr(of).encode(), digest_size=4).hexdigest()


def _chosen(form: Form, argument: str) -> Form:
    slot, _, option = argument.partition(":")
    try:
        return forms.choose(form, _slot(slot), option)
    except forms.NoSuchOptionError:
        raise UnknownButton(len(argument)) from None


def _settled(form: Form, argument: str) -> Form:
    slot, _, rest = argument.partition(":")
    number, _, seal = rest.partition(":")
    if not is_number(number) or seal != readings_mark(form.doubts.get(_slot(slot), ())):
        raise UnknownButton(len(argument))
    try:
        return forms.settle(form, _slot(slot), int(number))
    except forms.NoSuchOptionError:
        raise UnknownButton(len(argument)) from None


def _slot(name: str) -> Slot:
    try:
        return Slot(name)
    except ValueError:
        raise UnknownButton(len(name)) from None


CHANGE = "change"
STEPS: Mapping[str, Callable[[Form, str], Form]] = {
    "skip": lambda form, _: forms.skip(form),
    "back": lambda form, _: forms.back(form),
    CHANGE: lambda form, slot: forms.change(form, _slot(slot)),
    "pick": _chosen,
    "settle": _settled,
}
"""The buttons after which the form asks for something else."""
