"""Decides whether a string without gaps is a private key in a format with a checksum; where strings stand, elsewhere."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from bot.safety.address_shapes import BASE58
from bot.safety.curves import PAIR_BYTES, is_ed25519_pair
from bot.safety.encodings import RIPPLE_BASE58, base58, base58check, strkey

WIF_BYTES = (33, 34)
FIRST_WIF_VERSION = 0x80
EXTENDED_BYTES = 78
PRIVATE_MARK_AT = 45
STELLAR_SEED = 18 << 3
RIPPLE_SEEDS = (b"\x21", b"\x01\xe1\x4b")
BIP38_BYTES = 39
BIP38_VERSIONS = (b"\x01\x42", b"\x01\x43")
MINA_VERSION = b"\x5a\x01"
SPROUT_VERSION = b"\xab\x36"
# Nobody lists this many signatures to a support desk; what is left unproven after so many counts as a key.
MOST_PAIRS = 16

_RIPPLE = "[rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz]"


@dataclass(slots=True)
class Pairs:
    """How many 64-byte pairs of one text were compared with their public key; each costs 130 µs."""

    compared: int = 0

    def is_pair(self, pair: bytes | None) -> bool:
        """Return whether *pair* is a seed and its public key, or one too many to find out."""
        if pair is None or len(pair) != PAIR_BYTES:
            return False
        self.compared += 1
        return self.compared > MOST_PAIRS or is_ed25519_pair(pair)


class Shape(NamedTuple):
    """A format: the lengths it comes in, how it looks, and what proves it."""

    lengths: tuple[int, ...]
    pattern: re.Pattern[str]
    proves: Callable[[str], bool]


def is_key(candidate: str, pairs: Pairs) -> bool:
    """Return whether the whole *candidate* is a private key: its checksum holds and its version says private."""
    size = len(candidate)
    for shape in BY_LENGTH.get(size, ()):
        if shape.pattern.fullmatch(candidate) and shape.proves(candidate):
            return True
    if size in _PAIR_LENGTHS and _PAIR_IN_BASE58.fullmatch(candidate):
        return pairs.is_pair(base58(candidate))
    if size == 2 * PAIR_BYTES and _PAIR_IN_HEX.fullmatch(candidate):
        return pairs.is_pair(bytes.fromhex(candidate))
    return False


def is_base64_pair(candidate: str, pairs: Pairs) -> bool:
    """Return whether *candidate* is base64 of a 64-byte ed25519 pair."""
    try:
        return pairs.is_pair(b64decode(candidate, validate=True))
    except Error:
        return False


def _is_wif(candidate: str) -> bool:
    payload = base58check(candidate)
    if payload is None or len(payload) not in WIF_BYTES or payload[0] < FIRST_WIF_VERSION:
        return False
    return len(payload) == WIF_BYTES[0] or payload[-1] == 1


def _is_extended(candidate: str) -> bool:
    # A public key begins with 2 or 3 where a private one has 0, whatever letters the version makes.
    payload = base58check(candidate)
    return payload is not None and len(payload) == EXTENDED_BYTES and payload[PRIVATE_MARK_AT] == 0


def _is_bip38(candidate: str) -> bool:
    payload = base58check(candidate)
    return payload is not None and len(payload) == BIP38_BYTES and payload.startswith(BIP38_VERSIONS)


def _is_versioned(candidate: str, *, version: bytes) -> bool:
    payload = base58check(candidate)
    return payload is not None and payload.startswith(version)


def _is_ripple(candidate: str) -> bool:
    payload = base58check(candidate, RIPPLE_BASE58)
    return payload is not None and payload.startswith(RIPPLE_SEEDS)


def _is_stellar(candidate: str) -> bool:
    payload = strkey(candidate)
    return payload is not None and payload[0] == STELLAR_SEED


def _is_mini(candidate: str) -> bool:
    return sha256(f"{candidate}?".encode()).digest()[0] == 0


def _looks_enough(_: str) -> bool:
    return True


def _shape(lengths: tuple[int, ...], pattern: str, proves: Callable[[str], bool]) -> Shape:
    return Shape(lengths, re.compile(pattern), proves)


SHAPES = {
    "wif": _shape((51, 52), f"[5-9]{BASE58}{{50}}|[K-Za-g]{BASE58}{{51}}", _is_wif),
    "extended": _shape((111, 112), f"{BASE58}{{111,112}}", _is_extended),
    "bip38": _shape((58,), f"6P{BASE58}{{56}}", _is_bip38),
    "tezos": _shape(
        (54, 88, 98),
        f"(?:edsk|spsk|p2sk|BLsk){BASE58}{{50}}|(?:edesk|spesk|p2esk|BLesk){BASE58}{{83}}|edsk{BASE58}{{94}}",
        lambda candidate: base58check(candidate) is not None,
    ),
    "mina": _shape((52,), f"EK{BASE58}{{50}}", partial(_is_versioned, version=MINA_VERSION)),
    "sprout": _shape((52, 53), f"SK{BASE58}{{50,51}}", partial(_is_versioned, version=SPROUT_VERSION)),
    "ripple": _shape((29, 31), f"s{_RIPPLE}{{28}}|sEd{_RIPPLE}{{28}}", _is_ripple),
    "stellar": _shape((56,), "S[A-Z2-7]{55}", _is_stellar),
    "mini": _shape((30,), f"S{BASE58}{{29}}", _is_mini),
    "der": _shape(
        (96, 100),
        "(?i:302e020100300506032b657004220420|3030020100300706052b8104000a04220420)[0-9a-fA-F]{64}",
        _looks_enough,
    ),
}
BY_LENGTH: dict[int, list[Shape]] = {
    length: [shape for shape in SHAPES.values() if length in shape.lengths]
    for length in {length for shape in SHAPES.values() for length in shape.lengths}
}
_PAIR_LENGTHS = (86, 87, 88)
_PAIR_IN_BASE58 = re.compile(f"{BASE58}+")
_PAIR_IN_HEX = re.compile("[0-9a-fA-F]+")
LENGTHS = tuple(sorted({*BY_LENGTH, *_PAIR_LENGTHS, 2 * PAIR_BYTES}))
