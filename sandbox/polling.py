"""Long polling: one getUpdates at a time, woken by the next update; confirming is the method's business."""

import asyncio
from typing import Any

from sandbox.errors import conflict
from sandbox.records import Json
from sandbox.updates import Updates

TERMINATED_BY_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
TERMINATED_BY_WEBHOOK = "terminated by setWebhook request"


class Poller:
    """Holds the request that waits; a newer one takes its place and the older one is told so; ``served`` counts them."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._waiting: asyncio.Future[str] | None = None
        self.served = 0

    async def poll(self, limit: int, timeout_s: float) -> list[Json]:
        """The next updates, at once or when the first arrives, or none after *timeout_s* of real time.

        Raises:
            Refusal: 409 when another request ends this one.
        """
        loop = asyncio.get_running_loop()
        self.interrupt(TERMINATED_BY_POLL)
        self._waiting = mine = loop.create_future()
        self.served += 1
        deadline = loop.time() + timeout_s
        while True:
            # Taken before looking: an update that arrives between the two lines still ends the wait.
            rung = self._updates.bell.next()
            batch = self._updates.head(limit)
            remaining_s = deadline - loop.time()
            if batch or remaining_s <= 0:
                return batch
            await _first_of(rung, mine, remaining_s)
            if mine.done():
                reason = mine.result()
                # Without a reason the server is going down and nobody reads the answer.
                raise conflict(reason) if reason else asyncio.CancelledError

    def interrupt(self, reason: str) -> None:
        """End the waiting request, if any, with 409 and this reason; an empty reason just drops it."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(reason)
        self._waiting = None


async def _first_of(rung: asyncio.Event, ended: asyncio.Future[str], timeout_s: float) -> None:
    ring = asyncio.create_task(rung.wait())
    waits: set[asyncio.Future[Any]] = {ring, ended}
    try:
        await asyncio.wait(waits, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
    finally:
        ring.cancel()
