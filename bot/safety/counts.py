"""How many words a phrase has that was found, or 0 where nobody can be sure; finds none and sets no bounds."""

import re
from collections.abc import Container, Mapping, Sequence, Set
from itertools import pairwise

from bot.safety.checksum import LENGTHS, is_valid
from bot.safety.cusum import Hit
from bot.safety.extent import RARE

# Algorand's are of the words of BIP-39; Monero's short ones have 13 words, those of SLIP-39 20 or 33.
BIP39_SIZES = frozenset({*LENGTHS, 25})
SLIP39_SIZES = frozenset({20, 33})
SIZES = frozenset({*BIP39_SIZES, *SLIP39_SIZES, 13})
# Of Algorand, or 24 beside a word such as "phrase".
_WITH_ONE = 25
# So many words of a phrase may be misspelt, and so many around it may be on its list.
_MOST_AROUND = 3
_INTRODUCED = re.compile(
    r"(?:助记词?|助記詞?|恢复[短词]语?|恢復[短詞]語?|种子词?|種子詞?|seed|phrase|mnemonic)[语語]?"
    r"(?:如下|就是|是|为|為)?[\s：:，,]*",
    re.IGNORECASE,
)
_NO_SIGN = re.compile(r"\w")


def of_words(
    own: Sequence[Hit],
    numbers: Mapping[str, int],
    counters: Container[str],
    *,
    inside: int,
    said: int,
    name: str,
) -> int:
    """Return how many words the phrase has of which *own* are the hits, with those of the prose around and in it.

    *inside* is the length of a part with a checksum, 0 if there is none; *said* is how many words the text has, *name* the
    scheme's.
    """
    named = [hit for hit in own if hit.word not in counters]
    touching = [hit for at, hit in enumerate(named) if hit.score > RARE or _touches(named, at)]
    for read in (own, named, touching) if numbers else ():
        if is_valid([numbers[hit.word] for hit in read]):
            return len(read)
    is_alone = said == own[-1].place + 1 - own[0].place
    size = _size(own, sizes_of(name, is_official=bool(numbers)), is_alone=is_alone)
    # Of the words around a phrase some are on its list too, "phrase" itself above all. Only the longest checksum says surely
    # that they are, as a shorter one of some part may hold by chance.
    if size and inside != max(LENGTHS):
        return size if is_alone or size == inside or len(own) - inside > _MOST_AROUND else 0
    if len(own) - inside <= _MOST_AROUND:
        return inside
    return len(own) if said == len(own) < min(LENGTHS) else 0


def sizes_of(name: str, *, is_official: bool) -> Set[int]:
    """Return how many words a phrase of the scheme of that *name* may have."""
    if name == "slip39":
        return SLIP39_SIZES
    return BIP39_SIZES if is_official else SIZES


def _size(own: Sequence[Hit], sizes: Set[int], *, is_alone: bool) -> int:
    """Return the one of *sizes* that *own* can have, counted with or without what stands between them, or 0."""
    span = own[-1].place + 1 - own[0].place
    if span - len(own) > _MOST_AROUND or (not is_alone and (_is_loose(own) or span == len(own) == _WITH_ONE)):
        return 0
    found = sizes & {len(own), span}
    return min(found) if len(found) == 1 else 0


def _is_loose(own: Sequence[Hit]) -> bool:
    """Whether a few at either end stand apart from the rest, as "phrase" does in "this is my phrase"."""
    gaps = [after.place - before.place > 1 for before, after in pairwise(own)]
    return any(gaps[:_MOST_AROUND]) or any(gaps[-_MOST_AROUND:])


def _touches(hits: Sequence[Hit], at: int) -> bool:
    place = hits[at].place
    return any(abs(place - hit.place) == 1 for hit in hits[max(0, at - 1) : at + 2])


def of_characters(begins: Set[int], size: int, hits: Sequence[Hit], numbers: Mapping[str, int]) -> int:
    """Return how many of *hits* are the phrase among them, in a text of *size* tokens, where phrases may begin at *begins*.

    A phrase ends where another may begin, or with the text.
    """
    places = [hit.place for hit in hits]
    found = [
        (start, many)
        for start in (at for at, place in enumerate(places) if place in begins)
        for many in SIZES
        if start + many <= len(hits) and places[start + many - 1] - places[start] == many - 1
    ]
    behind = ((one, places[sum(one) - 1] + 1) for one in found)
    bounded = [one for one, end in behind if end in begins or end == size]
    own = [numbers.get(hit.word, 0) for hit in hits] if found else []
    valid = [(start, many) for start, many in bounded or found if is_valid(own[start : start + many])]
    if bounded:
        return max(size for _, size in valid or bounded)
    # With its beginning alone a checksum still tells, if it does not for several.
    return valid[0][1] if len(valid) == 1 else 0


def begins(text: str, places: Sequence[int]) -> frozenset[int]:
    """Return the numbers of the tokens at *places* of *text* at which a phrase may begin.

    That is behind its announcement, and where something else stands before a token than between those beside it.
    """
    introduced = {found.end() for found in _INTRODUCED.finditer(text)}
    between = [text[one + 1 : other] for one, other in pairwise(places)]
    signs = {one: _NO_SIGN.sub("", one) for one in set(between)}
    gaps = [signs[one] for one in between] if any(signs.values()) else []
    found = {at for at, place in enumerate(places) if place in introduced} if introduced else set()
    for at, gap in enumerate(gaps, 1):
        is_like_both = 1 < at < len(gaps) and gaps[at - 2] == gap == gaps[at]
        if gap and not is_like_both and {*gaps[max(0, at - 2) : at - 1], *gaps[at : at + 1]} != {gap}:
            found.add(at)
    return frozenset(found | {0})
