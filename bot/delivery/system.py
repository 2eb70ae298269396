"""What the machine gives: its clock and its randomness."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

CODE_BYTES = 6


class SystemClock:
    """The wall clock."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)


class SystemIds:
    """Randomness from the system."""

    def code(self) -> str:
        """48 bits as something one can read aloud."""
        return secrets.token_hex(CODE_BYTES)
