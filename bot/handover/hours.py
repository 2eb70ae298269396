"""The opening hours as agents ask for them and leads set them; how hours are read and counted is in the domain."""

from __future__ import annotations

from functools import partial

from bot.domain.hours import BadHours, Calendar, format_hours, parse_hours
from bot.domain.messages import TellAgents
from bot.handover.desk import Desk
from bot.handover.telling import answer
from bot.ports import Arrived, Work

SETTING = "hours"


def stored_calendar(work: Work, default: Calendar) -> Calendar:
    """The hours that were set at run time, in the zone of *default*; else *default*."""
    text = work.settings.get(SETTING)
    return parse_hours(text, default.zone) if isinstance(text, str) else default


class Hours:
    """Shows and sets when people are there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def asked(self, topic: int | None, row: Arrived, argument: str) -> None:
        """``/hours`` shows them, ``/hours set TEXT`` sets them; whether one may is for the edge."""
        verb, _, text = argument.strip().partition(" ")
        if not verb:
            await self._desk.store.transact(partial(self._show, topic, row))
        elif verb.casefold() == "set":
            await self._set(topic, row, text)
        else:
            told = TellAgents("hours-usage")
            await self._desk.store.transact(partial(self._tell, topic, row, told))

    def _show(self, topic: int | None, row: Arrived, work: Work) -> None:
        calendar = self._desk.rules.calendar
        state = "open" if calendar.open_at(self._desk.clock.now()) else "closed"
        shown = {"hours": format_hours(calendar), "zone": calendar.zone, "state": state}
        self._tell(topic, row, TellAgents("hours-shown", shown), work)

    async def _set(self, topic: int | None, row: Arrived, text: str) -> None:
        zone = self._desk.rules.calendar.zone
        try:
            calendar = parse_hours(text, zone)
        except BadHours as bad:
            told = TellAgents("hours-bad", {"part": bad.part, "reason": bad.reason})
            await self._desk.store.transact(partial(self._tell, topic, row, told))
            return
        await self._desk.store.transact(partial(self._store, topic, row, calendar))
        # Only now: what is in force must not be ahead of what was committed.
        self._desk.keep_hours(calendar)

    def _store(self, topic: int | None, row: Arrived, calendar: Calendar, work: Work) -> None:
        text = format_hours(calendar)
        work.settings.set(SETTING, text)
        self._tell(topic, row, TellAgents("hours-set", {"hours": text, "zone": calendar.zone}), work)

    def _tell(self, topic: int | None, row: Arrived, told: TellAgents, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        answer(self._desk, work, topic, told)
