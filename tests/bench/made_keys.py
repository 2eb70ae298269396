"""Makes private keys of every format, and public things that look like them, from a random source; judges nothing."""

import base64
import json
from binascii import crc_hqx
from collections.abc import Callable
from hashlib import sha256
from random import Random

from bot.safety.curves import derive, ed25519_public
from bot.safety.encodings import (
    BECH32,
    BITCOIN_BASE58,
    RIPPLE_BASE58,
    base58_text,
    base58check_text,
    bech32,
    ripemd160,
)

Make = Callable[[Random], str]


def _wif(version: int, *, compressed: bool) -> Make:
    return lambda random: base58check_text(bytes([version]) + random.randbytes(32) + b"\x01" * compressed)


def _extended(version: str, *, private: bool) -> Make:
    mark = b"\x00" if private else b"\x02"
    return lambda random: base58check_text(
        bytes.fromhex(version) + random.randbytes(41) + mark + random.randbytes(32)
    )


def _checked(prefix: str, size: int) -> Make:
    return lambda random: base58check_text(bytes.fromhex(prefix) + random.randbytes(size))


def _eos(curve: str) -> Make:
    def make(random: Random) -> str:
        secret = random.randbytes(32)
        return f"PVT_{curve}_" + base58_text(secret + ripemd160(secret + curve.encode())[:4])

    return make


def _stellar(version: int) -> Make:
    def make(random: Random) -> str:
        payload = bytes([version << 3]) + random.randbytes(32)
        return base64.b32encode(payload + crc_hqx(payload, 0).to_bytes(2, "little")).decode()

    return make


def _ripple(version: str, size: int) -> Make:
    to_ripple = str.maketrans(BITCOIN_BASE58, RIPPLE_BASE58)
    return lambda random: base58check_text(bytes.fromhex(version) + random.randbytes(size)).translate(
        to_ripple
    )


def _bech32(prefix: str, size: int) -> Make:
    return lambda random: bech32(prefix, random.randbytes(size))


def _pair(random: Random) -> bytes:
    seed = random.randbytes(32)
    return seed + ed25519_public(seed)


def _keystore(random: Random) -> str:
    return json.dumps(
        {
            "version": 3,
            "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6",
            "address": random.randbytes(20).hex(),
            "crypto": {
                "ciphertext": random.randbytes(32).hex(),
                "cipherparams": {"iv": random.randbytes(16).hex()},
                "cipher": "aes-128-ctr",
                "kdf": "scrypt",
                "kdfparams": {"dklen": 32, "n": 262144, "r": 8, "p": 1, "salt": random.randbytes(32).hex()},
                "mac": random.randbytes(32).hex(),
            },
        }
    )


def _pem(title: str) -> Make:
    return lambda random: f"-----BEGIN {title}-----\n{_in_lines(random, 96)}\n-----END {title}-----"


def _in_lines(random: Random, size: int) -> str:
    body = base64.b64encode(random.randbytes(size)).decode()
    return "\n".join(body[at : at + 64] for at in range(0, len(body), 64))


def _electrum(random: Random) -> str:
    keystore = {"type": "bip32", "xprv": _extended("0488ade4", private=True)(random), "pw_hash_version": 1}
    return json.dumps({"seed_type": "segwit", "seed_version": 17, "keystore": keystore})


def _core_dump(random: Random) -> str:
    wif = _wif(0x80, compressed=True)(random)
    return f"# Wallet dump created by Bitcoin v0.21.0\n{wif} 2021-05-14T07:15:42Z label= # addr=bc1q"


def _vault(random: Random) -> str:
    parts = {name: base64.b64encode(random.randbytes(size)).decode() for name, size in _VAULT_PARTS}
    return json.dumps(parts)


def _numbers(random: Random) -> str:
    return json.dumps(list(_pair(random)))


def _mini(random: Random) -> str:
    while True:
        key = "S" + "".join(random.choices(BITCOIN_BASE58, k=29))
        if sha256(f"{key}?".encode()).digest()[0] == 0:
            return key


def _for_links(random: Random, size: int) -> str:
    return base64.urlsafe_b64encode(random.randbytes(size)).decode().rstrip("=")


def _near(random: Random) -> str:
    return "ed25519:" + base58_text(_pair(random))


def _aptos(random: Random) -> str:
    return "ed25519-priv-0x" + random.randbytes(32).hex()


_VAULT_PARTS = (("data", 300), ("iv", 16), ("salt", 32))

