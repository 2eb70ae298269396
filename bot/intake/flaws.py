"""Which part of a mistyped identifier is wrong, as far as its format tells; what would be right is never guessed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

MOST_STRANGERS = 2


class Fault(StrEnum):
    """What does not fit; each has a text of its own for the customer."""

    ALPHABET = "alphabet"
    """One *character*, at *place*, is never used in such identifiers."""
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    """*count* characters are missing or too many."""
    CHECKSUM = "checksum"
    """The last *count* characters were computed from the rest, and do not fit it."""
    CAPITALS = "capitals"
    """The pattern of small and capital letters does not fit: one character or its case is wrong."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why an identifier is not sound; *place* counts from 1. Fields that a fault does not use are zero or empty."""

    fault: Fault
    count: int = 0
    place: int = 0
    character: str = ""


def diagnosed(word: str, *, alphabet: Collection[str], lengths: Collection[int], check: int) -> Flaw | None:
    """Return what is wrong with *word*, which failed its checksum of *check* characters.

    Args:
        word: What follows no alphabet, such as a prefix, has been found right before; its characters are in *alphabet*.
        lengths: The whole lengths in which the format comes; empty where it varies.

    None means that too many characters are strange for it to be meant as this format.
    """
    strangers = [place for place, character in enumerate(word) if character not in alphabet]
    if len(strangers) > MOST_STRANGERS:
        return None
    if strangers:
        return Flaw(Fault.ALPHABET, place=strangers[0] + 1, character=word[strangers[0]])
    return length_flaw(len(word), lengths) or Flaw(Fault.CHECKSUM, count=check)


def length_flaw(length: int, lengths: Collection[int]) -> Flaw | None:
    """Return how far *length* is from the nearest of *lengths*, or None if it is one of them or none are given."""
    if not lengths or length in lengths:
        return None
    nearest = min(lengths, key=lambda one: abs(one - length))
    fault = Fault.TOO_SHORT if length < nearest else Fault.TOO_LONG
    return Flaw(fault, count=abs(nearest - length))
