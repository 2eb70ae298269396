"""What happens when a timer rings: look at the case again, then decide, in the transaction that removes the timer."""

from __future__ import annotations

from functools import partial

from bot.domain.events import TimerRang
from bot.handover.desk import Desk
from bot.ports import Due, Work


class Clockwork:
    """The door for timers. A timer that was taken back meanwhile does nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def rang(self, due: Due) -> None:
        """Timer *due* rang in its person's lane."""
        await self._desk.store.transact(partial(self._rang, due))

    def _rang(self, due: Due, work: Work) -> None:
        now = self._desk.clock.now()
        timer = work.timers.take(due.id)
        if timer is None or timer.due_at > now:
            return
        case = work.cases.by_id(due.case)
        if case is not None:
            self._desk.happen(work, case, TimerRang(now, timer.kind))
