"""Values that other rooms produce and that decide reads: answers, findings, and what a chain says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Zone(StrEnum):
    """How sure the ranking is: answer, offer the nearest, or leave it to a person."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer; *title* is in the customer's language, *sure* in 0..1."""

    entry: str
    version: int
    title: str
    sure: float
    security: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base makes of a text; candidates best first, at most three."""

    zone: Zone
    candidates: tuple[Candidate, ...] = ()


NO_ANSWER = Answer(Zone.HAND_OVER)


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret that was recognised and removed: its kind and how many words (0 if that is unsure), never the words.

    One that came in *pieces* names the platform ids of the messages before this one that carried some of it, and
    whether any of them *reached* the agents. *again* counts how often it went on since both were told of it, a moment ago.
    Of an edit *earlier* tells that some of it may have stood in an earlier version, which agents saw. *late* tells that it
    was taken for something else, and kept, until the customer said what it is.
    """

    kind: str
    count: int
    pieces: tuple[int, ...] = ()
    reached: bool = False
    again: int = 0
    earlier: bool = False
    late: bool = False


# -- what a chain says --------------------------------------------------------------------------------------


class TxState(StrEnum):
    """What became of a transaction, as a chain tells it."""

    CONFIRMED = "confirmed"
    PENDING_WAITING = "pending_waiting"
    PENDING_BEHIND = "pending_behind"
    PENDING_NONCE_GAP = "pending_nonce_gap"
    PENDING_FEE_LOW = "pending_fee_low"
    PENDING_NO_BANDWIDTH = "pending_no_bandwidth"
    FAILED_OUT_OF_GAS = "failed_out_of_gas"
    FAILED_NO_ENERGY = "failed_no_energy"
    FAILED_REVERTED = "failed_reverted"
    REPLACED = "replaced"
    DROPPED = "dropped"
    REORGED = "reorged"
    NOT_FOUND = "not_found"
    WRONG_NETWORK = "wrong_network"
    UNREACHABLE = "unreachable"
    DISAGREEING = "disagreeing"

    @property
    def is_pending(self) -> bool:
        """Whether the network has it and no block does."""
        return self.value.startswith("pending_")

    @property
    def is_failed(self) -> bool:
        """Whether a block has it and it did nothing but cost a fee."""
        return self.value.startswith("failed_")

    @property
    def is_there(self) -> bool:
        """Whether the network has it now."""
        return self is TxState.CONFIRMED or self.is_pending or self.is_failed

    @property
    def is_missing(self) -> bool:
        """Whether the network was asked and has it no more, or never had."""
        return self in {TxState.NOT_FOUND, TxState.DROPPED, TxState.REPLACED, TxState.REORGED}


class Trouble(StrEnum):
    """Why a network did not tell."""

    NONE = ""
    SILENT = "silent"
    BUSY = "busy"
    NONSENSE = "nonsense"
    REFUSED = "refused"
    WRONG_CHAIN = "wrong-chain"
    NOT_SET = "not-set"
    NOT_OFFERED = "not-offered"
    MALFORMED = "malformed"


