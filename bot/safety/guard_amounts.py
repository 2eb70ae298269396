"""Whether a draft only tells of an amount, such as a balance or a refund; what else may stand in it, others judge."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import partial

from bot.domain.han import to_simplified
from bot.safety.guard_clauses import plain
from bot.safety.guard_lists import places, says
from bot.safety.guard_signs import see
from bot.safety.guard_words import hinted, languages_of

LONGEST = 120
"""Characters; a demand takes more words to explain itself than a balance does."""
_LISTS = "guard_amounts"
_NUMBER = re.compile(r"\d+(?:[.,\s]\d+)*")
_DEMANDS = frozenset(
    f"s:{kind}"
    for kind in (
        *("pay", "give", "move", "pay_to", "fee", "fee_due", "secret", "purpose"),
        *("guard_paraphrases.pays", "guard_paraphrases.order", "guard_paraphrases.unlocks"),
        *("guard_demands.due", "guard_demands.there"),
    )
)


# What tells of a fee, or of the coins that a transfer takes, has words of these lists too; `pays` is stricter with it.
_OF_FEES = frozenset({"s:fee", "s:purpose"})
_DEMANDS_FOR_NETWORK = frozenset(
    f"s:{kind}"
    for kind in (
        *("secret", "weak", "tell", "pay_to", "chat", "chat_place", "call", "call_thing", "link"),
        *(
            f"guard_demands.{kind}"
            for kind in ("due", "there", "grants", "connects", "signs", "links", "installs")
        ),
    )
)
_CLAUSES = re.compile(r"(?<!\d)[,:;]|[,:;](?!\d)|[，、：；،؛—–]|[.!?。！？؟।]\s*\w")
# So little that nobody steals it, in the coins that fees are paid in.
_FOR_NETWORK = re.compile(
    r"(?<![\d.,])(?:0[.,]0\d* ?(?:eth|btc|bnb|sol|avax|ltc)|0[.,]\d+ ?(?:bnb|sol|ton)|[12] ?ton|\d{1,2} ?(?:trx|pol|matic))(?![a-z])"
)
_MOST_NUMBERS = 2
_says = partial(says, _LISTS)
_places = partial(places, _LISTS)


def only_tells(draft: str) -> bool:
    """Whether *draft* tells of an amount as news, and nothing in it is on a list of what demands or makes a condition.

    News are a balance, what arrived, what was given back, and what the customer's own wallet should hold for the network.
    """
    numbers = len(_NUMBER.findall(draft))
    if len(draft) > LONGEST or not 1 <= numbers <= _MOST_NUMBERS:
        return False
    signs = see(draft).signs
    text = to_simplified(plain(draft))
    languages = languages_of(text, hinted(draft))
    if _is_for_network(text, signs, languages):
        return True
    if numbers > 1 or "s:amount" not in signs:
        return False
    return _informs(text, signs, languages) or _gave_back(text, signs, languages)


def _informs(text: str, signs: Set[str], languages: Sequence[str]) -> bool:
    if not signs.isdisjoint(_DEMANDS):
        return False
    informs = any(_says("informs", text, language) for language in languages)
    return informs and not any(_says("pays", text, language) for language in languages)


def _gave_back(text: str, signs: Set[str], languages: Sequence[str]) -> bool:
    """Whether one clause says that something was given back, be it a fee, and nothing more."""
    if not signs.isdisjoint(_DEMANDS - _OF_FEES) or _CLAUSES.search(text):
        return False
    if any(_says("promised", text, language) for language in languages):
        return False
    return any(_says("returned", text, language) for language in languages) and all(
        _is_excused(text, language, ("fee",)) for language in languages
    )


def _is_for_network(text: str, signs: Set[str], languages: Sequence[str]) -> bool:
    """Whether the customer's own wallet should hold what the network takes for a transfer, and it goes to nobody else."""
    if not _FOR_NETWORK.search(text) or not signs.isdisjoint(_DEMANDS_FOR_NETWORK):
        return False
    if any(_says("elsewhere", text, language) for language in languages):
        return False
    return any(
        _says("holds", text, language) and _says("network", text, language) for language in languages
    ) and all(_is_excused(text, language, ("holds", "network", "within")) for language in languages)


def _is_excused(text: str, language: str, kinds: Sequence[str]) -> bool:
    """Whether all that pays or makes a condition is part of a term of one of *kinds*."""
    spans = [span for kind in kinds for span in _places(kind, text, language)]
    return all(
        any(first <= start and end <= last for first, last in spans)
        for start, end in _places("pays", text, language)
    )
