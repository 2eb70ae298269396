"""What one run of letters and digits is: an address or a transaction id of which networks; links and sentences elsewhere."""

import re
from dataclasses import dataclass

from bot.intake.checksums import base58_bytes, base58check_payload, eip55, is_segwit_address, is_ton_address
from bot.intake.spelling import Span

EVM = frozenset({"ethereum", "bsc", "polygon", "arbitrum", "base"})
BARE_HASH = frozenset({"bitcoin", "tron", "ton"})
# A private key looks exactly like these, so nobody may take them for a reference that was not asked for.
AMBIGUOUS = frozenset({"hex64", "base58_64"})
INCOMPLETE = "incomplete"
TRON_VERSION = 0x41
BITCOIN_VERSIONS = (0x00, 0x05)
HASHED_ADDRESS_BYTES = 21
TRON_LENGTH = 34
BITCOIN_LENGTHS = range(26, 36)
SOLANA_ADDRESS_BYTES = 32
SOLANA_SIGNATURE_BYTES = 64
SHORTEST_HEX = 20

_WORD = re.compile(r"(?<![0-9A-Za-z_])(?:-1:|0:)?[0-9A-Za-z_-]{20,}", re.ASCII)
_PART = re.compile(r"[0-9A-Za-z]+", re.ASCII)
_SHORTENED = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX][0-9a-fA-F]{2,}|T(?=[A-Za-z]*[0-9])[0-9A-Za-z]{2,})(?:…|\.{2,}|\*{2,})[0-9A-Za-z]{2,}",
    re.ASCII,
)
_HEX = re.compile(r"[0-9a-fA-F]+")
_TON_RAW = re.compile(r"(?:0|-1):[0-9a-fA-F]{64}")
_TON = re.compile(r"[EU]Q[0-9A-Za-z_-]{46}")


@dataclass(frozen=True, slots=True)
class Token:
    """An identifier found in a text.

    *shown* is the whole of it, normalised. *networks* are those it can live on; empty when that cannot be said.
    *valid* is what its checksum says, None when it carries none. *span* is where it stands in the text.
    """

    kind: str
    raw: str
    shown: str
    networks: frozenset[str]
    valid: bool | None
    span: Span = (0, 0)

    @property
    def is_transaction(self) -> bool:
        """Whether this is surely a transaction id; ambiguous kinds are not."""
        return self.kind.endswith("_tx")


def find_identifiers(text: str) -> list[Token]:
    """Return the identifiers in the plain *text*, in order; a word of no known shape is none."""
    found = [
        Token(INCOMPLETE, match[0], match[0], frozenset(), False, match.span())
        for match in _SHORTENED.finditer(text)
    ]
    for match in _WORD.finditer(text):
        found += _in_word(match[0], match.start())
    return sorted(found, key=lambda token: token.span)


def identify(word: str) -> Token | None:
    """Return what the whole *word* is, or None."""
    for reader in (_evm, _ton, _bare_hash, _segwit, _tron, _bitcoin, _solana):
        token = reader(word)
        if token is not None:
            return token
    return None


def _in_word(word: str, start: int) -> list[Token]:
    pieces = [(word, start)] + [(part[0], start + part.start()) for part in _PART.finditer(word)]
    for piece, at in pieces:
        token = identify(piece)
        if token is not None:
            span = (at, at + len(piece))
            return [Token(token.kind, token.raw, token.shown, token.networks, token.valid, span)]
    return []


def _evm(word: str) -> Token | None:
    if word[:2] not in ("0x", "0X"):
        return None
    digits = word[2:]
    kind = {40: "evm_address", 64: "evm_tx"}.get(len(digits), INCOMPLETE)
    if not _HEX.fullmatch(digits):
        return None if kind == INCOMPLETE else Token(kind, word, word, EVM, False)
    if kind == INCOMPLETE:
        return Token(kind, word, word, frozenset(), False) if len(digits) >= SHORTEST_HEX else None
    return (
        _evm_address(word) if kind == "evm_address" else Token(kind, word, "0x" + digits.lower(), EVM, None)
    )


def _evm_address(word: str) -> Token:
    digits, sound = word[2:], eip55(word)
    if digits in (digits.lower(), digits.upper()):
        return Token("evm_address", word, sound, EVM, None)
    valid = sound[2:] == digits
    return Token("evm_address", word, sound if valid else word, EVM, valid)


def _ton(word: str) -> Token | None:
    if _TON_RAW.fullmatch(word):
        return Token("ton_address", word, word.lower(), frozenset({"ton"}), None)
    if _TON.fullmatch(word):
        return Token("ton_address", word, word, frozenset({"ton"}), is_ton_address(word))
    return None


def _bare_hash(word: str) -> Token | None:
    if len(word) != 64 or not _HEX.fullmatch(word):
        return None
    return Token("hex64", word, word.lower(), BARE_HASH, None)


def _segwit(word: str) -> Token | None:
    if not 14 <= len(word) <= 90 or not word.lower().startswith("bc1"):
        return None
    valid = is_segwit_address(word)
    return Token("btc_address", word, word.lower() if valid else word, frozenset({"bitcoin"}), valid)


def _tron(word: str) -> Token | None:
    if len(word) != TRON_LENGTH or not word.startswith("T") or not any(map(str.isdigit, word)):
        return None
    return Token("tron_address", word, word, frozenset({"tron"}), _is_hashed(word, (TRON_VERSION,)))


def _bitcoin(word: str) -> Token | None:
    if len(word) not in BITCOIN_LENGTHS or word[0] not in "13":
        return None
    # A run of digits alone is an order number far more often than a mistyped address.
    if word.isdigit():
        return None
    return Token("btc_address", word, word, frozenset({"bitcoin"}), _is_hashed(word, BITCOIN_VERSIONS))


def _is_hashed(word: str, versions: tuple[int, ...]) -> bool:
    payload = base58check_payload(word)
    return payload is not None and len(payload) == HASHED_ADDRESS_BYTES and payload[0] in versions


def _solana(word: str) -> Token | None:
    if not 32 <= len(word) <= 90:
        return None
    size = len(base58_bytes(word) or b"")
    if size == SOLANA_ADDRESS_BYTES:
        return Token("solana_address", word, word, frozenset({"solana"}), None)
    if size == SOLANA_SIGNATURE_BYTES:
        return Token("base58_64", word, word, frozenset({"solana"}), None)
    return None
