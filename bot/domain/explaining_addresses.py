"""What a fact about an address means to those who help its owner, as keys of texts; it looks nothing up."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.explaining import NONE_KNOWN, Line, Title
from bot.domain.facts import AddressFact, Trouble

MOST_BALANCES = 12
MOST_APPROVALS = 6
_TROUBLES = {Trouble.NOT_SET: "look-not-set", Trouble.MALFORMED: "look-not-there", Trouble.BUSY: "look-busy"}


def explain_address(fact: AddressFact, title: Title) -> tuple[Line, ...]:
    """The answer to an agent, the most important sentence first; never empty."""
    named = {"network": title(fact.network)}
    if fact.trouble is not Trouble.NONE:
        return (Line(_TROUBLES.get(fact.trouble, "look-silent"), named),)
    used = "unknown" if fact.is_used is None else "yes" if fact.is_used else "no"
    return (Line("look-address", {**named, "used": used}), *_nature(fact), *_holds(fact), *_granted(fact))


def _nature(fact: AddressFact) -> Iterator[Line]:
    if fact.is_delegated:
        yield Line("look-delegated")
    elif fact.is_contract:
        yield Line("look-contract")


def _holds(fact: AddressFact) -> Iterator[Line]:
    held = [one for one in fact.balances if one.units]
    for one in held[:MOST_BALANCES]:
        yield Line("look-balance", {"amount": one.amount, "symbol": one.symbol})
    if not held:
        yield Line("look-holds-nothing")


def _granted(fact: AddressFact) -> Iterator[Line]:
    for one in (fact.approvals or ())[:MOST_APPROVALS]:
        yield Line("look-approval", {"symbol": one.symbol or NONE_KNOWN, "spender": one.spender})
    if len(fact.approvals or ()) > MOST_APPROVALS:
        yield Line("look-approvals-more", {"count": len(fact.approvals or ()) - MOST_APPROVALS})
    if fact.approvals is None:
        yield Line("look-approvals-unknown")
