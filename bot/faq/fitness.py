"""What the words of an entry must be like to be kept: tidy, short enough, and free of recovery phrases; stores nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import DomainError
from bot.ports import EntryText
from bot.safety.gate import Gate

LONGEST_QUESTION = 200
LONGEST_ANSWER = 3500
"""With the question and the day of the last change this stays within one message of 4,096."""
LONGEST_PHRASE = 300
MOST_PHRASES = 30

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_GATE = Gate()


class Field(StrEnum):
    """The parts of an entry's text, as they are named in files."""

    QUESTION = "question"
    ANSWER = "answer"
    PHRASES = "phrases"


class Fault(StrEnum):
    """Why a text cannot be kept."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    SECRET = "holds a recovery phrase"


@dataclass(eq=False)
class Unfit(DomainError):
    """This field cannot be kept; *limit* and *length* are characters, or phrases where there are too many."""

    field: Field
    fault: Fault
    limit: int = 0
    length: int = 0


def tidy(text: str) -> str:
    """*text* with plain line breaks and without control characters or blanks at the ends of lines."""
    lines = _BREAKS.sub("\n", text).replace("\t", " ").split("\n")
    return "\n".join("".join(filter(_is_kept, line)).rstrip() for line in lines).strip()


def question_of(raw: str) -> str:
    """The question in one line; raises Unfit."""
    return _one_line(Field.QUESTION, raw, LONGEST_QUESTION)


def answer_of(raw: str) -> str:
    """The answer, its lines kept; raises Unfit."""
    return _fit(Field.ANSWER, tidy(raw), LONGEST_ANSWER)


def phrases_of(raw: Sequence[str]) -> tuple[str, ...]:
    """The other ways to ask, each in one line; raises Unfit."""
    if len(raw) > MOST_PHRASES:
        raise Unfit(Field.PHRASES, Fault.TOO_MANY, MOST_PHRASES, len(raw))
    return tuple(_one_line(Field.PHRASES, phrase, LONGEST_PHRASE) for phrase in raw)


def fit(text: EntryText) -> EntryText:
    """*text* tidied; raises Unfit."""
    question, answer = question_of(text.question), answer_of(text.answer)
    return EntryText(text.language, question, answer, phrases_of(text.phrases))


def _one_line(field: Field, raw: str, limit: int) -> str:
    return _fit(field, " ".join(tidy(raw).split()), limit)


def _fit(field: Field, text: str, limit: int) -> str:
    if not text:
        raise Unfit(field, Fault.EMPTY)
    if len(text) > limit:
        raise Unfit(field, Fault.TOO_LONG, limit, len(text))
    _refuse_secrets(field, text)
    return text


def _refuse_secrets(field: Field, text: str) -> None:
    if _GATE.scan(text) is not None:
        raise Unfit(field, Fault.SECRET)


def _is_kept(character: str) -> bool:
    # Half of a surrogate pair comes out of escapes in files, and no database takes it.
    return unicodedata.category(character) not in {"Cc", "Cs"}
