"""What is sealed, that it comes back, and that it can be opened nowhere but where it belongs."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Text, select, text, type_coerce, update

from bot.domain.messages import Content, Sender
from bot.ports import Direction, Draft, Person
from bot.storage.engines import writing_engine
from bot.storage.keyring import MARK, BadKeys, Keyring, Unsealable, parse_keys
from bot.storage.rotation import tables
from bot.storage.schema import message as messages
from bot.storage.schema import metadata, setting, slot
from bot.storage.schema import person as people
from bot.storage.sealed import SealedJson, SealedText, sealed_columns
from bot.storage.work import StoredWork
from tests.storage.conftest import KEYS, NOON
from tests.storage.test_erasures import CANARY, everything, fill

NEW, OLD = KEYS
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
IN_THE_CLEAR = {"memory", "zone"}
"""Of what `fill` writes: numbers about languages, and the name of a time zone; neither is a customer's word."""


def ring(*keys: tuple[str, bytes]) -> Keyring:
    made = Keyring.of(keys)
    assert made is not None
    return made


@pytest.fixture
def sealing() -> StoredWork:
    """A transaction in memory with a key."""
    return with_keys(NEW)


def with_keys(*keys: tuple[str, bytes]) -> StoredWork:
    engine = writing_engine("sqlite:///:memory:", ring(*keys))
    metadata.create_all(engine)
    return StoredWork(engine.connect())


def connection_of(work: StoredWork) -> Connection:
    return work._connection


def raw(work: StoredWork, column: Column[Any]) -> list[str]:
    return list(connection_of(work).execute(select(type_coerce(column, Text))).scalars())


# -- one value --------------------------------------------------------------------------------------------


@given(said=st.text(st.characters(exclude_categories=["Cs"])), row=st.none() | st.text(max_size=9))
def test_what_is_sealed_opens_again_and_is_never_sealed_alike(said: str, row: str | None) -> None:
    keys = ring(NEW)

    first, second = keys.sealed(said, "message.content", row), keys.sealed(said, "message.content", row)

    assert keys.opened(first, "message.content", row) == said
    assert first != second


@given(said=st.text(max_size=40), at=st.integers(0), other=st.integers(1, 63))
def test_a_sealed_value_with_one_letter_changed_is_refused(said: str, at: int, other: int) -> None:
    keys, said = ring(NEW), said.encode(errors="replace").decode()
    sealed = keys.sealed(said, "message.content", "7")
    head, _, body = sealed.partition(":")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    at %= len(body.rstrip("=")) - 1
    swapped = alphabet[(alphabet.index(body[at]) + other) % len(alphabet)]

    with pytest.raises(Unsealable):
        keys.opened(f"{head}:{body[:at]}{swapped}{body[at + 1 :]}", "message.content", "7")


@pytest.mark.parametrize(
    ("keys", "reason"), [((OLD,), "missing"), ((("k1", b"x" * 32),), "wrong"), ((OLD, NEW), "")]
)
def test_a_value_needs_the_key_it_names(keys: tuple[tuple[str, bytes], ...], reason: str) -> None:
    sealed = ring(NEW).sealed("words", "message.content", "7")

    if not reason:
        assert ring(*keys).opened(sealed, "message.content", "7") == "words"
        return
    with pytest.raises(Unsealable) as raised:
        ring(*keys).opened(sealed, "message.content", "7")

    assert (raised.value.reason, raised.value.key_id) == (reason, "k1")


# -- keys as people write them ----------------------------------------------------------------------------


def test_keys_are_read_from_one_line_or_from_several() -> None:
    first, second = (base64.b64encode(key).decode() for _, key in KEYS)

    assert parse_keys(f"k1:{first}, k0:{second}") == KEYS
    assert parse_keys(f"# made in March\nk1:{first}\n\nk0:{second}\n") == KEYS
    assert parse_keys(" \n") == ()


@pytest.mark.parametrize(
    "written",
    [
        "k1",
        "k1:",
        "k1:c2hvcnQ=",
        "1:{}",
        ":{}",
        "{}",
        "K1:{}",
        "k1:{}\nk1:{other}",
        "k1:{}\nk2:{}",
        "k1:%%%{}",
    ],
)
def test_keys_that_cannot_be_read_are_refused_without_being_quoted(written: str) -> None:
    key, other = (base64.b64encode(one).decode() for _, one in KEYS)

    with pytest.raises(BadKeys) as raised:
        parse_keys(written.format(key, key, other=other))

    assert key not in str(raised.value)
    assert "c2hvcnQ" not in str(raised.value)


def test_a_keyring_shows_no_key() -> None:
    assert "1111" not in repr(ring(NEW)) + repr(vars(ring(NEW)))


# -- columns ----------------------------------------------------------------------------------------------


def test_every_sealed_column_knows_its_own_place_and_is_bound_to_columns_beside_it() -> None:
    for table in metadata.sorted_tables:
        for column in table.c:
            if isinstance(column.type, SealedText | SealedJson):
                assert column.type.place == f"{table.name}.{column.name}"
                assert column.type.bound_to
                assert set(column.type.bound_to) <= set(table.c.keys()) - set(sealed_columns(table))


