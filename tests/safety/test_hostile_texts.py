"""How much work the longest hostile messages are, counted in calls, which no neighbour on the machine can change."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from bot.safety import gate
from tests.bench.made_worst import worst_texts
from tests.bench.safety_report.worst import worst_inputs

TEXTS = {**worst_inputs(), **worst_texts()}
# A call is about 0.14 µs, so that these are the 20 ms that a message may take.
MOST_CALLS = 140_000


def calls_of(text: str) -> int:
    """Return how many functions are called to look through *text*, those of C among them."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        gate.find(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", TEXTS)
def test_no_message_is_slow_to_look_through(name: str) -> None:
    gate.find(TEXTS[name])

    calls = calls_of(TEXTS[name])

    assert calls <= MOST_CALLS
