"""What storage remembers of look-ups on chains."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from bot.domain.facts import ChainFact, Remembered, Transfer, TxId, TxState
from bot.ports import Kept, Person, Watch, WatchKind
from bot.storage.schema import watch as watches
from bot.storage.work import StoredWork

HOUR = timedelta(hours=1)
TX = "0x" + "7c" * 32
MINUTE = timedelta(minutes=1)


def wanted(person: Person, at: datetime, **more: object) -> Watch:
    """Something to look up that was asked for and is due at *at*."""
    plain = Watch(0, person.id, WatchKind.CUSTOMER_TX, "ethereum", TX, at, at)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_a_look_found_comes_back_as_it_was(work: StoredWork, person: Person, noon: datetime) -> None:
    moved = Transfer("0xa", "0xb", 5, None, "USDT", "0xc", genuine=False)
    fact = ChainFact(TxId("", TX), TxState.CONFIRMED, "bsc", noon, block_time=noon, transfers=(moved,))
    number = work.watches.add(wanted(person, noon))
    before = work.watches.by_id(number)
    assert before is not None

    after = replace(before, looks=1, told="confirmed", kept=Kept(fact, Remembered("0xa", 7, seen=True), 9))
    work.watches.save(before, after)

    assert work.watches.by_id(number) == after
    assert work.watches.of_person(person.id) == [after]


def test_those_whom_nobody_told_anything_come_first(work: StoredWork, person: Person, noon: datetime) -> None:
    old = work.watches.add(wanted(person, noon - HOUR, looks=3))
    older = work.watches.add(wanted(person, noon - 2 * HOUR, looks=9))
    new = work.watches.add(wanted(person, noon))
    work.watches.add(wanted(person, noon + MINUTE))
    work.watches.add(wanted(person, noon, next_at=None))

    due = work.watches.due(noon, limit=9)

    assert [watch.id for watch in due] == [new, older, old]
    assert [watch.id for watch in work.watches.due(noon, limit=1)] == [new]


def test_what_was_begun_is_counted_by_who_asked(work: StoredWork, person: Person, noon: datetime) -> None:
    for kind, ago in (
        (WatchKind.AGENTS_TX, MINUTE),
        (WatchKind.AGENTS_TX, HOUR),
        (WatchKind.CUSTOMER_TX, MINUTE),
    ):
        work.watches.add(wanted(person, noon - ago, kind=kind))

    counted = work.watches.begun_since(noon - 2 * MINUTE, (WatchKind.AGENTS_TX, WatchKind.AGENTS_ADDRESS))

    assert counted == 1


def test_only_what_is_over_is_ever_forgotten(work: StoredWork, person: Person, noon: datetime) -> None:
    followed = work.watches.add(wanted(person, noon - HOUR))
    over = work.watches.add(wanted(person, noon - HOUR, next_at=None))
    fresh = work.watches.add(wanted(person, noon, next_at=None))

    gone = work.watches.prune(noon)

    assert gone == 1
    assert [watch.id for watch in work.watches.of_person(person.id)] == [followed, fresh]
    assert work.watches.by_id(over) is None


def test_a_removed_one_is_gone(work: StoredWork, person: Person, noon: datetime) -> None:
    number = work.watches.add(wanted(person, noon))

    work.watches.remove(number)

    assert work.watches.by_id(number) is None


def test_the_database_refuses_an_unknown_kind(
    work: StoredWork, person: Person, noon: datetime, connection: Connection
) -> None:
    work.watches.add(wanted(person, noon))

    with pytest.raises(IntegrityError):
        connection.exec_driver_sql("UPDATE watch SET kind = 'nobody'")


def test_the_database_refuses_one_of_nobody(noon: datetime, connection: Connection) -> None:
    row = {"person_id": 99, "kind": WatchKind.AGENTS_TX, "network": "", "value": TX, "begun_at": noon}
    rest = {"looks": 0, "unchanged": 0, "told": "", "known": "", "kept": Kept()}

    with pytest.raises(IntegrityError):
        connection.execute(insert(watches).values(**row, **rest))
