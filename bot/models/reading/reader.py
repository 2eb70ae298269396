"""Hands files to the worker process one at a time, and ends it when it is stuck; reads nothing itself."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from bot.domain.messages import Kind
from bot.models.reading import extras
from bot.models.reading.limits import MEGABYTE, Limits
from bot.ports.reading import Abilities, Reading, Unread

WORKER = "bot.models.reading.worker"
LOOKED_INTO = frozenset({Kind.PHOTO, Kind.DOCUMENT})
LONGEST_ANSWER = 16 * MEGABYTE
FRUGAL = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "131072",
}
"""One thread, and what a picture took is given back after it: 190 MB stay instead of 346."""
ENDS_WITHIN_S = 5.0
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")


class Reader:
    """Reads pictures and documents in one worker process, which starts at the first file.

    Files wait for each other. One that waits too long, costs too much or ends the worker comes back as not
    complete, and the next one finds a new worker. Files go through a pipe and are never on a disk.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: Process | None = None
        self._leaving: list[Process] = []
        self._idle: asyncio.TimerHandle | None = None

    @property
    def pid(self) -> int | None:
        """The worker's process, while there is one."""
        return self._process.pid if self._process else None

    def available(self) -> Abilities:
        """What is installed here; loads nothing."""
        return Abilities(words=extras.reads_writing(), pages=extras.reads_pages())

    async def read(self, content: bytes, kind: Kind, name: str) -> Reading:
        """Return what a file says; never raises but for a cancellation. Of *name* only the suffix is used.

        Pictures, PDF, Word, text and JSON files are read; of other kinds and formats nothing is.
        """
        if kind not in LOOKED_INTO:
            return Reading(unread=Unread.UNREADABLE)
        if len(content) > self._limits.file_bytes:
            return Reading(unread=Unread.TOO_BIG)
        if self._waiting >= self._limits.waiting or not await self._my_turn():
            return Reading(unread=Unread.TIMED_OUT)
        try:
            suffix = PurePosixPath(name).suffix.lower()
            return await self._ask(content, {"kind": kind, "suffix": suffix, "size": len(content)})
        finally:
            self._turn.release()

    async def close(self) -> None:
        """End the worker. The next file would start another."""
        await self._end()
        await asyncio.gather(*(one.wait() for one in self._leaving))

    async def _my_turn(self) -> bool:
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.queue_s):
                return await self._turn.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1

    async def _ask(self, content: bytes, request: dict[str, object]) -> Reading:
        answered = False
        try:
            async with asyncio.timeout(self._limits.wall_s):
                process = await self._worker()
                answer = await _talk(process, json.dumps(request).encode() + b"\n" + content)
            answered = True
        except TimeoutError:
            return Reading(unread=Unread.TIMED_OUT)
        except (OSError, ValueError):
            return Reading(unread=await self._what_ended_it())
        finally:
            # Also when we are cancelled: what the worker would say later belongs to a file nobody waits for.
            if not answered:
                await asyncio.shield(self._end())
        if answer.peak_mb > self._limits.kept_mb:
            self._let_go()
        else:
            self._retire_later()
        return answer

    async def _worker(self) -> Process:
        if self._idle:
            self._idle.cancel()
        if self._process is None or self._process.returncode is not None:
            self._process = await _start(self._limits)
        return self._process

    async def _what_ended_it(self) -> Unread:
        if self._process is None:
            return Unread.NOT_AVAILABLE
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDS_WITHIN_S):
                await self._process.wait()
        return Unread.TIMED_OUT if self._process.returncode == OUT_OF_TIME else Unread.UNREADABLE

    def _retire_later(self) -> None:
        self._idle = asyncio.get_running_loop().call_later(self._limits.idle_s, self._retire)

    def _retire(self) -> None:
        if not self._turn.locked():
            self._let_go()

    def _let_go(self) -> None:
        """Let the worker end by itself, at the end of its input."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
            self._leaving = [one for one in self._leaving if one.returncode is None]
            self._leaving.append(self._process)
        self._process = None

    async def _end(self) -> None:
        if self._idle:
            self._idle.cancel()
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def surroundings(ours: Mapping[str, str]) -> dict[str, str]:
    """Return the worker's environment, made from *ours*: where its code is, one thread, and no secrets."""
    paths = os.pathsep.join(path for path in sys.path if path)
    kept = {name: ours[name] for name in PASSED_ON if name in ours}
    return {**kept, **FRUGAL, "PYTHONPATH": paths}


async def _start(limits: Limits) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-B", "-m", WORKER, limits.to_json()),
        env=surroundings(os.environ),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        limit=LONGEST_ANSWER,
        # An interrupt from the terminal is for the bot, which ends the worker when it is done.
        start_new_session=True,
    )


async def _talk(process: Process, request: bytes) -> Reading:
    """Send one request and read its answer; OSError or ValueError if the worker ended or does not make sense."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(request)
    await process.stdin.drain()
    answer = json.loads(await process.stdout.readline())
    unread = answer["unread"] and Unread(answer["unread"])
    return Reading(tuple(answer["texts"]), unread or None, answer["cpu_s"], answer["peak_mb"])
