"""The names of all small values that the rooms set at run time, and whom each is about; keeps and forgets none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

_NUMBERED = re.compile(r"(\D*[/:])(\d+)(?!\d)")


class About(StrEnum):
    """Whose number comes first in a name: with them go the values of that name."""

    PERSON = "person"
    USER = "user"
    CASE = "case"
    MESSAGE = "message"
    NOBODY = "nobody"


NAMES: Mapping[str, About] = {
    "alarm/topic/": About.PERSON,
    "answers_of/": About.PERSON,
    "away/": About.PERSON,
    "awaits_check/": About.PERSON,
    "doubt:": About.PERSON,
    "doubt_open:": About.PERSON,
    "flood/": About.PERSON,
    "foretold:": About.PERSON,
    "name_told/": About.PERSON,
    "pieces:": About.PERSON,
    "pieces_stopped/": About.PERSON,
    "taken_for_hash:": About.PERSON,
    "withdrawn:": About.PERSON,
    "warned/": About.PERSON,
    "wrong_codes/": About.USER,
    "prompted/": About.CASE,
    "stopped/": About.MESSAGE,
    "group_told/": About.NOBODY,
    "group_unseen": About.NOBODY,
    "hinted/": About.NOBODY,
    "agents_group": About.NOBODY,
    "alarm/barred": About.NOBODY,
    "alarm/second-bot": About.NOBODY,
    "bot/": About.NOBODY,
    "fingerprint_key": About.NOBODY,
    "footing": About.NOBODY,
    "hours": About.NOBODY,
    "last_heard": About.NOBODY,
    "official": About.NOBODY,
    "outages": About.NOBODY,
    "quarantine_told": About.NOBODY,
}
"""By what stands before the first number, or by the whole name. What is hinted at in a topic is forgotten in an hour."""


def whose(name: str) -> tuple[About, int]:
    """Whom the value of this name is about, and the number of these; (NOBODY, 0) for what is about nobody."""
    found = _NUMBERED.match(name)
    about = NAMES.get(found[1], About.NOBODY) if found else About.NOBODY
    return (about, int(found[2])) if found and about is not About.NOBODY else (About.NOBODY, 0)
