"""What one identifier can mean, as values: kinds, networks, candidates and what speaks against; reading texts is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.intake.flaws import Flaw
from bot.intake.registry import Family, network, networks


class Kind(StrEnum):
    """What a value can be."""

    ADDRESS = "address"
    TX = "tx"
    NAME = "name"
    """A name that a name service resolves; ask for the address it stands for."""
    KEY = "key"
    """A private key: such a value is hidden until that is ruled out, and no network is ever asked about it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a value can be.

    *format* names its spelling, *networks* where it can live (empty for one that is not in the registry). *shown* is the
    whole of it as a person copies it, *canonical* the one spelling that all spellings of the same account share. *checked*
    is whether a checksum holds; without it a typing error goes unseen. *tag* is a destination tag or memo inside it.
    """

    kind: Kind
    format: str
    networks: frozenset[str]
    shown: str
    canonical: str
    checked: bool = False
    tag: int | None = None


@dataclass(frozen=True, slots=True)
class Flawed:
    """Nearly a *kind* of this *format*, which would live on *networks* if it were not for the *flaw*."""

    kind: Kind
    format: str
    networks: frozenset[str]
    flaw: Flaw


@dataclass(frozen=True, slots=True)
class Meanings:
    """The set of meanings of *text*; *flawed* is there only without any, and if it is nearly an identifier."""

    text: str
    candidates: tuple[Meaning, ...] = ()
    flawed: Flawed | None = None

    @property
    def networks(self) -> frozenset[str]:
        """Every network it can live on."""
        return frozenset[str]().union(*(meaning.networks for meaning in self.candidates))

    @property
    def kinds(self) -> frozenset[Kind]:
        """Everything it can be."""
        return frozenset(meaning.kind for meaning in self.candidates)

    def narrowed(self, kind: Kind) -> Meanings:
        """Return what is left once its *kind* is known."""
        return replace(self, candidates=tuple(one for one in self.candidates if one.kind is kind))


def kind_name(ids: frozenset[str], kind: Kind) -> str:
    """Return the short name of a kind on the networks *ids*, such as ``evm_address``, ``btc_address`` or ``tron_tx``."""
    first = next((one for one in networks() if one in ids), None)
    if first is None:
        return f"other_{kind}"
    family, coin = network(first).family, network(first).coin
    shared = family in (Family.UTXO, Family.COSMOS, Family.SUBSTRATE)
    return f"{coin.lower() if shared else family}_{kind}"
