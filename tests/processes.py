"""The sandbox and the bot as processes of their own, and what the system says about them; no test of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.client import Client

CODE = Path(__file__).parents[1]
TOKEN = "42:SANDBOX"
END_WITHIN_S = 30.0
READY_WITHIN_S = 120.0
"""Libraries and word lists are loaded meanwhile; a machine with other work takes its time."""
LOOK_EVERY_S = 0.02
Json = dict[str, Any]


@dataclass(slots=True)
class Box:
    """A running sandbox: its client, and the call log it writes."""

    client: Client
    log: Path

    async def state(self) -> Json:
        """Everything, as the page sees it."""
        state: Json = await self.client.get("/_sandbox/state")
        return state

    async def do(self, action: str, **arguments: Any) -> Any:
        """Something that people do; AssertionError if it cannot be done."""
        answer = await self.client.do(action, **arguments)
        assert answer["ok"], answer
        return answer["result"]

    def calls(self) -> list[Json]:
        """Every call so far, oldest first."""
        with self.log.open(encoding="utf8") as lines:
            whole = [line for line in lines if line.endswith("\n")]
        return [record for record in map(json.loads, whole) if "method" in record]


@dataclass(slots=True)
class BotProcess:
    """A bot that can be started, ended and killed any number of times over the same data."""

    folder: Path
    environment: Mapping[str, str]
    process: asyncio.subprocess.Process | None = None
    starts: int = field(default=0)

    @property
    def log(self) -> Path:
        """What all of its lives wrote."""
        return self.folder / "bot.log"

    @property
    def pid(self) -> int:
        """Of the life under way."""
        assert self.process is not None
        return self.process.pid

    async def start(self) -> None:
        """Begin a new life."""
        self.starts += 1
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=self.folder, env=dict(self.environment), stderr=log
            )

    async def kill(self) -> None:
        """End it as a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to end; returns its exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, with_signal: signal.Signals) -> int:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(with_signal)
        async with asyncio.timeout(END_WITHIN_S):
            return await self.process.wait()

    def events(self, name: str) -> list[Json]:
        """What it logged under *name*."""
        lines = self.log.read_text(encoding="utf8").splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        return [event for event in found if event.get("event") == name]


@dataclass(slots=True)
class Nursery:
    """Bots that are forked from a process which is warm already, one life at a time. See tests/chaos/nursery.py."""

    process: asyncio.subprocess.Process
    pid: int = 0

    async def start(self) -> None:
        """Begin a new life."""
        self.pid = int(await self._ask("begin"))

    async def kill(self) -> int:
        """End the life under way as a power cut would; returns its exit status, which is -9 unless it ended before."""
        return await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask the life under way to end; returns its exit status."""
        return await self._end(signal.SIGTERM)

    def is_alive(self) -> bool:
        """Whether the life under way has not ended by itself."""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"

    async def _end(self, with_signal: signal.Signals) -> int:
        # Nobody else can have this pid: it stays taken until it is reaped.
        os.kill(self.pid, with_signal)
        return os.waitstatus_to_exitcode(int(await self._ask("reap")))

    async def _ask(self, word: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n".encode())
        return await self._heard()

    async def _heard(self) -> str:
        assert self.process.stdout is not None
        async with asyncio.timeout(READY_WITHIN_S):
            line = await self.process.stdout.readline()
        assert line, "the nursery is gone; its last words are in bot.log"
        return line.decode().strip()

    async def ready(self) -> None:
        """Return when the first life can begin."""
        await self._heard()


@asynccontextmanager
async def nursery(
    folder: Path, environment: Mapping[str, str], terms: Mapping[str, Any]
) -> AsyncIterator[Nursery]:
    """A nursery whose bots keep everything in *folder*, and that takes the last of them with it."""
    with (folder / "bot.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tests.chaos.nursery", json.dumps(dict(terms))),
            cwd=CODE,
            env=dict(environment),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    assert process.stdin is not None
    try:
        bots = Nursery(process)
        await bots.ready()
        yield bots
    finally:
        process.stdin.close()
        await process.wait()


def environment_of(url: str, group: int, agents: Iterable[int], folder: Path, **more: str) -> dict[str, str]:
    """The environment of a bot that talks to the sandbox at *url* and keeps everything in *folder*."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "API_ROOT": url,
        "AGENTS_GROUP_ID": str(group),
        "ADMIN_IDS": ",".join(map(str, agents)),
        "DATA_DIR": str(folder),
        "PYTHONPATH": str(CODE),
    }
    return {**os.environ, **settings, **more}


@asynccontextmanager
async def sandbox_process(folder: Path, *options: str) -> AsyncIterator[Box]:
    """A sandbox on a free port that logs its calls in *folder*."""
    log = folder / "calls.jsonl"
    command = ["-m", "sandbox", "--port", "0", "--token", TOKEN, "--log", str(log), *options]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=CODE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(END_WITHIN_S):
            words = (await process.stdout.readline()).decode().split()
        async with Client.to(words[1].rstrip("/"), TOKEN) as client:
            yield Box(client, log)
    finally:
        process.terminate()
        await process.wait()


async def bot_of(box: Box, folder: Path, **more: str) -> BotProcess:
    """A bot for *box* that keeps everything in *folder*; *more* are settings. It is not started yet."""
    state = await box.state()
    agents = [user["id"] for user in state["users"] if user["role"] == "agent"]
    environment = environment_of(box.client.url, state["group"]["id"], agents, folder, **more)
    return BotProcess(folder, environment)


async def pause(seconds: float = LOOK_EVERY_S) -> None:
    """Let the processes run for a moment."""
    try:
        async with asyncio.timeout(seconds):
            await asyncio.Event().wait()
    except TimeoutError:
        return


def cpu_s(pid: int) -> float:
    """Processor time used so far, in user and system mode together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int, name: str = "VmRSS") -> float:
    """VmRSS, or VmHWM for the most there ever was."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(found.split()[1]) / 1024
