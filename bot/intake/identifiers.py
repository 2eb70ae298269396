"""What one run of letters and digits in a text is: an address or a transaction id of which networks; links are elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.intake.addresses import addresses
from bot.intake.flaws import Fault, Flaw
from bot.intake.meaning import Flawed, Kind, Meaning, kind_name
from bot.intake.registry import TxFormat
from bot.intake.spelling import Span
from bot.intake.transactions import nearly_transaction, transactions

# The first looks exactly like a private key, the second is one: nobody may take them for a reference unasked.
HEX64, BASE58_64 = "hex64", "base58_64"
AMBIGUOUS = frozenset({HEX64, BASE58_64})
INCOMPLETE = "incomplete"

_WORD = re.compile(r"(?<![0-9A-Za-z_])(?:-1:|0:|(?i:bitcoincash:))?[0-9A-Za-z_-]{20,}", re.ASCII)
_PART = re.compile(r"[0-9A-Za-z]+", re.ASCII)
_SHORTENED = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX][0-9a-fA-F]{2,}|T(?=[A-Za-z]*[0-9])[0-9A-Za-z]{2,})(?:…|\.{2,}|\*{2,})[0-9A-Za-z]{2,}",
    re.ASCII,
)
_HEX = re.compile("0[xX](?P<digits>[0-9a-fA-F]{20,})")
_HEX_LENGTHS = {40, 64}


@dataclass(frozen=True, slots=True)
class Token:
    """An identifier found in a text.

    *shown* is the whole of it, normalised. *networks* are those it can live on; empty when that cannot be said.
    *valid* is what its checksum says, None when it carries none, and *flaw* which part of it is wrong, if that is known.
    *span* is where it stands in the text. *tag* is a destination tag or memo that an address holds.
    """

    kind: str
    raw: str
    shown: str
    networks: frozenset[str]
    valid: bool | None
    span: Span = (0, 0)
    flaw: Flaw | None = None
    tag: int | None = None

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
    """Return what the whole *word* is most likely, or None; `meanings` has all that it can be."""
    sound, flawed = addresses(word)
    if sound:
        return _address(word, sound[0])
    found = transactions(word)
    if found:
        return _transaction(word, found[0])
    flawed = flawed or nearly_transaction(word)
    return _flawed(word, flawed) if flawed else _cut(word)


def _in_word(word: str, start: int) -> list[Token]:
    pieces = [(word, start)] + [(part[0], start + part.start()) for part in _PART.finditer(word)]
    for piece, at in pieces:
        token = identify(piece)
        if token is not None:
            return [replace(token, span=(at, at + len(piece)))]
    return []


def _address(word: str, found: Meaning) -> Token:
    valid = True if found.checked else None
    kind = kind_name(found.networks, Kind.ADDRESS)
    return Token(kind, word, found.shown, found.networks, valid, tag=found.tag)


def _transaction(word: str, found: Meaning) -> Token:
    if found.kind is Kind.ADDRESS:
        return _address(word, found)
    if found.kind is Kind.KEY:
        return Token(BASE58_64, word, found.shown, found.networks, None)
    if found.format == TxFormat.HEX:
        return Token(HEX64, word, found.shown, found.networks, None)
    kind = kind_name(found.networks, Kind.TX)
    return Token(kind, word, found.shown, found.networks, True if found.checked else None)


def _flawed(word: str, flawed: Flawed) -> Token:
    is_cut = flawed.flaw.fault in (Fault.TOO_SHORT, Fault.TOO_LONG)
    kind = INCOMPLETE if is_cut else kind_name(flawed.networks, flawed.kind)
    networks = frozenset[str]() if is_cut else flawed.networks
    return Token(kind, word, word, networks, False, flaw=flawed.flaw)


def _cut(word: str) -> Token | None:
    match = _HEX.fullmatch(word)
    if match is None or len(match["digits"]) in _HEX_LENGTHS:
        return None
    return Token(INCOMPLETE, word, word, frozenset(), False, flaw=_cut_hex(len(match["digits"])))


def _cut_hex(digits: int) -> Flaw | None:
    # Only near the length of an address is it clear what is missing; elsewhere it could be either.
    missing = min(_HEX_LENGTHS) - digits
    if abs(missing) > 2:
        return None
    return Flaw(Fault.TOO_SHORT if missing > 0 else Fault.TOO_LONG, count=abs(missing))
