"""What a customer's own words point to: options that were typed instead of tapped, and that they do not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from bot.intake.denials import begins_with_no, is_negated, says_not
from bot.intake.wording import alike

SHORTEST_WITHIN = 2
"""Characters of a word that counts inside a sentence; one Chinese character is part of too many others."""
YES_OR_NO = {
    **dict.fromkeys(
        ["y", "yes", "yep", "yeah", "yup", "correct", "right", "是", "是的", "对", "对的", "嗯", "没错"], True
    ),
    **dict.fromkeys(["n", "no", "nope", "nah", "否", "不", "不是", "不是的", "不对"], False),
}
"""What answers any question for yes or no, and which of them it is."""
UNDECIDED = ("unsure", "not-looked")
"""Options for those who do not know."""
DO_NOT_KNOW = frozenset(
    """i don't know|i dont know|don't know|dont know|no idea|not sure|i'm not sure
i forgot|forgot|i don't remember|don't remember|can't remember|i can't remember|i do not remember
不知道|不清楚|不确定|我不知道|不懂|不记得|不记得了|我不记得了|忘了|我忘了|忘记了|我忘记了|记不清|记不清了|记不得了|不太清楚|不太确定""".replace(
        "\n", "|"
    ).split("|")
)


def option_in(text: str, options: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the option that *text* spells: the one whose longest word is in it, or None if none or two are.

    What it says is not so does not count; of a question for yes or no, it means the other.
    """
    said = folded(text)
    exact = [name for name, words in options.items() if said in words]
    if len(exact) == 1:
        return exact[0]
    yes, no = (_meaning(word, options) for word in ("yes", "no"))
    if yes and no and said in YES_OR_NO:
        return yes if YES_OR_NO[said] else no
    lengths = {name: _longest(words, said, negated=False) for name, words in options.items()}
    if yes and no:
        lengths[no] = max(lengths[no], _longest(options[yes], said, negated=True))
    longest = max(lengths.values(), default=0)
    if not longest:
        return next((name for name in options if name in UNDECIDED), None) if knows_not(text) else None
    named = [name for name, length in lengths.items() if length == longest]
    unsure = [name for name in named if name in UNDECIDED]
    named = unsure or named
    is_clear = len(named) == 1 and not (named[0] == yes and begins_with_no(said))
    return named[0] if is_clear else None


def answer_in(text: str, options: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the option that *text* spells, or of a question for yes or no the latter if it just denies; None if it does not."""
    (yes, no), said = (_meaning(word, options) for word in ("yes", "no")), folded(text)
    is_no = yes is not None and says_not(said) and not _longest(options[yes], said, negated=False)
    return option_in(text, options) or (no if is_no else None)


def _meaning(word: str, options: Mapping[str, tuple[str, ...]]) -> str | None:
    return next((name for name, words in options.items() if word in words), None)


def knows_not(text: str) -> bool:
    """Whether *text* says no more than that the customer does not know."""
    return folded(text) in DO_NOT_KNOW


def _longest(words: Iterable[str], said: str, *, negated: bool) -> int:
    """The length of the longest of *words* that is in *said*, *negated* there or not."""
    return max((len(word) for word in words if _is_within(word, said, negated)), default=0)


def _is_within(word: str, said: str, negated: bool) -> bool:
    if len(word) < SHORTEST_WITHIN:
        return False
    found = _pattern(word).finditer(said)
    return any(negated == is_negated(said, *one.span()) for one in found)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    # Chinese is written without blanks, so only Latin words have edges.
    escaped = re.escape(word)
    return re.compile(rf"(?<![a-z0-9]){escaped}(?![a-z0-9])" if word.isascii() else escaped)


def folded(text: str) -> str:
    """Return *text* as the words of the catalogue are written: one line, small letters, Simplified Chinese."""
    return alike(text).strip(" .!。！")
