"""The one gate through which everybody passes who writes or presses in the agents' group."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from bot.domain.messages import Sender
from bot.ports import Agent, Membership, Role, Store

GROUP_ANONYMOUS_BOT = 1087968824
CHANNEL_BOT = 136817688
"""Accounts behind which Telegram hides an anonymous admin and a channel; nobody can tell who wrote."""
NAMELESS = frozenset({0, GROUP_ANONYMOUS_BOT, CHANNEL_BOT})
RANKS = tuple(Role)


class Denial(StrEnum):
    """Why somebody is not let in; the value is the key of what they are told."""

    ANONYMOUS = "anonymous-refused"
    STRANGER = "not-enrolled"
    OUTSIDE = "not-member"


class Roster(Membership, Protocol):
    """Who is in the agents' group, and the way to say that it changed."""

    def membership_changed(self, user_id: int) -> None: ...


class Gate:
    """Lets in who has a role in the store *and* is in the group at this moment."""

    def __init__(self, store: Store, membership: Membership) -> None:
        self._store = store
        self._membership = membership

    async def admit(self, sender: Sender) -> Agent | Denial:
        """The agent behind *sender*, or why there is none. Raises ChannelError when membership cannot be asked."""
        if sender.is_anonymous or sender.user_id in NAMELESS:
            return Denial.ANONYMOUS
        agent = await self._store.read(lambda work: work.agents.by_user(sender.user_id))
        if agent is None or not agent.active:
            return Denial.STRANGER
        if not await self._membership.is_member(sender.user_id):
            return Denial.OUTSIDE
        return agent


def may(agent: Agent, least: Role) -> bool:
    """Whether the agent's role includes *least*."""
    return RANKS.index(agent.role) >= RANKS.index(least)
