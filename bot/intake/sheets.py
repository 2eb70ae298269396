"""Reads our YAML data files field by field, so that the first fault names its line; what the fields mean is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import yaml

Choice = TypeVar("Choice", bound=StrEnum)
# The parser in C is ten times as fast; a Python without it reads the same.
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class BadSheet(ValueError):
    """{file}, line {line}: {why}."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}, line {line}: {why}")
        self.file, self.line, self.why = file, line, why


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a sheet. Every getter raises `BadSheet` with the line of what is missing or not as it must be."""

    file: str
    line: int
    fields: Mapping[str, yaml.Node]

    def text(self, name: str, default: str | None = None) -> str:
        """Return the text of *name*, never empty unless the default is."""
        node = self.fields.get(name)
        if node is None and default is not None:
            return default
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.bad(name, "must be a text")
        return str(node.value)

    def number(self, name: str, default: int | None = None) -> int | None:
        """Return the whole number of *name*, zero or more; a missing one is the *default*."""
        if name not in self.fields:
            return default
        text = self.text(name)
        if not (text.isascii() and text.isdigit()):
            raise self.bad(name, "must be a whole number")
        return int(text)

    def count(self, name: str) -> int:
        """Return the whole number of *name*, which must be there."""
        number = self.number(name)
        if number is None:
            raise self.bad(name, "is missing")
        return number

    def flag(self, name: str) -> bool:
        """Return whether *name* is ``true``; a missing one is false."""
        text = self.text(name, "false")
        if text not in ("true", "false"):
            raise self.bad(name, "must be true or false")
        return text == "true"

    def words(self, name: str) -> tuple[str, ...]:
        """Return the list of texts of *name*; a missing one is empty."""
        items = self._items(name)
        if not all(isinstance(item, yaml.ScalarNode) and item.value.strip() for item in items):
            raise self.bad(name, "must be a list of texts")
        return tuple(str(item.value) for item in items)

    def choice(self, name: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """Return the member of *choices* that *name* spells."""
        text = self.text(name, None if default is None else str(default))
        if text not in {str(choice) for choice in choices}:
            raise self.bad(name, f"must be one of {', '.join(map(str, choices))}, and is {text!r}")
        return choices(text)

    def entry(self, name: str) -> Entry | None:
        """Return the mapping under *name*, or None."""
        node = self.fields.get(name)
        return None if node is None else entry(self.file, node)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Return the mappings of the list under *name*; a missing one is empty."""
        return tuple(entry(self.file, item) for item in self._items(name))

    def only(self, *names: str) -> None:
        """Refuse every field that is not among *names*: it would be read by nobody."""
        for name in self.fields:
            if name not in names:
                raise self.bad(name, f"is no field here; there are {', '.join(names)}")

    def bad(self, name: str, why: str) -> BadSheet:
        """Return the error about *name*, at its own line if it is there."""
        node = self.fields.get(name)
        line = node.start_mark.line + 1 if node is not None else self.line
        return BadSheet(self.file, line, f"{name} {why}")

    def _items(self, name: str) -> list[yaml.Node]:
        node = self.fields.get(name)
        if node is not None and not isinstance(node, yaml.SequenceNode):
            raise self.bad(name, "must be a list")
        return list(node.value) if node is not None else []


def entry(file: str, node: yaml.Node) -> Entry:
    """Return the mapping *node*; raises `BadSheet` if it is none or holds a field twice."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise BadSheet(file, line, "must be fields with values")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value in fields:
            raise BadSheet(file, key.start_mark.line + 1, f"{key.value} is there twice")
        fields[str(key.value)] = value
    return Entry(file, line, fields)


def read_sheet(text: str, *, file: str) -> Iterator[tuple[str, Entry]]:
    """Yield the named entries of a document in their order; every value in it is text until a getter says otherwise.

    Raises:
        BadSheet: *text* is no YAML, or no mapping of names to entries.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BadSheet(file, mark.line + 1 if mark else 1, error.problem or "is no YAML") from None
    if root is None:
        raise BadSheet(file, 1, "is empty")
    for name, node in entry(file, root).fields.items():
        yield name, entry(file, node)
