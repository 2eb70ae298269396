"""Makes transactions of every state on real EVM nodes and knows the truth about each; who explains them is elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from bot.chain.words import inert
from bot.domain.facts import Failing, Remembered, TxId, TxState
from bot.intake.checksums import eip55
from sandbox.chain.contracts import CONTRACTS, packed, text_of
from tests.chain.made import Made
from tests.chain.nodes import Node

FAILING = eip55("0x" + "fa" * 20)
FAKE = eip55("0x" + "fe" * 20)
USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7"
GWEI = 10**9
PLENTY = hex(10**24)
NAMES = (
    "USDT",
    "USDT ",
    "Visit evil-claim.com",
    "<b>USDT</b>",
    "‮TDSU",
    "T\u200bUSD",
    "/close",
    "@support_bot",
)
REASONS = (
    "ERC20: transfer amount exceeds balance",
    "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT",
    "Pausable: paused",
    "余额不足",
    "call https://evil.example/claim now",
    "x" * 300,
)


@dataclass
class Evm:
    """Two networks, and luck. Every account is new, so that no story disturbs another."""

    here: Node
    there: Node
    luck: Random

    async def begin(self) -> None:
        """Lay down the contracts."""
        for node in (self.here, self.there):
            await node.ask("anvil_setCode", FAILING, f"0x{CONTRACTS['Failing']['code']}")
            for token in (USDT, FAKE):
                await node.ask("anvil_setCode", token, f"0x{CONTRACTS['Token']['code']}")
        await self.named(USDT, "Tether USD", 6)

    async def make(self, story: Story) -> Made:
        """One transaction of that story."""
        return await story(self)

    # -- small steps -----------------------------------------------------------------------------------------

    async def anybody(self, node: Node | None = None) -> str:
        """A new account with plenty of coins."""
        account = self.stranger()
        await (node or self.here).ask("anvil_setBalance", account, PLENTY)
        return account

    def stranger(self) -> str:
        """A new account with nothing."""
        return eip55(f"0x{self.luck.getrandbits(160):040x}")

    async def send(self, sender: str, to: str | None, *, node: Node | None = None, **more: Any) -> str:
        """A transaction into the pool; its id."""
        body = {
            "from": sender,
            "gas": hex(21_000),
            "maxFeePerGas": hex(900 * GWEI),
            "maxPriorityFeePerGas": hex(GWEI),
        }
        body |= {"to": to} if to else {}
        return str(await (node or self.here).ask("eth_sendTransaction", body | more))

    async def call(self, sender: str, contract: str, data: str, gas: int = 200_000, **more: Any) -> str:
        """A call of a contract into the pool."""
        return await self.send(sender, contract, data=data, gas=hex(gas), **more)

    async def mine(self, blocks: int = 1) -> None:
        """So many blocks more."""
        await self.here.ask("anvil_mine", hex(blocks))

    async def named(self, token: str, name: str, decimals: int) -> None:
        """Give a token a name."""
        data = packed("Token", "begin(string,uint8)", 64, decimals) + text_of(name)
        await self.call(await self.anybody(), token, data, gas=400_000)
        await self.mine()

    async def rich(self, token: str, units: int) -> str:
        """An account with *units* of a token."""
        account = await self.anybody()
        await self.call(account, token, packed("Token", "mint(address,uint256)", account, units))
        await self.mine()
        return account


Story = Callable[[Evm], Awaitable[Made]]


def on(tx_id: str, network: str = "ethereum") -> TxId:
    """An id that the customer says is of *network*."""
    return TxId(network, tx_id)


# -- done ---------------------------------------------------------------------------------------------------


async def confirmed(evm: Evm) -> Made:
    """Coins that arrived, some blocks ago."""
    sender, to, wei, more = (
        await evm.anybody(),
        evm.stranger(),
        evm.luck.randrange(1, 10**20),
        evm.luck.randrange(90),
    )
    tx_id = await evm.send(sender, to, value=hex(wei))
    await evm.mine(1 + more)
    amount = f"{wei // 10**18}.{wei % 10**18:018d}".rstrip("0").rstrip(".")
    truth = {"confirmations": more + 1, "sender": sender, "to": to, "moved": [("ETH", amount, True, to)]}
    return Made("confirmed", on(tx_id), TxState.CONFIRMED, truth | {"final": more >= FINAL_AFTER})


FINAL_AFTER = 64
"""Blocks on top of one that the node calls final: two epochs."""


async def token(evm: Evm) -> Made:
    """A genuine token that arrived."""
    units = evm.luck.randrange(1, 10**12)
    sender, to = await evm.rich(USDT, units), evm.stranger()
    tx_id = await evm.call(sender, USDT, packed("Token", "transfer(address,uint256)", to, units))
    await evm.mine()
    amount = f"{units // 10**6}.{units % 10**6:06d}".rstrip("0").rstrip(".")
    return Made("token", on(tx_id), TxState.CONFIRMED, {"moved": [("USDT", amount, True, to)]})


async def fake_token(evm: Evm) -> Made:
    """A token that calls itself something."""
    name, units = evm.luck.choice(NAMES), evm.luck.randrange(1, 10**9)
    await evm.named(FAKE, name, 0)
    sender, to = await evm.rich(FAKE, units), evm.stranger()
    tx_id = await evm.call(sender, FAKE, packed("Token", "transfer(address,uint256)", to, units))
    await evm.mine()
    return Made("fake token", on(tx_id), TxState.CONFIRMED, {"moved": [(inert(name), str(units), False, to)]})


async def approval(evm: Evm) -> Made:
    """Leave to take a token, without end or with one."""
    spender, without_end = evm.stranger(), evm.luck.random() < 0.5
    units = 2**256 - 1 if without_end else evm.luck.randrange(10**12)
    data = packed("Token", "approve(address,uint256)", spender, units)
    tx_id = await evm.call(await evm.anybody(), USDT, data)
    await evm.mine()
    granted = [("USDT", True, without_end, spender)]
    return Made("approval", on(tx_id), TxState.CONFIRMED, {"granted": granted})


async def creation(evm: Evm) -> Made:
    """A contract that was made."""
    sender = await evm.anybody()
    tx_id = await evm.send(sender, None, data="0x600160005260206000f3", gas=hex(100_000))
    await evm.mine()
    receipt = await evm.here.ask("eth_getTransactionReceipt", tx_id)
    return Made("creation", on(tx_id), TxState.CONFIRMED, {"to": eip55(receipt["contractAddress"])})


# -- failed -------------------------------------------------------------------------------------------------


async def out_of_gas(evm: Evm) -> Made:
    """Too little gas: in a loop, in a loop within, for a token."""
    sender = await evm.rich(USDT, 100)
    data, contract, gas = evm.luck.choice(
        [
            (packed("Failing", "forEver()"), FAILING, evm.luck.randrange(50_000, 400_000)),
            (packed("Failing", "innerForEver()"), FAILING, evm.luck.randrange(100_000, 400_000)),
            (packed("Token", "transfer(address,uint256)", evm.stranger(), 100), USDT, 30_000),
        ]
    )
    tx_id = await evm.call(sender, contract, data, gas=gas)
    await evm.mine()
    return Made("out of gas", on(tx_id), TxState.FAILED_OUT_OF_GAS, {"gas_limit": gas})


async def reverted(evm: Evm) -> Made:
    """A contract that says why in a text."""
    words = evm.luck.choice(REASONS)
    data = packed("Failing", "withText(string)", 32) + text_of(words)
    tx_id = await evm.call(await evm.anybody(), FAILING, data)
    await evm.mine(evm.luck.randrange(1, 5))
    return Made(
        "reverted", on(tx_id), TxState.FAILED_REVERTED, {"failing": Failing.TEXT, "reason": inert(words)}
    )


FAILURES = (
    ("withNothing()", (), Failing.SILENT, ""),
    ("withKnownError()", (), Failing.CUSTOM, "InsufficientBalance"),
    ("withUnknownError()", (), Failing.CUSTOM, "0xf60f1d85"),
    ("byDivision(uint256)", (0,), Failing.PANIC, "0x12"),
    ("byOverflow(uint256)", (1,), Failing.PANIC, "0x11"),
    ("byIndex(uint256)", (5,), Failing.PANIC, "0x32"),
    ("byAssertion()", (), Failing.PANIC, "0x1"),
    ("byInvalid()", (), Failing.SILENT, ""),
)


async def reverted_otherwise(evm: Evm) -> Made:
    """A contract that fails without a text."""
    signature, values, failing, reason = evm.luck.choice(FAILURES)
    tx_id = await evm.call(await evm.anybody(), FAILING, packed("Failing", signature, *values))
    await evm.mine()
    truth = {"failing": failing, "reason": reason}
    return Made(f"reverted {signature}", on(tx_id), TxState.FAILED_REVERTED, truth)


async def refused_coins(evm: Evm) -> Made:
    """Coins for a contract that takes none."""
    tx_id = await evm.send(await evm.anybody(), FAILING, value=hex(10**15), gas=hex(100_000))
    await evm.mine()
    return Made("refused coins", on(tx_id), TxState.FAILED_REVERTED, {"failing": Failing.SILENT})


async def failed_by_its_neighbour(evm: Evm) -> Made:
    """One that fails only because of the transaction just before it in the same block."""
    sender, wanted = await evm.anybody(), evm.luck.random() < 0.5
    await evm.call(sender, FAILING, packed("Failing", "setOpen(bool)", int(not wanted)))
    await evm.mine()
    await evm.call(sender, FAILING, packed("Failing", "setOpen(bool)", int(wanted)))
    signature, reason = (
        ("whenOpen()", "Router: TRANSFER_FROM_FAILED") if wanted else ("unlessOpen()", "Router: EXPIRED")
    )
    tx_id = await evm.call(sender, FAILING, packed("Failing", signature))
    await evm.mine()
    return Made("failed by a neighbour", on(tx_id), TxState.FAILED_REVERTED, {"reason": reason})


# -- waiting ------------------------------------------------------------------------------------------------


async def waiting(evm: Evm) -> Made:
    """Next in line."""
    sender, to = await evm.anybody(), evm.stranger()
    tx_id = await evm.send(sender, to, value="0x1")
    return Made("waiting", on(tx_id), TxState.PENDING_WAITING, {"sender": sender, "to": to, "nonce": 0})


async def behind(evm: Evm) -> Made:
    """Behind others of the same sender."""
    sender, ahead = await evm.anybody(), evm.luck.randrange(1, 6)
    ids = [await evm.send(sender, evm.stranger(), nonce=hex(nonce)) for nonce in range(ahead + 1)]
    return Made("behind", on(ids[-1]), TxState.PENDING_BEHIND, {"ahead": ahead, "nonce": ahead})


async def nonce_gap(evm: Evm) -> Made:
    """One or more numbers before it are missing."""
    sender, nonce = await evm.anybody(), evm.luck.randrange(2, 8)
    missing = tuple(sorted(evm.luck.sample(range(nonce), evm.luck.randrange(1, nonce))))
    there = [one for one in range(nonce + 1) if one not in missing]
    ids = [await evm.send(sender, evm.stranger(), nonce=hex(one)) for one in there]
    return Made("nonce gap", on(ids[-1]), TxState.PENDING_NONCE_GAP, {"missing_nonces": missing})


async def fee_low(evm: Evm) -> Made:
    """A fee below what the next block takes."""
    fee, asked = evm.luck.randrange(20, 50) * GWEI, evm.luck.randrange(60, 500) * GWEI
    await evm.here.ask("anvil_setNextBlockBaseFeePerGas", hex(GWEI))
    tx_id = await evm.send(await evm.anybody(), evm.stranger(), maxFeePerGas=hex(fee))
    await evm.here.ask("anvil_setNextBlockBaseFeePerGas", hex(asked))
    return Made("fee low", on(tx_id), TxState.PENDING_FEE_LOW, {"fee_offered": fee, "fee_asked": asked})


# -- gone ---------------------------------------------------------------------------------------------------


async def replaced(evm: Evm) -> Made:
    """Another one with its number, mined or waiting."""
    sender = await evm.anybody()
    tx_id = await evm.send(sender, evm.stranger(), nonce="0x0", maxFeePerGas=hex(100 * GWEI))
    fees: dict[str, Any] = {"maxFeePerGas": hex(400 * GWEI), "maxPriorityFeePerGas": hex(9 * GWEI)}
    other = await evm.send(sender, evm.stranger(), nonce="0x0", **fees)
    if evm.luck.random() < 0.5:
        await evm.mine()
    remembered = Remembered(sender, 0, seen=True)
    return Made("replaced", on(tx_id), TxState.REPLACED, {"replaced_by": other}, remembered)


async def dropped(evm: Evm) -> Made:
    """Thrown out of the pool, with or without our having seen it."""
    sender = await evm.anybody()
    tx_id = await evm.send(sender, evm.stranger())
    await evm.here.ask("anvil_dropTransaction", tx_id)
    if evm.luck.random() < 0.5:
        return Made("dropped unseen", on(tx_id), TxState.NOT_FOUND)
    return Made("dropped", on(tx_id), TxState.DROPPED, remembered=Remembered(sender, 0, seen=True))


async def never(evm: Evm) -> Made:
    """One that never was."""
    return Made("never", on(f"0x{evm.luck.getrandbits(256):064x}"), TxState.NOT_FOUND)


async def elsewhere(evm: Evm) -> Made:
    """On the other network."""
    sender, to = await evm.anybody(evm.there), evm.stranger()
    tx_id = await evm.send(sender, to, node=evm.there, value="0x1")
    await evm.there.ask("anvil_mine", "0x1")
    truth = {"network": "bsc", "found_as": TxState.CONFIRMED, "to": to}
    return Made("elsewhere", on(tx_id), TxState.WRONG_NETWORK, truth)


async def reorged(evm: Evm) -> Made:
    """Once in a block that is none any more."""
    sender = await evm.anybody()
    tx_id = await evm.send(sender, evm.stranger(), value="0x1")
    await evm.mine()
    height = int(await evm.here.ask("eth_blockNumber"), 16)
    await evm.here.ask("anvil_rollback", 1)
    return Made(
        "reorged", on(tx_id), TxState.REORGED, remembered=Remembered(sender, 0, block=height, seen=True)
    )


STORIES: tuple[Story, ...] = (
    confirmed,
    token,
    fake_token,
    approval,
    creation,
    out_of_gas,
    reverted,
    reverted_otherwise,
    refused_coins,
    failed_by_its_neighbour,
    waiting,
    behind,
    nonce_gap,
    fee_low,
    replaced,
    dropped,
    never,
    elsewhere,
    reorged,
)
