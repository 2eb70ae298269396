"""The guard's second opinion on a draft, learnt from sentences of ours, beside its rules; what it may decide is in guard.py.

What it goes by is in guard_learnt.py, which is read with the first draft: a start does not wait for it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.safety.guard_amounts import only_tells
from bot.safety.guard_removals import only_removes
from bot.safety.guard_rules import Reason
from bot.safety.guard_signs import LONGEST, Seen, see

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ADAPTER = Path(__file__).with_name("tables") / "guard_reader.npz"
"""What the transformer was adapted with, for whoever loads it."""
SHORTEST = 16
"""Bytes of letters and digits below which the words of a draft have no opinion on it: "50 USDT" asks or tells."""
UNDECIDED = 1.5
"""The log odds of such a draft by its words: too low to stop it, and too high to free it."""
LEAST_OF_SHORT = -2.0
"""Of 175 such drafts of the sets all 57 requests were read as more, and of the innocent ones one ("Koin apa nih?")."""
LONGEST_PART = 300
"""Characters of a draft that are weighed at once; more is not read at once, and a request drowns in a longer one."""
LEAST_OF_A_PART = 24
"""Bytes of letters and digits below which a sentence is weighed together with the next."""
MOST_PARTS = 24
"""Parts of one draft; of a longer one each is longer, so that the time stays bounded and nothing goes unread."""
MOST_READ = 6
"""Parts of one draft that the transformer reads, the likeliest ones by their words: it takes far longer than all else."""
OUT_OF_CONTEXT = 5.0
"""What is taken off the odds of a sentence that is read alone: a warning quotes what thieves write."""
OF_ITS_WORDS = 0.15
"""How much the log odds of a draft by its words count beside its reading's: where they err, they seldom do so together."""
OF_WHAT_IS_HARMLESS = 6.0
"""Taken off for only telling of an amount, or removing a tool: in nearly all that it learnt from these were demanded."""
_SENTENCE = re.compile(r"[^.!?。！？؟।\n]*(?:[.!?。！？؟।\n]+\s*|$)")
_LETTERS = re.compile(r"\w+")


class Opinion(NamedTuple):
    """How sure it is that a draft asks for something, in log odds, and for what; *reason* only counts above the bar.

    One that *is_read* rests on what a transformer read, and is more often right. *alone* is the same for the sentence
    that by itself says most, infinite unless all of the draft was read.
    """

    odds: float
    reason: Reason
    is_read: bool = False
    alone: float = math.inf


Opinions = Callable[[str], Opinion]
Read = Callable[[str], "NDArray[np.float32] | None"]


def by_words(draft: str) -> Opinion:
    """What the words of *draft* alone make of it: for a desk whose transformer is not there, or not yet."""
    return max(map(_in_words, _parts(draft)))


def by_reading(read: Read) -> Opinions:
    """Return what has drafts read as well: *read* gives what a transformer makes of a text, or None while it cannot."""

    def opinion(draft: str) -> Opinion:
        if not _says_enough(see(draft)):
            return _short(draft, read)
        wholes, sentences = _texts(draft)
        texts = [*wholes, *sorted(sentences, key=_likely, reverse=True)]
        found = [one for text in texts[:MOST_READ] if (one := _in_reading(text, read)) is not None]
        if len(found) < min(len(texts), MOST_READ):
            return by_words(draft)
        every = len(texts) <= MOST_READ and len(draft) <= LONGEST and all(map(_fits, texts))
        alone = max(one.odds for one in found) if every else math.inf
        parts = (one._replace(odds=one.odds - OUT_OF_CONTEXT) for one in found[len(wholes) :])
        read_as = max((*found[: len(wholes)], *parts))
        odds = read_as.odds + OF_ITS_WORDS * by_words(draft).odds
        return Opinion(odds, read_as.reason, is_read=True, alone=alone)

    return opinion


def _short(draft: str, read: Read) -> Opinion:
    """What is read of a draft too short for its words to say much: it may be stopped by that, but not freed."""
    found = _in_reading(draft, read)
    if found is None or found.odds < LEAST_OF_SHORT:
        return by_words(draft)
    return found._replace(is_read=True)


def _texts(draft: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return all of a draft in lengths that can be read at once, and if there are several, its sentences."""
    pieces = _pieces(draft[:LONGEST]) or [draft]
    wholes = [""]
    for piece in pieces:
        if wholes[-1] and len(wholes[-1]) + len(piece) > LONGEST_PART:
            wholes.append("")
        wholes[-1] += piece
    return wholes, pieces if len(pieces) > 1 else ()


def _fits(text: str) -> bool:
    """Whether *text* is read to its end; some characters are read as many."""
    return len(unicodedata.normalize("NFKC", text)) <= LONGEST_PART


def _likely(text: str) -> float:
    return _in_words(text).odds


def _in_words(draft: str) -> Opinion:
    from bot.safety import guard_learnt

    seen = see(draft)
    odds = guard_learnt.by_words(seen) if _says_enough(seen) else UNDECIDED
    return Opinion(odds, guard_learnt.likeliest(seen))


def _in_reading(text: str, read: Read) -> Opinion | None:
    from bot.safety import guard_learnt

    reading = read(text)
    if reading is None:
        return None
    opinion = Opinion(*guard_learnt.by_reading(see(text), reading))
    is_news = opinion.reason is Reason.ASKS_FOR_PAYMENT and only_tells(text)
    is_removal = opinion.reason is Reason.ASKS_FOR_CALL and only_removes(text)
    return opinion._replace(odds=opinion.odds - OF_WHAT_IS_HARMLESS) if is_news or is_removal else opinion


def _says_enough(seen: Seen) -> bool:
    return _size(seen.words) >= SHORTEST


def _parts(draft: str) -> Sequence[str]:
    """Return *draft*, if it is short, and each of its sentences, or several that are short, for one may ask alone."""
    pieces = _pieces(draft[:LONGEST])
    if len(pieces) < 2:
        return pieces or (draft,)
    return (draft, *pieces) if len(draft) <= LONGEST_PART else pieces


def _pieces(draft: str) -> list[str]:
    least = max(LEAST_OF_A_PART, len(draft) // MOST_PARTS)
    pieces: list[str] = []
    piece = ""
    for sentence in _SENTENCE.findall(draft):
        for at in range(0, len(sentence), LONGEST_PART):
            piece += sentence[at : at + LONGEST_PART]
            if _size(_LETTERS.findall(piece)) >= least:
                pieces.append(piece)
                piece = ""
    if piece.strip():
        pieces[-1:] = [f"{pieces[-1]}{piece}"] if pieces else [piece]
    return pieces


def _size(words: Sequence[str]) -> int:
    return sum(len(word.encode("utf-8", "replace")) for word in words)
