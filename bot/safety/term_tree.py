"""Turns lists of terms into one pattern that shares their beginnings; what the terms mean is the caller's business."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.safety.legible import legible

GAP = r"[\s_'-]{0,2}"
ENDING = "[a-zа-яіїєґ]{0,8}+"
_LETTER = "0-9a-zа-яіїєґ"
_NO_LETTER_BEFORE = f"(?<![{_LETTER}])"
_NO_LETTER_BEHIND = f"(?![{_LETTER}])"
_INSIDE = {" ": GAP, "-": GAP, "*": r"\w{0,4}"}
_LAST = {_NO_LETTER_BEHIND: 1, ENDING: 2}


@dataclass(slots=True)
class Terms:
    """A pattern over folded text for all terms, the terms under each name, and the folded terms as they are listed."""

    pattern: re.Pattern[str]
    listed: Mapping[str, Sequence[str]]
    literal: frozenset[str] = frozenset()
    _parts: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _meanings: dict[str, str] = field(default_factory=dict)

    def meaning(self, found: re.Match[str]) -> str:
        """Return the first name under which a term was listed that *found* is a match of."""
        term = found.group()
        if term not in self.literal:
            return self._meaning(found)
        # Only of terms of the lists, so that nothing that anybody wrote is kept.
        if term not in self._meanings:
            self._meanings[term] = self._meaning(found)
        return self._meanings[term]

    def _meaning(self, found: re.Match[str]) -> str:
        # Not by a group for each term: every match would carry places for hundreds of groups.
        *others, last = self.listed
        span = found.span()
        return next((name for name in others if self._part(name).fullmatch(found.string, *span)), last)

    def _part(self, name: str) -> re.Pattern[str]:
        # When first asked for, because to compile all takes a quarter of a second that a start has not.
        if name not in self._parts:
            self._parts[name] = _compiled(self.listed[name])
        return self._parts[name]


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    is_term: bool = False


def compile_terms(listed: Mapping[str, Sequence[str]]) -> Terms:
    """Return one pattern for all terms; of two that begin at one place the longer wins, of equal ones the first listed.

    A `*` stands for more letters, eight at the end and four inside; a space for up to two of space, hyphen, apostrophe,
    underscore. Terms of scripts that put spaces between words match whole words only.
    """
    every = [term for terms in listed.values() for term in terms]
    return Terms(_compiled(every), listed, frozenset(legible(term).folded for term in every))


def _compiled(terms: Iterable[str]) -> re.Pattern[str]:
    spaced, unspaced = _Node(), _Node()
    for term in terms:
        folded = legible(term).folded
        _grow(spaced if _has_spaces(folded[0]) else unspaced, _atoms(folded))
    branches = [_NO_LETTER_BEFORE + _spell(spaced)] if spaced.children else []
    branches += [_spell(unspaced)] if unspaced.children else []
    return re.compile("|".join(branches))


def _grow(root: _Node, atoms: Iterable[str]) -> None:
    node = root
    for atom in atoms:
        node = node.children.setdefault(atom, _Node())
    node.is_term = True


def _atoms(term: str) -> Iterator[str]:
    for character in term.removesuffix("*"):
        yield _INSIDE.get(character) or re.escape(character)
    if term.endswith("*"):
        yield ENDING
    elif _has_spaces(term[-1]):
        yield _NO_LETTER_BEHIND


def _spell(node: _Node) -> str:
    # Endings last: a longer term goes before a shorter one with letters left over.
    ordered = sorted(node.children.items(), key=lambda child: _LAST.get(child[0], 0))
    branches = [atom + _spell(child) for atom, child in ordered]
    if node.is_term:
        branches.append("")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _has_spaces(character: str) -> bool:
    return character.isascii() or "\u0400" <= character <= "\u04ff" or "\u0600" <= character <= "\u097f"
