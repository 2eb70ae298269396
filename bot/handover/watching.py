"""What customers want looked up on a chain: taking it down and saying so. What comes of it is in chain_answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain.messages import Say
from bot.domain.watching import Phase
from bot.handover.desk import Desk
from bot.intake.homes import Values
from bot.intake.meaning import Kind
from bot.intake.mentions import Given, askable_for, may_be_asked, named_by, only_network, others_in
from bot.intake.slots import Slot, Value
from bot.ports import Kept, Person, Watch, WatchKind, Work

FOLLOWED_AT_ONCE = 3
"""Transactions of one customer; more are for people."""
BEGUN_AT_MOST = 10
BEGUN_WITHIN = timedelta(hours=1)
"""So many look-ups one customer can begin in so long; each asks servers that others need as well."""
ASKED_AGAIN_AFTER = timedelta(minutes=1)
LOOKING = "watch-looking"
_NOT_FOUND = frozenset({"", Phase.UNKNOWN.value, Phase.MISSING.value})


class Watching:
    """Begins look-ups, each in the transaction of what the customer said. Without networks to ask nothing happens."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mentioned(self, work: Work, person: Person, given: Given) -> str | None:
        """Look up the transaction that a message outside of a form gives.

        Returns the catalogue key of what to say of that, empty if it was said a moment ago; None if nobody can be asked.
        """
        if not self._desk.networks or given.slot is not Slot.REFERENCE:
            return None
        if not self._is_askable(given.value.shown, given.named):
            return None
        return self._begin(work, person, given.value.shown, given.named)

    def in_form(self, work: Work, person: Person, values: Values, newly: Collection[Slot]) -> tuple[Say, ...]:
        """Look up the transaction of a report once it is given, and again once its network is another than we thought.

        Returns what to say of that, above whatever comes next.
        """
        reference, named = values.get(Slot.REFERENCE), values.get(Slot.NETWORK)
        if not self._desk.networks or reference is None or not may_be_asked(reference):
            return ()
        network = (named_by(named) if named and named.raw else "") or only_network(reference)
        if not self._is_askable(reference.shown, network):
            return ()
        before = _watch_of(work, person, reference.shown)
        is_other = before is not None and network not in {"", before.network}
        if Slot.REFERENCE in newly or (Slot.NETWORK in newly and is_other):
            said = self._begin(work, person, reference.shown, network)
            return (Say(said),) if said else ()
        return ()

    def is_asking(self, work: Work, person: Person, values: Values) -> bool:
        """Whether servers are being asked just now about the transaction of a report, and nothing was told of it yet."""
        reference, now = values.get(Slot.REFERENCE), self._desk.clock.now()
        watch = _watch_of(work, person, reference.shown) if reference else None
        if watch is None or watch.told or watch.next_at is None:
            return False
        return bool(self._desk.networks) and now - watch.begun_at < ASKED_AGAIN_AFTER

    def was_told(self, work: Work, person: Person, value: str) -> bool:
        """Whether the customer heard what a chain says of the transaction *value*."""
        watch = _watch_of(work, person, value)
        return watch is not None and bool(watch.told)

    def others(self, work: Work, person: Person, text: str, taken: str) -> tuple[Say, ...]:
        """Look up what *text* gives beside the transaction that was *taken* from it, and say so; what is not looked up, people see."""
        given = others_in(text, taken)
        if not given:
            return ()
        begun = [self._begun_beside(work, person, one) for one in given]
        key = "watch-others" if all(begun) else "watch-others-noted"
        return (Say(key, {"count": len(given)}),)

    def _begun_beside(self, work: Work, person: Person, value: Value) -> bool:
        network = only_network(value)
        if not self._desk.networks or not self._is_askable(value.shown, network):
            return False
        return self._begin(work, person, value.shown, network) in {"", LOOKING}

    def _is_askable(self, value: str, network: str) -> bool:
        able = askable_for(value, Kind.TX, self._desk.networks)
        return network in able if network else bool(able)

    def _begin(self, work: Work, person: Person, value: str, network: str) -> str:
        now = self._desk.clock.now()
        before = _watch_of(work, person, value)
        if (
            before is not None
            and network in {"", before.network}
            and now - before.begun_at < ASKED_AGAIN_AFTER
        ):
            return ""
        theirs = [one for one in work.watches.of_person(person.id) if one.kind is WatchKind.CUSTOMER_TX]
        if _is_enough([one for one in theirs if before is None or one.id != before.id], now):
            return "watch-enough"
        kept = Kept()
        if before is not None:
            kept = _still_known(before, network)
            network = network or before.network
            work.watches.remove(before.id)
        work.watches.add(Watch(0, person.id, WatchKind.CUSTOMER_TX, network, value, now, now, kept=kept))
        return LOOKING


def _watch_of(work: Work, person: Person, value: str) -> Watch | None:
    theirs = (one for one in work.watches.of_person(person.id) if one.kind is WatchKind.CUSTOMER_TX)
    return next((one for one in theirs if one.value == value), None)


def _still_known(before: Watch, network: str) -> Kept:
    """What an earlier look remembers of the same network, so that one that vanished meanwhile is not a stranger."""
    is_same = network in {"", before.network} and before.told not in _NOT_FOUND
    return Kept(remembered=before.kept.remembered) if is_same else Kept()


def _is_enough(others: Collection[Watch], now: datetime) -> bool:
    followed = sum(one.next_at is not None for one in others)
    begun = sum(now - one.begun_at < BEGUN_WITHIN for one in others)
    return followed >= FOLLOWED_AT_ONCE or begun >= BEGUN_AT_MOST
