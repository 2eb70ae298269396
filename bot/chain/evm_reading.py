"""What a receipt, a transaction and its logs say, as values of ours; pure, so that hostile answers are tried in tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.chain.abi import (
    APPROVAL,
    APPROVAL_FOR_ALL,
    SELECTOR,
    TRANSFER,
    UNLIMITED_FROM,
    WORD,
    Log,
    account,
    logs,
    number,
    words,
)
from bot.chain.answers import maybe_mapping, maybe_quantity, nonsense, quantity, raw, text
from bot.domain.facts import Approval, Transfer
from bot.intake.checksums import eip55
from bot.intake.registry import Network, genuine

_TRANSFER_CALL = bytes.fromhex("a9059cbb")
_TRANSFER_FROM_CALL = bytes.fromhex("23b872dd")
_APPROVE_CALL = bytes.fromhex("095ea7b3")
MOST_LISTED = 20
"""Transfers and approvals of one transaction that are kept; an airdrop has thousands."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A transaction as it was signed; *fee_per_gas* is the most it pays, in wei. *block* is None as long as none has it."""

    sender: str
    to: str
    nonce: int
    value: int
    gas: int
    fee_per_gas: int
    data: bytes
    block: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of it."""

    ok: bool
    block: int
    gas_used: int
    created: str
    logs: Sequence[Log] = field(default=())


@dataclass(frozen=True, slots=True)
class Block:
    """A block's height, its time in seconds since 1970, and what its gas cost at least, in wei."""

    number: int
    time_s: int
    base_fee: int


@dataclass(frozen=True, slots=True)
class Moved:
    """One move of a token; *symbol* and *decimals* are not known yet."""

    contract: str
    sender: str
    to: str
    units: int
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """One approval, of a token or of a whole collection."""

    contract: str
    owner: str
    spender: str
    units: int


@dataclass(frozen=True, slots=True)
class Called:
    """What a token that is not in the registry calls itself: inert words; *decimals* None when it does not say."""

    symbol: str = ""
    decimals: int | None = None


def sent(value: object, tx_id: str) -> Sent | None:
    """The answer to ``eth_getTransactionByHash``. Raises Unanswered when it is about another one."""
    body = maybe_mapping(value)
    if body is None:
        return None
    if text(body.get("hash")).lower() != tx_id:
        raise nonsense()
    fee = body.get("maxFeePerGas")
    return Sent(
        address(body.get("from")),
        address(body.get("to")) if body.get("to") else "",
        quantity(body.get("nonce")),
        quantity(body.get("value")),
        quantity(body.get("gas")),
        quantity(body.get("gasPrice") if fee is None else fee),
        raw(body.get("input")),
        maybe_quantity(body.get("blockNumber")),
    )


def receipt(value: object, tx_id: str) -> Receipt | None:
    """The answer to ``eth_getTransactionReceipt``. Raises Unanswered when it is about another one."""
    body = maybe_mapping(value)
    if body is None:
        return None
    if text(body.get("transactionHash")).lower() != tx_id:
        raise nonsense()
    return Receipt(
        _status(body) == 1,
        quantity(body.get("blockNumber")),
        quantity(body.get("gasUsed")),
        address(body.get("contractAddress")) if body.get("contractAddress") else "",
        logs(body.get("logs")),
    )


def block(value: object) -> Block | None:
    """The answer to ``eth_getBlockByNumber``. Raises Unanswered."""
    body = maybe_mapping(value)
    if body is None:
        return None
    base_fee = maybe_quantity(body.get("baseFeePerGas")) or 0
    return Block(quantity(body.get("number")), quantity(body.get("timestamp")), base_fee)


def address(value: object) -> str:
    """*value* as an address with the capitals of EIP-55. Raises Unanswered."""
    spelled = raw(value)
    if len(spelled) != 20:
        raise nonsense()
    return eip55(f"0x{spelled.hex()}")


def moved(found: Sequence[Log]) -> list[Moved]:
    """The transfers of tokens among *found*."""
    return list(_moved(found))[:MOST_LISTED]


def allowed(found: Sequence[Log]) -> list[Allowed]:
    """The approvals of tokens and of collections among *found*."""
    return list(_allowed(found))[:MOST_LISTED]


def wished(one: Sent) -> tuple[list[Moved], list[Allowed]]:
    """What the call data of a transaction that did nothing yet, or failed, was to do."""
    selector, parts = one.data[:SELECTOR], words(one.data[SELECTOR:])
    if selector == _TRANSFER_CALL and len(parts) >= 2:
        return [Moved(one.to, one.sender, eip55(account(parts[0])), number(parts[1]))], []
    if selector == _TRANSFER_FROM_CALL and len(parts) >= 3:
        return [Moved(one.to, eip55(account(parts[0])), eip55(account(parts[1])), number(parts[2]))], []
    if selector == _APPROVE_CALL and len(parts) >= 2:
        return [], [Allowed(one.to, one.sender, eip55(account(parts[0])), number(parts[1]))]
    return [], []


def transfer(one: Moved, network: Network, called: Mapping[str, Called]) -> Transfer:
    """A move with the token's name: of the registry, or as it calls itself."""
    token = genuine(network.id, one.contract)
    calls = Called(token.symbol, token.decimals) if token else called.get(one.contract, Called())
    decimals = 0 if one.is_one else calls.decimals
    return Transfer(one.sender, one.to, one.units, decimals, calls.symbol, one.contract, token is not None)


def approval(one: Allowed, network: Network, called: Mapping[str, Called]) -> Approval:
    """An approval with the token's name."""
    token = genuine(network.id, one.contract)
    symbol = token.symbol if token else called.get(one.contract, Called()).symbol
    return Approval(
        one.owner, one.spender, one.contract, symbol, token is not None, one.units >= UNLIMITED_FROM
    )


def coin(one: Sent, network: Network) -> list[Transfer]:
    """The transfer of the network's own coin, if there is one."""
    if not one.value:
        return []
    return [Transfer(one.sender, one.to, one.value, network.decimals, network.coin)]


def _status(body: Mapping[str, Any]) -> int:
    # Before Byzantium (2017) a receipt had a state root instead of a status.
    return 1 if body.get("status") is None else quantity(body["status"])


def _moved(found: Sequence[Log]) -> Iterator[Moved]:
    for log in found:
        if not _is_event(log, TRANSFER) or len(log.topics) < 3:
            continue
        contract, sender, to = eip55(log.address), account(log.topics[1]), account(log.topics[2])
        if len(log.topics) == 4:
            yield Moved(contract, eip55(sender), eip55(to), 1, is_one=True)
        elif len(log.data) >= WORD:
            yield Moved(contract, eip55(sender), eip55(to), number(log.data[:WORD]))


def _allowed(found: Sequence[Log]) -> Iterator[Allowed]:
    for log in found:
        if len(log.topics) != 3 or len(log.data) < WORD:
            continue
        contract, owner, spender = eip55(log.address), account(log.topics[1]), account(log.topics[2])
        if _is_event(log, APPROVAL):
            yield Allowed(contract, eip55(owner), eip55(spender), number(log.data[:WORD]))
        elif _is_event(log, APPROVAL_FOR_ALL):
            everything = UNLIMITED_FROM if number(log.data[:WORD]) else 0
            yield Allowed(contract, eip55(owner), eip55(spender), everything)


def _is_event(log: Log, signature: bytes) -> bool:
    is_sound = len(log.address) == 42 and all(len(each) == WORD for each in log.topics)
    return is_sound and bool(log.topics) and log.topics[0] == signature
