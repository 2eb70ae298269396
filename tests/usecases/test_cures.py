"""How often a cure is tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.cures import FIRST_PAUSE, FORGOTTEN_AFTER, LONGEST_PAUSE, Cures

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STEPS = st.lists(st.integers(-1800, 3000), max_size=60)


def tries(steps: list[int]) -> list[datetime]:
    """When a cure is tried that is wanted after each of these pauses, in seconds."""
    cures, now, tried = Cures(), NOON, []
    for number, step in enumerate(steps):
        now += timedelta(seconds=step)
        if cures.wait("open 1", number, now) is None:
            tried.append(now)
    return tried


@given(steps=st.lists(st.integers(0, 3000), max_size=60))
def test_each_pause_is_twice_the_one_before(steps: list[int]) -> None:
    tried = tries(steps)

    pause = FIRST_PAUSE
    for before, after in pairwise(tried):
        if after - before >= FORGOTTEN_AFTER:
            pause = FIRST_PAUSE
            continue
        assert after - before >= pause
        pause = min(pause * 2, LONGEST_PAUSE)


@given(steps=STEPS)
def test_however_the_clock_jumps_it_is_tried_once_it_said_so(steps: list[int]) -> None:
    cures, now = Cures(), NOON
    for number, step in enumerate(steps):
        now += timedelta(seconds=step)
        wait = cures.wait("open 1", number, now)
        if wait is not None:
            assert wait <= LONGEST_PAUSE
            now += wait

            assert cures.wait("open 1", number, now) is None


def test_one_cure_does_not_wait_for_another() -> None:
    cures = Cures()
    cures.wait("open 1", "gone", NOON)

    assert cures.wait("open 2", "gone", NOON) is None
    assert cures.wait("open 1", "gone again", NOON) == FIRST_PAUSE


def test_the_same_question_has_the_same_answer() -> None:
    cures = Cures()

    answers = [cures.wait("open 1", "gone", NOON) for _ in range(5)]

    assert answers == [None] * 5
    assert cures.wait("open 1", "gone again", NOON) == FIRST_PAUSE
