"""What becomes of a stopped draft: released by a second person or by a lead alone, said otherwise, or discarded."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import events as on
from bot.domain.case import Case
from bot.domain.messages import Arg, Content, MessageId, TellAgents
from bot.domain.rules import Refusal
from bot.handover.agents import GONE, AgentDoors
from bot.handover.desk import LEADS, Desk, on_duty
from bot.handover.guarding import Stop, held_parts, stop_of
from bot.ports import Agent, Direction, Draft, Role, Standing, Stored, Work

ALONE_AFTER = timedelta(seconds=60)
IF_NOBODY_COMES = timedelta(minutes=5)
"""So long a lead waits for a second person where there are any."""
ALONE_WITHIN = timedelta(hours=1)
"""Later, /release with words is about the case again, lest it sends what its writer has long forgotten."""
LONGEST_REASON = 200
SHORTEST_REASON = 12
"""Bytes: "ok" is no reason, and four Chinese characters may be one."""


class Releasing:
    """Part of the agents' casework, for the buttons under a stopped draft and for ``/release REASON``."""

    def __init__(self, desk: Desk, doors: AgentDoors) -> None:
        self._desk = desk
        self._doors = doors

    def pressed(self, work: Work, agent: Agent, choice: str, message: MessageId) -> str:
        """A button under the line about a stopped draft. Returns the toast's key."""
        draft, stop = work.messages.by_id(message), stop_of(work, message)
        # What was edited since is another draft, with buttons of its own.
        if draft is None or stop is None or draft.standing is Standing.REVISED:
            return "toast-too-old"
        if draft.standing is not Standing.DRAFT:
            return "toast-done-already"
        match choice:
            case "release":
                return self._release(work, agent, draft, stop) or "toast-released"
            case "say":
                return self._say_instead(work, agent, draft, stop) or "toast-said-instead"
            case _:
                return self._discard(work, agent, draft)

    def ordered(self, work: Work, case: Case, agent: Agent, why: str, replied: int | None) -> str | None:
        """``/release WHY`` by whoever wrote a stopped draft: the key to answer with, or None if there is no draft.

        It is the one that the order replied to, or the only one; else they are asked which.
        """
        waiting = self._waiting(work, case, agent)
        if not waiting:
            return None
        if agent.role is Role.AGENT:
            meant = waiting[:1]
        elif replied is None:
            meant = waiting
        else:
            meant = [one for one in waiting if _is_part(work, one[0], replied)]
        if len(meant) != 1:
            return "refused-release-which"
        return self._release(work, agent, *meant[0], why[:LONGEST_REASON])

    def _waiting(self, work: Work, case: Case, agent: Agent) -> list[tuple[Stored, Stop]]:
        """What *agent* wrote in this case that was stopped lately and waits; an album is one."""
        now = self._desk.clock.now()
        theirs = (one for one in work.messages.of_case(case.id) if _is_theirs(one, agent))
        stops = ((draft, stop_of(work, draft.id)) for draft in theirs)
        lately = [
            (draft, stop) for draft, stop in stops if stop is not None and now - stop.at <= ALONE_WITHIN
        ]
        return list({draft.content.album or draft.id: (draft, stop) for draft, stop in lately}.values())

    # -- release ------------------------------------------------------------------------------------------

    def _release(self, work: Work, agent: Agent, draft: Stored, stop: Stop, why: str = "") -> str:
        """Let it go; returns the key of what is in the way, or nothing."""
        refused = self._may_not(agent, draft, stop, why) or self._too_soon(work, agent, draft, stop)
        refused = refused or self._send(work, draft, agent)
        if refused:
            return refused
        case = work.cases.current(draft.person)
        assert case is not None
        recorded = f"{stop.why}: {why}" if why else stop.why
        self._desk.happen(work, case, on.DraftReleased(self._desk.clock.now(), agent.id, recorded))
        self._tell(work, case, draft, agent, {"reasons": self._doors.guarding.reasons(stop), "why": why})
        return ""

    def _may_not(self, agent: Agent, draft: Stored, stop: Stop, why: str) -> str:
        if draft.agent != agent.id:
            return ""
        if agent.role is Role.AGENT:
            return "refused-release-own" if why else "toast-release-own"
        if not why:
            return "refused-release-alone"
        if len(why.encode()) < SHORTEST_REASON:
            return "refused-release-reason"
        return ""

    def _too_soon(self, work: Work, agent: Agent, draft: Stored, stop: Stop) -> str:
        """What keeps its own writer waiting: a moment to read it again, and the time in which somebody else may come."""
        if draft.agent != agent.id:
            return ""
        waited = self._desk.clock.now() - stop.at
        if waited < ALONE_AFTER:
            return "refused-release-too-soon"
        is_alone = all(one.id == agent.id or not one.active for one in work.agents.all())
        return "" if is_alone or waited >= IF_NOBODY_COMES else "refused-release-others"

    def _tell(self, work: Work, case: Case, draft: Stored, by: Agent, facts: dict[str, Arg]) -> None:
        writer = work.agents.by_id(draft.agent) if draft.agent else None
        named = {"alias": by.alias, "writer": writer.alias if writer else "", "number": case.number}
        topic = TellAgents("draft-released", {"alias": by.alias}, reply_to=draft.platform_id)
        self._desk.tell_topic(work, case.person, topic, case)
        key = "draft-released-alone" if draft.agent == by.id else "draft-released-leads"
        self._desk.tell(work, LEADS, TellAgents(key, {**named, **facts}, leads=True), case)

    def _send(self, work: Work, draft: Stored, by: Agent) -> str:
        ready = self._ready(work, draft)
        if isinstance(ready, str):
            return ready
        for part in held_parts(work, draft):
            case = work.cases.by_id(ready.id)
            assert case is not None
            self._doors.guarding.released(work, part, by.alias)
            self._doors.let_out(work, case, part)
        return ""

    def _ready(self, work: Work, draft: Stored) -> Case | str:
        """The case, open, so that the writer's words may go out; or the key of why they may not."""
        case, writer = work.cases.current(draft.person), self._writer(work, draft)
        if case is None:
            return "toast-closed-for-good"
        if writer is None:
            return "toast-too-old"
        if work.people.by_id(draft.person).blocked_us:
            return GONE
        ready = self._doors.opened(work, case, writer)
        return f"toast-{ready.value}" if isinstance(ready, Refusal) else ready

    def _writer(self, work: Work, draft: Stored) -> Agent | None:
        """Who wrote it, if they still work here."""
        writer = work.agents.by_id(draft.agent) if draft.agent else None
        return on_duty(work, writer) if writer else None

    # -- otherwise ----------------------------------------------------------------------------------------

    def _say_instead(self, work: Work, agent: Agent, draft: Stored, stop: Stop) -> str:
        if draft.agent != agent.id:
            return "toast-not-your-draft"
        ready = self._ready(work, draft)
        if isinstance(ready, str):
            return ready
        for part in held_parts(work, draft):
            self._doors.guarding.replaced(work, ready, part, stop)
        self._drop(work, draft, Standing.REVISED)
        message = work.messages.add(
            Draft(
                person=draft.person,
                case=ready.id,
                direction=Direction.OUT,
                content=Content(self._doors.guarding.sentence(work, ready, stop)),
                chat_id=draft.chat_id,
                platform_id=draft.platform_id,
                sent_at=self._desk.clock.now(),
                standing=Standing.DRAFT,
                agent=agent.id,
                reply_to=draft.reply_to,
                revises=draft.id,
            )
        )
        said = work.messages.by_id(message)
        assert said is not None
        self._doors.let_out(work, ready, said)
        return ""

    def _discard(self, work: Work, agent: Agent, draft: Stored) -> str:
        if draft.agent != agent.id and agent.role is Role.AGENT:
            return "toast-not-your-draft"
        for part in held_parts(work, draft):
            self._doors.guarding.discarded(work, part, agent.alias)
        self._drop(work, draft, Standing.DROPPED)
        return "toast-discarded"

    def _drop(self, work: Work, draft: Stored, standing: Standing) -> None:
        for part in held_parts(work, draft):
            work.messages.put(part.id, standing)


def _is_part(work: Work, draft: Stored, platform_id: int) -> bool:
    """Whether *draft*, or one of the album that it belongs to, is the message of this number in the group."""
    return any(part.platform_id == platform_id for part in held_parts(work, draft))


def _is_theirs(draft: Stored, agent: Agent) -> bool:
    return draft.agent == agent.id and draft.standing is Standing.DRAFT
