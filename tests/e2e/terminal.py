"""A command of walletdesk in a process of its own, with answers typed in and everything it prints at hand."""

from __future__ import annotations

import asyncio
import atexit
import codecs
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from bot.settings import Settings
from tests.e2e.world import pause

CODE = Path(__file__).parents[2]
WITHIN_S = 60.0


class Process(Protocol):
    """What is asked of a process, whoever began it."""

    stdin: asyncio.StreamWriter | None
    stdout: asyncio.StreamReader | None

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    def send_signal(self, signal: int) -> None: ...
    def kill(self) -> None: ...
    async def wait(self) -> int: ...


@dataclass(slots=True)
class Forked:
    """A process that was forked from the cradle."""

    stdin: asyncio.StreamWriter | None
    stdout: asyncio.StreamReader | None
    pid: int
    _ended: asyncio.Task[bytes]
    _line: asyncio.StreamWriter

    @property
    def returncode(self) -> int | None:
        """None while it runs."""
        return int(self._ended.result()) if self._ended.done() else None

    def send_signal(self, signal: int) -> None:
        """To it alone."""
        if self.returncode is None:
            os.kill(self.pid, signal)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send_signal(9)

    async def wait(self) -> int:
        """Its exit status."""
        status = int(await self._ended)
        self._line.close()
        return status


class Terminal:
    """One running command."""

    def __init__(self, process: Process) -> None:
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
    environment = _environment(settings)
    forks = sys.platform == "linux"
    process = await (_fork if forks else _begin)(folder, arguments, environment)
    running = Terminal(process)
    try:
        yield running
    finally:
        await running.kill()


@asynccontextmanager
async def new_interpreter(folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Terminal]:
    """The same as people run it, seconds slower: nothing is imported yet."""
    running = Terminal(await _begin(folder, arguments, _environment(settings)))
    try:
        yield running
    finally:
        await running.kill()


async def _begin(folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str]) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def _fork(folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str]) -> Process:
    given, typed = os.pipe()
    printed, shown = os.pipe()
    line = socket.socket(socket.AF_UNIX)
    line.connect(_cradle())
    order = {"arguments": arguments, "folder": str(folder), "environment": dict(environment)}
    text = json.dumps(order).encode()
    socket.send_fds(line, [len(text).to_bytes(4, sys.byteorder)], [given, shown, shown])
    line.sendall(text)
    os.close(given)
    os.close(shown)
    said, kept = await asyncio.open_unix_connection(sock=line)
    pid = int(await said.readline())
    ended = asyncio.create_task(said.readline())
    return Forked(await _writer(typed), await _reader(printed), pid, ended, kept)


async def _writer(pipe: int) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.streams.FlowControlMixin(loop), os.fdopen(pipe, "wb", 0)
    )
    return asyncio.StreamWriter(transport, protocol, None, loop)


async def _reader(pipe: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb", 0)
    )
    return reader


@cache
def _cradle() -> str:
    """Where the cradle of these tests listens; it ends with them."""
    path = f"{tempfile.mkdtemp(prefix='cradle-')}/cradle"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.cradle", path],
        cwd=CODE,
        env=_environment({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    atexit.register(process.stdin.close)
    assert process.stdout.readline() == b"ready\n"
    return path


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
