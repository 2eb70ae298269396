"""Statements that go past the library say, raise and keep to themselves what they would on its own way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.case import Case
from bot.ports import Person
from bot.storage.prepared import Prepared, command
from bot.storage.schema import person as people
from bot.storage.schema import setting

SECRET = "abandon abandon about"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ADD = insert(setting)
ALL = select(setting.c.name, setting.c.value, setting.c.until).order_by(setting.c.name)
NAMED = select(setting.c.value).where(setting.c.name == bindparam("wanted"))


@settings(max_examples=50)
@given(value=VALUES, until=st.none() | st.datetimes(timezones=st.timezones()))
def test_it_writes_and_reads_what_the_library_writes_and_reads(
    transaction: Callable[[], AbstractContextManager[Connection]], value: object, until: datetime | None
) -> None:
    with transaction() as connection:
        connection.execute(ADD, {"name": "a", "value": value, "until": until})
        Prepared(ADD).run(connection, {"name": "b", "value": value, "until": until})

        rows = Prepared(ALL).rows(connection, {})

        assert rows == [tuple(row) for row in connection.execute(ALL)]
        assert rows[0][1:] == rows[1][1:]


def test_a_value_given_by_the_statement_itself_is_kept(connection: Connection, person: Person) -> None:
    block = Prepared(update(people).where(people.c.id == bindparam("wanted")).values(blocked_us=True))

    assert block.run(connection, {"wanted": person.id}) == 1
    assert connection.execute(select(people.c.blocked_us)).scalar_one() is True


def test_it_tells_how_many_rows_were_written(connection: Connection, person: Person) -> None:
    rename = Prepared(update(people).where(people.c.id == bindparam("wanted")))

    assert rename.run(connection, {"wanted": person.id, "name": "Bo"}) == 1
    assert rename.run(connection, {"wanted": person.id + 1, "name": "Bo"}) == 0


def test_the_same_statement_takes_other_columns_another_time(connection: Connection, person: Person) -> None:
    save = Prepared(update(people).where(people.c.id == bindparam("wanted")))

    save.run(connection, {"wanted": person.id, "name": "Bo"})
    save.run(connection, {"wanted": person.id, "username": "bo"})

    assert connection.execute(select(people.c.name, people.c.username)).one() == ("Bo", "bo")


def test_what_is_not_there_is_none(connection: Connection) -> None:
    assert Prepared(NAMED).first(connection, {"wanted": "x"}) is None
    assert Prepared(NAMED).value(connection, {"wanted": "x"}) is None


def test_a_broken_rule_is_the_librarys_error_without_the_values(connection: Connection, case: Case) -> None:
    add = Prepared(insert(setting))
    add.run(connection, {"name": SECRET, "value": SECRET})

    with pytest.raises(IntegrityError) as raised:
        add.run(connection, {"name": SECRET, "value": SECRET})

    assert SECRET not in str(raised.value)


def test_what_came_after_a_savepoint_can_be_undone(connection: Connection) -> None:
    command(connection, "SAVEPOINT here")
    Prepared(ADD).run(connection, {"name": "a", "value": 1})

    command(connection, "ROLLBACK TO here")

    assert Prepared(ALL).rows(connection, {}) == []
