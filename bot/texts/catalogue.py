"""The catalogue of everything we say, read from Fluent files; which text is said when is decided elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.messages import Arg, Span

FALLBACK = "en"
"""Said where a language lacks a text; the other languages are measured against it."""
RESERVED = frozenset({"key", "language"})
"""Names that a gap cannot have, because ``text`` takes them itself."""
PLACEHOLDERS = range(0xE000, 0xE100)
BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_BOLD_AT_START = re.compile(r"^([ \t]+)(?=\*\*)", re.MULTILINE)
_TOKEN = re.compile(f"(\\*\\*|`|[{chr(PLACEHOLDERS.start)}-{chr(PLACEHOLDERS.stop - 1)}])")
_DAY_AND_TIME = "EEE d MMM, HH:mm"
_DAY_AND_TIME_IN = {"zh": "M月d日EEE HH:mm", "ja": "M月d日(EEE) HH:mm"}


@dataclass(eq=False)
class NoSuchText(LookupError):
    """Neither *language* nor English can say *key* with the arguments given."""

    key: str
    language: str


@dataclass(eq=False)
class BadCatalogue(ValueError):
    """A catalogue file cannot be used; *line* counts from 1, and is 0 when the file as a whole is meant."""

    file: str
    line: int
    reason: str


class Catalogue:
    """All ``.ftl`` files of one folder, one a language, named by its tag.

    Our texts may carry ``**bold**`` and backtick ``code`` marks. Arguments are never read for marks, and lose
    the invisible characters that would let them reorder the text around them.

    Raises:
        BadCatalogue: a file does not parse or names a key twice, or there is no English.
    """

    def __init__(self, directory: Path) -> None:
        self._files = {path.stem: _read(path) for path in sorted(directory.glob("*.ftl"))}
        if FALLBACK not in self._files:
            raise BadCatalogue(f"{FALLBACK}.ftl", 0, "missing")
        self._bundles = {tag: _bundle(tag, entries) for tag, entries in self._files.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags there are files for, English first."""
        return tuple(sorted(self._files, key=lambda tag: (tag != FALLBACK, tag)))

    def keys(self, language: str) -> frozenset[str]:
        """The keys with a text of their own in *language*; KeyError if there is no such file."""
        entries = self._files[language]
        return frozenset(
            key for key, entry in entries.items() if isinstance(entry, ast.Message) and entry.value
        )

    def gaps(self, key: str, language: str) -> frozenset[str]:
        """The arguments that the text asks for, through the texts it includes; KeyError if there is none."""
        entries = self._files[language]
        gaps: set[str] = set()
        waiting, seen = [entries[key]], {key}
        while waiting:
            reading = _Reading(waiting.pop())
            gaps |= reading.gaps
            for included in reading.included & entries.keys() - seen:
                seen.add(included)
                waiting.append(entries[included])
        return frozenset(gaps)

    def text(self, key: str, language: str, **args: Arg) -> str:
        """The text without its marks, in *language* or else in English.

        Raises:
            NoSuchText: neither has the key, or an argument is missing.
        """
        return self.styled(key, language, **args)[0]

    def styled(self, key: str, language: str, **args: Arg) -> tuple[str, list[Span]]:
        """The text and its ``bold`` and ``code`` spans, in order, disjoint; raises as ``text`` does."""
        given, fillings = _hold(args)
        for tag in dict.fromkeys((language, FALLBACK)):
            if (template := self._template(key, tag, given)) is not None:
                return _with_spans(_runs(template, fillings))
        raise NoSuchText(key, language)

    def problems(self) -> list[str]:
        """What a translator must mend, one sentence each: lacking keys, other gaps, open marks, dead references."""
        found = [problem for tag in self.languages for problem in self._problems_in(tag)]
        for tag in self.languages[1:]:
            ours, english = self.keys(tag), self.keys(FALLBACK)
            found += [f"{tag}: {key} is missing" for key in sorted(english - ours)]
            found += [f"{tag}: {key} is not in {FALLBACK}" for key in sorted(ours - english)]
            found += [
                f"{tag}: {key} has other gaps than {FALLBACK}"
                for key in sorted(ours & english)
                if self.gaps(key, tag) != self.gaps(key, FALLBACK)
            ]
        return found

    def _problems_in(self, tag: str) -> Iterator[str]:
        entries = self._files[tag]
        for key, entry in entries.items():
            reading = _Reading(entry)
            if reading.is_open:
                yield f"{tag}: {key} has a mark without its pair"
            for name in sorted(reading.included - entries.keys()):
                yield f"{tag}: {key} includes {name}, which is not there"
            for name in sorted(reading.gaps & RESERVED):
                yield f"{tag}: {key} has a gap named {name}"

    def _template(self, key: str, tag: str, given: Mapping[str, object]) -> str | None:
        bundle = self._bundles.get(tag)
        if bundle is None or not bundle.has_message(key):
            return None
        pattern = bundle.get_message(key).value
        if pattern is None:
            return None
        template, errors = bundle.format_pattern(pattern, dict(given))
        return template if isinstance(template, str) and not errors else None