SINGLE_KEYS: dict[str, Make] = {
    "BTC WIF": _wif(0x80, compressed=True),
    "BTC WIF uncompressed": _wif(0x80, compressed=False),
    "BTC testnet WIF": _wif(0xEF, compressed=True),
    "LTC WIF": _wif(0xB0, compressed=True),
    "DOGE WIF": _wif(0x9E, compressed=True),
    "DASH WIF": _wif(0xCC, compressed=True),
    "EOS WIF": _wif(0x80, compressed=False),
    "xprv": _extended("0488ade4", private=True),
    "yprv": _extended("049d7878", private=True),
    "zprv": _extended("04b2430c", private=True),
    "tprv": _extended("04358394", private=True),
    "Zprv": _extended("02aa7a99", private=True),
    "dgpv": _extended("02fac398", private=True),
    "kprv": _extended("038f2ef4", private=True),
    "BIP38": _checked("0142c0", 36),
    "BIP38 multiplied": _checked("014300", 36),
    "edsk": _checked("0d0f3a07", 32),
    "edsk long": _checked("2bf64e07", 64),
    "edesk": _checked("075a3cb329", 56),
    "spsk": _checked("11a2e0c9", 32),
    "p2sk": _checked("1051eebd", 32),
    "spesk": _checked("09edf1ae96", 56),
    "p2esk": _checked("09303973ab", 56),
    "BLsk": _checked("0396c028", 32),
    "BLesk": _checked("02051e3519", 56),
    "Sprout": _checked("ab36", 32),
    "Mina": _checked("5a01", 32),
    "PVT_K1": _eos("K1"),
    "PVT_R1": _eos("R1"),
    "Stellar": _stellar(18),
    "XRP seed": _ripple("21", 16),
    "XRP ed25519 seed": _ripple("01e14b", 16),
    "Sui": _bech32("suiprivkey", 33),
    "nsec": _bech32("nsec", 32),
    "ncryptsec": _bech32("ncryptsec", 91),
    "Cardano addr_sk": _bech32("addr_sk", 32),
    "Cardano root_xsk": _bech32("root_xsk", 96),
    "Cardano stake_xsk": _bech32("stake_xsk", 64),
    "age": lambda random: bech32("age-secret-key-", random.randbytes(32)).upper(),
    "Zcash Sapling": _bech32("secret-extended-key-main", 169),
    "Solana": lambda random: base58_text(_pair(random)),
    "Solana numbers": _numbers,
    "NEAR": _near,
    "NEAR secp256k1": lambda random: "secp256k1:" + base58_text(b"\x7f" + random.randbytes(31)),
    "Aptos": _aptos,
    "pair in hex": lambda random: _pair(random).hex(),
    "pair in base64": lambda random: base64.b64encode(_pair(random)).decode(),
    "Casascius mini key": _mini,
    "Stacks": lambda random: (b"\x9c" + random.randbytes(31) + b"\1").hex(),
    "Hedera DER": lambda random: "302e020100300506032b657004220420" + random.randbytes(32).hex(),
}
KEY_FILES: dict[str, Make] = {
    "keystore V3": _keystore,
    "Electrum wallet": _electrum,
    "browser wallet vault": _vault,
    "phone wallet vault": lambda random: json.dumps(
        {
            "encrypted": base58_text(random.randbytes(80)),
            "nonce": base58_text(random.randbytes(24)),
            "kdf": "pbkdf2",
        }
    ),
    "web wallet backup": lambda random: json.dumps(
        {"pbkdf2_iterations": 5000, "version": 3, "payload": base64.b64encode(random.randbytes(300)).decode()}
    ),
    "encrypted Electrum wallet": lambda random: "QklFMQ" + base64.b64encode(random.randbytes(300)).decode(),
    "PuTTY": lambda random: "PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 2\n" + _in_lines(random, 96),
    "account export": lambda random: json.dumps({"name": "main", "privateKey": random.randbytes(32).hex()}),
    "Arweave wallet": lambda random: json.dumps(
        {"kty": "RSA", "e": "AQAB", "n": _for_links(random, 512), "d": _for_links(random, 512)}
    ),
    "mnemonic export": lambda random: json.dumps(
        {"mnemonic": "zoo " * 24, "derivation": "m/44'/60'/0'/0/0x1A2b3C"}
    ),
    "PEM": _pem("PRIVATE KEY"),
    "EC PEM": _pem("EC PRIVATE KEY"),
    "encrypted PEM": _pem("ENCRYPTED PRIVATE KEY"),
    "OpenSSH": _pem("OPENSSH PRIVATE KEY"),
    "PGP": _pem("PGP PRIVATE KEY BLOCK"),
    "Cosmos armor": _pem("TENDERMINT PRIVATE KEY"),
    "Cardano signing key": lambda random: json.dumps(
        {"type": "PaymentSigningKeyShelley_ed25519", "cborHex": "5820" + random.randbytes(32).hex()}
    ),
    "polkadot account": lambda random: json.dumps(
        {
            "encoded": base64.b64encode(random.randbytes(150)).decode(),
            "encoding": {"content": ["pkcs8", "sr25519"]},
        }
    ),
    "validator key": lambda random: json.dumps(
        {"priv_key": {"type": "tendermint/PrivKeyEd25519", "value": base64.b64encode(_pair(random)).decode()}}
    ),
}
PUBLIC: dict[str, Make] = {
    "EVM address": lambda random: derive(random.randbytes(32)).evm,
    "TRON address": lambda random: derive(random.randbytes(32)).tron,
    "P2PKH address": lambda random: derive(random.randbytes(32)).p2pkh,
    "P2SH address": lambda random: derive(random.randbytes(32)).p2sh_p2wpkh,
    "P2WPKH address": lambda random: derive(random.randbytes(32)).p2wpkh,
    "P2WSH address": lambda random: bech32("bc", random.randbytes(32), version=0),
    "Solana address": lambda random: derive(random.randbytes(32)).solana,
    "Sui address": lambda random: derive(random.randbytes(32)).sui,
    "Cosmos address": _bech32("cosmos", 20),
    "Cardano address": _bech32("addr", 57),
    "Cardano stake address": _bech32("stake", 29),
    "nostr public key": _bech32("npub", 32),
    "age recipient": _bech32("age", 32),
    "Cardano public key": _bech32("addr_vk", 32),
    "xpub": _extended("0488b21e", private=False),
    "ypub": _extended("049d7cb2", private=False),
    "zpub": _extended("04b24746", private=False),
    "Stellar address": _stellar(6),
    "XRP address": _ripple("00", 20),
    "Tezos address": _checked("06a19f", 20),
    "Tezos public key": _checked("0d0f25d9", 32),
    "Tezos operation": _checked("0574", 32),
    "EOS public key": lambda random: "EOS" + base58_text(b"\x02" + random.randbytes(36)),
    "NEAR public key": lambda random: "ed25519:" + base58_text(random.randbytes(32)),
    "Solana signature": lambda random: base58_text(random.randbytes(64)),
    "hex signature": lambda random: "0x" + random.randbytes(65).hex(),
    "ed25519 signature in hex": lambda random: random.randbytes(64).hex(),
    "signature in base64": lambda random: base64.b64encode(random.randbytes(64)).decode(),
    "TON address": lambda random: "EQ" + base64.urlsafe_b64encode(random.randbytes(34)).decode()[:46],
    "Monero address": lambda random: "4" + "".join(random.choices(BITCOIN_BASE58, k=94)),
    "Polkadot address": lambda random: base58_text(b"\x2a" + random.randbytes(34)),
    "transaction hash": lambda random: "0x" + random.randbytes(32).hex(),
    "bare transaction hash": lambda random: random.randbytes(32).hex(),
    "block of numbers": lambda random: json.dumps([random.randrange(256) for _ in range(64)]),
    "public key in hex": lambda random: "02" + random.randbytes(32).hex(),
    "PEM public key": _pem("PUBLIC KEY"),
    "PEM certificate": _pem("CERTIFICATE"),
    "UUID": lambda random: "-".join(random.randbytes(size).hex() for size in (4, 2, 2, 2, 6)),
    "jwt": lambda random: "eyJhbGciOiJIUzI1NiJ9." + base64.urlsafe_b64encode(random.randbytes(90)).decode(),
    "EVM receipt": lambda random: json.dumps(
        {"status": "0x1", "transactionHash": "0x" + random.randbytes(32).hex(), "logs": [], "nonce": 7}
    ),
}


