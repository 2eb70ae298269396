"""Transactions and addresses of Solana by JSON-RPC; what a transaction did is read next door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.chain.answers import (
    Unanswered,
    count,
    digits,
    listed,
    mapping,
    mappings,
    maybe_mapping,
    text,
)
from bot.chain.asking import Health, Station
from bot.chain.rpc import Call, Refusal
from bot.chain.solana_reading import LONGEST_ADDRESS, UNLIMITED_FROM, executed
from bot.chain.words import inert
from bot.domain.facts import AddressFact, Approval, Balance, ChainFact, Remembered, Trouble, TxId, TxState
from bot.intake.registry import genuine
from bot.safety.curves import is_ed25519_pair
from bot.safety.encodings import base58

SIGNATURE_BYTES = 64
ADDRESS_BYTES = 32
TOKEN_PROGRAMS = (
    "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
    "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb",
)
SYSTEM_PROGRAM = "11111111111111111111111111111111"


class Solana:
    """One endpoint of one Solana network."""

    def __init__(self, at: Station) -> None:
        self._at = at
        self._line = at.line
        self._network = at.network

    def takes(self, tx_id: str) -> bool:
        """64 bytes in base58 that are no secret key, which is as long."""
        spelled = base58(tx_id) if len(tx_id) <= 90 else None
        return spelled is not None and len(spelled) == SIGNATURE_BYTES and not is_ed25519_pair(spelled)

    def owns(self, address: str) -> bool:
        """32 bytes in base58."""
        return len(address) <= LONGEST_ADDRESS and len(base58(address) or b"") == ADDRESS_BYTES

    async def health(self) -> Health:
        """The newest slot; its age is by our clock."""
        slot, genesis = await self._line.batch([Call("getSlot"), Call("getGenesisHash")])
        (at,) = await self._line.batch([Call("getBlockTime", [count(_result(slot))])])
        seconds = None if isinstance(at, Refusal) or at is None else count(at)
        return self._at.health(count(_result(slot)), seconds, inert(text(_result(genesis)), LONGEST_ADDRESS))

    async def transaction(self, tx_id: str, remembered: Remembered | None) -> ChainFact:
        """What became of *tx_id*, in one round trip."""
        how = {"encoding": "jsonParsed", "maxSupportedTransactionVersion": 0, "commitment": "confirmed"}
        statuses, found, slot = await self._line.batch(
            [
                Call("getSignatureStatuses", [[tx_id], {"searchTransactionHistory": True}]),
                Call("getTransaction", [tx_id, how]),
                Call("getSlot", [{"commitment": "confirmed"}]),
            ]
        )
        listed_statuses = listed(mapping(_result(statuses)).get("value"))
        status = maybe_mapping(listed_statuses[0]) if listed_statuses else None
        bare = ChainFact(
            TxId(self._network.id, tx_id),
            TxState.NOT_FOUND,
            self._network.id,
            self._at.now(),
            needed=self._network.confirmations,
            head=count(_result(slot)),
        )
        if status is None:
            return _gone(bare, remembered)
        body = _result(found)
        if body is None:
            return replace(bare, state=TxState.PENDING_WAITING)
        return self._told(bare, status, body)

    def _told(self, bare: ChainFact, status: Any, body: Any) -> ChainFact:
        did = executed(body, bare.tx.value, self._network)
        final = status.get("confirmationStatus") == "finalized"
        confirmed = self._network.confirmations if final else count(status.get("confirmations"))
        known = replace(
            bare,
            block=did.slot,
            block_time=did.time,
            confirmations=confirmed,
            final=final,
            sender=did.sender,
            to=did.transfers[0].to if len(did.transfers) == 1 else "",
            memo=did.memo,
            gas_used=did.units,
            transfers=did.transfers,
            approvals=did.approvals,
        )
        if not did.failed:
            return replace(known, state=TxState.CONFIRMED)
        if did.ran_out:
            return replace(known, state=TxState.FAILED_OUT_OF_GAS)
        return replace(known, state=TxState.FAILED_REVERTED, failing=did.failing, reason=did.reason)

    async def address(self, address: str) -> AddressFact:
        """What it holds, and to whom it gave leave to take its tokens."""
        how = {"encoding": "jsonParsed"}
        account, *held = await self._line.batch(
            [
                Call("getAccountInfo", [address, how]),
                *(
                    Call("getTokenAccountsByOwner", [address, {"programId": program}, how])
                    for program in TOKEN_PROGRAMS
                ),
            ]
        )
        about = maybe_mapping(mapping(_result(account)).get("value"))
        coins = count(about.get("lamports")) if about else 0
        wallets = [each for answer in held for each in self._wallets(answer)]
        balances = [Balance(self._network.coin, coins, self._network.decimals), *self._balances(wallets)]
        is_program = about is not None and (
            about.get("executable") is True or about.get("owner") != SYSTEM_PROGRAM
        )
        return AddressFact(
            self._network.id,
            address,
            self._at.now(),
            is_used=about is not None or bool(wallets),
            is_contract=is_program,
            balances=tuple(balances),
            approvals=tuple(self._delegates(address, wallets)),
        )

    async def is_used(self, address: str) -> bool:
        """Whether an account is there, or any transaction names it."""
        account, latest = await self._line.batch(
            [Call("getBalance", [address]), Call("getSignaturesForAddress", [address, {"limit": 1}])]
        )
        return bool(count(mapping(_result(account)).get("value")) or listed(_result(latest)))

    def _wallets(self, answer: Any) -> list[Any]:
        if isinstance(answer, Refusal):
            return []
        accounts = [mapping(one.get("account")) for one in mappings(mapping(answer).get("value"))]
        parsed = [mapping(mapping(one.get("data")).get("parsed")) for one in accounts]
        return [mapping(one.get("info")) for one in parsed]

    def _balances(self, wallets: Sequence[Any]) -> list[Balance]:
        found = []
        for one in wallets:
            token = genuine(self._network.id, text(one.get("mint")))
            units = digits(mapping(one.get("tokenAmount")).get("amount"))
            if token and units:
                found.append(Balance(token.symbol, units, token.decimals, token.contract))
        return found

    def _delegates(self, owner: str, wallets: Sequence[Any]) -> list[Approval]:
        found = []
        for one in wallets:
            mint, delegate = inert(text(one.get("mint")), LONGEST_ADDRESS), text(one.get("delegate"))
            units = digits(mapping(one.get("delegatedAmount") or {"amount": "0"}).get("amount"))
            token = genuine(self._network.id, mint)
            if delegate and units >= UNLIMITED_FROM:
                symbol = token.symbol if token else ""
                found.append(
                    Approval(
                        owner,
                        inert(delegate, LONGEST_ADDRESS),
                        mint,
                        symbol,
                        token is not None,
                        unlimited=True,
                    )
                )
        return found


def _gone(bare: ChainFact, remembered: Remembered | None) -> ChainFact:
    if remembered is None or not remembered.seen:
        return bare
    was_there = remembered.block is not None
    return replace(bare, state=TxState.REORGED if was_there else TxState.DROPPED, sender=remembered.sender)


def _result(answer: Any) -> Any:
    if isinstance(answer, Refusal):
        raise Unanswered(Trouble.NOT_OFFERED)
    return answer
