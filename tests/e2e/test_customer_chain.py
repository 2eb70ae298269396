"""A customer's transaction, looked up by the running bot: on recorded answers always, on a real node if there is one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.chain.abi import APPROVAL
from bot.faq.knowledge import Knowledge
from bot.safety.hexes import abridged
from sandbox.chain.contracts import packed
from tests.chain import evm_states
from tests.chain.evm_states import FAKE, Evm
from tests.chain.nodes import Node, anvil, anvil_binary
from tests.chain.served import Served, json_rpc, served
from tests.e2e.world import E2EWorld, MovingClock, Someone, desk_at, e2e_world, sandbox_at

TX = "0x" + sha256(b"a transfer").hexdigest()
SENDER, TO = (f"0x{one * 20}" for one in ("11", "22"))
USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7"
GAS = 21_000
needs_anvil = pytest.mark.skipif(anvil_binary() is None, reason="anvil is not installed: see docs/howto")


class Replies(dict[str, Any]):
    """What a server of Ethereum says of the one transaction it knows; it can be told otherwise."""

    def __init__(self, **more: Any) -> None:
        head = {"number": "0x64", "timestamp": "0x67000000", "baseFeePerGas": "0x3b9aca00"}
        super().__init__(
            eth_chainId="0x1",
            eth_getTransactionReceipt=None,
            eth_getTransactionByHash=None,
            eth_getTransactionCount="0x5",
            eth_getBlockByNumber=lambda which, _: head if which in {"latest", "finalized"} else None,
            **more,
        )

    def waits(self) -> None:
        """It is next in line."""
        self["eth_getTransactionByHash"] = _sent(blockNumber=None)

    def is_mined(self, **more: Any) -> None:
        """It is in a block that is final."""
        self["eth_getTransactionByHash"] = _sent(blockNumber="0x20")
        self["eth_getTransactionReceipt"] = {
            "transactionHash": TX,
            "status": "0x1",
            "blockNumber": "0x20",
            "gasUsed": "0x5000",
            "logs": [],
        } | more

    def ran_out_of_gas(self) -> None:
        """It failed with all of its gas."""
        self.is_mined(status="0x0", gasUsed=hex(GAS))


def _sent(**more: Any) -> dict[str, Any]:
    body = {"hash": TX, "from": SENDER, "to": TO, "nonce": "0x5", "value": "0x1", "gas": hex(GAS)}
    return body | {"gasPrice": "0x77359400", "input": "0x"} | more


@asynccontextmanager
async def recorded(
    folder: Path, knowledge: Knowledge, replies: Replies
) -> AsyncIterator[tuple[E2EWorld, Served]]:
    """A desk whose Ethereum is a server that says *replies*."""
    async with (
        served(json_rpc(replies)) as server,
        e2e_world(folder, knowledge, chain_endpoints=f"ethereum={server.url}") as desk,
    ):
        yield desk, server


async def looks(desk: E2EWorld, **span: float) -> None:
    """Let time pass and what is due be looked up, until everybody has heard of it."""
    await desk.pass_time(**span)
    watches = desk.app.timers.watches
    assert watches is not None
    await watches.tick()
    await watches.idle()
    await desk.settle()


async def missing_deposit(desk: E2EWorld, told: str) -> Someone:
    """A customer who reports that a deposit did not arrive, and gives the transaction."""
    someone = await desk.started()
    await someone.presses(desk.words("button-report"))
    await someone.says(f"my deposit did not arrive {told}")
    return someone


async def test_why_a_deposit_did_not_arrive_is_told_before_any_person(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    replies = Replies()
    replies.ran_out_of_gas()
    async with recorded(tmp_path, knowledge, replies) as (desk, _):
        alice = await missing_deposit(desk, TX)
        promised = alice.has_read(desk.words("watch-looking"))
        await looks(desk)

        assert promised
        assert alice.has_read(desk.words("chain-failed-gas", network="Ethereum"))
        assert desk.words("ask-source") in alice.hears
        assert await desk.cases_of(alice) == []


async def test_one_that_waits_is_heard_of_by_itself_when_it_is_done(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    replies = Replies()
    replies.waits()
    async with recorded(tmp_path, knowledge, replies) as (desk, _):
        alice = await desk.started()
        await alice.says(f"my transaction {TX} is not there yet")
        await looks(desk)
        waits = alice.hears
        replies.is_mined()

        await looks(desk, minutes=1)
        heard = alice.hears
        await looks(desk, hours=2)

        assert desk.words("chain-pending", network="Ethereum") in waits
        assert desk.words("watch-promised") in waits
        assert heard.splitlines()[1] == abridged(TX)
        assert desk.words("chain-confirmed", network="Ethereum", confirmations=69, needed=12) in heard
        assert alice.hears == heard


async def test_whose_address_it_is_comes_next_and_the_agents_card_has_it_all(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    replies = Replies()
    replies.is_mined()
    async with recorded(tmp_path, knowledge, replies) as (desk, _):
        alice = await missing_deposit(desk, TX)
        await looks(desk)
        asked = alice.hears
        await alice.presses(desk.words("option-not-mine"))
        await alice.presses(desk.words("button-skip"))
        await alice.presses(desk.words("button-send-report"))
        await looks(desk)

        mei = await desk.agent(of=alice)
        card = str(mei.find(desk.words("card-nth", nth=1))["text"])
        assert asked.startswith("✅ Ethereum") and desk.words("ask-whose") in asked and TO in asked.lower()
        assert "✔ Ethereum: confirmed (12 needed)" in card
        assert "↳ 0.000000000000000001 ETH to" in card
        assert desk.words("card-refresh") in mei.labels


async def test_a_bot_that_died_before_it_told_looks_again_and_tells_once(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    replies, clock = Replies(), MovingClock()
    replies.is_mined()
    async with served(json_rpc(replies)) as server, sandbox_at(clock) as box:
        setting = f"ethereum={server.url}"
        async with desk_at(box, clock, tmp_path, knowledge) as desk:
            desk.app.desk.networks = frozenset({"ethereum"})
            # On a slow machine its own tick would look, and find nobody to ask.
            desk.app.timers.stop()
            alice = await desk.started()
            await alice.says(f"my transaction {TX} is not there yet")
            before = len(alice.reads)
        async with desk_at(box, clock, tmp_path, knowledge, chain_endpoints=setting) as desk:
            alice = Someone(desk, alice.id, alice.chat)
            await looks(desk)
            await looks(desk, minutes=5)

            told = desk.words("chain-confirmed", network="Ethereum", confirmations=69, needed=12)
            assert sum(told in read for read in alice.reads[before:]) == 1


async def test_outside_of_a_report_an_id_that_was_called_a_hash_is_explained_with_a_way_to_report(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    replies = Replies()
    replies.ran_out_of_gas()
    async with recorded(tmp_path, knowledge, replies) as (desk, _):
        alice = await desk.started()
        await alice.says(TX)
        await alice.presses(desk.words("button-hex-hash"))
        await looks(desk)

        explained = desk.words("chain-failed-gas", network="Ethereum")
        assert alice.hears.startswith(explained) and desk.words("next-gas-other") in alice.hears
        assert desk.words("button-report") in alice.labels
        assert await desk.topic_of(alice) is None


async def test_without_endpoints_a_transaction_is_only_passed_on(desk: E2EWorld) -> None:
    alice = await missing_deposit(desk, TX)

    assert not alice.has_read(desk.words("watch-looking"))
    assert desk.words("ask-source") in alice.hears


async def test_an_agent_looks_a_transaction_up_and_the_customer_hears_nothing(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    replies = Replies(eth_getBalance="0xde0b6b3a7640000", eth_getCode="0x", eth_getLogs=[])
    replies.ran_out_of_gas()
    async with recorded(tmp_path, knowledge, replies) as (desk, _):
        alice = await desk.started()
        await alice.says("human please")
        mei, before = await desk.agent(of=alice), len(alice.reads)

        await mei.says(f"/tx {TX}")
        await looks(desk)
        of_tx = mei.hears
        await mei.says(f"/addr {SENDER}")
        await looks(desk)

        assert desk.words("chain-failed-gas", network="Ethereum") in of_tx
        assert f"https://etherscan.io/tx/{TX}" in of_tx
        assert desk.words("look-balance", amount="1", symbol="ETH") in mei.hears
        assert len(alice.reads) == before


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        (f"https://etherscan.io.evil.com/tx/{TX}", "hxxps://etherscan[.]io[.]evil[.]com/tx/"),
        (f"https://etherscаn.io/tx/{TX}", "hxxps://etherscаn[.]io/tx/"),
        (f"https://etherscan.io@evil.com/tx/{TX}", "hxxps://etherscan[.]io[@]evil[.]com/tx/"),
    ],
)
async def test_a_link_that_only_looks_like_an_explorer_is_looked_up_and_nobody_can_tap_it(
    tmp_path: Path, knowledge: Knowledge, link: str, shown: str
) -> None:
    replies = Replies()
    replies.ran_out_of_gas()
    async with recorded(tmp_path, knowledge, replies) as (desk, _):
        alice = await desk.started()
        await alice.says(f"nothing came, see {link}")
        await looks(desk)
        await alice.says("human please")
        mei = await desk.agent(of=alice)
        in_topic = "\n".join(mei.reads)
        await mei.says(f"/tx {link}")
        at_once = mei.hears
        await looks(desk)

        warned = [read for read in alice.reads if "etherscan.io" in read and "only looks like it" in read]
        assert len(warned) == 1
        assert alice.has_read(desk.words("chain-failed-gas", network="Ethereum"))
        assert f"{shown}{TX}" in in_topic and link not in in_topic
        assert "only looks like it" in at_once and link not in at_once
        assert desk.words("chain-failed-gas", network="Ethereum") in mei.hears and link not in mei.hears


async def test_leave_without_a_limit_stands_on_the_agents_card_also_after_another_look(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    replies = Replies(eth_call="0x")
    topics = [f"0x{APPROVAL.hex()}", f"0x{SENDER[2:]:0>64}", f"0x{TO[2:]:0>64}"]
    grant = {"address": USDT, "topics": topics, "data": f"0x{2**256 - 1:064x}"}
    replies.is_mined(logs=[grant])
    async with recorded(tmp_path, knowledge, replies) as (desk, _):
        alice = await desk.started()
        await alice.says(f"I made this transaction {TX}, is it fine?")
        await looks(desk)
        await alice.says("human please")
        mei = await desk.agent(of=alice)
        said = f"↳ {desk.words('card-chain-unlimited', symbol='USDT').removeprefix('↳ ')} "

        cards = [str(mei.find(desk.words("card-nth", nth=1))["text"])]
        await desk.pass_time(minutes=1)
        await mei.presses(desk.words("card-refresh"))
        await looks(desk)
        cards.append(str(mei.find(desk.words("card-nth", nth=1))["text"]))

        assert all(f"{said}{TO}" in card.lower().replace("usdt", "USDT") for card in cards)


async def test_a_key_that_nobody_called_a_transaction_is_never_sent_to_a_server(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    digits = sha256(b"somebody's key").hexdigest()
    async with recorded(tmp_path, knowledge, Replies(eth_getBalance="0x0", eth_getCode="0x")) as (
        desk,
        server,
    ):
        alice = await desk.started()
        for said in (digits, f"0x{digits}", f"what is {digits}", f"my key {digits}"):
            await alice.says(said)
            await looks(desk)

        assert digits not in server.asked


# -- on a real node -----------------------------------------------------------------------------------------


@asynccontextmanager
async def on_anvil(folder: Path, knowledge: Knowledge) -> AsyncIterator[tuple[E2EWorld, Evm, Node]]:
    """A desk whose Ethereum is a node of its own, with contracts to misuse."""
    async with anvil(1) as node:
        evm = Evm(node, node, Random(11))
        await evm.begin()
        async with e2e_world(folder, knowledge, chain_endpoints=f"ethereum={node.url}") as desk:
            yield desk, evm, node


@needs_anvil
async def test_a_real_transaction_that_ran_out_of_gas_is_explained(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with on_anvil(tmp_path, knowledge) as (desk, evm, _):
        made = await evm_states.out_of_gas(evm)

        alice = await missing_deposit(desk, made.tx.value)
        await looks(desk)

        assert alice.has_read(desk.words("chain-failed-gas", network="Ethereum"))
        assert await desk.cases_of(alice) == []


@needs_anvil
async def test_a_real_transaction_that_waits_is_heard_of_when_it_is_mined(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with on_anvil(tmp_path, knowledge) as (desk, evm, _):
        made = await evm_states.waiting(evm)
        alice = await missing_deposit(desk, made.tx.value)
        await looks(desk)
        before = len(alice.reads)
        await evm.mine(80)

        await looks(desk, minutes=1)
        await looks(desk, minutes=10)

        assert alice.has_read(desk.words("chain-pending", network="Ethereum"))
        told = [read for read in alice.reads[before:] if abridged(made.tx.value) in read]
        assert len(told) == 1
        assert desk.words("chain-confirmed", network="Ethereum", confirmations=80, needed=12) in told[0]


@needs_anvil
async def test_a_real_contract_that_calls_itself_usdt_is_warned_of(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with on_anvil(tmp_path, knowledge) as (desk, evm, _):
        await evm.named(FAKE, "USDT", 6)
        sender, to = await evm.rich(FAKE, 250_000_000), evm.stranger()
        tx_id = await evm.call(sender, FAKE, packed("Token", "transfer(address,uint256)", to, 250_000_000))
        await evm.mine(80)

        alice = await missing_deposit(desk, tx_id)
        await looks(desk)

        assert alice.has_read(desk.words("chain-token-unknown", symbol="USDT", contract=FAKE))
        assert alice.has_read(to)
