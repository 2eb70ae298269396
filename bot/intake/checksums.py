"""Checksums that addresses carry, each over one decoded string; which string is an address of what is in addresses."""

from __future__ import annotations

import base64
import hashlib
import zlib
from binascii import crc_hqx

from bot.safety.curves import keccak256
from bot.safety.encodings import BITCOIN_BASE58, base58

BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32_CONSTANT = 1
BECH32M_CONSTANT = 0x2BC830A3
BECH32_CHECK = 6
CASHADDR_CHECK = 8
NO_DIGIT = 0xFF
SS58_CHECK_BYTES = 2
MONERO_CHECK_BYTES = 4
ALGORAND_CHECK_BYTES = 4
TON_LENGTH = 48
# Monero encodes 8 bytes in 11 characters; the last block holds fewer: characters -> bytes.
MONERO_BLOCK = 11
MONERO_BLOCKS = {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}
# CBOR: an array of two, whose first is bytes tagged 24, and whose second is a number.
BYRON_HEAD = b"\x82\xd8\x18\x58"
CBOR_NUMBERS = {0x18: 1, 0x19: 2, 0x1A: 4}

_BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CASHADDR_GENERATORS = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)


def eip55(address: str) -> str:
    """Return the ``0x`` address with the capitals that EIP-55 gives it; *address* is ``0x`` and 40 hex digits."""
    digits = address[2:].lower()
    digest = keccak256(digits.encode()).hex()
    return "0x" + "".join(d.upper() if h > "7" else d for d, h in zip(digits, digest, strict=False))


def bech32(text: str) -> tuple[int, bytes] | None:
    """Return the constant of the checksum and the 5-bit values before it, of a lower-case *text* of any length.

    None when neither constant of BIP-173 and BIP-350 holds, or a character is not of the alphabet.
    """
    prefix, _, rest = text.rpartition("1")
    values = rest.encode().translate(_BECH32_DIGITS)
    if not prefix or len(values) < BECH32_CHECK or NO_DIGIT in values:
        return None
    checksum = 1
    for value in (*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix), *values):
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value ^ _BECH32_CARRIES[checksum >> 25]
    holds = checksum in (BECH32_CONSTANT, BECH32M_CONSTANT)
    return (checksum, values[:-BECH32_CHECK]) if holds else None


def cashaddr(prefix: str, rest: str) -> bytes | None:
    """Return version byte and hash of a lower-case Bitcoin Cash address, or None when its checksum does not hold."""
    values = rest.encode().translate(_BECH32_DIGITS)
    if len(values) < CASHADDR_CHECK or NO_DIGIT in values:
        return None
    checksum = 1
    for value in (*(ord(character) & 31 for character in prefix), 0, *values):
        checksum = (checksum & 0x07FFFFFFFF) << 5 ^ value ^ _CASHADDR_CARRIES[checksum >> 35]
    return packed(values[:-CASHADDR_CHECK]) if checksum == 1 else None


def packed(fives: bytes) -> bytes | None:
    """Return the bytes that the 5-bit values hold, or None when the bits left over are not zero."""
    number = 0
    for five in fives:
        number = number << 5 | five
    size, spare = divmod(len(fives) * 5, 8)
    if spare >= 5 or number & ((1 << spare) - 1):
        return None
    return (number >> spare).to_bytes(size, "big")


def ss58(text: str) -> bytes | None:
    """Return prefix (1 or 2 bytes) and account of a Substrate address, or None when its checksum does not hold."""
    whole = base58(text) or b""
    body, check = whole[:-SS58_CHECK_BYTES], whole[-SS58_CHECK_BYTES:]
    digest = hashlib.blake2b(b"SS58PRE" + body).digest()
    return body if body and digest.startswith(check) else None


def monero(text: str) -> bytes | None:
    """Return version, keys and any payment id of a Monero address, or None when its checksum does not hold."""
    digits = text.encode().translate(_BASE58_DIGITS)
    if NO_DIGIT in digits:
        return None
    blocks = [digits[at : at + MONERO_BLOCK] for at in range(0, len(digits), MONERO_BLOCK)]
    decoded = [_monero_block(block) for block in blocks]
    whole = b"".join(block for block in decoded if block is not None)
    if None in decoded or len(whole) <= MONERO_CHECK_BYTES:
        return None
    body, check = whole[:-MONERO_CHECK_BYTES], whole[-MONERO_CHECK_BYTES:]
    return body if keccak256(body).startswith(check) else None


def byron(text: str) -> bytes | None:
    """Return what a Cardano address of the Byron age holds, or None when its CRC-32 does not hold."""
    whole = base58(text) or b""
    if len(whole) < 8 or not whole.startswith(BYRON_HEAD):
        return None
    behind = len(BYRON_HEAD) + 1 + whole[len(BYRON_HEAD)]
    payload, number = whole[len(BYRON_HEAD) + 1 : behind], whole[behind:]
    if not number or len(number) - 1 != CBOR_NUMBERS.get(number[0]):
        return None
    return payload if zlib.crc32(payload) == int.from_bytes(number[1:], "big") else None


def algorand(text: str) -> bytes | None:
    """Return the 32-byte public key of an Algorand address, or None when its checksum does not hold."""
    whole = base32(text) or b""
    body, check = whole[:-ALGORAND_CHECK_BYTES], whole[-ALGORAND_CHECK_BYTES:]
    digest = hashlib.new("sha512_256", body).digest()
    return body if check and digest.endswith(check) else None


def strkey(text: str) -> bytes | None:
    """Return version byte and payload of a Stellar identifier of any length, or None when its CRC-16 does not hold."""
    whole = base32(text) or b""
    payload, check = whole[:-2], whole[-2:]
    return payload if payload and crc_hqx(payload, 0) == int.from_bytes(check, "little") else None


def ton(text: str) -> bytes | None:
    """Return flags, workchain and account of a TON address, or None when its CRC-16 does not hold."""
    if len(text) != TON_LENGTH:
        return None
    whole = base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_"))
    return whole[:-2] if crc_hqx(whole[:-2], 0) == int.from_bytes(whole[-2:], "big") else None


def base32(text: str) -> bytes | None:
    """Return the bytes of unpadded base32, or None where a character is strange or the bits left over are not zero."""
    try:
        whole = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError:
        return None
    # A last character that differs only in bits nobody reads is a typing error too.
    return whole if base64.b32encode(whole).decode().rstrip("=") == text else None


def _monero_block(block: bytes) -> bytes | None:
    size = MONERO_BLOCKS.get(len(block), 0)
    number = 0
    for digit in block:
        number = number * 58 + digit
    return number.to_bytes(size, "big") if size and number < 1 << 8 * size else None


def _carries(generators: tuple[int, ...]) -> tuple[int, ...]:
    def carry(top: int) -> int:
        total = 0
        for index, generator in enumerate(generators):
            total ^= generator if top >> index & 1 else 0
        return total

    return tuple(map(carry, range(32)))


def _digits(alphabet: str) -> bytes:
    return bytes(alphabet.index(chr(byte)) if chr(byte) in alphabet else NO_DIGIT for byte in range(0x100))


_BECH32_CARRIES = _carries(_BECH32_GENERATORS)
_CASHADDR_CARRIES = _carries(_CASHADDR_GENERATORS)
_BECH32_DIGITS = _digits(BECH32)
_BASE58_DIGITS = _digits(BITCOIN_BASE58)
