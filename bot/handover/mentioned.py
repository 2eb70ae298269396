"""The addresses that stand in what a customer wrote, beside those that they gave to a question; compares none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.domain.messages import CaseId
from bot.intake.recognise import recognise
from bot.ports import Direction, Work

MOST = 20
"""So many different ones of a case are compared; whoever pastes more pastes a list."""


def addresses_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the sound addresses in *texts*, each once and whole, in order, at most `MOST` of them."""
    return tuple(dict.fromkeys(_found(texts)))[:MOST]


def addresses_written(work: Work, case: CaseId) -> tuple[str, ...]:
    """Return those in the messages of a case that the customer wrote, the newest first."""
    said = (one for one in reversed(work.messages.of_case(case)) if one.direction is Direction.IN)
    return addresses_in(one.content.text for one in said)


def _found(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        tokens = (one for one in recognise(text) if one.kind.endswith("_address") and one.valid is not False)
        yield from (one.shown for one in tokens)
