"""What can be chosen when a sandbox is started."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.floods import Limits
from sandbox.webhook import Pace


@dataclass(frozen=True, slots=True)
class Options:
    """Everything has a value fit for tests; the command line has its own.

    Args:
        port: 0 takes any free port.
        now: Seconds since 1970; waits of long polls and webhooks use real time all the same.
        latency_ms: Shortest and longest random wait before a call is looked at, getUpdates excepted.
        hang_s: How long a call is left without an answer by a ``timeout_…`` fault.
        chances: The share of calls that a kind of fault spoils by chance; ``seed`` makes it the same each time.
        log: Where the call log is written as JSON lines, besides memory.
        chain: The local network to look transactions up on: ``none``, ``recorded``, or ``best``, a node if there is one.
        block_after_s: How long after the first question about it the transaction that waits gets its block.
    """

    token: str = "42:SANDBOX"
    host: str = "127.0.0.1"
    port: int = 0
    customers: int = 0
    agents: int = 2
    floods: bool = True
    limits: Limits = field(default_factory=Limits)
    latency_ms: tuple[int, int] = (0, 0)
    log: Path | None = None
    now: Callable[[], float] = time.time
    pace: Pace = field(default_factory=Pace)
    hang_s: float = 120.0
    chances: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    chain: str = "none"
    block_after_s: float = 10.0

    @property
    def bot_id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.partition(":")[0])
