"""An event loop on a virtual clock, without threads or sockets; what runs on it is elsewhere."""

from __future__ import annotations

import asyncio
from asyncio import base_events
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any, TypeVar

T = TypeVar("T")


TURNS_AT_MOST = 3_000_000
"""A seed takes some twenty thousand."""


class Deadlock(Exception):
    """Everything waits, and no timer is left that could end it."""


class Endless(Exception):
    """It goes on and on."""


class _Jump:
    """Stands where a selector would: instead of waiting, it moves the clock to the next timer."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        self._loop.turned()
        if timeout is None:
            raise Deadlock("everything waits, and there is no timer")
        self._loop.elapse(timeout)
        return []


class VirtualLoop(base_events.BaseEventLoop):
    """Time begins at 0 and passes only when nothing can run; executors run at once, in the caller's thread."""

    def __init__(self) -> None:
        super().__init__()
        # At 1.7e9 s a float is coarser than the loop's own resolution, and a timer would never be reached.
        self._virtual_s = 0.0
        self._turns_left = 0
        self._turns = 0
        self._then: Callable[[], None] = _nothing
        self._selector = _Jump(self)

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._virtual_s

    def elapse(self, seconds: float) -> None:
        """Let time pass."""
        if seconds > 0:
            self._virtual_s += seconds

    def after_turns(self, turns: int, act: Callable[[], None]) -> None:
        """Call *act* between two turns of the loop, *turns* from now; replaces what was asked before."""
        self._turns_left, self._then = turns, act

    def turned(self) -> None:
        """One turn of the loop is over; raises Endless after too many."""
        self._turns += 1
        if self._turns > TURNS_AT_MOST:
            raise Endless(f"{TURNS_AT_MOST} turns")
        if self._turns_left:
            self._turns_left -= 1
            if not self._turns_left:
                self._then()

    def run_in_executor(  # type: ignore[override]
        self, executor: object, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """Run *func* at once: a thread would finish at a moment that no seed decides."""
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """There is one thread."""
        return self.call_soon(callback, *args, context=context)

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nobody sleeps."""


def _nothing() -> None:
    return


def run_virtually(main: Callable[[VirtualLoop], Coroutine[Any, Any, T]]) -> T:
    """Run *main* to its end on a loop of its own; raises Deadlock."""
    loop = VirtualLoop()
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(main(loop))
    finally:
        _cancel_the_rest(loop)
        asyncio.set_event_loop(None)
        loop.close()


def _cancel_the_rest(loop: VirtualLoop) -> None:
    rest = asyncio.all_tasks(loop)
    for task in rest:
        task.cancel()
    if rest:
        loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True))
