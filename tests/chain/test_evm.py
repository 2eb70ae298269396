"""What an EVM endpoint may answer that a node on one's own machine does not; the states are made on real ones."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chain.abi import TRANSFER
from bot.domain.facts import ChainFact, Failing, Remembered, Trouble, TxId, TxState
from tests.chain.served import asking, json_rpc, served

TX = "0x" + "ab" * 32
SENDER, TO, OWNER = (f"0x{one * 20}" for one in ("11", "22", "33"))
LATEST = {"number": "0x64", "timestamp": "0x67000000", "baseFeePerGas": "0x3b9aca00"}
USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7"


def sent(**more: Any) -> dict[str, Any]:
    body = {"hash": TX, "from": SENDER, "to": TO, "nonce": "0x5", "value": "0x1", "gas": "0x5208"}
    return body | {"gasPrice": "0x77359400", "input": "0x", "blockNumber": "0x60"} | more


def done(**more: Any) -> dict[str, Any]:
    body = {"transactionHash": TX, "status": "0x1", "blockNumber": "0x60", "gasUsed": "0x5208", "logs": []}
    return body | more


def node(**more: Any) -> dict[str, Any]:
    methods = {
        "eth_chainId": "0x1",
        "eth_getTransactionReceipt": None,
        "eth_getTransactionByHash": None,
        "eth_getBlockByNumber": lambda which, _: LATEST if which == "latest" else None,
    }
    return methods | more


async def look(replies: dict[str, Any], remembered: Remembered | None = None) -> ChainFact:
    async with served(json_rpc(replies)) as server, asking(f"ethereum={server.url}") as chains:
        return await chains.transaction((), TxId("ethereum", TX), remembered)


async def test_an_endpoint_of_another_network_is_not_believed() -> None:
    fact = await look(node(eth_chainId="0x38", eth_getTransactionByHash=sent()))

    assert (fact.state, fact.trouble) == (TxState.UNREACHABLE, Trouble.WRONG_CHAIN)


async def test_a_network_without_a_notion_of_final_leaves_that_open() -> None:
    fact = await look(node(eth_getTransactionReceipt=done(), eth_getTransactionByHash=sent()))

    assert (fact.state, fact.final, fact.confirmations) == (TxState.CONFIRMED, None, 5)


async def test_a_failure_that_cannot_be_played_again_has_no_reason() -> None:
    failed = done(status="0x0", gasUsed="0x3000")

    fact = await look(node(eth_getTransactionReceipt=failed, eth_getTransactionByHash=sent()))

    assert (fact.state, fact.failing) == (TxState.FAILED_REVERTED, Failing.SILENT)


async def test_an_answer_about_another_transaction_is_no_answer() -> None:
    fact = await look(node(eth_getTransactionByHash=sent(hash="0x" + "cd" * 32)))

    assert (fact.state, fact.trouble) == (TxState.UNREACHABLE, Trouble.NONSENSE)


async def test_without_a_history_of_fees_the_newest_block_tells_what_is_asked() -> None:
    waits = sent(blockNumber=None, gasPrice="0x1")

    fact = await look(node(eth_getTransactionByHash=waits, eth_getTransactionCount="0x5"))

    assert (fact.state, fact.fee_asked) == (TxState.PENDING_FEE_LOW, 10**9)


async def test_without_a_way_to_ask_by_number_all_before_it_are_missing() -> None:
    waits = sent(blockNumber=None)

    fact = await look(node(eth_getTransactionByHash=waits, eth_getTransactionCount="0x2"))

    assert (fact.state, fact.missing_nonces) == (TxState.PENDING_NONCE_GAP, (2, 3, 4))


async def test_a_number_far_ahead_does_not_list_all_that_are_missing() -> None:
    waits = sent(blockNumber=None, nonce=hex(2**64 - 1))

    fact = await look(node(eth_getTransactionByHash=waits, eth_getTransactionCount="0x0"))

    assert (fact.state, len(fact.missing_nonces)) == (TxState.PENDING_NONCE_GAP, 20)


async def test_one_that_a_node_keeps_though_its_number_is_used_was_replaced() -> None:
    fact = await look(node(eth_getTransactionByHash=sent(blockNumber=None), eth_getTransactionCount="0x6"))

    assert fact.state is TxState.REPLACED


async def test_an_address_with_the_code_of_a_delegation_is_no_contract() -> None:
    replies = node(
        eth_getBalance="0x0",
        eth_getTransactionCount="0x1",
        eth_getCode="0xef0100" + "44" * 20,
        eth_getLogs=[],
    )

    async with served(json_rpc(replies)) as server, asking(f"ethereum={server.url}") as chains:
        fact = await chains.address("ethereum", SENDER)

    assert (fact.is_contract, fact.is_delegated, fact.is_used, fact.approvals) == (False, True, True, ())


@pytest.mark.parametrize(("live", "found"), [(2**256 - 1, 1), (0, 0)])
async def test_an_approval_that_was_taken_back_is_no_longer_listed(live: int, found: int) -> None:
    topics = [
        "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925",
        f"0x{SENDER[2:]:0>64}",
        f"0x{TO[2:]:0>64}",
    ]
    log = {"address": USDT, "topics": topics, "data": f"0x{2**256 - 1:064x}"}
    replies = node(
        eth_getBalance="0x0",
        eth_getTransactionCount="0x0",
        eth_getCode="0x",
        eth_getLogs=[log],
        eth_call=lambda call, _: f"0x{live if call['data'].startswith('0xdd62ed3e') else 0:064x}",
    )

    async with served(json_rpc(replies)) as server, asking(f"ethereum={server.url}") as chains:
        fact = await chains.address("ethereum", SENDER)

    assert fact.approvals is not None
    assert len(fact.approvals) == found


@pytest.mark.parametrize(
    ("searches", "holds", "used"), [(True, True, True), (True, False, False), (False, True, None)]
)
async def test_an_address_that_holds_only_a_token_that_nobody_knows_is_not_called_unused(
    searches: bool, holds: bool, used: bool | None
) -> None:
    topics = [f"0x{TRANSFER.hex()}", f"0x{TO[2:]:0>64}", f"0x{SENDER[2:]:0>64}"]
    came = {"address": "0x" + "77" * 20, "topics": topics, "data": f"0x{250:064x}"}
    replies = node(
        eth_getBalance="0x0",
        eth_getTransactionCount="0x0",
        eth_getCode="0x",
        eth_call=f"0x{0:064x}",
        eth_getLogs=lambda asked: [came] if holds and asked["topics"][0] == topics[0] else [],
    )
    if not searches:
        del replies["eth_getLogs"]

    async with served(json_rpc(replies)) as server, asking(f"ethereum={server.url}") as chains:
        fact = await chains.address("ethereum", SENDER)

    assert (fact.trouble, fact.is_used) == (Trouble.NONE, used)


async def test_an_endpoint_that_does_not_search_logs_leaves_approvals_open() -> None:
    replies = node(eth_getBalance="0x5", eth_getTransactionCount="0x0", eth_getCode="0x")

    async with served(json_rpc(replies)) as server, asking(f"ethereum={server.url}") as chains:
        fact = await chains.address("ethereum", SENDER)

    assert (fact.approvals, fact.balances[0].units, fact.is_used) == (None, 5, True)
