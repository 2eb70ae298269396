"""What a chain says of a transaction, as answers to what a report would ask; what it tells the customer is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.domain.case import Case
from bot.domain.facts import ChainFact, Transfer, TxState
from bot.domain.watching import where_it_is
from bot.intake.identifiers import identify
from bot.intake.problems import catalogue
from bot.intake.reading import network_value
from bot.intake.readings import known_time
from bot.intake.registry import networks
from bot.intake.slots import BETTER_KNOWN, Slot, Value
from bot.ports import Person, Work

_EARLIER_WAITS = frozenset({TxState.PENDING_BEHIND, TxState.PENDING_NONCE_GAP})
_UNTOLD = frozenset({TxState.PENDING_NO_BANDWIDTH})
_USUAL = frozenset({Slot.NETWORK, Slot.ADDRESS, Slot.AMOUNT, Slot.WHEN})
"""What a case is given where nobody has said yet what its problem is."""


def derived(fact: ChainFact, person: Person) -> dict[Slot, Value]:
    """The answers that *fact* holds, times on the clock of *person*; hardly one if no network has the transaction."""
    told = where_it_is(fact)
    if told.state is TxState.REPLACED:
        return {Slot.EARLIER: _earlier(told)}
    return dict(_answers(told, person)) if told.state.is_there else {}


def _answers(fact: ChainFact, person: Person) -> Iterator[tuple[Slot, Value]]:
    if fact.network in networks():
        yield Slot.NETWORK, network_value(fact.network, raw="")
    if len(fact.transfers) == 1:
        yield from _moved(fact.transfers[0])
    when = known_time(fact.block_time, person.zone or None) if fact.block_time else None
    if when is not None:
        yield Slot.WHEN, when
    if fact.state not in _UNTOLD:
        yield Slot.EARLIER, _earlier(fact)


def _earlier(fact: ChainFact) -> Value:
    # A block takes a wallet's transactions in their order, so that behind one that is in none waits.
    option = "earlier-yes" if fact.state in _EARLIER_WAITS else "earlier-no"
    return Value("", option, f"choice:{option}")


def _moved(one: Transfer) -> Iterator[tuple[Slot, Value]]:
    if one.to:
        token = identify(one.to)
        yield Slot.ADDRESS, Value("", one.to, token.kind if token else "address")
    # What a token that nobody knows calls itself is no answer to how much of what.
    if one.genuine and one.decimals is not None and one.symbol:
        yield Slot.AMOUNT, Value("", f"{one.amount} {one.symbol}", "amount")


def fill_case(work: Work, case: Case, tx: str, facts: Mapping[Slot, Value]) -> None:
    """Put *facts* about *tx* on a case that is about it, beside what the customer said, which stays."""
    known = work.slots.of_case(case.id)
    if known.get(Slot.REFERENCE, ("", "", ""))[1] != tx:
        return
    _, _, option = known.get(Slot.WHAT, ("", "", ""))[2].partition(":")
    problem = catalogue().problems.get(option)
    welcome = problem.derived if problem else _USUAL
    fresh = {
        slot.value: (value.raw, value.shown, value.kind)
        for slot, value in facts.items()
        if slot in welcome and (slot in BETTER_KNOWN or not known.get(slot.value, ("", "", ""))[0])
    }
    if any(known.get(name) != value for name, value in fresh.items()):
        work.slots.save(case.id, {**known, **fresh})