class Failing(StrEnum):
    """In which words a failed transaction gives its reason: none at all, a text, a panic's code, an error's name."""

    NONE = ""
    SILENT = "silent"
    TEXT = "text"
    PANIC = "panic"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class TxId:
    """A transaction's id, classified: *value* is no longer in doubt. *network* is the one it should be on, or empty."""

    network: str
    value: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an earlier look found, so that one that vanished can be told from one that was replaced.

    *seen*: the network had it at least once. *inputs* are ``txid:index``; *block* is the height it once had.
    """

    sender: str = ""
    nonce: int | None = None
    inputs: tuple[str, ...] = ()
    block: int | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    """Something that moved, or was to move when the transaction is pending or failed.

    *units* are the smallest ones; *decimals* is None when nobody says. A *contract* makes it a token; one that is not
    *genuine* only calls itself *symbol*, and these are a stranger's words.
    """

    sender: str
    to: str
    units: int
    decimals: int | None
    symbol: str
    contract: str = ""
    genuine: bool = True

    @property
    def amount(self) -> str:
        """The amount as a plain decimal without trailing zeros; in smallest units when the decimals are unknown."""
        return plain_amount(self.units, self.decimals or 0)


@dataclass(frozen=True, slots=True)
class Approval:
    """Leave that *owner* gave to *spender* to take a token; *symbol* as in `Transfer`."""

    owner: str
    spender: str
    contract: str
    symbol: str
    genuine: bool
    unlimited: bool


@dataclass(frozen=True, slots=True)
class ChainFact:
    """What a network says of one transaction. Everything else than the state may be missing.

    *network* is where it was found, or was looked for. *confirmations* of *needed*; *final* is None where the network
    has no such notion. *reason*, *memo* and symbols are a stranger's words, made inert. *fee_offered* and *fee_asked*
    are per unit of gas or of size, in the coin's smallest unit. *head* is the newest height the endpoint knew.
    *found_as* is what became of it on a wrong network. *asked* and *answered* count endpoints. Times are aware UTC.
    """

    tx: TxId
    state: TxState
    network: str
    looked_up_at: datetime
    trouble: Trouble = Trouble.NONE
    confirmations: int = 0
    needed: int = 0
    final: bool | None = None
    block: int | None = None
    block_time: datetime | None = None
    head: int | None = None
    sender: str = ""
    to: str = ""
    nonce: int | None = None
    missing_nonces: tuple[int, ...] = ()
    ahead: int = 0
    replaced_by: str = ""
    failing: Failing = Failing.NONE
    reason: str = ""
    gas_used: int | None = None
    gas_limit: int | None = None
    fee_offered: int | None = None
    fee_asked: int | None = None
    memo: str = ""
    transfers: tuple[Transfer, ...] = ()
    approvals: tuple[Approval, ...] = ()
    inputs: tuple[str, ...] = ()
    replaceable: bool = False
    found_as: TxState | None = None
    asked: int = 1
    answered: int = 1

    @property
    def is_settled(self) -> bool:
        """Whether it is done for good: succeeded or failed, under as many blocks as the network needs."""
        is_mined = self.state is TxState.CONFIRMED or self.state.is_failed
        return is_mined and (self.final is True or self.confirmations >= self.needed)

    def remember(self, before: Remembered | None = None) -> Remembered:
        """What to keep for the next look; what this one did not tell stays as it was *before*."""
        old = before or Remembered()
        return Remembered(
            self.sender or old.sender,
            self.nonce if self.nonce is not None else old.nonce,
            self.inputs or old.inputs,
            self.block if self.block is not None else old.block,
            old.seen or self.state.is_there,
        )


@dataclass(frozen=True, slots=True)
class Balance:
    """What an address holds of the coin or of a token of the registry."""

    symbol: str
    units: int
    decimals: int
    contract: str = ""

    @property
    def amount(self) -> str:
        """The amount as a plain decimal without trailing zeros."""
        return plain_amount(self.units, self.decimals)


@dataclass(frozen=True, slots=True)
class AddressFact:
    """What a network says of one address; None is what it does not tell.

    *is_delegated*: a wallet that lets a contract act for it (EIP-7702). *approvals* are live and unlimited ones.
    """

    network: str
    address: str
    looked_up_at: datetime
    trouble: Trouble = Trouble.NONE
    is_used: bool | None = None
    is_contract: bool | None = None
    is_delegated: bool = False
    nonce: int | None = None
    balances: tuple[Balance, ...] = ()
    approvals: tuple[Approval, ...] | None = None


def plain_amount(units: int, decimals: int) -> str:
    """*units* of 10^-*decimals* each, as digits with at most one point."""
    whole, part = divmod(abs(units), 10**decimals)
    tail = f".{part:0{decimals}}".rstrip("0").rstrip(".") if part else ""
    return f"{'-' if units < 0 else ''}{whole}{tail}"


def remembered_to_json(remembered: Remembered) -> dict[str, Any]:
    """A value that JSON can hold; `remembered_from_json` reads it."""
    return asdict(remembered)


def remembered_from_json(raw: Mapping[str, Any]) -> Remembered:
    """What `remembered_to_json` wrote."""
    return Remembered(raw["sender"], raw["nonce"], tuple(raw["inputs"]), raw["block"], raw["seen"])


def fact_to_json(fact: ChainFact) -> dict[str, Any]:
    """A value that JSON can hold; `fact_from_json` reads it."""
    return asdict(fact) | {
        "looked_up_at": fact.looked_up_at.isoformat(),
        "block_time": fact.block_time.isoformat() if fact.block_time else None,
    }


def fact_from_json(raw: Mapping[str, Any]) -> ChainFact:
    """What `fact_to_json` wrote; fields that an older version did not write have their defaults."""
    return ChainFact(**_revived(raw))


def address_to_json(fact: AddressFact) -> dict[str, Any]:
    """A value that JSON can hold; `address_from_json` reads it."""
    return asdict(fact) | {"looked_up_at": fact.looked_up_at.isoformat()}


def address_from_json(raw: Mapping[str, Any]) -> AddressFact:
    """What `address_to_json` wrote."""
    return AddressFact(**_revived(raw))


def _revived(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _REVIVE[name](value) if name in _REVIVE and value is not None else value
        for name, value in raw.items()
    }


_REVIVE: Mapping[str, Callable[[Any], Any]] = {
    "tx": lambda tx: TxId(**tx),
    "state": TxState,
    "found_as": TxState,
    "trouble": Trouble,
    "failing": Failing,
    "looked_up_at": datetime.fromisoformat,
    "block_time": datetime.fromisoformat,
    "missing_nonces": tuple,
    "inputs": tuple,
    "transfers": lambda many: tuple(Transfer(**one) for one in many),
    "approvals": lambda many: tuple(Approval(**one) for one in many),
    "balances": lambda many: tuple(Balance(**one) for one in many),
}
