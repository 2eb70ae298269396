"""What can be done about a transaction as a chain tells it, by whoever sent it and by anybody else; as keys of texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.domain.facts import ChainFact, TxState
from bot.domain.messages import Arg
from bot.domain.watching import where_it_is


class Part(StrEnum):
    """Whether somebody can act for the sender: a customer who only waits for a transaction can send nothing again."""

    SENDER = "sender"
    OTHER = "other"


class Course(StrEnum):
    """How far a transaction came, as far as advice depends on it."""

    UNKNOWN = "unknown"
    DONE = "done"
    WAITS = "waits"
    FAILED = "failed"
    GONE = "gone"


NAMES_OTHER = "next-replaced-by"
"""The step that is no more than a name, which an explanation gives already."""
Step = tuple[str, Mapping[str, Arg]]
"""The key of a text, and what fills its gaps."""


def course_of(fact: ChainFact | None) -> Course:
    """How far the transaction came of which *fact* tells; unknown without one, or where nobody could tell."""
    state = where_it_is(fact).state if fact is not None else TxState.UNREACHABLE
    if state is TxState.CONFIRMED:
        return Course.DONE
    if state.is_pending:
        return Course.WAITS
    if state.is_failed:
        return Course.FAILED
    return Course.GONE if state.is_missing else Course.UNKNOWN


def next_step(fact: ChainFact, part: Part) -> Step | None:
    """What *part* can do now; None where there is nothing to do, or nothing is known."""
    told = where_it_is(fact)
    step = _STEPS.get((told.state, part)) or _FOR_BOTH.get(told.state)
    if told.state is TxState.REPLACED and told.replaced_by:
        step = NAMES_OTHER
    return (step, _gaps(told)) if step else None


def _gaps(fact: ChainFact) -> dict[str, Arg]:
    fill = _GAPS.get(fact.state)
    return fill(fact) if fill else {}


def _earliest(fact: ChainFact) -> dict[str, Arg]:
    known = fact.nonce is not None and 0 < fact.ahead <= fact.nonce
    return {"known": "yes" if known else "no", "number": str((fact.nonce or 0) - fact.ahead)}


def missing_numbers(fact: ChainFact) -> dict[str, Arg]:
    """Which numbers of the wallet's transactions the network never saw."""
    return {"missing": ", ".join(map(str, fact.missing_nonces))}


_GAPS: Mapping[TxState, Callable[[ChainFact], dict[str, Arg]]] = {
    TxState.PENDING_BEHIND: _earliest,
    TxState.PENDING_NONCE_GAP: missing_numbers,
    TxState.REPLACED: lambda fact: {"other": fact.replaced_by} if fact.replaced_by else {},
}
_STEPS: Mapping[tuple[TxState, Part], str] = {
    (TxState.PENDING_WAITING, Part.SENDER): "next-no-resend",
    (TxState.PENDING_BEHIND, Part.SENDER): "next-behind-sender",
    (TxState.PENDING_BEHIND, Part.OTHER): "next-behind-other",
    (TxState.PENDING_NONCE_GAP, Part.SENDER): "next-gap-sender",
    (TxState.PENDING_NONCE_GAP, Part.OTHER): "next-gap-other",
    (TxState.PENDING_FEE_LOW, Part.SENDER): "next-fee-sender",
    (TxState.PENDING_FEE_LOW, Part.OTHER): "next-fee-other",
    (TxState.PENDING_NO_BANDWIDTH, Part.SENDER): "next-bandwidth-sender",
    (TxState.PENDING_NO_BANDWIDTH, Part.OTHER): "next-bandwidth-other",
    (TxState.FAILED_OUT_OF_GAS, Part.SENDER): "next-gas-sender",
    (TxState.FAILED_OUT_OF_GAS, Part.OTHER): "next-gas-other",
    (TxState.FAILED_NO_ENERGY, Part.SENDER): "next-energy-sender",
    (TxState.FAILED_NO_ENERGY, Part.OTHER): "next-energy-other",
    (TxState.FAILED_REVERTED, Part.SENDER): "next-refused-sender",
    (TxState.FAILED_REVERTED, Part.OTHER): "next-refused-other",
    (TxState.REPLACED, Part.SENDER): "next-replaced-sender",
    (TxState.REPLACED, Part.OTHER): "next-replaced-other",
    (TxState.DROPPED, Part.SENDER): "next-dropped-sender",
    (TxState.DROPPED, Part.OTHER): "next-dropped-other",
    (TxState.REORGED, Part.SENDER): "next-no-resend",
    (TxState.DISAGREEING, Part.SENDER): "next-no-resend",
}
_FOR_BOTH: Mapping[TxState, str] = {TxState.NOT_FOUND: "next-check-id"}
