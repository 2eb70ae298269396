"""A database belongs to the bot that first ran on it."""

from __future__ import annotations

import pytest

from bot.delivery.owner import OWNER, OtherBot, claim, owner_in
from tests.usecases.world import World


async def test_whoever_comes_first_has_it_and_keeps_it() -> None:
    world = World()

    for _ in range(2):
        await world.store.transact(lambda work: claim(work, 42))

    assert owner_in(await world.ask(lambda work: work.settings.names(OWNER))) == 42


async def test_another_bot_is_refused_and_changes_nothing() -> None:
    world = World()
    await world.store.transact(lambda work: claim(work, 42))

    with pytest.raises(OtherBot) as refused:
        await world.store.transact(lambda work: claim(work, 43))

    assert (refused.value.theirs, refused.value.ours) == (42, 43)
    assert owner_in(await world.ask(lambda work: work.settings.names(OWNER))) == 42
