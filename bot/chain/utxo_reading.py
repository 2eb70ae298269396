"""What Esplora and Bitcoin Core say of a transaction of coins, as values of ours, and what it comes to; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from typing import Any

from bot.chain.answers import count, mapping, mappings, moment, nonsense, rate, text
from bot.chain.words import inert
from bot.domain.facts import ChainFact, Remembered, Transfer, TxState
from bot.intake.registry import Network

FINAL_SEQUENCE = 0xFFFFFFFE
"""Below it an input says that its transaction may be replaced (BIP-125)."""
WEIGHT_OF_A_BYTE = 4
MOST_OUTPUTS = 20
MOST_INPUTS = 8
LONGEST_ADDRESS = 100


@dataclass(frozen=True, slots=True)
class Spent:
    """A transaction of coins; *fee* in the smallest unit, None when nobody says. *block* is None in the mempool."""

    inputs: tuple[str, ...]
    sender: str
    outputs: tuple[tuple[str, int], ...]
    vsize: int
    replaceable: bool
    fee: int | None = None
    block: int | None = None
    block_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """Where a transaction stands that waits: what a byte pays, what one must pay to get in within a day, and its parents."""

    offered: float | None = None
    asked: float | None = None
    parents: int = 0


def of_esplora(value: object, tx_id: str) -> Spent:
    """Esplora's ``/tx/:id``. Raises Unanswered when it is about another one."""
    body = _about(value, tx_id)
    status, entries = mapping(body.get("status")), mappings(body.get("vin"))
    previous = [mapping(one.get("prevout") or {}) for one in entries]
    is_mined = status.get("confirmed") is True
    seconds = count(status.get("block_time"))
    return Spent(
        _inputs(entries),
        next((_address(one.get("scriptpubkey_address")) for one in previous), ""),
        tuple(
            (_address(one.get("scriptpubkey_address")), count(one.get("value")))
            for one in mappings(body.get("vout"))
        ),
        ceil(count(body.get("weight")) / WEIGHT_OF_A_BYTE),
        _is_replaceable(entries),
        count(body.get("fee")),
        count(status.get("block_height")) if is_mined else None,
        moment(seconds) if is_mined and seconds else None,
    )


def of_core(value: object, tx_id: str, head: int, decimals: int) -> Spent:
    """Bitcoin Core's ``getrawtransaction``, verbose. Raises Unanswered when it is about another one."""
    body = _about(value, tx_id)
    entries = mappings(body.get("vin"))
    confirmations, seconds = count(body.get("confirmations")), count(body.get("blocktime"))
    return Spent(
        _inputs(entries),
        "",
        tuple((_output(one), whole(one.get("value"), decimals)) for one in mappings(body.get("vout"))),
        count(body.get("vsize")),
        _is_replaceable(entries),
        block=head - confirmations + 1 if confirmations else None,
        block_time=moment(seconds) if confirmations and seconds else None,
    )


def whole(value: object, decimals: int) -> int:
    """An amount in coins as a number of smallest units. Raises Unanswered."""
    # The node writes at most eight decimals, which a float holds for every amount there is.
    return round(rate(value) * float(10**decimals))


def explained(
    bare: ChainFact, one: Spent, pool: Pool, network: Network, remembered: Remembered | None
) -> ChainFact:
    """The fact about a transaction that is there."""
    outputs = [
        Transfer(one.sender, to, units, network.decimals, network.coin)
        for to, units in one.outputs[:MOST_OUTPUTS]
        if to
    ]
    known = replace(
        bare,
        sender=one.sender,
        inputs=one.inputs[:MOST_INPUTS],
        transfers=tuple(outputs),
        replaceable=one.replaceable,
        to=outputs[0].to if len(outputs) == 1 else "",
        fee_offered=_rounded(pool.offered),
        fee_asked=_rounded(pool.asked),
    )
    if one.block is None:
        return replace(known, state=_waiting(pool, remembered), ahead=pool.parents)
    return replace(
        known,
        state=TxState.CONFIRMED,
        block=one.block,
        block_time=one.block_time,
        confirmations=max(0, (bare.head or 0) - one.block + 1),
    )


def gone(bare: ChainFact, remembered: Remembered | None, spent_elsewhere: Sequence[bool]) -> ChainFact:
    """The fact about a transaction that is not there; *spent_elsewhere* of the remembered inputs."""
    if remembered is None or not remembered.inputs:
        return bare
    known = replace(bare, inputs=remembered.inputs)
    if any(spent_elsewhere):
        return replace(known, state=TxState.REPLACED)
    return replace(known, state=TxState.REORGED if remembered.block is not None else TxState.DROPPED)


def parts_of(point: str) -> tuple[str, int]:
    """The transaction and the place that an input, ``txid:index``, names."""
    tx_id, _, index = point.partition(":")
    return tx_id, int(index)


def _waiting(pool: Pool, remembered: Remembered | None) -> TxState:
    if remembered is not None and remembered.block is not None:
        return TxState.REORGED
    if pool.offered is not None and pool.asked is not None and pool.offered < pool.asked:
        return TxState.PENDING_FEE_LOW
    return TxState.PENDING_BEHIND if pool.parents else TxState.PENDING_WAITING


def _about(value: object, tx_id: str) -> Mapping[str, Any]:
    body = mapping(value)
    if text(body.get("txid")).lower() != tx_id:
        raise nonsense()
    return body


def _inputs(entries: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    # What mints new coins spends none.
    return tuple(f"{_id(one.get('txid'))}:{count(one.get('vout'))}" for one in entries if one.get("txid"))


def _id(value: object) -> str:
    written = text(value).lower()
    if len(written) != 64 or not all(digit in "0123456789abcdef" for digit in written):
        raise nonsense()
    return written


def _is_replaceable(entries: Sequence[Mapping[str, Any]]) -> bool:
    return any(count(one.get("sequence")) < FINAL_SEQUENCE for one in entries)


def _output(one: Mapping[str, Any]) -> str:
    script = mapping(one.get("scriptPubKey"))
    several = script.get("addresses")
    # Until version 22 an output had a list of addresses.
    first = several[0] if isinstance(several, list) and len(several) == 1 else None
    return _address(script.get("address") or first)


def _address(value: object) -> str:
    return inert(text(value), LONGEST_ADDRESS)


def _rounded(fee: float | None) -> int | None:
    return None if fee is None else ceil(fee)
