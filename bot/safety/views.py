"""The words of a message without what is said around each: counted, spelled out, translated, commented; scores none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.safety.counting import counting
from bot.safety.framing import unframed
from bot.safety.normalise import Token

# Fewer than these are no phrase, and honest text has them.
_LEAST_PARTS = 8
# More than a phrase of 33 words with a dozen words around each is a list or a dump.
_MOST_WORDS = 400
_MOST_PARTS = 80
# Said around nearly every word.
_MOSTLY = 0.6
# Of a phrase told in sentences as much is said around the words as in it, nearly.
_MOST_TOLD = 0.6
# Sentences, one a line, end in words such as phrases have.
_MOST_IN_PART = 4
_LEAST_LETTERS = 3
_SAID_AGAIN = 4
_LINE = re.compile(r"\n")
_PART = re.compile(r"[\n,;|/、，；。،؛।]|\. ")
_BROKEN = re.compile(r"-[ \t]*\r?\n\s*")


def views(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield *words*, those of *text*, in each of the ways in which a phrase may be among them."""
    if not _LEAST_PARTS <= len(words) <= _MOST_WORDS:
        return
    if counted := _uncounted(words):
        yield counted
    if spelled := _unspelled(words):
        yield spelled
    if "-\n" in text or "-\r" in text:
        yield _unbroken(text, words)
    yield from _columns(text, words)
    told = unframed(words)
    if _LEAST_PARTS <= len(told) <= _MOST_TOLD * len(words):
        yield told


def _uncounted(words: Sequence[Token]) -> list[Token]:
    """Return *words* without those that count upwards and those said with nearly each number; nothing if none count."""
    many, places = counting(words)
    if not many:
        return []
    left = [token for at, token in enumerate(words) if at not in places]
    said = Counter(token.word for token in left)
    return [token for token in left if said[token.word] < max(_SAID_AGAIN, _MOSTLY * many)]


def _unspelled(words: Sequence[Token]) -> list[Token]:
    """Return *words* without the letters of the word before or behind, others made one word; nothing if none are spelled."""
    result: list[Token] = []
    at = spelled = 0
    while at < len(words):
        behind = at + 1
        while len(words[at].word) == 1 and behind < len(words) and len(words[behind].word) == 1:
            behind += 1
        run = words[at:behind]
        if len(run) < _LEAST_LETTERS:
            result.extend(run)
        else:
            spelled += 1
            result.extend(_spelled(run, [*result[-1:], *words[behind : behind + 1]]))
        at = behind
    return result if spelled else []


def _spelled(run: Sequence[Token], beside: Sequence[Token]) -> list[Token]:
    word = "".join(token.word for token in run)
    is_said = any(token.word == word for token in beside)
    return [] if is_said else [Token(word, run[0].start, run[-1].end)]


def _unbroken(text: str, words: Sequence[Token]) -> list[Token]:
    """Return *words*, those in two parts because a line ended as one."""
    result: list[Token] = []
    for token in words:
        if result and _BROKEN.fullmatch(text, result[-1].end, token.start):
            before = result.pop()
            token = Token(before.word + token.word, before.start, token.end)
        result.append(token)
    return result


def _columns(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the first words of all lines or parts of sentences, the last ones, and those that few of them have."""
    for between in (_LINE, _PART):
        parts = _parts(text, words, between)
        if _LEAST_PARTS <= len(parts) <= _MOST_PARTS and len(parts) < len(words):
            yield [part[0] for part in parts]
            if len(words) <= _MOST_IN_PART * len(parts):
                yield [part[-1] for part in parts]
            yield _own_words(parts)


def _own_words(parts: Sequence[Sequence[Token]]) -> list[Token]:
    said = Counter(word for part in parts for word in {token.word for token in part})
    return [token for part in parts for token in part if said[token.word] < _MOSTLY * len(parts)]


def _parts(text: str, words: Sequence[Token], between: re.Pattern[str]) -> list[list[Token]]:
    parts: list[list[Token]] = []
    reached = 0
    for token in words:
        if not parts or between.search(text, reached, token.start):
            parts.append([])
        parts[-1].append(token)
        reached = token.end
    return parts
