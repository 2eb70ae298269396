"""When a transaction is looked at again, and which of its changes are news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import ChainFact, Trouble, TxId, TxState
from bot.domain.watching import (
    FOLLOWED_FOR,
    NEVER_SEEN_FOR,
    PAUSES,
    Phase,
    is_news,
    is_over,
    pause_after,
    phase_of,
    quiet_until,
    where_it_is,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TX = TxId("", "0x" + "7c" * 32)
A_MOMENT = timedelta(seconds=1)


def fact(state: TxState, confirmations: int = 0, **more: TxState | Trouble) -> ChainFact:
    """*state* on a network where 12 confirmations are enough."""
    return ChainFact(TX, state, "ethereum", NOON, confirmations=confirmations, needed=12, **more)  # type: ignore[arg-type]


@given(st.sampled_from(TxState), st.integers(0, 20), st.sampled_from([None, *TxState]))
def test_every_state_has_a_phase(state: TxState, confirmations: int, found_as: TxState | None) -> None:
    known = found_as if found_as is None or found_as.is_there else None

    phase = phase_of(
        ChainFact(TX, state, "bsc", NOON, confirmations=confirmations, needed=12, found_as=known)
    )

    assert phase in Phase


def test_one_on_another_network_is_as_it_is_there() -> None:
    elsewhere = fact(TxState.WRONG_NETWORK, 40, found_as=TxState.FAILED_REVERTED)

    assert where_it_is(elsewhere).state is TxState.FAILED_REVERTED
    assert phase_of(elsewhere) is Phase.FAILED


@given(st.sampled_from(Phase))
def test_the_first_answer_is_always_news_and_the_same_never_is(phase: Phase) -> None:
    assert is_news("", phase)
    assert not is_news(phase, phase)


@given(st.sampled_from(Phase))
def test_that_nothing_could_be_found_out_is_no_change(told: Phase) -> None:
    assert not is_news(told, Phase.UNKNOWN)


@given(st.sampled_from([phase for phase in Phase if phase is not Phase.FAILED]))
def test_a_failure_is_news_whatever_was_told(told: Phase) -> None:
    assert is_news(told, Phase.FAILED)


def test_a_block_on_the_way_to_enough_of_them_is_no_news() -> None:
    assert not is_news(Phase.PENDING, Phase.CONFIRMING)
    assert is_news(Phase.PENDING, Phase.CONFIRMED)
    assert is_news(Phase.CONFIRMING, Phase.REORGED)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_longer_nothing_changes_the_rarer_are_the_looks(few: int, more: int) -> None:
    fewer, most = sorted((few, more))

    assert PAUSES[0] <= pause_after(fewer) <= pause_after(most) <= PAUSES[-1]


@pytest.mark.parametrize(
    ("state", "confirmations", "over"),
    [
        (TxState.CONFIRMED, 12, True),
        (TxState.CONFIRMED, 11, False),
        (TxState.FAILED_REVERTED, 12, True),
        (TxState.FAILED_REVERTED, 1, False),
        (TxState.REPLACED, 0, True),
        (TxState.DROPPED, 0, False),
        (TxState.PENDING_WAITING, 0, False),
        (TxState.UNREACHABLE, 0, False),
    ],
)
def test_what_is_final_is_over(state: TxState, confirmations: int, over: bool) -> None:
    assert is_over(fact(state, confirmations), A_MOMENT, was_seen=True) is over


def test_what_will_never_be_told_is_over_at_once() -> None:
    assert is_over(fact(TxState.UNREACHABLE, trouble=Trouble.NOT_SET), A_MOMENT, was_seen=False)
    assert not is_over(fact(TxState.UNREACHABLE, trouble=Trouble.BUSY), A_MOMENT, was_seen=False)


def test_patience_ends_after_a_week_and_with_what_nobody_ever_saw_after_a_day() -> None:
    missing, waits = fact(TxState.NOT_FOUND), fact(TxState.PENDING_WAITING)

    assert is_over(missing, NEVER_SEEN_FOR, was_seen=False)
    assert not is_over(missing, FOLLOWED_FOR - A_MOMENT, was_seen=True)
    assert is_over(waits, FOLLOWED_FOR, was_seen=True)


def test_good_news_waits_for_the_morning_of_who_sleeps() -> None:
    until = quiet_until(Phase.CONFIRMED, "Asia/Tokyo", datetime(2026, 3, 2, 15, tzinfo=UTC))

    assert until == datetime(2026, 3, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("phase", "zone", "hour"),
    [
        (Phase.CONFIRMED, "Asia/Tokyo", 3),
        (Phase.CONFIRMED, "", 15),
        (Phase.FAILED, "Asia/Tokyo", 15),
        (Phase.DROPPED, "Asia/Tokyo", 15),
    ],
    ids=["by day", "where nobody knows the hour", "bad news", "worse news"],
)
def test_what_is_told_at_once(phase: Phase, zone: str, hour: int) -> None:
    assert quiet_until(phase, zone, datetime(2026, 3, 2, hour, tzinfo=UTC)) is None
