"""Transaction details from customers: recognising them and asking for what is missing; no network and no storage here."""

from bot.intake.forms import (
    Form,
    NoSuchOptionError,
    Taken,
    back,
    begin,
    change,
    choose,
    derive,
    from_json,
    is_complete,
    options,
    settle,
    skip,
    take,
    to_json,
)
from bot.intake.reading import Misread
from bot.intake.recognise import Token, recognise
from bot.intake.slots import Slot, Value

__all__ = [
    "Form",
    "Misread",
    "NoSuchOptionError",
    "Slot",
    "Taken",
    "Token",
    "Value",
    "back",
    "begin",
    "change",
    "choose",
    "derive",
    "from_json",
    "is_complete",
    "options",
    "recognise",
    "settle",
    "skip",
    "take",
    "to_json",
]
