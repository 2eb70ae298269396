"""The sandbox and the bot as processes of their own, and what the system says about them; no test of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.client import Client

CODE = Path(__file__).parents[1]
TOKEN = "42:SANDBOX"
END_WITHIN_S = 30.0
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
    agents = [str(user["id"]) for user in state["users"] if user["role"] == "agent"]
    settings = {
        "BOT_TOKEN": TOKEN,
        "API_ROOT": box.client.url,
        "AGENTS_GROUP_ID": str(state["group"]["id"]),
        "ADMIN_IDS": ",".join(agents),
        "DATA_DIR": str(folder),
        "PYTHONPATH": str(CODE),
    }
    return BotProcess(folder, {**os.environ, **settings, **more})


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
