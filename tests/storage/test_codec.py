"""That effects and contents come back from storage as they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import Attachment, Button, Content, Garbled, Say, Sendable, Span
from bot.storage.codec import content_from_json, content_to_json, effect_from_json, effect_to_json
from bot.storage.columns import dumped

ARGS = st.dictionaries(
    st.text(),
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    max_size=3,
)


st.register_type_strategy(Mapping, ARGS)
# What is not a number equals nothing, itself included.
st.register_type_strategy(float, st.floats(allow_nan=False))


def effects() -> st.SearchStrategy[Sendable]:
    return st.one_of([st.from_type(kind) for kind in get_args(Sendable)])


@given(effect=effects())
def test_any_effect_comes_back_as_it_was(effect: Sendable) -> None:
    stored = dumped(effect_to_json(effect))

    assert effect_from_json(json.loads(stored)) == effect


@given(content=st.from_type(Content))
def test_any_content_comes_back_as_it_was(content: Content) -> None:
    stored = dumped(content_to_json(content))

    assert content_from_json(json.loads(stored)) == content


def test_an_effect_names_its_kind() -> None:
    stored = effect_to_json(Say("hello", buttons=((Button("yes", "y:1"),),)))

    assert stored == {
        "kind": "Say",
        "key": "hello",
        "args": {},
        "buttons": [[{"key": "yes", "data": "y:1", "label": ""}]],
        "keyboard": False,
        "slot": "",
        "keys": {},
        "bulk": False,
        "language": "",
        "reply_to": None,
        "parts": [],
    }


@pytest.mark.parametrize(
    "stored", [{"kind": "Guess"}, {}, {"kind": "Say"}, {"kind": "Say", "key": "x", "tone": "calm"}]
)
def test_what_only_another_version_can_read_stands_for_itself(stored: dict[str, str]) -> None:
    read: object = effect_from_json(stored)

    assert read == Garbled(stored.get("kind", ""))


def test_a_row_written_before_a_field_existed_takes_its_default() -> None:
    assert effect_from_json({"kind": "Say", "key": "hello"}) == Say("hello")


def test_equal_values_are_stored_as_equal_texts() -> None:
    assert dumped({"b": 1, "a": "ü"}) == dumped({"a": "ü", "b": 1}) == '{"a":"ü","b":1}'


def test_half_of_a_surrogate_pair_can_be_stored() -> None:
    content = Content("\ud83d", (Span("bold", 0, 1),), Attachment(kind=Content().kind, name="\udc00"))

    stored = dumped(content_to_json(content))

    assert content_from_json(json.loads(stored.encode())) == content
