"""A detail that stands alone where something else is asked corrects the earlier answer, and the same again is no mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.intake.amounts import find_amounts
from bot.intake.form import Form
from bot.intake.forms import begin, choose, take
from bot.intake.reading import Misread
from bot.intake.slots import Slot

NOW = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)
TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2
TRON = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"


def reporting(asking: Slot, *said: str, problem: str = "deposit-missing") -> Form:
    form = choose(begin(), Slot.WHAT, problem)
    for text in said:
        form = take(form, text, now=NOW, zone=None).form
    return replace(form, asking=asking)


@pytest.mark.parametrize(
    ("said", "slot", "shown"),
    [
        ("0.00012个比特币", Slot.AMOUNT, "0.00012 BTC"),
        ("1萬5千USDT", Slot.AMOUNT, "15000 USDT"),
        ("300 usdt", Slot.AMOUNT, "300 USDT"),
        ("三天前", Slot.WHEN, "2026-03-12"),
        ("yesterday at noon", Slot.WHEN, "2026-03-14 12:00 UTC"),
    ],
)
@pytest.mark.parametrize("asking", [Slot.REFERENCE, Slot.SOURCE, Slot.WHOSE, Slot.ADDRESS])
def test_another_amount_or_time_replaces_the_one_given_before(
    said: str, slot: Slot, shown: str, asking: Slot
) -> None:
    form = reporting(asking, "250 USDT, today at 10:00")

    taken = take(form, said, now=NOW, zone=None)

    assert taken.form.values[slot].shown == shown
    assert (taken.newly, taken.misread, taken.form.asking) == ((slot,), None, asking)


def test_an_amount_in_a_sentence_corrects_nothing() -> None:
    form = reporting(Slot.REFERENCE, "250 USDT, today at 10:00")

    taken = take(form, "my friend once lost 300 USDT", now=NOW, zone=None)

    assert taken.form.values[Slot.AMOUNT].shown == "250 USDT"


@pytest.mark.parametrize(
    ("asking", "given"), [(Slot.NETWORK, TX), (Slot.COPIED_FROM, TRON), (Slot.SOURCE, "250 USDT")]
)
def test_what_was_given_already_is_no_mistake(asking: Slot, given: str) -> None:
    form = reporting(asking, f"{TRON} 250 USDT {TX}", problem="wrong-address")

    taken = take(form, given, now=NOW, zone=None)

    assert (taken.form, taken.misread) == (form, Misread.KNOWN)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("1万5千USDT", "15000 USDT"),
        ("1萬5 USDT", "15000 USDT"),
        ("3万2千5百u", "32500 USDT"),
        ("1万500u", "10500 USDT"),
        ("1.5万u", "15000 USDT"),
        ("2百5十u", "250 USDT"),
    ],
)
def test_figures_with_chinese_units_between_them_are_one_number(said: str, shown: str) -> None:
    assert [one.shown for one in find_amounts(said)] == [shown]
