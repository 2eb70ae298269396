"""Whether a secret that was removed came before, from this customer or from another; nothing of it is kept but a mark."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.case import Case
from bot.domain.messages import CaseId
from bot.domain.repeats import Repeat
from bot.handover.desk import Desk
from bot.ports import Person, SecretSeen, Work
from bot.safety.repeats import Marks

SOON = timedelta(minutes=10)
"""So long what to do still stands on the customer's screen, and is not said in full again."""


class Repeats:
    """Part of the customer's doors, for messages in which a secret was found."""

    def __init__(self, desk: Desk, marks: Marks | None) -> None:
        self._desk = desk
        self._marks = marks

    def noticed(self, work: Work, person: Person, case: Case, update_id: int) -> Repeat | None:
        """What is known of the secrets in the update, which are remembered from now on; None if they are new."""
        marks = self._marks.of_update(update_id) if self._marks else frozenset[str]()
        seen = [one for mark in sorted(marks) for one in work.fingerprints.secret_seen(mark)]
        now = self._desk.clock.now()
        for mark in sorted(marks):
            work.fingerprints.keep_secret(person.id, case.id, mark, now)
        if not seen:
            return None
        own = max((one for one in seen if one.person == person.id), key=_when, default=None)
        others = [one for one in seen if one.person != person.id]
        last = max(others, key=_when, default=None)
        return Repeat(
            at=own.at if own else None,
            number=_number(work, own.case) if own else None,
            others=len({one.person for one in others}),
            other_number=_number(work, last.case) if last else None,
            soon=own is not None and now - own.at < SOON,
        )


def _when(seen: SecretSeen) -> float:
    return seen.at.timestamp()


def _number(work: Work, case: CaseId | None) -> int | None:
    known = work.cases.by_id(case) if case is not None else None
    return known.number if known else None
