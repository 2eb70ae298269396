"""The network that a bot is to ask: a real node, or what one once answered, replayed; how it is served is next door."""

import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import aiohttp

from sandbox.chain.anvil import Node, Refused, anvil, anvil_binary
from sandbox.chain.stories import KINDS, Transaction, make, next_block
from sandbox.records import Json

NAME = "local-a"
"""What the bot's settings call a network with this chain id."""
CHAIN_ID = 31337
RECORDING = Path(__file__).parent / "recorded.json"
BEFORE, AFTER = "before", "after"
"""The parts of a recording: until the block that takes in what waits, and from then on."""
_UNKNOWN: Mapping[str, Any] = {
    "eth_getTransactionByHash": None,
    "eth_getTransactionReceipt": None,
    "eth_getTransactionBySenderAndNonce": None,
    "eth_getTransactionCount": "0x0",
    "eth_getBalance": "0x0",
    "eth_getCode": "0x",
    "eth_call": "0x",
    "eth_getLogs": [],
}
"""What a node answers about something that it never heard of."""


class Network(Protocol):
    """Something that answers JSON-RPC, and the transactions on it; *is_real* if a node does."""

    is_real: bool
    transactions: list[Transaction]

    async def answer(self, body: Any) -> Any:
        """What is answered to *body*, one call or a list of them."""
        ...

    async def next_block(self) -> None:
        """Let what waits and pays enough be settled."""
        ...


class Real:
    """A node with *transactions* on it."""

    is_real = True

    def __init__(self, node: Node, transactions: list[Transaction]) -> None:
        self._node = node
        self.transactions = transactions

    async def answer(self, body: Any) -> Any:
        """See Network."""
        return await self._node.pass_on(body)

    async def next_block(self) -> None:
        """See Network."""
        await next_block(self._node)


class Recorded:
    """What a node answered when the recording was made, with its blocks moved to today."""

    is_real = False

    def __init__(self, recording: Json, now_s: float) -> None:
        self.answers = recording["answers"]
        self._later_s = int(now_s) - recording["at"]
        self._part = BEFORE
        self.transactions = [Transaction(kind, recording["ids"][kind], KINDS[kind]) for kind in KINDS]

    async def answer(self, body: Any) -> Any:
        """See Network."""
        return [self._one(call) for call in body] if isinstance(body, list) else self._one(body)

    async def next_block(self) -> None:
        """See Network."""
        self._part = AFTER

    def _one(self, call: Json) -> Json:
        head = {"jsonrpc": "2.0", "id": call.get("id")}
        found = self.answers[self._part].get(key_of(call)) or self.answers[BEFORE].get(key_of(call))
        if found is not None:
            return head | self._dated(found)
        if call.get("method") in _UNKNOWN:
            return head | {"result": _UNKNOWN[call["method"]]}
        return head | {"error": {"code": -32601, "message": "not recorded"}}

    def _dated(self, answer: Json) -> Json:
        result = answer.get("result")
        if not isinstance(result, dict) or "timestamp" not in result:
            return answer
        return {"result": {**result, "timestamp": hex(int(result["timestamp"], 16) + self._later_s)}}


def key_of(call: Json) -> str:
    """By what an answer is found in a recording: the method and its parameters."""
    return json.dumps([call.get("method"), call.get("params", [])], sort_keys=True)


def recorded() -> Recorded:
    """The network of the recording that comes with the sandbox."""
    return Recorded(json.loads(RECORDING.read_text("utf-8")), time.time())


@asynccontextmanager
async def real() -> AsyncIterator[Real]:
    """The network of a node of its own. Raises Refused, OSError, TimeoutError or ClientError."""
    async with anvil(CHAIN_ID) as node:
        yield Real(node, await make(node))


async def best(until: AsyncExitStack) -> Network:
    """A real network if anvil is here and starts, which ends with *until*; else the recorded one, saying why."""
    if anvil_binary() is None:
        return recorded()
    try:
        return await until.enter_async_context(real())
    except (Refused, OSError, TimeoutError, aiohttp.ClientError) as error:
        print(f"anvil does not start ({error!r}); answers that were recorded take its place.", flush=True)
        return recorded()
