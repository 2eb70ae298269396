"""Decodes the spellings that keys are written in (base58, bech32, base32) and checks their checksums; judges nothing."""

import base64
import hashlib
from binascii import crc_hqx
from itertools import pairwise

BITCOIN_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE_BASE58 = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHECKSUM_BYTES = 4
BECH32_CHECKSUM = 6
# 32 bytes in groups of five bits, and the checksum.
SHORTEST_BECH32 = 58
BECH32_CONSTANTS = (1, 0x2BC830A3)
_BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_VALUES = {character: value for value, character in enumerate(BECH32)}


def base58(text: str, alphabet: str = BITCOIN_BASE58) -> bytes | None:
    """Return what *text* holds, or None when a character is not of the *alphabet*; about 4 µs for 52 characters."""
    digits = _DIGITS[alphabet]
    number = 0
    try:
        for digit in map(digits.__getitem__, text):
            number = number * 58 + digit
    except KeyError:
        return None
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58check(text: str, alphabet: str = BITCOIN_BASE58) -> bytes | None:
    """Return version and payload, or None when the checksum does not hold."""
    whole = base58(text, alphabet) or b""
    payload, checksum = whole[:-CHECKSUM_BYTES], whole[-CHECKSUM_BYTES:]
    return payload if payload and double_sha256(payload).startswith(checksum) else None


def base58_eos(text: str, curve: str) -> bytes | None:
    """Return the payload of an EOS key of *curve* ``K1`` or ``R1``, whose checksum is RIPEMD-160 over key and curve."""
    whole = base58(text) or b""
    payload, checksum = whole[:-CHECKSUM_BYTES], whole[-CHECKSUM_BYTES:]
    return payload if payload and ripemd160(payload + curve.encode()).startswith(checksum) else None


def strkey(text: str) -> bytes | None:
    """Return version byte and payload of a Stellar key, or None when its CRC-16 does not hold."""
    try:
        whole = base64.b32decode(text)
    except ValueError:
        return None
    payload, checksum = whole[:-2], whole[-2:]
    return payload if crc_hqx(payload, 0) == int.from_bytes(checksum, "little") else None


def bech32_end(prefix: str, text: str, start: int, stop: int) -> int:
    """Return behind which place of *text* a bech32 string of at least 32 bytes ends whose characters begin at *start*, or 0.

    White space, hyphens and dots between its characters do not count. Looks no further than *stop*.
    """
    checksum = 1
    for value in (*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)):
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value ^ _CARRIES[checksum >> 25]
    count = 0
    for place, character in enumerate(text[start:stop], start):
        if character in _BECH32_VALUES:
            value, count = _BECH32_VALUES[character], count + 1
            checksum = (checksum & 0x1FFFFFF) << 5 ^ value ^ _CARRIES[checksum >> 25]
            if count >= SHORTEST_BECH32 and checksum in BECH32_CONSTANTS:
                return place + 1
        elif not (character.isspace() or character in "-.`"):
            return 0
    return 0


def bech32(prefix: str, payload: bytes, *, version: int | None = None) -> str:
    """Return *payload* as bech32, behind a witness *version* 0 if it is a segwit address."""
    values = [*([] if version is None else [version]), *_fives(payload)]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    checksum = _polymod([*expanded, *values, *([0] * BECH32_CHECKSUM)]) ^ BECH32_CONSTANTS[0]
    tail = [checksum >> 5 * (BECH32_CHECKSUM - 1 - place) & 31 for place in range(BECH32_CHECKSUM)]
    return f"{prefix}1{''.join(BECH32[value] for value in values + tail)}"


def base58_text(payload: bytes) -> str:
    """Return *payload* in base58."""
    number = int.from_bytes(payload, "big")
    digits: list[str] = []
    while number:
        number, digit = divmod(number, 58)
        digits.append(BITCOIN_BASE58[digit])
    zeros = len(payload) - len(payload.lstrip(b"\0"))
    return BITCOIN_BASE58[0] * zeros + "".join(reversed(digits))


def base58check_text(payload: bytes) -> str:
    """Return version and payload in base58 with their checksum."""
    return base58_text(payload + double_sha256(payload)[:CHECKSUM_BYTES])


def double_sha256(payload: bytes) -> bytes:
    """Return SHA-256 of SHA-256."""
    return hashlib.sha256(hashlib.sha256(payload).digest()).digest()


def ripemd160(payload: bytes) -> bytes:
    """Return RIPEMD-160; not from hashlib, where newer OpenSSL leaves it out."""
    from Crypto.Hash import RIPEMD160

    return RIPEMD160.new(payload).digest()


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value ^ _CARRIES[checksum >> 25]
    return checksum


def _carry(top: int) -> int:
    carry = 0
    for index, generator in enumerate(_BECH32_GENERATORS):
        carry ^= generator if top >> index & 1 else 0
    return carry


def _fives(payload: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in payload)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[first:behind], 2) for first, behind in pairwise(range(0, len(bits) + 1, 5))]


_CARRIES = tuple(_carry(top) for top in range(32))
_DIGITS = {
    alphabet: {character: digit for digit, character in enumerate(alphabet)}
    for alphabet in (BITCOIN_BASE58, RIPPLE_BASE58)
}
