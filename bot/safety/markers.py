"""What stands in a text in place of a secret, and texts in which such places count for nothing; finds no secrets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.safety.leaks import Leak, Secret

GAP = "⟦"
_KINDS = "|".join(kind.value.replace("_", " ") for kind in Secret)
_OURS = re.compile(f"⟦(?:(?:{_KINDS}) removed(?:: [0-9]{{1,4}} words)?|64 characters(?: [0-9a-f…]{{5}})?)⟧")
_PLACE = re.compile(f"{_OURS.pattern}|{GAP}")
_MARKER = re.compile("⟦[^⟧]*⟧")


def marker(kind: Secret, count: int) -> str:
    """Return what stands in the text in place of a secret; *count* is said of phrases only, and 0 is not."""
    what = kind.value.replace("_", " ")
    words = f": {count} words" if kind is Secret.RECOVERY_PHRASE and count else ""
    return f"⟦{what} removed{words}⟧"


def without_markers(text: str) -> str:
    """Return what of *text* is not in our words, with a blank for each marker."""
    return _MARKER.sub(" ", text)


def blanked(text: str) -> str:
    """Return *text*, as long as it is, without the words of our markers: "password removed" names no password."""
    return _OURS.sub(lambda found: GAP * len(found.group()), text) if GAP in text else text


@dataclass(frozen=True, slots=True)
class Gapped:
    """A text in which one character stands for each marker, so that it gets shorter with each secret taken out."""

    text: str
    gaps: Sequence[str]

    @classmethod
    def of(cls, text: str) -> "Gapped":
        """Return *text* with its own markers taken out; a bare bracket is a gap as well, and stands for itself."""
        return cls(_PLACE.sub(GAP, text), _PLACE.findall(text)) if GAP in text else cls(text, ())

    def without(self, leaks: Iterable[Leak]) -> "Gapped":
        """Return the text with a gap in place of each of *leaks*, which are in order and do not overlap."""
        parts: list[str] = []
        gaps: list[str] = []
        at = seen = 0
        for leak in leaks:
            parts.append(self.text[at : leak.start])
            behind = seen + parts[-1].count(GAP)
            gaps += [*self.gaps[seen:behind], marker(leak.kind, leak.count)]
            seen = behind + self.text.count(GAP, leak.start, leak.end)
            at = leak.end
        return Gapped(GAP.join([*parts, self.text[at:]]), [*gaps, *self.gaps[seen:]])

    def whole(self) -> str:
        """Return the text with all markers in their places."""
        gaps = iter(self.gaps)
        return re.sub(GAP, lambda _: next(gaps), self.text) if self.gaps else self.text
