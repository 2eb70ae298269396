"""Makes sound addresses of 29 formats with bip-utils, the outside judge, and says how likely a mistyped one passes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from bot.safety.encodings import BITCOIN_BASE58, RIPPLE_BASE58, base58, base58check_text

# Not imported by its name: it has no types, and it is there only where somebody measures.
bip: Any = import_module("bip_utils")

HEX = "0123456789abcdefABCDEF"
BASE58 = BITCOIN_BASE58
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
URL64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
ALNUM = "".join(character for character in URL64 if character.isalnum())
FOUR_BYTES, TWO_BYTES = 2.0**-32, 2.0**-16

Chance = Callable[[str, str], float]
Public = Callable[[random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """A format: one of its *networks*, its alphabet, how likely a wrong one passes, what makes and what judges one."""

    name: str
    network: str
    alphabet: str
    chance: Chance
    make: Callable[[random.Random], str]
    judge: Callable[[str], object] | None = None


def never(sound: str, mistyped: str) -> float:
    """Codes that find every single wrong character: BCH codes, and CRCs longer than one character."""
    return 0.0


def one_in(alphabet: str, chance: float, sound: str, mistyped: str) -> float:
    """A checksum cut from a hash: any other string of the *alphabet* passes with *chance*."""
    return chance if set(mistyped) <= set(alphabet) else 0.0


def cased(sound: str, mistyped: str) -> float:
    """EIP-55: the case of each letter is one bit of a hash; without both cases there is no checksum."""
    digits = mistyped[2:]
    if not mistyped.startswith("0x") or not set(digits) <= set(HEX):
        return 0.0
    if digits in (digits.lower(), digits.upper()):
        return 1.0
    return 0.0 if mistyped.lower() == sound.lower() else 0.5 ** sum(map(str.isalpha, digits))


def hex_shape(sound: str, mistyped: str) -> float:
    """No checksum: 64 hexadecimal digits behind ``0x``."""
    return float(mistyped[:2] in ("0x", "0X") and set(mistyped[2:]) <= set(HEX))


def base58_shape(sound: str, mistyped: str) -> float:
    """No checksum: 32 bytes of base58."""
    return float(set(mistyped) <= set(BASE58) and len(base58(mistyped) or b"") == 32)


def secp(rng: random.Random) -> bytes:
    """Return a compressed public key on secp256k1."""
    return bytes(bip.Secp256k1PrivateKey.FromBytes(rng.randbytes(32)).PublicKey().RawCompressed())


def ed(rng: random.Random) -> bytes:
    """Return a public key on ed25519."""
    return bytes(bip.Ed25519PrivateKey.FromBytes(rng.randbytes(32)).PublicKey().RawCompressed())


def of_monero(rng: random.Random) -> bytes:
    """Return a public key as Monero has it."""
    scalar = rng.randrange(1, 2**252).to_bytes(32, "little")
    return bytes(bip.Ed25519MoneroPrivateKey.FromBytes(scalar).PublicKey().RawCompressed())


HASHED = partial(one_in, BASE58, FOUR_BYTES)
HASHED_SHORT = partial(one_in, BASE58, TWO_BYTES)
HASHED_BASE32 = partial(one_in, BASE32, FOUR_BYTES)


def formats() -> Iterator[Made]:
    """Yield every format."""
    yield from _bitcoin_like()
    yield from _bech32_like()
    yield from _accounts()
    yield from _others()


def _coded(name: str, public: Public, **options: Any) -> Callable[[random.Random], str]:
    encoder = getattr(bip, f"{name}AddrEncoder")
    return lambda rng: str(encoder.EncodeKey(public(rng), **options))


def _judge(name: str, **options: Any) -> Callable[[str], object]:
    decoder = getattr(bip, f"{name}AddrDecoder")
    return lambda text: decoder.DecodeAddr(text, **options)


def _bitcoin_like() -> Iterator[Made]:
    versions = (
        ("BTC p2pkh", "bitcoin", "P2PKH", b"\x00"),
        ("BTC p2sh", "bitcoin", "P2SH", b"\x05"),
        ("DOGE", "dogecoin", "P2PKH", b"\x1e"),
        ("LTC p2pkh", "litecoin", "P2PKH", b"\x30"),
        ("LTC p2sh", "litecoin", "P2SH", b"\x32"),
        ("DASH", "dash", "P2PKH", b"\x4c"),
        ("ZEC", "zcash", "P2PKH", b"\x1c\xb8"),
    )
    for name, network, coder, version in versions:
        make, judge = _coded(coder, secp, net_ver=version), _judge(coder, net_ver=version)
        yield Made(name, network, BASE58, HASHED, make, judge)


def _bech32_like() -> Iterator[Made]:
    prefixes: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        ("BTC p2wpkh", "bitcoin", "P2WPKH", {"hrp": "bc"}),
        ("BTC p2tr", "bitcoin", "P2TR", {"hrp": "bc"}),
        ("BCH cashaddr", "bitcoin-cash", "BchP2PKH", {"hrp": "bitcoincash", "net_ver": b"\x00"}),
        ("ATOM", "cosmos", "Atom", {"hrp": "cosmos"}),
        ("OSMO", "osmosis", "Atom", {"hrp": "osmo"}),
        ("INJ", "injective", "Inj", {}),
    )
    for name, network, coder, options in prefixes:
        yield Made(name, network, BECH32, never, _coded(coder, secp, **options), _judge(coder, **options))
    yield Made("ADA Shelley", "cardano", BECH32, never, _shelley, _judge("AdaShelley"))


def _accounts() -> Iterator[Made]:
    key = {"addr_type": bip.XlmAddrTypes.PUB_KEY}
    tz1 = {"prefix": bip.XtzAddrPrefixes.TZ1}
    yield Made("EVM", "ethereum", HEX, cased, _coded("Eth", secp), _judge("Eth"))
    yield Made("TRON", "tron", BASE58, HASHED, _coded("Trx", secp), _judge("Trx"))
    yield Made("XRP", "xrp", BASE58, HASHED, _coded("Xrp", secp), _judge("Xrp"))
    yield Made("XRP X-address", "xrp", BASE58, HASHED, _x_address)
    yield Made("XLM", "stellar", BASE32, never, _coded("Xlm", ed, **key), _judge("Xlm", **key))
    yield Made("SOL", "solana", BASE58, base58_shape, _coded("Sol", ed))
    yield Made("ALGO", "algorand", BASE32, HASHED_BASE32, _coded("Algo", ed), _algorand)
    yield Made("XTZ", "tezos", BASE58, HASHED, _coded("Xtz", ed, **tz1), _judge("Xtz", **tz1))


def _others() -> Iterator[Made]:
    bounceable = {"is_bounceable": True, "version": bip.TonAddrVersions.V4}
    yield Made("DOT", "polkadot", BASE58, HASHED_SHORT, _coded("SubstrateEd25519", ed, ss58_format=0))
    yield Made("KSM", "kusama", BASE58, HASHED_SHORT, _coded("SubstrateEd25519", ed, ss58_format=2))
    yield Made("ADA Byron", "cardano", BASE58, HASHED, _byron, _judge("AdaByron"))
    yield Made("XMR", "monero", BASE58, HASHED, _monero, _judge("Xmr", net_ver=b"\x12"))
    yield Made("TON", "ton", URL64, never, _coded("Ton", ed, **bounceable))
    yield Made("SUI", "sui", HEX, hex_shape, _coded("Sui", ed))
    yield Made("APTOS", "aptos", HEX, hex_shape, _coded("Aptos", ed, trim_zeroes=False))


def _shelley(rng: random.Random) -> str:
    return str(bip.AdaShelleyAddrEncoder.EncodeKey(ed(rng), pub_skey=ed(rng)))


def _byron(rng: random.Random) -> str:
    return str(bip.AdaByronIcarusAddrEncoder.EncodeKey(ed(rng), chain_code=rng.randbytes(32)))


def _monero(rng: random.Random) -> str:
    spend, view = of_monero(rng), of_monero(rng)
    return str(bip.XmrAddrEncoder.EncodeKey(spend, pub_vkey=view, net_ver=b"\x12"))


def _algorand(text: str) -> None:
    # The judge reads a last character that differs only in bits nobody reads; its own spelling is the only right one.
    if bip.AlgoAddrEncoder.EncodeKey(bip.AlgoAddrDecoder.DecodeAddr(text)) != text:
        raise ValueError(text)


def _x_address(rng: random.Random) -> str:
    tag = rng.randbytes(4) if rng.random() < 0.5 else b""
    body = b"\x05\x44" + rng.randbytes(20) + bytes([bool(tag)]) + tag.ljust(8, b"\0")
    return base58check_text(body).translate(str.maketrans(BITCOIN_BASE58, RIPPLE_BASE58))
