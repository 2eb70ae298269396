"""What customers report and what is asked about it, as the sheet problems.yaml says; no text of it is here, and no answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from bot.domain.next_steps import Course
from bot.intake.networks import offered
from bot.intake.sheets import BadSheet, Entry, read_sheet
from bot.intake.slots import Slot, Value

SHEET = "problems.yaml"
OTHER = "other"
"""The problem of those whose words and taps name none."""
MOST_TAPS = 4
"""Buttons of one question; networks have more, because they are named and not explained."""
NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Kind(StrEnum):
    """How an answer is read."""

    WHAT = "what"
    TRANSACTION = "transaction"
    ADDRESS = "address"
    NETWORK = "network"
    AMOUNT = "amount"
    TIME = "time"
    TOKEN = "token"
    SITE = "site"
    WORDS = "words"
    """A few words; other details in the same message are taken out of them."""
    TEXT = "text"
    """The whole message."""
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to ask for: its *options* with the words that mean each, and the slot it *shows* beside the question."""

    slot: Slot
    kind: Kind
    options: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    shows: Slot | None = None

    @property
    def is_found_somewhere(self) -> bool:
        """Whether there is something to say on how to find the answer."""
        return self.kind not in {Kind.WHAT, Kind.CHOICE}


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where *slot* was answered with one of *options*."""

    slot: Slot
    options: frozenset[str]

    def holds(self, values: Mapping[Slot, Value]) -> bool:
        """Whether it does for *values*."""
        return self.slot in values and values[self.slot].option in self.options


@dataclass(frozen=True, slots=True)
class Question:
    """A field that is asked for, unless something else is known, and only on a condition if there is one."""

    slot: Slot
    condition: Condition | None = None
    unless: Slot | None = None

    def applies(self, values: Mapping[Slot, Value]) -> bool:
        """Whether it is to be asked when *values* are known."""
        if self.unless is not None and self.unless in values:
            return False
        return self.condition is None or self.condition.holds(values)


@dataclass(frozen=True, slots=True)
class Advice:
    """A text (``advice-`` and *say*) for the customer in the summary, on a condition if there is one.

    It holds while the transaction is on one of *courses*. One that is *instead* comes in place of what else could be done,
    one that is *genuine* is for tokens that are what they say they are.
    """

    say: str
    condition: Condition | None = None
    courses: frozenset[Course] = frozenset(Course)
    instead: bool = False
    genuine: bool = False

    def applies(self, values: Mapping[Slot, Value], course: Course = Course.UNKNOWN) -> bool:
        """Whether it helps when *values* are known, and the transaction is on that *course*."""
        return course in self.courses and (self.condition is None or self.condition.holds(values))


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem.

    *words* point to it in a customer's own, in English and Simplified Chinese. *questions* are asked in order;
    *optional* fields are only taken; *derived* ones are not asked when a chain gave them. An *urgent* one goes to
    people before all others. With *unverified*, nobody has proved that the account is theirs, and nobody is asked to.
    *first* names a text (``first-``) that comes before the first question. With *sender*, who reports it sent the
    transaction, as a rule.
    """

    name: str
    words: tuple[str, ...]
    questions: tuple[Question, ...]
    optional: frozenset[Slot]
    derived: frozenset[Slot]
    decisive: Slot | None
    advice: tuple[Advice, ...]
    urgent: bool
    unverified: bool
    first: str
    sender: bool

    @property
    def slots(self) -> frozenset[Slot]:
        """Everything that has to do with it."""
        return self.optional | self.derived | {question.slot for question in self.questions}

    def required(self, values: Mapping[Slot, Value]) -> Iterator[Slot]:
        """What is to be asked when *values* are known, answered or not, in order."""
        return (question.slot for question in self.questions if question.applies(values))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All fields and problems, and the *menu* of the first question: groups of problems.

    *labels* are what is on the buttons for these, *loosely* the words that point to a whole group and to none in it.
    """

    fields: Mapping[Slot, Field]
    menu: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, Problem]
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    loosely: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)

    @property
    def names(self) -> frozenset[str]:
        """The problems that a customer can name; all but `OTHER`."""
        return frozenset(self.problems) - {OTHER}


@cache
def catalogue() -> Catalogue:
    """Return what the packaged sheet describes.

    Raises:
        BadSheet: it is damaged; the message names file, line and field.
    """
    return read_catalogue((files("bot.intake") / "data" / SHEET).read_text("utf-8"))


def read_catalogue(text: str, *, file: str = SHEET) -> Catalogue:
    """Return what the sheet *text* describes.

    Raises:
        BadSheet: the first thing in it that is not as it must be.
    """
    parts = dict(read_sheet(text, file=file))
    for name in ("fields", "menu", "problems"):
        if name not in parts:
            raise BadSheet(file, 1, f"{name} is missing")
    fields = dict(_fields(parts["fields"]))
    problems = dict(_problems(parts["problems"], fields))
    menu = _menu(parts["menu"], problems)
    labels = _said_for(parts.get("labels"), {*menu, *problems})
    return Catalogue(fields, menu, problems, labels, _said_for(parts.get("loosely"), set(menu)))


def _said_for(sheet: Entry | None, known: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    if sheet is None:
        return NOTHING
    for name in sheet.fields:
        if name not in known:
            raise sheet.bad(name, "is no group or problem that could be meant")
    return {name: sheet.words(name) for name in sheet.fields}


def _fields(sheet: Entry) -> Iterator[tuple[Slot, Field]]:
    for slot in Slot:
        if slot.value not in sheet.fields:
            raise sheet.bad(slot.value, "is missing")
    for name in sheet.fields:
        one = _entry(sheet, name)
        one.only("kind", "options", "shows")
        slot = _slot(sheet, name, name)
        shows = _slot(one, "shows", one.text("shows")) if "shows" in one.fields else None
        yield slot, Field(slot, one.choice("kind", Kind), _options(one), shows)


def _options(sheet: Entry) -> Mapping[str, tuple[str, ...]]:
    kind = sheet.choice("kind", Kind)
    if kind is Kind.NETWORK:
        return dict.fromkeys((one.id for one in offered()), ())
    options = sheet.entry("options")
    if (options is None) is (kind is Kind.CHOICE):
        raise sheet.bad("options", "belongs to a choice, and to nothing else")
    if options is None:
        return NOTHING
    if not 2 <= len(options.fields) <= MOST_TAPS:
        raise sheet.bad("options", f"must be two to {MOST_TAPS}")
    return {name: options.words(name) for name in options.fields}


def _menu(sheet: Entry, problems: Mapping[str, Problem]) -> Mapping[str, tuple[str, ...]]:
    menu = {name: sheet.words(name) for name in sheet.fields}
    for name, group in menu.items():
        if len(group) > MOST_TAPS or not problems.keys() >= set(group):
            raise sheet.bad(name, f"must be at most {MOST_TAPS} problems that there are")
    lost = problems.keys() - {OTHER}.union(*menu.values())
    if lost or len(menu) > MOST_TAPS:
        raise BadSheet(sheet.file, sheet.line, f"menu needs at most {MOST_TAPS} groups, with {sorted(lost)}")
    return menu


def _problems(sheet: Entry, fields: Mapping[Slot, Field]) -> Iterator[tuple[str, Problem]]:
    if OTHER not in sheet.fields:
        raise sheet.bad(OTHER, "is missing")
    for name in sheet.fields:
        yield name, _problem(name, _entry(sheet, name), fields)


def _problem(name: str, sheet: Entry, fields: Mapping[Slot, Field]) -> Problem:
    sheet.only(
        "words", "ask", "derived", "optional", "decisive", "advice", "urgent", "unverified", "first", "sender"
    )
    questions = tuple(_questions(sheet, fields))
    decisive = _slot(sheet, "decisive", sheet.text("decisive")) if "decisive" in sheet.fields else None
    if decisive and decisive not in {question.slot for question in questions}:
        raise sheet.bad("decisive", "is never asked")
    return Problem(
        name=name,
        words=sheet.words("words"),
        questions=questions,
        optional=frozenset(_slot(sheet, "optional", one) for one in sheet.words("optional")),
        derived=frozenset(_slot(sheet, "derived", one) for one in sheet.words("derived")),
        decisive=decisive,
        advice=tuple(_advice(sheet, fields)),
        urgent=sheet.flag("urgent"),
        unverified=sheet.flag("unverified"),
        first=sheet.text("first", ""),
        sender=sheet.flag("sender"),
    )


def _questions(sheet: Entry, fields: Mapping[Slot, Field]) -> Iterator[Question]:
    asked: set[Slot] = set()
    for row in sheet.entries("ask"):
        row.only("field", "if", "is", "unless")
        slot, condition = _slot(row, "field", row.text("field")), _condition(row, fields)
        unless = _slot(row, "unless", row.text("unless")) if "unless" in row.fields else None
        if slot in asked:
            raise row.bad("field", "is asked twice")
        if condition and condition.slot not in asked:
            raise row.bad("if", "must name a field that is asked before")
        asked.add(slot)
        yield Question(slot, condition, unless)
    if not asked:
        raise sheet.bad("ask", "must be a list of fields")


def _advice(sheet: Entry, fields: Mapping[Slot, Field]) -> Iterator[Advice]:
    for row in sheet.entries("advice"):
        row.only("say", "if", "is", "while", "instead", "genuine")
        instead, genuine = row.flag("instead"), row.flag("genuine")
        yield Advice(row.text("say"), _condition(row, fields), _courses(row), instead, genuine)


def _courses(row: Entry) -> frozenset[Course]:
    named = row.words("while")
    unknown = [one for one in named if one not in set(Course)]
    if unknown:
        raise row.bad("while", f"names {unknown[0]!r}, which is no course of a transaction")
    return frozenset(map(Course, named)) or frozenset(Course)


def _condition(row: Entry, fields: Mapping[Slot, Field]) -> Condition | None:
    if "if" not in row.fields:
        return None
    slot, options = _slot(row, "if", row.text("if")), frozenset(row.words("is"))
    if not options or not fields[slot].options.keys() >= options:
        raise row.bad("is", f"must be options of {slot}")
    return Condition(slot, options)


def _slot(sheet: Entry, field: str, name: str) -> Slot:
    if name not in set(Slot):
        raise sheet.bad(field, f"names {name!r}, which is no field")
    return Slot(name)


def _entry(sheet: Entry, name: str) -> Entry:
    one = sheet.entry(name)
    assert one is not None
    return one
