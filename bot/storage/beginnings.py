"""The question whether a text begins with another, answered from the index and alike by every database."""

from __future__ import annotations

from typing import Any, Self

from sqlalchemy import Boolean, Column, ColumnElement, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


def begins_with(column: Column[Any], beginning: str) -> ColumnElement[bool]:
    """Whether *column* begins with *beginning*, which is part of the statement: letters, and any of ``_ / :``.

    A range between two texts would do in SQLite, but in most databases of a server the order of texts is that of some
    language, where a colon stands behind a semicolon.
    """
    if not all(letter.isalpha() or letter in "_/:" for letter in beginning):
        raise ValueError("only a plain beginning can stand in a statement")
    return _Begins(column, literal_column(beginning))


class _Begins(FunctionElement[bool]):
    name = "begins"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Self:
        """As it is: the library would compare it with 1, and no index answers that."""
        return self


@compiles(_Begins, "sqlite")
def _on_sqlite(element: _Begins, compiler: Any, **options: Any) -> str:
    column, beginning = element.clauses
    return f"({compiler.process(column, **options)} GLOB '{beginning}*')"


@compiles(_Begins)
def _elsewhere(element: _Begins, compiler: Any, **options: Any) -> str:
    column, beginning = element.clauses
    return f"starts_with({compiler.process(column, **options)}, '{beginning}')"
