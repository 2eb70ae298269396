"""Reads bar codes and QR codes in a picture, wallets' backup codes among them; reads no writing."""

from __future__ import annotations

from functools import cache

import zxingcpp
from mnemonic import Mnemonic
from PIL import Image

from bot.models.reading.notes import Notes
from bot.ports.reading import Unread

WORD_COUNTS = (12, 15, 18, 21, 24)
DIGITS = 4
"""A numeric SeedQR spells each word as its number in the English list, in four digits."""
ENTROPY_BYTES = (16, 20, 24, 28, 32)
"""A compact SeedQR holds these bare bytes: the words without their checksum."""
PACKED = "ur:"
"""Wallets move seeds, keys and transactions as such binary packets; which of them it is, is not looked at."""


def read_codes(picture: Image.Image, notes: Notes) -> None:
    """Add to *notes* what each code in *picture* says, in any direction, inverted or not; of a SeedQR also its words.

    A QR code that is damaged, or that wallets show to each other, leaves the picture unread.
    """
    for code in zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain, return_errors=True):
        if not code.error:
            notes.add(code.text)
            notes.add(words_of(code.text, code.bytes))
            if code.text[: len(PACKED)].lower() == PACKED:
                notes.fall_short(Unread.UNREADABLE)
        # Other formats have no finder patterns to speak of: noise is full of damaged Data Matrix codes.
        elif code.format == zxingcpp.BarcodeFormat.QRCode:
            notes.fall_short(Unread.UNREADABLE)


def words_of(text: str, content: bytes) -> str:
    """Return the recovery words that a code with this text and these bytes stands for, or an empty string."""
    return _from_digits(text) or _from_entropy(content)


def _from_digits(text: str) -> str:
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdecimal() and len(digits) in [DIGITS * n for n in WORD_COUNTS]):
        return ""
    places = [int(digits[at : at + DIGITS]) for at in range(0, len(digits), DIGITS)]
    words = _english().wordlist
    return " ".join(words[place] for place in places) if max(places) < len(words) else ""


def _from_entropy(content: bytes) -> str:
    if len(content) not in ENTROPY_BYTES or _is_typed(content):
        return ""
    return str(_english().to_mnemonic(content))


def _is_typed(content: bytes) -> bool:
    # Of random 16 bytes, 1 in 8 million is printable.
    return content.isascii() and content.decode("ascii").isprintable()


@cache
def _english() -> Mnemonic:
    return Mnemonic("english")
