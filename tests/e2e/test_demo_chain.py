"""The stories of the demo's local network through the running bot: on a real node if there is one, and always on its recording."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.faq.knowledge import Knowledge
from bot.intake.networks import title
from sandbox import Options, Sandbox
from sandbox.chain.anvil import anvil_binary
from sandbox.chain.door import PATH
from sandbox.chain.networks import NAME, Network
from sandbox.chain.stories import BLOCKS, TAKER, TOKEN
from tests.e2e.test_customer_chain import looks
from tests.e2e.world import E2EWorld, Someone, e2e_world

LOCAL = title(NAME)
NEVER_S = 3600.0
"""The block comes when a test wants it to."""
NO_ANVIL = "anvil is not installed: make nodes"
REAL = pytest.param("best", id="anvil", marks=pytest.mark.skipif(anvil_binary() is None, reason=NO_ANVIL))
RECORDED = pytest.param("recorded", id="recorded")


@dataclass(frozen=True)
class Demo:
    """A desk that asks the sandbox's local network."""

    desk: E2EWorld
    network: Network

    def id_of(self, kind: str) -> str:
        """The transaction of that kind."""
        return next(one.id for one in self.network.transactions if one.kind == kind)

    async def reports(self, kind: str) -> Someone:
        """A customer who taps to a missing deposit and gives the transaction of that kind."""
        someone = await self.desk.started()
        await someone.presses(self.desk.words("button-report"))
        for option in ("arrival", "deposit-missing", "wallet"):
            await someone.presses(self.desk.words(f"option-{option}"))
        await someone.says(self.id_of(kind))
        await looks(self.desk)
        return someone

    def words(self, key: str, **args: Any) -> str:
        """What the catalogue says of the local network."""
        return self.desk.words(key, network=LOCAL, **args)


@pytest.fixture(params=[REAL, RECORDED])
async def demo(request: pytest.FixtureRequest, tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[Demo]:
    """The desk, with a network of its own."""
    options = Options(chain=request.param, block_after_s=NEVER_S)
    async with Sandbox.started(options) as box:
        network = box.chain.network
        assert network is not None
        assert network.is_real is (request.param == "best")
        setting = f"{NAME}={box.url}{PATH}"
        async with e2e_world(tmp_path, knowledge, chain_endpoints=setting) as desk:
            yield Demo(desk, network)


async def test_a_deposit_that_ran_out_of_gas_is_explained_before_any_person_hears_of_it(demo: Demo) -> None:
    alice = await demo.reports("out-of-gas")

    assert alice.has_read(demo.words("chain-failed-gas"))
    assert await demo.desk.cases_of(alice) == []
    assert await demo.desk.topic_of(alice) is None


async def test_one_that_waits_is_heard_of_by_itself_when_its_block_comes(demo: Demo) -> None:
    alice = await demo.reports("waiting")
    waits = list(alice.reads)
    await demo.network.next_block()

    await looks(demo.desk, minutes=1)
    await looks(demo.desk, minutes=10)

    assert any(demo.words("chain-pending") in read for read in waits)
    done = demo.words("chain-confirmed", confirmations=BLOCKS, needed=3)
    assert sum(done in read for read in alice.reads[len(waits) :]) == 1


async def test_a_token_that_only_calls_itself_usdt_is_warned_of(demo: Demo) -> None:
    alice = await demo.reports("fake-token")

    warned = demo.desk.words("chain-token-unknown", symbol="USDT", contract=TOKEN)
    assert reads_anyhow(alice, warned)


@pytest.mark.parametrize(
    ("kind", "key", "args"),
    [
        ("refused", "chain-failed", {}),
        ("refused", "chain-reason", {"reason": "ERC20: transfer amount exceeds balance"}),
        ("stuck", "chain-pending-gap", {"nonce": 1, "missing": "0"}),
        ("arrived", "chain-confirmed", {"confirmations": BLOCKS, "needed": 3}),
    ],
)
async def test_every_other_transaction_shows_what_the_demo_promises(
    demo: Demo, kind: str, key: str, args: dict[str, Any]
) -> None:
    alice = await demo.reports(kind)

    assert alice.has_read(demo.words(key, **args))


async def test_who_may_take_everything_is_named(demo: Demo) -> None:
    alice = await demo.reports("approval")

    assert reads_anyhow(alice, demo.desk.words("chain-unlimited", symbol="USDT", spender=TAKER))


async def test_after_coins_that_arrived_it_is_asked_whose_address_that_is(demo: Demo) -> None:
    alice = await demo.reports("arrived")

    assert demo.desk.words("ask-whose") in alice.hears


def reads_anyhow(someone: Someone, text: str) -> bool:
    """Whether they read *text*, the capitals in addresses aside."""
    return any(text.lower() in read.lower() for read in someone.reads)
