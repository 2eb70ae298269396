"""What is known of a case, on the agents' card: what is sound, what is doubtful or lacking, and where to look it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from bot.channels.rich import Rich, code, joined, styled
from bot.channels.speech import Speech
from bot.handover.questions import COPIED, addresses, option_key
from bot.intake import earlier, meaning
from bot.intake.explorers import links_to
from bot.intake.misfits import misfits
from bot.intake.names import NAME
from bot.intake.networks import title
from bot.intake.problems import OTHER, Kind, Problem, catalogue
from bot.intake.recognise import AMBIGUOUS
from bot.intake.registry import networks
from bot.intake.slots import UNSURE, Slot, Value
from bot.intake.twins import look_alikes

SOUND, NOT_SOUND = "✔", "✖"
LONGEST_VALUE = 120
"""Characters of what a customer wrote freely; the whole of it is in the topic."""
LOOKED_UP = {Kind.TRANSACTION: meaning.Kind.TX, Kind.ADDRESS: meaning.Kind.ADDRESS}
Stored = Mapping[str, tuple[str, str, str]]


def known(slots: Stored, speech: Speech, *, is_transaction: bool, written: Iterable[str] = ()) -> list[Rich]:
    """The lines on what the customer gave and what is still to be asked, and what to beware of.

    *written* are the addresses in their messages, which are compared with those that they gave.
    """
    values = earlier.renamed({name: Value(*parts) for name, parts in slots.items()})
    problem = _problem(values)
    lines = [_line(slot, values, speech) for slot in Slot if slot in values]
    if problem is not None or is_transaction:
        lines += _lacking(problem or catalogue().problems[OTHER], values, speech)
    if problem is not None and problem.unverified:
        lines.append(speech.say("card-not-verified"))
    lines += [speech.say("card-not-on", {"network": title(one.network)}) for one in misfits(values)]
    pairs = look_alikes([*addresses(values), *written])
    return lines + [speech.say("card-alike", {"one": one, "other": other}) for one, other in pairs]


def _problem(values: Mapping[Slot, Value]) -> Problem | None:
    what = values.get(Slot.WHAT)
    return catalogue().problems.get(what.option) if what else None


def _line(slot: Slot, values: Mapping[Slot, Value], speech: Speech) -> Rich:
    value = values[slot]
    sign = SOUND if value.is_sound else NOT_SOUND
    label = Rich(f"{sign} {speech.word(f'slot-{slot.value}')}: ")
    return joined([label + _shown(slot, value, speech), *_notes(slot, values, speech)], " ")


def _shown(slot: Slot, value: Value, speech: Speech) -> Rich:
    key = option_key(slot, value)
    shown = speech.word(key.replace("_", "-")) if key else value.shown or value.raw
    if catalogue().fields[slot].kind in COPIED:
        return code(shown)
    return Rich(shown if len(shown) <= LONGEST_VALUE else shown[:LONGEST_VALUE] + "…")


def _notes(slot: Slot, values: Mapping[Slot, Value], speech: Speech) -> Iterator[Rich]:
    value = values[slot]
    for link in _links(slot, values)[:1]:
        yield styled(urlsplit(link).hostname or "", "text_link", link)
    if value.kind.partition(":")[0].endswith(UNSURE):
        yield speech.say("card-unsure")


def _links(slot: Slot, values: Mapping[Slot, Value]) -> tuple[str, ...]:
    """Where an explorer of the network on which it was sent shows it; nowhere for a name, or what may be a private key."""
    kind, named = LOOKED_UP.get(catalogue().fields[slot].kind), values.get(Slot.NETWORK)
    if kind is None or named is None or named.option not in networks() or values[slot].kind in AMBIGUOUS:
        return ()
    if values[slot].kind.endswith(NAME):
        return ()
    return links_to(named.option, kind, values[slot].shown)


def _lacking(problem: Problem, values: Mapping[Slot, Value], speech: Speech) -> Iterator[Rich]:
    lacking = [speech.word(f"slot-{slot.value}") for slot in problem.required(values) if slot not in values]
    if lacking:
        yield Rich(f"{NOT_SOUND} " + speech.word("list-comma").join(lacking))
