"""Words that say what a string beside them is: a private key or something public; reads them from data/key_words.toml."""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.safety.term_tree import Terms, compile_terms


class Says(StrEnum):
    """What a label makes of the string beside it."""

    KEY = "key"
    REFERENCE = "reference"
    DEALING = "dealing"


class Label(NamedTuple):
    """A label and its half-open range in the folded text."""

    says: Says
    start: int
    end: int


_BEFORE_NEGATED = 14
BEFORE = 60
_RIGHT_AFTER = 30
_CLAUSE_END = re.compile(r"[.;?!\n。；？！]\s|[。；？！\n]")
_STATED = re.compile(
    r"(?:[^\w-]|-(?!-)){0,6}(?:(?:is|was|are|es|e|est|ist|lautet|to|je|la|adalah|eto|это|це|ye|hai|है|هو)\b\W{0,4}"
    r"|[是係为為即叫はがいのらこ이가는은])?\W{0,3}"
)
# "Private key of my old wallet: …": whose it is may stand between.
_OF = re.compile(
    r"[^\S\n]{1,2}(?:for|of|from|to|on|in|de|del|de la|da|do|du|pour|fur|von|vom|van|voor|di|per|от|для|к|из|від|z|od|k"
    r"|cua|cho|untuk|dari)\b[^\n.!?,;:=]{1,40}(?:[:=]|\b(?:is|es|est|ist|adalah|je|la)\b)\W{0,4}"
)


def labels(folded: str, start: int, end: int) -> Iterator[Label]:
    """Yield the labels within a range of the *folded* text, in order; one that is taken back by a "not" is left out."""
    for label in every_label(folded, start, end):
        if label.says is not Says.KEY or denied_from(folded, label.start) is None:
            yield label


def every_label(folded: str, start: int, end: int) -> Iterator[Label]:
    """Yield the same with those that are taken back."""
    terms = _terms()
    for found in terms.pattern.finditer(folded, start, end):
        yield Label(Says(terms.meaning(found)), *found.span())


def is_labelled_key(folded: str, start: int) -> bool:
    """Return whether what begins at *start* is stated to be a key: right behind the word for one, "is", or a colon."""
    label = _label_before(folded, start)
    return label is not None and _STATED.fullmatch(folded, label.end, start) is not None


def is_said_to_be_key(folded: str, start: int) -> bool:
    """Return the same for the full name of a private key only; "key" alone may be any, and whose it is may follow."""
    label = _label_before(folded, start)
    if label is None or _listed("bare").pattern.fullmatch(folded, label.start, label.end):
        return False
    return any(link.fullmatch(folded, label.end, start) is not None for link in (_STATED, _OF))


def is_short_for_others(folded: str, label: Label) -> bool:
    """Return whether the *label* of a key may name others too, as "key" alone may."""
    return label.says is Says.KEY and _is_of("bare", folded, label)


def names_reference(folded: str, label: Label) -> bool:
    """Return whether the *label* names something public that is no place to send to."""
    return label.says is Says.REFERENCE and not _is_place(folded, label)


def names_transaction(folded: str, label: Label) -> bool:
    """Return whether the *label* names nothing but a transaction."""
    return label.says is Says.DEALING and _is_of("transaction", folded, label)


def names_what_is_kept(folded: str, start: int, end: int) -> bool:
    """Return whether the range holds a word for a backup, or for the "hash" of a recovery or a wallet: no transaction's."""
    return _listed("kept").pattern.search(folded, start, end) is not None


def names_part(folded: str, start: int, end: int) -> bool:
    """Return whether the range holds a word such as "part" or "half"."""
    return _listed("part").pattern.search(folded, start, end) is not None


def is_called_transaction(folded: str, start: int, end: int) -> bool:
    """Return whether words beside a range say that it is a transaction, or some other reference that is no place.

    "Deposit" and the like are not enough: one may also deposit *to* what stands there.
    """
    before = list(labels(folded, max(0, start - BEFORE), start))
    if before and before[-1].says is not Says.REFERENCE and _stands_before(folded, before[-1], start):
        return True
    clause = [label for label in before if not _CLAUSE_END.search(folded, label.end, start)]
    said = next((label for label in reversed(clause) if label.says is Says.REFERENCE), None)
    if before and before[-1].says is not Says.KEY and said:
        return not _is_place(folded, said)
    after = next(labels(folded, end, end + _RIGHT_AFTER), None)
    return after is not None and after.says is Says.REFERENCE and not _is_place(folded, after)


def _stands_before(folded: str, label: Label, start: int) -> bool:
    is_named = _listed("transaction").pattern.fullmatch(folded, label.start, label.end) is not None
    return is_named and _STATED.fullmatch(folded, label.end, start) is not None


def _is_place(folded: str, label: Label) -> bool:
    return _is_of("place", folded, label)


def _is_of(section: str, folded: str, label: Label) -> bool:
    return _listed(section).pattern.fullmatch(folded, label.start, label.end) is not None


def _label_before(folded: str, start: int) -> Label | None:
    before = list(labels(folded, max(0, start - BEFORE), start))
    return before[-1] if before and before[-1].says is Says.KEY else None


def denied_from(folded: str, start: int) -> int | None:
    """Return where the "not" begins that takes back the label at *start*; None without one."""
    found = _denial().search(folded, max(0, start - _BEFORE_NEGATED), start)
    return found.start() if found else None


@cache
def _terms() -> Terms:
    words = _words()
    return compile_terms({says: words[says] for says in Says})


@cache
def _listed(section: str) -> Terms:
    return compile_terms({section: _words()[section]})


@cache
def _denial() -> re.Pattern[str]:
    # Up to two short words may stand between, as in "not a private key".
    denials = compile_terms({"not": _words()["not"]}).pattern.pattern
    return re.compile(rf"(?:{denials})(?:[^\S\n]*[^\W\d]{{1,4}}){{0,2}}[^\S\n]*\Z")


def _words() -> dict[str, list[str]]:
    text = files("bot.safety").joinpath("data", "key_words.toml").read_text(encoding="utf-8")
    return {
        says: [word for words in by_language.values() for word in words]
        for says, by_language in tomllib.loads(text).items()
    }
