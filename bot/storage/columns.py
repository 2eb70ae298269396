"""Column types: times, words from a fixed list, and values kept as JSON; not the tables that use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, Dialect, Integer, TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Made once: the library's own function makes one a call, which takes as long as writing a short value.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

# SQLite counts rows only in a column declared INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as whole microseconds since 1970 UTC: exact, and sorted alike by every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Raise ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            # Python would take it for local time, which is another moment on another machine.
            raise ValueError("a time without a zone cannot be stored")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + value * _MICROSECOND


def storable(text: str) -> str:
    """*text* without what no database takes: a NUL is dropped, half a surrogate pair is a "?"."""
    return text.replace("\0", "").encode(errors="replace").decode()


class Text(TypeDecorator[str]):
    """A text of people or of ours, kept as far as it is storable."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Word(TypeDecorator[StrEnum]):
    """A member of a StrEnum, kept as its value. An unknown value raises ValueError when it is read."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


class Json(TypeDecorator[Any]):
    """A value as compact JSON with sorted keys, so that equal values are equal texts; None is NULL.

    *encode* and *decode* turn the value into what JSON can hold and back.
    """

    impl = sa.Text
    cache_ok = True

    def __init__(
        self, encode: Callable[[Any], Any] | None = None, decode: Callable[[Any], Any] | None = None
    ) -> None:
        super().__init__()
        self.encode = encode
        self.decode = decode

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return dumped(self.encode(value) if self.encode else value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        loaded = json.loads(value)
        return self.decode(loaded) if self.decode else loaded


def dumped(value: Any) -> str:
    """JSON in one canonical form, which can always be encoded as UTF-8."""
    text = _CANONICAL.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair is legal in JSON from outside, but no database takes it as it is.
        return json.dumps(value, sort_keys=True, separators=(",", ":"))
    return text


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """A CHECK that *column* holds one of *words*; a NULL passes."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
