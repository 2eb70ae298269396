"""What an outage of ours, or a second bot, costs people, and who is told; noticing that is for delivery."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.domain.messages import Arg, Say, TellAgents
from bot.handover.alarms import Alarms
from bot.handover.desk import LEADS, Desk
from bot.ports import Person, Work

KEPT_BY_PLATFORM = timedelta(hours=24)
"""Telegram drops a message that could not be delivered for so long (tdlib/telegram-bot-api, Client.cpp)."""
EDGE = timedelta(hours=23)
NEAR = timedelta(hours=12)
LATE = timedelta(minutes=5)
SLACK = timedelta(minutes=2)
"""The moment we last heard the platform is noted once a minute, between polls of up to 50 s."""
REMEMBERED = timedelta(hours=48)
MOST_REMEMBERED = 10
LAST_HEARD = "last_heard"
OUTAGES = "outages"

Span = tuple[datetime, datetime]


class Outages:
    """Doors for what follows when the desk did not hear the platform for a while. It keeps nothing of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def last_heard(self) -> datetime | None:
        """When the platform was last heard, by whichever process; to a minute."""
        return await self._desk.store.read(_last_heard)

    async def heard(self, *, again: bool) -> None:
        """The platform answers now; *again* is after a start or a failure, when something may have been missed."""
        await self._desk.store.transact(partial(self._heard, again))

    def _heard(self, again: bool, work: Work) -> None:
        now, since = self._desk.clock.now(), _last_heard(work)
        work.settings.set(LAST_HEARD, now.isoformat())
        if not again or since is None or now - since < LATE:
            return
        kept = [outage for outage in _outages(work) if now - outage[1] < REMEMBERED][1 - MOST_REMEMBERED :]
        spans = [[start.isoformat(), end.isoformat()] for start, end in [*kept, (since, now)]]
        work.settings.set(OUTAGES, spans, until=now + REMEMBERED)
        told = _news((since, now))
        if told is not None:
            self._desk.tell(work, LEADS, told)

    async def contested(self) -> None:
        """Another program takes the bot's updates; what it takes is never seen here. Said once an hour at most."""
        await self._desk.store.transact(Alarms(self._desk).second_bot)

    def heard_late(self, work: Work, person: Person, sent_at: datetime) -> None:
        """Tell *person* once an outage why nothing came back, if this message of theirs fell into one."""
        now = self._desk.clock.now()
        if now - sent_at < LATE:
            return
        outage = _outage_at(work, sent_at, now)
        name = f"away/{person.id}"
        if outage is None or work.settings.get(name) == outage[0].isoformat():
            return
        work.settings.set(name, outage[0].isoformat(), until=now + REMEMBERED)
        self._desk.tell_customer(work, person, _apology(outage))


def _apology(outage: Span) -> Say:
    if lost := _lost(outage):
        return Say("we-were-away-lost", _times(outage, lost), bulk=True)
    return Say("we-were-away", _times(outage), bulk=True)


def _news(outage: Span) -> TellAgents | None:
    """What the leads have to hear of an outage; None if nothing was in danger."""
    (since, until), times = outage, _times(outage)
    if lost := _lost(outage):
        return TellAgents("outage-lost", _times(outage, lost), leads=True)
    if until - since >= EDGE:
        return TellAgents("outage-edge", times, leads=True)
    if until - since >= NEAR:
        return TellAgents("outage-near", times)
    return None


def _times(outage: Span, lost_until: str = "") -> dict[str, Arg]:
    times = {"since": outage[0].isoformat(), "until": outage[1].isoformat()}
    return {**times, "at": lost_until} if lost_until else {**times}


def _lost(outage: Span) -> str:
    """Until when what was written since its beginning is lost; empty if nothing is."""
    since, until = outage
    return (until - KEPT_BY_PLATFORM).isoformat() if until - since > KEPT_BY_PLATFORM else ""


def _outage_at(work: Work, sent_at: datetime, now: datetime) -> Span | None:
    """The outage into which a message falls. One that nobody has noticed the end of counts as well."""
    known, last = _outages(work), _last_heard(work)
    if last is not None and now - last >= LATE:
        known.append((last, now))
    return next((one for one in known if one[0] - SLACK <= sent_at <= one[1]), None)


def _outages(work: Work) -> list[Span]:
    stored = work.settings.get(OUTAGES) or []
    return [(datetime.fromisoformat(since), datetime.fromisoformat(until)) for since, until in stored]


def _last_heard(work: Work) -> datetime | None:
    stored = work.settings.get(LAST_HEARD)
    return datetime.fromisoformat(stored) if isinstance(stored, str) else None
