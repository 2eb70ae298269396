"""Real nodes on loopback, each a process of its own with an empty chain; what is done on them is made elsewhere."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp

ROOT = Path(__file__).parents[2]
READY_WITHIN_S = 60.0
USER, PASSWORD = "node", "p@ss/word"
"""With signs in it that have to be written otherwise in an address."""
LOGIN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
_LISTENS = re.compile(rb"Listening on 127\.0\.0\.1:([0-9]+)")


class Refused(Exception):
    """A node said no to what a test wanted of it."""


class Node:
    """A node that answers JSON-RPC at *url*."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    @property
    def url_with_login(self) -> str:
        """The address as a setting has it for a node with a password."""
        return self.url.replace("://", f"://{USER}:{quote(PASSWORD, safe='')}@")

    async def ask(self, method: str, *params: Any) -> Any:
        """The result of *method*. Raises Refused."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        async with self._session.post(self.url, json=body) as response:
            answer = await response.json(content_type=None)
        if answer.get("error"):
            raise Refused(method, answer["error"])
        return answer["result"]


def anvil_binary() -> Path | None:
    """Where anvil is: $ANVIL, or what npm installed into the project's folder; None when it is nowhere."""
    if named := os.environ.get("ANVIL"):
        return Path(named)
    found = sorted((ROOT / "node_modules" / "@foundry-rs").glob("anvil-*/bin/anvil*"))
    return found[0] if found else None


def litecoind_binary() -> Path | None:
    """Where litecoind is, or None."""
    named = shutil.which("litecoind")
    return Path(named) if named else None


@asynccontextmanager
async def anvil(chain_id: int) -> AsyncIterator[Node]:
    """An EVM node that mines when told to, and lets everybody send for every account."""
    binary = anvil_binary()
    assert binary is not None, "anvil is not installed"
    command = [str(binary), "--port", "0", "--chain-id", str(chain_id), "--no-mining", "--auto-impersonate"]
    process = await asyncio.create_subprocess_exec(
        *command, "--base-fee", "1000000000", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        port = await asyncio.wait_for(_listening(process), READY_WITHIN_S)
        draining = asyncio.create_task(_drain(process))
        async with aiohttp.ClientSession() as session:
            yield Node(f"http://127.0.0.1:{port}", session)
        draining.cancel()
    finally:
        process.kill()
        await process.wait()


async def _listening(process: asyncio.subprocess.Process) -> int:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := _LISTENS.search(line):
            return int(found[1])
    raise Refused("anvil ended before it listened")


async def _drain(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    async for _ in process.stdout:
        pass


@asynccontextmanager
async def litecoind() -> AsyncIterator[Node]:
    """A node of coins with a wallet, on a chain of its own."""
    binary, port = litecoind_binary(), _free_port()
    assert binary is not None, "litecoind is not installed"
    with tempfile.TemporaryDirectory() as folder:
        flags = [
            "-regtest",
            "-server",
            "-txindex=1",
            "-fallbackfee=0.0001",
            "-mempoolreplacement=1",
            "-listen=0",
        ]
        access = [
            f"-rpcuser={USER}",
            f"-rpcpassword={PASSWORD}",
            f"-rpcport={port}",
            "-debuglogfile=0",
            "-dnsseed=0",
        ]
        process = await asyncio.create_subprocess_exec(
            str(binary),
            f"-datadir={folder}",
            *flags,
            *access,
            "-printtoconsole=1",
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            await asyncio.wait_for(_loaded(process), READY_WITHIN_S)
            draining = asyncio.create_task(_drain(process))
            async with aiohttp.ClientSession(headers={"Authorization": f"Basic {LOGIN}"}) as session:
                node = Node(f"http://127.0.0.1:{port}", session)
                await node.ask("createwallet", "w")
                yield node
            draining.cancel()
        finally:
            process.terminate()
            await process.wait()


async def _loaded(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    async for line in process.stdout:
        if b"Done loading" in line:
            return
    raise Refused("litecoind ended before it was ready")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
