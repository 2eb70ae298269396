"""Advice never contradicts what a chain says, whatever was answered: every state, problem and combination of taps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest

from bot.domain.facts import ChainFact, TxState
from bot.domain.messages import Say
from bot.domain.next_steps import Course, course_of
from bot.handover.advising import advice, part_of, urgent_advice
from bot.handover.questions import SUMMED_UP
from bot.intake.problems import Problem, catalogue
from bot.intake.slots import Slot, Value
from tests.usecases.chain_desk import OTHER_TX, TX, ChainDesk, confirmed, found, keys
from tests.usecases.world import CUSTOMER

ARRIVED = {"show-token", "exchange-credits", "own-key", "exchange-recovers", "memo-to-exchange", "no-undo"}
"""Advice for what a block has, with success."""
SEND_ANEW = {"next-gas-sender", "next-energy-sender"}
DO_NOT_SEND = {"do-not-resend", "next-no-resend", "next-fee-sender", "next-dropped-sender"}
LET_IT_THROUGH = {
    "earliest-first",
    "next-behind-sender",
    "next-fee-sender",
    "next-gap-sender",
    "next-no-resend",
}
FACTS: list[ChainFact | None] = [
    None,
    *(found(state) for state in TxState if state is not TxState.WRONG_NETWORK),
    *(found(TxState.WRONG_NETWORK, found_as=state) for state in TxState if state.is_there),
    found(TxState.REPLACED, replaced_by=OTHER_TX),
    found(TxState.PENDING_BEHIND, nonce=7, ahead=2),
    found(TxState.PENDING_NONCE_GAP, nonce=1, missing_nonces=(0,)),
]


def answers(problem: Problem) -> Iterator[dict[Slot, Value]]:
    """Every combination of taps on which the advice for *problem*, or whose steps it names, depends."""
    asked = {one.condition.slot for one in problem.advice if one.condition} | {Slot.SOURCE}
    options = [[None, *catalogue().fields[slot].options] for slot in asked]
    for taps in product(*options):
        yield {slot: Value(tap, tap, f"choice:{tap}") for slot, tap in zip(asked, taps, strict=True) if tap}


def situations() -> Iterator[tuple[Problem, Mapping[Slot, Value], ChainFact | None, set[str]]]:
    for problem in catalogue().problems.values():
        for values, fact in product(answers(problem), FACTS):
            said = advice(problem, values, fact)
            yield problem, values, fact, {one.key.removeprefix("advice-") for one in said}


def test_what_is_said_of_something_that_arrived_is_said_only_if_it_did_or_nobody_knows() -> None:
    wrong = [
        (problem.name, fact.state, said & ARRIVED)
        for problem, _, fact, said in situations()
        if fact is not None and course_of(fact) not in {Course.DONE, Course.UNKNOWN} and said & ARRIVED
    ]

    assert wrong == []


def test_of_a_token_that_only_calls_itself_so_nobody_is_told_how_to_see_it_or_who_credits_it() -> None:
    fake = found(
        TxState.CONFIRMED, transfers=tuple(replace(one, genuine=False) for one in confirmed().transfers)
    )
    deposit = catalogue().problems["deposit-missing"]

    for whose, says in (("mine", "advice-show-token"), ("at-exchange", "advice-exchange-credits")):
        values = {Slot.WHOSE: Value(whose, whose, f"choice:{whose}")}
        assert says in {one.key for one in advice(deposit, values, confirmed())}
        assert says not in {one.key for one in advice(deposit, values, fake)}


def test_nobody_is_told_both_to_send_it_anew_and_not_to_nor_to_cancel_it_and_to_speed_it_up() -> None:
    for problem, values, fact, said in situations():
        assert not (said & SEND_ANEW and said & DO_NOT_SEND), (problem.name, values, fact)
        assert not ("cancel-now" in said and said & LET_IT_THROUGH), (problem.name, values, fact)
        assert sum(key.startswith("next-") for key in said) <= 1


def test_only_who_sent_it_is_told_what_a_sender_can_do() -> None:
    for problem, values, _, said in situations():
        source = values[Slot.SOURCE].option if Slot.SOURCE in values else ""
        is_sender = source == "wallet" or (not source and problem.sender)

        assert is_sender or not any(key.endswith("-sender") for key in said), (problem.name, source)
        assert is_sender or not said & {*SEND_ANEW, "next-no-resend"}


def test_a_failed_one_always_says_what_to_do_about_that_but_for_a_theft() -> None:
    silent = {
        problem.name
        for problem, _, fact, said in situations()
        if fact is not None
        and course_of(fact) is Course.FAILED
        and not any(k.startswith("next-") for k in said)
    }

    assert silent == {name for name, problem in catalogue().problems.items() if problem.urgent}


def test_nothing_is_advised_to_wait_for_once_the_chain_has_an_end_for_it() -> None:
    for _, _, fact, said in situations():
        if fact is not None and course_of(fact) in {Course.DONE, Course.FAILED}:
            assert not said & {
                "earliest-first",
                "do-not-resend",
                "next-no-resend",
                "only-exchange",
                "cancel-now",
            }


def test_one_that_was_replaced_names_the_one_that_counts() -> None:
    fact = found(TxState.REPLACED, replaced_by=OTHER_TX)

    for problem in catalogue().problems.values():
        steps = [one for one in advice(problem, {}, fact) if one.key.startswith("next-")]
        assert problem.urgent or steps == [Say("next-replaced-by", {"other": OTHER_TX})]


def test_the_earlier_one_that_holds_it_up_is_named_by_its_number() -> None:
    stuck = catalogue().problems["stuck-pending"]
    behind = found(TxState.PENDING_BEHIND, nonce=7, ahead=2)
    gap = found(TxState.PENDING_NONCE_GAP, nonce=1, missing_nonces=(0,))

    assert advice(stuck, {}, behind) == [Say("next-behind-sender", {"known": "yes", "number": "5"})]
    assert advice(stuck, {}, gap) == [Say("next-gap-sender", {"missing": "0"})]


def test_what_went_astray_and_still_waits_is_to_be_stopped_at_once() -> None:
    astray = catalogue().problems["wrong-address"]
    waits = found(TxState.PENDING_FEE_LOW)

    assert part_of(astray, {}, waits) is None
    assert urgent_advice(astray, {}, waits) == [Say("advice-cancel-now")]
    assert urgent_advice(astray, {}, confirmed()) == []


async def test_out_of_gas_and_mine_says_what_to_do_about_the_gas() -> None:
    desk = ChainDesk()
    await desk.reporting("deposit-missing", TX)
    await desk.answer(found(TxState.FAILED_OUT_OF_GAS))
    for data in ("report:pick:source:wallet", "report:pick:network:ethereum"):
        await desk.world.customer_presses(data)
    await desk.world.customer("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
    await desk.world.look_away()

    await desk.world.customer_presses("report:pick:whose:mine")

    said = keys(await desk.said())
    assert "next-gas-sender" in said and "advice-show-token" not in said


async def test_a_summary_that_the_chain_overtakes_is_shown_again_without_what_is_over() -> None:
    desk = ChainDesk()
    await desk.reporting("stuck-pending", TX)
    await desk.answer(found(TxState.PENDING_BEHIND, nonce=3, ahead=1))
    while (form := await desk.world.ask(lambda work: work.dialogs.get(CUSTOMER, CUSTOMER))).step == "asking":
        await desk.world.customer_presses("report:skip")
    before = keys(await desk.said())

    (said,) = await desk.later(confirmed(), minutes=2)

    assert form.step == "complete"
    assert "next-behind-sender" in before
    assert {"chain-confirmed", "report-summary"} <= set(keys([said]))
    assert "next-behind-sender" not in keys([said])
    assert said.slot == SUMMED_UP
    assert {"value": "option-earlier-no", "name": "slot-earlier"} in [dict(one.keys) for one in said.parts]


@pytest.mark.parametrize("said", ["earlier-yes", "earlier-no"])
async def test_what_a_customer_only_guessed_of_earlier_ones_follows_the_chain_on_the_card(said: str) -> None:
    desk = ChainDesk(networks=frozenset({"ethereum"}))
    await desk.reporting("stuck-pending", TX)
    await desk.answer(found(TxState.NOT_FOUND))
    await desk.world.customer_presses("report:pick:network:ethereum")
    await desk.world.customer_presses(f"report:pick:earlier:{said}")
    await desk.world.customer_presses("report:send")
    case = await desk.world.case(CUSTOMER)

    await desk.later(found(TxState.PENDING_NONCE_GAP, nonce=1, missing_nonces=(0,)), minutes=5)
    waits = await desk.world.ask(lambda work: work.slots.of_case(case.id))
    await desk.later(confirmed(), hours=2)
    done = await desk.world.ask(lambda work: work.slots.of_case(case.id))

    assert (waits["earlier"][1], done["earlier"][1]) == ("earlier-yes", "earlier-no")
