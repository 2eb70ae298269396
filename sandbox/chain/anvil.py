"""A real EVM node on loopback, a process of its own with an empty chain; what is done on it is made elsewhere."""

import asyncio
import ctypes
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

PROJECT = Path(__file__).parents[2]
READY_WITHIN_S = 60.0
ANSWERS_WITHIN_S = 20.0
FIRST_FEE = 10**9
"""Wei for a unit of gas in the first block."""
_LISTENS = re.compile(rb"Listening on 127\.0\.0\.1:([0-9]+)")
_PR_SET_PDEATHSIG = 1


class Refused(Exception):
    """A node said no, or did not even start."""


class Node:
    """A node that answers JSON-RPC at *url*."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def ask(self, method: str, *params: Any) -> Any:
        """The result of *method*. Raises Refused."""
        answer = await self.pass_on({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        if answer.get("error"):
            raise Refused(method, answer["error"])
        return answer["result"]

    async def pass_on(self, body: Any) -> Any:
        """What the node answers *body*, one call or a list of them, word for word."""
        async with self._session.post(self.url, json=body) as response:
            return await response.json(content_type=None)


def anvil_binary() -> Path | None:
    """Where anvil is: $ANVIL, what npm installed into the project's folder, or on the PATH; None when it is nowhere."""
    if named := os.environ.get("ANVIL"):
        return Path(named)
    # Not node_modules/.bin: that is a script which starts the binary, and would leave it behind at the end.
    found = sorted((PROJECT / "node_modules" / "@foundry-rs").glob("anvil-*/bin/anvil*"))
    if found:
        return found[0]
    on_path = shutil.which("anvil")
    return Path(on_path) if on_path else None


@asynccontextmanager
async def anvil(chain_id: int) -> AsyncIterator[Node]:
    """A node that mines when told to and lets everybody send for every account; it ends with the block, or with us.

    Raises:
        Refused, OSError, TimeoutError: it is not there, or did not start.
    """
    binary = anvil_binary()
    if binary is None:
        raise Refused("anvil is not installed")
    process = await _started(binary, chain_id)
    try:
        port = await asyncio.wait_for(_listening(process), READY_WITHIN_S)
        draining = asyncio.create_task(drain(process))
        timeout = aiohttp.ClientTimeout(total=ANSWERS_WITHIN_S)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            yield Node(f"http://127.0.0.1:{port}", session)
        draining.cancel()
    finally:
        await _end(process)


async def _started(binary: Path, chain_id: int) -> asyncio.subprocess.Process:
    flags = ["--no-mining", "--auto-impersonate", "--base-fee", str(FIRST_FEE)]
    return await asyncio.create_subprocess_exec(
        str(binary),
        "--port",
        "0",
        "--chain-id",
        str(chain_id),
        *flags,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        # Its own group, so that Ctrl-C in a terminal leaves its end to us.
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        # What is on the PATH may be npm's script, with the node below it.
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


async def _listening(process: asyncio.subprocess.Process) -> int:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := _LISTENS.search(line):
            return int(found[1])
    raise Refused("anvil ended before it listened")


async def drain(process: asyncio.subprocess.Process) -> None:
    """Read what *process* prints, so that it never waits for a reader."""
    assert process.stdout is not None
    async for _ in process.stdout:
        pass
