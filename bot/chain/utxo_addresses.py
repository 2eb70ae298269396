"""Which strings are addresses of a network of coins, as its entry in the registry has them; looks none of them up."""

from __future__ import annotations

from bot.intake.registry import AddressFormat, Network
from bot.safety.encodings import base58check

HASHED_BYTES = 21
BECH32 = frozenset("qpzry9x8gf2tvdw0s3jn54khce6mua7l")


def is_address(address: str, network: Network) -> bool:
    """Whether *address* has the shape of one of *network*; of base58 the checksum counts as well."""
    return any(_matches(address, rule.format, rule.prefixes, rule.versions) for rule in network.addresses)


def _matches(address: str, kind: AddressFormat, prefixes: tuple[str, ...], versions: tuple[int, ...]) -> bool:
    if kind is AddressFormat.BASE58CHECK:
        payload = base58check(address) or b""
        return len(payload) == HASHED_BYTES and payload[0] in versions
    if kind is AddressFormat.SEGWIT:
        prefix, _, rest = address.lower().rpartition("1")
        return prefix in prefixes and set(rest) <= BECH32
    return False
