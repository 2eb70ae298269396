"""The networks and their genuine tokens, as the sheet networks.yaml describes them; asks no network about anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from bot.intake.sheets import BadSheet, Entry, read_sheet

SHEET = "networks.yaml"


class Family(StrEnum):
    """Networks of one family share the shape of their addresses, transactions and look-ups."""

    EVM = "evm"
    TRON = "tron"
    UTXO = "utxo"
    SOLANA = "solana"
    TON = "ton"
    XRP = "xrp"
    STELLAR = "stellar"
    CARDANO = "cardano"
    MONERO = "monero"
    COSMOS = "cosmos"
    SUBSTRATE = "substrate"
    ALGORAND = "algorand"
    TEZOS = "tezos"
    EOS = "eos"
    APTOS = "aptos"
    SUI = "sui"
    NEAR = "near"


class Standing(StrEnum):
    """What a coin there is worth: test coins nothing; a local network exists only where an endpoint is set for it."""

    MAIN = "main"
    TEST = "test"
    LOCAL = "local"


class Finality(StrEnum):
    """How a transaction becomes final, which is how its state is worded."""

    BLOCKS = "blocks"
    """Surer with every block on top of it; *confirmations* are enough."""
    CHECKPOINT = "checkpoint"
    """The network itself declares blocks final, some blocks later."""
    ROLLUP = "rollup"
    """Good here within seconds, and final when the network below has it."""
    INSTANT = "instant"
    """Final as soon as it is in a block."""


class MemoKind(StrEnum):
    """What a network calls the note that tells one customer of an exchange from another."""

    MEMO = "memo"
    TAG = "tag"
    COMMENT = "comment"
    PAYMENT_ID = "payment_id"


class AddressFormat(StrEnum):
    """A way to write an address; its checksum is in `bot.intake.addresses`."""

    EVM = "evm"
    TRON = "tron"
    BASE58CHECK = "base58check"
    SEGWIT = "segwit"
    CASHADDR = "cashaddr"
    SAPLING = "sapling"
    UNIFIED = "unified"
    SOLANA = "solana"
    TON = "ton"
    XRP = "xrp"
    STELLAR = "stellar"
    SHELLEY = "shelley"
    BYRON = "byron"
    MONERO = "monero"
    COSMOS = "cosmos"
    SS58 = "ss58"
    ALGORAND = "algorand"
    TEZOS = "tezos"
    EOS = "eos"
    HEX32 = "hex32"
    NEAR = "near"


class TxFormat(StrEnum):
    """A way to write a transaction id."""

    HEX_0X = "0x64"
    """``0x`` and 64 hexadecimal digits."""
    HEX = "64"
    """64 hexadecimal digits: a private key looks the same."""
    BASE58_64 = "base58_64"
    """64 bytes in base58: a Solana secret key looks the same."""
    BASE58_32 = "base58_32"
    """32 bytes in base58."""
    BASE32_52 = "base32_52"
    """32 bytes in base32 without padding."""
    TEZOS = "tezos"
    """An operation: ``o`` and 50 more characters of base58check."""


@dataclass(frozen=True, slots=True)
class Token:
    """A genuine token: *contract* as its network writes it (contract, mint, asset id or issuer), EIP-55 where that applies."""

    symbol: str
    name: str
    contract: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Explorer:
    """A block explorer: links with ``{id}`` where the transaction id or the address goes."""

    tx: str
    address: str


@dataclass(frozen=True, slots=True)
class Memo:
    """The note of a deposit; whether an exchange cannot credit one *required* without it."""

    kind: MemoKind
    required: bool


@dataclass(frozen=True, slots=True)
class AddressRule:
    """A format with this network's own figures: human-readable prefixes of it, or its version bytes (SS58: prefixes)."""

    format: AddressFormat
    prefixes: tuple[str, ...] = ()
    versions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """One network.

    *decimals* are those of its *coin*; *confirmations* is after how many blocks, its own counted, a transaction counts as
    done; *names* mean it anywhere in a text, *short* ones also mean a coin or a thing and need a hint; *endpoints* are the
    kinds of interface a look-up can use, the best first; *explorers* the best first; *domains* are the endings of names
    that its name services resolve; whether it is *offered* as a button, where there is room for a few.
    """

    id: str
    name: str
    family: Family
    coin: str
    decimals: int
    confirmations: int
    finality: Finality
    standing: Standing
    chain_id: int | None
    memo: Memo | None
    addresses: tuple[AddressRule, ...]
    transactions: tuple[TxFormat, ...]
    explorers: tuple[Explorer, ...]
    endpoints: tuple[str, ...]
    tokens: tuple[Token, ...]
    names: tuple[str, ...]
    short: tuple[str, ...]
    domains: tuple[str, ...]
    offered: bool

    @property
    def aliases(self) -> tuple[str, ...]:
        """Everything customers call it, lower case, in any language."""
        return (*self.names, *self.short)

    @property
    def has_value(self) -> bool:
        """Whether its coins are worth anything."""
        return self.standing is Standing.MAIN


