"""Reactions passed on: the customer's to the agent's message in the topic, the agent's to the customer's; both ways."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.messages import ChatRef, Mark, React, Sender
from bot.handover.copies import shown
from bot.handover.desk import Desk, on_duty
from bot.ports import Agent, Direction, Stored, Work


@dataclass(frozen=True, slots=True)
class Reaction:
    """Somebody reacts to the message *message_id* in *chat*, or with an empty *emoji* no longer does."""

    update_id: int
    sender: Sender
    chat: ChatRef
    message_id: int
    emoji: str


def pass_to_agents(desk: Desk, work: Work, reaction: Reaction) -> None:
    """The customer's reaction to an agent's words; to anything else it tells nobody anything."""
    stored = _copied(work, reaction)
    person = work.people.by_user(reaction.sender.user_id)
    if stored is None or person is None or person.blocked_by_us:
        return
    if stored.direction is Direction.OUT and stored.person == person.id:
        desk.tell_topic(work, person.id, Mark(stored.platform_id, reaction.emoji))


def pass_to_customer(desk: Desk, work: Work, reaction: Reaction, agent: Agent) -> None:
    """The reaction of an agent who may speak to the customer now; on a copy of several messages it means the newest."""
    stored = _copied(work, reaction)
    if stored is None or stored.direction is not Direction.IN or not on_duty(work, agent):
        return
    person = work.people.by_id(stored.person)
    case = work.cases.current(person.id)
    if case is None or not case.is_open or person.blocked_by_us:
        return
    if desk.reply_mode == "all" or case.owner == agent.id:
        desk.tell_customer(work, person, React(stored.platform_id, reaction.emoji), case)


def _copied(work: Work, reaction: Reaction) -> Stored | None:
    """The message of which they saw a copy, if it is still there."""
    linked = work.messages.linked(reaction.chat.chat_id, reaction.message_id)
    stored = work.messages.by_id(linked) if linked is not None else None
    return shown(work, stored) if stored else None
