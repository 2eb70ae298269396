"""Says how much one run of characters looks like a password; knows nothing of the sentence around it."""

import re
from enum import Enum

SHORTEST = 4
LONGEST = 64
SHORTEST_STRONG = 5


class Look(Enum):
    """What a run of characters looks like."""

    STRONG = "letters and digits, or symbols"
    DIGITS = "nothing but digits"
    WORD = "a word"
    OTHER = "an amount, a date, an address, a mask"


_OTHER = re.compile(
    r"(?:https?:|www\.|ftp:|t\.me/).*|\S+@\S+\.\w+|[@#/]\w+|0x[0-9a-f]+|.*://.*"
    r"|[^\w]+|(.)\1*[.!?]*|[x*.•●?-]+"
    r"|[$€£¥]?[\d.,]+(?:%|k|m|x|usdt|usdc|usd|eth|btc|bnb|trx|sol|eur|cny|rmb|dai|ton|xrp|gwei|wei|sats?|satoshis?|lamports?|mb|gb|kb|ms|s|sec|min|mins|h|hrs|hours|days?|am|pm"
    r"|st|nd|rd|th|px|chars?|characters|digits?|letters|times|bit|bits|km|kg|y|yo)?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}(?::\d{2})?(?:am|pm)?|v?\d+(?:\.\d+)+[a-z]?|\d+[-~]\d+\w*|\d+/\d+|\+\d{6,}"
    r"|(?:[2-4]fa|mfa|otp|sha\d+|aes\d+|web[23](?:\.0)?(?:wallet)?|metamask\d?|mp[34]|ios\d*|iphone\d*\w{0,6}|android\d*|windows\d*|win\d+|base\d+|utf-?8|bip\d+"
    r"|erc\d+|trc\d+|bep\d+|brc\d+|h26[45]|covid\d*|err(?:or)?[-_]?\d+|galaxys\d+\w{0,6}|[\w-]+\.(?:jpe?g|png|pdf|mp4|webp|heic)|pixel\d\w{0,4}|md5|x86|eth2|l[12]|ipv[46]|[a-z]\d)"
    r"|bc1[a-z0-9]{20,}|t[1-9a-z]{33}|[13][1-9a-z]{25,34}|[a-z]+\.(?:com|org|net|io|app|me|ru|cn|de|fr|co|info|xyz)(?:/\S*)?"
    r"|(?:i|you|we|they|he|she|it|who|what|that|there|here|let)'(?:s|m|re|ve|ll|d)|\w+n't"
)
# Endings of adjectives and participles, which say something about a password.
DESCRIBES = re.compile(
    r".*(?:ed|ing|able|ible|less|ful|ly|ous|ad[oa]s?|id[oa]s?|at[oa]|ut[oa]|ente|ante|vel|bile|lich|ig|bar|iert"
    r"|н(?:ый|ая|ое|ий|а|о)|ен[ао]?|л[иао]?|ся|[еи]т|[ао]ют|iyor|miyor|mis|ti|di|tu|du)|(?:di|ter|ber)[a-z]{4,}"
)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
# Vowels above and below, which are no letters by themselves in many scripts.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff"
_INNER_SYMBOL = re.compile(rf"[^\w\s'\-/.,:;()!?\"{_MARKS}]|_|[!?.](?=\w)")
_HUMP = re.compile(r"[a-z][A-Z]")
_WORD = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])+(?:[-_'](?:[^\W\d_]|[{_MARKS}])+)*[!?.।]*")


def look(plain: str, folded: str) -> Look:
    """Return what a run looks like, given as it was typed and in lower case without accents."""
    if not SHORTEST <= len(plain) <= LONGEST or _is_other(plain, folded):
        return Look.OTHER
    if plain.isdigit():
        return Look.DIGITS
    has_letter, has_symbol = _LETTER.search(plain), _INNER_SYMBOL.search(plain)
    has_digit = _DIGIT.search(plain)
    if (has_letter and has_digit and len(plain) >= SHORTEST_STRONG) or (
        has_symbol and (has_letter or has_digit)
    ):
        return Look.STRONG
    if _HUMP.search(plain):
        return Look.STRONG
    return Look.WORD if _WORD.fullmatch(plain) else Look.OTHER


def _is_other(plain: str, folded: str) -> bool:
    # A long number without a unit is a matter for the sentence around it.
    return not plain.isdigit() and _OTHER.fullmatch(folded) is not None
