"""What this machine can do at all: flushes to disk, commits, one request by aiogram, and what the sandbox can answer."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from aiogram.methods import SendMessage

from bot.channels.line import Line, PlainSession
from bot.ports import Work
from bot.storage.database import Database
from tests.bench.stream import WORDS, newest_child
from tests.processes import TOKEN, Box, cpu_s, sandbox_process

PAGE = b"x" * 4096
FLUSHES = 300
COMMITS = 300
DOORS = 3_000
REQUESTS = 1_500
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a second, and the processor time of this process and of the sandbox for each, in ms."""

    per_s: float
    own_ms: float
    sandbox_ms: float = 0.0


def flushes(folder: Path) -> float:
    """Median seconds for a page to be on the disk."""
    took: list[float] = []
    with (folder / "flush").open("wb", buffering=0) as file:
        for _ in range(FLUSHES):
            file.write(PAGE)
            began = time.perf_counter()
            os.fsync(file)
            took.append(time.perf_counter() - began)
    return median(took)


async def commits(folder: Path, *, together: int) -> Rate:
    """Doors that write one row each, *together* of them handed in at the same time."""
    database = Database.open(f"sqlite:///{folder / f'commits{together}.db'}", create=True)
    try:
        rounds = max(1, (COMMITS if together == 1 else DOORS) // together)

        async def one(_: int) -> None:
            await asyncio.gather(*(database.transact(_write) for _ in range(together)))

        return await _rate(one, rounds, each=together)
    finally:
        await database.close()


def _write(work: Work) -> None:
    work.settings.set("bench", time.time())


async def requests(box: Box, sandbox: int, *, at_once: int) -> Rate:
    """Messages sent as the bot sends them, by aiogram and our session."""
    line = Line(TOKEN, box.client.url)
    someone = next(user["id"] for user in (await box.state())["users"] if user["role"] == "customer")
    await box.do("say", user=someone, text="hello")

    async def send(_: int) -> None:
        await line.ask(SendMessage(chat_id=someone, text=WORDS))

    try:
        return await _rate(send, REQUESTS, at_once=at_once, sandbox=sandbox)
    finally:
        await line.close()


async def body_ms(*, as_json: bool) -> float:
    """Processor time to write the body of one request, as JSON or as aiogram's form."""
    session, line = PlainSession(), Line(TOKEN)
    method = SendMessage(chat_id=1, message_thread_id=2, text=WORDS, disable_notification=True)

    async def write(_: int) -> None:
        if as_json:
            session._body(line.bot, method)
        else:
            session.build_form_data(line.bot, method)()

    return (await _rate(write, REQUESTS)).own_ms


async def says(box: Box, sandbox: int) -> Rate:
    """Customers' messages as the bench has them said: half of the sandbox's work in a stream."""
    someone = next(user["id"] for user in (await box.state())["users"] if user["role"] == "customer")

    async def say(_: int) -> None:
        await box.do("say", user=someone, text=WORDS)

    return await _rate(say, REQUESTS, at_once=AT_ONCE, sandbox=sandbox)


async def _rate(
    act: Callable[[int], Awaitable[None]], times: int, *, at_once: int = 1, each: int = 1, sandbox: int = 0
) -> Rate:
    await act(0)
    numbers = iter(range(times))

    async def one_after_another() -> None:
        for number in numbers:
            await act(number)

    theirs = cpu_s(sandbox) if sandbox else 0.0
    began, own = time.perf_counter(), time.process_time()
    await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    took, own = time.perf_counter() - began, time.process_time() - own
    theirs = (cpu_s(sandbox) if sandbox else 0.0) - theirs
    done = times * each
    return Rate(done / took, own * 1000 / done, theirs * 1000 / done)


async def measure(folder: Path) -> None:
    """Measure all of it, and print."""
    flush_s = flushes(folder)
    print(f"a page on the disk (fsync)           {flush_s * 1000:.2f} ms, {1 / flush_s:.0f} a second")
    alone, together = await commits(folder, together=1), await commits(folder, together=AT_ONCE)
    print(f"commits, synchronous=FULL            {alone.per_s:.0f} a second, {alone.own_ms:.2f} ms")
    print(
        f"doors, {AT_ONCE} to a commit               {together.per_s:.0f} a second, {together.own_ms:.2f} ms"
    )
    json_ms, form_ms = await body_ms(as_json=True), await body_ms(as_json=False)
    print(f"the body of a request                {json_ms:.3f} ms as JSON, {form_ms:.3f} ms as a form")
    async with sandbox_process(folder, "--no-floods") as box:
        sandbox = newest_child()
        one, many = await requests(box, sandbox, at_once=1), await requests(box, sandbox, at_once=AT_ONCE)
        said = await says(box, sandbox)
    print(f"requests by aiogram, one at a time   {one.per_s:.0f} a second, {one.own_ms:.2f} ms")
    print(f"requests, {AT_ONCE} at a time              {many.per_s:.0f} a second, {many.own_ms:.2f} ms")
    print(
        f"the sandbox for a request            {many.sandbox_ms:.2f} ms: {1000 / many.sandbox_ms:.0f} a second at most"
    )
    print(
        f"the sandbox for a customer's message {said.sandbox_ms:.2f} ms, and {said.own_ms:.2f} ms for whoever says it"
    )


def main() -> None:
    """Read the command line, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; a temporary one if not given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
