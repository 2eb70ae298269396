"""The checks of `walletdesk doctor` on the servers that are asked about chains; what they are asked is elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bot.chain.asking import Health
from bot.chain.chains import Chains
from bot.chain.endpoints import Endpoint
from bot.cli.checks import Check, bad
from bot.delivery.system import SystemClock
from bot.domain.facts import Trouble
from bot.intake.registry import network
from bot.settings import Settings

OLDEST_HEAD_S = 3600.0
"""No network that can be asked leaves its customers without a block for longer."""
_FAULTS = {
    Trouble.SILENT: ("it does not answer", "Check its address and the network."),
    Trouble.BUSY: (
        "it asks us to come later (429)",
        "Ask its operator for more requests, or add a second server.",
    ),
    Trouble.REFUSED: ("it refuses us", "Check the key in its address or its headers."),
    Trouble.NOT_OFFERED: (
        "it does not offer what is asked",
        "Check that its address is that of this interface.",
    ),
    Trouble.NONSENSE: (
        "what it answers is not of this interface",
        "Check that its address is that of this interface.",
    ),
}


def check_chains(settings: Settings) -> Iterator[Check]:
    """One check for each endpoint of CHAIN_ENDPOINTS, none if it is empty."""
    endpoints = settings.endpoints()
    if endpoints:
        yield from (_check(endpoint, health) for endpoint, health in asyncio.run(_healths(endpoints)))


async def _healths(endpoints: tuple[Endpoint, ...]) -> list[tuple[Endpoint, Health | Trouble]]:
    chains = Chains(endpoints, SystemClock())
    try:
        return await chains.health()
    finally:
        await chains.close()


def _check(endpoint: Endpoint, health: Health | Trouble) -> Check:
    name = f"chain {endpoint.network}"
    if isinstance(health, Trouble):
        what, fix = _FAULTS.get(health, _FAULTS[Trouble.NONSENSE])
        return bad(name, f"{endpoint.host}: {what}", fix)
    wanted = network(endpoint.network).chain_id
    if wanted is not None and health.chain != str(wanted):
        found = f"{endpoint.host} is on chain {health.chain}, and {endpoint.network} is {wanted}"
        return bad(name, found, f"Put the address of a server of {endpoint.network} into CHAIN_ENDPOINTS.")
    if health.age_s is not None and health.age_s > OLDEST_HEAD_S:
        found = f"{endpoint.host} has seen no block for {health.age_s / OLDEST_HEAD_S:.0f} h"
        return bad(name, found, "Wait until it has caught up, or ask another server.")
    age = "" if health.age_s is None else f", {max(0.0, health.age_s):.0f} s ago"
    chain = f" of chain {health.chain}" if health.chain else ""
    return Check(name, f"{endpoint.host} answers; its newest block{chain} is {health.head}{age}")
