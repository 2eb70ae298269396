"""What a report says to its customer: the next question, how to find the answer, the summary. Decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from bot.domain.facts import ChainFact
from bot.domain.messages import Arg, Button, Rows, Say
from bot.handover.advising import advice
from bot.handover.form_steps import mark, readings_mark
from bot.handover.mentioned import addresses_in
from bot.intake import forms
from bot.intake.flaws import Flaw
from bot.intake.form import unanswered
from bot.intake.forms import Form
from bot.intake.homes import FEW
from bot.intake.misfits import PLACES, misfits
from bot.intake.names import NAME
from bot.intake.networks import title
from bot.intake.problems import Kind, catalogue
from bot.intake.reading import Misread
from bot.intake.readings import in_words
from bot.intake.slots import Slot, Value
from bot.intake.twins import look_alikes
from bot.safety.hexes import abridged

NOTED = (Slot.AMOUNT, Slot.WHEN)
"""What is said back as it was understood, because people write it in many ways."""
COPIED = frozenset({Kind.TRANSACTION, Kind.ADDRESS, Kind.TOKEN, Kind.SITE})
"""Kinds whose value is shown whole and as code: it is copied, or must not become a link."""
NOTHING = "–"
LONGEST_WORD = 40
"""Bytes of a word that a button can send back, which takes 64 with what stands before it."""
SUMMED_UP = "summed-up"
"""The slot of the message that quotes everything that was answered."""


def question(form: Form, language: str, newly: Iterable[Slot] = (), *, is_first: bool = False) -> Say:
    """The open question of *form*, under what was just understood; *is_first* puts what must be said before it.

    *language* is the one in which dates are said back.
    """
    asked = Say(_question_key(form))
    said = [*beside(form, language, newly, is_first=is_first), asked, *_shown_beside(form, language)]
    return _together(said, buttons(form, language))


def beside(
    form: Form, language: str, newly: Iterable[Slot] = (), *, is_first: bool = False
) -> tuple[Say, ...]:
    """What stands above the open question: what must be said first, and what was just understood."""
    return (*_first(form, is_first=is_first), *_noted(form, language, newly))


def may_be_told(form: Form) -> bool:
    """Whether a look-up on a chain may answer the open question, so that it need not be asked before."""
    problem = form.problem
    return problem is not None and not problem.urgent and form.asking in problem.derived


def misread(form: Form, language: str, why: Misread, flaw: Flaw | None = None) -> Say:
    """Why the last answer to the open question was not understood, and below it which part of it is wrong."""
    return flawed(why, flaw, buttons(form, language))


def flawed(why: Misread, flaw: Flaw | None, rows: Rows) -> Say:
    """Why something was not understood, and below it which part of it is wrong, over the buttons *rows*."""
    return Say(f"misread-{why.value}", buttons=rows, parts=_flaw(why, flaw))


def _flaw(why: Misread, flaw: Flaw | None) -> tuple[Say, ...]:
    if flaw is None or why not in (Misread.CHECKSUM, Misread.INCOMPLETE):
        return ()
    args: dict[str, Arg] = {"place": flaw.place, "character": flaw.character, "count": flaw.count}
    return (Say(f"flaw-{flaw.fault.value.replace('_', '-')}", args),)


def how_to_find(form: Form, language: str) -> Say:
    """Where customers find what is asked, and the question again; it alone where there is nothing to find."""
    field = catalogue().fields[form.asking] if form.asking else None
    is_found = field is not None and field.is_found_somewhere
    return under((Say(f"find-{form.asking}"),) if is_found else (), question(form, language))


def under(heads: tuple[Say, ...], said: Say) -> Say:
    """*said* under the lines *heads*, in one message."""
    if not heads:
        return said
    first, *others = heads
    body = replace(said, buttons=(), slot="", parts=())
    return replace(first, buttons=said.buttons, slot=said.slot, parts=(*others, body, *said.parts))


def corrected(form: Form, argument: str, language: str) -> tuple[Say, ...]:
    """What is said above the open question after an earlier one got another answer; *argument* begins with its name."""
    slot = Slot(argument.partition(":")[0])
    if slot is form.asking is Slot.WHAT and slot in form.values:
        return (Say("report-kind-so-far"), line(slot, form.values[slot], language))
    return (Say("report-corrected"), line(slot, form.values[slot], language)) if slot in form.values else ()


def for_certain(word: str, *, kept: bool) -> Say:
    """The question whether a report is to go with all that was given; *word* may be meant as an answer."""
    rows: Rows = (
        (Button("button-stop-yes", "report:stop:yes"),),
        (Button("button-stop-no", "report:stop:no"),),
    )
    if word and len(word.encode()) <= LONGEST_WORD:
        rows = (*rows, (Button("button-stop-word", f"report:word:{word}"),))
    return Say("report-stop-kept" if kept else "report-stop-sure", buttons=rows)


def under_way(form: Form, language: str, rows: Rows, key: str = "report-open") -> Say:
    """What a report that is not sent holds, and what it still asks for, over the buttons *rows*.

    What was written is named and not quoted: it stands in the summary, and nowhere else.
    """
    given = [slot for slot in Slot if slot in form.values]
    lines = [
        line(slot, form.values[slot], language)
        if option_key(slot, form.values[slot])
        else _named("given", slot)
        for slot in given
    ]
    lines += [_named("open", slot) for slot in unanswered(form)]
    lines += [_named("skipped", slot) for slot in Slot if slot in form.skipped and slot is not Slot.WHAT]
    return replace(Say(key), buttons=rows, parts=tuple(lines))


def _named(how: str, slot: Slot) -> Say:
    return Say(f"report-line-{how}", keys={"name": f"slot-{slot.value}"})


def what_to_change(form: Form, among: Collection[Slot] = ()) -> Say:
    """The question which answer is to be given anew, *among* these or among all."""
    slots = [slot for slot in forms.changeable(form) if not among or slot in among]
    given = [Button(f"slot-{slot.value}", f"report:change:{slot.value}") for slot in slots]
    rows = [tuple(given[at : at + 2]) for at in range(0, len(given), 2)]
    ways = (Button("button-back", "report:again"), Button("button-stop", "report:stop"))
    return Say("report-change", buttons=(*rows, ways))


def summary(form: Form, language: str, written: Iterable[str] = (), fact: ChainFact | None = None) -> Say:
    """Everything that was given, what helps already, and the way to send or change it.

    *written* are addresses that the customer wrote in the same case before; *fact* is what a chain says of it.
    """
    lines = [line(slot, form.values[slot], language) for slot in Slot if slot in form.values]
    hints = advice(form.problem, form.values, fact) if form.problem else []
    rows = (
        (Button("button-send-report", f"report:send:{mark(form)}"),),
        (Button("button-change", "report:change"),),
        (Button("button-stop", "report:stop"),),
    )
    head = Say("report-summary", slot=SUMMED_UP)
    warned = [*misplaced(form), *alike(form.values, written)]
    return _together([head, *lines, *warned, *hints], rows)


def line(slot: Slot, value: Value, language: str) -> Say:
    """One answer with its name, as it may stand in a chat for good: of 64 digits, which may be a key, the ends.

    What is an option is said in the customer's language. Of an address all is shown: thieves make use of its ends alone.
    """
    name = f"slot-{slot.value}"
    key = option_key(slot, value)
    if key:
        return Say("report-line", keys={"name": name, "value": key})
    kind, shown = catalogue().fields[slot].kind, in_words(value, language) or NOTHING
    how = "report-line-code" if kind in COPIED else "report-line"
    return Say(how, {"value": shown if kind is Kind.ADDRESS else abridged(shown)}, keys={"name": name})


def option_key(slot: Slot, value: Value) -> str:
    """The catalogue key of an answer that is an option; empty for one in the customer's words."""
    kind = catalogue().fields[slot].kind
    is_nameless = kind is Kind.NETWORK and value.shown in {"", value.option}
    is_option = kind in {Kind.WHAT, Kind.CHOICE} or is_nameless
    return f"option-{value.option}" if is_option and value.option else ""


