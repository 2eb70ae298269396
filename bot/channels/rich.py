"""Text with formatting counted as Telegram counts, in UTF-16 code units: joining, trimming, cutting. No channel in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.lengths import LONGEST_TEXT, units
from bot.domain.messages import Span

BLANK = " \t\n\r\v\f\u00a0\u200b"


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its spans; offsets and lengths are UTF-16 code units."""

    text: str = ""
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Rich) -> Rich:
        shift = units(self.text)
        moved = tuple(replace(span, offset=span.offset + shift) for span in other.spans)
        return Rich(self.text + other.text, self.spans + moved)

    @property
    def units(self) -> int:
        """The length in UTF-16 code units."""
        return units(self.text)

    def part(self, start: int, end: int) -> Rich:
        """The characters from *start* up to *end* (counted as in ``str``), with what their spans keep of them."""
        if start == 0 and end == len(self.text):
            return self
        begin, finish = units(self.text[:start]), units(self.text[:end])
        kept = []
        for span in self.spans:
            left, right = max(span.offset, begin), min(span.offset + span.length, finish)
            if left < right:
                kept.append(replace(span, offset=left - begin, length=right - left))
        return Rich(self.text[start:end], tuple(kept))

    def trimmed(self) -> Rich:
        """Without blanks at both ends, which Telegram would take away, and with them the count."""
        start = len(self.text) - len(self.text.lstrip(BLANK))
        return self.part(start, max(start, len(self.text.rstrip(BLANK))))


def bold(text: str) -> Rich:
    """*text* in bold."""
    return styled(text, "bold")


def code(text: str) -> Rich:
    """*text* as code, which a tap copies whole."""
    return styled(text, "code")


def styled(text: str, kind: str, target: str = "") -> Rich:
    """The whole of *text* as one span; an empty text has none."""
    return Rich(text, (Span(kind, 0, units(text), target),) if text else ())


def joined(parts: Iterable[Rich], between: str = "\n") -> Rich:
    """The parts that are not empty, with *between* between them."""
    whole = Rich()
    for part in parts:
        if part:
            whole = whole + Rich(between) + part if whole else part
    return whole


def pieces(rich: Rich, longest: int = LONGEST_TEXT, first: int | None = None) -> list[Rich]:
    """*rich* in pieces of at most *longest* units (the first of at most *first*), cut at a line or a word if it can be.

    Every piece is trimmed and holds something; nothing but blanks is lost.
    """
    found = []
    rest = rich.trimmed()
    limit = longest if first is None else first
    while rest:
        cut = _cut(rest.text, limit)
        found.append(rest.part(0, cut).trimmed())
        rest = rest.part(cut, len(rest.text)).trimmed()
        limit = longest
    return found


def _cut(text: str, limit: int) -> int:
    """How many characters of *text* go into *limit* units; at least one, so that cutting ends."""
    end = max(_fitting(text, limit), 1)
    if end == len(text):
        return end
    for blank in ("\n", " "):
        at = text.rfind(blank, end // 2, end)
        if at > 0:
            return at + 1
    return end


def _fitting(text: str, limit: int) -> int:
    if units(text) <= limit:
        return len(text)
    used = 0
    for i, letter in enumerate(text):
        used += units(letter)
        if used > limit:
            return i
    return len(text)
