"""Everything the bot can ask about chains, behind one port: many servers side by side, and never a string in doubt."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import aiohttp
import structlog

from bot.chain.agreeing import chosen, together, unreachable
from bot.chain.answers import Unanswered
from bot.chain.asking import Adapter, Health, Station
from bot.chain.core import Core
from bot.chain.endpoints import CORE, Endpoint
from bot.chain.esplora import Esplora
from bot.chain.evm import Evm
from bot.chain.rpc import USUAL, Line, Patience
from bot.chain.solana import Solana
from bot.chain.tron import Tron
from bot.domain.facts import AddressFact, ChainFact, Remembered, Trouble, TxId
from bot.intake.registry import network
from bot.ports.outside import Clock

Adapters = Mapping[str, Callable[[Station], Adapter]]
ADAPTERS: Adapters = {
    "evm": Evm,
    "tron": Tron,
    "esplora": Esplora,
    CORE: Core,
    "solana": Solana,
}
CONNECTIONS = 20
T = TypeVar("T")

log = structlog.get_logger()


class Chains:
    """The port `Chain` over *endpoints*. Close it: it keeps connections."""

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        clock: Clock,
        patience: Patience = USUAL,
        *,
        adapters: Adapters = ADAPTERS,
    ) -> None:
        self._clock = clock
        self._opened: aiohttp.ClientSession | None = None
        self._adapters: dict[str, list[Adapter]] = defaultdict(list)
        self.lines = [Line(endpoint, self._session, patience) for endpoint in endpoints]
        for line in self.lines:
            at = Station(line, network(line.endpoint.network), clock)
            self._adapters[line.endpoint.network].append(adapters[line.endpoint.kind](at))

    @property
    def networks(self) -> tuple[str, ...]:
        """The ids of the networks that can be asked."""
        return tuple(self._adapters)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._opened is not None:
            await self._opened.close()

    async def is_used(self, address: str) -> bool | None:
        """See the port: asks every network on which *address* can be."""
        asked = [one for many in self._adapters.values() for one in many if one.owns(address)]
        answers = await asyncio.gather(*(_told(one.is_used(address)) for one in asked))
        if True in answers:
            return True
        return False if answers and set(answers) == {False} else None

    async def transaction(
        self, network_ids: Sequence[str], tx_id: TxId, remembered: Remembered | None = None
    ) -> ChainFact:
        """See the port."""
        named = [tx_id.network] * bool(tx_id.network)
        wanted = tuple(dict.fromkeys([*named, *(network_ids or self.networks)]))
        able = [one for one in wanted if one in self._adapters]
        takers = [one for one in able if any(each.takes(tx_id.value) for each in self._adapters[one])]
        if not takers or (named and not set(named) & set(takers)):
            why = Trouble.MALFORMED if set(able) & set(named or able) else Trouble.NOT_SET
            return unreachable(tx_id, next(iter(wanted), ""), self._clock.now(), [why])
        facts = await asyncio.gather(*(self._on(one, tx_id, remembered) for one in takers))
        return chosen(tx_id, dict(zip(takers, facts, strict=True)))

    async def _on(self, name: str, tx_id: TxId, remembered: Remembered | None) -> ChainFact:
        known = remembered if name == tx_id.network else None
        asked = [one for one in self._adapters[name] if one.takes(tx_id.value)]
        answers = await asyncio.gather(*(_told(one.transaction(tx_id.value, known)) for one in asked))
        facts = [answer for answer in answers if isinstance(answer, ChainFact)]
        if facts:
            return together(facts, len(asked))
        troubles = [answer for answer in answers if isinstance(answer, Trouble)]
        return unreachable(TxId(name, tx_id.value), name, self._clock.now(), troubles)

    async def address(self, network_id: str, address: str) -> AddressFact:
        """See the port: the first server that can tell does."""
        missing = partial(AddressFact, network_id, address, self._clock.now())
        able = self._adapters.get(network_id, [])
        fact = missing(Trouble.MALFORMED if able else Trouble.NOT_SET)
        for one in (each for each in able if each.owns(address)):
            answer = await _told(one.address(address))
            fact = missing(answer) if isinstance(answer, Trouble) else answer
            if fact.trouble is Trouble.NONE:
                break
        return fact

    async def health(self) -> list[tuple[Endpoint, Health | Trouble]]:
        """How each endpoint is, in the order of the setting; a trouble where it does not tell."""
        adapters = [one for many in self._adapters.values() for one in many]
        ordered = [
            line.endpoint for name in self._adapters for line in self.lines if line.endpoint.network == name
        ]
        answers = await asyncio.gather(*(_told(one.health()) for one in adapters))
        return list(zip(ordered, answers, strict=True))

    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            self._opened = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS), cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._opened


async def _told(asking: Awaitable[T]) -> T | Trouble:
    """What an adapter tells, or why it does not."""
    try:
        return await asking
    except Unanswered as unanswered:
        return unanswered.trouble
    except Exception as error:
        # Anybody may have written the answer. The error's own words may quote it, so they are not logged.
        log.error("chain.unreadable", error=type(error).__name__)
        return Trouble.NONSENSE
