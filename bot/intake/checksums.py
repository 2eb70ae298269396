"""Checksums that addresses carry: base58check, bech32 and bech32m, EIP-55, TON's CRC; which string is what, elsewhere."""

import base64
import hashlib

from bot.intake.keccak import keccak256

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
BECH32_CONSTANT = 1
BECH32M_CONSTANT = 0x2BC830A3
CHECKSUM_BYTES = 4


def base58_bytes(text: str) -> bytes | None:
    """Return what the base58 *text* holds, or None when a character is not of its alphabet."""
    number = 0
    for character in text:
        digit = BASE58.find(character)
        if digit < 0:
            return None
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58check_payload(text: str) -> bytes | None:
    """Return version byte and payload, or None when the checksum does not hold."""
    whole = base58_bytes(text) or b""
    payload, checksum = whole[:-CHECKSUM_BYTES], whole[-CHECKSUM_BYTES:]
    digest = hashlib.sha256(hashlib.sha256(payload).digest()).digest()
    return payload if payload and digest.startswith(checksum) else None


def eip55(address: str) -> str:
    """Return the ``0x`` address with the capitals that EIP-55 gives it; *address* is ``0x`` and 40 hex digits."""
    digits = address[2:].lower()
    digest = keccak256(digits.encode()).hex()
    return "0x" + "".join(d.upper() if int(h, 16) > 7 else d for d, h in zip(digits, digest, strict=False))


def is_segwit_address(address: str) -> bool:
    """Whether *address* is a sound ``bc1`` address (BIP-173 for version 0, BIP-350 above)."""
    if address not in (address.lower(), address.upper()):
        return False
    prefix, _, rest = address.lower().partition("1")
    values = [BECH32.find(character) for character in rest]
    if prefix != "bc" or len(values) < 8 or -1 in values:
        return False
    version, size = values[0], _packed_size(values[1:-6])
    constant = BECH32M_CONSTANT if version else BECH32_CONSTANT
    return _polymod(_expanded(prefix) + values) == constant and _is_witness(version, size)


def is_ton_address(address: str) -> bool:
    """Whether the 48 base64url characters of *address* end in their CRC-16 (XMODEM)."""
    whole = base64.urlsafe_b64decode(address)
    return _crc16(whole[:-2]) == int.from_bytes(whole[-2:], "big")


def _is_witness(version: int, size: int | None) -> bool:
    if size is None or version > 16:
        return False
    return size in (20, 32) if version == 0 else 2 <= size <= 40


def _packed_size(fives: list[int]) -> int | None:
    """How many bytes the 5-bit groups hold, or None when the bits left over are not zero."""
    spare = len(fives) * 5 % 8
    if spare >= 5 or (fives and fives[-1] & ((1 << spare) - 1)):
        return None
    return len(fives) * 5 // 8


def _expanded(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for index, generator in enumerate(BECH32_GENERATORS):
            checksum ^= generator if top >> index & 1 else 0
    return checksum


def _crc16(message: bytes) -> int:
    register = 0
    for byte in message:
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1 ^ (0x1021 if register & 0x8000 else 0)) & 0xFFFF
    return register
