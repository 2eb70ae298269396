"""The sandbox's local network over HTTP: what it lists, what it answers, and when the block comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from sandbox import Options, Sandbox
from sandbox.chain.anvil import Node, anvil_binary
from sandbox.chain.door import PATH
from sandbox.chain.networks import AFTER, BEFORE, Real, recorded
from sandbox.chain.stories import KINDS, Transaction
from tests.chain.recording import record

NEVER_S = 3600.0
WITHIN_S = 20.0
AGAIN = "make it anew: python -m tests.chain.recording"
needs_anvil = pytest.mark.skipif(anvil_binary() is None, reason="anvil is not installed: make nodes")


class Caller:
    """Asks the network of one sandbox."""

    def __init__(self, box: Sandbox, session: aiohttp.ClientSession) -> None:
        self.box = box
        self.session = session
        network = box.chain.network
        self.ids = {one.kind: one.id for one in network.transactions} if network else {}

    async def listed(self) -> Any:
        """What the page is told."""
        async with self.session.get(f"{self.box.url}{PATH}") as response:
            return await response.json()

    async def posts(self, body: str) -> int:
        """The status that answers *body*."""
        async with self.session.post(f"{self.box.url}{PATH}", data=body) as response:
            return response.status

    async def asks(self, method: str, *params: Any) -> Any:
        """The answer to one call."""
        body = {"jsonrpc": "2.0", "id": 7, "method": method, "params": params}
        async with self.session.post(f"{self.box.url}{PATH}", json=body) as response:
            return await response.json()

    async def receipt(self, kind: str) -> Any:
        """The receipt of the transaction of that kind."""
        return (await self.asks("eth_getTransactionReceipt", self.ids[kind]))["result"]


@asynccontextmanager
async def network(chain: str = "recorded", block_after_s: float = NEVER_S) -> AsyncIterator[Caller]:
    """A sandbox with that local network."""
    options = Options(chain=chain, block_after_s=block_after_s)
    async with Sandbox.started(options) as box, aiohttp.ClientSession() as session:
        yield Caller(box, session)


async def test_a_sandbox_has_no_network_unless_it_is_asked_for() -> None:
    async with network("none") as caller:
        listed, status = await caller.listed(), await caller.posts("{}")

    assert listed == {"transactions": []}
    assert status == 404


async def test_every_transaction_is_listed_with_what_it_shows_in_both_languages_of_the_page() -> None:
    async with network() as caller:
        listed = await caller.listed()

    assert listed["is_real"] is False
    assert [one["kind"] for one in listed["transactions"]] == list(KINDS)
    assert all({"en", "zh"} == set(one["says"]) for one in listed["transactions"])


async def test_what_is_no_json_is_refused() -> None:
    async with network() as caller:
        assert await caller.posts("{") == 400


async def test_a_transaction_that_nobody_made_is_unknown_and_a_method_that_was_not_recorded_refused() -> None:
    async with network() as caller:
        stranger = await caller.asks("eth_getTransactionByHash", "0x" + "1" * 64)
        other = await caller.asks("eth_sendRawTransaction", "0x")

    assert stranger == {"jsonrpc": "2.0", "id": 7, "result": None}
    assert other["error"]["code"] == -32601


async def test_what_waits_gets_its_block_some_time_after_somebody_asked_about_it() -> None:
    async with network(block_after_s=0.0) as caller:
        of_others = await caller.receipt("out-of-gas")
        first = await caller.receipt("waiting")
        async with asyncio.timeout(WITHIN_S):
            while not (later := await caller.receipt("waiting")):
                pass
        stuck = await caller.receipt("stuck")

    assert (of_others["status"], first, later["status"], stuck) == ("0x0", None, "0x1", None)


async def test_recorded_blocks_are_as_old_as_the_demo() -> None:
    async with network() as caller:
        head = (await caller.asks("eth_getBlockByNumber", "latest", False))["result"]
        age_s = caller.box.world.now() - int(head["timestamp"], 16)

    assert -60 < age_s < 60


async def test_a_node_that_is_gone_is_said_to_be() -> None:
    async with network() as caller:
        waiting = [Transaction("waiting", caller.ids["waiting"])]
        caller.box.chain.network = Real(Node("http://127.0.0.1:1", caller.session), waiting)

        assert await caller.posts("{}") == 502


@needs_anvil
async def test_the_recording_is_of_what_a_node_is_asked_and_makes_today() -> None:
    fresh, kept = await record(), recorded()

    assert fresh["ids"] == {one.kind: one.id for one in kept.transactions}, AGAIN
    for part in (BEFORE, AFTER):
        assert set(fresh["answers"][part]) == set(kept.answers[part]), AGAIN
