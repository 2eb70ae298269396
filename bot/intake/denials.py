"""What a customer says it was not, as in "not 300 USDT but 30" and 不是BSC，是TRON; what it was is read elsewhere."""

from __future__ import annotations

import re

REACH = 24
"""Characters before something in which it can be denied."""
ARTICLE = r"(?:(?:the|my|an?)\s{1,2})?(?:(?:exchange|wallet|app|交易所|钱包|錢包)\s{0,2})?"
"""What may stand between a word and the name that it belongs to."""
# 是不是 asks, and denies nothing.
_DENIED = re.compile(
    rf"(?:(?<![a-z])not\s{{1,3}}(?:(?:from|on|at|via|to|with|using)\s{{1,3}})?{ARTICLE}"
    r"|(?:(?<!是)不是|并非|並非)[从從在用由走]?\s{0,2})\Z",
    re.IGNORECASE | re.ASCII,
)


def is_denied(text: str, start: int) -> bool:
    """Whether what begins at *start* in the plain *text* is said to be wrong."""
    return _DENIED.search(text[max(0, start - REACH) : start]) is not None
