"""What holds for every form, whatever is written and tapped: nothing is asked twice, and any order ends the same."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.intake import (
    Slot,
    back,
    change,
    from_json,
    is_complete,
    options,
    skip,
    to_json,
)
from bot.intake.form import missing
from bot.intake.problems import Kind, catalogue
from tests.domain.form_talk import (
    EVM_ADDRESS,
    EVM_TX,
    PROBLEMS,
    about,
    after,
    answered,
    asking,
    completed,
    moved,
    moves,
    texts,
    told,
)

forward = st.one_of(
    texts.map(lambda text: ("take", text)),
    st.sampled_from([(Slot.WHOSE, "mine"), (Slot.MEMO_SHOWN, "yes"), (Slot.RECEIVER, "own-wallet")]).map(
        lambda button: ("choose", button)
    ),
    st.sampled_from([("skip", None), ("settle", 0), ("derive", None)]),
)
"""Everything that leads on: no way back, and no other answer to what was answered."""


@given(st.sampled_from(PROBLEMS), st.randoms(use_true_random=False))
def test_any_order_of_answers_ends_in_the_same_case(problem: str, chance: Random) -> None:
    straight = completed(about(problem))
    order = [slot for slot in Slot if slot in straight.values and slot is not Slot.WHAT]
    chance.shuffle(order)

    form = about(problem)
    for slot in order:
        form = answered(change(form, slot), slot)

    assert form.values == straight.values
    assert is_complete(form)


@given(st.permutations([EVM_TX, EVM_ADDRESS, "on BSC", "250 USDT", "2 hours ago"]))
def test_unasked_answers_in_any_order_end_in_the_same_values(order: list[str]) -> None:
    form = asking(Slot.WHOSE, "deposit-missing")
    for answer in order:
        form = told(form, answer).form

    at_once = told(asking(Slot.WHOSE, "deposit-missing"), ", ".join(order)).form
    assert form.values == at_once.values
    assert len(form.values) == 6


@given(st.lists(moves, max_size=8), texts)
def test_nothing_that_has_an_answer_is_asked_again(steps: list[tuple[str, object]], text: str) -> None:
    before = after(steps)

    form = told(before, text).form

    assert form.asking in {before.asking, None, *form.doubts} or form.asking not in form.values
    assert not form.skipped & form.values.keys()
    assert form.asking not in form.trail


@given(st.sampled_from(PROBLEMS), st.lists(texts, max_size=12))
def test_no_question_comes_back_after_its_answer(problem: str, said: list[str]) -> None:
    form, answered_before = about(problem), set()
    for text in said:
        asked, taken = form.asking, told(form, text)
        if asked in taken.newly and taken.form.asking is not asked:
            answered_before.add(asked)
        form = taken.form
        assert form.asking not in answered_before or form.asking in form.doubts


@given(st.sampled_from(PROBLEMS), st.lists(forward, max_size=30))
def test_nothing_is_asked_twice_however_a_form_is_filled_in(
    problem: str, steps: list[tuple[str, object]]
) -> None:
    form = about(problem)
    asked = [form.asking]
    for verb, what in steps:
        if verb == "settle" and not form.readings:
            continue
        form = moved(form, (verb, what))
        if form.asking is not asked[-1] and not form.readings:
            asked.append(form.asking)

    questions = [slot for slot in asked if slot is not None]
    assert len(questions) == len(set(questions))


@given(st.lists(moves, max_size=8), texts)
def test_back_after_an_answer_returns_to_its_question(steps: list[tuple[str, object]], text: str) -> None:
    before = after(steps)

    form = told(before, text).form

    if before.asking in form.trail and form.asking not in (before.asking, None, Slot.WHAT):
        assert back(form).asking is before.asking


@given(st.lists(moves, max_size=8))
def test_a_form_survives_json(steps: list[tuple[str, object]]) -> None:
    form = after(steps)

    assert from_json(json.loads(json.dumps(to_json(form)))) == form


@given(st.lists(moves, max_size=8))
def test_skipping_always_comes_to_an_end(steps: list[tuple[str, object]]) -> None:
    form = after(steps)

    for _ in range(2 * len(Slot)):
        form = skip(form)

    assert is_complete(form)
    assert missing(form) is None


@given(st.lists(moves, max_size=8), texts)
def test_a_message_removes_no_answer_the_customer_gave(steps: list[tuple[str, object]], text: str) -> None:
    before = after(steps)

    form = told(before, text).form

    given_by_hand = {slot for slot, value in before.values.items() if value.raw}
    assert given_by_hand <= form.values.keys()


@given(st.lists(moves, max_size=8))
def test_there_are_never_more_than_four_taps_but_for_networks(steps: list[tuple[str, object]]) -> None:
    form = after(steps)

    is_network = form.asking is not None and catalogue().fields[form.asking].kind is Kind.NETWORK
    assert is_network or len(options(form)) <= 4
    assert len(form.readings) <= 4
