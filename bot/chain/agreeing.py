"""What several servers of one network, and several networks, say together of a transaction; pure, it asks nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.facts import ChainFact, Trouble, TxId, TxState


def unreachable(tx: TxId, network: str, now: datetime, troubles: Sequence[Trouble]) -> ChainFact:
    """The fact that nobody told; the first of *troubles* is why."""
    trouble = next(iter(troubles), Trouble.NOT_SET)
    return ChainFact(tx, TxState.UNREACHABLE, network, now, trouble, asked=len(troubles), answered=0)


def together(facts: Sequence[ChainFact], asked: int) -> ChainFact:
    """What the servers of one network say together; *facts* is not empty.

    A server that has not got so far as the block of which another tells, or that never heard of what waits elsewhere,
    only lags and contradicts nobody. Everything else that does not fit is DISAGREEING.
    """
    one = _agreed(facts)
    return replace(one, asked=asked, answered=len(facts))


def chosen(tx: TxId, facts: Mapping[str, ChainFact]) -> ChainFact:
    """What several networks, by id, say together; *facts* is not empty."""
    expected = facts.get(tx.network)
    if expected is not None and not _is_nowhere(expected):
        return replace(expected, tx=tx)
    found = next((fact for fact in facts.values() if fact.state.is_there), None)
    if found is not None and not tx.network:
        return found
    if found is not None:
        return replace(found, tx=tx, state=TxState.WRONG_NETWORK, found_as=found.state)
    # Whoever did not answer may have it: only all of them together can say that nobody has.
    silent = [fact for fact in facts.values() if not fact.state.is_missing]
    first = expected or next(iter(silent), None) or next(iter(facts.values()))
    return replace(first, tx=tx)


def _is_nowhere(fact: ChainFact) -> bool:
    return fact.state in {TxState.NOT_FOUND, TxState.UNREACHABLE}


def _agreed(facts: Sequence[ChainFact]) -> ChainFact:
    mined = [fact for fact in facts if fact.block is not None]
    if not mined:
        return _unmined(facts)
    newest = min(mined, key=lambda fact: fact.confirmations)
    rest = [fact for fact in facts if fact.block is None and (fact.head or 0) >= (newest.block or 0)]
    if rest or len({(fact.block, fact.state) for fact in mined}) > 1:
        return _disagreeing(facts)
    return newest


def _unmined(facts: Sequence[ChainFact]) -> ChainFact:
    ahead = max(facts, key=lambda fact: fact.head or 0)
    if ahead.state is TxState.REPLACED:
        return ahead
    waiting = [fact for fact in facts if fact.state.is_pending]
    return waiting[0] if waiting else ahead


def _disagreeing(facts: Sequence[ChainFact]) -> ChainFact:
    first = facts[0]
    heads = [fact.head for fact in facts if fact.head is not None]
    return ChainFact(
        first.tx, TxState.DISAGREEING, first.network, first.looked_up_at, head=max(heads, default=None)
    )
