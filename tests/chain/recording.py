"""`python -m tests.chain.recording`: asks a real local network all that a bot asks, and keeps the answers for the sandbox."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from aiohttp import web

from sandbox.chain.anvil import anvil_binary
from sandbox.chain.networks import AFTER, BEFORE, NAME, RECORDING, Network, key_of, real
from tests.chain.evm_states import on
from tests.chain.served import asking, served

Json = dict[str, Any]
NOT_READ = frozenset({"logsBloom", "transactions", "withdrawals", "blobsBundle"})
"""Long parts of blocks and receipts that no bot needs for this."""


async def record() -> Json:
    """What a node answers to every look at every transaction, before and after the block that takes in what waits."""
    answers: dict[str, dict[str, Json]] = {BEFORE: {}, AFTER: {}}
    async with real() as network:
        await _look(network, answers[BEFORE])
        await network.next_block()
        await _look(network, answers[AFTER])
        head = answers[AFTER][key_of({"method": "eth_getBlockByNumber", "params": ["latest", False]})]
        ids = {one.kind: one.id for one in network.transactions}
    same = {key: answer for key, answer in answers[AFTER].items() if answers[BEFORE].get(key) != answer}
    kept = {BEFORE: answers[BEFORE], AFTER: same}
    return {"at": int(head["result"]["timestamp"], 16), "ids": ids, "answers": kept}


async def _look(network: Network, answers: dict[str, Json]) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        body = await request.json()
        replies = await network.answer(body)
        for call, reply in zip(body, replies, strict=True):
            answers[key_of(call)] = {
                part: _short(reply[part]) for part in ("result", "error") if part in reply
            }
        return web.json_response(replies)

    async with served(answer) as server, asking(f"{NAME}={server.url}") as chains:
        for one in network.transactions:
            fact = await chains.transaction((), on(one.id, NAME))
            # A second look asks more: whether another one took the place of the one it remembers.
            await chains.transaction((), on(one.id, NAME), fact.remember())
        await chains.health()


def _short(result: Any) -> Any:
    if not isinstance(result, dict):
        return result
    return {name: value for name, value in result.items() if name not in NOT_READ}


def main() -> int:
    """Write the recording anew; 2 without a node."""
    if anvil_binary() is None:
        print("anvil is not installed: make nodes", file=sys.stderr)
        return 2
    RECORDING.write_text(f"{json.dumps(asyncio.run(record()), indent=1, sort_keys=True)}\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
