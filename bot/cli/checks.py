"""What a check of `walletdesk doctor` comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, what was found, and for a fault what mends it."""

    name: str
    found: str
    fix: str = ""

    @property
    def ok(self) -> bool:
        return not self.fix


def bad(name: str, found: str, fix: str) -> Check:
    """A fault."""
    return Check(name, found, fix)
