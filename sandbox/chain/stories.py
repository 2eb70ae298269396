"""The transactions that a newcomer can ask the bot about, each with what became of it; who answers questions is elsewhere."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sandbox.chain.anvil import Node
from sandbox.chain.contracts import CONTRACTS, packed, text_of

GWEI = 10**9
ETHER = 10**18
UNITS = 10**6
"""Of one of the token's coins."""
BLOCKS = 4
"""Mined at once: the local network takes a transaction for settled after three."""
WAITING = "waiting"

Words = Mapping[str, tuple[str, str]]
"""By language: what the transaction is, and what the bot makes of it."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """One of them: *kind* is a key of KINDS, *id* is 0x and 64 digits."""

    kind: str
    id: str
    says: Words = field(default_factory=dict)


KINDS: Mapping[str, Words] = {
    "out-of-gas": {
        "en": ("Its gas limit was too low", "says why it failed, before any person answers"),
        "zh": ("Gas 上限过低", "在真人回复之前说明失败原因"),
    },
    WAITING: {
        "en": ("Waits for a block", "says so, and half a minute later by itself that it is done"),
        "zh": ("等待打包", "先说明在等待，约半分钟后主动告知已完成"),
    },
    "fake-token": {
        "en": ("A token that only calls itself USDT", "warns of it"),
        "zh": ("自称 USDT 的代币", "发出警告"),
    },
    "refused": {
        "en": ("Refused by a contract", "gives the contract's own reason"),
        "zh": ("被合约拒绝", "转述合约给出的原因"),
    },
    "approval": {
        "en": ("Leave to take everything", "warns, and says who may take it"),
        "zh": ("无限额授权", "发出警告，并说明授权给了谁"),
    },
    "stuck": {
        "en": ("Waits because an earlier one is missing", "says which number is missing, and what to do"),
        "zh": ("缺少更早的交易而等待", "说明缺少哪个序号，以及该怎么做"),
    },
    "arrived": {
        "en": ("Coins that arrived", "says that it is done, and for which address"),
        "zh": ("已到账的转账", "说明已完成，以及收款地址"),
    },
}


def account(name: str) -> str:
    """An address of nobody, always the same for *name*."""
    return f"0x{sha256(name.encode()).hexdigest()[:40]}"


TOKEN, TAKER = account("token"), account("taker")


async def make(node: Node) -> list[Transaction]:
    """Bring a new, empty chain to where all of them are as their kinds say."""
    await _lay_down(node)
    ids = {kind: await send(node) for kind, send in _DONE.items()}
    await next_block(node)
    ids |= {kind: await send(node) for kind, send in _TO_COME.items()}
    return [Transaction(kind, ids[kind], KINDS[kind]) for kind in KINDS]


async def next_block(node: Node) -> None:
    """Take in what waits and pays enough, and bury it deep enough."""
    await node.ask("anvil_mine", hex(BLOCKS))


async def _lay_down(node: Node) -> None:
    await node.ask("anvil_setCode", TOKEN, f"0x{CONTRACTS['Token']['code']}")
    named = packed("Token", "begin(string,uint8)", 64, 6) + text_of("USDT")
    await _call(node, "issuer", named, gas=400_000)
    await _call(node, "issuer", packed("Token", "mint(address,uint256)", account("holder"), 1000 * UNITS))
    await next_block(node)


async def _send(node: Node, name: str, to: str, **more: Any) -> str:
    sender = account(name)
    await node.ask("anvil_setBalance", sender, hex(100 * ETHER))
    body = {
        "from": sender,
        "to": to,
        "gas": hex(21_000),
        "maxFeePerGas": hex(90 * GWEI),
        "maxPriorityFeePerGas": hex(GWEI),
    }
    return str(await node.ask("eth_sendTransaction", body | more))


async def _call(node: Node, name: str, data: str, gas: int = 200_000) -> str:
    return await _send(node, name, TOKEN, data=data, gas=hex(gas))


def _transfer(to: str, units: int) -> str:
    return packed("Token", "transfer(address,uint256)", account(to), units)


_DONE: Mapping[str, Callable[[Node], Awaitable[str]]] = {
    "arrived": lambda node: _send(node, "payer", account("payee"), value=hex(ETHER // 4)),
    "out-of-gas": lambda node: _call(node, "holder", _transfer("payee", 250 * UNITS), gas=30_000),
    "refused": lambda node: _call(node, "poor", _transfer("payee", 250 * UNITS)),
    "fake-token": lambda node: _call(node, "holder", _transfer("receiver", 250 * UNITS)),
    "approval": lambda node: _call(
        node, "victim", packed("Token", "approve(address,uint256)", TAKER, 2**256 - 1)
    ),
}
_TO_COME: Mapping[str, Callable[[Node], Awaitable[str]]] = {
    WAITING: lambda node: _send(node, "sender", account("payee"), value=hex(ETHER * 2 // 5)),
    # Not one with a low fee: anvil forgets those at the next block.
    "stuck": lambda node: _send(node, "hasty", account("payee"), value=hex(ETHER // 10), nonce="0x1"),
}
