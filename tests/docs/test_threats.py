"""The page of threats names tests that exist, and everything about threats is on it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "threats.md"
NAMED = re.compile(r"`([a-z0-9_/]+\.py)(?:::(test_\w+))?`")
ROW = re.compile(r"^\| (?!threat |---)(.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)


def rows() -> list[tuple[str, str]]:
    """Each threat with what shows the defence against it."""
    return [(threat, shown) for threat, _, shown in ROW.findall(PAGE.read_text(encoding="utf-8"))]


def functions_in(file: Path) -> set[str]:
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {node.name for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("threat", "shown"), rows())
def test_every_threat_is_answered_by_tests_that_exist(threat: str, shown: str) -> None:
    named = NAMED.findall(shown)

    assert named
    for path, test in named:
        file = ROOT / "tests" / path
        assert file.is_file(), path
        assert not test or test in functions_in(file), f"{path}::{test}"


def test_the_page_has_a_row_for_every_kind_of_threat() -> None:
    assert len(rows()) >= 25


def test_every_test_of_a_threat_stands_on_the_page() -> None:
    named = {path for path, _ in NAMED.findall(PAGE.read_text(encoding="utf-8"))}

    assert {f"security/{file.name}" for file in (ROOT / "tests" / "security").glob("test_*.py")} <= named


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "docs/reference/safety.md"])
def test_readers_are_led_to_the_page(page: str) -> None:
    assert "threats.md)" in (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_readers_are_led_to_the_figures_of_what_is_recognised(page: str) -> None:
    assert "docs/reference/safety.md)" in (ROOT / page).read_text(encoding="utf-8")
