"""A stream: known customers write on and on. Prints how many messages a second reach the topics, and what one costs.

python -m tests.bench.stream --stages
python -m tests.bench.stream --flush-ms 10
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.processes import BotProcess, Box, Json, bot_of, cpu_s, pause, sandbox_process

PLEASE = "/person"
"""A command and no text: whoever writes more than 20 texts a minute gets the last of them merged."""
WORDS = "my transfer to the exchange is still not there, what can I do now?"
_MARK = re.compile(r"<(\d+)/(\d+)>")
AT_ONCE = 16
"""Customers whose words are on the way to the sandbox at the same time."""
WITHIN_S = 240.0
LOOK_EVERY_S = 0.1
BURST = 5
"""Messages of one customer in a row."""


@dataclass(slots=True)
class Tail:
    """The sandbox's call log, each line read once."""

    log: Path
    _offset: int = 0
    _rest: bytes = b""

    def fresh(self) -> list[Json]:
        """What was written since the last look."""
        with self.log.open("rb") as lines:
            lines.seek(self._offset)
            read = lines.read()
        self._offset += len(read)
        *whole, self._rest = (self._rest + read).split(b"\n")
        return [record for record in map(json.loads, whole) if "method" in record]


@dataclass(slots=True)
class Topics:
    """What arrived in the group, by customer, in the order in which it took effect."""

    group: int
    arrived: dict[int, list[int]] = field(default_factory=dict)
    places: dict[int, set[str]] = field(default_factory=dict)
    last_at: float = 0.0
    calls: Counter[str] = field(default_factory=Counter)

    def see(self, calls: Sequence[Json]) -> None:
        """Note some more calls."""
        for call in calls:
            name = call["method"].lower()
            self.calls[name] += 1
            if name == "sendmessage" and str(call["params"].get("chat_id")) == str(self.group):
                self._see(call["params"], call["at"])

    def _see(self, message: Json, at: float) -> None:
        for customer, number in _MARK.findall(str(message["text"])):
            self.arrived.setdefault(int(customer), []).append(int(number))
            self.places.setdefault(int(customer), set()).add(str(message.get("message_thread_id")))
            self.last_at = at

    @property
    def count(self) -> int:
        """Different messages."""
        return sum(len(set(numbers)) for numbers in self.arrived.values())

    @property
    def doubled(self) -> int:
        """Messages that arrived again."""
        return sum(len(numbers) - len(set(numbers)) for numbers in self.arrived.values())

    @property
    def astray(self) -> int:
        """Topics in which more than one customer is, or customers who are in more than one."""
        topics = [topic for places in self.places.values() for topic in places]
        return len(topics) - min(len(set(topics)), len(self.places))

    @property
    def out_of_order(self) -> int:
        """Messages that arrived after a later one of their customer."""
        return sum(
            number < max(numbers[:at], default=number)
            for numbers in self.arrived.values()
            for at, number in enumerate(numbers)
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What a stream was like; processor times in ms a message, of the bot, the sandbox, and of whoever wrote."""

    messages: int
    took_s: float
    lost: int
    doubled: int
    out_of_order: int
    astray: int
    bot_ms: float
    sandbox_ms: float
    writer_ms: float
    calls: float

    def lines(self) -> str:
        """For people."""
        return "\n".join(
            [
                f"messages a second, first word to last arrival  {self.messages / self.took_s:.0f} (aim: 150)",
                f"lost, doubled, out of order, astray            {self.lost}, {self.doubled}, {self.out_of_order}, {self.astray}",
                f"processor time of the bot a message            {self.bot_ms:.2f} ms",
                f"of the sandbox, of who writes and looks        {self.sandbox_ms:.2f} ms, {self.writer_ms:.2f} ms",
                f"requests of the bot a message                  {self.calls:.2f}",
            ]
        )


@dataclass(slots=True)
class StagedBot(BotProcess):
    """A bot that measures itself by stage, or has a slower disk; see stages.py."""

    flush_ms: float = 0.0

    async def start(self) -> None:
        """Begin a new life."""
        self.starts += 1
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "tests.bench.stages", str(self.flush_ms)),
                cwd=self.folder,
                env=dict(self.environment),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )

    async def stages(self) -> dict[str, float]:
        """Seconds of processor time by stage since the start, and the number of commits."""
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"\n")
        found: dict[str, float] = json.loads(await self.process.stdout.readline())
        return found


@dataclass(slots=True)
class Stage:
    """A sandbox and a bot whose customers all have their topic; *sandbox_pid* for its processor time."""

    box: Box
    bot: BotProcess
    tail: Tail
    group: int
    sandbox_pid: int

    async def stream(self, people: Sequence[int], each: int, burst: int = 1) -> Figures:
        """Each of *people* writes *each* messages, *burst* of them in a row before it is the next one's turn."""
        topics, messages = Topics(self.group), len(people) * each
        self.tail.fresh()
        before = self._spent_s()
        began = time.time()
        turns = [(person, turn) for turn in range(0, each, burst) for person in people]
        await self._say([(person, turn + number) for person, turn in turns for number in range(burst)])
        await self._until(topics, messages)
        spent = [
            (after - then) * 1000 / messages for then, after in zip(before, self._spent_s(), strict=True)
        ]
        topics.see(self.tail.fresh())
        return Figures(
            messages=messages,
            took_s=topics.last_at - began,
            lost=messages - topics.count,
            doubled=topics.doubled,
            out_of_order=topics.out_of_order,
            astray=topics.astray,
            bot_ms=spent[0],
            sandbox_ms=spent[1],
            writer_ms=spent[2],
            calls=(topics.calls.total() - topics.calls["getupdates"]) / messages,
        )

    async def _say(self, words: Sequence[tuple[int, int]]) -> None:
        async def one_after_another(share: int) -> None:
            for person, number in words:
                # A customer is always in the same share, so that their words stay in order.
                if person % AT_ONCE == share:
                    await self.box.do("say", user=person, text=f"<{person}/{number}> {WORDS}")

        await asyncio.gather(*map(one_after_another, range(AT_ONCE)))

    async def _until(self, topics: Topics, messages: int) -> None:
        quiet_until = time.monotonic() + WITHIN_S
        while topics.count < messages and time.monotonic() < quiet_until:
            await pause(LOOK_EVERY_S)
            topics.see(self.tail.fresh())

    def _spent_s(self) -> tuple[float, float, float]:
        return cpu_s(self.bot.pid), cpu_s(self.sandbox_pid), time.process_time()


async def measure(folder: Path, *, staged: bool, flush_ms: float = 0.0) -> None:
    """Run the whole of it, and print; on a slower disk if there are *flush_ms*."""
    options = ("--customers", "121", "--latency-ms", "5-5", "--no-floods")
    async with sandbox_process(folder, *options) as box:
        sandbox_pid = newest_child()
        bot = await bot_of(box, folder, GROUP_PER_MINUTE="0", PRIVATE_PER_3S="0", MERGE_TEXTS="false")
        if staged or flush_ms:
            bot = StagedBot(bot.folder, bot.environment, flush_ms=flush_ms)
        state = await box.state()
        *people, early = [user["id"] for user in state["users"] if user["role"] == "customer"]
        await box.do("start", user=early)
        await bot.start()
        try:
            stage = Stage(box, bot, Tail(box.log), state["group"]["id"], sandbox_pid)
            await _settle_in(stage, people)
            if isinstance(bot, StagedBot):
                await (_print_slower if flush_ms else _print_stages)(stage, bot, people[20:])
                return
            print(f"20 known customers, 20 messages each, {BURST} in a row")
            print((await stage.stream(people[:20], 20, BURST)).lines(), flush=True)
            print("100 known customers, 2,000 messages as fast as they are taken")
            print((await stage.stream(people[20:], 20)).lines(), flush=True)
        finally:
            await bot.stop()


async def _settle_in(stage: Stage, people: Sequence[int]) -> None:
    """Until the knowledge base is learnt and everybody waits in a topic of their own."""
    async with asyncio.timeout(WITHIN_S):
        while not stage.bot.events("knowledge.ready"):
            await pause(0.1)
        for person in people:
            await stage.box.do("say", user=person, text=PLEASE)
        topics: set[str] = set()
        while len(topics) < len(people):
            await pause(0.5)
            topics.update(_topic(call, stage.group) for call in stage.tail.fresh())
            topics.discard("")
    await pause(3.0)


def _topic(call: Json, group: int) -> str:
    """The topic in which something was said, or nothing."""
    params = call["params"]
    is_said = call["method"].lower() == "sendmessage" and str(params.get("chat_id")) == str(group)
    return str(params.get("message_thread_id", "")) if is_said else ""


async def _print_stages(stage: Stage, bot: StagedBot, people: Sequence[int]) -> None:
    before = await bot.stages()
    figures = await stage.stream(people, 20)
    after = await bot.stages()
    commits = after.pop("commits") - before["commits"]
    spent = {name: (after[name] - before.get(name, 0.0)) * 1000 / figures.messages for name in after}
    rest = figures.bot_ms - sum(spent.values())
    print("processor time by stage, ms a message (a run of its own, which the measuring makes dearer)")
    for name, ms in sorted({**spent, "rest": rest}.items(), key=lambda stage: -stage[1]):
        print(f"  {name:10} {ms:6.2f}")
    print(f"  {'all':10} {figures.bot_ms:6.2f}")
    print(f"{figures.messages / commits:.0f} messages to a commit", flush=True)


async def _print_slower(stage: Stage, bot: StagedBot, people: Sequence[int]) -> None:
    before = (await bot.stages())["commits"]
    figures = await stage.stream(people, 20)
    commits = (await bot.stages())["commits"] - before
    print(
        f"2,000 messages, each commit {bot.flush_ms:.0f} ms longer; {figures.messages / commits:.0f} to a commit"
    )
    print(figures.lines(), flush=True)


def newest_child() -> int:
    """The process that this one started last."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return max(map(int, children))


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stages", action="store_true", help="measure by stage instead")
    parser.add_argument("--flush-ms", type=float, default=0.0, help="how much longer each commit takes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), staged=given.stages, flush_ms=given.flush_ms))


if __name__ == "__main__":
    main()
