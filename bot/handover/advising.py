"""What to advise a customer, by what they answered and by what a chain says: the second never contradicts the first."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.facts import ChainFact
from bot.domain.messages import Say
from bot.domain.next_steps import Part, course_of, next_step
from bot.intake.problems import Advice, Problem
from bot.intake.slots import Slot, Value
from bot.ports import Person, WatchKind, Work

SENT_IT = "wallet"
"""The answer to where it came from that makes the customer its sender."""


def fact_about(work: Work, person: Person, values: Mapping[Slot, Value]) -> ChainFact | None:
    """What a chain said last of the transaction that *values* are about; None if nobody was asked, or told yet."""
    reference = values.get(Slot.REFERENCE)
    theirs = (one for one in work.watches.of_person(person.id) if one.kind is WatchKind.CUSTOMER_TX)
    about = [one for one in theirs if reference is not None and one.value == reference.shown]
    return about[-1].kept.fact if about else None


def advice(problem: Problem, values: Mapping[Slot, Value], fact: ChainFact | None) -> list[Say]:
    """What helps now, the next step on the chain first."""
    said = [Say(f"advice-{one.say}") for one in _held(problem, values, fact)]
    part = part_of(problem, values, fact)
    step = next_step(fact, part) if fact is not None and part is not None else None
    return [Say(*step), *said] if step else said


def urgent_advice(problem: Problem | None, values: Mapping[Slot, Value], fact: ChainFact) -> list[Say]:
    """What comes in place of the next step, because the transaction should not get through."""
    held = _held(problem, values, fact) if problem else []
    return [Say(f"advice-{one.say}") for one in held if one.instead]


def part_of(problem: Problem | None, values: Mapping[Slot, Value], fact: ChainFact | None) -> Part | None:
    """Whose steps to name; None where a step would help what should not happen, or where there is worse to mend."""
    if problem is not None and (problem.urgent or any(one.instead for one in _held(problem, values, fact))):
        return None
    source = values.get(Slot.SOURCE)
    if source is not None and source.option:
        return Part.SENDER if source.option == SENT_IT else Part.OTHER
    return Part.SENDER if problem is not None and problem.sender else Part.OTHER


def _held(problem: Problem, values: Mapping[Slot, Value], fact: ChainFact | None) -> list[Advice]:
    course = course_of(fact)
    is_fake = fact is not None and any(fact.transfers) and not any(one.genuine for one in fact.transfers)
    return [one for one in problem.advice if one.applies(values, course) and not (one.genuine and is_fake)]