@cache
def networks() -> Mapping[str, Network]:
    """Return every network by id, in the order of the sheet; those with standing LOCAL are in it too.

    Raises:
        BadSheet: the packaged sheet is damaged; the message names file, line and field.
    """
    return read_networks((files("bot.intake") / "data" / SHEET).read_text("utf-8"))


def network(id: str) -> Network:
    """Return the network *id*; raises KeyError for one that is not in the registry."""
    return networks()[id]


def genuine(network: str, contract: str) -> Token | None:
    """Return the token that *contract* is on the network with that id, or None: then it only calls itself something.

    Letter case counts only where the network's addresses tell cases apart.
    """
    known = networks().get(network)
    return _by_contract()[network].get(_same_case(known, contract)) if known else None


def read_networks(text: str, *, file: str = SHEET) -> Mapping[str, Network]:
    """Return the networks that the sheet *text* describes.

    Raises:
        BadSheet: the first thing in it that is not as it must be.
    """
    found: dict[str, Network] = {}
    chains: dict[int, str] = {}
    for id, sheet in read_sheet(text, file=file):
        found[id] = one = _network(id, sheet)
        twin = chains.setdefault(one.chain_id, id) if one.chain_id is not None else id
        if twin != id:
            raise sheet.bad("chain_id", f"is that of {twin}")
    return MappingProxyType(found)


def _network(id: str, sheet: Entry) -> Network:
    sheet.only(*_FIELDS)
    return Network(
        id=id,
        name=sheet.text("name"),
        family=sheet.choice("family", Family),
        coin=sheet.text("coin"),
        decimals=sheet.count("decimals"),
        confirmations=sheet.count("confirmations"),
        finality=sheet.choice("finality", Finality),
        standing=sheet.choice("standing", Standing, Standing.MAIN),
        chain_id=_chain_id(sheet),
        memo=_memo(sheet.entry("memo")),
        addresses=tuple(map(_rule, sheet.entries("addresses"))),
        transactions=_transactions(sheet),
        explorers=tuple(map(_explorer, sheet.entries("explorers"))),
        endpoints=sheet.words("endpoints"),
        tokens=tuple(_tokens(sheet)),
        names=_names(sheet, "names"),
        short=_names(sheet, "short"),
        domains=_names(sheet, "domains"),
        offered=sheet.flag("offered"),
    )


def _chain_id(sheet: Entry) -> int | None:
    chain_id = sheet.number("chain_id")
    if chain_id is None and sheet.text("family") == Family.EVM:
        raise sheet.bad("chain_id", "is missing, and without it nobody can tell EVM networks apart")
    return chain_id


def _memo(sheet: Entry | None) -> Memo | None:
    return Memo(sheet.choice("kind", MemoKind), sheet.flag("required")) if sheet else None


def _rule(sheet: Entry) -> AddressRule:
    sheet.only("format", "prefixes", "versions")
    versions = sheet.words("versions")
    if not all(version.isdigit() for version in versions):
        raise sheet.bad("versions", "must be whole numbers")
    return AddressRule(
        sheet.choice("format", AddressFormat), sheet.words("prefixes"), tuple(map(int, versions))
    )


def _transactions(sheet: Entry) -> tuple[TxFormat, ...]:
    written = sheet.words("transactions")
    unknown = [word for word in written if word not in set(TxFormat)]
    if unknown or not written:
        raise sheet.bad("transactions", f"must be among {', '.join(TxFormat)}")
    return tuple(map(TxFormat, written))


def _explorer(sheet: Entry) -> Explorer:
    sheet.only("tx", "address")
    for name in ("tx", "address"):
        link = sheet.text(name)
        if not link.startswith("https://") or link.count("{id}") != 1:
            raise sheet.bad(name, "must begin with https:// and hold {id} once")
    return Explorer(sheet.text("tx"), sheet.text("address"))


def _tokens(sheet: Entry) -> Iterator[Token]:
    seen: set[str] = set()
    for row in sheet.entries("tokens"):
        row.only("symbol", "name", "contract", "decimals")
        contract = row.text("contract")
        if contract in seen:
            raise row.bad("contract", "is there twice")
        seen.add(contract)
        yield Token(row.text("symbol"), row.text("name"), contract, row.count("decimals"))


def _names(sheet: Entry, field: str) -> tuple[str, ...]:
    names = sheet.words(field)
    if any(name != name.lower() for name in names):
        raise sheet.bad(field, "must be in lower case")
    return names


@cache
def _by_contract() -> Mapping[str, Mapping[str, Token]]:
    return {
        one.id: {_same_case(one, token.contract): token for token in one.tokens}
        for one in networks().values()
    }


def _same_case(network: Network, contract: str) -> str:
    caseless = network.family in (Family.EVM, Family.APTOS, Family.NEAR)
    return contract.lower() if caseless else contract


_FIELDS = tuple(field for field in Network.__dataclass_fields__)
__all__ = [
    "AddressFormat",
    "AddressRule",
    "BadSheet",
    "Explorer",
    "Family",
    "Finality",
    "Memo",
    "MemoKind",
    "Network",
    "Standing",
    "Token",
    "TxFormat",
    "genuine",
    "network",
    "networks",
    "read_networks",
]
