"""Reads what the form of the first release left in stores, in the terms of this one; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.intake.matters import problems_in
from bot.intake.slots import Slot, Value

REFERENCE, WHAT = "reference", "what"
"""Then, a reference was a transaction or an address, and what happened was an option or a story."""
PROBLEMS: Mapping[str, frozenset[str]] = {
    "deposit_missing": frozenset({"deposit-missing"}),
    "sent_not_received": frozenset({"deposit-missing", "wrong-network", "wrong-address", "missing-memo"}),
    "pending": frozenset({"stuck-pending", "withdrawal-pending"}),
    "failed": frozenset({"stuck-pending", "swap-failed", "dapp-problem"}),
    "wrong_network": frozenset({"wrong-network"}),
    "wrong_address": frozenset({"wrong-address"}),
    "swap": frozenset({"swap-failed"}),
}
UNCLEAR = frozenset(option for option, possible in PROBLEMS.items() if len(possible) > 1)
"""Options that are to be asked about again, because they are several problems now."""


def renamed(stored: Mapping[str, Value]) -> dict[Slot, Value]:
    """Return what is known of a case by the slots of today; of an unknown name nothing is known."""
    return dict(_renamed(name, value) for name, value in stored.items() if name in set(Slot))


def values(stored: Mapping[str, Value]) -> dict[Slot, Value]:
    """Return the same for a form to go on with, which asks again what could be several problems now."""
    return {slot: value for slot, value in renamed(stored).items() if value.option not in UNCLEAR}


def problems(stored: Mapping[str, Value]) -> frozenset[str]:
    """Return what the form may have been about; empty if that is not said."""
    what = stored.get(WHAT)
    if what is None:
        return frozenset()
    return problems_in(what.raw) if what.option == "text" else PROBLEMS.get(what.option, frozenset())


def _renamed(name: str, value: Value) -> tuple[Slot, Value]:
    if name == REFERENCE and value.kind.endswith("_address"):
        return Slot.ADDRESS, value
    if name != WHAT:
        return Slot(name), value
    if value.option == "text":
        return Slot.STORY, Value(value.raw, value.shown, "text")
    possible = PROBLEMS.get(value.option, frozenset())
    known = next(iter(possible)) if len(possible) == 1 else value.option
    return Slot.WHAT, Value(value.raw or known, known, f"{WHAT}:{known}")
