"""Solana's transactions and addresses against a server that answers in the shapes of its JSON-RPC."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.facts import ChainFact, Failing, Remembered, Trouble, TxId, TxState
from bot.safety.curves import ed25519_public
from bot.safety.encodings import base58_text
from tests.chain.made import NOON
from tests.chain.served import asking, json_rpc, served

SIGNATURE = base58_text(bytes(range(1, 65)))
SENDER, TO, WALLET, TO_WALLET = (base58_text(bytes([one] * 32)) for one in (11, 12, 13, 14))
USDC, FAKE = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", base58_text(bytes([15] * 32))
SLOT = 300_000_000


def status(confirmations: int | None = 5, level: str = "confirmed") -> dict[str, Any]:
    return {"slot": SLOT, "confirmations": confirmations, "err": None, "confirmationStatus": level}


def paid(mint: str = USDC) -> list[dict[str, Any]]:
    return [
        {
            "accountIndex": at,
            "mint": mint,
            "owner": owner,
            "uiTokenAmount": {"decimals": 6, "amount": "1"},
        }
        for at, owner in ((1, SENDER), (2, TO))
    ]


COINS = {
    "program": "system",
    "parsed": {"type": "transfer", "info": {"source": SENDER, "destination": TO, "lamports": 1_500_000_000}},
}
TOKENS = {
    "program": "spl-token",
    "parsed": {
        "type": "transferChecked",
        "info": {
            "source": WALLET,
            "destination": TO_WALLET,
            "authority": SENDER,
            "tokenAmount": {"amount": "2500000"},
        },
    },
}
MEMO = {"program": "spl-memo", "parsed": "order 7 https://evil.example"}


def body(*steps: Any, err: Any = None, logs: list[str] | None = None, mint: str = USDC) -> dict[str, Any]:
    keys = [{"pubkey": one} for one in (SENDER, WALLET, TO_WALLET)]
    return {
        "slot": SLOT - 4,
        "blockTime": int(NOON.timestamp()) - 60,
        "meta": {
            "err": err,
            "logMessages": logs or [],
            "innerInstructions": [],
            "preTokenBalances": paid(mint),
            "postTokenBalances": paid(mint),
            "computeUnitsConsumed": 450,
        },
        "transaction": {
            "signatures": [SIGNATURE],
            "message": {"accountKeys": keys, "instructions": list(steps)},
        },
    }


async def look(one: Any, found: Any, remembered: Remembered | None = None) -> ChainFact:
    replies = {"getSignatureStatuses": {"value": [one]}, "getTransaction": found, "getSlot": SLOT}
    async with served(json_rpc(replies)) as server, asking(f"solana={server.url}") as chains:
        return await chains.transaction((), TxId("solana", SIGNATURE), remembered)


async def test_coins_that_are_under_way_have_so_many_confirmations() -> None:
    fact = await look(status(), body(COINS))

    (one,) = fact.transfers
    assert (fact.state, fact.confirmations, fact.needed, fact.final) == (TxState.CONFIRMED, 5, 32, False)
    assert (one.sender, one.to, one.amount, one.symbol) == (SENDER, TO, "1.5", "SOL")


async def test_what_is_rooted_is_final() -> None:
    fact = await look(status(None, "finalized"), body(COINS))

    assert fact.final
    assert fact.is_settled


async def test_a_genuine_token_goes_from_owner_to_owner() -> None:
    fact = await look(status(), body(TOKENS))

    (one,) = fact.transfers
    assert (one.symbol, one.amount, one.sender, one.to, one.genuine) == ("USDC", "2.5", SENDER, TO, True)


async def test_a_token_that_the_registry_does_not_know_has_no_name() -> None:
    fact = await look(status(), body(TOKENS, mint=FAKE))

    (one,) = fact.transfers
    assert (one.symbol, one.contract, one.genuine) == ("", FAKE, False)


async def test_a_memo_is_read_and_inert() -> None:
    fact = await look(status(), body(COINS, MEMO))

    assert fact.memo.startswith("order 7")
    assert "https://" not in fact.memo


@pytest.mark.parametrize(
    ("err", "logs", "failing", "reason"),
    [
        ({"InstructionError": [0, {"Custom": 1}]}, [], Failing.CUSTOM, "0x1"),
        (
            {"InstructionError": [0, {"Custom": 1}]},
            ["Program log: Error: insufficient funds"],
            Failing.TEXT,
            "insufficient funds",
        ),
        (
            {"InstructionError": [2, {"Custom": 6001}]},
            [
                "Program log: AnchorError thrown in x.rs:9. Error Code: Slip. Error Message: Slippage exceeded."
            ],
            Failing.TEXT,
            "Slippage exceeded",
        ),
        ("BlockhashNotFound", [], Failing.CUSTOM, "BlockhashNotFound"),
        ({"InsufficientFundsForRent": {"account_index": 1}}, [], Failing.CUSTOM, "InsufficientFundsForRent"),
    ],
)
async def test_a_failure_gives_its_reason(err: Any, logs: list[str], failing: Failing, reason: str) -> None:
    fact = await look(status(), body(COINS, err=err, logs=logs))

    assert (fact.state, fact.failing, fact.reason) == (TxState.FAILED_REVERTED, failing, reason)


async def test_too_small_a_budget_is_too_little_gas() -> None:
    fact = await look(status(), body(COINS, err={"InstructionError": [0, "ComputationalBudgetExceeded"]}))

    assert fact.state is TxState.FAILED_OUT_OF_GAS


async def test_leave_to_take_everything_is_seen() -> None:
    grant = {
        "program": "spl-token",
        "parsed": {
            "type": "approve",
            "info": {"source": WALLET, "delegate": TO, "owner": SENDER, "amount": str(2**64 - 1)},
        },
    }

    fact = await look(status(), body(grant))

    (one,) = fact.approvals
    assert (one.symbol, one.owner, one.spender, one.unlimited) == ("USDC", SENDER, TO, True)


async def test_a_wallet_that_was_given_away_is_seen() -> None:
    given = {
        "program": "spl-token",
        "parsed": {
            "type": "setAuthority",
            "info": {
                "account": WALLET,
                "authority": SENDER,
                "newAuthority": TO,
                "authorityType": "accountOwner",
            },
        },
    }

    fact = await look(status(), body(given))

    assert (fact.approvals[0].spender, fact.approvals[0].unlimited) == (TO, True)


@pytest.mark.parametrize(
    ("remembered", "state"),
    [
        (None, TxState.NOT_FOUND),
        (Remembered(), TxState.NOT_FOUND),
        (Remembered(seen=True), TxState.DROPPED),
        (Remembered(seen=True, block=SLOT - 9), TxState.REORGED),
    ],
)
async def test_what_is_gone_is_told_by_what_was_seen(remembered: Remembered | None, state: TxState) -> None:
    fact = await look(None, None, remembered)

    assert fact.state is state


async def test_what_one_server_has_only_just_processed_waits() -> None:
    fact = await look(status(0, "processed"), None)

    assert fact.state is TxState.PENDING_WAITING


async def test_a_secret_key_which_is_as_long_as_a_signature_is_never_sent() -> None:
    seed = bytes(range(32))
    secret = base58_text(seed + ed25519_public(seed))

    async with served(json_rpc({})) as server, asking(f"solana={server.url}") as chains:
        fact = await chains.transaction((), TxId("solana", secret))

    assert (fact.trouble, server.bodies) == (Trouble.MALFORMED, [])


async def test_an_address_shows_coins_tokens_and_who_may_take_them() -> None:
    wallet = {
        "mint": USDC,
        "tokenAmount": {"amount": "7000000"},
        "delegate": TO,
        "delegatedAmount": {"amount": str(2**64 - 1)},
    }
    held = {"value": [{"account": {"data": {"parsed": {"info": wallet}}}}]}
    account = {"value": {"lamports": 5, "owner": "11111111111111111111111111111111", "executable": False}}
    replies = {"getAccountInfo": account, "getTokenAccountsByOwner": held}

    async with served(json_rpc(replies)) as server, asking(f"solana={server.url}") as chains:
        fact = await chains.address("solana", SENDER)

    assert {one.symbol: one.amount for one in fact.balances} == {"SOL": "0.000000005", "USDC": "7"}
    assert fact.approvals is not None
    assert {one.spender for one in fact.approvals} == {TO}
    assert fact.is_contract is False


@pytest.mark.parametrize(("coins", "latest", "used"), [(0, [], False), (1, [], True), (0, [{}], True)])
async def test_an_address_is_used_if_it_holds_or_did_anything(
    coins: int, latest: list[Any], used: bool
) -> None:
    replies = {"getBalance": {"value": coins}, "getSignaturesForAddress": latest}

    async with served(json_rpc(replies)) as server, asking(f"solana={server.url}") as chains:
        assert await chains.is_used(SENDER) is used
