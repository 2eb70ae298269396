"""With merging switched off texts go out one by one, in order; with it on they share a request."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fakes import office
from tests.usecases.test_sender import handed_over, says
from tests.usecases.world import GROUP


@pytest.mark.parametrize(("merges", "sizes"), [(True, [3]), (False, [1, 1, 1])])
async def test_what_waited_for_the_group_goes_out_as_the_setting_says(merges: bool, sizes: list[int]) -> None:
    async with office(merges=merges) as desk:
        await handed_over(desk)
        now, before = desk.world.clock.now(), len(desk.channel.delivered)
        desk.windows.freeze(GROUP, now, now + timedelta(minutes=1))
        await says(desk, "first", "second", "third")

        await desk.pass_time(61)

    into_group = [parcels for parcels in desk.channel.delivered[before:] if parcels[0].message]
    assert [len(parcels) for parcels in into_group] == sizes
    assert desk.channel.texts(GROUP)[-3:] == ["first", "second", "third"]
