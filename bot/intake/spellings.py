"""How one address is read from its spelling, format by format; which format to try, and what is wrong, is in addresses."""

from __future__ import annotations

import base64
import re
from binascii import crc_hqx

from bot.intake import checksums, rules
from bot.intake.meaning import Kind, Meaning
from bot.intake.registry import AddressFormat, Family
from bot.safety.encodings import BITCOIN_BASE58, RIPPLE_BASE58, base58, base58check, base58check_text

ACCOUNT_BYTES = 20
KEY_BYTES = 32
TRON_VERSION = b"\x41"
XRP_VERSION = b"\x00"
# X-addresses: version bytes, account, flag, tag in 8 bytes, of which the last four are zero.
X_VERSIONS = {b"\x05\x44": "X", b"\x04\x93": "T"}
X_BYTES = 31
STELLAR_ACCOUNT, STELLAR_MUXED, STELLAR_CONTRACT = 6 << 3, 12 << 3, 2 << 3
TEZOS_VERSIONS = {
    b"\x06\xa1\x9f": "tz1",
    b"\x06\xa1\xa1": "tz2",
    b"\x06\xa1\xa4": "tz3",
    b"\x06\xa1\xa6": "tz4",
    b"\x02\x5a\x79": "KT1",
}
SHELLEY_SIZES = {0: 57, 1: 57, 2: 57, 3: 57, 6: 29, 7: 29, 14: 29, 15: 29}
SHELLEY_POINTERS = (4, 5)
SHELLEY_TESTS = ("addr_test", "stake_test")
SAPLING_BYTES = 43
FEWEST_LETTERS = 8
SHORTEST_UNIFIED = 48
MONERO_SIZES = {65, 73}
MONERO_INTEGRATED = (19, 25, 54)
CASHADDR_TYPES = range(4)
SS58_GENERIC = 42
TON_TEST_ONLY = 0x80
TON_FLAGS = (0x11, 0x51)


def address(
    format: AddressFormat, ids: frozenset[str], shown: str, *, canonical: str = "", tag: int | None = None
) -> Meaning:
    """Return the meaning of an address whose checksum holds; the *canonical* spelling is as *shown* unless given."""
    return Meaning(Kind.ADDRESS, str(format), ids, shown, canonical or shown, checked=True, tag=tag)


def tron(word: str) -> Meaning | None:
    """Read ``T`` and 33 more characters of base58check."""
    payload = base58check(word)
    if payload is None or len(payload) != 1 + ACCOUNT_BYTES or payload[:1] != TRON_VERSION:
        return None
    return address(AddressFormat.TRON, rules.of_format(AddressFormat.TRON), word)


def tron_hex(digits: str) -> Meaning:
    """Read ``41`` and 40 more hexadecimal digits, which carry no checksum, and show them in base58check."""
    shown = base58check_text(bytes.fromhex(digits))
    ids = rules.of_format(AddressFormat.TRON)
    return Meaning(Kind.ADDRESS, str(AddressFormat.TRON), ids, shown, shown)


def base58check_address(word: str) -> Meaning | None:
    """Read a version and 20 bytes; the networks are those that use the version."""
    payload = base58check(word)
    if payload is None or not ACCOUNT_BYTES < len(payload) <= ACCOUNT_BYTES + 2:
        return None
    version = int.from_bytes(payload[:-ACCOUNT_BYTES], "big")
    ids = rules.by_version(AddressFormat.BASE58CHECK).get(version, frozenset())
    fits = rules.version_bytes(version) == payload[:-ACCOUNT_BYTES]
    return address(AddressFormat.BASE58CHECK, ids, word) if ids and fits else None


def segwit(prefix: str, text: str) -> Meaning | None:
    """Read a witness program by BIP-173 (version 0) or BIP-350 (above)."""
    constant, values = checksums.bech32(text) or (0, b"")
    program = checksums.packed(values[1:])
    if not values or program is None or values[0] > 16:
        return None
    expected = checksums.BECH32M_CONSTANT if values[0] else checksums.BECH32_CONSTANT
    fits = len(program) in (20, 32) if values[0] == 0 else 2 <= len(program) <= 40
    if constant != expected or not fits:
        return None
    return address(AddressFormat.SEGWIT, rules.by_prefix(AddressFormat.SEGWIT)[prefix], text)


