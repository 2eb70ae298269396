"""What is due is asked of the chain outside of any transaction, and its answer goes through the lane of its person."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.delivery.lanes import Job, Lanes
from bot.delivery.watching import Watches
from bot.domain.facts import AddressFact, ChainFact, Remembered, TxId, TxState
from bot.ports import Chain, Looked
from tests.usecases.chain_desk import TX, ChainDesk, confirmed, found, keys
from tests.usecases.world import CUSTOMER

LANE = f"user:{CUSTOMER}"


class BrokenChain:
    """Raises at every question."""

    async def is_used(self, address: str) -> bool | None:
        """Raise."""
        raise RuntimeError

    async def transaction(
        self, network_ids: Sequence[str], tx_id: TxId, remembered: Remembered | None = None
    ) -> ChainFact:
        """Raise."""
        raise RuntimeError

    async def address(self, network_id: str, address: str) -> AddressFact:
        """Raise."""
        raise RuntimeError


class Office:
    """A desk with a chain, whose answers come through lanes."""

    def __init__(self, chain: Chain | None = None, *, deaf: bool = False) -> None:
        self.desk = ChainDesk(confirmed())
        self.lanes = Lanes(self._work_on)
        store, clock = self.desk.world.store, self.desk.world.clock
        self.watches = Watches(store, clock, self.lanes, chain or self.desk.chain)
        self.deaf = deaf
        self.taken: list[Looked] = []

    async def _work_on(self, job: Job) -> None:
        assert isinstance(job, Looked)
        self.taken.append(job)
        if not self.deaf:
            await self.desk.answers.answered(job)

    async def looks(self) -> int:
        """Whatever is due is looked up and taken; returns how many looks were begun."""
        begun = await self.watches.tick()
        await self.watches.idle()
        await self.lanes.idle()
        return begun


@asynccontextmanager
async def office(chain: Chain | None = None, *, deaf: bool = False) -> AsyncIterator[Office]:
    """An office at work, with a customer who gave a transaction."""
    made = Office(chain, deaf=deaf)
    async with asyncio.TaskGroup() as tasks:
        made.lanes.open(tasks)
        made.watches.open(tasks)
        await made.desk.world.customer(f"my transaction {TX}")
        await made.desk.world.look_away()
        yield made


async def test_what_is_due_is_looked_up_and_told() -> None:
    async with office() as desk:
        begun = await desk.looks()

        assert begun == 1
        assert keys(await desk.desk.said())[0] == "chain-confirmed"


async def test_what_is_not_due_is_left_alone() -> None:
    async with office() as desk:
        desk.desk.chain.fact = found(TxState.PENDING_WAITING)
        await desk.looks()

        assert await desk.looks() == 0
        desk.desk.world.clock.move(timedelta(seconds=31))
        assert await desk.looks() == 1


async def test_an_answer_that_waits_in_its_lane_is_not_asked_for_twice() -> None:
    async with office(deaf=True) as desk:
        await desk.looks()

        assert await desk.looks() == 0
        assert len(desk.taken) == 1


async def test_an_answer_that_nobody_took_is_asked_for_again_after_a_while() -> None:
    async with office(deaf=True) as desk:
        await desk.looks()
        desk.deaf = False
        desk.desk.world.clock.move(timedelta(minutes=2))

        assert await desk.looks() == 1
        assert keys(await desk.desk.said())[0] == "chain-confirmed"


async def test_what_a_process_asked_before_it_died_is_asked_by_the_next_and_told_once() -> None:
    async with office(deaf=True) as dead:
        await dead.looks()
        (lost,) = dead.taken
        after = Office()
        after.desk = dead.desk
        after.watches = Watches(dead.desk.world.store, dead.desk.world.clock, after.lanes, dead.desk.chain)
        async with asyncio.TaskGroup() as tasks:
            after.lanes.open(tasks)
            after.watches.open(tasks)
            await after.looks()
            after.lanes.put(LANE, lost)
            await after.lanes.idle()

        assert keys(await dead.desk.said()).count("chain-confirmed") == 1


@pytest.mark.parametrize("address", [False, True], ids=["a transaction", "an address"])
async def test_a_chain_that_breaks_is_one_that_does_not_answer(address: bool) -> None:
    async with office(BrokenChain()) as desk:
        if address:
            mei = await desk.desk.world.hire("Mei")
            await desk.desk.world.handed_over()
            order = "/addr 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed on BSC"
            await desk.desk.world.writes(mei, order, await desk.desk.world.topic())
        await desk.looks()

        troubles = {getattr(looked.fact, "trouble", None) for looked in desk.taken}
        assert len(desk.taken) == 1 + address
        assert {trouble.value for trouble in troubles if trouble} == {"silent"}


async def test_before_it_is_opened_nothing_is_asked() -> None:
    desk = Office()
    await desk.desk.world.customer(f"my transaction {TX}")

    assert await desk.watches.tick() == 0
    assert desk.desk.chain.asked == []
