"""Windows: never more requests in any span than the platform allows, and a freeze that holds one chat only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.windows import MARGIN, Limits, Window, Windows

GROUP, OTHER_GROUP, CUSTOMER = -100, -200, 5
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_second(number: float) -> timedelta:
    """As a span."""
    return timedelta(seconds=number)


def windows(count: int = 20, per: float = 60) -> Windows:
    """Windows of a group; private chats are not limited."""
    return Windows(Limits(Window(count, a_second(per)), Window(0, a_second(0))))


def send_all(pacer: Windows, wishes: list[float]) -> list[datetime]:
    """When requests go out that are wished for one after the other, with these seconds between them."""
    now, sent = START, []
    for pause in wishes:
        now = pacer.free_at(GROUP, now + a_second(pause))
        pacer.note(GROUP, now)
        sent.append(now)
    return sent


@given(
    st.lists(st.floats(0, 30), max_size=120),
    st.integers(1, 25),
    st.floats(1, 90),
)
def test_no_span_ever_holds_more_than_its_count(wishes: list[float], count: int, per: float) -> None:
    sent = send_all(windows(count, per), wishes)

    for first, beyond in zip(sent, sent[count:], strict=False):
        assert beyond - first >= a_second(per)


@given(st.lists(st.floats(0, 10), max_size=80), st.integers(1, 20))
def test_nobody_waits_while_there_is_room(wishes: list[float], count: int) -> None:
    pacer, now, sent = windows(count, 60), START, list[datetime]()

    for pause in wishes:
        now += a_second(pause)
        recent = [at for at in sent if now - at < a_second(60) + MARGIN]
        assert (pacer.free_at(GROUP, now) == now) == (len(recent) < count)
        if len(recent) < count:
            pacer.note(GROUP, now)
            sent.append(now)


@given(st.lists(st.floats(0, 70), min_size=1, max_size=40))
def test_a_restart_forgets_no_request(gaps: list[float]) -> None:
    before, after = windows(), windows()

    calls = [(at, GROUP) for at in send_all(before, gaps)]
    now, slack = calls[-1][0], after.limits.slack
    after.remember(calls, now)

    assert before.free_at(GROUP, now) <= after.free_at(GROUP, now) <= before.free_at(GROUP, now) + slack


def test_a_message_of_several_posts_that_overdrew_the_window_is_waited_for() -> None:
    pacer = windows(3, 60)
    pacer.note(GROUP, START, 2)
    pacer.note(GROUP, START + a_second(10), 3)

    free_at = pacer.free_at(GROUP, START + a_second(11))

    assert free_at == START + a_second(70) + MARGIN


def test_chats_in_which_nothing_counts_any_more_are_forgotten() -> None:
    pacer = Windows(Limits(Window(20, a_second(60)), Window(3, a_second(3))))

    for number in range(1, 10_000):
        at = START + a_second(number)
        pacer.free_at(number, at)
        pacer.note(number, at)
        pacer.freeze(-number, at, at)

    # What is forgotten shows nowhere but in memory.
    assert len(pacer._sent.keys() | pacer._frozen.keys()) <= 1001


def test_a_request_counts_from_when_it_left_and_not_from_when_it_was_planned() -> None:
    pacer = windows(1, 60)
    pacer.note(GROUP, START)

    pacer.left(GROUP, START, START + a_second(5))

    assert pacer.free_at(GROUP, START + a_second(61)) == START + a_second(65) + MARGIN


def test_a_freeze_holds_only_the_chat_that_was_asked_to_wait() -> None:
    pacer = windows()

    pacer.freeze(GROUP, START, START + a_second(17))

    assert pacer.free_at(GROUP, START) == START + a_second(17)
    assert pacer.free_at(OTHER_GROUP, START) == START
    assert pacer.free_at(CUSTOMER, START) == START


def test_a_shorter_freeze_does_not_end_a_longer_one() -> None:
    pacer = windows()
    pacer.freeze(GROUP, START, START + a_second(17))

    pacer.freeze(GROUP, START, START + a_second(3))

    assert pacer.free_at(GROUP, START) == START + a_second(17)


def test_a_window_of_none_is_no_limit() -> None:
    pacer = windows(0, 60)

    pacer.note(GROUP, START, 1000)

    assert pacer.free_at(GROUP, START) == START
    assert pacer.is_roomy(GROUP, START)


def test_a_window_is_roomy_until_half_of_it_is_used() -> None:
    pacer = windows(20, 60)
    pacer.note(GROUP, START, 9)
    assert pacer.is_roomy(GROUP, START)

    pacer.note(GROUP, START)

    assert not pacer.is_roomy(GROUP, START)
    assert pacer.room(GROUP, START) == 10


def test_half_of_a_window_that_was_cut_is_less() -> None:
    pacer = windows(20, 60)
    pacer.note(GROUP, START, 9)
    for _ in range(4):
        pacer.freeze(GROUP, START, START)

    assert not pacer.is_roomy(GROUP, START)


def test_what_left_the_window_is_not_counted() -> None:
    pacer = windows(20, 60)
    pacer.note(GROUP, START, 20)

    assert pacer.is_roomy(GROUP, START + a_second(61))


# -- what Telegram teaches ----------------------------------------------------------------------------------


def test_a_chat_that_was_told_to_wait_gets_less_and_slowly_recovers() -> None:
    pacer = windows(20, 60)
    recovery = pacer.limits.recovery

    pacer.freeze(GROUP, START, START + a_second(5))
    after = START + a_second(5)

    assert pacer.room(GROUP, after) == 19
    assert pacer.room(GROUP, after + recovery) == 20
    assert pacer.room(OTHER_GROUP, after) == 20


@given(st.integers(1, 60))
def test_however_often_it_is_told_a_quarter_of_the_window_stays(times: int) -> None:
    pacer = windows(20, 60)
    now = START

    for _ in range(times):
        pacer.freeze(GROUP, now, now + a_second(1))
        now += a_second(1)

    assert pacer.room(GROUP, now) == max(5, 20 - times)


@given(st.lists(st.floats(0, 20), max_size=80), st.integers(2, 10))
def test_several_places_at_once_are_waited_for_together(wishes: list[float], units: int) -> None:
    pacer, now, taken = windows(10, 60), START, list[datetime]()

    for number, pause in enumerate(wishes):
        size = units if number % 3 == 0 else 1
        now = pacer.free_at(GROUP, now + a_second(pause), size)
        pacer.note(GROUP, now, size)
        taken.extend([now] * size)

    for first, beyond in zip(taken, taken[10:], strict=False):
        assert beyond - first >= a_second(60)


def test_more_than_a_whole_window_waits_for_an_empty_one() -> None:
    pacer = windows(3, 60)
    pacer.note(GROUP, START)

    assert pacer.free_at(GROUP, START + a_second(1), 10) == START + a_second(60) + MARGIN


def test_what_was_not_asked_gives_its_place_back() -> None:
    pacer = windows(1, 60)
    pacer.note(GROUP, START)

    pacer.give_back(GROUP, START)

    assert pacer.free_at(GROUP, START) == START


def test_what_nobody_waits_for_leaves_a_quarter_of_the_window_to_others_and_gets_a_share_of_the_rest() -> (
    None
):
    pacer = windows(20, 60)
    pacer.note(GROUP, START, 14)
    roomy = pacer.minor_free_at(GROUP, START)
    pacer.note(GROUP, START, 3)
    first = pacer.minor_free_at(GROUP, START + a_second(1))
    pacer.note(GROUP, START + a_second(1), is_minor=True)

    second = pacer.minor_free_at(GROUP, START + a_second(2))

    assert (roomy, first) == (START, START + a_second(1))
    assert second == START + a_second(60) + MARGIN
    assert pacer.free_at(GROUP, START + a_second(2)) == START + a_second(2)


def test_a_request_that_leaves_after_its_place_is_gone_counts_from_when_it_left() -> None:
    windows = Windows(Limits(private=Window(3, timedelta(seconds=3))))
    for _ in range(3):
        windows.note(7, START)
    late = START + timedelta(seconds=5)
    windows.free_at(7, late)

    for _ in range(3):
        windows.left(7, START, late)

    assert windows.free_at(7, late) > late
