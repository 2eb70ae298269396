"""What a fact about a transaction means to its customer, as keys of texts and what fills them; it looks nothing up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.facts import Approval, ChainFact, Failing, Transfer, Trouble, TxState, plain_amount
from bot.domain.messages import Arg
from bot.domain.next_steps import NAMES_OTHER, Part, missing_numbers, next_step

MOST_MOVES = 3
"""Transfers that one answer names; a swap makes a dozen."""
NONE_KNOWN = "?"
GWEI_DECIMALS = 9
DIGITS_OF_FEES = 4
_HINTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "chain-hint-slippage",
        (
            "insufficient_output_amount",
            "too little received",
            "slippage",
            "toolittlereceived",
            "excessive_input",
        ),
    ),
    ("chain-hint-expired", ("expired", "deadline", "too old")),
    ("chain-hint-allowance", ("allowance", "transfer_from_failed", "stf", "not approved")),
    (
        "chain-hint-balance",
        (
            "exceeds balance",
            "insufficient balance",
            "insufficientbalance",
            "insufficient funds",
            "insufficient lamports",
        ),
    ),
    ("chain-hint-paused", ("paused", "blacklist", "frozen", "enforcedpause")),
)
"""Words of contracts that many customers meet, in lower case, and what they come down to."""
_UNREACHABLE: Mapping[Trouble, str] = {
    Trouble.BUSY: "chain-unreachable-busy",
    Trouble.NOT_SET: "chain-unreachable-not-set",
    Trouble.MALFORMED: "chain-unreachable-malformed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the *key* of its text and what fills its gaps. Strangers' words in *args* are inert."""

    key: str
    args: Mapping[str, Arg] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the customer told: where it should arrive, and the memo it should carry; empty is not told, or none.

    *part* is whose steps are named; nobody's if it is None.
    """

    to: str = ""
    memo: str = ""
    part: Part | None = Part.OTHER


NOTHING_WANTED = Wanted()
Title = Callable[[str], str]
"""The name that customers know a network by, of its id."""


def explain(fact: ChainFact, title: Title, wanted: Wanted = NOTHING_WANTED) -> tuple[Line, ...]:
    """The answer to a customer, the most important sentence first; never empty."""
    lines = [_state(fact, title)]
    if _found_as(fact).is_failed:
        lines += why(fact)
    if _found_as(fact).is_there:
        lines += [*_moves(fact), *_mismatches(fact, wanted), *_grants(fact)]
    step = next_step(fact, wanted.part) if wanted.part else None
    if step is not None and step[0] != NAMES_OTHER:
        lines.append(Line(*step))
    if 0 < fact.answered < fact.asked:
        lines.append(Line("chain-some-silent", {"answered": fact.answered, "asked": fact.asked}))
    return tuple(lines)


def _state(fact: ChainFact, title: Title) -> Line:
    named: dict[str, Arg] = {"network": title(fact.network)}
    match fact.state:
        case TxState.CONFIRMED:
            return Line("chain-confirmed" if fact.is_settled else "chain-confirming", named | _depth(fact))
        case TxState.PENDING_BEHIND:
            return Line("chain-pending-behind", named | {"ahead": fact.ahead})
        case TxState.PENDING_NONCE_GAP:
            return Line("chain-pending-gap", named | {"nonce": str(fact.nonce)} | missing_numbers(fact))
        case TxState.PENDING_FEE_LOW:
            return Line("chain-pending-fee", named | _fees(fact))
        case TxState.REPLACED if fact.replaced_by:
            return Line("chain-replaced-by", named | {"other": fact.replaced_by})
        case TxState.WRONG_NETWORK:
            return Line("chain-wrong-network", named | {"wanted": title(fact.tx.network)} | _as(fact))
        case TxState.UNREACHABLE:
            return Line(_UNREACHABLE.get(fact.trouble, "chain-unreachable"), named)
        case state:
            return Line(_PLAIN[state], named)


_PLAIN: Mapping[TxState, str] = {
    TxState.PENDING_WAITING: "chain-pending",
    TxState.PENDING_NO_BANDWIDTH: "chain-pending-bandwidth",
    TxState.FAILED_OUT_OF_GAS: "chain-failed-gas",
    TxState.FAILED_NO_ENERGY: "chain-failed-energy",
    TxState.FAILED_REVERTED: "chain-failed",
    TxState.REPLACED: "chain-replaced",
    TxState.DROPPED: "chain-dropped",
    TxState.REORGED: "chain-reorged",
    TxState.NOT_FOUND: "chain-not-found",
    TxState.DISAGREEING: "chain-disagreeing",
}


def _depth(fact: ChainFact) -> dict[str, Arg]:
    return {"confirmations": fact.confirmations, "needed": fact.needed}


def _as(fact: ChainFact) -> dict[str, Arg]:
    found = _found_as(fact)
    return {"how": "failed" if found.is_failed else "pending" if found.is_pending else "confirmed"}


def _found_as(fact: ChainFact) -> TxState:
    return fact.found_as or fact.state


def _fees(fact: ChainFact) -> dict[str, Arg]:
    # What counts gas is priced in 10^-9 of a coin; what counts bytes, in the smallest unit.
    counts_gas = fact.gas_limit is not None
    shown = _in_gwei if counts_gas else str
    unit = "gwei" if counts_gas else "sat/vB"
    return {"offered": shown(fact.fee_offered or 0), "asked": shown(fact.fee_asked or 0), "unit": unit}


def _in_gwei(wei: int) -> str:
    whole, _, part = plain_amount(wei, GWEI_DECIMALS).partition(".")
    return f"{whole}.{part[:DIGITS_OF_FEES]}".rstrip("0").rstrip(".") if part else whole


def why(fact: ChainFact) -> Iterator[Line]:
    """Yield what the contract gave as its reason, where the transaction failed with one: what that means comes first."""
    if not fact.state.is_failed or fact.failing in {Failing.NONE, Failing.SILENT}:
        return
    words = fact.reason.lower()
    hint = next((key for key, signs in _HINTS if any(sign in words for sign in signs)), "")
    if hint:
        yield Line(hint)
    if fact.failing is Failing.PANIC:
        yield Line("chain-reason-panic", {"code": fact.reason})
    elif fact.reason:
        yield Line("chain-reason", {"reason": fact.reason})


def _moves(fact: ChainFact) -> Iterator[Line]:
    is_done = _found_as(fact) is TxState.CONFIRMED
    for one in fact.transfers[:MOST_MOVES]:
        yield Line("chain-moved" if is_done else "chain-to-move", _move(one))
    if len(fact.transfers) > MOST_MOVES:
        yield Line("chain-moved-more", {"count": len(fact.transfers) - MOST_MOVES})
    for contract, symbol in {one.contract: one.symbol for one in fact.transfers if not one.genuine}.items():
        yield Line("chain-token-unknown", {"symbol": symbol or NONE_KNOWN, "contract": contract})


def _move(one: Transfer) -> dict[str, Arg]:
    return {"amount": one.amount, "symbol": one.symbol or NONE_KNOWN, "to": one.to or NONE_KNOWN}


def _mismatches(fact: ChainFact, wanted: Wanted) -> Iterator[Line]:
    arrived = {one.to.lower() for one in fact.transfers} | {fact.to.lower()}
    if wanted.to and arrived - {""} and wanted.to.lower() not in arrived:
        yield Line("chain-other-address", {"wanted": wanted.to})
    if wanted.memo and not fact.memo:
        yield Line("chain-memo-missing", {"wanted": wanted.memo})
    elif wanted.memo and fact.memo != wanted.memo:
        yield Line("chain-memo-other", {"wanted": wanted.memo, "memo": fact.memo})


def unlimited(fact: ChainFact) -> tuple[Approval, ...]:
    """The leave without a limit that the transaction gave, or will give once a block takes it."""
    return () if _found_as(fact).is_failed else tuple(one for one in fact.approvals if one.unlimited)


def _grants(fact: ChainFact) -> Iterator[Line]:
    for one in unlimited(fact):
        yield Line("chain-unlimited", {"symbol": one.symbol or NONE_KNOWN, "spender": one.spender})
