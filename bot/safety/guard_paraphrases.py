"""Requests that do not name what they want, such as "what you wrote on the paper, send it"; others are for guard_rules.py.

What the lists of data/guard_paraphrases.toml mean: a *medium* on which something was *noted*, when the wallet was new
(*origin*), a *dozen* of them: two of these stand for a recovery phrase. *digits* that *unlocks* the app or that
*arrives* are a password or a code. *asks* hands over, *asked* asks what it is; *denies* makes a warning of it, and with
*objects* it is about something else. *pays* a sum in a certain *order* with something that it *frees* is a ransom, unless
the *network* takes it.
"""

import re
from functools import partial

from bot.domain.han import to_simplified
from bot.safety.guard_lists import says

_OF_A_PHRASE = ("medium", "noted", "origin", "dozen")
_OF_A_CODE = ("unlocks", "arrives")
_ENOUGH = 2
_QUESTION = ("?", "？", "؟")
_SUM = re.compile(
    r"\d ?(?:u(?![a-z])|usd[tc]?|eur|eth|btc|bnb|trx|sol|ton|%|\$|€|usdt|刀|块|元|美元|ドル|円|달러)"
)
_says = partial(says, "guard_paraphrases")


def asks_unnamed(sentence: str, before: str, language: str) -> bool:
    """Return whether a folded *sentence*, after the one *before* it, asks for what only stands for a secret."""
    if language == "zh":
        sentence, before = to_simplified(sentence), to_simplified(before)
    if _says("denies", sentence, language) or _says("objects", sentence, language):
        return False
    if _says("asks", sentence, language):
        # "What did you write on the paper? Send it."
        return _means_secret(sentence, language) or _means_secret(f"{before} {sentence}", language)
    return (
        sentence.rstrip().endswith(_QUESTION)
        and _says("asked", sentence, language)
        and _means_secret(sentence, language)
    )


def asks_ransom(sentence: str, language: str) -> bool:
    """Return whether a folded *sentence* asks for a sum of money first, and says what will come of it then."""
    if (
        not _SUM.search(sentence)
        or _says("denies", sentence, language)
        or _says("network", sentence, language)
    ):
        return False
    return all(_says(kind, sentence, language) for kind in ("pays", "order", "frees"))


def _means_secret(text: str, language: str) -> bool:
    if _says("objects", text, language):
        return False
    if _says("digits", text, language) and any(_says(kind, text, language) for kind in _OF_A_CODE):
        return True
    return sum(_says(kind, text, language) for kind in _OF_A_PHRASE) >= _ENOUGH
