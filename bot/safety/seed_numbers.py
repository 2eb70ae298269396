"""Finds phrases written as the numbers of their words, four digits each, as SeedQR codes hold them; words are in seeds.py."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.safety.checksum import LENGTHS, WORD_BITS, is_valid
from bot.safety.leaks import Leak, Secret
from bot.safety.legible import Legible, legible

DIGITS = 4
"""A SeedQR spells each word as its number from 0 in the list, filled up with zeros (SeedSigner, "SeedQR specification")."""
_LEAST = DIGITS * min(LENGTHS)
_GROUP = re.compile(r"\d{4}")
_RUN = re.compile(r"(?<!\d)\d{4}(?:[ \t\r\n,;.|/_-]{0,3}\d{4}){11,23}(?!\d)")
# Of twelve honest numbers one in sixteen has the checksum, and a list of years or of times consists of such numbers.
_LEAST_ODD = 2
_YEARS = range(1900, 2048)
_MINUTES = 60


def find(text: str, view: Legible | None = None) -> Iterator[Leak]:
    """Yield each phrase in numbers whose checksum holds; *view* is the text as it is legible, if that is known."""
    if len(text) < _LEAST or (sum(map(text.count, "0123456789")) < _LEAST and text.isascii()):
        return
    view = view or legible(text)
    for run in _RUN.finditer(view.plain):
        groups = list(_GROUP.finditer(run.group()))
        numbers = [int(group.group()) for group in groups]
        is_whole = all(one.end() == other.start() for one, other in pairwise(groups))
        if _is_phrase(numbers) if is_whole else _is_odd(numbers) and _is_phrase_from_either(numbers):
            yield Leak(*view.raw(*run.span()), Secret.RECOVERY_PHRASE, len(numbers))


def _is_phrase(numbers: Sequence[int]) -> bool:
    return len(numbers) in LENGTHS and max(numbers) < 1 << WORD_BITS and is_valid(numbers)


def _is_phrase_from_either(numbers: Sequence[int]) -> bool:
    """Whether they are a phrase if the list begins with 0, as in codes, or with 1, as on plates of metal."""
    return _is_phrase(numbers) or (min(numbers) > 0 and _is_phrase([number - 1 for number in numbers]))


def _is_odd(numbers: Sequence[int]) -> bool:
    """Whether some of them are neither a year nor a time of day."""
    odd = [number for number in numbers if number not in _YEARS and number % 100 >= _MINUTES]
    return len(odd) >= _LEAST_ODD
