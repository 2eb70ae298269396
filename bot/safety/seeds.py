"""Finds BIP-39 recovery phrases in a text, in any list and layout; removes nothing."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from bot.safety.checksum import LENGTHS, is_valid
from bot.safety.chinese import unspaced
from bot.safety.joined import words_joined_in
from bot.safety.normalise import Token, tokens
from bot.safety.words import LISTS, numbers, word_lists

WINDOW = 12
LEAST_HITS = 10
LEAST_DISTINCT = 8
LEAST_RARE = 4
LEAST_RARE_OF_ALL = 3
ENOUGH_RARE = 8
NEAR = 3
STRIDE = 3
MOST_COUNTED = 48
MOST_TRIMMED = 3
REPEATED = 4
REPEATED_SHARE = 0.15

_FILLERS_TEXT = """
word words is are the my and then next no nr num number key st nd rd th first second third fourth fifth sixth
seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
nineteenth twentieth twenty thirty one two three four five six seven eight nine ten eleven twelve
第 个 個 个词 個詞 是 一 二 三 四 五 六 七 八 九 十 十一 十二 第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 第十一 第十二
第一个 第二个 第三个 第四个 第五个 第六个 第七个 第八个 第九个 第十个 第十一个 第十二个
palabra mot parola palavra slovo слово kelime es est et y e и
"""
_FILLERS = frozenset(_FILLERS_TEXT.split())


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A recognised phrase: its half-open range in the text (code points) and how many words it has."""

    start: int
    end: int
    words: int


def find(text: str) -> list[Phrase]:
    """Return the phrases in *text*, in order and without overlap."""
    found = [Phrase(*place) for place in unspaced(text)]
    words = tokens(text)
    found.extend(_joined(words))
    found.extend(_spelled(words) or _spelled(_without_fillers(words)))
    return _merged(found)


def _joined(words: Sequence[Token]) -> Iterator[Phrase]:
    for token in words:
        count = words_joined_in(token.word)
        if count:
            yield Phrase(token.start, token.end, count)


def _without_fillers(words: Sequence[Token]) -> list[Token]:
    counts = Counter(token.word for token in words)
    often = max(REPEATED, REPEATED_SHARE * len(words))
    return [token for token in words if token.word not in _FILLERS and counts[token.word] < often]


def _spelled(words: Sequence[Token]) -> list[Phrase]:
    """Return the stretches that the window rules or a checksum point out; linear but for the windows that come close."""
    mask = word_lists().mask
    masks = [mask.get(token.word, 0) for token in words]
    if len(masks) - masks.count(0) < LEAST_DISTINCT:
        return []
    found: list[Phrase] = []
    for bit in (1 << place for place in range(len(LISTS))):
        hits = [place for place, bits in enumerate(masks) if bits & bit]
        if len(hits) >= LEAST_DISTINCT:
            found.extend(_of_one_list(words, hits, bit))
    return found


def _of_one_list(words: Sequence[Token], hits: Sequence[int], bit: int) -> Iterator[Phrase]:
    names = [words[place].word for place in hits]
    lists = word_lists()
    rare = [lists.is_rare(name, bit) for name in names]
    spans = sorted([*_windows(names, hits, rare), *_checked(names, hits, bit)])
    for first, last in _stretches(spans, hits, rare):
        core = _core(names[first : last + 1], bit)
        if core is None:
            yield Phrase(words[hits[first]].start, words[hits[last]].end, last + 1 - first)
            continue
        left, right = _trimmed(rare[first : last + 1], core)
        yield Phrase(words[hits[first + left]].start, words[hits[first + right]].end, core[1] + 1 - core[0])


def _windows(names: Sequence[str], hits: Sequence[int], rare: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) places in *hits* of every window of twelve tokens that reads like a phrase."""
    skip_to = 0
    for first, place in enumerate(hits):
        if first < skip_to:
            continue
        behind = bisect_left(hits, place + WINDOW, first)
        if behind - first >= LEAST_DISTINCT and _reads_like_a_phrase(names[first:behind], rare[first:behind]):
            skip_to = first + STRIDE
            yield first, behind - 1


def _reads_like_a_phrase(names: Sequence[str], rare: Sequence[bool]) -> bool:
    if len(set(names)) < LEAST_DISTINCT:
        return False
    # Nobody writes ten Chinese characters apart from each other, however common they are, but to spell a phrase.
    if len(names) >= LEAST_HITS and all(len(name) == 1 for name in names):
        return True
    distinct_rare = len(set(compress(names, rare)))
    if len(names) == WINDOW:
        return distinct_rare >= LEAST_RARE_OF_ALL
    return distinct_rare >= ENOUGH_RARE or (len(names) >= LEAST_HITS and distinct_rare >= LEAST_RARE)


def _checked(names: Sequence[str], hits: Sequence[int], bit: int) -> Iterator[tuple[int, int]]:
    """Yield the windows whose checksum holds although their words repeat, such as eleven times abandon, then about."""
    known = numbers(bit)
    for length in LENGTHS:
        for first in range(len(hits) - length + 1):
            last = first + length - 1
            if hits[last] - hits[first] != length - 1 or not _repeats_but_ends(names[first : last + 1]):
                continue
            if is_valid([known[name] for name in names[first : last + 1]]):
                yield first, last


def _repeats_but_ends(names: Sequence[str]) -> bool:
    return len(set(names)) < LEAST_DISTINCT and names[-1] not in names[:-1]


def _stretches(
    spans: Sequence[tuple[int, int]], hits: Sequence[int], rare: Sequence[bool]
) -> list[tuple[int, int]]:
    """Let each span grow over the listed words that touch it and rare ones close by; join what then overlaps."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and last <= joined[-1][1]:
            continue
        while first > 0 and hits[first] - hits[first - 1] <= _reach(rare[first - 1]):
            first -= 1
        while last + 1 < len(hits) and hits[last + 1] - hits[last] <= _reach(rare[last + 1]):
            last += 1
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (min(first, joined[-1][0]), last)
        else:
            joined.append((first, last))
    return joined


def _reach(is_rare: bool) -> int:
    return NEAR if is_rare else 1


def _core(names: Sequence[str], bit: int) -> tuple[int, int] | None:
    """Return the first and last place of the longest part whose checksum holds, or None."""
    if len(names) > MOST_COUNTED:
        return None
    known = numbers(bit)
    ranks = [known[name] for name in names]
    for length in reversed(LENGTHS):
        for first in range(len(ranks) - length + 1):
            if is_valid(ranks[first : first + length]):
                return first, first + length - 1
    return None


def _trimmed(rare: Sequence[bool], core: tuple[int, int]) -> tuple[int, int]:
    """Return the first and last place to remove: all but at most three everyday words around *core*."""
    # The core may be a part of a longer phrase by chance, so only words that honest text is full of are let go.
    left, right = 0, len(rare) - 1
    while left < core[0] and not rare[left] and left < MOST_TRIMMED:
        left += 1
    while right > core[1] and not rare[right] and left + len(rare) - 1 - right < MOST_TRIMMED:
        right -= 1
    return left, right


def _merged(found: Sequence[Phrase]) -> list[Phrase]:
    result: list[Phrase] = []
    for phrase in sorted(found):
        if result and phrase.start <= result[-1].end:
            before = result.pop()
            result.append(Phrase(before.start, max(before.end, phrase.end), max(before.words, phrase.words)))
        else:
            result.append(phrase)
    return result
