"""Lists of terms by what they mean and by language, in a file of data/; which meanings together are an ask is not said here."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from bot.safety.term_tree import compile_terms

_EVERY = "all"


@lru_cache(maxsize=4096)
def says(file: str, kind: str, text: str, language: str) -> bool:
    """Return whether a folded *text* holds a term of *kind* in *language*, by the lists of data/*file*.toml."""
    pattern = _pattern(file, kind, language)
    return pattern is not None and pattern.search(text) is not None


def places(file: str, kind: str, text: str, language: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the terms that `says` looks for, in order."""
    pattern = _pattern(file, kind, language)
    return [found.span() for found in pattern.finditer(text)] if pattern else []


def kinds_of(file: str) -> tuple[str, ...]:
    """Return what the lists of data/*file*.toml are about, in the order of the file."""
    return tuple(_lists(file))


@cache
def _pattern(file: str, kind: str, language: str) -> re.Pattern[str] | None:
    listed = _lists(file)[kind]
    terms = [*listed.get(_EVERY, ()), *listed.get(language, ())]
    return compile_terms({kind: terms}).pattern if terms else None


@cache
def _lists(file: str) -> Mapping[str, Mapping[str, list[str]]]:
    text = files("bot.safety").joinpath("data", f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
