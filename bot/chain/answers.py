"""Reads what a server answered, which may be anything: every getter checks, and says NONSENSE otherwise; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.domain.facts import Trouble

LARGEST = 2**256
_QUANTITY = re.compile(r"0x[0-9a-fA-F]{1,64}")
_BYTES = re.compile(r"(0x)?([0-9a-fA-F]{2})*")
LATEST_S = 32_503_680_000
"""The year 3000; nothing on a chain is later."""


class Unanswered(Exception):
    """A network did not tell: {trouble}. *missing*: it says that there is no such thing (HTTP 404)."""

    def __init__(self, trouble: Trouble, *, missing: bool = False) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.missing = missing


def nonsense() -> Unanswered:
    """The answer is not one of this interface."""
    return Unanswered(Trouble.NONSENSE)


def mapping(value: object) -> Mapping[str, Any]:
    """*value*, which must be an object of JSON. Raises Unanswered."""
    if not isinstance(value, dict):
        raise nonsense()
    return value


def maybe_mapping(value: object) -> Mapping[str, Any] | None:
    """*value*, which must be an object or null. Raises Unanswered."""
    return None if value is None else mapping(value)


def listed(value: object) -> Sequence[Any]:
    """*value*, which must be a list; null is an empty one. Raises Unanswered."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise nonsense()
    return value


def mappings(value: object) -> list[Mapping[str, Any]]:
    """*value*, which must be a list of objects. Raises Unanswered."""
    return [mapping(one) for one in listed(value)]


def text(value: object) -> str:
    """*value*, which must be a text; null is an empty one. Raises Unanswered."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise nonsense()
    return value


def count(value: object) -> int:
    """*value*, which must be a whole number, zero or more; null is zero. Raises Unanswered."""
    number = 0 if value is None else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < LARGEST:
        raise nonsense()
    return number


def digits(value: object) -> int:
    """*value*, a whole number that was written as a text. Raises Unanswered."""
    written = text(value)
    if not (written.isascii() and written.isdigit() and len(written) <= 78):
        raise nonsense()
    return int(written)


def rate(value: object) -> float:
    """*value*, which must be a number, zero or more. Raises Unanswered."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < LARGEST:
        raise nonsense()
    return float(value)


def quantity(value: object) -> int:
    """*value*, a number as Ethereum writes them, ``0x1f``. Raises Unanswered."""
    if not isinstance(value, str) or not _QUANTITY.fullmatch(value):
        raise nonsense()
    return int(value, 16)


def maybe_quantity(value: object) -> int | None:
    """*value* as `quantity`, or None for null. Raises Unanswered."""
    return None if value is None else quantity(value)


def raw(value: object) -> bytes:
    """*value*, bytes in hexadecimal with or without ``0x``; null is none. Raises Unanswered."""
    written = text(value)
    if not _BYTES.fullmatch(written):
        raise nonsense()
    return bytes.fromhex(written.removeprefix("0x"))


def moment(seconds: int | float) -> datetime:
    """Aware UTC, from *seconds* since 1970. Raises Unanswered for a time that is none."""
    if not 0 <= seconds < LATEST_S:
        raise nonsense()
    return datetime.fromtimestamp(seconds, UTC)
