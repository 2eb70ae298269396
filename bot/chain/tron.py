"""Transactions and addresses of TRON by the HTTP interface of its full nodes; what the answers say is read next door."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import Any

from bot.chain.abi import number, reason_of, said
from bot.chain.answers import Unanswered, count, listed, mapping, moment, raw
from bot.chain.asking import Health, HexIds, Station
from bot.chain.evm_reading import Called, approval, transfer
from bot.chain.tron_reading import Outcome, Signed, evm_account, moves_of, outcome, signed
from bot.chain.words import inert
from bot.domain.facts import (
    AddressFact,
    Balance,
    ChainFact,
    Failing,
    Remembered,
    Transfer,
    Trouble,
    TxId,
    TxState,
)
from bot.intake.registry import genuine
from bot.safety.encodings import base58check

BANDWIDTH_PRICE = 1_000
"""Sun for a byte of a transaction that has no bandwidth left (chain parameter getTransactionFee)."""
USUAL_BYTES = 350
"""A transfer of a token; of the coin it is 270."""
MOST_TOKENS = 3
LARGEST_DECIMALS = 77
_OF_ACCOUNTS = frozenset({"getaccount", "getaccountresource", "getcontract"})
_NO_ENERGY = "OUT_OF_ENERGY"
_DONE = frozenset({"", "SUCCESS", "DEFAULT"})


class Tron(HexIds):
    """One endpoint of one TRON network."""

    def __init__(self, at: Station) -> None:
        self._at = at
        self._line = at.line
        self._network = at.network

    def owns(self, address: str) -> bool:
        """A ``T`` and a checksum that holds."""
        return address.startswith("T") and base58check(address) is not None

    async def health(self) -> Health:
        """The newest block; its age is by our clock."""
        head, time_ms = _head(await self._ask("getnowblock"))
        return self._at.health(head, time_ms / 1000)

    async def transaction(self, tx_id: str, remembered: Remembered | None) -> ChainFact:
        """What became of *tx_id*, in two round trips at most."""
        known, done, waiting, newest, solid = await self._line.together(
            self._ask("gettransactionbyid", value=tx_id),
            self._ask("gettransactioninfobyid", value=tx_id),
            self._ask("gettransactionfrompending", value=tx_id),
            self._ask("getnowblock"),
            self._or_nothing(self._line.post("/walletsolidity/gettransactioninfobyid", {"value": tx_id})),
        )
        head, head_ms = _head(newest)
        bare = ChainFact(
            TxId(self._network.id, tx_id),
            TxState.NOT_FOUND,
            self._network.id,
            self._at.now(),
            needed=self._network.confirmations,
            head=head,
        )
        one, came = signed(known, tx_id) or signed(waiting, tx_id), outcome(done, tx_id)
        if one is None:
            return _gone(bare, remembered)
        bare = replace(bare, sender=one.sender, to=one.to, memo=one.memo, fee_offered=one.fee_limit or None)
        if came is None:
            return await self._pending(bare, one, head_ms, remembered)
        final = None if solid is None else outcome(solid, tx_id) is not None
        return await self._mined(replace(bare, final=final), one, came)

    async def address(self, address: str) -> AddressFact:
        """What it holds; an address that never got anything does not exist yet on this network."""
        tokens = self._network.tokens
        account, contract, *balances = await self._line.together(
            self._ask("getaccount", address=address),
            self._ask("getcontract", value=address),
            *(
                self._call(token.contract, "balanceOf(address)", evm_account(address).rjust(64, "0"))
                for token in tokens
            ),
        )
        held = [Balance(self._network.coin, count(mapping(account).get("balance")), self._network.decimals)]
        for token, answer in zip(tokens, balances, strict=True):
            units = number(answer[:32]) if len(answer) >= 32 else 0
            if units:
                held.append(Balance(token.symbol, units, token.decimals, token.contract))
        return AddressFact(
            self._network.id,
            address,
            self._at.now(),
            is_used=bool(account) or len(held) > 1,
            is_contract=bool(mapping(contract)),
            balances=tuple(held),
        )

    async def is_used(self, address: str) -> bool:
        """Whether the network has an account for it."""
        self._line.trips += 1
        return bool(mapping(await self._ask("getaccount", address=address)))

    # -- what the two round trips ask ------------------------------------------------------------------------

    async def _pending(
        self, bare: ChainFact, one: Signed, head_ms: int, remembered: Remembered | None
    ) -> ChainFact:
        bare = self._with_moves(bare, one, None, {})
        if remembered is not None and remembered.block is not None:
            return replace(bare, state=TxState.REORGED)
        if one.expires_ms and one.expires_ms < head_ms:
            return replace(bare, state=TxState.DROPPED)
        account, resources = await self._line.together(
            self._ask("getaccount", address=one.sender), self._ask("getaccountresource", address=one.sender)
        )
        state = TxState.PENDING_WAITING if _can_pay(account, resources) else TxState.PENDING_NO_BANDWIDTH
        return replace(bare, state=state)

    async def _mined(self, bare: ChainFact, one: Signed, came: Outcome) -> ChainFact:
        is_done = came.result in _DONE and one.result in _DONE
        called = await self._names(moves_of(came if is_done else None, one))
        known = self._with_moves(bare, one, came if is_done else None, called)
        known = replace(
            known,
            block=came.block,
            block_time=moment(came.time_ms / 1000) if came.time_ms else None,
            confirmations=max(0, (bare.head or 0) - came.block + 1),
            gas_used=came.energy or None,
        )
        return replace(known, state=TxState.CONFIRMED) if is_done else _failed(known, one, came)

    async def _names(self, found: tuple[Sequence[Any], Sequence[Any]]) -> dict[str, Called]:
        contracts = list(dict.fromkeys(one.contract for many in found for one in many))
        unknown = [one for one in contracts if not genuine(self._network.id, one)][:MOST_TOKENS]
        if not unknown:
            return {}
        signatures = ("symbol()", "decimals()")
        answers = await self._line.together(
            *(self._call(contract, signature) for contract in unknown for signature in signatures)
        )
        return {
            contract: Called(said(answers[2 * at]), _decimals(answers[2 * at + 1]))
            for at, contract in enumerate(unknown)
        }

    def _with_moves(
        self, bare: ChainFact, one: Signed, came: Outcome | None, called: dict[str, Called]
    ) -> ChainFact:
        moves, grants = moves_of(came, one)
        tokens = [transfer(move, self._network, called) for move in moves]
        approvals = tuple(approval(grant, self._network, called) for grant in grants)
        return replace(bare, transfers=(*self._coin(one), *tokens), approvals=approvals)

    def _coin(self, one: Signed) -> list[Transfer]:
        if not one.units:
            return []
        if one.kind == "TransferAssetContract":
            return [Transfer(one.sender, one.to, one.units, None, one.asset, one.asset, genuine=False)]
        return [Transfer(one.sender, one.to, one.units, self._network.decimals, self._network.coin)]

    async def _ask(self, method: str, **given: str) -> Any:
        # Of a transaction a server would write some bytes as text when asked for legible addresses, so it is not.
        how = {"visible": True} if method in _OF_ACCOUNTS else {}
        return await self._line.post(f"/wallet/{method}", {**given, **how})

    async def _call(self, contract: str, signature: str, parameter: str = "") -> bytes:
        """What a contract answers; nothing when it refuses."""
        body = {
            "owner_address": contract,
            "contract_address": contract,
            "function_selector": signature,
            "parameter": parameter,
            "visible": True,
        }
        answer = mapping(await self._line.post("/wallet/triggerconstantcontract", body))
        results = listed(answer.get("constant_result"))
        return raw(results[0]) if results else b""

    async def _or_nothing(self, asking: Awaitable[Any]) -> Any:
        """An interface that not every server has."""
        try:
            return await asking
        except Unanswered as unanswered:
            if not unanswered.missing and unanswered.trouble is not Trouble.REFUSED:
                raise
            return None


def _gone(bare: ChainFact, remembered: Remembered | None) -> ChainFact:
    if remembered is None or not remembered.seen:
        return bare
    state = TxState.REORGED if remembered.block is not None else TxState.DROPPED
    return replace(bare, sender=remembered.sender, state=state)


def _failed(known: ChainFact, one: Signed, came: Outcome) -> ChainFact:
    result = came.result if came.result not in _DONE else one.result
    if result == _NO_ENERGY:
        return replace(known, state=TxState.FAILED_NO_ENERGY)
    reason = reason_of(came.returned)
    failing, words = reason.failing, reason.words
    if failing is Failing.SILENT and result != "REVERT":
        failing, words = Failing.CUSTOM, inert(result)
    if failing is Failing.SILENT and came.message and came.message != "REVERT opcode executed":
        failing, words = Failing.TEXT, came.message
    return replace(known, state=TxState.FAILED_REVERTED, failing=failing, reason=words)


def _can_pay(account: object, resources: object) -> bool:
    """Whether the sender has bandwidth or coins for one more transaction."""
    left = mapping(resources)
    free = count(left.get("freeNetLimit")) - count(left.get("freeNetUsed"))
    staked = count(left.get("NetLimit")) - count(left.get("NetUsed"))
    coins = count(mapping(account).get("balance"))
    return max(free, staked) >= USUAL_BYTES or coins >= USUAL_BYTES * BANDWIDTH_PRICE


def _head(value: object) -> tuple[int, int]:
    header = mapping(mapping(mapping(value).get("block_header")).get("raw_data"))
    return count(header.get("number")), count(header.get("timestamp"))


def _decimals(answer: bytes) -> int | None:
    decimals = number(answer) if len(answer) == 32 else None
    return decimals if decimals is not None and decimals <= LARGEST_DECIMALS else None
