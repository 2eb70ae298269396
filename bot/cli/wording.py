"""What is wrong with a setting, in a sentence of our own; the rules themselves are in the settings."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from bot.settings import Settings

_OURS = "Value error, "
_KINDS: dict[type, str] = {int: "a whole number", float: "a number"}


def first_fault(error: ValidationError) -> str:
    """The first thing that is wrong, as a sentence that begins with the setting's name and never quotes its value."""
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["msg"].startswith(_OURS):
        what = first["msg"].removeprefix(_OURS)
        return f"{name.upper()}: {what}." if name else f"{what}."
    return f"{name.upper()}: {_wanted(Settings.model_fields[name])}."


def _wanted(field: FieldInfo) -> str:
    kind: Any = field.annotation
    if kind is bool:
        return "must be true or false"
    if get_origin(kind) is Literal:
        *others, last = get_args(kind)
        return f"must be {', '.join(others)} or {last}"
    if kind in _KINDS:
        return f"must be {_KINDS[kind]}{_span(field)}, such as {_example(field)}"
    return f"cannot be read; {field.description or ''}".rstrip(" ;.")


def _span(field: FieldInfo) -> str:
    limits = {
        name: getattr(one, name)
        for one in field.metadata
        for name in ("ge", "gt", "le")
        if hasattr(one, name)
    }
    if "ge" in limits and "le" in limits:
        return f" from {limits['ge']} to {limits['le']}"
    if "ge" in limits:
        return f", {limits['ge']} or more"
    return f" above {limits['gt']}" if "gt" in limits else ""


def _example(field: FieldInfo) -> Any:
    return field.examples[0] if field.examples else field.default
