"""Of the address that was meant and the one to which it went, each is taken for what the sentence says, and none unseen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.intake.forms import begin, take
from bot.intake.recognise import holds_flawed
from bot.intake.slots import Slot

NOW = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)
ONE, OTHER = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
BROKEN = f"{ONE[:-1]}F"
SENTENCES = [
    "转错地址了，我想转到 {meant}，结果转到 {used}，300u，昨晚",
    "轉錯地址了，應該轉到 {meant}，卻轉到了 {used}",
    "转错地址了，结果转到 {used}，本来要转到{meant}",
    "sent to a wrong address: I meant {meant} but sent it to {used}",
    "wrong address, it went to {used} instead of {meant}",
    "I sent 300 USDT to {used}. It was the wrong address, should have been {meant}",
]


def places(text: str) -> dict[Slot, str]:
    values = take(begin(), text, now=NOW, zone=None).form.values
    return {slot: values[slot].shown for slot in (Slot.ADDRESS, Slot.INTENDED) if slot in values}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_of_two_addresses_is_what_the_sentence_says(sentence: str) -> None:
    assert places(sentence.format(meant=ONE, used=OTHER)) == {Slot.INTENDED: ONE, Slot.ADDRESS: OTHER}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_address_beside_a_mistyped_one_does_not_take_its_place(sentence: str) -> None:
    assert places(sentence.format(meant=ONE, used=BROKEN)) == {Slot.INTENDED: ONE}
    assert places(sentence.format(meant=BROKEN, used=ONE)) == {Slot.ADDRESS: ONE}
    assert holds_flawed(sentence.format(meant=ONE, used=BROKEN))


def test_of_two_addresses_of_which_nothing_is_said_none_is_taken() -> None:
    assert places(f"wrong address {ONE} {OTHER}") == {}
    assert places(f"wrong address {ONE} {BROKEN}") == {}


def test_one_address_is_the_one_to_which_it_went() -> None:
    assert places(f"wrong address, sent to {ONE}") == {Slot.ADDRESS: ONE}
