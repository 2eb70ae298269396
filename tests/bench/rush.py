"""A rush: 200 customers ask for a person at once. Prints how soon the group has them all, and what it cost."""

from __future__ import annotations

import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.command_line import CommandLine, whole
from tests.processes import BotProcess, Box, Json, bot_of, cpu_s, memory_mb, pause, sandbox_process

WORDS = "I want to talk to a real person please"
WITHIN_S = 120.0
WARM_UP_S = 240.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What a rush of *customers* messages was like; times in seconds, memory in MB."""

    customers: int
    first_poll_s: float
    last_arrival_s: float
    median_arrival_s: float
    group_calls: float
    cpu_ms: float
    after_start_mb: float
    after_rush_mb: float
    peak_mb: float

    def lines(self) -> str:
        """For people, with what is aimed at."""
        return "\n".join(
            [
                f"customers who asked at once         {self.customers}",
                f"start to first poll                 {self.first_poll_s:.2f} s (aim: 4)",
                f"last arrival in the group           {self.last_arrival_s:.2f} s (aim: 2)",
                f"median arrival in the group         {self.median_arrival_s:.2f} s",
                f"calls into the group a message      {self.group_calls:.2f} (aim: at most 3)",
                f"processor time of the bot a message {self.cpu_ms:.1f} ms",
                f"memory after start, with the index  {self.after_start_mb:.0f} MB",
                f"memory after the rush               {self.after_rush_mb:.0f} MB",
                f"most memory ever                    {self.peak_mb:.0f} MB (aim: at most 220)",
            ]
        )


async def rush(folder: Path, customers: int) -> Figures:
    """Run it once, with a latency of 30 to 80 ms a call and no limits on either side."""
    options = ("--customers", str(customers + 1), "--latency-ms", "30-80", "--no-floods")
    async with sandbox_process(folder, *options) as box:
        bot = await bot_of(box, folder, GROUP_PER_MINUTE="0", PRIVATE_PER_3S="0")
        *people, early = await _customers(box)
        # Somebody was there before the bot, so that its first poll is answered, and with that logged, at once.
        await box.do("start", user=early)
        started = time.time()
        await bot.start()
        try:
            await _until_ready(bot, box, people)
            polls = [call["at"] for call in box.calls() if call["method"].lower() == "getupdates"]
            return await _measure(bot, box, people, min(polls) - started)
        finally:
            await bot.stop()


async def _customers(box: Box) -> list[int]:
    return [user["id"] for user in (await box.state())["users"] if user["role"] == "customer"]


async def _until_ready(bot: BotProcess, box: Box, people: list[int]) -> None:
    """Until the knowledge base is learnt and everybody was greeted."""
    async with asyncio.timeout(WARM_UP_S):
        while not bot.events("knowledge.ready"):
            await pause(0.1)
    for person in people:
        await box.do("start", user=person)
    greeted: set[object] = set()
    async with asyncio.timeout(WARM_UP_S):
        while not greeted.issuperset(map(str, people)):
            await pause(0.5)
            greeted = {str(call["params"].get("chat_id")) for call in box.calls()}
    await pause(2.0)


async def _measure(bot: BotProcess, box: Box, people: list[int], first_poll_s: float) -> Figures:
    group = (await box.state())["group"]["id"]
    before, cpu_before, memory = len(box.calls()), cpu_s(bot.pid), memory_mb(bot.pid)
    started = time.time()
    await asyncio.gather(*(box.do("say", user=person, text=WORDS) for person in people))
    arrivals = await _arrivals(box, group, len(people))
    await _until_quiet(box)
    calls = [call for call in box.calls()[before:] if str(call["params"].get("chat_id")) == str(group)]
    return Figures(
        customers=len(people),
        first_poll_s=first_poll_s,
        last_arrival_s=arrivals[-1] - started,
        median_arrival_s=arrivals[len(arrivals) // 2] - started,
        group_calls=len(calls) / len(people),
        cpu_ms=(cpu_s(bot.pid) - cpu_before) * 1000 / len(people),
        after_start_mb=memory,
        after_rush_mb=memory_mb(bot.pid),
        peak_mb=memory_mb(bot.pid, "VmHWM"),
    )


async def _arrivals(box: Box, group: int, expected: int) -> list[float]:
    """When each message arrived in the group, earliest first."""
    found: list[float] = []
    async with asyncio.timeout(WITHIN_S):
        while len(found) < expected:
            await pause(0.5)
            found = [call["at"] for call in box.calls() if _is_mirror(call, group)]
    return sorted(found)


def _is_mirror(call: Json, group: int) -> bool:
    params = call["params"]
    return str(params.get("chat_id")) == str(group) and WORDS in str(params.get("text", ""))


async def _until_quiet(box: Box) -> None:
    count = -1
    while count != len(box.calls()):
        count = len(box.calls())
        await pause(2.0)


def main() -> None:
    """Read the command line, run, print."""
    parser = CommandLine(description=__doc__)
    parser.add_argument("--customers", type=whole(), default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(asyncio.run(rush(Path(folder), given.customers)).lines())


if __name__ == "__main__":
    main()
