"""TRON's transactions and addresses against a server that answers in the shapes its full nodes have."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.facts import ChainFact, Failing, Remembered, Trouble, TxId, TxState
from tests.chain.made import NOON
from tests.chain.served import asking, by_path, served

TX = "7c2d4206c03a883dd9066d620335dc1be272a8dc733cfa3f6d10308faa37facc"
SENDER, TO, USDT = (
    "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
    "TPYmHEhy5n8TCEfYGqW2rPxsghSfzghPDn",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
)
SENDER_HEX, TO_HEX, USDT_HEX = (
    "415cbdd86a2fa8dc4bddd8a8f69dba48572eec07fb",
    "4194f24e992ca04b49c6f2a2753076ef8938ed4daa",
    "41a614f803b6fd780986a42c78ec9c7f77e6ded13c",
)
HEAD, NOW_MS = 60_000_100, int(NOON.timestamp() * 1000)
BLOCK = {"block_header": {"raw_data": {"number": HEAD, "timestamp": NOW_MS}}}
TRANSFER_TOPIC = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
MEMO_7788 = "37373838"


def called(data: str, ret: str = "SUCCESS", expires_ms: int = NOW_MS + 60_000) -> dict[str, Any]:
    value = {"data": data, "owner_address": SENDER_HEX, "contract_address": USDT_HEX}
    contract = {"type": "TriggerSmartContract", "parameter": {"value": value}}
    return {
        "ret": [{"contractRet": ret}],
        "txID": TX,
        "raw_data": {"contract": [contract], "expiration": expires_ms, "fee_limit": 30_000_000},
    }


def sent_coins(memo: str = "") -> dict[str, Any]:
    value = {"amount": 2_500_000, "owner_address": SENDER_HEX, "to_address": TO_HEX}
    contract = {"type": "TransferContract", "parameter": {"value": value}}
    return {
        "ret": [{"contractRet": "SUCCESS"}],
        "txID": TX,
        "raw_data": {"contract": [contract], "data": memo, "expiration": NOW_MS + 60_000},
    }


def info(block: int = HEAD - 9, **more: Any) -> dict[str, Any]:
    return {"id": TX, "blockNumber": block, "blockTimeStamp": NOW_MS - 30_000, "receipt": {}, **more}


def moved(contract: str = USDT_HEX) -> list[dict[str, Any]]:
    topics = [TRANSFER_TOPIC, SENDER_HEX[2:].rjust(64, "0"), TO_HEX[2:].rjust(64, "0")]
    return [{"address": contract[2:], "topics": topics, "data": f"{1_234_560_000:064x}"}]


TRANSFER_CALL = f"a9059cbb{TO_HEX[2:].rjust(64, '0')}{5_000_000:064x}"
NOTHING: dict[str, Any] = {
    "/wallet/gettransactionbyid": {},
    "/wallet/gettransactioninfobyid": {},
    "/wallet/gettransactionfrompending": {},
    "/wallet/getnowblock": BLOCK,
    "/walletsolidity/gettransactioninfobyid": {},
}


def node(**more: Any) -> dict[str, Any]:
    by = {name: f"/wallet/{name}" for name in more if name != "solid"} | {
        "solid": "/walletsolidity/gettransactioninfobyid"
    }
    return NOTHING | {by[name]: value for name, value in more.items()}


async def look(replies: dict[str, Any], remembered: Remembered | None = None) -> ChainFact:
    async with served(by_path(replies)) as server, asking(f"tron={server.url}") as chains:
        return await chains.transaction((), TxId("tron", TX), remembered)


async def test_coins_in_a_block_have_so_many_confirmations_of_nineteen() -> None:
    fact = await look(node(gettransactionbyid=sent_coins(), gettransactioninfobyid=info()))

    (one,) = fact.transfers
    assert (fact.state, fact.confirmations, fact.needed) == (TxState.CONFIRMED, 10, 19)
    assert (one.sender, one.to, one.amount, one.symbol) == (SENDER, TO, "2.5", "TRX")
    assert fact.final is False


async def test_what_the_network_has_declared_irreversible_is_final() -> None:
    done = info(HEAD - 40)

    fact = await look(node(gettransactionbyid=sent_coins(), gettransactioninfobyid=done, solid=done))

    assert fact.final
    assert fact.is_settled


async def test_a_server_without_the_interface_for_final_blocks_leaves_that_open() -> None:
    replies = node(gettransactionbyid=sent_coins(), gettransactioninfobyid=info())
    del replies["/walletsolidity/gettransactioninfobyid"]

    fact = await look(replies)

    assert (fact.state, fact.final) == (TxState.CONFIRMED, None)


async def test_the_memo_of_a_deposit_is_read() -> None:
    fact = await look(node(gettransactionbyid=sent_coins(MEMO_7788), gettransactioninfobyid=info()))

    assert fact.memo == "7788"


async def test_a_genuine_token_has_the_name_of_the_registry() -> None:
    done = info(receipt={"result": "SUCCESS"}, log=moved())

    fact = await look(node(gettransactionbyid=called(TRANSFER_CALL), gettransactioninfobyid=done))

    (one,) = fact.transfers
    assert (one.symbol, one.amount, one.to, one.contract, one.genuine) == ("USDT", "1234.56", TO, USDT, True)


async def test_a_token_that_the_registry_does_not_know_only_calls_itself_something() -> None:
    done = info(receipt={"result": "SUCCESS"}, log=moved(SENDER_HEX))
    name = f"{32:064x}{4:064x}{b'USDT'.hex().ljust(64, '0')}"
    replies = node(gettransactionbyid=called(TRANSFER_CALL), gettransactioninfobyid=done)
    replies["/wallet/triggerconstantcontract"] = {"constant_result": [name]}

    fact = await look(replies)

    (one,) = fact.transfers
    assert (one.symbol, one.genuine, one.decimals) == ("USDT", False, None)


async def test_too_little_energy_is_said_to_be_that() -> None:
    done = info(result="FAILED", receipt={"result": "OUT_OF_ENERGY", "energy_usage_total": 31_895})

    fact = await look(
        node(gettransactionbyid=called(TRANSFER_CALL, "OUT_OF_ENERGY"), gettransactioninfobyid=done)
    )

    assert (fact.state, fact.gas_used) == (TxState.FAILED_NO_ENERGY, 31_895)
    assert fact.transfers[0].to == TO


@pytest.mark.parametrize(
    ("returned", "result", "message", "failing", "reason"),
    [
        (f"08c379a0{32:064x}{6:064x}{b'paused'.hex().ljust(64, '0')}", "REVERT", "", Failing.TEXT, "paused"),
        ("", "REVERT", b"REVERT opcode executed".hex(), Failing.SILENT, ""),
        ("", "REVERT", b"not enough".hex(), Failing.TEXT, "not enough"),
        (f"4e487b71{0x11:064x}", "REVERT", "", Failing.PANIC, "0x11"),
        ("", "OUT_OF_TIME", "", Failing.CUSTOM, "OUT_OF_TIME"),
    ],
)
async def test_a_contract_that_refuses_gives_its_reason(
    returned: str, result: str, message: str, failing: Failing, reason: str
) -> None:
    done = info(result="FAILED", receipt={"result": result}, contractResult=[returned], resMessage=message)

    fact = await look(node(gettransactionbyid=called(TRANSFER_CALL, result), gettransactioninfobyid=done))

    assert (fact.state, fact.failing, fact.reason) == (TxState.FAILED_REVERTED, failing, reason)


@pytest.mark.parametrize(
    ("account", "resources", "state"),
    [
        ({"balance": 5_000_000}, {}, TxState.PENDING_WAITING),
        ({}, {"freeNetLimit": 600, "freeNetUsed": 100}, TxState.PENDING_WAITING),
        ({}, {"freeNetLimit": 600, "freeNetUsed": 500}, TxState.PENDING_NO_BANDWIDTH),
        ({"balance": 1000}, {"freeNetLimit": 600, "freeNetUsed": 600}, TxState.PENDING_NO_BANDWIDTH),
    ],
)
async def test_one_that_waits_may_lack_bandwidth(
    account: dict[str, Any], resources: dict[str, Any], state: TxState
) -> None:
    waits = called(TRANSFER_CALL)

    fact = await look(node(gettransactionfrompending=waits, getaccount=account, getaccountresource=resources))

    assert (fact.state, fact.transfers[0].amount) == (state, "5")


async def test_one_that_waits_beyond_its_time_is_dropped() -> None:
    fact = await look(node(gettransactionfrompending=called(TRANSFER_CALL, expires_ms=NOW_MS - 1)))

    assert fact.state is TxState.DROPPED


async def test_what_was_never_seen_is_not_found() -> None:
    fact = await look(node(), Remembered())

    assert fact.state is TxState.NOT_FOUND


async def test_what_was_seen_and_is_gone_was_dropped() -> None:
    fact = await look(node(), Remembered(sender=SENDER, seen=True))

    assert fact.state is TxState.DROPPED


@pytest.mark.parametrize("waits", [{}, called(TRANSFER_CALL)])
async def test_what_had_a_block_and_has_none_lost_it(waits: dict[str, Any]) -> None:
    fact = await look(node(gettransactionfrompending=waits), Remembered(seen=True, block=HEAD - 5))

    assert fact.state is TxState.REORGED


async def test_an_answer_about_another_transaction_is_no_answer() -> None:
    other = sent_coins() | {"txID": "00" * 32}

    fact = await look(node(gettransactionbyid=other))

    assert (fact.state, fact.trouble) == (TxState.UNREACHABLE, Trouble.NONSENSE)


async def test_an_address_shows_coins_and_genuine_tokens() -> None:
    replies = node(getaccount={"balance": 1_500_000}, getcontract={})
    replies["/wallet/triggerconstantcontract"] = {"constant_result": [f"{7_000_000:064x}"]}

    async with served(by_path(replies)) as server, asking(f"tron={server.url}") as chains:
        fact = await chains.address("tron", SENDER)

    held = {one.symbol: one.amount for one in fact.balances}
    assert (held["TRX"], held["USDT"], fact.is_used, fact.is_contract) == ("1.5", "7", True, False)


async def test_an_address_that_never_got_anything_is_unused() -> None:
    async with served(by_path(node(getaccount={}))) as server, asking(f"tron={server.url}") as chains:
        assert await chains.is_used(SENDER) is False
