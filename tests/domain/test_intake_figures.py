"""A figure under a summary corrects the one answer that it fits; what stands beside it is no answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import Form, Slot, Taken, Value, is_complete
from bot.intake.amending import amend
from bot.intake.figures import Figure, answers_fitting, figure_in, with_figure
from tests.domain.form_talk import NOW, about, completed
from tests.domain.test_intake_amending import amended

FULL = completed(about("withdrawal-pending"))
LEADS = [
    "",
    "no it was ",
    "no, ",
    "actually ",
    "it should be ",
    "not 7 but ",
    "不对，是",
    "應該是",
    "不是7，是",
    "改成",
]


def only(slot: Slot, shown: str) -> Form:
    """A form that is filled in, and in which *slot* is the only figure."""
    figures = {Slot.ORDER, Slot.AMOUNT}
    values: dict[Slot, Value] = {one: value for one, value in FULL.values.items() if one not in figures}
    return Form({**values, slot: Value(shown, shown, "amount")}, frozenset(), None, ())


def corrected(form: Form, text: str) -> Taken:
    """What *text* makes of *form*, in which one answer fits it."""
    figure = figure_in(text)
    assert figure is not None
    (slot,) = answers_fitting(form, figure)
    return with_figure(form, slot, figure, now=NOW, zone=None)


@given(st.integers(1, 10**9), st.sampled_from(LEADS))
def test_a_figure_takes_the_place_of_the_amount_and_keeps_its_coin(number: int, lead: str) -> None:
    form = only(Slot.AMOUNT, "250 USDT")

    taken = corrected(form, f"{lead}{number}")

    others = {slot: value for slot, value in taken.form.values.items() if slot is not Slot.AMOUNT}
    assert taken.form.values[Slot.AMOUNT].shown == f"{number} USDT"
    assert others == {slot: value for slot, value in form.values.items() if slot is not Slot.AMOUNT}
    assert Slot.STORY not in taken.form.values


def test_one_that_can_be_several_answers_fits_them_all_unless_it_says_which_it_is_not() -> None:
    form = only(Slot.AMOUNT, "250 USDT")
    form = Form({**form.values, Slot.ORDER: Value("88231", "88231", "text")}, frozenset(), None, ())

    plain, told = figure_in("30"), figure_in("not 250 but 30")

    assert plain is not None and told is not None
    assert set(answers_fitting(form, plain)) == {Slot.ORDER, Slot.AMOUNT}
    assert answers_fitting(form, told) == (Slot.AMOUNT,)


def test_one_with_two_readings_is_asked_about() -> None:
    form = corrected(only(Slot.AMOUNT, "250 USDT"), "no, 1,234").form

    assert {one.shown for one in form.doubts[Slot.AMOUNT]} == {"1234 USDT", "1.234 USDT"}
    assert form.asking is Slot.AMOUNT


def test_an_amount_that_is_named_keeps_its_coin_too() -> None:
    form = amend(only(Slot.AMOUNT, "250 USDT"), "the amount should be 30", now=NOW, zone=None).form

    assert form.values[Slot.AMOUNT].shown == "30 USDT"


@pytest.mark.parametrize(
    "text", ["the app froze 3 times", "on 3 May", "14:30", "2024-01-02", "0x30", "yes, 2 days ago", ""]
)
def test_what_tells_more_is_no_figure(text: str) -> None:
    assert figure_in(text) is None


def test_a_share_is_only_ever_the_slippage() -> None:
    assert answers_fitting(only(Slot.AMOUNT, "250 USDT"), Figure("5", "%", "")) == ()
    assert answers_fitting(only(Slot.SLIPPAGE, "1%"), Figure("5", "%", "")) == (Slot.SLIPPAGE,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("不是昨天，是前天", "2024-11-19"),
        ("not yesterday but two days ago", "2024-11-19"),
        ("it wasn't yesterday, it was two days ago", "2024-11-19"),
    ],
)
def test_of_two_days_the_one_that_it_was_not_does_not_count(text: str, day: str) -> None:
    form = amended(FULL, text)

    assert form.values[Slot.WHEN].shown.lstrip("~").startswith(day)
    assert is_complete(form)
