"""Which transaction ids and which keys one word can be, and what is wrong with one that nearly is; addresses elsewhere."""

from __future__ import annotations

import re

from bot.intake import rules
from bot.intake.flaws import Fault, Flaw, diagnosed, length_flaw
from bot.intake.meaning import Flawed, Kind, Meaning
from bot.intake.registry import AddressFormat, TxFormat
from bot.intake.spellings import solana
from bot.safety.curves import is_ed25519_pair
from bot.safety.encodings import BITCOIN_BASE58, base58, base58check

HEX_DIGITS = 64
SIGNATURE_BYTES = 64
SIGNATURE_LENGTHS = range(64, 89)
USUAL_SIGNATURE_LENGTHS = (87, 88)
OPERATION_VERSION = b"\x05\x74"
OPERATION_BYTES = 34
OPERATION_LENGTH = 51
HEX = frozenset("0123456789abcdefABCDEF")
BASE58 = frozenset(BITCOIN_BASE58)

_HEX = re.compile("(?P<mark>0[xX])?(?P<digits>[0-9a-fA-F]{64})")
_NEARLY_HEX = re.compile(r"(?P<mark>0[xX])?(?P<digits>[0-9A-Za-z]{61,67})", re.ASCII)
_BASE32 = re.compile("[A-Z2-7]{52}")
_OPERATION = re.compile(r"o[0-9A-Za-z]{49,51}", re.ASCII)


def transactions(word: str) -> tuple[Meaning, ...]:
    """Return every transaction id that the whole *word* can be, and every key or address that looks the same.

    About 2 µs, or 150 where a Solana signature has to be told from a secret key, which is decided for certain.
    """
    match = _HEX.fullmatch(word)
    if match:
        return _of_hex(match)
    if len(word) in SIGNATURE_LENGTHS or len(word) in (43, 44) or len(word) == 32:
        return _of_base58(word)
    if _BASE32.fullmatch(word):
        return (_tx(TxFormat.BASE32_52, word),)
    return (_tx(TxFormat.TEZOS, word),) if _is_operation(word) else ()


def nearly_transaction(word: str) -> Flawed | None:
    """Return what is wrong with a *word* that is no identifier but nearly a transaction id."""
    match = _NEARLY_HEX.fullmatch(word)
    if match:
        return _nearly_hex(match)
    if _OPERATION.fullmatch(word) and any(map(str.isdigit, word)):
        flaw = diagnosed(word, alphabet=BASE58, lengths=(OPERATION_LENGTH,), check=6)
        return _flawed(TxFormat.TEZOS, flaw) if flaw else None
    if len(word) in USUAL_SIGNATURE_LENGTHS and word.isalnum() and not BASE58.issuperset(word):
        flaw = diagnosed(word, alphabet=BASE58, lengths=(), check=0)
        return _flawed(TxFormat.BASE58_64, flaw) if flaw else None
    return None


def _of_hex(match: re.Match[str]) -> tuple[Meaning, ...]:
    digits = match["digits"].lower()
    if match["mark"]:
        shown = f"0x{digits}"
        ids = rules.of_format(AddressFormat.HEX32)
        account = Meaning(Kind.ADDRESS, str(AddressFormat.HEX32), ids, shown, shown)
        return _tx(TxFormat.HEX_0X, shown), account, _key(shown)
    ids = rules.of_format(AddressFormat.NEAR)
    return (
        _tx(TxFormat.HEX, digits),
        Meaning(Kind.ADDRESS, str(AddressFormat.NEAR), ids, digits, digits),
        _key(digits),
    )


def _of_base58(word: str) -> tuple[Meaning, ...]:
    # An ed25519 seed of 32 bytes looks like an address too; nobody has it in this spelling, and every address would be
    # hidden for it.
    account = solana(word)
    if account:
        return account, _tx(TxFormat.BASE58_32, word)
    whole = base58(word) or b""
    if len(whole) != SIGNATURE_BYTES:
        return ()
    return (_key(word),) if is_ed25519_pair(whole) else (_tx(TxFormat.BASE58_64, word),)


def _is_operation(word: str) -> bool:
    if len(word) != OPERATION_LENGTH or not word.startswith("o"):
        return False
    payload = base58check(word)
    return payload is not None and len(payload) == OPERATION_BYTES and payload.startswith(OPERATION_VERSION)


def _nearly_hex(match: re.Match[str]) -> Flawed | None:
    mark, digits = match["mark"] or "", match["digits"]
    strangers = [place for place, digit in enumerate(digits) if digit not in HEX]
    flaw = length_flaw(len(digits), (HEX_DIGITS,))
    if strangers and (flaw or len(strangers) > 1):
        return None
    if strangers:
        place = strangers[0]
        flaw = Flaw(Fault.ALPHABET, place=len(mark) + place + 1, character=digits[place])
    return _flawed(TxFormat.HEX_0X if mark else TxFormat.HEX, flaw) if flaw else None


def _tx(format: TxFormat, shown: str) -> Meaning:
    checked = format is TxFormat.TEZOS
    return Meaning(Kind.TX, str(format), rules.of_transaction(format), shown, shown, checked=checked)


def _key(shown: str) -> Meaning:
    return Meaning(Kind.KEY, "key", frozenset(), shown, shown)


def _flawed(format: TxFormat, flaw: Flaw) -> Flawed:
    return Flawed(Kind.TX, str(format), rules.of_transaction(format), flaw)
