"""Answers to agents, put where they asked: the customer's topic, or General. What they say is decided elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.domain.messages import DeleteIncoming, Inbound, TellAgents
from bot.handover.copies import is_same
from bot.handover.desk import LEADS, Desk
from bot.ports import Arrived, Direction, Work

HINT_PAUSE = timedelta(hours=1)


def answer(desk: Desk, work: Work, topic: int | None, told: TellAgents | DeleteIncoming) -> None:
    """Post *told* to the topic it was asked in, or to General where no customer's topic is."""
    person = work.people.by_topic(topic) if topic is not None else None
    if person is None:
        desk.tell(work, LEADS, told)
    else:
        desk.tell_topic(work, person.id, told, work.cases.current(person.id))


class Telling:
    """Doors for what changes nothing: a plain answer, a hint that is not repeated, an edit that goes nowhere."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def tell(self, told: TellAgents, topic: int | None, row: Arrived) -> None:
        """Answer, and finish the row."""
        await self._desk.store.transact(partial(self._tell, told, topic, row))

    def _tell(self, told: TellAgents, topic: int | None, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        answer(self._desk, work, topic, told)

    async def take_off(self, inbound: Inbound, row: Arrived) -> None:
        """Delete a message of the group that held a secret, and say so; it goes nowhere."""
        await self._desk.store.transact(partial(self._take_off, inbound, row))

    def _take_off(self, inbound: Inbound, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        gone = DeleteIncoming((inbound.message_id,), "agent-secret-removed", "agent-secret")
        answer(self._desk, work, inbound.chat.topic_id, gone)

    async def add(self, told: TellAgents, topic: int | None) -> None:
        """Answer after another door has finished the row."""
        await self._desk.store.transact(lambda work: answer(self._desk, work, topic, told))

    async def hint(self, key: str, inbound: Inbound, row: Arrived, *, asked: bool) -> None:
        """Say *key* at most once an hour a topic; outside of customers' topics only to who *asked* for something."""
        await self._desk.store.transact(partial(self._hint, key, inbound, row, asked))

    def _hint(self, key: str, inbound: Inbound, row: Arrived, asked: bool, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.done(row.id, now)
        topic = inbound.chat.topic_id
        in_customers_topic = topic is not None and work.people.by_topic(topic) is not None
        name = f"hinted/{key}/{topic or 0}"
        if not (asked or in_customers_topic) or _is_recent(work.settings.get(name), now):
            return
        work.settings.set(name, now.isoformat(), until=now + HINT_PAUSE)
        answer(self._desk, work, topic, TellAgents(key, reply_to=inbound.message_id))

    async def keep_inside(self, inbound: Inbound, row: Arrived) -> None:
        """An edit that turns a reply into a note or a command: the customer keeps the old one, the agent is told."""
        await self._desk.store.transact(partial(self._keep_inside, inbound, row))

    def _keep_inside(self, inbound: Inbound, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        before = work.messages.at(inbound.chat.chat_id, inbound.message_id)
        if before and before.direction is Direction.OUT and not is_same(before.content, inbound.content):
            told = TellAgents("edit-not-sent", reply_to=inbound.message_id)
            answer(self._desk, work, inbound.chat.topic_id, told)


def _is_recent(said_at: object, now: datetime) -> bool:
    return isinstance(said_at, str) and now - datetime.fromisoformat(said_at) < HINT_PAUSE
