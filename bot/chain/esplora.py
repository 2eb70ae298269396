"""Transactions and addresses of Bitcoin and its kin by Esplora's HTTP interface; what they come to is read next door."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bot.chain.answers import Unanswered, count, mapping, mappings, rate
from bot.chain.asking import Health
from bot.chain.coins import CoinServer
from bot.chain.utxo_reading import Pool, Spent, explained, gone, of_esplora, parts_of
from bot.domain.facts import AddressFact, Balance, ChainFact, Remembered, TxId, TxState

A_DAY = "144"
"""Blocks of ten minutes; what is paid for less may wait for days."""


class Esplora(CoinServer):
    """One Esplora server of one network."""

    async def health(self) -> Health:
        """The newest block; its age is by our clock."""
        (newest,) = await self._line.together(self._line.get("/blocks"))
        first = next(iter(mappings(newest)), None)
        if first is None:
            return Health(0, None)
        return self._at.health(count(first.get("height")), count(first.get("timestamp")))

    async def transaction(self, tx_id: str, remembered: Remembered | None) -> ChainFact:
        """What became of *tx_id*, in one round trip."""
        points = remembered.inputs if remembered else ()
        found, height, fees, *spends = await self._line.together(
            self._or_nothing(f"/tx/{tx_id}"),
            self._line.get("/blocks/tip/height"),
            self._or_nothing("/fee-estimates"),
            *(self._spend(point) for point in points),
        )
        bare = ChainFact(
            TxId(self._network.id, tx_id),
            TxState.NOT_FOUND,
            self._network.id,
            self._at.now(),
            needed=self._network.confirmations,
            head=count(height),
        )
        if found is None:
            elsewhere = [spend is not None and mapping(spend).get("spent") is True for spend in spends]
            return gone(bare, remembered, elsewhere)
        one = of_esplora(found, tx_id)
        pool = Pool() if one.block is not None else _pool(one, fees)
        return explained(bare, one, pool, self._network, remembered)

    async def address(self, address: str) -> AddressFact:
        """What it holds, unconfirmed coins too."""
        (found,) = await self._line.together(self._line.get(f"/address/{quote(address)}"))
        mined, waiting = (
            mapping(mapping(found).get("chain_stats")),
            mapping(mapping(found).get("mempool_stats")),
        )
        units = sum(
            count(one.get("funded_txo_sum")) - count(one.get("spent_txo_sum")) for one in (mined, waiting)
        )
        times = count(mined.get("tx_count")) + count(waiting.get("tx_count"))
        return AddressFact(
            self._network.id,
            address,
            self._at.now(),
            is_used=times > 0,
            balances=(Balance(self._network.coin, units, self._network.decimals),),
        )

    async def is_used(self, address: str) -> bool:
        """Whether any transaction names it."""
        return (await self.address(address)).is_used is True

    async def _spend(self, point: str) -> Any:
        tx_id, index = parts_of(point)
        return await self._or_nothing(f"/tx/{tx_id}/outspend/{index}")

    async def _or_nothing(self, path: str) -> Any:
        try:
            return await self._line.get(path)
        except Unanswered as unanswered:
            if not unanswered.missing:
                raise
            return None


def _pool(one: Spent, fees: Any) -> Pool:
    estimates = mapping(fees) if isinstance(fees, dict) else {}
    asked = rate(estimates[A_DAY]) if A_DAY in estimates else None
    offered = one.fee / one.vsize if one.fee is not None and one.vsize else None
    return Pool(offered, asked)
