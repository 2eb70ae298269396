"""Effects and contents to plain JSON values and back; not how or where they are stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, NewType, Union, cast, get_args, get_origin, get_type_hints

from bot.domain.facts import fact_from_json, fact_to_json, remembered_from_json, remembered_to_json
from bot.domain.messages import Content, Garbled, Sendable
from bot.ports import Kept

_EFFECTS: Mapping[str, type] = {effect.__name__: effect for effect in get_args(Sendable)}

Read = Callable[[Any], Any]


def effect_to_json(effect: Sendable) -> dict[str, Any]:
    """The effect's fields, and the name of its class as "kind"."""
    return {"kind": kind_of(effect), **_plain(effect)}


def effect_from_json(value: Mapping[str, Any]) -> Sendable:
    """A field that is missing takes its default; what only another version of the bot can read comes back as Garbled."""
    kind = value.get("kind", "")
    rest = {name: field for name, field in value.items() if name != "kind"}
    try:
        return cast(Sendable, _reader(_EFFECTS[kind])(rest))
    except (KeyError, TypeError, ValueError):
        return cast(Sendable, Garbled(kind))


def content_to_json(content: Content) -> dict[str, Any]:
    """The content's fields, nested ones as objects."""
    return cast(dict[str, Any], _plain(content))


def content_from_json(value: Mapping[str, Any]) -> Content:
    """The content that was turned into *value*."""
    return cast(Content, _reader(Content)(value))


def kept_to_json(kept: Kept) -> dict[str, Any]:
    """What is kept of a look, each part only if it is there."""
    parts = {
        "fact": fact_to_json(kept.fact) if kept.fact else None,
        "remembered": remembered_to_json(kept.remembered) if kept.remembered else None,
        "asked_in": kept.asked_in,
    }
    return {name: part for name, part in parts.items() if part is not None}


def kept_from_json(value: Mapping[str, Any]) -> Kept:
    """What was turned into *value*."""
    fact, remembered = value.get("fact"), value.get("remembered")
    return Kept(
        fact_from_json(fact) if fact else None,
        remembered_from_json(remembered) if remembered else None,
        value.get("asked_in"),
    )


def kind_of(effect: Sendable) -> str:
    """The name under which an effect is stored."""
    return type(effect).__name__


def _plain(value: Any) -> Any:
    names = _names(value.__class__)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value.value if isinstance(value, Enum) else value


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


# Type hints are read once a class: looking them up costs more than the rest of the decoding.
@cache
def _reader(kind: Any) -> Read:
    if isinstance(kind, NewType):
        return _as_is
    if is_dataclass(kind):
        return _dataclass_reader(cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if get_origin(kind) is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if get_origin(kind) in (Union, UnionType):
        return _optional_reader(kind)
    return _as_is


def _dataclass_reader(kind: type) -> Read:
    hints = get_type_hints(kind)

    def read(value: Mapping[str, Any]) -> Any:
        return kind(**{name: _reader(hints[name])(field) for name, field in value.items()})

    return read


def _tuple_reader(read_item: Read) -> Read:
    return lambda value: tuple(read_item(item) for item in value)


def _optional_reader(kind: Any) -> Read:
    some = [_reader(member) for member in get_args(kind) if member is not type(None)]
    read_some = some[0] if len(some) == 1 else _as_is
    return lambda value: None if value is None else read_some(value)


def _as_is(value: Any) -> Any:
    return value
