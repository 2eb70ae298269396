"""Doors whose transaction was lost with its connection, and that ran again: nothing of the first time may count."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.domain.events import Wrote
from bot.domain.messages import TellAgents
from bot.ports import Doubtful, Refused, TopicClosed
from bot.storage.database import Database, Runner
from bot.storage.work import StoredWork
from tests.fakes import FakeChannel, Office, office

T = TypeVar("T")

WORDS = "are you there?"


class Rerunning:
    """Runs every door twice, the first time in vain."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def run(self, door: Callable[[StoredWork], T]) -> T:
        def in_vain(work: StoredWork) -> None:
            with work.only_reading():
                door(work)

        await self._runner.run(in_vain)
        return await self._runner.run(door)

    async def close(self) -> None:
        await self._runner.close()


def make_forgetful(store: Database) -> None:
    """From now on each transaction is lost once."""
    store._runner = Rerunning(store._runner)


async def tell(desk: Office, key: str) -> None:
    await desk.world.store.transact(lambda work: desk.world.desk.tell(work, "leads", TellAgents(key)))


@pytest.mark.parametrize("went_out", [False, True])
async def test_what_a_dead_process_had_under_way_is_asked_about_once(went_out: bool) -> None:
    async with office() as desk:
        await tell(desk, "before")
        await desk.settle()
        desk.channel.closed = asyncio.Event()
        await tell(desk, "under way")
        await desk.settle()
        if went_out:
            load = next(parcels for parcels, _ in desk.channel.pending)
            desk.channel._carry(load, 0)
        make_forgetful(desk.world.store)
        channel = FakeChannel(standing=desk.channel.standing, _last_id=desk.channel._last_id)
        async with office(store_of=desk.world, channel=channel) as successor:
            in_doubt = successor.sender.in_doubt
            for _ in range(8):
                await successor.pass_time(10)
        desk.channel.fail_with(Refused())
        desk.channel.closed.set()

    assert in_doubt == 1
    there = [parcels[0].effect for parcels, _ in channel.standing.values()]
    assert there == [TellAgents("before"), TellAgents("under way")]


async def test_a_topic_found_closed_is_opened_again() -> None:
    async with office() as desk:
        await desk.world.customer("I want a person", said=Wrote(wants_person=True))
        await desk.settle()
        make_forgetful(desk.world.store)

        desk.channel.fail_with(TopicClosed())
        await desk.world.customer(WORDS)
        await desk.settle()

        assert desk.channel.texts().count(WORDS) == 1


async def test_a_request_without_an_answer_is_found_once() -> None:
    async with office() as desk:
        await tell(desk, "before")
        await desk.settle()
        make_forgetful(desk.world.store)

        desk.channel.lose_answers(Doubtful())
        await tell(desk, "lost")
        for _ in range(8):
            await desk.pass_time(10)

        there = [parcels[0].effect for parcels, _ in desk.channel.standing.values()]
        assert there == [TellAgents("before"), TellAgents("lost")]
