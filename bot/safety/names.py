"""Makes a customer's name fit to be shown to agents as plain text; decides nothing about who the customer is."""

import unicodedata

LONGEST = 32
NAMELESS = "…"
_JOINS_EMOJI = "\u200d"
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\ufe0e")
_MOST_MARKS = 2


def display_name(name: str) -> str:
    """Return *name* on one line of at most 32 characters, without what cannot be seen or turns the line around.

    Combining marks and emoji joiners are kept but never first, and at most two marks in a row.
    Markup stays literal text: the caller must send it without a parse mode.
    """
    seen = " ".join("".join(_visible(character) for character in name).split())
    tamed = _few_marks(seen)
    if not any(unicodedata.category(character)[0] in "LNPS" for character in tamed):
        return NAMELESS
    return tamed if len(tamed) <= LONGEST else tamed[: LONGEST - 1].rstrip() + "…"


def _visible(character: str) -> str:
    if character in _BLANK:
        return ""
    if character == _JOINS_EMOJI or unicodedata.category(character)[0] not in "CZ":
        return character
    return " " if character.isspace() else ""


def _few_marks(name: str) -> str:
    kept: list[str] = []
    run = _MOST_MARKS
    for character in name:
        attached = character == _JOINS_EMOJI or unicodedata.category(character)[0] == "M"
        run = run + 1 if attached else 0
        if run <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept).rstrip(_JOINS_EMOJI)
