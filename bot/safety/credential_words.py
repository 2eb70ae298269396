"""The words around passwords, codes and cards, read once from two files in data/; decides nothing by them."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from bot.safety.legible import legible
from bot.safety.term_tree import Terms, compile_terms

# Where one text could be two names, the earlier of these wins.
NAMES = ("other_code", "code", "own", "password", "loose", "pin", "label", "short_code")


@cache
def names() -> Terms:
    """Return what secrets, and codes that are none, are called; meanings are ``NAMES``."""
    return compile_terms({name: terms(name) for name in NAMES})


@cache
def meaning_of(kind: str) -> Terms:
    """Return the words of one other *kind* of the file."""
    return compile_terms({kind: terms(kind)})


@cache
def entry(*kinds: str) -> Terms:
    """Return the words of these *kinds* of data/entry_words.toml, which says what each is for."""
    listed = {kind: _file("entry_words.toml")[kind].values() for kind in kinds}
    return compile_terms({kind: [term for terms in listed[kind] for term in terms] for kind in kinds})


@cache
def links() -> Terms:
    """Return the words between a name and a secret; meanings are ``is``, ``mine``, ``opens``, ``beside``."""
    return compile_terms({kind: terms(kind) for kind in ("is", "mine", "opens", "beside")})


@cache
def stems() -> tuple[Sequence[str], Sequence[str]]:
    """Return for ASCII texts and for all texts what every password's name contains one of."""
    chosen: list[str] = []
    for name in sorted(
        (_longest_part(term) for kind in ("password", "own") for term in terms(kind)), key=len
    ):
        if not any(stem in name for stem in chosen):
            chosen.append(name)
    return tuple(stem for stem in chosen if stem.isascii()), tuple(chosen)


@cache
def terms(kind: str) -> Sequence[str]:
    """Return the terms of *kind* in every language."""
    by_language = _file("credential_words.toml")[kind]
    return tuple(term for listed in by_language.values() for term in listed)


def _longest_part(term: str) -> str:
    return max(legible(term).folded.removesuffix("*").replace("-", " ").split(" "), key=len)


@cache
def _file(name: str) -> dict[str, dict[str, list[str]]]:
    text = files("bot.safety").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)
