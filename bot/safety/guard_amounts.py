"""Whether a draft only tells of an amount, such as a balance or a refund; what else may stand in it, others judge."""

from __future__ import annotations

import re

from bot.domain.han import to_simplified
from bot.safety.guard_clauses import plain
from bot.safety.guard_lists import says
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


def only_tells(draft: str) -> bool:
    """Whether *draft* tells of one amount as news, and nothing in it is on a list of what demands or makes a condition."""
    if len(draft) > LONGEST or len(_NUMBER.findall(draft)) != 1:
        return False
    signs = see(draft).signs
    if "s:amount" not in signs or not signs.isdisjoint(_DEMANDS):
        return False
    text = to_simplified(plain(draft))
    languages = languages_of(text, hinted(draft))
    informs = any(says(_LISTS, "informs", text, language) for language in languages)
    return informs and not any(says(_LISTS, "pays", text, language) for language in languages)
