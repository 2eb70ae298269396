"""Sealing everything anew under the key in use, or opening it for good, some rows a transaction; it takes no key away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    bindparam,
    func,
    select,
    tuple_,
    type_coerce,
    update,
)

from bot.storage.keyring import MARK, Keyring, is_of_row
from bot.storage.proofs import PREFIX, keep_only, proven
from bot.storage.schema import metadata, setting
from bot.storage.sealed import NOTHING, row_text, sealed_columns

AT_ONCE = 500
"""Rows a transaction: some milliseconds, and what a kill in the middle costs."""
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction did: the last row it looked at, None at the end of the table, and how many it looked at."""

    last: Key | None
    seen: int
    changed: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values are sealed under which key, and how many that say something are in the clear."""

    sealed: Mapping[str, int]
    clear: int


def tables() -> list[Table]:
    """Those with sealed columns."""
    return [table for table in metadata.sorted_tables if sealed_columns(table)]


class StoredRotation:
    """Rows of any table with sealed columns, by their primary key."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def batch(self, table: Table, after: Key | None, ring: Keyring) -> Batch:
        """Bring the next rows of *table* after *after* to what *ring* writes. Raises Unsealable."""
        found = self._connection.execute(_next(table, after)).all()
        changes = [change for row in found if (change := _change(table, row._mapping, ring))]
        for columns in {tuple(change) for change in changes}:
            same = [change for change in changes if tuple(change) == columns]
            self._connection.execute(_update(table, columns), same)
        last = tuple(found[-1][: len(_keys(table))]) if len(found) == AT_ONCE else None
        return Batch(last, len(found), len(changes))

    def end(self, ring: Keyring) -> None:
        """Everything is as *ring* writes it."""
        keep_only(self._connection, ring.writer)

    def count(self) -> int:
        """How many rows there are to look at."""
        counts = (select(func.count()).select_from(table) for table in tables())
        return sum(self._connection.execute(count).scalar_one() for count in counts)


@dataclass(frozen=True, slots=True)
class Seals:
    """The proof of each key that something here was sealed under, by its id, and what is sealed."""

    proofs: Mapping[str, str]
    tally: Tally


def seals(connection: Connection, ids: Iterable[str]) -> Seals:
    """Look at what is sealed, without any key; *ids* are those of the keys at hand."""
    proofs = proven(connection)
    return Seals(proofs, tally(connection, sorted({*proofs, *ids})))


def tally(connection: Connection, ids: Sequence[str]) -> Tally:
    """Count over all tables; what is sealed under none of *ids* is counted under "?"."""
    sums: dict[str, int] = {}
    for key_id, query in _tallies(ids):
        sums[key_id] = sums.get(key_id, 0) + connection.execute(query).scalar_one()
    clear, sealed = sums.pop("", 0), sums.pop("?", 0)
    return Tally({**sums, "?": sealed - sum(sums.values())}, clear)


def _tallies(ids: Sequence[str]) -> Iterator[tuple[str, Select[Any]]]:
    """Questions that count: values under each of *ids*, by id; under "" those in the clear; under "?" all sealed ones."""
    for table in tables():
        for name in sealed_columns(table):
            raw = type_coerce(table.c[name], Text)
            for key_id in ids:
                # The letter between the mark and the id tells what else the value is bound to.
                begins = func.substr(raw, 3, len(key_id) + 1) == f"{key_id}:"
                yield key_id, _counted(table, func.substr(raw, 1, 1) == MARK, begins)
            yield "?", _counted(table, func.substr(raw, 1, 1) == MARK)
            yield (
                "",
                _counted(table, raw.is_not(None), func.substr(raw, 1, 1) != MARK, ~raw.in_(sorted(NOTHING))),
            )


def _counted(table: Table, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(func.count()).select_from(table).where(*_sealable(table), *conditions)


def _sealable(table: Table) -> list[ColumnElement[bool]]:
    # What proves a key stays as it is for as long as the key is in use.
    return [~setting.c.name.startswith(PREFIX, autoescape=True)] if table is setting else []


def _keys(table: Table) -> list[Any]:
    return list(table.primary_key.columns)


def _next(table: Table, after: Key | None) -> Select[Any]:
    keys, sealed = _keys(table), sealed_columns(table)
    bound = {name: table.c[name] for to in sealed.values() for name in to}
    raw = [type_coerce(table.c[name], Text).label(f"raw_{name}") for name in sealed]
    beside = [column.label(f"of_{name}") for name, column in bound.items()]
    rows = select(*keys, *beside, *raw).where(*_sealable(table)).order_by(*keys).limit(AT_ONCE)
    return (
        rows
        if after is None
        else rows.where(tuple_(*keys) > tuple_(*after, types=[key.type for key in keys]))
    )


def _change(table: Table, row: Mapping[Any, Any], ring: Keyring) -> dict[str, Any]:
    """What to write for *row*: its key, and the values that are not as *ring* would write them."""
    fresh: dict[str, Any] = {}
    for name, bound_to in sealed_columns(table).items():
        text = row[f"raw_{name}"]
        if text is None or text in NOTHING or ring.is_current(text):
            continue
        place, of_row = f"{table.name}.{name}", row_text([row[f"of_{one}"] for one in bound_to])
        if text.startswith(MARK):
            text = ring.opened(text, place, of_row if is_of_row(text) else None)
        fresh[f"new_{name}"] = ring.sealed(text, place, of_row)
    return {**fresh, **{f"key_{key.name}": row[key.name] for key in _keys(table)}} if fresh else {}


def _update(table: Table, columns: Sequence[str]) -> Any:
    names = [name.removeprefix("new_") for name in columns if name.startswith("new_")]
    # Raw, on both ways: what the type would make of it is made already.
    values = {table.c[name]: bindparam(f"new_{name}", type_=Text()) for name in names}
    return update(table).where(*(key == bindparam(f"key_{key.name}") for key in _keys(table))).values(values)