def shelley(prefix: str, text: str) -> Meaning | None:
    """Read a Cardano address: a header with its kind and network, and one or two hashes."""
    payload = _bech32_payload(text, checksums.BECH32_CONSTANT)
    if not payload:
        return None
    kind, network = payload[0] >> 4, payload[0] & 0x0F
    is_pointer = kind in SHELLEY_POINTERS and len(payload) > SHELLEY_SIZES[6]
    if not is_pointer and len(payload) != SHELLEY_SIZES.get(kind):
        return None
    if network != (prefix not in SHELLEY_TESTS):
        return None
    return address(AddressFormat.SHELLEY, rules.by_prefix(AddressFormat.SHELLEY)[prefix], text)


def cosmos(prefix: str, text: str) -> Meaning | None:
    """Read an account of 20 bytes, or of 32 for a contract."""
    payload = _bech32_payload(text, checksums.BECH32_CONSTANT)
    if payload is None or len(payload) not in (ACCOUNT_BYTES, KEY_BYTES):
        return None
    return address(AddressFormat.COSMOS, rules.by_prefix(AddressFormat.COSMOS)[prefix], text)


def sapling(prefix: str, text: str) -> Meaning | None:
    """Read a shielded Zcash address of the Sapling age."""
    payload = _bech32_payload(text, checksums.BECH32_CONSTANT)
    if payload is None or len(payload) != SAPLING_BYTES:
        return None
    return address(AddressFormat.SAPLING, rules.by_prefix(AddressFormat.SAPLING)[prefix], text)


def unified(prefix: str, text: str) -> Meaning | None:
    """Read a unified Zcash address as far as its checksum; which receivers are in it does not matter here."""
    payload = _bech32_payload(text, checksums.BECH32M_CONSTANT)
    if payload is None or len(payload) < SHORTEST_UNIFIED:
        return None
    return address(AddressFormat.UNIFIED, rules.by_prefix(AddressFormat.UNIFIED)[prefix], text)


def cashaddr(prefix: str, rest: str, shown: str) -> Meaning | None:
    """Read version byte and 20 bytes of a lower-case Bitcoin Cash address, whose *prefix* people often leave out."""
    payload = checksums.cashaddr(prefix, rest)
    if payload is None or len(payload) != 1 + ACCOUNT_BYTES:
        return None
    if payload[0] & 0x87 or payload[0] >> 3 not in CASHADDR_TYPES:
        return None
    ids = rules.by_prefix(AddressFormat.CASHADDR)[prefix]
    return address(AddressFormat.CASHADDR, ids, shown, canonical=f"{prefix}:{rest}")


def xrp(word: str) -> Meaning | None:
    """Read a classic address, ``r`` and Ripple's own base58."""
    payload = base58check(word, RIPPLE_BASE58)
    if payload is None or len(payload) != 1 + ACCOUNT_BYTES or payload[:1] != XRP_VERSION:
        return None
    return address(AddressFormat.XRP, rules.by_prefix(AddressFormat.XRP)["r"], word)


def x_address(word: str) -> Meaning | None:
    """Read an X-address into its classic address and the destination tag inside it, if there is one."""
    payload = base58check(word, RIPPLE_BASE58)
    if payload is None or len(payload) != X_BYTES or payload[:2] not in X_VERSIONS:
        return None
    account, flag, tag = payload[2:22], payload[22], payload[23:]
    if flag > 1 or any(tag[4:]) or (flag == 0 and any(tag)):
        return None
    return address(
        AddressFormat.XRP,
        rules.by_prefix(AddressFormat.XRP)[X_VERSIONS[payload[:2]]],
        word,
        canonical=base58check_text(XRP_VERSION + account).translate(_TO_RIPPLE),
        tag=int.from_bytes(tag[:4], "little") if flag else None,
    )


def stellar(word: str) -> Meaning | None:
    """Read an account, a contract, or a muxed account, which holds a memo id; a seed is none of them."""
    payload = checksums.strkey(word)
    sizes = {STELLAR_ACCOUNT: KEY_BYTES, STELLAR_CONTRACT: KEY_BYTES, STELLAR_MUXED: KEY_BYTES + 8}
    if payload is None or len(payload) - 1 != sizes.get(payload[0]):
        return None
    ids = rules.of_format(AddressFormat.STELLAR)
    if payload[0] != STELLAR_MUXED:
        return address(AddressFormat.STELLAR, ids, word)
    plain = bytes([STELLAR_ACCOUNT]) + payload[1 : 1 + KEY_BYTES]
    whole = plain + crc_hqx(plain, 0).to_bytes(2, "little")
    tag = int.from_bytes(payload[1 + KEY_BYTES :], "big")
    canonical = base64.b32encode(whole).decode()
    return address(AddressFormat.STELLAR, ids, word, canonical=canonical, tag=tag)


