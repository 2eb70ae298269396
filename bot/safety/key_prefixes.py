"""Finds private keys that name their own format in front, such as ``nsec1`` or ``PVT_K1_``, with gaps anywhere in them."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.safety.encodings import base58_eos, bech32_end

Span = tuple[int, int]

LONGEST_BECH32 = 700
# Nobody has more; only a text made to be slow does.
MOST = 24
EOS_LENGTHS = range(48, 52)
EOS_REPEATS = "{48,51}"
# What follows has no checksum of its own; the name in front is enough.
BARE_LENGTHS = "{42}"

_CARDANO = (
    "addr", "stake", "root", "acct", "pool", "kes", "vrf", "policy", "drep", "cc_cold", "cc_hot",
    "addr_shared", "acct_shared", "stake_shared", "ed25519", "ed25519e", "ed25519bip32",
)  # fmt: skip
_BECH32_NAMES = (
    *(f"{name}_{kind}" for name in _CARDANO for kind in ("sk", "xsk")),
    "age-secret-key-", "secret-extended-key-main", "secret-extended-key-test", "ncryptsec", "nsec", "suiprivkey",
)  # fmt: skip
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_GAP = r"[\s.-]{0,3}"


def prefixed_keys(plain: str) -> Iterator[Span]:
    """Yield the ranges of bech32 keys, of EOS keys whose checksum holds and of NEAR keys on secp256k1."""
    lowered = plain.lower()
    for found in islice(_BECH32.finditer(lowered), MOST):
        name = _CANONICAL[_letters(found.group())]
        end = bech32_end(name, lowered, found.end(), found.end() + LONGEST_BECH32)
        if end:
            yield found.start(), end
    for found in islice(_EOS.finditer(plain), MOST):
        size = _eos_size(found["key"], _letters(found["curve"]))
        if size:
            yield found.start(), found.start("key") + size
    yield from (found.span() for found in _NEAR.finditer(plain))


def _eos_size(spelled: str, curve: str) -> int:
    places = [place for place, character in enumerate(spelled) if character.isalnum()]
    for count in EOS_LENGTHS:
        joined = "".join(spelled[place] for place in places[:count])
        if base58_eos(joined, curve) is not None:
            return places[min(count, len(places)) - 1] + 1
    return 0


def _letters(spelled: str) -> str:
    return "".join(character for character in spelled if character.isalnum())


def _gapped(name: str) -> str:
    return r"[\s._-]{0,3}".join(re.escape(character) for character in name if character.isalnum())


_CANONICAL = {_letters(name) + "1": name for name in _BECH32_NAMES}
# Longer names first, so that "addr_shared_sk" is not cut short.
_BECH32 = re.compile("|".join(_gapped(name + "1") for name in sorted(_BECH32_NAMES, key=len, reverse=True)))
_EOS = re.compile(
    rf"P{_GAP}V{_GAP}T{_GAP}_{_GAP}(?P<curve>[KR]{_GAP}1){_GAP}_{_GAP}(?P<key>(?:{_BASE58}{_GAP}){EOS_REPEATS})"
)
_NEAR = re.compile(
    rf"{_gapped('secp256k1')}{_GAP}:{_GAP}(?:{_BASE58}{_GAP}){BARE_LENGTHS}{_BASE58}{{1,2}}(?![0-9A-Za-z])"
)
