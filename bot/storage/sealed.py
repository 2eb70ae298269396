"""Columns whose values are sealed where the install has a key; the keys and the sealing itself are in keyring."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Dialect, Engine, Table, TypeDecorator
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.columns import Json, Text, storable
from bot.storage.keyring import MARK, Keyring, Unsealable, is_of_row

NOTHING = frozenset({"", "{}", "[]", "null"})
"""Texts that say nothing, and are left in the clear."""
_RING = "walletdesk_keyring"


class Bound:
    """A value to be written, with what tells its row from others: the values of the columns that the type names."""

    __slots__ = ("row", "value")

    def __init__(self, value: Any, row: Sequence[Any]) -> None:
        self.value = value
        self.row = row

    def __repr__(self) -> str:
        return "Bound(...)"


class Closed:
    """A value that was read, and can be opened only with what tells its row from others."""

    __slots__ = ("_decode", "_place", "_ring", "_text")

    def __init__(self, text: str, ring: Keyring, place: str, decode: Callable[[str], Any]) -> None:
        self._text = text
        self._ring = ring
        self._place = place
        self._decode = decode

    def open(self, row: Sequence[Any]) -> Any:
        """The value. Raises Unsealable."""
        return self._decode(self._ring.opened(self._text, self._place, row_text(row)))


def opened(value: Any, row: Sequence[Any]) -> Any:
    """*value*, opened if it is closed. Raises Unsealable."""
    return value.open(row) if isinstance(value, Closed) else value


class SealedText(Text):
    """As Text. *place* is "table.column"; *bound_to* names columns of that table that tell a row and never change."""

    cache_ok = True

    def __init__(self, place: str, bound_to: tuple[str, ...]) -> None:
        super().__init__()
        self.place = place
        self.bound_to = bound_to

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        row = value.row if isinstance(value, Bound) else None
        given = value.value if isinstance(value, Bound) else value
        return _written(super().process_bind_param(given, dialect), ring_of(dialect), self.place, row)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return _read(value, ring_of(dialect), self.place, str)


class SealedJson(Json):
    """As Json; *place* and *bound_to* as in SealedText."""

    cache_ok = True

    def __init__(
        self,
        place: str,
        bound_to: tuple[str, ...],
        encode: Callable[[Any], Any] | None = None,
        decode: Callable[[Any], Any] | None = None,
    ) -> None:
        super().__init__(encode, decode)
        self.place = place
        self.bound_to = bound_to

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        row = value.row if isinstance(value, Bound) else None
        given = value.value if isinstance(value, Bound) else value
        return _written(super().process_bind_param(given, dialect), ring_of(dialect), self.place, row)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return _read(value, ring_of(dialect), self.place, self._decoded)

    def _decoded(self, text: str) -> Any:
        loaded = json.loads(text)
        return self.decode(loaded) if self.decode else loaded


def use(engine: Engine | AsyncEngine, ring: Keyring | None) -> None:
    """Seal and open under *ring* whatever goes through *engine*; to be said before its first statement."""
    # On the dialect, because that is all that a column type is told when it converts a value.
    setattr(engine.dialect, _RING, ring)


def ring_of(dialect: Dialect) -> Keyring | None:
    """The keys of an engine, by its dialect."""
    ring: Keyring | None = getattr(dialect, _RING, None)
    return ring


def sealed_columns(table: Table) -> Mapping[str, tuple[str, ...]]:
    """The columns of *table* that are sealed, each with the names of those it is bound to."""
    return {column.name: bound_to for column in table.c if (bound_to := bound_to_of(column))}


def bound_to_of(column: Column[Any]) -> tuple[str, ...]:
    """What a column is bound to; empty if it is not sealed."""
    kind: TypeDecorator[Any] | Any = column.type
    return kind.bound_to if isinstance(kind, SealedText | SealedJson) else ()


def row_text(row: Sequence[Any]) -> str:
    """What stands for a row: a time by its moment, whatever zone it was given in; a text as it will be stored."""
    return "\x1f".join([repr(v.timestamp()) if isinstance(v, datetime) else storable(str(v)) for v in row])


def _written(text: str | None, ring: Keyring | None, place: str, row: Sequence[Any] | None) -> str | None:
    if text is None or text in NOTHING:
        return text
    if ring is None:
        return text.lstrip(MARK) if text[0] == MARK else text
    return ring.sealed(text.lstrip(MARK), place, None if row is None else row_text(row))


def _read(text: str | None, ring: Keyring | None, place: str, decode: Callable[[str], Any]) -> Any:
    if text is None:
        return None
    if text[:1] != MARK:
        return decode(text)
    if ring is None:
        raise Unsealable("missing", text.partition(":")[0][2:], place)
    return Closed(text, ring, place, decode) if is_of_row(text) else decode(ring.opened(text, place, None))
