"""Bitcoin's transactions and addresses against a server that answers in the shapes of Esplora."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.facts import ChainFact, Remembered, Trouble, TxId, TxState
from tests.chain.made import NOON
from tests.chain.served import asking, by_path, served

TX, PARENT = "ab" * 32, "cd" * 32
SENDER, TO = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
HEAD = 800_000


def transaction(block: int | None = None, *, fee: int = 1400, sequence: int = 0xFFFFFFFD) -> dict[str, Any]:
    status: dict[str, Any] = {"confirmed": False}
    if block is not None:
        status = {"confirmed": True, "block_height": block, "block_time": int(NOON.timestamp()) - 600}
    previous = {"scriptpubkey_address": SENDER, "value": 200_000}
    return {
        "txid": TX,
        "vin": [{"txid": PARENT, "vout": 1, "prevout": previous, "sequence": sequence}],
        "vout": [
            {"scriptpubkey_address": TO, "value": 150_000},
            {"scriptpubkey_type": "op_return", "value": 0},
        ],
        "weight": 561,
        "fee": fee,
        "status": status,
    }


def server_with(found: Any = None, *, fees: Any = None, spent: bool | None = None) -> dict[str, Any]:
    replies: dict[str, Any] = {"/blocks/tip/height": HEAD, "/fee-estimates": fees or {}}
    replies |= {} if found is None else {f"/tx/{TX}": found}
    return replies | ({} if spent is None else {f"/tx/{PARENT}/outspend/1": {"spent": spent}})


async def look(replies: dict[str, Any], remembered: Remembered | None = None) -> ChainFact:
    async with served(by_path(replies)) as server, asking(f"bitcoin={server.url}") as chains:
        return await chains.transaction((), TxId("bitcoin", TX), remembered)


async def test_coins_in_a_block_have_so_many_confirmations_of_six() -> None:
    fact = await look(server_with(transaction(HEAD - 2)))

    (one,) = fact.transfers
    assert (fact.state, fact.confirmations, fact.needed) == (TxState.CONFIRMED, 3, 6)
    assert (one.sender, one.to, one.amount, one.symbol) == (SENDER, TO, "0.0015", "BTC")
    assert fact.inputs == (f"{PARENT}:1",)


@pytest.mark.parametrize(("sequence", "may_change"), [(0xFFFFFFFD, True), (0xFFFFFFFE, False)])
async def test_one_in_the_mempool_says_whether_it_may_be_replaced(sequence: int, may_change: bool) -> None:
    fact = await look(server_with(transaction(sequence=sequence)))

    assert (fact.state, fact.replaceable) == (TxState.PENDING_WAITING, may_change)


async def test_a_fee_that_will_not_do_within_a_day_is_low() -> None:
    fact = await look(server_with(transaction(), fees={"1": 60.0, "144": 24.5}))

    assert (fact.state, fact.fee_offered, fact.fee_asked) == (TxState.PENDING_FEE_LOW, 10, 25)


@pytest.mark.parametrize(
    ("spent", "block", "state"),
    [
        (True, None, TxState.REPLACED),
        (False, None, TxState.DROPPED),
        (False, HEAD - 3, TxState.REORGED),
        (None, None, TxState.DROPPED),
    ],
)
async def test_what_is_gone_is_told_by_its_inputs(
    spent: bool | None, block: int | None, state: TxState
) -> None:
    remembered = Remembered(inputs=(f"{PARENT}:1",), block=block, seen=True)

    fact = await look(server_with(spent=spent), remembered)

    assert fact.state is state


async def test_what_nobody_saw_is_not_found() -> None:
    fact = await look(server_with())

    assert fact.state is TxState.NOT_FOUND


async def test_what_had_a_block_and_waits_again_lost_it() -> None:
    fact = await look(server_with(transaction()), Remembered(block=HEAD - 3, seen=True))

    assert fact.state is TxState.REORGED


async def test_an_address_shows_what_it_holds() -> None:
    mined = {"funded_txo_sum": 900, "spent_txo_sum": 200, "tx_count": 3}
    waiting = {"funded_txo_sum": 50, "spent_txo_sum": 0, "tx_count": 1}
    replies = {f"/address/{TO}": {"chain_stats": mined, "mempool_stats": waiting}}

    async with served(by_path(replies)) as server, asking(f"bitcoin={server.url}") as chains:
        fact = await chains.address("bitcoin", TO)

    assert (fact.balances[0].units, fact.is_used) == (750, True)


async def test_an_address_of_another_network_is_not_asked_about() -> None:
    async with served(by_path({})) as server, asking(f"bitcoin={server.url}") as chains:
        fact = await chains.address("bitcoin", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9")

    assert (fact.trouble, server.paths) == (Trouble.MALFORMED, [])
