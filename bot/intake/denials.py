"""What a customer says it was not, as in "not 300 USDT but 30", 不是BSC，是TRON and "it isn't mine"; what it was is read elsewhere."""

from __future__ import annotations

import re

REACH = 24
"""Characters before something in which it can be denied."""
ARTICLE = r"(?:(?:the|my|an?)\s{1,2})?(?:(?:exchange|wallet|app|交易所|钱包|錢包)\s{0,2})?"
"""What may stand between a word and the name that it belongs to."""
# 是不是 asks, and denies nothing.
_DENIED = re.compile(
    rf"(?:(?:(?<![a-z])not|(?<=is|as)n['’]t)\s{{1,3}}(?:(?:from|on|at|via|to|with|using)\s{{1,3}})?{ARTICLE}"
    r"|(?:(?<!是)不是|并非|並非)[从從在用由走]?\s{0,2})\Z",
    re.IGNORECASE | re.ASCII,
)


def is_denied(text: str, start: int) -> bool:
    """Whether what begins at *start* in the plain *text* is said to be wrong."""
    return _DENIED.search(text[max(0, start - REACH) : start]) is not None


def is_negated(said: str, start: int, end: int) -> bool:
    """Whether what stands from *start* to *end* in *said*, folded as words of the catalogue, is said not to be so."""
    before, after = said[max(0, start - LONGEST_NEGATION) : start], said[end : end + REACH]
    # In "no, it's mine" and "no it's mine", the no answers the question.
    is_none = _NONE.search(before) and not _CLAUSE.match(said[start:end])
    return bool(is_none or _NEGATION.search(before) or _NEGATED_BEHIND.match(after))


def begins_with_no(said: str) -> bool:
    """Whether the folded *said* begins with a word that answers no."""
    return _NO.match(said) is not None


def says_not(said: str) -> bool:
    """Whether the folded *said* is short and denies, as "it isn't" and 从来没, and does not just know nothing."""
    return len(said) <= LONGEST_DENIAL and _SAYS_NOT.match(said) is not None


LONGEST_NEGATION = 48
LONGEST_DENIAL = 30
_HELPERS = "is|do|does|did|have|has|had|was|were|are|ca|wo|could|would|should|ai"
_NOT = rf"(?:(?<![a-z])(?:not(?!\s(?:only|just))|never|nobody|cannot|without|neither)|(?<![a-z])(?:{_HELPERS})n'?t)(?![a-z])"
_ENGLISH_BETWEEN = (
    r"think(?:\s(?:it's|it\sis|it\swas))?|an?|the|my|of|from|to|at|on|in|it|is|that|this|was|be|been|really|actually|yet"
    r"|ever|any|anything|anyone|anybody|even|have|has|had|there|one|own"
)
_CHINESE_BETWEEN = "有|在|任何|别的|其他|地方|网站|网页|上|里|人|给|把|被|过|曾经?|再|真的|向|对|跟|和|告诉|它|这个?|那个?|我|他|太|能|会|从|用|来"
_CHINESE_NOT = "(?:(?<!有)没有?|(?<![是能会要])不是?|并非|未|无)"
_NEGATION = re.compile(
    rf"(?:{_NOT}(?:\s(?:{_ENGLISH_BETWEEN})){{0,6}}\s|{_CHINESE_NOT}(?:{_CHINESE_BETWEEN}){{0,6}})\Z"
)
_NONE = re.compile(r"(?<![a-z])no\s(?:an?\s|such\s|other\s|more\s)?\Z")
_CLAUSE = re.compile(r"(?:yes|it|it's|i|there|we|they|that|this|only)(?![a-z])")
_NEGATED_BEHIND = re.compile(r"\s(?:not|no|none|nothing|never|nowhere|n't)(?![a-z])")
_NO = re.compile(r"(?:no|nope|nah)(?![a-z])")
_KNOWS_NOT = "know|remember|recall|understand|want|like|sure|certain|only|just|looked|checked|mind|now"
_SAYS_NOT = re.compile(
    rf"(?:(?:no|nope|nah),?\s)?(?:(?:i|it|that|this|there|they|we|he|she)(?:'s|'ve|\s(?:is|was|has|have|do|did|can))?\s)?{_NOT}"
    rf"(?!\s(?:{_KNOWS_NOT})(?![a-z]))|(?:no|nope|nah|none|nothing)(?![a-z])(?!\sidea)"
    rf"|(?:我|它|这|那|从来|从|并|根本|完全|还|都|绝对){{0,4}}{_CHINESE_NOT}(?![确清记知懂太一只止仅想小注])"
)
