"""Several servers of one network, several networks, and what is never sent to any of them."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.chain.agreeing import chosen, together
from bot.chain.chains import Chains
from bot.chain.endpoints import read_endpoints
from bot.chain.evm import Evm
from bot.domain.facts import ChainFact, Remembered, Trouble, TxId, TxState
from bot.ports import Chain, NoChain
from bot.safety.curves import derive
from tests.chain.made import NOON, StoppedClock
from tests.chain.served import asking, by_path, json_rpc, served

TX = TxId("ethereum", "0x" + "ab" * 32)
BARE = "ab" * 32
GONE = ChainFact(TX, TxState.NOT_FOUND, "ethereum", NOON, head=100)
MINED = replace(GONE, state=TxState.CONFIRMED, block=90, confirmations=11, needed=12)
WAITS = replace(GONE, state=TxState.PENDING_WAITING)


def evm(chain: int, *, balance: str = "0x0") -> dict[str, Any]:
    return {
        "eth_chainId": hex(chain),
        "eth_getTransactionReceipt": None,
        "eth_getTransactionByHash": None,
        "eth_getBlockByNumber": {"number": "0x64", "timestamp": "0x1"},
        "eth_getBalance": balance,
        "eth_getCode": "0x",
        "eth_getTransactionCount": "0x0",
    }


# -- several servers of one network -------------------------------------------------------------------------


def test_servers_that_agree_are_one_answer_with_the_fewest_confirmations() -> None:
    behind = replace(MINED, head=98, confirmations=9)

    fact = together([MINED, behind], asked=3)

    assert (fact.state, fact.confirmations, fact.asked, fact.answered) == (TxState.CONFIRMED, 9, 3, 2)


def test_a_server_that_has_not_got_so_far_contradicts_nobody() -> None:
    assert together([replace(GONE, head=89), MINED], asked=2).state is TxState.CONFIRMED


@pytest.mark.parametrize(
    "other",
    [GONE, WAITS, replace(MINED, block=91), replace(MINED, state=TxState.FAILED_REVERTED)],
)
def test_servers_that_contradict_each_other_are_not_believed(other: ChainFact) -> None:
    fact = together([MINED, other], asked=2)

    assert (fact.state, fact.block, fact.transfers) == (TxState.DISAGREEING, None, ())


def test_what_waits_on_one_server_need_not_be_on_all() -> None:
    assert together([GONE, WAITS], asked=2).state is TxState.PENDING_WAITING


def test_the_newest_server_tells_that_one_was_replaced() -> None:
    replaced = replace(GONE, state=TxState.REPLACED, head=101)

    assert together([WAITS, replaced], asked=2).state is TxState.REPLACED


@given(st.permutations([MINED, GONE, WAITS, replace(GONE, head=80)]))
def test_the_order_of_servers_does_not_matter(facts: list[ChainFact]) -> None:
    assert together(facts, asked=4).state is TxState.DISAGREEING


# -- several networks ---------------------------------------------------------------------------------------


def test_one_that_is_elsewhere_is_on_the_wrong_network() -> None:
    fact = chosen(TX, {"ethereum": GONE, "bsc": replace(MINED, network="bsc")})

    assert (fact.state, fact.network, fact.found_as) == (TxState.WRONG_NETWORK, "bsc", TxState.CONFIRMED)


def test_without_an_expectation_no_network_is_wrong() -> None:
    anywhere = TxId("", TX.value)

    fact = chosen(anywhere, {"ethereum": GONE, "bsc": replace(MINED, network="bsc")})

    assert (fact.state, fact.network) == (TxState.CONFIRMED, "bsc")


def test_who_was_replaced_here_is_not_looked_for_elsewhere() -> None:
    here = replace(GONE, state=TxState.REPLACED)

    assert chosen(TX, {"ethereum": here, "bsc": MINED}).state is TxState.REPLACED


def test_only_all_networks_together_can_say_that_nobody_has_it() -> None:
    silent = replace(GONE, network="bsc", state=TxState.UNREACHABLE)

    assert chosen(TxId("", TX.value), {"ethereum": GONE, "bsc": silent}).state is TxState.UNREACHABLE


# -- what is asked, and what is not -------------------------------------------------------------------------


async def test_a_bare_hash_goes_to_no_evm_network() -> None:
    async with AsyncExitStack() as stack:
        evm_server = await stack.enter_async_context(served(json_rpc(evm(1))))
        tron = await stack.enter_async_context(served(by_path({})))
        chains = await stack.enter_async_context(asking(f"ethereum={evm_server.url}; tron={tron.url}"))
        fact = await chains.transaction(("ethereum",), TxId("ethereum", BARE))

    assert fact.trouble is Trouble.MALFORMED
    assert BARE not in evm_server.asked + tron.asked


async def test_only_the_named_networks_are_asked() -> None:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(served(json_rpc(evm(1))))
        second = await stack.enter_async_context(served(json_rpc(evm(56))))
        chains = await stack.enter_async_context(asking(f"ethereum={first.url}; bsc={second.url}"))
        await chains.transaction(("ethereum",), TX)

    assert TX.value in first.asked
    assert second.bodies == []


async def test_a_network_without_an_endpoint_is_said_to_be_that() -> None:
    async with asking("bsc=http://127.0.0.1:1") as chains:
        fact = await chains.transaction(("ethereum",), TX)
        about = await chains.address("ethereum", "0x" + "11" * 20)

    assert (fact.state, fact.trouble, about.trouble) == (
        TxState.UNREACHABLE,
        Trouble.NOT_SET,
        Trouble.NOT_SET,
    )


async def test_what_was_remembered_of_one_network_is_not_asked_of_another() -> None:
    remembered = Remembered(sender="0x" + "77" * 20, nonce=3, seen=True)
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(served(json_rpc(evm(1))))
        second = await stack.enter_async_context(served(json_rpc(evm(56))))
        chains = await stack.enter_async_context(asking(f"ethereum={first.url}; bsc={second.url}"))
        fact = await chains.transaction((), TX, remembered)

    assert fact.state is TxState.DROPPED
    assert "77" * 20 in first.asked
    assert "77" * 20 not in second.asked


@given(st.binary(min_size=32, max_size=32))
def test_a_key_has_addresses_that_hold_no_digit_run_of_it(secret: bytes) -> None:
    derived = derive(secret)

    assert secret.hex() not in repr(derived).lower()


@pytest.mark.parametrize(("balance", "used"), [("0x0", False), ("0x1", True)])
async def test_an_address_is_asked_of_every_network_it_can_be_on(balance: str, used: bool) -> None:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(served(json_rpc(evm(1))))
        second = await stack.enter_async_context(served(json_rpc(evm(56, balance=balance))))
        tron = await stack.enter_async_context(served(by_path({})))
        setting = f"ethereum={first.url}; bsc={second.url}; tron={tron.url}"
        chains = await stack.enter_async_context(asking(setting))
        answer = await chains.is_used("0x" + "11" * 20)

    assert answer is used
    assert tron.paths == []


async def test_silence_of_one_network_leaves_open_whether_an_address_is_used() -> None:
    setting = "ethereum={}; bsc=http://127.0.0.1:1"

    async with served(json_rpc(evm(1))) as server, asking(setting.format(server.url)) as chains:
        assert await chains.is_used("0x" + "11" * 20) is None


async def test_a_second_server_answers_for_the_first() -> None:
    setting = "ethereum=http://127.0.0.1:1; ethereum={}"

    async with served(json_rpc(evm(1))) as server, asking(setting.format(server.url)) as chains:
        fact = await chains.transaction((), TX)

    assert (fact.state, fact.asked, fact.answered) == (TxState.NOT_FOUND, 2, 1)


async def test_without_endpoints_nothing_is_known() -> None:
    nobody: Chain = NoChain()

    fact, about = await nobody.transaction((), TX), await nobody.address("bsc", "0x")

    assert (fact.trouble, fact.asked, about.trouble) == (Trouble.NOT_SET, 0, Trouble.NOT_SET)
    assert await nobody.is_used("0x") is None


class Careless(Evm):
    """An adapter that did not foresee an answer."""

    async def transaction(self, tx_id: str, remembered: Remembered | None) -> ChainFact:
        """Raise what no adapter should."""
        raise KeyError(tx_id)


async def test_an_answer_that_no_adapter_foresaw_is_nonsense_and_not_quoted() -> None:
    endpoints = read_endpoints("ethereum=http://127.0.0.1:1")
    chains = Chains(endpoints, StoppedClock(), adapters={"evm": Careless})

    with capture_logs() as logs:
        fact = await chains.transaction((), TX)

    assert (fact.state, fact.trouble) == (TxState.UNREACHABLE, Trouble.NONSENSE)
    assert logs == [{"event": "chain.unreadable", "error": "KeyError", "log_level": "error"}]
