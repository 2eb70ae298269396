"""How much more an English word says after another: everyday pairs say less; knows nothing of other languages."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from bot.safety.cusum import Hit
from bot.safety.scores import UNPAIRED, nat, table


def after_listed(hits: Sequence[Hit]) -> list[Hit]:
    """Return *hits* scored with regard to the listed word just before each, if there is one."""
    result = list(hits[:1])
    for before, hit in pairwise(hits):
        touches = hit.place - before.place == 1 and hit.word != before.word
        result.append(hit._replace(score=hit.score + extra(before.word, hit.word)) if touches else hit)
    return result


def extra(before: str, word: str) -> float:
    """Return what *word* gains in nats for following *before*; everyday pairs lose."""
    return UNPAIRED - _gain(_after().get(before, ""), word)


def _gain(after: str, word: str) -> float:
    """Return the gain of *word* in *after*: words with a blank before each, and behind each its gain in one character."""
    behind = len(word) + 1
    at = after.rfind(f" {word}")
    # Longer words begin alike. Of two entries for one pair the later counts.
    while at >= 0 and after[at + behind + 1 : at + behind + 2] not in (" ", ""):
        at = after.rfind(f" {word}", 0, at)
    return nat(after[at + behind]) if at >= 0 else 0.0


@cache
def _after() -> Mapping[str, str]:
    # Not taken apart: as a mapping of pairs these would be 4 MB instead of one.
    return {first: f" {rest}" for first, rest in table("english").items()}
