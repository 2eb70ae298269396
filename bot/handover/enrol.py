"""How people become agents and stop being agents: invitations, joining, the first admins, leaving the group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.domain import events as on
from bot.domain.messages import AgentId, Sender, TellAgents
from bot.handover.desk import LEADS, Desk, on_duty
from bot.handover.telling import answer
from bot.ports import Agent, Arrived, Deed, Ids, Role, Work

GOOD_FOR = timedelta(hours=24)
WRONG_CODES = 5
WRONG_CODES_PER = timedelta(hours=1)
LONGEST_ALIAS = 32
FIRST_ALIAS = "Support"


@dataclass(frozen=True, slots=True)
class _Invited:
    role: Role
    alias: str


class Enrolment:
    """The register of agents. A role comes from an admin's one-time code or from the operator, never from a link."""

    def __init__(self, desk: Desk, ids: Ids) -> None:
        self._desk = desk
        self._ids = ids

    # -- inviting -----------------------------------------------------------------------------------------

    async def invited(
        self, agent: Agent, topic: int | None, row: Arrived, argument: str, bot: str = ""
    ) -> None:
        """``/invite ROLE ALIAS`` by an admin: the code goes to their private chat, and the group hears only of it."""
        await self._desk.store.transact(partial(self._invited, agent, topic, row, argument, bot))

    def _invited(
        self, agent: Agent, topic: int | None, row: Arrived, argument: str, bot: str, work: Work
    ) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        asked = _read_invitation(argument)
        if on_duty(work, agent) is None:
            told = TellAgents("not-enrolled")
        elif asked is None:
            told = TellAgents("invite-usage")
        elif _is_taken(work, asked.alias):
            told = TellAgents("invite-alias-taken", {"alias": asked.alias})
        elif not _can_be_reached(work, agent):
            told = TellAgents("invite-private-failed", {"bot": f"@{bot}"})
        else:
            self._send_code(work, agent, asked)
            told = TellAgents("invite-sent", {"alias": asked.alias})
        answer(self._desk, work, topic, told)

    def _send_code(self, work: Work, agent: Agent, asked: _Invited) -> None:
        code = self._new_code(work, asked, agent.id)
        until = self._desk.clock.now() + GOOD_FOR
        made = {"code": code, "role": asked.role.value, "alias": asked.alias, "until": until.isoformat()}
        self._desk.tell(work, f"user:{agent.user_id}", TellAgents("invite-made", made))

    async def invite(self, role: Role, alias: str) -> str:
        """A new one-time code, good for 24 hours, for whoever may hand it on; the store keeps only its hash."""
        return await self._desk.store.transact(lambda work: self._new_code(work, _Invited(role, alias)))

    def _new_code(self, work: Work, asked: _Invited, agent: AgentId | None = None) -> str:
        code, now = self._ids.code(), self._desk.clock.now()
        work.agents.invite(code, asked.role, asked.alias, now + GOOD_FOR)
        work.audit.keep(Deed(now, "invited", asked.role, agent))
        return code

    # -- joining ------------------------------------------------------------------------------------------

    async def join(self, sender: Sender, code: str, row: Arrived, *, is_member: bool) -> None:
        """``/join CODE`` in a private chat. After five wrong codes in an hour there is no answer at all."""
        await self._desk.store.transact(partial(self._join, sender, code, row, is_member))

    def _join(self, sender: Sender, code: str, row: Arrived, is_member: bool, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.done(row.id, now)
        wrong = _wrong_codes(work, sender, now)
        if len(wrong) >= WRONG_CODES:
            return
        # Somebody outside the group learns nothing about the code, and does not use it up.
        found = work.agents.redeem(code, now) if is_member else None
        if found is None:
            still_counts = [*wrong, now.isoformat()]
            work.settings.set(_wrong_name(sender), still_counts, until=now + WRONG_CODES_PER)
            self._desk.tell(
                work, f"user:{sender.user_id}", TellAgents(_join_refused(code, is_member=is_member))
            )
            return
        role, alias = found[0], _free_alias(work, found[1], but=sender)
        if self._desk.staff is not None:
            self._desk.staff.add(sender.user_id)
        new = work.agents.add(sender, alias, role)
        work.audit.keep(Deed(now, "joined", role, new.id))
        # As a person too: that they wrote to us is what lets us write to them.
        work.people.meet(sender)
        joined = {"alias": alias, "role": role.value}
        self._desk.tell(work, f"user:{sender.user_id}", TellAgents("join-done", joined))
        self._desk.tell(work, LEADS, TellAgents("agent-joined", joined))

    @staticmethod
    def bootstrap(work: Work, user_ids: Iterable[int], now: datetime) -> None:
        """Make each of *user_ids* an active admin; who already works here keeps their alias."""
        for user_id in user_ids:
            known = work.agents.by_user(user_id)
            if known is not None and known.role is Role.ADMIN and known.active:
                continue
            if known is None:
                known = work.agents.add(Sender(user_id), _free_alias(work, FIRST_ALIAS), Role.ADMIN)
            else:
                work.agents.save(replace(known, role=Role.ADMIN, active=True))
            work.audit.keep(Deed(now, "made_admin", f"agent {known.id}"))

    # -- staying and leaving ------------------------------------------------------------------------------

    async def recognise(self, agent: Agent, sender: Sender) -> Agent:
        """The agent with the name and username they have now, by which colleagues mention them."""
        if (agent.name, agent.username) == (sender.name, sender.username):
            return agent
        return await self._desk.store.transact(partial(self._recognise, agent, sender))

    def _recognise(self, agent: Agent, sender: Sender, work: Work) -> Agent:
        # What was read before the platform was asked about membership may be of the past by now.
        stored = work.agents.by_id(agent.id) or agent
        current = replace(stored, name=sender.name, username=sender.username)
        work.agents.save(current)
        return current

    async def left(self, user_id: int, row: Arrived) -> None:
        """Somebody is no longer in the group: the role is gone until a new invitation, their cases are in the line."""
        await self._desk.store.transact(partial(self._left, user_id, row))

    def _left(self, user_id: int, row: Arrived, work: Work) -> None:
        now = self._desk.clock.now()
        work.inbox.done(row.id, now)
        agent = work.agents.by_user(user_id)
        if agent is None or not agent.active:
            return
        work.agents.save(replace(agent, active=False))
        work.audit.keep(Deed(now, "left", agent.role, agent.id))
        theirs = [case for case in work.cases.open_cases() if case.owner == agent.id]
        for case in theirs:
            self._desk.happen(work, case, on.Released(now, agent.id))
        told = TellAgents("agent-left", {"alias": agent.alias, "count": len(theirs)}, leads=True)
        self._desk.tell(work, LEADS, told)


def _join_refused(code: str, *, is_member: bool) -> str:
    if not is_member:
        return "join-not-member"
    return "join-bad" if code else "join-usage"


def _read_invitation(argument: str) -> _Invited | None:
    role, _, alias = argument.strip().partition(" ")
    alias = " ".join(alias.split()).removeprefix("@")
    if role.casefold() not in set(Role) or not alias or len(alias) > LONGEST_ALIAS:
        return None
    return _Invited(Role(role.casefold()), alias)


def _is_taken(work: Work, alias: str) -> bool:
    """Two people of one name would be one person to customers, and to /transfer."""
    named = work.agents.by_name(alias)
    return named is not None and named.active


def _can_be_reached(work: Work, agent: Agent) -> bool:
    """Whether the bot may write to them: they wrote to it first, and did not block it."""
    person = work.people.by_user(agent.user_id)
    return person is not None and not person.blocked_us


def _free_alias(work: Work, wanted: str, but: Sender | None = None) -> str:
    """*wanted*, or with the first number that makes it nobody else's."""
    others = [agent for agent in work.agents.all() if but is None or agent.user_id != but.user_id]
    taken = {agent.alias.casefold() for agent in others if agent.active}
    names = (wanted, *(f"{wanted} {i}" for i in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _wrong_name(sender: Sender) -> str:
    return f"wrong_codes/{sender.user_id}"


def _wrong_codes(work: Work, sender: Sender, now: datetime) -> list[str]:
    """When this person typed wrong codes within the last hour, as ISO 8601."""
    stored = work.settings.get(_wrong_name(sender)) or []
    return [at for at in stored if now - datetime.fromisoformat(at) < WRONG_CODES_PER]
