"""A desk that can ask two networks, and a chain whose answers a test gives; nothing here leaves the process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.facts import AddressFact, ChainFact, Remembered, Transfer, TxId, TxState
from bot.domain.messages import Say, Sendable
from bot.handover.chain_answers import ChainAnswers
from bot.handover.forms import FormDesk
from bot.ports import Looked, Watch
from tests.usecases.world import CUSTOMER, World

TX = "0x" + "7c01" * 16
OTHER_TX = "0x" + "8d02" * 16
ADDRESS = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
STRANGER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
NEEDED = 12
NETWORKS = frozenset({"ethereum", "bsc"})


def found(state: TxState, network: str = "ethereum", **more: Any) -> ChainFact:
    """What *network* says of a transaction, looked up at some time long ago; 12 confirmations are enough."""
    then = datetime(2026, 1, 1, tzinfo=UTC)
    return replace(ChainFact(TxId("", ""), state, network, then, needed=NEEDED), **more)


def confirmed(blocks: int = NEEDED, network: str = "ethereum", **more: Any) -> ChainFact:
    """250 genuine USDT arrived, so many blocks ago."""
    moved = Transfer(STRANGER, ADDRESS, 250_000_000, 6, "USDT", "0xdAC17F958D2ee523a2206206994597C13D831ec7")
    fact = found(TxState.CONFIRMED, network, confirmations=blocks, block=9, transfers=(moved,))
    return replace(fact, **more)


class FakeChain:
    """Says of every transaction what it was told last; remembers what it was asked."""

    def __init__(self, fact: ChainFact | None = None) -> None:
        self.fact = fact or found(TxState.NOT_FOUND)
        self.address_fact: AddressFact | None = None
        self.asked: list[tuple[tuple[str, ...], TxId, Remembered | None]] = []
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    async def is_used(self, address: str) -> bool | None:
        """Nobody knows."""
        return None

    async def transaction(
        self, network_ids: Sequence[str], tx_id: TxId, remembered: Remembered | None = None
    ) -> ChainFact:
        """What it was told last, about this transaction."""
        self.asked.append((tuple(network_ids), tx_id, remembered))
        return replace(self.fact, tx=tx_id, looked_up_at=self.now)

    async def address(self, network_id: str, address: str) -> AddressFact:
        """What it was told, or that the address is unused."""
        fact = self.address_fact or AddressFact(network_id, address, self.now, is_used=False)
        return replace(fact, network=network_id, address=address, looked_up_at=self.now)


class ChainDesk:
    """A world with a chain. What is due is looked up when a test says so, and its answers are taken at once."""

    def __init__(self, fact: ChainFact | None = None, networks: frozenset[str] = NETWORKS) -> None:
        self.world = World()
        self.world.desk.networks = networks
        self.chain = FakeChain(fact)
        self.answers = ChainAnswers(self.world.desk, FormDesk(self.world.desk))

    async def looks(self) -> list[Looked]:
        """Whatever is due is looked up; nobody is told yet."""
        self.chain.now = self.world.clock.now()
        due: list[Watch] = await self.world.ask(lambda work: work.watches.due(self.world.clock.now(), 99))
        return [Looked(one.id, one.looks, await self._asked(one)) for one in due]

    async def _asked(self, watch: Watch) -> ChainFact | AddressFact:
        if watch.kind.value == "agents_address":
            return await self.chain.address(watch.network, watch.value)
        only = (watch.network,) if watch.network else ()
        return await self.chain.transaction(only, TxId(watch.network, watch.value), watch.kept.remembered)

    async def answer(self, fact: ChainFact | None = None) -> list[Say]:
        """The chain says *fact* now, if it is given, to whoever is due; returns what the customer hears."""
        self.chain.fact = fact or self.chain.fact
        await self.world.look_away()
        for looked in await self.looks():
            await self.answers.answered(looked)
        return await self.said()

    async def later(self, fact: ChainFact | None = None, **span: float) -> list[Say]:
        """The same after a while (``hours=2``), with every look that came due meanwhile."""
        until, said = self.world.clock.now() + timedelta(**span), list[Say]()
        while (due := await self._next(until)) is not None:
            self.world.clock.at = max(self.world.clock.now(), due)
            said += await self.answer(fact)
        self.world.clock.at = until
        return said

    async def _next(self, until: datetime) -> datetime | None:
        due: list[Watch] = await self.world.ask(lambda work: work.watches.due(until, 99))
        return min((one.next_at for one in due if one.next_at), default=None)

    async def said(self) -> list[Say]:
        """What was said to the customer since somebody looked away."""
        person = await self.world.person(CUSTOMER)
        posted: list[Sendable] = await self.world.posted(f"customer:{person.id}")
        return [effect for effect in posted if isinstance(effect, Say)]

    async def watches(self) -> list[Watch]:
        """All of the customer's, oldest first."""
        person = await self.world.person(CUSTOMER)
        theirs: list[Watch] = await self.world.ask(lambda work: work.watches.of_person(person.id))
        return theirs

    async def reporting(self, problem: str, *said: str) -> None:
        """The customer reports *problem* and wrote what they *said*."""
        await self.world.customer_starts()
        for data in ("report", f"report:pick:what:{problem}"):
            await self.world.customer_presses(data)
        for text in said:
            await self.world.customer(text)


def keys(said: list[Say]) -> list[str]:
    """The keys of all that was said, each message with its parts."""
    return [part.key for one in said for part in (one, *one.parts)]
