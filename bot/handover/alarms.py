"""Alarms about the desk itself, each given at most once an hour, and who hears of them; what is wrong is noticed elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.messages import TellAgents
from bot.handover.desk import LEADS, Desk
from bot.ports import Person, Role, Work

AGAIN_AFTER = timedelta(hours=1)
BARRED = "alarm/barred"


class Alarms:
    """Parts of doors: each method is called in the transaction that has a reason for it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def barred(self, work: Work, right: str) -> None:
        """The agents' group refuses us for want of *right*: nobody can be told there, so its admins are in private."""
        if self._is_due(work, BARRED):
            self.tell_admins(work, TellAgents("group-barred", {"right": right}, loud=True))

    def mended(self, work: Work) -> None:
        """We may work in the group again, so that the next time is told at once."""
        work.settings.set(BARRED, "", until=self._desk.clock.now())

    def second_bot(self, work: Work) -> None:
        """Another program takes the bot's updates."""
        if self._is_due(work, "alarm/second-bot"):
            self._desk.tell(work, LEADS, TellAgents("second-bot", leads=True))
            self.tell_admins(work, TellAgents("second-bot", loud=True))

    def topic_does_not_last(self, work: Work, person: Person) -> None:
        """The topic of *person* is deleted or closed again and again, and what is for it waits."""
        if self._is_due(work, f"alarm/topic/{person.id}"):
            told = TellAgents("topic-does-not-last", {"name": person.name}, leads=True)
            self._desk.tell(work, LEADS, told)

    def tell_admins(self, work: Work, told: TellAgents) -> None:
        """Say it to each admin in private."""
        for agent in work.agents.all():
            if agent.active and agent.role is Role.ADMIN:
                self._desk.tell(work, f"user:{agent.user_id}", told)

    def _is_due(self, work: Work, alarm: str) -> bool:
        """Whether it was not given within the hour; from now on it was."""
        now, given_at = self._desk.clock.now(), _moment(work.settings.get(alarm))
        if given_at is not None and now - given_at < AGAIN_AFTER:
            return False
        work.settings.set(alarm, now.isoformat(), until=now + AGAIN_AFTER)
        return True


def barred_at(work: Work) -> datetime | None:
    """When the admins were last told that the group refuses us; None if it was mended since, or is long ago."""
    return _moment(work.settings.get(BARRED))


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None
