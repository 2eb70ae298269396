"""Every state on real nodes, a few of each; skipped where a node is not installed. `make chain-report` does many."""

from __future__ import annotations

from random import Random

import pytest

from bot.domain.facts import TxState
from sandbox.chain.contracts import packed
from tests.bench.chain_report import HOW, MOST_TRIPS, Tally, of_coins, of_evm
from tests.chain import evm_states, utxo_states
from tests.chain.evm_states import FAKE, USDT
from tests.chain.nodes import anvil, anvil_binary, litecoind_binary
from tests.chain.served import asking

needs_anvil = pytest.mark.skipif(anvil_binary() is None, reason=f"anvil is not installed: {HOW}")
needs_litecoind = pytest.mark.skipif(
    litecoind_binary() is None, reason="litecoind is not installed: apt-get install litecoind"
)


@needs_anvil
async def test_every_state_of_an_evm_network_is_explained_as_it_is() -> None:
    tally = Tally()

    await of_evm(2 * len(evm_states.STORIES), Random(7), tally)

    assert tally.wrong == []
    assert max(tally.trips) <= MOST_TRIPS


@needs_litecoind
async def test_every_state_of_a_network_of_coins_is_explained_as_it_is() -> None:
    tally = Tally()

    await of_coins(2 * len(utxo_states.STORIES), Random(7), tally)

    assert tally.wrong == []
    assert max(tally.trips) <= MOST_TRIPS


@needs_anvil
async def test_a_victims_address_shows_the_thief_who_may_take_everything() -> None:
    async with anvil(1) as node, asking(f"ethereum={node.url}") as chains:
        evm = evm_states.Evm(node, node, Random(3))
        await evm.begin()
        victim, thief = await evm.rich(USDT, 5_000_000), evm.stranger()
        for token, units in ((USDT, 2**256 - 1), (FAKE, 100)):
            await evm.call(victim, token, packed("Token", "approve(address,uint256)", thief, units))
        await evm.mine()

        fact = await chains.address("ethereum", victim)
        is_used = [await chains.is_used(one) for one in (victim, evm.stranger())]

    assert fact.approvals is not None
    assert [(one.symbol, one.spender, one.unlimited) for one in fact.approvals] == [("USDT", thief, True)]
    assert {one.symbol: one.amount for one in fact.balances}["USDT"] == "5"
    assert is_used == [True, False]


@needs_anvil
async def test_one_that_was_seen_waiting_is_remembered_well_enough_to_say_that_it_was_replaced() -> None:
    async with anvil(1) as node, asking(f"ethereum={node.url}") as chains:
        evm = evm_states.Evm(node, node, Random(4))
        sender = await evm.anybody()
        first = evm_states.on(await evm.send(sender, evm.stranger(), maxFeePerGas=hex(90 * evm_states.GWEI)))
        seen = await chains.transaction((), first)
        other = await evm.send(sender, evm.stranger(), nonce="0x0", maxFeePerGas=hex(400 * evm_states.GWEI))
        await evm.mine()

        fact = await chains.transaction((), first, seen.remember())

    assert (seen.state, fact.state, fact.replaced_by) == (TxState.PENDING_WAITING, TxState.REPLACED, other)
