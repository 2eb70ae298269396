"""Transactions of Ethereum and its kin by JSON-RPC: one batch, and a second one for why; addresses are next door."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bot.chain.abi import DECIMALS, SYMBOL, Reason, number, reason_in, said
from bot.chain.answers import Unanswered, listed, mapping, moment, nonsense, quantity, raw
from bot.chain.asking import Health, Station
from bot.chain.evm_address import EvmAddresses
from bot.chain.evm_reading import (
    Allowed,
    Block,
    Called,
    Moved,
    Receipt,
    Sent,
    address,
    allowed,
    approval,
    block,
    coin,
    moved,
    receipt,
    sent,
    transfer,
    wished,
)
from bot.chain.rpc import Call, Refusal
from bot.domain.facts import AddressFact, ChainFact, Failing, Remembered, Trouble, TxId, TxState
from bot.intake.registry import genuine

_TX = re.compile("0x[0-9a-f]{64}")
_ADDRESS = re.compile("0x[0-9a-fA-F]{40}")
_OUT_OF_GAS = re.compile("out ?of ?gas|OOG|intrinsic gas|gas required exceeds", re.IGNORECASE)
_FORBIDDEN = re.compile("opcode|instruction", re.IGNORECASE)
"""An instruction that is none takes all the gas there is."""
NEARLY_ALL = 0.98
"""Of the gas limit; who used more ran out, as a call inside may keep a 64th (EIP-150)."""
MOST_NONCES = 8
"""Numbers before a waiting transaction that are looked at one by one."""
MOST_MISSING = 20
MOST_TOKENS = 4
LARGEST_DECIMALS = 77


@dataclass(frozen=True, slots=True)
class First:
    """What the first batch tells; *mined* and *coming* are how many transactions the remembered sender has sent."""

    receipt: Receipt | None
    sent: Sent | None
    head: Block
    final: int | None
    mined: int | None = None
    coming: int | None = None
    replaced_by: str = ""


class Evm:
    """One endpoint of one EVM network."""

    def __init__(self, at: Station) -> None:
        self._at = at
        self._line = at.line
        self._network = at.network
        self._addresses = EvmAddresses(at)

    def takes(self, tx_id: str) -> bool:
        """``0x`` and 64 lower-case digits."""
        return _TX.fullmatch(tx_id) is not None

    def owns(self, address: str) -> bool:
        """``0x`` and 40 digits."""
        return _ADDRESS.fullmatch(address) is not None

    async def address(self, address: str) -> AddressFact:
        """What it holds, and who may take it."""
        return await self._addresses.look(address)

    async def is_used(self, address: str) -> bool:
        """Whether it sent or holds anything."""
        return await self._addresses.is_used(address)

    async def health(self) -> Health:
        """The newest block; its age is by our clock."""
        answers = await self._line.batch([Call("eth_chainId"), _block("latest")])
        head = _given(block(_result(answers[1])))
        return self._at.health(head.number, head.time_s, str(quantity(_result(answers[0]))))

    async def transaction(self, tx_id: str, remembered: Remembered | None) -> ChainFact:
        """What became of *tx_id*, in two round trips at most."""
        first = await self._first(tx_id, remembered)
        bare = ChainFact(
            TxId(self._network.id, tx_id),
            TxState.NOT_FOUND,
            self._network.id,
            self._at.now(),
            needed=self._network.confirmations,
            head=first.head.number,
        )
        if first.sent is None and first.receipt is None:
            return _gone(bare, first, remembered)
        if first.sent is None:
            raise nonsense()
        known = _described(bare, first.sent)
        if first.receipt is None:
            fact = await self._pending(known, first.sent, first.head)
            is_back = remembered is not None and remembered.block is not None
            return replace(fact, state=TxState.REORGED) if is_back else fact
        return await self._mined(known, first.sent, first.receipt, first)

    # -- the first round trip --------------------------------------------------------------------------------

    async def _first(self, tx_id: str, remembered: Remembered | None) -> First:
        calls = [
            Call("eth_chainId"),
            Call("eth_getTransactionReceipt", [tx_id]),
            Call("eth_getTransactionByHash", [tx_id]),
            _block("latest"),
            _block("finalized"),
        ]
        sender, nonce = (remembered.sender, remembered.nonce) if remembered else ("", None)
        if sender and nonce is not None:
            calls += [_count(sender, "latest"), _count(sender, "pending"), _numbered(sender, nonce)]
        answers = await self._line.batch(calls)
        if quantity(_result(answers[0])) != self._network.chain_id:
            raise Unanswered(Trouble.WRONG_CHAIN)
        found = First(
            receipt(_result(answers[1]), tx_id),
            sent(_result(answers[2]), tx_id),
            _given(block(_result(answers[3]))),
            _height(answers[4]),
        )
        if len(answers) == 5:
            return found
        mined, coming, other = answers[5:]
        return replace(
            found, mined=quantity(_result(mined)), coming=_or_none(coming), replaced_by=_hash(other, tx_id)
        )

    # -- the second round trip -------------------------------------------------------------------------------

    async def _pending(self, known: ChainFact, one: Sent, head: Block) -> ChainFact:
        before = range(max(0, one.nonce - MOST_NONCES), one.nonce)
        tokens, names = self._unknown(*wished(one))
        answers = await self._line.batch(
            [
                _count(one.sender, "latest"),
                _count(one.sender, "pending"),
                Call("eth_feeHistory", ["0x1", "latest", []]),
                Call("eth_getTransactionReceipt", [known.tx.value]),
                *names,
                *(_numbered(one.sender, nonce) for nonce in before),
            ]
        )
        mined, coming = quantity(_result(answers[0])), _or_none(answers[1])
        rest = len(answers) - len(before)
        known = self._with_moves(known, one, _called(tokens, answers[4:rest]), *wished(one))
        if answers[3] is None and mined > one.nonce:
            return replace(known, state=TxState.REPLACED)
        ready = max(mined, coming or mined)
        there = {n for n, answer in zip(before, answers[rest:], strict=True) if isinstance(answer, dict)}
        missing = islice((nonce for nonce in range(ready, one.nonce) if nonce not in there), MOST_MISSING)
        fee = _next_fee(answers[2], head)
        known = replace(known, missing_nonces=tuple(missing), ahead=max(0, one.nonce - mined), fee_asked=fee)
        return replace(known, state=_waits_for(known))

    async def _mined(self, known: ChainFact, one: Sent, done: Receipt, first: First) -> ChainFact:
        moves, grants = (moved(done.logs), allowed(done.logs)) if done.ok else wished(one)
        tokens, names = self._unknown(moves, grants)
        replays = [] if done.ok else [_replay(one, done.block - 1), _replay(one, done.block)]
        answers = await self._line.batch([_block(hex(done.block)), *replays, *names])
        at = block(_or_none_of(answers[0]))
        known = replace(
            known,
            to=known.to or done.created,
            block=done.block,
            block_time=moment(at.time_s) if at else None,
            confirmations=max(0, first.head.number - done.block + 1),
            final=None if first.final is None else done.block <= first.final,
            gas_used=done.gas_used,
        )
        known = self._with_moves(known, one, _called(tokens, answers[1 + len(replays) :]), moves, grants)
        if done.ok:
            return replace(known, state=TxState.CONFIRMED)
        return _failed(known, one, answers[1 : 1 + len(replays)])

    def _with_moves(
        self,
        known: ChainFact,
        one: Sent,
        called: Mapping[str, Called],
        moves: Sequence[Moved],
        grants: Sequence[Allowed],
    ) -> ChainFact:
        tokens = [transfer(move, self._network, called) for move in moves]
        approvals = [approval(grant, self._network, called) for grant in grants]
        return replace(known, transfers=(*coin(one, self._network), *tokens), approvals=tuple(approvals))

    def _unknown(self, moves: Sequence[Moved], grants: Sequence[Allowed]) -> tuple[list[str], list[Call]]:
        """The tokens that the registry does not know, and the calls that ask them for their names."""
        contracts = dict.fromkeys([one.contract for one in moves] + [one.contract for one in grants])
        unknown = [one for one in contracts if not genuine(self._network.id, one)][:MOST_TOKENS]
        return unknown, [_view(contract, data) for contract in unknown for data in (SYMBOL, DECIMALS)]


def _described(bare: ChainFact, one: Sent) -> ChainFact:
    return replace(
        bare, sender=one.sender, to=one.to, nonce=one.nonce, gas_limit=one.gas, fee_offered=one.fee_per_gas
    )


def _gone(bare: ChainFact, first: First, remembered: Remembered | None) -> ChainFact:
    """A hash that nobody knows: without a memory of sender and nonce nothing more can be said."""
    if remembered is None or remembered.nonce is None or first.mined is None:
        return bare
    fact = replace(bare, sender=remembered.sender, nonce=remembered.nonce, replaced_by=first.replaced_by)
    if max(first.mined, first.coming or 0) > remembered.nonce or first.replaced_by:
        return replace(fact, state=TxState.REPLACED)
    was_mined = remembered.block is not None
    return replace(fact, state=TxState.REORGED if was_mined else TxState.DROPPED)


def _waits_for(known: ChainFact) -> TxState:
    if known.missing_nonces:
        return TxState.PENDING_NONCE_GAP
    if known.fee_offered is not None and known.fee_asked is not None and known.fee_offered < known.fee_asked:
        return TxState.PENDING_FEE_LOW
    return TxState.PENDING_BEHIND if known.ahead else TxState.PENDING_WAITING


def _failed(known: ChainFact, one: Sent, replays: Sequence[Any]) -> ChainFact:
    refusals = [replay for replay in replays if isinstance(replay, Refusal)]
    reason = next((reason_in(each.message, each.data) for each in refusals), Reason(Failing.NONE))
    ran_out = any(_OUT_OF_GAS.search(each.message) for each in refusals[:1])
    used_up = (known.gas_used or 0) >= NEARLY_ALL * one.gas
    is_mute = reason.failing in {Failing.NONE, Failing.SILENT}
    is_forbidden = any(_FORBIDDEN.search(each.message) for each in refusals)
    # A revert with words says itself why. Without any, as after a call within that ran out, the gas that is gone tells.
    if ran_out or (used_up and is_mute and not is_forbidden):
        return replace(known, state=TxState.FAILED_OUT_OF_GAS)
    return replace(known, state=TxState.FAILED_REVERTED, failing=reason.failing, reason=reason.words)


def _next_fee(answer: Any, head: Block) -> int | None:
    if isinstance(answer, Refusal):
        return head.base_fee or None
    fees = listed(mapping(answer).get("baseFeePerGas"))
    return quantity(fees[-1]) if fees else None


def _called(tokens: Sequence[str], answers: Sequence[Any]) -> dict[str, Called]:
    return {
        token: Called(_symbol(answers[2 * at]), _decimals(answers[2 * at + 1]))
        for at, token in enumerate(tokens)
    }


def _symbol(answer: Any) -> str:
    return "" if isinstance(answer, Refusal) else said(raw(answer))


def _decimals(answer: Any) -> int | None:
    if isinstance(answer, Refusal):
        return None
    spelled = raw(answer)
    decimals = number(spelled) if len(spelled) == 32 else None
    return decimals if decimals is not None and decimals <= LARGEST_DECIMALS else None


def _hash(answer: Any, tx_id: str) -> str:
    if not isinstance(answer, dict):
        return ""
    other = answer.get("hash")
    is_one = isinstance(other, str) and _TX.fullmatch(other.lower()) is not None
    return other.lower() if is_one and isinstance(other, str) and other.lower() != tx_id else ""


def _result(answer: Any) -> Any:
    if isinstance(answer, Refusal):
        raise Unanswered(Trouble.NOT_OFFERED)
    return answer


def _or_none_of(answer: Any) -> Any:
    return None if isinstance(answer, Refusal) else answer


def _or_none(answer: Any) -> int | None:
    return None if isinstance(answer, Refusal) else quantity(answer)


def _height(answer: Any) -> int | None:
    found = block(_or_none_of(answer))
    return found.number if found else None


def _given(found: Block | None) -> Block:
    if found is None:
        raise nonsense()
    return found


def _block(which: str) -> Call:
    return Call("eth_getBlockByNumber", [which, False])


def _count(sender: str, at: str) -> Call:
    return Call("eth_getTransactionCount", [address(sender), at])


def _numbered(sender: str, nonce: int) -> Call:
    return Call("eth_getTransactionBySenderAndNonce", [address(sender), hex(nonce)])


def _view(contract: str, data: str) -> Call:
    return Call("eth_call", [{"to": contract, "data": data}, "latest"])


def _replay(one: Sent, at: int) -> Call:
    body = {"from": one.sender, "gas": hex(one.gas), "value": hex(one.value), "data": f"0x{one.data.hex()}"}
    return Call("eth_call", [body | ({"to": one.to} if one.to else {}), hex(max(0, at))])
