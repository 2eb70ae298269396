"""How much more an English word says after another: everyday pairs say less; knows nothing of other languages."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from bot.safety.cusum import Hit
from bot.safety.scores import UNPAIRED, nats, table


def after_listed(hits: Sequence[Hit]) -> list[Hit]:
    """Return *hits* scored with regard to the listed word just before each, if there is one."""
    result = list(hits[:1])
    for before, hit in pairwise(hits):
        touches = hit.place - before.place == 1 and hit.word != before.word
        result.append(hit._replace(score=hit.score + extra(before.word, hit.word)) if touches else hit)
    return result


def extra(before: str, word: str) -> float:
    """Return what *word* gains in nats for following *before*; everyday pairs lose."""
    return UNPAIRED - _gains().get(f"{before} {word}", 0.0)


@cache
def _gains() -> dict[str, float]:
    return {
        f"{first} {entry[:-1]}": gain
        for first, rest in table("english").items()
        for entry, gain in zip(rest.split(" "), nats("".join(e[-1] for e in rest.split(" "))), strict=True)
    }
