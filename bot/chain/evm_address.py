"""Addresses of Ethereum and its kin by JSON-RPC: balances, what they are, and who may take their tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.chain.abi import (
    ALLOWANCE,
    APPROVAL,
    BALANCE_OF,
    SYMBOL,
    TRANSFER,
    UNLIMITED_FROM,
    WORD,
    logs,
    number,
    padded,
    said,
)
from bot.chain.answers import Unanswered, quantity, raw
from bot.chain.asking import Station
from bot.chain.evm_reading import Allowed, Called, allowed, approval
from bot.chain.rpc import Call, Refusal
from bot.domain.facts import AddressFact, Approval, Balance, Trouble
from bot.intake.registry import genuine

DELEGATED = bytes.fromhex("ef0100")
"""What the code of a wallet begins with that lets a contract act for it (EIP-7702)."""
MOST_GRANTS = 20


class EvmAddresses:
    """Looks addresses of one EVM network up at one endpoint."""

    def __init__(self, at: Station) -> None:
        self._at = at
        self._line = at.line
        self._network = at.network

    async def is_used(self, address: str) -> bool:
        """Whether it has sent or holds the coin, or is a contract."""
        answers = await self._line.batch(_standing(address))
        self._check(answers[0])
        balance, code, nonce = _told(answers[1:])
        return bool(quantity(balance) or raw(code) or quantity(nonce))

    async def look(self, address: str) -> AddressFact:
        """Everything about *address*, in two round trips at most."""
        tokens = self._network.tokens
        answers = await self._line.batch(
            [
                *_standing(address),
                Call("eth_getLogs", [_granted_by(address)]),
                *(_view(token.contract, BALANCE_OF, address) for token in tokens),
            ]
        )
        self._check(answers[0])
        balance, code, nonce = _told(answers[1:4])
        balances = [Balance(self._network.coin, quantity(balance), self._network.decimals)]
        for token, answer in zip(tokens, answers[5:], strict=True):
            units = _units(answer)
            if units:
                balances.append(Balance(token.symbol, units, token.decimals, token.contract))
        spelled = raw(code)
        is_delegated = spelled.startswith(DELEGATED)
        is_known = bool(quantity(balance) or spelled or quantity(nonce) or len(balances) > 1)
        return AddressFact(
            self._network.id,
            address,
            self._at.now(),
            is_used=is_known or await self._was_sent_tokens(address),
            is_contract=bool(spelled) and not is_delegated,
            is_delegated=is_delegated,
            nonce=quantity(nonce),
            balances=tuple(balances),
            approvals=await self._live(answers[4]),
        )

    async def _was_sent_tokens(self, address: str) -> bool | None:
        """Whether any token ever came there, also one that nobody knows; None when the endpoint does not search for it."""
        try:
            (answer,) = await self._line.batch([Call("eth_getLogs", [_sent_to(address)])])
        except Unanswered:
            # All the rest was told, and is worth more than this.
            return None
        return None if isinstance(answer, Refusal) else bool(logs(answer))

    async def _live(self, answer: Any) -> tuple[Approval, ...] | None:
        """The approvals that still hold and are unlimited; None when the endpoint does not search so far back."""
        if isinstance(answer, Refusal):
            return None
        grants = list({(one.contract, one.spender): one for one in reversed(allowed(logs(answer)))}.values())
        grants = grants[:MOST_GRANTS]
        if not grants:
            return ()
        asked = [_view(one.contract, ALLOWANCE, one.owner, one.spender) for one in grants]
        unknown = list({one.contract for one in grants if not genuine(self._network.id, one.contract)})
        answers = await self._line.batch([*asked, *(_view(contract, SYMBOL) for contract in unknown)])
        called = {
            contract: Called("" if isinstance(name, Refusal) else said(raw(name)))
            for contract, name in zip(unknown, answers[len(grants) :], strict=True)
        }
        return tuple(self._unlimited(grants, answers, called))

    def _unlimited(
        self, grants: Sequence[Allowed], answers: Sequence[Any], called: Mapping[str, Called]
    ) -> list[Approval]:
        return [
            approval(grant, self._network, called)
            for grant, answer in zip(grants, answers, strict=False)
            if grant.units >= UNLIMITED_FROM and _units(answer) >= UNLIMITED_FROM
        ]

    def _check(self, chain_id: Any) -> None:
        (told,) = _told([chain_id])
        if quantity(told) != self._network.chain_id:
            raise Unanswered(Trouble.WRONG_CHAIN)


def _standing(address: str) -> list[Call]:
    return [
        Call("eth_chainId"),
        Call("eth_getBalance", [address, "latest"]),
        Call("eth_getCode", [address, "latest"]),
        Call("eth_getTransactionCount", [address, "latest"]),
    ]


def _told(answers: Sequence[Any]) -> Sequence[Any]:
    if any(isinstance(answer, Refusal) for answer in answers):
        raise Unanswered(Trouble.NOT_OFFERED)
    return answers


def _granted_by(address: str) -> dict[str, Any]:
    owner = f"0x{padded(address)}"
    return {"fromBlock": "earliest", "toBlock": "latest", "topics": [f"0x{APPROVAL.hex()}", owner]}


def _sent_to(address: str) -> dict[str, Any]:
    to = f"0x{padded(address)}"
    return {"fromBlock": "earliest", "toBlock": "latest", "topics": [f"0x{TRANSFER.hex()}", None, to]}


def _view(contract: str, selector: str, *addresses: str) -> Call:
    data = selector + "".join(map(padded, addresses))
    return Call("eth_call", [{"to": contract, "data": data}, "latest"])


def _units(answer: Any) -> int:
    spelled = b"" if isinstance(answer, Refusal) else raw(answer)
    return number(spelled[:WORD]) if len(spelled) >= WORD else 0
