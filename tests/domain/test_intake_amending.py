"""What is written under the summary of a form: a correction takes the place of an answer, and a tale of none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import Form, Slot, is_complete, skip, to_json
from bot.intake.amending import amend, told_more, worded
from bot.intake.form import from_json, missing
from tests.domain.form_talk import EVM_TX, NOW, OTHER_TX, about, after, asking, completed, moves, texts

FULL = completed(about("stuck-pending"))


def amended(form: Form, text: str) -> Form:
    """The form after *text* was written under its summary."""
    return amend(form, text, now=NOW, zone=None).form


@pytest.mark.parametrize(
    ("text", "slot", "shown"),
    [
        ("no, it was 300 USDT", Slot.AMOUNT, "300 USDT"),
        ("it was on TRON", Slot.NETWORK, "TRON"),
        ("不对，是 300 USDT", Slot.AMOUNT, "300 USDT"),
        (OTHER_TX, Slot.REFERENCE, OTHER_TX),
        ("網路是 Polygon", Slot.NETWORK, "Polygon"),
        ("It was TRON, not BSC", Slot.NETWORK, "TRON"),
        ("不是BSC，是TRON", Slot.NETWORK, "TRON"),
    ],
)
def test_a_correction_takes_the_place_of_the_answer(text: str, slot: Slot, shown: str) -> None:
    form = amended(FULL, text)

    assert form.values[slot].shown == shown
    assert is_complete(form)
    assert Slot.STORY not in form.values


@pytest.mark.parametrize(
    "text", ["I called their support yesterday and they told me to wait", "我还想补充：昨天客服说要等几天"]
)
def test_a_day_in_a_tale_is_not_when_it_happened(text: str) -> None:
    form = amended(FULL, text)

    assert form.values.get(Slot.WHEN) == FULL.values.get(Slot.WHEN)
    assert {slot: value for slot, value in form.values.items() if slot is not Slot.STORY} == FULL.values


def test_what_is_told_besides_is_put_below_what_was_told_before() -> None:
    once = told_more(FULL, "The app showed an error", now=NOW, zone=None).form
    twice = told_more(once, "Then it closed", now=NOW, zone=None).form

    assert twice.values[Slot.STORY].raw == "The app showed an error\nThen it closed"


def test_a_word_for_a_button_can_be_the_answer() -> None:
    form = worded(asking(Slot.PLATFORM, "withdrawal-pending"), "Stop")

    assert form.values[Slot.PLATFORM].shown == "Stop"
    assert form.asking is Slot.ORDER


@given(st.lists(moves, max_size=6), texts)
def test_what_is_written_under_a_summary_takes_no_answer_away(
    steps: list[tuple[str, object]], text: str
) -> None:
    form = after(steps)
    while not is_complete(form):
        form = skip(form)

    changed = amended(form, text)

    said_by_hand = {slot for slot, value in form.values.items() if value.raw}
    assert said_by_hand <= changed.values.keys()
    assert changed.asking is missing(changed)
    assert from_json(to_json(changed)) == changed


@pytest.mark.parametrize("text", [f"it was {EVM_TX}", "on BSC"])
def test_what_was_said_already_changes_nothing(text: str) -> None:
    shown = {slot: value.shown for slot, value in amended(FULL, text).values.items()}

    assert shown == {slot: value.shown for slot, value in FULL.values.items()}
