"""A command of walletdesk in a process of its own, with answers typed in and everything it prints at hand."""

from __future__ import annotations

import asyncio
import codecs
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import Settings
from tests.e2e.world import pause

CODE = Path(__file__).parents[2]
WITHIN_S = 60.0


class Terminal:
    """One running command."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.shown = ""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stdout is not None
        decoder = codecs.getincrementaldecoder("utf-8")()
        while piece := await self.process.stdout.read(4096):
            self.shown += decoder.decode(piece)

    async def shows(self, text: str) -> str:
        """Wait until *text* is there; returns what comes after its last occurrence."""
        await until(lambda: text in self.shown or self._reading.done(), f"{text!r} in {self.shown!r}")
        assert text in self.shown, self.shown
        return self.shown.rpartition(text)[2]

    async def types(self, line: str) -> None:
        """Type a line and press Enter."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        await self.process.stdin.drain()

    async def answers(self, question: str, line: str) -> None:
        """Wait for a question, which is then forgotten, and answer it."""
        await self.shows(question)
        self.shown = self.shown.rpartition(question)[2]
        await self.types(line)

    async def ends(self) -> int:
        """Wait for the end; returns the exit status."""
        async with asyncio.timeout(WITHIN_S):
            await self._reading
            return await self.process.wait()

    async def kill(self) -> None:
        """End it, whatever it does."""
        if self.process.returncode is None:
            self.process.kill()
        await self.ends()


@asynccontextmanager
async def terminal(folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Terminal]:
    """Run `walletdesk *arguments*` in *folder*, with no settings but *settings*."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=_environment(settings),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    running = Terminal(process)
    try:
        yield running
    finally:
        await running.kill()


async def walletdesk(folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Exit status and output of a command that asks nothing."""
    async with terminal(folder, *arguments, **settings) as running:
        assert running.process.stdin is not None
        running.process.stdin.close()
        return await running.ends(), running.shown


async def until(condition: Callable[[], bool], what: str = "") -> None:
    """Wait for *condition*; fails with *what* if it does not come true in time."""
    try:
        async with asyncio.timeout(WITHIN_S):
            while not condition():
                await pause()
    except TimeoutError:
        raise AssertionError(f"waited {WITHIN_S:.0f} s for {what}") from None


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    ours = {name.upper() for name in Settings.model_fields}
    inherited = {name: value for name, value in os.environ.items() if name.upper() not in ours}
    return {**inherited, "PYTHONPATH": str(CODE), **settings}
