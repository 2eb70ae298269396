"""A restart with much to remember: timers, rows to send, a week of messages. Prints how soon it serves."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bot.domain.messages import Say, Sender
from bot.domain.rules import Ring
from bot.ports import Sending, Work
from bot.storage.database import Database
from tests.command_line import CommandLine, whole
from tests.processes import BotProcess, Box, bot_of, pause, sandbox_process

CUSTOMERS = 200
TIMERS = 100_000
UNSENT = 10_000
HANDLED = 100_000
KINDS = (Ring.NUDGE, Ring.DUE, Ring.NO_REPLY, Ring.CLOSE)
SOONEST = timedelta(hours=2)
A_DOOR = 5_000
FIRST_STRANGER = 10_000_000
GROUP = -1001234567890
WITHIN_S = 240.0
AIM_S = 2.0


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the process's start to its first poll, and to the first request into a private chat, if any."""

    poll_s: float
    send_s: float = 0.0


async def measure(folder: Path, runs: int) -> None:
    """Start over an empty database and over a full one, by turns, and print the medians."""
    async with sandbox_process(folder, "--customers", str(CUSTOMERS), "--no-floods") as box:
        people = [user["id"] for user in (await box.state())["users"] if user["role"] == "customer"]
        empty, full = await _folders(box, folder, people)
        imports = [await _import_s() for _ in range(runs)]
        starts = [(await _start(box, empty), await _start(box, full)) for _ in range(runs)]
    import_s = median(imports)
    empty_s = median(one.poll_s for one, _ in starts)
    full_s, send_s = median(one.poll_s for _, one in starts), median(one.send_s for _, one in starts)
    print(
        f"{TIMERS:,} timers, {UNSENT:,} rows to send, {HANDLED:,} handled and sent; medians of {runs} starts"
    )
    print(f"imports alone                       {import_s:.2f} s")
    print(f"first poll, empty database          {empty_s:.2f} s")
    print(f"first poll, full database           {full_s:.2f} s")
    print(f"  beyond imports                    {full_s - import_s:.2f} s (aim: {AIM_S:.0f})")
    print(f"first request to a customer         {send_s:.2f} s")
    print(f"  beyond imports                    {send_s - import_s:.2f} s (aim: {AIM_S:.0f})")


async def _folders(box: Box, folder: Path, people: Sequence[int]) -> tuple[Path, Path]:
    """A data folder that was used once, and a copy of it with much in it."""
    empty, full = folder / "empty", folder / "full"
    empty.mkdir()
    await _start(box, empty)
    shutil.copytree(empty, full)
    began = time.perf_counter()
    await fill(full, people)
    print(f"(filled in {time.perf_counter() - began:.0f} s)", flush=True)
    return empty, full


async def fill(folder: Path, people: Sequence[int]) -> None:
    """Write it all through the storage's own doors."""
    database = Database.open(f"sqlite:///{folder / 'walletdesk.db'}")
    now = datetime.now(UTC)
    try:
        await _in_doors(database, TIMERS // len(KINDS), lambda work, number: _set_timers(work, number, now))
        await _in_doors(database, UNSENT, lambda work, number: _post(work, people, number, now))
        await _in_doors(database, HANDLED, lambda work, number: _handle(work, number, now))
    finally:
        await database.close()


async def _in_doors(database: Database, count: int, write: Callable[[Work, int], None]) -> None:
    for start in range(0, count, A_DOOR):

        def door(work: Work, start: int = start) -> None:
            for number in range(start, min(start + A_DOOR, count)):
                write(work, number)

        await database.transact(door)


def _set_timers(work: Work, number: int, now: datetime) -> None:
    person = work.people.meet(Sender(FIRST_STRANGER + number, f"Customer {number}", hint="en"))
    case = work.cases.open(person.id, now)
    for kind in KINDS:
        work.timers.set(case.id, person.id, kind, now + SOONEST + timedelta(seconds=number))


def _post(work: Work, people: Sequence[int], number: int, now: datetime) -> None:
    person = work.people.meet(Sender(people[number % len(people)], "Customer", hint="en"))
    work.outbox.post(f"customer:{person.id}", Say("welcome"), at=now)


def _handle(work: Work, number: int, now: datetime) -> None:
    """An update of yesterday, and what was sent into the group because of it."""
    yesterday, stranger = now - timedelta(days=1), FIRST_STRANGER + number
    update: tuple[int, int, str, dict[str, object]] = (1, number + 1, f"user:{stranger}", {"update": {}})
    (row,) = work.inbox.add([update], yesterday, {number + 1: (stranger, number + 1)})
    work.inbox.done(row.id, yesterday)
    said = work.outbox.post(f"topic:{number}", Say("welcome"), at=yesterday)
    work.outbox.start([said], yesterday, GROUP)
    work.outbox.finish([said], Sending.SENT, yesterday, [number + 1])


def _is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def _start(box: Box, folder: Path) -> Start:
    """Start a bot over a copy of *folder*, and end it as soon as it serves."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        scratch = Path(name) / "data"
        shutil.copytree(folder, scratch) if not _is_empty(folder) else scratch.mkdir()
        bot = await bot_of(box, scratch)
        seen = len(box.calls())
        began = time.time()
        await bot.start()
        try:
            start = await _served(box, seen, began)
            await _until_learnt(bot)
        finally:
            await bot.stop()
        if _is_empty(folder):
            shutil.copytree(scratch, folder, dirs_exist_ok=True)
    return start


async def _served(box: Box, seen: int, began: float) -> Start:
    polls: list[float] = []
    async with asyncio.timeout(WITHIN_S):
        while not polls:
            await pause(0.05)
            polls = [call["at"] for call in box.calls()[seen:] if call["method"].lower() == "getupdates"]
    await pause(0.5)
    sends = [call["at"] for call in box.calls()[seen:] if call["method"].lower() == "sendmessage"]
    return Start(polls[0] - began, sends[0] - began if sends else 0.0)


async def _until_learnt(bot: BotProcess) -> None:
    async with asyncio.timeout(WITHIN_S):
        while not bot.events("knowledge.ready"):
            await pause(0.05)


async def _import_s() -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import bot.cli.run, bot.app")
    await process.wait()
    return time.perf_counter() - began


def main() -> None:
    """Read the command line, run."""
    parser = CommandLine(description=__doc__)
    parser.add_argument("--runs", type=whole(), default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), given.runs))


if __name__ == "__main__":
    main()
