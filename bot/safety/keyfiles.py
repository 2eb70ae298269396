"""Finds whole key files in a text: wallet and keystore JSON, PEM blocks, saved wallets; single keys are found elsewhere."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_PEM = re.compile(r"-{1,6}[ \t]*BEGIN ((?:[A-Z0-9]{1,12} ){0,4})PRIVATE KEY(?: BLOCK)?[ \t]*-{0,6}")
_PEM_END = re.compile(r"END (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?[ \t]*-{0,6}")
_PEM_BODY = re.compile(r"[A-Za-z0-9+/]{16}")
_PUTTY = re.compile(r"(?:PuTTY-User-Key-File[\s\S]{0,1500}?)?Private-Lines: ?\d+\s+[A-Za-z0-9+/=\s]{64,}+")
_ELECTRUM = re.compile(r"(?<![A-Za-z0-9+/])QklFM[A-Za-z0-9+/=\s]{80,}+")
_SECRET_FIELD = re.compile(
    r"""["'\\]["'\\]?(?:private_?key|priv_?key|secret_?key|private_?spend_?key|secret|mnemonic|seed|seed_?phrase|xprv|encseed"""
    r"""|sk|privkey|wif|mnemonic_?phrase|spend_?key|keypairs?|master_?key|cborhex)\\?["']\s*:\s*"""
    r"""(?:\\?["'][^"'\\]{16}|\[\s*\d|\{)""",
    re.IGNORECASE,
)
_FIELD = re.compile(r"""\\?["']([A-Za-z_0-9]{1,20})\\?["']\s*:""")
# Each set of fields together is a wallet's own file: keystore V3, a browser wallet's vault, an exported account, a backup,
# a JSON Web Key with its private part (RFC 7517), which Arweave's wallets are.
_FILES = (
    frozenset({"kdf", "ciphertext"}),
    frozenset({"kdf", "encrypted"}),
    frozenset({"data", "iv", "salt"}),
    frozenset({"pbkdf2_iterations", "payload"}),
    frozenset({"encoded", "encoding"}),
    frozenset({"seed_type", "keystore"}),
    frozenset({"kty", "d"}),
)
_PUBLIC_CBOR = re.compile(r"Verification ?Key|VerKey", re.IGNORECASE)
_SECRET_CBOR = re.compile("Signing ?Key", re.IGNORECASE)


def key_files(plain: str) -> Iterator[Span]:
    """Yield the ranges of key files in *plain*; one that is cut off reaches to the end of the text."""
    if "PRIVATE KEY" in plain:
        yield from _pem_blocks(plain)
    for pattern in (_PUTTY, _ELECTRUM):
        yield from (found.span() for found in pattern.finditer(plain))
    if "{" in plain or '":' in plain:
        yield from _json(plain)


def _pem_blocks(plain: str) -> Iterator[Span]:
    for begin in _PEM.finditer(plain):
        end = _PEM_END.search(plain, begin.end())
        behind = end.end() if end else len(plain)
        if _PEM_BODY.search(plain, begin.end(), behind):
            yield begin.start(), behind


def _json(plain: str) -> Iterator[Span]:
    names = frozenset(name.lower() for name in _FIELD.findall(plain))
    if any(file <= names for file in _FILES) or _has_secret_field(plain, names):
        yield _around(plain)


def _around(plain: str) -> Span:
    """Return the range from the first brace to the last; to the end of the text where braces are missing."""
    first_field = _FIELD.search(plain)
    start = plain.find("{") if "{" in plain else first_field.start() if first_field else 0
    is_whole = plain.count("{") == plain.count("}") and "{" in plain
    return start, plain.rfind("}") + 1 if is_whole else len(plain)


def _has_secret_field(plain: str, names: frozenset[str]) -> bool:
    if "cborhex" in names:
        return bool(_SECRET_CBOR.search(plain)) and not _PUBLIC_CBOR.search(plain)
    return _SECRET_FIELD.search(plain) is not None
