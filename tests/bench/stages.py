"""The bot, unchanged, with a meter at the borders of its stages: processor time of whichever thread works on each.

python -m tests.bench.stages is `python -m bot run` that answers each line of its input with what was used so far. With
a number of milliseconds it meters nothing, and each commit takes so much longer.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from time import thread_time
from typing import Any

Function = Callable[..., Any]


@dataclass(slots=True)
class _Clock:
    """One thread: which stages are open, the innermost last, and what each has used for itself."""

    spent: dict[str, float] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    mark: float = 0.0

    def turn(self) -> None:
        """What was used since the last turn belongs to the innermost stage."""
        now = thread_time()
        if self.open:
            stage = self.open[-1]
            self.spent[stage] = self.spent.get(stage, 0.0) + now - self.mark
        self.mark = now


class Meter:
    """Seconds of processor time by stage; a stage within another is not counted twice."""

    def __init__(self) -> None:
        self._here = threading.local()
        self._clocks: list[_Clock] = []

    @property
    def spent(self) -> dict[str, float]:
        """By stage, over all threads."""
        clocks = [dict(clock.spent) for clock in self._clocks]
        stages = {stage for spent in clocks for stage in spent}
        return {stage: sum(spent.get(stage, 0.0) for spent in clocks) for stage in stages}

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """What this thread uses inside the block is for *stage*."""
        clock = self._clock()
        clock.turn()
        clock.open.append(stage)
        try:
            yield
        finally:
            clock.turn()
            clock.open.pop()

    def plain(self, stage: str, function: Function) -> Function:
        """*function*, metered."""

        @wraps(function)
        def metered(*args: Any, **kwargs: Any) -> Any:
            with self.on(stage):
                return function(*args, **kwargs)

        return metered

    def stepwise(self, stage: str, function: Callable[..., Awaitable[Any]]) -> Function:
        """An async *function*, metered while it runs and not while it waits."""

        @wraps(function)
        def begin(*args: Any, **kwargs: Any) -> _Steps:
            return _Steps(self, stage, function(*args, **kwargs))

        return begin

    def _clock(self) -> _Clock:
        if not hasattr(self._here, "clock"):
            self._here.clock = _Clock()
            self._clocks.append(self._here.clock)
        clock: _Clock = self._here.clock
        return clock


@dataclass(frozen=True, slots=True)
class _Steps:
    """Stands in for a coroutine; meters each step from one suspension to the next."""

    meter: Meter
    stage: str
    inner: Awaitable[Any]

    def __await__(self) -> Generator[Any, Any, Any]:
        steps: Any = self.inner.__await__()
        step: Callable[[], Any] = steps.__next__
        while True:
            try:
                with self.meter.on(self.stage):
                    waits_for = step()
            except StopIteration as end:
                return end.value
            try:
                yield waits_for
                step = steps.__next__
            except BaseException as error:
                step = partial(steps.throw, error)


def install(meter: Meter) -> None:
    """Put the meter at the borders of what happens to a customer's message; all else is left to the rest."""
    from aiogram import Dispatcher

    from bot.channels.line import PlainSession
    from bot.channels.telegram import TelegramChannel
    from bot.delivery.intake import Intake
    from bot.delivery.rawline import RawLine
    from bot.delivery.sender import Sender
    from bot.handlers import customers
    from bot.handover.customers import Customers
    from bot.safety.gate import Gate
    from bot.storage import writer

    plain: list[tuple[str, Any, str]] = [
        ("clean", Gate, "clean"),
        ("store", Intake, "_store_rows"),
        ("prepare", customers, "_known"),
        ("door", Customers, "_wrote"),
        ("pack", Sender, "_plan"),
        ("remember", Sender, "_sent"),
        ("commit", writer, "_commit_together"),
    ]
    stepwise: list[tuple[str, Any, str]] = [
        ("edge", Dispatcher, "feed_raw_update"),
        ("prepare", customers.CustomerEdge, "_prepare"),
        ("send", TelegramChannel, "deliver"),
        ("send", PlainSession, "make_request"),
        ("poll", RawLine, "ask"),
    ]
    for stage, owner, name in plain:
        setattr(owner, name, meter.plain(stage, getattr(owner, name)))
    for stage, owner, name in stepwise:
        setattr(owner, name, meter.stepwise(stage, getattr(owner, name)))


def slow_down(flush_s: float) -> list[int]:
    """Let every commit take so much longer, as on a slower disk; returns a list that grows with them."""
    from bot.storage import writer

    commits: list[int] = []
    commit = writer._commit_together

    def slower(connection: Any, doors: Any) -> Any:
        outcomes = commit(connection, doors)
        commits.append(len(doors))
        # On the writer's thread, which waits for a disk in the same way: without the interpreter.
        time.sleep(flush_s)
        return outcomes

    writer._commit_together = slower
    return commits


def _answer(meter: Meter, commits: list[int]) -> None:
    for _ in sys.stdin:
        print(json.dumps({**meter.spent, "commits": len(commits)}), flush=True)


def main() -> None:
    """Run the bot."""
    from bot.app import App  # noqa: F401
    from bot.cli.run import run_bot

    meter, flush_ms = Meter(), float(sys.argv.pop() if len(sys.argv) > 1 else 0)
    commits = slow_down(flush_ms / 1000)
    if not flush_ms:
        install(meter)
    threading.Thread(target=_answer, args=(meter, commits), daemon=True).start()
    run_bot()


if __name__ == "__main__":
    main()
