"""Every name under which a room keeps a small value is on the list that says whom it is about, and the list has no other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.ports.remarks import NAMES, About, whose

Function = ast.FunctionDef | ast.AsyncFunctionDef
ROOMS = tuple(Path(bot.__file__).parent / room for room in ("handover", "delivery"))


def named_in(file: Path) -> Iterator[str]:
    """What the names begin with that *file* gives to `settings.get` and `settings.set`; what cannot be told raises."""
    tree = ast.parse(file.read_text())
    for function in (
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and is_settings(call.func):
                yield from beginnings(call.args[0], function, tree)


def is_settings(asked: ast.Attribute) -> bool:
    """Whether this is `work.settings.get` or `work.settings.set`."""
    return asked.attr in {"get", "set"} and ast.unparse(asked.value) == "work.settings"


def beginnings(value: ast.expr, function: Function, tree: ast.Module) -> Iterator[str]:
    """The plain texts that *value* may begin with, wherever in the module it is put together."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            yield text
        case ast.JoinedStr(values=[ast.FormattedValue(value=first), *_]):
            yield from beginnings(first, function, tree)
        case ast.Name(id=name):
            for one in meant(name, function, tree):
                yield from beginnings(one, function, tree)
        case ast.Call(func=ast.Name(id=name)):
            yield from beginnings(returned(name, tree), function, tree)
        case _:
            raise AssertionError(f"nobody can tell which name this is: {ast.unparse(value)}")


def meant(name: str, function: Function, tree: ast.Module) -> list[ast.expr]:
    """What a variable of the function or of the module is set to, or what the function is given as an argument."""
    arguments = [argument.arg for argument in function.args.args]
    if name in arguments:
        return given(arguments.index(name) - 1, function, tree)
    assignments = [
        node for scope in (function, tree) for node in ast.walk(scope) if isinstance(node, ast.Assign)
    ]
    for node in assignments:
        for one, value in _pairs(node.targets[0], node.value):
            if isinstance(one, ast.Name) and one.id == name:
                return [value]
    raise AssertionError(f"nobody can tell what {name} is")


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=True))
    return [(target, value)]


def given(place: int, function: Function, tree: ast.Module) -> list[ast.expr]:
    """What stands at that place in each call of a method of this module, of which there is one at least."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    theirs = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == function.name]
    assert theirs
    return [call.args[place] for call in theirs]


def returned(name: str, tree: ast.Module) -> ast.expr:
    """What a function of the module returns."""
    (function,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    (value,) = (node.value for node in ast.walk(function) if isinstance(node, ast.Return))
    assert value is not None
    return value


def test_every_name_is_on_the_list_and_the_list_has_no_other() -> None:
    files = [file for room in ROOMS for file in sorted(room.rglob("*.py"))]

    used = {name for file in files for name in named_in(file)}

    assert used == set(NAMES)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("pieces:7", (About.PERSON, 7)),
        ("doubt:7:900", (About.PERSON, 7)),
        ("warned/7/12", (About.PERSON, 7)),
        ("prompted/12/7", (About.CASE, 12)),
        ("stopped/7", (About.MESSAGE, 7)),
        ("wrong_codes/7000001", (About.USER, 7000001)),
        ("hinted/not-yours/7", (About.NOBODY, 0)),
        ("group_told/-1007", (About.NOBODY, 0)),
        ("hours", (About.NOBODY, 0)),
    ],
)
def test_a_name_says_whom_it_is_about(name: str, about: tuple[About, int]) -> None:
    assert whose(name) == about
