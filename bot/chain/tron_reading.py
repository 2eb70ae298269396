"""What TRON's HTTP interface says of a transaction, as values of ours; pure. Addresses are written as customers know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.chain.abi import Log
from bot.chain.answers import count, mapping, mappings, nonsense, raw, text
from bot.chain.evm_reading import Allowed, Moved, Sent, allowed, moved, wished
from bot.chain.words import inert
from bot.safety.encodings import base58check, base58check_text

PREFIX = b"\x41"
ACCOUNT_BYTES = 20


@dataclass(frozen=True, slots=True)
class Signed:
    """A transaction as it was signed; *units* of the coin or of the *asset* (TRC-10). *expires_ms* since 1970."""

    kind: str
    sender: str
    to: str
    units: int
    asset: str
    data: bytes
    memo: str
    expires_ms: int
    fee_limit: int
    result: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; *result* is the virtual machine's word for it."""

    block: int
    time_ms: int
    result: str
    returned: bytes
    message: str
    energy: int
    logs: tuple[Log, ...]


def signed(value: object, tx_id: str) -> Signed | None:
    """The answer to ``gettransactionbyid``; an empty object is nothing. Raises Unanswered."""
    body = mapping(value)
    if not body:
        return None
    if text(body.get("txID")).lower() != tx_id:
        raise nonsense()
    data = mapping(body.get("raw_data"))
    contracts = mappings(data.get("contract"))
    if not contracts:
        raise nonsense()
    given = mapping(mapping(contracts[0].get("parameter")).get("value"))
    results = mappings(body.get("ret"))
    return Signed(
        text(contracts[0].get("type")),
        shown(given.get("owner_address")),
        shown(given.get("contract_address") or given.get("to_address") or given.get("receiver_address")),
        count(given.get("amount") or given.get("call_value")),
        inert(raw(given.get("asset_name")).decode("utf-8", "replace")),
        raw(given.get("data")),
        inert(raw(data.get("data")).decode("utf-8", "replace")),
        count(data.get("expiration")),
        count(data.get("fee_limit")),
        text(results[0].get("contractRet")) if results else "",
    )


def outcome(value: object, tx_id: str) -> Outcome | None:
    """The answer to ``gettransactioninfobyid``; an empty object is nothing. Raises Unanswered."""
    body = mapping(value)
    if not body:
        return None
    if text(body.get("id")).lower() != tx_id:
        raise nonsense()
    receipt = mapping(body.get("receipt") or {})
    returned = body.get("contractResult")
    first = returned[0] if isinstance(returned, list) and returned else ""
    return Outcome(
        count(body.get("blockNumber")),
        count(body.get("blockTimeStamp")),
        text(receipt.get("result")),
        raw(first),
        inert(raw(body.get("resMessage")).decode("utf-8", "replace")),
        count(receipt.get("energy_usage_total")),
        tuple(_log(one) for one in mappings(body.get("log"))),
    )


def shown(value: object) -> str:
    """An address, however a server writes it, as customers know it: base58 with a T. Raises Unanswered."""
    written = text(value)
    if not written:
        return ""
    if written.startswith("T"):
        if base58check(written) is None:
            raise nonsense()
        return written
    spelled = raw(written)
    if len(spelled) != ACCOUNT_BYTES + 1 or not spelled.startswith(PREFIX):
        raise nonsense()
    return base58check_text(spelled)


def of_account(evm: str) -> str:
    """An address of the virtual machine, ``0x`` and 20 bytes, as customers know it."""
    return base58check_text(PREFIX + bytes.fromhex(evm.removeprefix("0x")))


def evm_account(address: str) -> str:
    """The 20 bytes of a ``T`` address in hexadecimal, for call data."""
    payload = base58check(address)
    return (payload or b"")[1:].hex()


def moves_of(done: Outcome | None, one: Signed) -> tuple[list[Moved], list[Allowed]]:
    """Moves and approvals of tokens: those that happened, or of a failed or waiting one those it was to do."""
    if done is not None:
        logs = list(done.logs)
        return [_move(each) for each in moved(logs)], [_grant(each) for each in allowed(logs)]
    if one.kind != "TriggerSmartContract":
        return [], []
    called = Sent(one.sender, one.to, 0, 0, 0, 0, one.data, None)
    moves, grants = wished(called)
    return [_to_move(each) for each in moves], [_to_grant(each) for each in grants]


def _log(one: Mapping[str, Any]) -> Log:
    spelled = raw(one.get("address"))
    topics = one.get("topics") or []
    if not isinstance(topics, list):
        raise nonsense()
    return Log(f"0x{spelled[-ACCOUNT_BYTES:].hex()}", tuple(map(raw, topics)), raw(one.get("data")))


def _move(one: Moved) -> Moved:
    return Moved(of_account(one.contract), of_account(one.sender), of_account(one.to), one.units, one.is_one)


def _grant(one: Allowed) -> Allowed:
    return Allowed(of_account(one.contract), of_account(one.owner), of_account(one.spender), one.units)


def _to_move(one: Moved) -> Moved:
    return Moved(one.contract, _either(one.sender), of_account(one.to), one.units)


def _to_grant(one: Allowed) -> Allowed:
    return Allowed(one.contract, one.owner, of_account(one.spender), one.units)


def _either(address: str) -> str:
    return address if address.startswith("T") else of_account(address)
