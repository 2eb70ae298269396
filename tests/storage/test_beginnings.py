"""That a text begins with another in the same way in every database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from bot.storage.beginnings import begins_with
from bot.storage.schema import setting
from tests.storage.test_stored_outbox import plan_of

NAMES = st.text("erasE/_:;%*[?12", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(names=st.sets(NAMES, max_size=6), beginning=st.text("erasE/_:", min_size=1, max_size=5))
@example(names={"a_b", "aXb", "A_b"}, beginning="a_")
def test_a_beginning_is_the_same_as_everywhere(
    transaction: Callable[[], AbstractContextManager[Connection]], names: set[str], beginning: str
) -> None:
    with transaction() as connection:
        for name in names:
            connection.execute(insert(setting).values(name=name))

        found = connection.execute(select(setting.c.name).where(begins_with(setting.c.name, beginning)))

        assert set(found.scalars()) == {name for name in names if name.startswith(beginning)}


@pytest.mark.parametrize("beginning", ["50%", "it's", "a*", "[ab]", "a?"])
def test_what_means_something_in_a_pattern_is_refused(beginning: str) -> None:
    with pytest.raises(ValueError, match="plain"):
        begins_with(setting.c.name, beginning)


@pytest.mark.parametrize("transaction", ["sqlite"], indirect=True)
def test_the_index_answers_it(connection: Connection) -> None:
    question = select(setting.c.name).where(begins_with(setting.c.name, "erase/asked/"))

    steps = plan_of(connection, lambda: connection.execute(question).all())

    assert [step for step in steps if step.startswith("SEARCH setting USING COVERING INDEX")]