def alike(values: Mapping[Slot, Value], written: Iterable[str] = ()) -> Iterator[Say]:
    """The warning that two addresses of a case look the same at a glance, and are not."""
    for one, other in look_alikes([*addresses(values), *written]):
        yield Say("report-alike", {"one": one, "other": other})


def addresses(values: Mapping[Slot, Value]) -> list[str]:
    """The addresses that were given, whole, and those that stand in what was told freely."""
    kinds = {slot: catalogue().fields[slot].kind for slot in values}
    given = [value.shown for slot, value in values.items() if kinds[slot] is Kind.ADDRESS]
    return [*given, *addresses_in(value.raw for slot, value in values.items() if kinds[slot] is Kind.TEXT)]


def buttons(form: Form, language: str) -> Rows:
    """The options of the open question, and the ways past it."""
    slot = form.asking
    taps = [_option(form, option) for option in forms.options(form)]
    taps += [
        Button("", f"report:settle:{slot}:{at}:{readings_mark(form.readings)}", label=in_words(one, language))
        for at, one in enumerate(form.readings)
    ]
    is_network = slot is not None and catalogue().fields[slot].kind is Kind.NETWORK and not form.readings
    wide = 2 if is_network else 1
    rows = [tuple(taps[at : at + wide]) for at in range(0, len(taps), wide)]
    steps = [Button("button-skip", f"report:skip:{slot}")]
    if forms.can_go_back(form):
        steps.insert(0, Button("button-back", f"report:back:{slot}"))
    return (*rows, *_help(form), tuple(steps), (Button("button-stop", "report:stop"),))


