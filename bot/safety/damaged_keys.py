"""Finds what is said to be a private key and nearly is one: mistyped, cut off, starred; sound keys are found elsewhere."""

import re
from collections.abc import Iterator

from bot.safety.address_shapes import BECH32, BITCOIN, EOS, EVM, EXTENDED, MONERO, TON, TRON, XRP
from bot.safety.key_labels import is_said_to_be_key
from bot.safety.legible import Legible

Span = tuple[int, int]

FEWEST_SEEN = 26
MOST_HIDDEN = 10

_MASKS = "*•●#?_"
_RUN = re.compile(rf"(?<![0-9A-Za-z{_MASKS}])[0-9A-Za-z{_MASKS}]{{{FEWEST_SEEN},160}}(?![0-9A-Za-z{_MASKS}])")
_MASK = re.compile(f"[{_MASKS}]")
_BOTH = re.compile("(?=.*[0-9])(?=.*[A-Za-z])")
# Addresses, public keys and secrets of authenticators, which a word such as "key" before them does not make private.
_PUBLIC = re.compile(
    rf"{EVM}|{EXTENDED}|(?!nsec|suipriv)[a-z]{{2,12}}1{BECH32}{{38,}}|{TON}|(?:0x)?[0-9a-fA-F]{{64}}|{EOS}|{MONERO}|{TRON}"
    rf"|{XRP}|{BITCOIN}|[A-RT-Z2-7][A-Z2-7]+"
)
# Names of formats that only secrets have; whoever mistyped the rest has still sent one.
_NAMED = re.compile(
    r"(?<![0-9a-z])(?:nsec1|ncryptsec1|suiprivkey1|age-secret-key-1|secret-extended-key-(?:main|test)1"
    r"|(?:[a-z]{3,6}|cc_(?:cold|hot)|[a-z]{4,5}_shared|ed25519(?:e|bip32)?)_x?sk1)[0-9a-z*]{40,}"
)
_NAMED_58 = re.compile(
    r"(?<![0-9A-Za-z])(?:[xyztuvYZUV]prv|PVT_(?:[KR]1|WA)_|(?:ed|sp|p2|BL)sk)[1-9A-HJ-NP-Za-km-z*]{36,}"
)


def damaged_keys(view: Legible) -> Iterator[Span]:
    """Yield what stands right after the full name of a private key, or names its own format, and may be one with a fault."""
    for found in _NAMED.finditer(view.folded) if "1" in view.folded else ():
        yield found.span()
    yield from (found.span() for found in _NAMED_58.finditer(view.plain))
    for found in _RUN.finditer(view.plain):
        run = found.group().rstrip(_MASKS)
        if _may_be_key(run) and is_said_to_be_key(view.folded, found.start()):
            yield found.start(), found.start() + len(run)


def _may_be_key(run: str) -> bool:
    hidden = len(_MASK.findall(run))
    if hidden > MOST_HIDDEN or len(run) - hidden < FEWEST_SEEN:
        return False
    return _BOTH.match(run) is not None and not _PUBLIC.fullmatch(run)
