"""Derives public keys and addresses from what may be a private key, in this process only; asks nobody about them."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from bot.safety.encodings import base58_text, base58check_text, bech32, ripemd160

# The libraries are loaded by the first key: together they take 12 MB and a tenth of a second of every start.
KEY_BYTES = 32
PAIR_BYTES = 64
GROUP_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
TRON_VERSION = b"\x41"
P2PKH_VERSION = b"\x00"
P2SH_VERSION = b"\x05"
ED25519_FLAG = b"\x00"


@dataclass(frozen=True, slots=True)
class Derived:
    """The addresses one key has. Those on secp256k1 are empty for a number outside the group; *p2pkh_old* is uncompressed."""

    evm: str
    tron: str
    p2pkh: str
    p2pkh_old: str
    p2wpkh: str
    p2sh_p2wpkh: str
    solana: str
    sui: str
    aptos: str

    def any_of(self, addresses: Collection[str]) -> bool:
        """Return whether one of *addresses* is one of these; letter case counts only where the format says so."""
        mine = {self.tron, self.p2pkh, self.p2pkh_old, self.p2sh_p2wpkh, self.solana} - {""}
        caseless = {self.evm.lower(), self.p2wpkh, self.sui, self.aptos} - {""}
        return any(address in mine or address.lower() in caseless for address in addresses)


def derive(secret: bytes) -> Derived:
    """Return the addresses of the 32 bytes *secret*; about 400 µs, nothing leaves the process.

    Formats: EIP-55, TRON's base58check, BIP-13, BIP-173, the base58 public key of Solana, BLAKE2b with a flag for Sui,
    SHA3-256 with a scheme byte for Aptos.
    """
    public = ed25519_public(secret)
    sui = hashlib.blake2b(ED25519_FLAG + public, digest_size=32).hexdigest()
    aptos = hashlib.sha3_256(public + ED25519_FLAG).hexdigest()
    hashed = _on_secp256k1(secret)
    return Derived(*hashed, solana=base58_text(public), sui="0x" + sui, aptos="0x" + aptos)


def ed25519_public(seed: bytes) -> bytes:
    """Return the 32-byte public key of a 32-byte ed25519 seed; about 50 µs."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def is_ed25519_pair(pair: bytes) -> bool:
    """Return whether the 64 bytes are a seed and its own public key; a signature is with probability 2^-256."""
    return len(pair) == PAIR_BYTES and ed25519_public(pair[:KEY_BYTES]) == pair[KEY_BYTES:]


def keccak256(message: bytes) -> bytes:
    """Return Keccak-256 with the padding before SHA-3, as Ethereum has it."""
    from Crypto.Hash import keccak

    return keccak.new(digest_bits=256, data=message).digest()


def _on_secp256k1(secret: bytes) -> tuple[str, str, str, str, str, str]:
    if not 0 < int.from_bytes(secret, "big") < GROUP_ORDER:
        return "", "", "", "", "", ""
    from coincurve import PublicKey

    point = PublicKey.from_valid_secret(secret)
    whole, compressed = point.format(compressed=False), point.format(compressed=True)
    account, key_hash = keccak256(whole[1:])[-20:], _hash160(compressed)
    return (
        _eip55(account),
        base58check_text(TRON_VERSION + account),
        base58check_text(P2PKH_VERSION + key_hash),
        base58check_text(P2PKH_VERSION + _hash160(whole)),
        bech32("bc", key_hash, version=0),
        base58check_text(P2SH_VERSION + _hash160(b"\x00\x14" + key_hash)),
    )


def _hash160(message: bytes) -> bytes:
    return ripemd160(hashlib.sha256(message).digest())


def _eip55(account: bytes) -> str:
    digits = account.hex()
    digest = keccak256(digits.encode()).hex()
    return "0x" + "".join(d.upper() if int(h, 16) > 7 else d for d, h in zip(digits, digest, strict=False))