def _option(form: Form, option: str) -> Button:
    data = f"report:pick:{form.asking}:{option}"
    field = catalogue().fields[form.asking] if form.asking else None
    is_rare = field is not None and field.kind is Kind.NETWORK and option not in field.options
    # What has no words of its own goes by its name in the registry.
    return Button(f"option-{option}", data, label=title(option) if is_rare else "")


def _help(form: Form) -> Rows:
    field = catalogue().fields[form.asking] if form.asking else None
    is_found = field is not None and field.is_found_somewhere and not form.readings
    rows: Rows = ((Button("button-find", f"report:find:{form.asking}"),),) if is_found else ()
    if form.problem is not None and form.problem.urgent:
        rows = (*rows, (Button("button-send-now", "report:send"),))
    return rows


def _question_key(form: Form) -> str:
    if form.readings and form.asking:
        return f"confirm-{form.asking.value}"
    if form.passed_over:
        return "report-more-networks"
    is_narrower = form.problems != catalogue().names or Slot.STORY in form.values
    if form.asking is Slot.WHAT and is_narrower:
        return "ask-which"
    return f"ask-{form.asking}"


def _first(form: Form, *, is_first: bool) -> Iterator[Say]:
    if is_first and form.problem is not None and form.problem.first:
        yield Say(f"first-{form.problem.first}")


def _noted(form: Form, language: str, newly: Iterable[Slot]) -> Iterator[Say]:
    newly = [slot for slot in newly if slot in form.values]
    fresh = [form.values[slot] for slot in NOTED if slot in newly and slot not in form.doubts]
    shown = [in_words(value, language) for value in fresh if value.raw]
    if shown:
        yield Say("report-noted", {"what": " · ".join(shown)})
    names = {form.values[slot].shown for slot in newly if form.values[slot].kind.endswith(NAME)}
    for name in sorted(names):
        yield Say("report-noted-name", {"name": name})
    if {Slot.NETWORK, *PLACES}.intersection(newly):
        yield from misplaced(form)


def misplaced(form: Form) -> Iterator[Say]:
    """The remark that an address cannot be where it is said to be; not where that is what the report is about."""
    is_the_matter = form.problem is not None and Slot.NETWORK_WANTED in form.problem.slots
    for one in () if is_the_matter else misfits(form.values):
        homes = " · ".join(title(home) for home in one.homes[:FEW])
        yield Say("report-not-on", {"network": title(one.network), "networks": homes})


def _shown_beside(form: Form, language: str) -> Iterator[Say]:
    beside = catalogue().fields[form.asking].shows if form.asking else None
    if beside is not None and beside in form.values:
        yield line(beside, form.values[beside], language)


def _together(said: list[Say], rows: Rows) -> Say:
    first, *parts = said
    return replace(first, buttons=rows, parts=tuple(parts))
