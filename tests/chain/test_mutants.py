"""Sound answers with one thing in them changed into anything: the look still ends in a fact, or in silence."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Awaitable, Iterator, Sequence
from typing import Any, cast

import pytest

from bot.chain.answers import Unanswered
from bot.chain.asking import Station
from bot.chain.chains import ADAPTERS
from bot.chain.rpc import Call, Line, Refusal
from bot.domain.facts import Remembered, fact_from_json, fact_to_json
from bot.intake.registry import network
from tests.chain import test_esplora, test_evm, test_solana, test_tron
from tests.chain.made import StoppedClock

HOSTILE: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**300,
    1.5,
    "",
    "0x",
    "zz",
    "x" * 5000,
    [],
    [None],
    [[]],
    {},
    {"a": None},
    Refusal(1, "no"),
)
TOKEN_LOG = {
    "address": test_evm.USDT,
    "topics": ["0x" + test_tron.TRANSFER_TOPIC, f"0x{'11' * 20:0>64}", f"0x{'22' * 20:0>64}"],
    "data": f"0x{7:064x}",
}
PENDING = test_evm.node(
    eth_getTransactionByHash=test_evm.sent(blockNumber=None, maxFeePerGas="0x5"),
    eth_getTransactionCount="0x3",
    eth_feeHistory={"baseFeePerGas": ["0x1", "0x2"]},
)
MINED = test_evm.node(
    eth_getTransactionByHash=test_evm.sent(),
    eth_getTransactionReceipt=test_evm.done(logs=[TOKEN_LOG], status="0x1"),
    eth_call="0x",
    eth_getTransactionCount="0x6",
)
FAILED = MINED | {"eth_getTransactionReceipt": test_evm.done(status="0x0")}
TRON = test_tron.node(
    gettransactionbyid=test_tron.called(test_tron.TRANSFER_CALL),
    gettransactioninfobyid=test_tron.info(
        receipt={"result": "SUCCESS"}, log=test_tron.moved(test_tron.SENDER_HEX)
    ),
) | {"/wallet/triggerconstantcontract": {"constant_result": ["00" * 32]}}
TRON_WAITS = test_tron.node(
    gettransactionfrompending=test_tron.called(test_tron.TRANSFER_CALL),
    getaccount={"balance": 5},
    getaccountresource={"freeNetLimit": 600},
)
ESPLORA = test_esplora.server_with(test_esplora.transaction(), fees={"144": 3.5}, spent=True)
SOLANA = {
    "getSignatureStatuses": {"value": [test_solana.status()]},
    "getTransaction": test_solana.body(
        test_solana.COINS, test_solana.TOKENS, test_solana.MEMO, logs=["Program log: Error: x"]
    ),
    "getSlot": 5,
}
CORE = {
    "getblockcount": 100,
    "getrawtransaction": {
        "txid": test_esplora.TX,
        "vin": [{"txid": test_esplora.PARENT, "vout": 0, "sequence": 1}],
        "vout": [{"value": 0.5, "scriptPubKey": {"addresses": [test_esplora.TO]}}],
        "vsize": 140,
    },
    "getmempoolentry": {"fees": {"base": 0.0001}, "vsize": 140, "ancestorcount": 2},
    "estimatesmartfee": {"feerate": 0.001},
    "gettxout": None,
}


class Replay:
    """A line to a server with these answers, by method or by path."""

    def __init__(self, replies: dict[str, Any]) -> None:
        self._replies = replies
        self.trips = 0

    async def batch(self, calls: Sequence[Call]) -> list[Any]:
        return [self._to(call) for call in calls]

    def _to(self, call: Call) -> Any:
        found = self._replies.get(call.method, Refusal(-32601, "no such method"))
        return found(*call.params) if callable(found) else found

    async def get(self, path: str) -> Any:
        if path not in self._replies:
            raise Unanswered(cast(Any, "not-offered"), missing=True)
        return self._replies[path]

    async def post(self, path: str, body: object) -> Any:
        return await self.get(path)

    async def together(self, *asking: Awaitable[Any]) -> list[Any]:
        return list(await asyncio.gather(*asking))


def paths(value: Any) -> Iterator[tuple[Any, ...]]:
    """The ways to everything inside *value*."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (key,)
        yield from ((key, *rest) for rest in paths(inner))


def changed(replies: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """*replies* with *value* in that place."""
    mutant = copy.deepcopy(replies)
    place: Any = mutant
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return mutant


@pytest.mark.parametrize(
    ("kind", "name", "tx_id", "replies"),
    [
        ("evm", "ethereum", test_evm.TX, PENDING),
        ("evm", "ethereum", test_evm.TX, MINED),
        ("evm", "ethereum", test_evm.TX, FAILED),
        ("evm", "ethereum", test_evm.TX, test_evm.node(eth_getTransactionCount="0x3")),
        ("tron", "tron", test_tron.TX, TRON),
        ("tron", "tron", test_tron.TX, TRON_WAITS),
        ("esplora", "bitcoin", test_esplora.TX, ESPLORA),
        ("bitcoin", "bitcoin", test_esplora.TX, CORE),
        ("solana", "solana", test_solana.SIGNATURE, SOLANA),
    ],
)
def test_one_wrong_thing_in_an_answer_never_raises_anything_else(
    kind: str, name: str, tx_id: str, replies: dict[str, Any]
) -> None:
    remembered = Remembered("0x" + "11" * 20, 3, (f"{test_esplora.PARENT}:1",), 5, seen=True)
    mutants = [changed(replies, path, value) for path in paths(replies) for value in HOSTILE]

    async def all_of_them() -> int:
        told = 0
        for mutant in mutants:
            adapter = ADAPTERS[kind](Station(cast(Line, Replay(mutant)), network(name), StoppedClock()))
            try:
                fact = await adapter.transaction(tx_id, remembered)
            except Unanswered:
                continue
            told += fact_from_json(json.loads(json.dumps(fact_to_json(fact)))) == fact
        return told

    assert 0 < asyncio.run(all_of_them()) < len(mutants)
