"""Real nodes on loopback, each a process of its own with an empty chain; what is done on them is made elsewhere."""

from __future__ import annotations

import asyncio
import base64
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import aiohttp

from sandbox.chain.anvil import Node, Refused, anvil, anvil_binary, drain

__all__ = ["CoinNode", "Node", "anvil", "anvil_binary", "litecoind", "litecoind_binary"]

READY_WITHIN_S = 60.0
USER, PASSWORD = "node", "p@ss/word"
"""With signs in it that have to be written otherwise in an address."""
LOGIN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


class CoinNode(Node):
    """A node of coins, which wants a password."""

    @property
    def url_with_login(self) -> str:
        """The address as a setting has it for a node with a password."""
        return self.url.replace("://", f"://{USER}:{quote(PASSWORD, safe='')}@")


def litecoind_binary() -> Path | None:
    """Where litecoind is, or None."""
    named = shutil.which("litecoind")
    return Path(named) if named else None


@asynccontextmanager
async def litecoind() -> AsyncIterator[CoinNode]:
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
            draining = asyncio.create_task(drain(process))
            async with aiohttp.ClientSession(headers={"Authorization": f"Basic {LOGIN}"}) as session:
                node = CoinNode(f"http://127.0.0.1:{port}", session)
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
