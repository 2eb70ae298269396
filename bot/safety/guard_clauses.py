"""Takes a draft apart: sentences, and in them clauses with the guard's words that stand there; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.safety.guard_words import Mark, Words, words_of
from bot.safety.normalise import fold
from bot.safety.skeletons import skeleton

# Nobody writes longer clauses; what is longer is read in parts, so that the time stays in proportion.
LONGEST = 500
LINK = " zzlink "
LINK_KIND = "link"
_SENTENCE = re.compile(r"[^.!?。！？؟।…\n;；]*(?:[.!?。！？؟।…;；\n]+|$)")
_DOT_INSIDE = re.compile(r"(?<=\w)\.(?=\w)")
_BULLET = re.compile(r"(?m)^\s*(?:\d{1,2}\s?[.)、]|[-•*–])\s*")
# A comma before "which" or "that" parts nothing.
_PIECE = re.compile(
    r"(?<!\d),(?! (?:котор|котр|як(?:ии|а|у|е|і) |kter|co |jejz|der |die |das |den |dem |welche|which |that |que |die |dat ))"
    r"|(?<=\d),(?!\d)|[，،:：()（）—–\"“”«»「」]| - "
)
_SPACED_OUT = re.compile(r"(?<![^\W_])(?:[^\W\d_][ ._\-*]){3,}[^\W\d_](?![^\W_])")
_AMOUNT = re.compile(
    r" \d+ ?(?:usd[tc]?|dol+ar\w*|bucks|pounds|eur[os]*|reais|доллар\w*|долар\w*|евро|євро|eth|btc|bnb|trx|sol|ton)(?= )"
    r"|\d+(?:u(?![a-z])|usd[tc]?|eth|btc|bnb|trx|刀|块|元|美元|美金|ドル|ユーロ|円|달러|유로|만원)"
)
# Only what asks, where digits stand for letters: a version or a model may look like a word as well.
_LEET = str.maketrans("013457", "oieast")
_TELLING = re.compile(
    r"(?:seed|recovery|secret|private|backup)?(?:seeds?|phrases?|words?|keys?|recovery|secret|private|backup|password|passcode"
    r"|pass|mnemonics?|whatsapp|telegram|deposit|fee|pin|code|give|your|send|tell|enter|share|type)"
)
_LEETED = re.compile(
    r"(?<![^\W_])(?=[a-z]*[013457])(?=[013457]*[a-z])[a-z013457]{2,}(?![^\W_])", re.IGNORECASE
)
_MIXED = re.compile(r"\b(?=\w*[a-z])(?=\w*[а-яѐ-џα-ω])\w+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that says one thing, the words in it in order, and how it hangs together with the last.

    *goes_on* is true after "or", "nor" and "and"; *is_first* for the first clause of a sentence; *asks* if the sentence
    ends in a question mark.
    """

    text: str
    marks: Sequence[Mark]
    is_first: bool
    goes_on: bool
    asks: bool
    verb_last: bool
    drops_it: bool

    def thought(self, start: int) -> tuple[int, int]:
        """Return the half-open range around *start* that words like "but" and "please" do not part."""
        cuts = [mark.start for mark in self.marks if mark.kind == "cut"]
        before = max((cut for cut in cuts if cut <= start), default=0)
        return before, min((cut for cut in cuts if cut > start), default=len(self.text))

    def first(self, *kinds: str, behind: int = 0) -> Mark | None:
        """Return the first mark of one of *kinds* that starts at *behind* or later."""
        return next((mark for mark in self.marks if mark.kind in kinds and mark.start >= behind), None)

    def has(self, *kinds: str) -> bool:
        """Whether there is a mark of one of *kinds*."""
        return self.first(*kinds) is not None

    def between(self, start: int, end: int, *kinds: str) -> bool:
        """Whether a mark of one of *kinds* starts in the half-open range."""
        return any(mark.kind in kinds and start <= mark.start < end for mark in self.marks)


@lru_cache(maxsize=16)
def plain(draft: str) -> str:
    """Return *draft* folded and without the disguises of single words: spaced-out letters, letters of other scripts."""
    # Without its accents the Vietnamese word for "use" would be the one for "do not".
    text = fold(
        draft.replace("dùng", "xai").replace("đ", "d").replace("Đ", "D").replace("ł", "l").replace("Ł", "L")
    )
    text = _SPACED_OUT.sub(lambda match: re.sub(r"[ ._\-*]", "", match[0]), text)
    text = unleeted(text)
    return text if text.isascii() else _MIXED.sub(lambda match: skeleton(match[0]), text)


def unleeted(text: str) -> str:
    """Return *text* with letters for the digits in words like "s33d", if one of these names what thieves ask for; as long as before.

    Then the other words are no models or versions either.
    """
    words = [_spelled(found) for found in _LEETED.finditer(text)]
    return _LEETED.sub(_spelled, text) if any(_TELLING.fullmatch(word.lower()) for word in words) else text


def _spelled(match: re.Match[str]) -> str:
    return match[0].translate(_LEET)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a folded text, each with the mark it ends in; numbers of a list are dropped."""
    text = _DOT_INSIDE.sub(" ", _BULLET.sub("", text))
    return (found[0] for found in _SENTENCE.finditer(text) if found[0].strip(" .!?。！？…\n;；"))


@lru_cache(maxsize=256)
def clauses(sentence: str, language: str) -> Sequence[Clause]:
    """Return the clauses of a *sentence* as a reader of *language* sees them."""
    return tuple(_clauses(sentence, language))


def _clauses(sentence: str, language: str) -> Iterator[Clause]:
    words = words_of(language)
    asks = sentence.rstrip().endswith(("?", "？", "؟"))
    is_first = True
    for piece in _pieces(sentence):
        text = words.ready(piece)
        marks = _marks(text, words)
        goes_on = bool(marks) and marks[0].kind == "join" and marks[0].start == 0
        yield Clause(text, marks, is_first, goes_on, asks, words.is_verb_last, words.drops_it)
        is_first = False


def _pieces(sentence: str) -> Iterator[str]:
    for piece in _PIECE.split(sentence):
        if piece.strip():
            yield from (piece[at : at + LONGEST] for at in range(0, len(piece), LONGEST))


def _marks(text: str, words: Words) -> list[Mark]:
    marks = [mark for mark in words.marks(text) if mark.kind != "filler"]
    marks += [Mark(LINK_KIND, *found.span()) for found in re.finditer("zzlink", text)]
    marks += [Mark("amount", *found.span()) for found in _AMOUNT.finditer(text)]
    marks += _told_by_company(marks)
    return sorted(marks, key=lambda mark: mark.start)


def _told_by_company(marks: Sequence[Mark]) -> list[Mark]:
    """Return as secrets the words like "code" and "words" if "that you received" or "on your paper" is there too."""
    named = {"weak", "part"} if any(mark.kind == "hint" for mark in marks) else {"part"}
    return [Mark("secret", mark.start, mark.end) for mark in marks if mark.kind in named]
