"""What the machine gives: its clock, its randomness and its memory."""

from __future__ import annotations

import gc
import secrets
import time
from datetime import UTC, datetime

CODE_BYTES = 6
COLLECT_AFTER = 10_000
"""Young objects before a collection: a burst of messages makes and drops far more than the default of 700."""


class SystemClock:
    """The wall clock."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def steady_s(self) -> float:
        """Seconds that pass evenly, also while somebody sets the clock; since when does not matter."""
        return time.monotonic()


class SystemIds:
    """Randomness from the system."""

    def code(self) -> str:
        """48 bits as something one can read aloud."""
        return secrets.token_hex(CODE_BYTES)


def spare_the_collector() -> None:
    """Leave what was built at the start, some hundred thousand objects, out of every later collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 50)
