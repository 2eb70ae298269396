"""What is typed to pick one of a few things that were offered: its place, or what stands on its button. Moves no form."""

from __future__ import annotations

import re

from bot.intake.form import MORE_NETWORKS, Form, options
from bot.intake.hints import folded
from bot.intake.matters import labelled_as
from bot.intake.networks import OTHER, UNKNOWN
from bot.intake.problems import Kind, catalogue
from bot.intake.readings import in_words
from bot.intake.slots import Slot, Value

NETWORK_WORDS = {
    MORE_NETWORKS: frozenset(
        {"another network", "other networks", "more", "more networks", "其他网络", "别的网络", "更多"}
    ),
    OTHER: frozenset(
        {
            "something else",
            "another one",
            "other",
            "none of these",
            "none of them",
            "其他",
            "别的",
            "其他的",
            "都不是",
        }
    ),
    UNKNOWN: frozenset({"不清楚"}),
}
"""What is said in place of the buttons under the question for a network that name none."""
PLACES = (
    "first|1st|former|[一1]",
    "second|2nd|latter|[二2]",
    "third|3rd|[三3]",
    "fourth|4th|[四4]",
)
LAST = "last|最后一?"
FIGURE = re.compile(r"[(\[]?([1-9])[)\].、]?")


def reading_picked(form: Form, text: str, locale: str) -> int | None:
    """Return which of the readings of *form* that the customer has to pick from *text* stands for, from zero."""
    readings = form.readings
    said = folded(text)
    shown = [_is_shown(said, one, locale) for one in readings]
    if sum(shown) == 1:
        return shown.index(True)
    figure = FIGURE.fullmatch(said)
    place = int(figure[1]) - 1 if figure else _place(said, len(readings))
    return place if place is not None and place < len(readings) else None


def option_picked(form: Form, text: str) -> str:
    """Return the option of the open question that the whole *text* picks; empty if it is none, or has to be read."""
    offered, said = options(form), folded(text)
    asked = catalogue().fields[form.asking] if form.asking else None
    if asked is None or not offered:
        return ""
    if asked.slot is Slot.WHAT and labelled_as(text):
        return labelled_as(text)
    if asked.kind is Kind.NETWORK:
        return next((one for one in offered if said in NETWORK_WORDS.get(one, ())), "")
    place = _place(said, len(offered))
    return offered[place] if place is not None else ""


def _is_shown(said: str, reading: Value, locale: str) -> bool:
    return said in {folded(shown) for shown in (reading.shown, in_words(reading, locale))}


def _place(said: str, count: int) -> int | None:
    if count and re.fullmatch(_spoken(LAST), said):
        return count - 1
    return next((at for at, place in enumerate(PLACES[:count]) if re.fullmatch(_spoken(place), said)), None)


def _spoken(place: str) -> str:
    return (
        rf"(?:(?:it's|it is|i mean|i meant|yes),? )?(?:the )?(?:{place})(?: (?:one|option|amount|date|address))?(?:,? please)?"
        rf"|(?:我选|选|是|应该是)?第?(?:{place})(?:个|项|种)(?:吧)?"
    )
