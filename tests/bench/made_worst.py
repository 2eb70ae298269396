"""Makes texts of 4,096 characters that cost a scanner of keys and passwords the most; knows nothing of how it scans."""

import json
from collections.abc import Callable
from random import Random
from string import ascii_letters, ascii_lowercase, digits

from bot.safety.encodings import BECH32, BITCOIN_BASE58, base58_text

LENGTH = 4_096


def worst_texts(seed: int = 5) -> dict[str, str]:
    """Return the texts by name; the same for the same *seed*."""
    random = Random(seed)

    def letters(alphabet: str, count: int) -> str:
        return "".join(random.choices(alphabet, k=count))

    parts: dict[str, Callable[[], str]] = {
        "base58": lambda: letters(BITCOIN_BASE58, LENGTH),
        "base58 letter by letter": lambda: letters(BITCOIN_BASE58, 1) + " ",
        "base58 in twos": lambda: letters(BITCOIN_BASE58, 2) + " ",
        "base58 in fours": lambda: letters(BITCOIN_BASE58, 4) + " ",
        "base58 in twelves": lambda: letters(BITCOIN_BASE58, 12) + " ",
        "false WIFs": lambda: "K" + letters(BITCOIN_BASE58, 51) + " ",
        "glued WIFs": lambda: "KKKKKKKK" + letters(BITCOIN_BASE58, 56) + " ",
        "signatures": lambda: base58_text(random.randbytes(64)) + " ",
        "hashes": lambda: random.randbytes(32).hex() + " ",
        "hex in twos": lambda: random.randbytes(1).hex() + " ",
        "hex in eights": lambda: random.randbytes(4).hex() + " ",
        "links": lambda: f"https://etherscan.io/tx/0x{random.randbytes(32).hex()} ",
        "numbers": lambda: f"{random.randrange(256)}, ",
        "lists of numbers": lambda: json.dumps([random.randrange(256) for _ in range(64)]) + "\n",
        "digits in fours": lambda: letters(digits, 4) + " ",
        "cards": lambda: "4111 1111 1111 1112 ",
        "password": lambda: "password ",
        "my password is": lambda: f"my password is my {letters(ascii_lowercase, 3)} ",
        "code 1": lambda: "code 1 ",
        "Russian": lambda: "пароль мой ",
        "Chinese": lambda: "密码是我的",
        "nsec": lambda: "nsec1" + letters(BECH32, 60),
        "nsec letter by letter": lambda: "n s e c 1 ",
        "PVT": lambda: "PVT_K1_" + letters(BITCOIN_BASE58, 51),
        "PEM": lambda: "-----BEGIN PRIVATE KEY-----",
        "JSON": lambda: '{"kdf":',
        "private key": lambda: "private key a1 b2 ",
        "accounts": lambda: "a@b.co:x ",
        "long domains": lambda: letters("abc", 63) + ".",
        "words": lambda: letters(ascii_lowercase, random.randrange(2, 9)) + " ",
        "mixed words": lambda: letters(ascii_letters + digits, random.randrange(1, 9)) + " ",
        "blanks": lambda: " ",
        "quotes": lambda: '"a ',
        "invisible": lambda: "\u200b",
    }
    return {name: _filled(part) for name, part in parts.items()}


def _filled(part: Callable[[], str]) -> str:
    text = ""
    while len(text) < LENGTH:
        text += part()
    return text[:LENGTH]
