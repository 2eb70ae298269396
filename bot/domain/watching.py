"""When a transaction is looked at again, and which of its changes are news; pure, and asks no chain."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.facts import ChainFact, Trouble, TxState
from bot.domain.hours import Calendar, Shift

PAUSES = tuple(timedelta(seconds=s) for s in (30, 60, 120, 300, 600, 1800, 3600))
"""Between looks that find the same, the last one for good: a block takes from a second to ten minutes."""
FOLLOWED_FOR = timedelta(days=7)
"""Pools forget what waits for longer; Bitcoin's usual limit is two weeks, Ethereum's clients keep it for hours."""
NEVER_SEEN_FOR = timedelta(days=1)
"""An id that no network knew for so long is a wrong one."""
AFTER_CLOSING = timedelta(hours=24)
WAKES_AT, SLEEPS_AT = 8 * 60, 22 * 60
"""Minutes of the day on the customer's clock between which good news is written."""


class Phase(StrEnum):
    """What a transaction's state comes down to for whoever waits for it."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    PENDING = "pending"
    CONFIRMING = "confirming"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    REPLACED = "replaced"
    DROPPED = "dropped"
    REORGED = "reorged"


_OF_STATE = {
    TxState.UNREACHABLE: Phase.UNKNOWN,
    TxState.DISAGREEING: Phase.UNKNOWN,
    TxState.NOT_FOUND: Phase.MISSING,
    TxState.REPLACED: Phase.REPLACED,
    TxState.DROPPED: Phase.DROPPED,
    TxState.REORGED: Phase.REORGED,
}
_EXPECTED = frozenset(
    {
        (Phase.PENDING, Phase.CONFIRMING),
        (Phase.REORGED, Phase.CONFIRMING),
        (Phase.REORGED, Phase.PENDING),
    }
)
"""Steps on the way to an end that is told; of these alone nobody has to hear."""
_CANNOT_BE_TOLD = frozenset({Trouble.NOT_SET, Trouble.NOT_OFFERED, Trouble.MALFORMED})
_BAD_NEWS = frozenset({Phase.FAILED, Phase.REPLACED, Phase.DROPPED, Phase.REORGED})


def where_it_is(fact: ChainFact) -> ChainFact:
    """*fact* as the network tells it on which it was found, even if it was looked for on another."""
    if fact.state is not TxState.WRONG_NETWORK:
        return fact
    return replace(fact, state=fact.found_as or TxState.CONFIRMED)


def phase_of(fact: ChainFact) -> Phase:
    """The phase that *fact* tells of."""
    state = where_it_is(fact).state
    if state.is_pending:
        return Phase.PENDING
    if state.is_failed:
        return Phase.FAILED
    if state is TxState.CONFIRMED:
        return Phase.CONFIRMED if where_it_is(fact).is_settled else Phase.CONFIRMING
    return _OF_STATE[state]


def is_news(told: str, now: Phase) -> bool:
    """Whether somebody who was last told the phase *told*, or nothing at all, has to hear that it is *now*."""
    if not told:
        return True
    return now is not Phase.UNKNOWN and now != told and (told, now) not in _EXPECTED


def is_over(fact: ChainFact, age: timedelta, *, was_seen: bool) -> bool:
    """Whether there is no use in looking again; *age* since the customer asked, *was_seen* if a network ever had it."""
    if where_it_is(fact).is_settled or fact.state is TxState.REPLACED or fact.trouble in _CANNOT_BE_TOLD:
        return True
    return age >= FOLLOWED_FOR or (age >= NEVER_SEEN_FOR and not was_seen)


def pause_after(unchanged: int) -> timedelta:
    """How long to wait for the next look after *unchanged* looks in a row that found the same."""
    return PAUSES[min(unchanged, len(PAUSES) - 1)]


def quiet_until(phase: Phase, zone: str, now: datetime) -> datetime | None:
    """Until when a customer in *zone* is let sleep, aware UTC; None to write now.

    Bad news is never kept, and somebody whose clock we do not know (no *zone*) is told at once.
    """
    if not zone or phase in _BAD_NEWS:
        return None
    days = frozenset(Shift(day, WAKES_AT, SLEEPS_AT) for day in range(7))
    calendar = Calendar(days, zone=zone)
    return None if calendar.open_at(now) else calendar.next_opening(now)