def test_with_a_key_no_word_of_a_customer_stands_in_any_row(sealing: StoredWork) -> None:
    fill(sealing)

    connection = connection_of(sealing)
    connection.execute(
        update(people).values({name: None if name == "memory" else "" for name in IN_THE_CLEAR})
    )
    assert CANARY not in everything(connection)


@settings(max_examples=30)
@given(value=ANY, said=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_whatever_is_written_is_read_back(
    transaction: Callable[[], AbstractContextManager[Connection]], value: object, said: str
) -> None:
    with transaction() as connection:
        work = StoredWork(connection)
        person = work.people.meet(Sender(7001, said, "ada"))
        case = work.cases.open(person.id, NOON)
        work.settings.set("name", value)
        work.slots.save(case.id, {"what": (said, said, "kind")})

        assert work.settings.get("name") == value
        known = said.lstrip(MARK)
        assert work.slots.of_case(case.id) == {"what": (known, known, "kind")}
        assert StoredWork(connection).people.by_id(person.id).name == known


def test_a_value_moved_to_another_column_is_refused(sealing: StoredWork) -> None:
    case = sealing.cases.open(sealing.people.meet(Sender(1)).id, NOON)
    sealing.slots.save(case.id, {"what": ("raw", "shown", "kind")})
    swap = text("UPDATE slot SET raw = shown, shown = raw")
    connection_of(sealing).execute(swap)

    with pytest.raises(Unsealable) as raised:
        sealing.slots.of_case(case.id)

    assert (raised.value.reason, raised.value.place) == ("wrong", "slot.raw")


def test_a_value_moved_to_another_row_is_refused(sealing: StoredWork) -> None:
    ada, bo = sealing.people.meet(Sender(1, "Ada")), sealing.people.meet(Sender(2, "Bo"))
    of_bo = connection_of(sealing).execute(
        select(type_coerce(people.c.name, Text)).where(people.c.id == bo.id)
    )
    connection_of(sealing).execute(
        text("UPDATE person SET name = :name WHERE id = :id"), {"name": of_bo.scalar_one(), "id": ada.id}
    )

    with pytest.raises(Unsealable):
        StoredWork(connection_of(sealing)).people.by_id(ada.id)


def test_a_message_moved_to_another_place_is_refused(sealing: StoredWork) -> None:
    person = sealing.people.meet(Sender(1))
    draft = Draft(person.id, None, Direction.IN, Content("words"), 1, 900, NOON)
    message = sealing.messages.add(draft)
    sealing.messages.add(replace(draft, platform_id=901))
    connection_of(sealing).execute(update(messages).values(platform_id=901))

    with pytest.raises(Unsealable):
        sealing.messages.by_id(message)


def test_what_was_written_before_there_was_a_key_is_still_read() -> None:
    work = with_keys(NEW)
    insert = text("INSERT INTO setting (name, value) VALUES ('old', :plain)")
    connection_of(work).execute(insert, {"plain": '{"a":1}'})

    assert work.settings.get("old") == {"a": 1}


def test_what_was_written_under_an_older_key_is_still_read() -> None:
    work = with_keys(OLD)
    work.settings.set("old", "words")
    (sealed,) = raw(work, setting.c.value)
    later = with_keys(NEW, OLD)
    connection_of(later).execute(
        text("INSERT INTO setting (name, value) VALUES ('old', :sealed)"), {"sealed": sealed}
    )

    assert later.settings.get("old") == "words"


def test_a_customer_cannot_write_what_looks_sealed(work: StoredWork, person: Person) -> None:
    forged = f"{MARK}1k1:AAAA"

    case = work.cases.open(person.id, NOON)
    work.slots.save(case.id, {"what": (forged, forged, "kind")})

    assert work.slots.of_case(case.id)["what"][0] == "1k1:AAAA"


def test_without_the_key_a_sealed_row_is_an_error_that_quotes_nothing() -> None:
    work = with_keys(NEW)
    case = work.cases.open(work.people.meet(Sender(1)).id, NOON)
    work.slots.save(case.id, {"what": (CANARY, CANARY, "kind")})
    (sealed,) = raw(work, slot.c.raw)
    bare = writing_engine("sqlite:///:memory:")
    metadata.create_all(bare)
    with bare.connect() as connection:
        insert = "INSERT INTO setting (name, value) VALUES ('old', :sealed)"
        connection.execute(text(insert), {"sealed": sealed})

        with pytest.raises(Unsealable) as raised:
            StoredWork(connection).settings.get("old")

    assert str(raised.value) == "missing key k1 setting.value"


def test_nothing_in_the_schema_that_takes_words_was_forgotten() -> None:
    sealed = {f"{table.name}.{name}" for table in tables() for name in sealed_columns(table)}

    assert sealed == {
        "agent.name",
        "agent.username",
        "dialog.state",
        "inbox.body",
        "message.content",
        "outbox.effect",
        "own_topic.title",
        "person.code_word",
        "person.name",
        "person.source",
        "person.username",
        "setting.value",
        "slot.raw",
        "slot.shown",
        "watch.kept",
        "watch.value",
    }
