"""The knowledge base as a YAML file that people edit: written, read back and checked, taken into the store; no commands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from bot.domain.errors import DomainError
from bot.faq.catalogue import Signature, written
from bot.faq.fitness import Fault, Field, Unfit, answer_of, phrases_of, question_of
from bot.ports import Entry, EntryText, Stage, Work

ENTRY_ID = re.compile(r"F[0-9]{2,6}")
TOPIC = re.compile(r"[a-z][a-z0-9-]{0,31}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_REQUIRED = frozenset({"id", "topic", "texts"})
_ALLOWED = _REQUIRED | {"security", "internal", "stage"}
_TEXT_FIELDS = frozenset(Field)


@dataclass(eq=False)
class BadBase(DomainError):
    """A file cannot be taken: which entry (by id, or its place such as #3), which field (dotted), and what is wrong."""

    file: str
    entry: str
    field: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.entry, self.field, self.reason) if part)


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did, in entries."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def content_of(entry: Entry) -> Entry:
    """*entry* as files hold it: without its version and who changed it when."""
    return replace(entry, version=0, changed_at=None, changed_by="")


def import_into(work: Work, entries: Sequence[Entry], by: Signature) -> Counts:
    """Write a new version of each entry whose newest differs; nothing is removed, and order does not matter."""
    new = changed = 0
    for entry in entries:
        newest = work.entries.newest(entry.id)
        if newest is not None and content_of(newest) == content_of(entry):
            continue
        written(work, entry, by)
        new += newest is None
        changed += newest is not None
    return Counts(new, changed, len(entries) - new - changed)


# -- writing ----------------------------------------------------------------------------------------------


