"""Transaction details from customers: recognising them and asking for what is missing; no network and no storage here."""

from bot.intake.forms import (
    OPTIONS,
    Form,
    NoSuchOptionError,
    Taken,
    back,
    begin,
    change,
    choose,
    from_json,
    is_complete,
    skip,
    take,
    to_json,
)
from bot.intake.reading import Problem, Slot, Value
from bot.intake.recognise import Token, recognise

__all__ = [
    "OPTIONS",
    "Form",
    "NoSuchOptionError",
    "Problem",
    "Slot",
    "Taken",
    "Token",
    "Value",
    "back",
    "begin",
    "change",
    "choose",
    "from_json",
    "is_complete",
    "recognise",
    "skip",
    "take",
    "to_json",
]
