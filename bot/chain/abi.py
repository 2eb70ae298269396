"""Ethereum's call data, logs and revert reasons as bytes into values; which of them mean what to a customer is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.chain.answers import listed, mappings, raw
from bot.chain.words import inert
from bot.domain.facts import Failing
from bot.safety.curves import keccak256

WORD = 32
SELECTOR = 4
ADDRESS = 20
LONGEST_TEXT = 1024
"""Bytes of a revert reason or a token's name that are read."""
UNLIMITED_FROM = 2**96 - 1
"""Some tokens count allowances in 96 bits; no real one needs as many."""
ERROR_TEXT = bytes.fromhex("08c379a0")
ERROR_PANIC = bytes.fromhex("4e487b71")
SYMBOL, DECIMALS, BALANCE_OF, ALLOWANCE = "0x95d89b41", "0x313ce567", "0x70a08231", "0xdd62ed3e"
DEEPEST = 3
"""Some nodes wrap the data of an error in an object, and proxies wrap that again."""
_HEX = re.compile("0x((?:[0-9a-fA-F]{2})*)$")
_ERRORS = (
    "InsufficientBalance(uint256,uint256)",
    "ERC20InsufficientBalance(address,uint256,uint256)",
    "ERC20InsufficientAllowance(address,uint256,uint256)",
    "ERC20InvalidReceiver(address)",
    "SafeERC20FailedOperation(address)",
    "OwnableUnauthorizedAccount(address)",
    "EnforcedPause()",
    "AllowanceExpired(uint256)",
    "InsufficientAllowance(uint256)",
    "TransferFailed()",
    "TransactionDeadlinePassed()",
    "V2TooLittleReceived()",
    "V3TooLittleReceived()",
    "InsufficientETH()",
    "InsufficientToken()",
    "ExecutionFailed(uint256,bytes)",
    "DeadlineExpired()",
    "Expired()",
    "SlippageExceeded()",
)
"""Errors of OpenZeppelin's contracts, Permit2 and Uniswap's routers, and common names."""


@dataclass(frozen=True, slots=True)
class Log:
    """One event of a contract: lower-case *address*, its *topics* and its *data*."""

    address: str
    topics: tuple[bytes, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a call failed: the text, the panic's code in hexadecimal, or the name of the error or else its selector."""

    failing: Failing
    words: str = ""


def topic(signature: str) -> bytes:
    """The first topic of an event with that signature."""
    return keccak256(signature.encode())


TRANSFER = topic("Transfer(address,address,uint256)")
APPROVAL = topic("Approval(address,address,uint256)")
APPROVAL_FOR_ALL = topic("ApprovalForAll(address,address,bool)")


def logs(value: object) -> list[Log]:
    """The events that a receipt lists; raises Unanswered."""
    return [
        Log(
            "0x" + raw(one.get("address")).hex(),
            tuple(map(raw, listed(one.get("topics")))),
            raw(one.get("data")),
        )
        for one in mappings(value)
    ]


def words(data: bytes) -> list[bytes]:
    """The whole 32-byte words of *data*."""
    return [data[at : at + WORD] for at in range(0, len(data) - WORD + 1, WORD)]


def number(word: bytes) -> int:
    """The unsigned number a word holds."""
    return int.from_bytes(word, "big")


def account(word: bytes) -> str:
    """The last 20 bytes of a word as a lower-case address."""
    return "0x" + word[-ADDRESS:].hex()


def padded(address: str) -> str:
    """An address as a word in hexadecimal, without ``0x``."""
    return address.removeprefix("0x").lower().rjust(2 * WORD, "0")


def said(data: bytes) -> str:
    """The string that *data* encodes, or a 32-byte word of old tokens; inert, and empty for anything else."""
    parts = words(data)
    if len(data) == WORD:
        return _inert(data.rstrip(b"\0"))
    if len(parts) < 2 or number(parts[0]) > len(data) - WORD:
        return ""
    start = number(parts[0]) + WORD
    length = number(data[start - WORD : start])
    if length > len(data) - start:
        return ""
    return _inert(data[start : start + min(length, LONGEST_TEXT)])


def reason_of(data: bytes) -> Reason:
    """What the return data of a failed call says."""
    selector, rest = data[:SELECTOR], data[SELECTOR:]
    if len(selector) < SELECTOR:
        return Reason(Failing.SILENT)
    if selector == ERROR_TEXT:
        spoken = said(rest)
        return Reason(Failing.TEXT, spoken) if spoken else Reason(Failing.SILENT)
    if selector == ERROR_PANIC and len(rest) >= WORD:
        return Reason(Failing.PANIC, hex(number(rest[:WORD])))
    return Reason(Failing.CUSTOM, _custom().get(selector, f"0x{selector.hex()}"))


def reason_in(message: str, data: object) -> Reason:
    """What a refused call says: *data* as nodes give it, bytes or an object with them, or else the *message*."""
    for _ in range(DEEPEST):
        data = data.get("data") if isinstance(data, dict) else data
    spelled = _HEX.search(data) if isinstance(data, str) else None
    found = reason_of(bytes.fromhex(spelled[1])) if spelled else Reason(Failing.SILENT)
    if found.failing is not Failing.SILENT:
        return found
    _, _, rest = message.partition("execution reverted: ")
    return Reason(Failing.TEXT, inert(rest)) if rest else found


def _inert(spelled: bytes) -> str:
    return inert(spelled.decode("utf-8", "replace"))


@cache
def _custom() -> Mapping[bytes, str]:
    return {keccak256(one.encode())[:SELECTOR]: one.partition("(")[0] for one in _ERRORS}