def monero(word: str) -> Meaning | None:
    """Read a main, a sub- or an integrated address."""
    payload = checksums.monero(word)
    if payload is None or len(payload) not in MONERO_SIZES:
        return None
    ids = rules.by_version(AddressFormat.MONERO).get(payload[0])
    is_integrated = payload[0] in MONERO_INTEGRATED
    fits = len(payload) == (max(MONERO_SIZES) if is_integrated else min(MONERO_SIZES))
    return address(AddressFormat.MONERO, ids, word) if ids and fits else None


def ss58(word: str) -> Meaning | None:
    """Read a Substrate account; a prefix that the registry does not have gives no networks."""
    payload = checksums.ss58(word)
    if payload is None or payload[0] > 127:
        return None
    prefix, account = payload[0], payload[1:]
    if prefix > 63:
        prefix = (payload[0] & 0x3F) << 2 | payload[1] >> 6 | (payload[1] & 0x3F) << 8
        account = payload[2:]
    if len(account) != KEY_BYTES:
        return None
    known = rules.by_version(AddressFormat.SS58).get(prefix, frozenset())
    ids = rules.of_family(Family.SUBSTRATE) if prefix == SS58_GENERIC else known
    return address(AddressFormat.SS58, ids, word, canonical="0x" + account.hex())


def algorand(word: str) -> Meaning | None:
    """Read a public key with its checksum in base32."""
    payload = checksums.algorand(word)
    if payload is None or len(payload) != KEY_BYTES:
        return None
    return address(AddressFormat.ALGORAND, rules.of_format(AddressFormat.ALGORAND), word)


def tezos(word: str) -> Meaning | None:
    """Read an account (``tz``) or a contract (``KT1``)."""
    payload = base58check(word)
    if payload is None or len(payload) != 3 + ACCOUNT_BYTES:
        return None
    prefix = TEZOS_VERSIONS.get(payload[:3])
    ids = rules.by_prefix(AddressFormat.TEZOS).get(prefix or "")
    return address(AddressFormat.TEZOS, ids, word) if ids and prefix and word.startswith(prefix) else None


def byron(word: str) -> Meaning | None:
    """Read an old Cardano address."""
    if checksums.byron(word) is None:
        return None
    return address(AddressFormat.BYRON, rules.of_format(AddressFormat.BYRON), word)


def ton(word: str) -> Meaning | None:
    """Read the 48 characters of a TON address; its canonical form is workchain and account in hexadecimal."""
    payload = checksums.ton(word)
    if payload is None or payload[0] & ~TON_TEST_ONLY not in TON_FLAGS or payload[1] not in (0, 0xFF):
        return None
    workchain = -1 if payload[1] else 0
    ids = rules.by_prefix(AddressFormat.TON)["k" if payload[0] & TON_TEST_ONLY else "E"]
    return address(AddressFormat.TON, ids, word, canonical=f"{workchain}:{payload[2:].hex()}")


def solana(word: str) -> Meaning | None:
    """Read 32 bytes of base58; nothing in them tells a typing error."""
    if _is_one_case(word) or len(base58(word) or b"") != KEY_BYTES:
        return None
    return Meaning(Kind.ADDRESS, str(AddressFormat.SOLANA), rules.of_format(AddressFormat.SOLANA), word, word)


def _is_one_case(word: str) -> bool:
    # A mistyped bech32 address is small letters with at most one capital. Of random base58, not one in a hundred million
    # is; a few programs of Solana's own are mostly ones, which have no case.
    capitals, small = sum(map(str.isupper, word)), sum(map(str.islower, word))
    return capitals + small >= FEWEST_LETTERS and min(capitals, small) < 2


def _bech32_payload(text: str, constant: int) -> bytes | None:
    found, values = checksums.bech32(text) or (0, b"")
    return checksums.packed(values) if found == constant else None


_TO_RIPPLE = str.maketrans(BITCOIN_BASE58, RIPPLE_BASE58)
NEAR_NAME = re.compile(r"(?=.{2,64}\Z)(?:[a-z0-9]+(?:[-_][a-z0-9]+)*\.)+(?:near|tg)")
EOS_NAME = re.compile(r"[a-z1-5.]{1,11}[a-z1-5]")
