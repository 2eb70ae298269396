"""The opening hours as agents ask for them and leads set them; how hours are read and counted is in the domain."""

from __future__ import annotations

import re
from functools import partial

from bot.domain.hours import BadHours, Calendar, format_hours, parse_hours
from bot.domain.messages import AgentId, TellAgents
from bot.handover.desk import Desk
from bot.handover.telling import answer
from bot.ports import Arrived, Deed, Work

SETTING = "hours"
_ZONE = re.compile(r"(.*?)\s*\(?\b(UTC|[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+)\)?", re.DOTALL)


def stored_calendar(work: Work, default: Calendar) -> Calendar:
    """The hours that were set at run time; else *default*."""
    text = work.settings.get(SETTING)
    return read_hours(text, default.zone) if isinstance(text, str) else default


def read_hours(text: str, zone: str) -> Calendar:
    """Hours as a lead types them, perhaps with a zone behind, else in *zone*. Raises BadHours."""
    found = _ZONE.fullmatch(text.strip())
    return parse_hours(found[1], found[2]) if found else parse_hours(text, zone)


def spell_hours(calendar: Calendar) -> str:
    """The text that `read_hours` reads back as the same calendar."""
    return f"{format_hours(calendar)} ({calendar.zone})"


class Hours:
    """Shows and sets when people are there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def asked(
        self, topic: int | None, row: Arrived, argument: str, agent: AgentId | None = None
    ) -> None:
        """``/hours`` shows them, ``/hours TEXT`` or ``/hours set TEXT`` sets them; who may is for the edge."""
        verb, _, rest = argument.strip().partition(" ")
        if not verb:
            await self._desk.store.transact(partial(self._tell, topic, row, self._shown()))
        else:
            await self._set(topic, row, rest if verb.casefold() == "set" else argument, agent)

    def _shown(self) -> TellAgents:
        calendar, now = self._desk.rules.calendar, self._desk.clock.now()
        change = calendar.next_change(now)
        key = "hours-shown-open" if calendar.open_at(now) else "hours-shown-closed"
        shown = {"rule": spell_hours(calendar)}
        if change is None:
            return TellAgents(f"{key}-always", shown)
        return TellAgents(key, {**shown, "until": change.isoformat()})

    async def _set(self, topic: int | None, row: Arrived, text: str, agent: AgentId | None) -> None:
        try:
            calendar = read_hours(text, self._desk.rules.calendar.zone)
        except BadHours as bad:
            told = TellAgents("hours-bad", {"part": bad.part, "reason": bad.reason})
            await self._desk.store.transact(partial(self._tell, topic, row, told))
            return
        await self._desk.store.transact(partial(self._store, topic, row, calendar, agent))
        # Only now: what is in force must not be ahead of what was committed.
        self._desk.keep_hours(calendar)

    def _store(
        self, topic: int | None, row: Arrived, calendar: Calendar, agent: AgentId | None, work: Work
    ) -> None:
        text = spell_hours(calendar)
        work.settings.set(SETTING, text)
        work.audit.keep(Deed(self._desk.clock.now(), "hours_set", agent=agent))
        self._tell(topic, row, TellAgents("hours-set", {"rule": text}), work)

    def _tell(self, topic: int | None, row: Arrived, told: TellAgents, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        answer(self._desk, work, topic, told)