class _Writer(yaml.SafeDumper):
    """Indents lists, and writes long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _written_text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _written_text)


def export_yaml(entries: Sequence[Entry]) -> str:
    """The entries as one document, in the given order; ``import_yaml`` reads their content back."""
    plain = [_plain(entry) for entry in entries]
    # A width would fold long lines, and nobody finds a sentence again in a diff of folded ones.
    return yaml.dump(plain, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=1_000_000)


def _plain(entry: Entry) -> dict[str, Any]:
    rare: dict[str, Any] = {"internal": True} if entry.internal else {}
    if entry.stage is not Stage.PUBLISHED:
        rare["stage"] = str(entry.stage)
    texts = {text.language: _plain_text(text) for text in entry.texts}
    return {"id": entry.id, "topic": entry.topic, "security": entry.security, **rare, "texts": texts}


def _plain_text(text: EntryText) -> dict[str, Any]:
    return {"question": text.question, "answer": text.answer, "phrases": list(text.phrases)}


# -- reading ----------------------------------------------------------------------------------------------


class _Reader(yaml.SafeLoader):
    """Refuses a field that is there twice, of which YAML would silently keep the last."""


def _mapping(reader: _Reader, node: yaml.MappingNode) -> dict[Any, Any]:
    fields: dict[Any, Any] = {}
    for key, value in node.value:
        name = reader.construct_object(key, deep=True)
        if name in fields:
            raise yaml.constructor.ConstructorError(None, None, f"{name!r} is there twice", key.start_mark)
        fields[name] = reader.construct_object(value, deep=True)
    return fields


_Reader.add_constructor("tag:yaml.org,2002:map", _mapping)


def import_yaml(text: str, *, file: str = "") -> list[Entry]:
    """The entries of one document, in order, as version 0 and changed by nobody.

    Raises:
        BadBase: the first thing that is not as it must be; *file* is named in it.
    """
    try:
        loaded = yaml.load(text, Loader=_Reader)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise BadBase(file, "", _line_of(error), _reason_of(error)) from None
    if not isinstance(loaded, list):
        raise BadBase(file, "", "", "must be a list of entries")
    entries = [_Checked(file, place, raw).entry() for place, raw in enumerate(loaded, 1)]
    _refuse_twins(file, [entry.id for entry in entries])
    return entries


def _line_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else ""


def _reason_of(error: Exception) -> str:
    return getattr(error, "problem", None) or "is not YAML"


def _refuse_twins(file: str, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise BadBase(file, name, "id", "is there twice")
        seen.add(name)


class _Checked:
    """One raw entry, read field by field, so that the first fault knows where it is."""

    def __init__(self, file: str, place: int, raw: Any) -> None:
        self._file = file
        named = isinstance(raw, Mapping) and ENTRY_ID.fullmatch(str(raw.get("id")))
        self._name = named[0] if named else f"#{place}"
        self._raw = self._fields(raw, "", _REQUIRED, _ALLOWED)
        self._name = self._matching("id", ENTRY_ID, "must be F and a number, such as F07")

    def entry(self) -> Entry:
        return Entry(
            id=self._name,
            version=0,
            topic=self._matching("topic", TOPIC, "must be a short word in lower case, such as deposits"),
            stage=self._stage(),
            texts=tuple(self._texts()),
            security=self._flag("security"),
            internal=self._flag("internal"),
        )

    def _texts(self) -> Iterator[EntryText]:
        texts = self._raw["texts"]
        if not isinstance(texts, Mapping) or not texts:
            raise self._bad("texts", "must hold at least one language")
        for language, raw in texts.items():
            if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
                raise self._bad(f"texts.{language}", "must be a language tag, such as en or zh-Hans")
            yield self._text(language, raw)

    def _text(self, language: str, raw: Any) -> EntryText:
        where = f"texts.{language}"
        fields = self._fields(raw, where, _TEXT_FIELDS - {Field.PHRASES}, _TEXT_FIELDS)
        phrases = fields.get("phrases", [])
        if not isinstance(phrases, list):
            raise self._bad(f"{where}.phrases", "must be a list")
        spoken = [self._words(f"{where}.phrases.{place}", phrase) for place, phrase in enumerate(phrases, 1)]
        question = self._words(f"{where}.question", fields["question"])
        answer = self._words(f"{where}.answer", fields["answer"])
        try:
            return EntryText(language, question_of(question), answer_of(answer), phrases_of(spoken))
        except Unfit as unfit:
            raise self._bad(f"{where}.{unfit.field}", _said(unfit)) from None

    def _fields(
        self, raw: Any, where: str, required: frozenset[str], allowed: frozenset[str]
    ) -> Mapping[str, Any]:
        if not isinstance(raw, Mapping):
            raise self._bad(where, "must have the fields " + ", ".join(sorted(required)))
        for name in sorted(required - raw.keys()):
            raise self._bad(_dotted(where, name), "is missing")
        for name in raw.keys() - allowed:
            raise self._bad(
                _dotted(where, str(name)), "is not a field; there are " + ", ".join(sorted(allowed))
            )
        return raw

    def _words(self, where: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._bad(where, "must be text; put it in quotes")
        return value

    def _matching(self, name: str, pattern: re.Pattern[str], otherwise: str) -> str:
        value = self._raw[name]
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self._bad(name, otherwise)
        return value

    def _flag(self, name: str) -> bool:
        value = self._raw.get(name, False)
        if not isinstance(value, bool):
            raise self._bad(name, "must be true or false")
        return value

    def _stage(self) -> Stage:
        value = self._raw.get("stage", Stage.PUBLISHED.value)
        if not isinstance(value, str) or value not in set(Stage):
            raise self._bad("stage", "must be one of " + ", ".join(Stage))
        return Stage(value)

    def _bad(self, field: str, reason: str) -> BadBase:
        return BadBase(self._file, self._name, field, reason)


def _said(unfit: Unfit) -> str:
    match unfit.fault:
        case Fault.TOO_LONG:
            return f"has {unfit.length} characters, may have {unfit.limit}"
        case Fault.TOO_MANY:
            return f"has {unfit.length}, may have {unfit.limit}"
        case _:
            return "is empty" if unfit.fault is Fault.EMPTY else unfit.fault.value


def _dotted(*parts: str) -> str:
    return ".".join(filter(None, parts))
