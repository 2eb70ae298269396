"""`make chain-report`: transactions of every state on real nodes, explained; agreement, round trips, milliseconds."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles

from bot.chain.chains import Chains
from bot.chain.endpoints import read_endpoints
from tests.chain import evm_states, utxo_states
from tests.chain.made import Made, StoppedClock
from tests.chain.nodes import anvil, anvil_binary, litecoind, litecoind_binary
from tests.command_line import CommandLine, whole

UTXO_SHARE = 5
"""Every so many transactions one is of coins, where litecoind is installed."""
MOST_TRIPS = 2
HOW = "npm install --no-save @foundry-rs/anvil@1.7.1, or name its binary in ANVIL"


@dataclass
class Tally:
    """What the report counts."""

    made: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    trips: list[int] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report."""
        cuts = quantiles(self.ms, n=100) if len(self.ms) > 1 else [0.0] * 99
        return [
            *(f"  {number:5} {what}" for what, number in sorted(self.made.items())),
            f"{len(self.ms) - len(self.wrong)} of {len(self.ms)} explained as they are",
            f"round trips: most {max(self.trips)}, mean {sum(self.trips) / len(self.trips):.2f}",
            f"ms a look: median {median(self.ms):.1f}, p95 {cuts[94]:.1f}, most {max(self.ms):.1f}",
            *self.wrong[:20],
        ]


async def look(chains: Chains, made: Made, tally: Tally) -> None:
    """Explain one, and compare."""
    for line in chains.lines:
        line.trips = 0
    began = time.perf_counter()
    fact = await chains.transaction((), made.tx, made.remembered)
    tally.ms.append((time.perf_counter() - began) * 1000)
    tally.trips.append(max(line.trips for line in chains.lines))
    tally.made[made.what] += 1
    if wrong := made.wrong(fact):
        tally.wrong.append(f"{made.what}: {'; '.join(wrong)}")


async def of_evm(number: int, luck: Random, tally: Tally) -> None:
    """Make and explain *number* transactions on two networks."""
    async with AsyncExitStack() as stack:
        here, there = [await stack.enter_async_context(anvil(chain)) for chain in (1, 56)]
        chains = Chains(read_endpoints(f"ethereum={here.url}; bsc={there.url}"), StoppedClock())
        stack.push_async_callback(chains.close)
        evm = evm_states.Evm(here, there, luck)
        await evm.begin()
        for at in range(number):
            await look(chains, await evm.make(evm_states.STORIES[at % len(evm_states.STORIES)]), tally)
            await here.ask("anvil_dropAllTransactions")
            await here.ask("anvil_setNextBlockBaseFeePerGas", hex(evm_states.GWEI))


async def of_coins(number: int, luck: Random, tally: Tally) -> None:
    """Make and explain *number* transactions of coins."""
    async with AsyncExitStack() as stack:
        node = await stack.enter_async_context(litecoind())
        chains = Chains(read_endpoints(f"{utxo_states.NETWORK}=core+{node.url_with_login}"), StoppedClock())
        stack.push_async_callback(chains.close)
        coins = utxo_states.Coins(node, luck)
        await coins.begin()
        for at in range(number):
            await look(chains, await coins.make(utxo_states.STORIES[at % len(utxo_states.STORIES)]), tally)


async def report(number: int, seed: int) -> Tally:
    """Make and explain *number* transactions, a part of them of coins where litecoind is installed."""
    tally, luck = Tally(), Random(seed)
    coins = number // UTXO_SHARE if litecoind_binary() else 0
    await of_evm(number - coins, luck, tally)
    if coins:
        await of_coins(coins, luck, tally)
    return tally


def main() -> int:
    """Print the report; 1 if a single answer was wrong or took more than two round trips."""
    asked = CommandLine(description=__doc__)
    asked.add_argument("--n", type=whole(), default=1000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    if anvil_binary() is None:
        print(f"anvil is not installed: {HOW}", file=sys.stderr)
        return 2
    tally = asyncio.run(report(given.n, given.seed))
    print("\n".join(tally.lines()))
    return 1 if tally.wrong or max(tally.trips) > MOST_TRIPS else 0


if __name__ == "__main__":
    sys.exit(main())