def moment(at: datetime, zone: str, language: str, *, now: datetime | None = None) -> str:
    """A point in time on the wall clock of *zone*: ``Tue 24 Nov, 09:00 UTC``.

    With *now* on the same local day it is only the time, which keeps its zone when that is UTC, as customers
    who never told us theirs are shown UTC. The 24-hour clock is used in every language.
    """
    place = ZoneInfo(zone)
    local = at.astimezone(place)
    if now is not None and now.astimezone(place).date() == local.date():
        return f"{local:%H:%M} UTC" if zone == "UTC" else f"{local:%H:%M}"
    locale = _locale(language)
    pattern = _DAY_AND_TIME_IN.get(locale.language, _DAY_AND_TIME)
    return f"{format_datetime(local, pattern, tzinfo=place, locale=locale)} {_zone_label(local)}"


def number(value: float | Decimal, language: str) -> str:
    """A number with the separators of *language* and all of its digits."""
    return format_decimal(value, locale=_locale(language), decimal_quantization=False)


class _Held(FluentType):
    """A string argument that Fluent may compare but never sees printed: it prints as a placeholder."""

    def __init__(self, value: str, placeholder: str) -> None:
        self._value = value
        self._placeholder = placeholder

    def __eq__(self, other: object) -> bool:
        return self._value == other

    def format(self, locale: Locale) -> str:
        return self._placeholder


class _Reading(Visitor):
    """What a text uses: its gaps, the texts and terms it includes, and whether a mark in it is left open."""

    def __init__(self, entry: ast.Message | ast.Term) -> None:
        self.gaps: set[str] = set()
        self.included: set[str] = set()
        self.is_open = False
        self.visit(entry)

    # The visitor finds these by name, and the names are those of the syntax tree.
    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.gaps.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.included.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.included.add(f"-{node.id.name}")

    def visit_Pattern(self, node: ast.Pattern) -> None:
        words = "".join(part.value for part in node.elements if isinstance(part, ast.TextElement))
        plain = re.sub("`[^`]*`", "", words)
        self.is_open |= "`" in plain or plain.count("**") % 2 == 1
        self.generic_visit(node)


def _read(path: Path) -> dict[str, ast.Message | ast.Term]:
    # Fluent takes an asterisk at the start of an indented line for a variant; an empty literal shields ours.
    source = _BOLD_AT_START.sub(r'\1{""}', path.read_text("utf-8"))
    entries: dict[str, ast.Message | ast.Term] = {}
    for entry in FluentParser().parse(source).body:
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.Junk):
            raise BadCatalogue(path.name, line, "; ".join(str(note.message) for note in entry.annotations))
        if isinstance(entry, ast.Message | ast.Term):
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if name in entries:
                raise BadCatalogue(path.name, line, f"{name} is there twice")
            entries[name] = entry
    return entries


def _bundle(tag: str, entries: Mapping[str, ast.Message | ast.Term]) -> FluentBundle:
    # Isolation marks around every gap would also sit inside addresses that people copy, so _clean adds them by need.
    bundle = FluentBundle([tag], use_isolating=False)
    bundle.add_resource(ast.Resource(list(entries.values())))
    return bundle


def _hold(args: Mapping[str, Arg]) -> tuple[dict[str, object], dict[str, str]]:
    """The arguments as Fluent gets them, and by placeholder the words that take its place afterwards."""
    given: dict[str, object] = {}
    fillings: dict[str, str] = {}
    for (name, value), code in zip(args.items(), PLACEHOLDERS, strict=False):
        if isinstance(value, int | float) and not isinstance(value, bool):
            given[name] = value
            continue
        word = str(value).lower() if isinstance(value, bool) else value or ""
        given[name] = _Held(word, chr(code))
        fillings[chr(code)] = _clean(word)
    return given, fillings


def _clean(word: str) -> str:
    word = _LONE_SURROGATE.sub("\ufffd", BIDI_CONTROLS.sub("", word))
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in word):
        return f"{ISOLATE}{word}{END_ISOLATE}"
    return word


def _runs(template: str, fillings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Stretches of final text with their style; code within bold is only code, as platforms cannot nest them."""
    bold = code = False
    for piece in _TOKEN.split(template):
        if piece == "`":
            code = not code
        elif piece == "**" and not code:
            bold = not bold
        elif piece:
            yield fillings.get(piece, piece), "code" if code else "bold" if bold else ""


def _with_spans(runs: Iterable[tuple[str, str]]) -> tuple[str, list[Span]]:
    pieces: list[str] = []
    spans: list[Span] = []
    offset = 0
    for style, together in groupby((run for run in runs if run[0]), key=lambda run: run[1]):
        pieces.append("".join(words for words, _ in together))
        length = len(pieces[-1].encode("utf-16-le")) // 2
        if style:
            spans.append(Span(style, offset, length))
        offset += length
    return "".join(pieces), spans


def _zone_label(local: datetime) -> str:
    # Abbreviations such as CST name several zones, so the distance from UTC is shown.
    minutes = int((local.utcoffset() or local - local).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
