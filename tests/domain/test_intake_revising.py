"""An edit of a message brings its own answers up to date, and none that another message gave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import Form, Slot, Value, is_complete
from bot.intake.form import from_json, missing, to_json
from bot.intake.revising import revise
from tests.domain.form_talk import EVM_TX, NOW, OTHER_TX, about, after, asking, completed, moves, texts, told

GAVE = frozenset({Slot.AMOUNT, Slot.NETWORK, Slot.REFERENCE})


def revised(form: Form, text: str, slots: frozenset[Slot] = GAVE) -> Form:
    """The form after the message that gave *slots* was edited to *text*."""
    return revise(form, text, slots, now=NOW, zone=None)


def said(form: Form, text: str) -> Form:
    """The form after *text* was written in answer to it."""
    return told(form, text).form


def shown(form: Form) -> dict[Slot, str]:
    """What the answers show."""
    return {slot: value.shown for slot, value in form.values.items()}


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.booleans())
def test_the_edited_figure_is_the_answer_whether_the_form_is_open_or_filled_in(
    first: int, then: int, is_over: bool
) -> None:
    form = said(about("stuck-pending"), f"BSC, {first} USDT, {EVM_TX}")
    form = completed(form) if is_over else form

    edited = revised(form, f"BSC, {then} USDT, {EVM_TX}")

    assert shown(edited) == {**shown(form), Slot.AMOUNT: f"{then} USDT"}
    assert (edited.asking, edited.trail) == (form.asking, form.trail)


@pytest.mark.parametrize(
    ("text", "slot", "answer"),
    [
        (f"TRON, 250 USDT, {EVM_TX}", Slot.NETWORK, "TRON"),
        (f"BSC, 250 USDT, {OTHER_TX}", Slot.REFERENCE, OTHER_TX),
        ("300", Slot.AMOUNT, "300 USDT"),
    ],
)
def test_each_answer_of_the_message_can_be_another(text: str, slot: Slot, answer: str) -> None:
    form = said(about("stuck-pending"), f"BSC, 250 USDT, {EVM_TX}")

    assert shown(revised(form, text))[slot] == answer


def test_what_another_message_gave_stays_and_so_does_what_is_not_named_any_more() -> None:
    form = said(about("stuck-pending"), f"BSC, 250 USDT, {EVM_TX}")

    assert revised(form, "300 USDT on TRON", frozenset({Slot.REFERENCE})) == form
    assert revised(form, "never mind") == form


def test_a_name_that_was_the_whole_answer_is_the_new_one() -> None:
    form = said(asking(Slot.PLATFORM, "withdrawal-pending"), "Kraken")

    assert shown(revised(form, "Krakatoa", frozenset({Slot.PLATFORM})))[Slot.PLATFORM] == "Krakatoa"


def test_two_readings_of_the_new_amount_are_asked_about() -> None:
    form = completed(said(about("stuck-pending"), f"BSC, 250 USDT, {EVM_TX}"))

    edited = revised(form, f"BSC, 1,234 USDT, {EVM_TX}")

    assert {one.shown for one in edited.doubts[Slot.AMOUNT]} == {"1234 USDT", "1.234 USDT"}
    assert edited.asking is Slot.AMOUNT


def test_a_tale_that_one_message_told_is_the_new_one() -> None:
    tale = Value("I lost 5 coins", "I lost 5 coins", "text")
    form = completed(about("stuck-pending"))
    form = Form({**form.values, Slot.STORY: tale}, form.skipped, None, form.trail)

    edited = revised(form, "I lost 6 coins", frozenset({Slot.STORY}))

    assert shown(edited)[Slot.STORY] == "I lost 6 coins"
    assert is_complete(edited)


@given(st.lists(moves, max_size=6), texts, st.frozensets(st.sampled_from(Slot), max_size=4))
def test_no_edit_takes_an_answer_away_or_breaks_the_form(
    steps: list[tuple[str, object]], text: str, slots: frozenset[Slot]
) -> None:
    form = after(steps)

    edited = revised(form, text, slots)

    by_hand = {slot for slot, value in form.values.items() if value.raw}
    assert by_hand <= edited.values.keys()
    assert all(edited.values[slot] == form.values[slot] for slot in by_hand - slots - edited.doubts.keys())
    assert from_json(to_json(edited)) == edited
    assert edited.asking is not None or missing(edited) is None
