"""Asks chains about what is due, outside of any transaction, and puts the answers into their persons' lanes."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.delivery.lanes import Lanes
from bot.domain.facts import AddressFact, ChainFact, Trouble, TxId, TxState
from bot.ports import Chain, Clock, Looked, Store, Watch, WatchKind, Work

AT_ONCE = 200
"""Looks that may be due together; those behind them come as these are done."""
SIDE_BY_SIDE = 8
"""Looks under way: a few customers' worth of requests, and few enough for a server that counts them."""
WITHIN_S = 20.0
"""For one look over all its networks; longer than what each server is given."""
TAKEN_WITHIN = timedelta(minutes=1)
"""An answer that its lane has not taken by then is asked for again."""

log = structlog.get_logger()


class Watches:
    """Rows decide what is looked up. What was asked when the process died is due still, and is asked again."""

    def __init__(self, store: Store, clock: Clock, lanes: Lanes, chain: Chain) -> None:
        self._store = store
        self._clock = clock
        self._lanes = lanes
        self._chain = chain
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._tasks: asyncio.TaskGroup | None = None
        self._under_way: set[int] = set()
        self._handed: dict[tuple[int, int], datetime] = {}
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    def open(self, tasks: asyncio.TaskGroup) -> None:
        """Look as tasks of *tasks*; without them nothing is looked up."""
        self._tasks = tasks

    async def idle(self) -> None:
        """Wait until nothing is being asked."""
        await self._is_idle.wait()

    async def tick(self) -> int:
        """Begin to look up what is due now; returns how many looks were begun."""
        if self._tasks is None:
            return 0
        now = self._clock.now()
        self._handed = {key: at for key, at in self._handed.items() if now - at < TAKEN_WITHIN}
        due = [(lane, one) for lane, one in await self._store.read(self._due) if self._is_new(one)]
        for lane, watch in due:
            self._under_way.add(watch.id)
            self._is_idle.clear()
            self._tasks.create_task(self._look(lane, watch), name=f"watch {watch.id}")
        return len(due)

    def _is_new(self, watch: Watch) -> bool:
        return watch.id not in self._under_way and (watch.id, watch.looks) not in self._handed

    def _due(self, work: Work) -> list[tuple[str, Watch]]:
        due = work.watches.due(self._clock.now(), AT_ONCE)
        return [(f"user:{work.people.by_id(one.person).user_id}", one) for one in due]

    async def _look(self, lane: str, watch: Watch) -> None:
        try:
            async with self._room:
                fact = await self._asked(watch)
            self._handed[watch.id, watch.looks] = self._clock.now()
            self._lanes.put(lane, Looked(watch.id, watch.looks, fact))
        finally:
            self._under_way.discard(watch.id)
            if not self._under_way:
                self._is_idle.set()

    async def _asked(self, watch: Watch) -> ChainFact | AddressFact:
        try:
            async with asyncio.timeout(WITHIN_S):
                return await self._fact(watch)
        except TimeoutError:
            log.info("chain.silent", watch=watch.id)
        except Exception:
            log.exception("chain.failed", watch=watch.id)
        return self._nothing(watch)

    async def _fact(self, watch: Watch) -> ChainFact | AddressFact:
        if watch.kind is WatchKind.AGENTS_ADDRESS:
            return await self._chain.address(watch.network, watch.value)
        # Once it was found somewhere, the others need not hear of it again.
        remembered = watch.kept.remembered
        was_found = remembered is not None and remembered.seen
        only = (watch.network,) if watch.network and was_found else ()
        return await self._chain.transaction(only, TxId(watch.network, watch.value), remembered)

    def _nothing(self, watch: Watch) -> ChainFact | AddressFact:
        now = self._clock.now()
        if watch.kind is WatchKind.AGENTS_ADDRESS:
            return AddressFact(watch.network, watch.value, now, Trouble.SILENT)
        tx = TxId(watch.network, watch.value)
        return ChainFact(tx, TxState.UNREACHABLE, watch.network, now, Trouble.SILENT, answered=0)
