"""That a customer who floods leaves places in the group to others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.shares import SHARE, Shares
from bot.delivery.windows import Limits, Window
from tests.fakes import office
from tests.usecases.test_sender import OTHER, handed_over
from tests.usecases.world import CUSTOMER

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(seconds=60)
TAKEN = st.lists(st.tuples(st.sampled_from(["topic:1", "topic:2"]), st.integers(0, 40)), max_size=40)


@given(taken=TAKEN, count=st.integers(1, 40))
def test_a_topic_has_its_share_once_it_took_the_fourth_part_of_a_window(
    taken: list[tuple[str, int]], count: int
) -> None:
    shares, now, log = Shares(Window(count, MINUTE)), NOON, []
    for destination, pause in taken:
        now += timedelta(seconds=pause)
        shares.note(destination, now)
        log.append((now, destination))

    lately = [one for at, one in log if at + MINUTE > now]

    for destination in ("topic:1", "topic:2"):
        used_up = lately.count(destination) >= max(1, count // SHARE)
        assert shares.is_used_up(destination, now) == used_up


def test_without_a_limit_nobody_takes_anything_from_others() -> None:
    shares = Shares(Window(0, MINUTE))
    for _ in range(100):
        shares.note("topic:1", NOON)

    assert not shares.is_used_up("topic:1", NOON)


async def test_whoever_writes_once_beside_a_flood_does_not_wait_for_the_next_window() -> None:
    async with office(Limits()) as desk:
        await handed_over(desk)
        await handed_over(desk, OTHER)
        await desk.pass_time(61)
        for number in range(30):
            await desk.world.customer(f"flood {number}", CUSTOMER)
            await desk.pass_time(0.2)

        await desk.world.customer("only once", OTHER)
        await desk.pass_time(0.2)

        arrived = desk.channel.texts()
        for _ in range(12):
            await desk.pass_time(10)

    assert "only once" in arrived
    assert [text for text in desk.channel.texts() if text.startswith("flood")] == [
        f"flood {number}" for number in range(30)
    ]
