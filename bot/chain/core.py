"""Transactions of Bitcoin and its kin by the JSON-RPC of Bitcoin Core; what they come to is read next door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.chain.answers import Unanswered, count, mapping, rate, text
from bot.chain.asking import Health
from bot.chain.coins import CoinServer
from bot.chain.rpc import Call, Refusal
from bot.chain.utxo_reading import Pool, Spent, explained, gone, of_core, parts_of, whole
from bot.domain.facts import AddressFact, ChainFact, Remembered, Trouble, TxId, TxState

NO_SUCH_TX = -5
A_DAY = 144
A_KILOBYTE = 1000
"""The node's fees are in coins for as many bytes."""


class Core(CoinServer):
    """One node; it has to keep an index of transactions (``txindex=1``)."""

    async def health(self) -> Health:
        """The newest block; its age is by our clock."""
        told = mapping(_result((await self._line.batch([Call("getblockchaininfo")]))[0]))
        head, best = count(told.get("blocks")), text(told.get("bestblockhash"))
        found = mapping(_result((await self._line.batch([Call("getblockheader", [best])]))[0]))
        return self._at.health(head, count(found.get("time")), text(told.get("chain")))

    async def transaction(self, tx_id: str, remembered: Remembered | None) -> ChainFact:
        """What became of *tx_id*, in one round trip."""
        points = [parts_of(point) for point in (remembered.inputs if remembered else ())]
        answers = await self._line.batch(
            [
                Call("getblockcount"),
                Call("getrawtransaction", [tx_id, True]),
                Call("getmempoolentry", [tx_id]),
                Call("estimatesmartfee", [A_DAY]),
                *(Call("gettxout", [parent, index, True]) for parent, index in points),
            ]
        )
        head = count(_result(answers[0]))
        bare = ChainFact(
            TxId(self._network.id, tx_id),
            TxState.NOT_FOUND,
            self._network.id,
            self._at.now(),
            needed=self._network.confirmations,
            head=head,
        )
        found = answers[1]
        if isinstance(found, Refusal) and found.code == NO_SUCH_TX:
            return gone(bare, remembered, [answer is None for answer in answers[4:]])
        one = of_core(_result(found), tx_id, head, self._network.decimals)
        return explained(bare, one, self._pool(one, answers[2:4]), self._network, remembered)

    async def address(self, address: str) -> AddressFact:
        """Not offered: a node searches its whole set of coins for minutes."""
        return AddressFact(self._network.id, address, self._at.now(), Trouble.NOT_OFFERED)

    async def is_used(self, address: str) -> bool:
        """Raises Unanswered, always, for the same reason."""
        raise Unanswered(Trouble.NOT_OFFERED)

    def _pool(self, one: Spent, answers: Sequence[Any]) -> Pool:
        if one.block is not None or isinstance(answers[0], Refusal):
            return Pool()
        entry, decimals = mapping(answers[0]), self._network.decimals
        fees = entry.get("fees")
        fee = (
            whole(mapping(fees).get("base"), decimals)
            if fees is not None
            else whole(entry.get("fee"), decimals)
        )
        size = count(entry.get("vsize")) or one.vsize
        estimate = {} if isinstance(answers[1], Refusal) else mapping(answers[1])
        asked = rate(estimate["feerate"]) * 10**decimals / A_KILOBYTE if "feerate" in estimate else None
        return Pool(fee / size if size else None, asked, max(0, count(entry.get("ancestorcount")) - 1))


def _result(answer: Any) -> Any:
    if isinstance(answer, Refusal):
        raise Unanswered(Trouble.NOT_OFFERED)
    return answer
