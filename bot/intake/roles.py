"""Which of two addresses a sentence means: the one that was meant, or the one to which it went. Recognises no address."""

from __future__ import annotations

import re
from enum import Enum, auto

REACH = 32
"""Characters before an address in which its part is said."""


class Role(Enum):
    """The part of an address in a transfer that went astray."""

    MEANT = auto()
    USED = auto()


def role_at(text: str, start: int) -> Role | None:
    """Return what the plain *text* says of the address at *start*; None if it does not say."""
    before = _CLAUSE_END.split(text[max(0, start - REACH) : start])[-1]
    found = [(match.end(), role) for role, words in _WORDS.items() for match in words.finditer(before)]
    return max(found, key=lambda one: one[0])[1] if found else None


_CLAUSE_END = re.compile(r"[,;.!?\n，；。！？](?=\s|[^\s0-9])")
_WORDS = {
    Role.MEANT: re.compile(
        r"(?<![a-z])(?:meant|mean|intended|wanted|want|should(?: have)?|supposed|correct|right|instead of|rather than|not to)(?![a-z])"
        r"|想|本来|本來|原本|应该|應該|打算|要转|要轉|正确|正確|没有?转到|沒有?轉到",
        re.IGNORECASE,
    ),
    Role.USED: re.compile(
        r"(?<![a-z])(?:but|went|ended up|actually|by mistake|mistakenly|accidentally|sent it|i sent|instead to)(?![a-z])"
        r"|结果|結果|却|卻|误|誤|实际|實際|转到了|轉到了|转去了|轉去了|转给了|轉給了|发到了|發到了",
        re.IGNORECASE,
    ),
}
