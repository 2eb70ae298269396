"""Makes transactions of coins of every state on a real node and knows the truth about each; explaining is elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from bot.domain.facts import Remembered, TxId, TxState
from tests.chain.made import Made
from tests.chain.nodes import Node

NETWORK = "litecoin-testnet"
MATURE = 101
SATOSHIS = 10**8
AMPLE = 0.01
"""Coins for 1,000 bytes."""


@dataclass
class Coins:
    """A node with a wallet that has coins, and luck."""

    node: Node
    luck: Random

    async def begin(self) -> None:
        """Mine until coins may be spent."""
        await self.mine(MATURE + 10)

    async def make(self, story: Story) -> Made:
        """One transaction of that story, in an empty mempool."""
        if await self.node.ask("getrawmempool"):
            await self.mine()
        return await story(self)

    async def mine(self, blocks: int = 1) -> list[str]:
        """So many blocks more; their hashes."""
        hashes: list[str] = await self.node.ask("generatetoaddress", blocks, await self.fresh())
        return hashes

    async def fresh(self) -> str:
        """A new address of the wallet."""
        return str(await self.node.ask("getnewaddress", "", "bech32"))

    async def pay(self, to: str, units: int, *, replaceable: bool = True) -> str:
        """So many of the smallest units to somebody; the id."""
        amount = str(Decimal(units) / SATOSHIS)
        return str(await self.node.ask("sendtoaddress", to, amount, "", "", False, replaceable))

    async def remembered(self, tx_id: str, block: int | None = None) -> Remembered:
        """What an earlier look would have kept."""
        body = await self.node.ask("getrawtransaction", tx_id, True)
        return Remembered(inputs=points(body), block=block, seen=True)

    def units(self) -> int:
        """A small amount."""
        return self.luck.randrange(10_000, SATOSHIS // 10)


Story = Callable[[Coins], Awaitable[Made]]


def points(body: Any) -> tuple[str, ...]:
    """The inputs of a transaction as they are remembered."""
    return tuple(f"{one['txid']}:{one['vout']}" for one in body["vin"])


def on(tx_id: str) -> TxId:
    """An id on the node's network."""
    return TxId(NETWORK, tx_id)


async def confirmed(coins: Coins) -> Made:
    """Some blocks ago."""
    tx_id = await coins.pay(await coins.fresh(), coins.units())
    blocks = coins.luck.randrange(1, 4)
    await coins.mine(blocks)
    return Made("coins: confirmed", on(tx_id), TxState.CONFIRMED, {"confirmations": blocks})


async def waiting(coins: Coins) -> Made:
    """In the mempool."""
    may_change = coins.luck.random() < 0.5
    # Above whatever the node has learnt to expect from what was paid before.
    await coins.node.ask("settxfee", AMPLE)
    tx_id = await coins.pay(await coins.fresh(), coins.units(), replaceable=may_change)
    await coins.node.ask("settxfee", 0)
    return Made("coins: waiting", on(tx_id), TxState.PENDING_WAITING, {"replaceable": may_change})


async def behind(coins: Coins) -> Made:
    """A child of one that waits itself."""
    first = await coins.fresh()
    parent = await coins.pay(first, SATOSHIS // 10)
    body = await coins.node.ask("getrawtransaction", parent, True)
    index = next(one["n"] for one in body["vout"] if first in str(one["scriptPubKey"]))
    raw = await coins.node.ask(
        "createrawtransaction", [{"txid": parent, "vout": index}], [{await coins.fresh(): "0.09"}]
    )
    signed = await coins.node.ask("signrawtransactionwithwallet", raw)
    tx_id = await coins.node.ask("sendrawtransaction", signed["hex"])
    return Made("coins: behind", on(tx_id), TxState.PENDING_BEHIND, {"ahead": 1})


async def replaced(coins: Coins) -> Made:
    """Another one spends the same coins, mined or waiting."""
    tx_id = await coins.pay(await coins.fresh(), coins.units())
    remembered = await coins.remembered(tx_id)
    await coins.node.ask("bumpfee", tx_id)
    if coins.luck.random() < 0.5:
        await coins.mine()
    return Made("coins: replaced", on(tx_id), TxState.REPLACED, remembered=remembered)


async def dropped(coins: Coins) -> Made:
    """Signed, but no node has it, and nobody spends its coins."""
    raw = await coins.node.ask("createrawtransaction", [], [{await coins.fresh(): "0.01"}])
    funded = await coins.node.ask("fundrawtransaction", raw)
    signed = await coins.node.ask("signrawtransactionwithwallet", funded["hex"])
    body = await coins.node.ask("decoderawtransaction", signed["hex"])
    was_seen = coins.luck.random() < 0.5
    remembered = Remembered(inputs=points(body), seen=True) if was_seen else None
    state = TxState.DROPPED if was_seen else TxState.NOT_FOUND
    return Made(f"coins: {state}", on(body["txid"]), state, remembered=remembered)


async def reorged(coins: Coins) -> Made:
    """Back in the mempool, as its block is none any more."""
    tx_id = await coins.pay(await coins.fresh(), coins.units())
    (block,) = await coins.mine()
    height = await coins.node.ask("getblockcount")
    remembered = await coins.remembered(tx_id, height)
    await coins.node.ask("invalidateblock", block)
    return Made("coins: reorged", on(tx_id), TxState.REORGED, remembered=remembered)


STORIES: tuple[Story, ...] = (confirmed, waiting, behind, replaced, dropped, reorged)
