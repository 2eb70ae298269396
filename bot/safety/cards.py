"""Finds payment card numbers and their codes in a text; other numbers are left alone."""

import re
from collections.abc import Iterator

from bot.safety.credential_words import meaning_of
from bot.safety.legible import Legible

Span = tuple[int, int]

DIGITS = range(13, 20)
NEAR = 60

_NUMBER = re.compile(r"(?<![0-9A-Za-z,+#/-])(?<!\d\.)\d(?:[ .\n-]?\d){12,18}(?![0-9A-Za-z/]|[.,-]\d)")
_IN_FOURS = re.compile(
    r"\d{4}([ .\n-])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ .\n-])\d{6}\2\d{4,5}|\d{4}([ .\n-])\d{4}\3\d{4}\3\d{4}\3\d{3}"
    r"|\d(?: \d){12,18}"
)
# A dot or the end of a line is inside a number only where all of it is in such groups.
_BROKEN = re.compile(r"[.\n]")
_IN_GROUPS = re.compile(r"\d{4}(?:([.\n])\d{4}){1,3}(?:\1\d{1,4})?")
# Issuers' ranges: Visa, Mastercard, American Express, Discover, JCB, Diners, UnionPay, Maestro, Mir, RuPay, Troy.
_ISSUED = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}|3(?:0[0-5]|[689]\d)\d{11,16}|62\d{14,17}|81\d{14,17}"
    r"|(?:50|5[6-9]|6\d)\d{11,17}|220[0-4]\d{12,15}|9792\d{12}"
)
_EXPIRY = re.compile(r"(?<!\d)(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?[2-4]\d(?!\d)")
# What stands right behind a number makes a card of it: its expiry and its code.
_BESIDE = re.compile(r"[\s,;|/]{1,3}(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?[2-4]\d[\s,;|/]{1,3}\d{3,4}(?!\d)")
_CODE = re.compile(
    r"[^\S\n]{0,2}(?:[:=#-]|\b(?:is|are|es|son|est|sont|ist|sind|e|je|la|adalah|это|是|为|は|는)\b|是|为|は)?\s{0,2}(\d{3,4})(?!\d)"
)
_LONE_CODE = re.compile(r"(?<![0-9A-Za-z.])\d{3}(?![0-9A-Za-z.%])")


def cards(view: Legible) -> Iterator[Span]:
    """Yield the ranges of card numbers with what is beside them (expiry, code), and of card codes that are named."""
    for found in _NUMBER.finditer(view.plain):
        digits = "".join(character for character in found.group() if character.isdigit())
        if _ISSUED.fullmatch(digits) and _adds_up(digits) and _is_card(view, found):
            yield found.start(), _end_of_details(view.plain, found.end())
    yield from card_codes(view)


def card_codes(view: Legible) -> Iterator[Span]:
    """Yield the ranges of three or four digits that are named as a card's code."""
    for name in meaning_of("card_code").pattern.finditer(view.folded):
        if code := _CODE.match(view.folded, name.end()):
            yield code.span(1)


def _is_card(view: Legible, found: re.Match[str]) -> bool:
    if _BROKEN.search(found.group()) and not _IN_GROUPS.fullmatch(found.group()):
        return False
    around = (max(0, found.start() - NEAR), min(len(view.folded), found.end() + NEAR))
    if meaning_of("card").pattern.search(view.folded, *around):
        return True
    if meaning_of("not_card").pattern.search(view.folded, *around):
        return False
    return (
        _BESIDE.match(view.plain, found.end()) is not None or _IN_FOURS.fullmatch(found.group()) is not None
    )


def _end_of_details(plain: str, end: int) -> int:
    """Return where expiry and code end if they stand beside the number, else *end*."""
    expiry = _EXPIRY.search(plain, end, end + 20)
    if expiry is None:
        return end
    code = _LONE_CODE.search(plain, expiry.end(), expiry.end() + 12)
    return code.end() if code else expiry.end()


def _adds_up(digits: str) -> bool:
    """Return whether the last digit is the Luhn check digit (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        weighted = int(digit) * (1 + place % 2)
        total += weighted - 9 * (weighted > 9)
    return total % 10 == 0