def mistyped(key: str, random: Random) -> str:
    """Return *key* with one of its later characters changed to another of the same alphabet."""
    place = random.randrange(len(key) // 2, len(key))
    alphabet = BECH32 if key == key.lower() else BITCOIN_BASE58
    others = [character for character in alphabet if character != key[place]]
    return key[:place] + random.choice(others) + key[place + 1 :]


def grouped(size: int, gap: str) -> Callable[[str], str]:
    """Return what writes a key in groups of *size* characters with *gap* between."""
    return lambda key: gap.join(key[at : at + size] for at in range(0, len(key), size))


def full_width(key: str) -> str:
    """Return *key* in full-width letters and digits."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in key)


UNBROKEN_LAYOUTS: dict[str, Callable[[str], str]] = {
    "bare": lambda key: key,
    "in a sentence": lambda key: f"hello please help, this is {key} and it fails",
    "in Chinese": lambda key: f"你好{key}，帮我看看",
    "in quotes": lambda key: f'("{key}")',
    "zero width": "\u200b".join,
    "full width": full_width,
}
LAYOUTS = UNBROKEN_LAYOUTS | {
    "groups of 4": grouped(4, " "),
    "groups of 4, hyphens": grouped(4, "-"),
    "groups of 8": grouped(8, " "),
    "four a line": grouped(4, "\n"),
    "wrapped at 20": grouped(20, "\n"),
    "broken in two": lambda key: key[: len(key) * 2 // 3] + "\n" + key[len(key) * 2 // 3 :],
    "groups in a sentence": lambda key: f"my wallet words here {grouped(4, ' ')(key)} ok thx",
}
# Breaking them breaks numbers or padding, which nobody's screen does.
UNBROKEN = frozenset({"Solana numbers", "pair in base64", "Stacks"})
