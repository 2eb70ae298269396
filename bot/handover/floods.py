"""A customer who writes faster than anybody reads: their texts wait a moment and go to the topic together; none is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.case import Step
from bot.domain.messages import MessageId, Say
from bot.domain.rules import Decision
from bot.handover.desk import Desk
from bot.ports import Person, Work

AT_MOST = 20
"""Texts of one customer that go to the topic one by one within PER."""
PER = timedelta(minutes=1)
WAIT = timedelta(seconds=15)
"""How long a text waits for the next ones. Short, because whatever else goes to the topic waits behind it."""


def gather(desk: Desk, work: Work, person: Person, decision: Decision, message: MessageId) -> None:
    """Let *message* wait if too many came before it, and tell the customer, once a flood."""
    if not desk.gathers_floods or not decision.case.is_open:
        return
    if any(record.step is Step.RAISED for record in decision.records):
        return
    before = work.messages.nth_last(decision.case.id, AT_MOST + 1)
    stored = work.messages.by_id(message) if before is not None else None
    if before is None or stored is None or stored.sent_at - before >= PER:
        return
    now = desk.clock.now()
    work.outbox.hold([message], now + WAIT)
    name = f"flood/{person.id}"
    if not _is_going_on(work.settings.get(name), now):
        desk.tell_customer(work, person, Say("flood-merged"), decision.case)
    work.settings.set(name, now.isoformat(), until=now + PER)


def _is_going_on(last: object, now: datetime) -> bool:
    return isinstance(last, str) and now - datetime.fromisoformat(last) < PER
