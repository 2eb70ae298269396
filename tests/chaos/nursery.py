"""A process that has imported and warmed everything and forks a bot for each life, which then starts in a moment.

`python -m tests.chaos.nursery TERMS` reads a word a line: "begin" forks a bot and answers with its pid, "reap" waits
for its end and answers with what waitpid says of it. It ends with its input, and the bot with it. A bot's settings
are in the environment, as ever. Nothing here kills: whoever asked for a bot does that.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from bot.app import Instead, build
from bot.cli.run import set_up_logs
from bot.delivery.windows import Limits, Window
from bot.domain.facts import NO_ANSWER, Answer
from bot.faq.knowledge import Knowledge
from bot.ports import Entry
from bot.settings import Settings
from tests.e2e.world import e2e_world


class NoKnowledge(Knowledge):
    """Knows nothing, and at once: nothing that is counted here is about answers."""

    def __init__(self) -> None:
        super().__init__(lambda: None)

    async def publish(self, entries: Sequence[Entry]) -> None:
        """Learns nothing."""

    async def answer(self, text: str, language: str, *, without: str = "") -> Answer:
        """Always the same."""
        return NO_ANSWER


@dataclass(frozen=True, slots=True)
class Terms:
    """What a life has besides its settings: Telegram's limits over shorter spans, and less patience with it.

    *recovery_s* is how long a window stays smaller after Telegram asked to wait, *doubt_wait_s* how long a request
    without an answer may still land. *warm_up_url* is an empty database of the kind that the lives will use.
    """

    group: tuple[int, float]
    private: tuple[int, float]
    recovery_s: float
    patience_s: float
    doubt_wait_s: float
    warm_up_url: str

    @classmethod
    def read(cls, text: str) -> Terms:
        """From JSON; a window is [count, seconds]."""
        return cls(**json.loads(text))

    @property
    def limits(self) -> Limits:
        """As the bot takes them."""
        no_limit = Window(0, timedelta(seconds=1))
        recovery = timedelta(seconds=self.recovery_s)
        return Limits(_window(self.group), _window(self.private), no_limit, recovery=recovery)


def _window(given: tuple[int, float]) -> Window:
    count, seconds = given
    return Window(count, timedelta(seconds=seconds))


# -- before the first fork --------------------------------------------------------------------------------


async def live_once(folder: Path, url: str) -> None:
    """A short story from the first text to a correction, so that everything that is built lazily is built."""
    async with e2e_world(folder, NoKnowledge(), database_url=url) as world:
        alice = await world.started()
        asked = await alice.says("I want to talk to a real person")
        agent = await world.agent(0, of=alice)
        answer = await agent.replies("real person", "hello")
        await alice.sends("photo", caption="look")
        await alice.edits(asked, "I want to talk to a person")
        await agent.edits(answer, "hello there")
        await agent.presses("Resolve")


def warm_up(url: str) -> None:
    """Leave nothing behind that a fork must not inherit: no thread, no loop, no open database."""
    with TemporaryDirectory() as folder:
        asyncio.run(live_once(Path(folder), url))
    left = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    if left:
        raise RuntimeError(f"threads are left: {left}")
    gc.collect()
    gc.freeze()


# -- a life -----------------------------------------------------------------------------------------------


async def live(terms: Terms) -> None:
    """What `walletdesk run` does, but for the knowledge and the terms."""
    app = await build(
        Settings(_env_file=None),
        Instead(knowledge=NoKnowledge(), limits=terms.limits, doubt_wait_s=terms.doubt_wait_s),
    )
    app.channel.bot.session.timeout = terms.patience_s
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        await app.run(stop)
    finally:
        await app.close()


def _live_and_end(terms: Terms) -> NoReturn:
    """Never returns: what the nursery would do at its own end is not for its children."""
    status = 1
    try:
        _let_go_of_the_pipes()
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(live(terms))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _let_go_of_the_pipes() -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        from uvloop import new_event_loop
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = new_event_loop
    return factory


# -- the nursery ------------------------------------------------------------------------------------------


def serve(terms: Terms) -> None:
    """Answer until the input ends."""
    pid = 0
    try:
        for line in sys.stdin:
            if line.strip() == "begin":
                pid = os.fork() or _live_and_end(terms)
                answer = pid
            else:
                _, answer = os.waitpid(pid, 0)
                pid = 0
            print(answer, flush=True)
    finally:
        if pid:
            os.kill(pid, signal.SIGKILL)


def main() -> None:
    """Warm up, say so, and serve."""
    set_up_logs(Settings(_env_file=None))
    terms = Terms.read(sys.argv[1])
    warm_up(terms.warm_up_url)
    print("ready", flush=True)
    serve(terms)


if __name__ == "__main__":
    main()
