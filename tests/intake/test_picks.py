"""An answer that can mean two things is settled by a typed place or by what stands on its button, as by the button."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.form import Form
from bot.intake.forms import begin, choose, settle, take
from bot.intake.readings import in_words
from bot.intake.slots import Slot

NOW = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)
TRON = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"
OTHER = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
DOUBTFUL = [
    (Slot.AMOUNT, "1,234 USDT"),
    (Slot.AMOUNT, "7.500"),
    (Slot.WHEN, "3/4"),
    (Slot.ADDRESS, f"{TRON} {OTHER}"),
]
PLACES = [
    "1|the first one|the first|first|1st|第一个|第一個|第1个|(1)|the former|it's the first one",
    "2|the second one|second|the 2nd one|第二个|第二個|选第二个|2.|the last one|最后一个|The second one, please",
]


def doubted(slot: Slot, said: str) -> Form:
    form = replace(choose(begin(), Slot.WHAT, "deposit-missing"), asking=slot)
    return take(form, said, now=NOW, zone=None, locale="en-US").form


@pytest.mark.parametrize(("slot", "doubtful"), DOUBTFUL)
@pytest.mark.parametrize(
    ("place", "said"), [(at, one) for at, table in enumerate(PLACES) for one in table.split("|")]
)
def test_the_place_of_a_reading_picks_it(slot: Slot, doubtful: str, place: int, said: str) -> None:
    form = doubted(slot, doubtful)

    after = take(form, said, now=NOW, zone=None).form

    assert len(form.readings) == 2
    assert after == settle(form, slot, place)


@given(
    st.sampled_from(DOUBTFUL),
    st.sampled_from([0, 1]),
    st.sampled_from(["en", "en-GB", "zh-Hans", "zh-Hant", "de"]),
)
def test_what_stands_on_the_button_of_a_reading_picks_it(
    doubt: tuple[Slot, str], place: int, locale: str
) -> None:
    form = doubted(*doubt)

    after = take(form, in_words(form.readings[place], locale), now=NOW, zone=None, locale=locale).form

    assert after == settle(form, doubt[0], place)


def test_another_figure_is_another_answer() -> None:
    form = doubted(Slot.AMOUNT, "1,234 USDT")

    after = take(form, "12 USDT", now=NOW, zone=None).form

    assert after.values[Slot.AMOUNT].shown == "12 USDT"


def test_the_place_of_an_option_picks_it() -> None:
    form = replace(choose(begin(), Slot.WHAT, "deposit-missing"), asking=Slot.SOURCE)

    after = take(form, "the second one", now=NOW, zone=None).form

    assert after == choose(form, Slot.SOURCE, "wallet")
