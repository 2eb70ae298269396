"""The agents' doors for what they write in a topic: who may speak to the customer, notes, drafts, unsaying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.domain import events as on
from bot.domain.case import OWNED, Case, State
from bot.domain.messages import AgentId, Button, DeleteSaid, Inbound, MessageId, Rows, TellAgents
from bot.domain.rules import Refusal
from bot.handover.desk import Desk
from bot.ports import Agent, Arrived, Direction, Draft, Person, Standing, Stored, Work

NOTE_MARK = "//"


@dataclass(frozen=True, slots=True)
class Written:
    """An agent's message in a topic. *note* and *public* are what a command or a mark said of it."""

    agent: Agent
    inbound: Inbound
    mentions_colleague: bool = False
    note: bool = False
    public: bool = False


class AgentDoors:
    """What agents write. The door decides between reply, note and question; nothing else ever reaches a customer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def wrote(self, written: Written, row: Arrived) -> None:
        """A message by an enrolled agent in a customer's topic."""
        await self._desk.store.transact(partial(self._wrote, written, row))

    def _wrote(self, written: Written, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        topic = written.inbound.chat.topic_id
        person = work.people.by_topic(topic) if topic is not None else None
        if person is None:
            return
        if written.inbound.edited:
            self._edited(work, person, written)
            return
        case = work.cases.current(person.id)
        answers = self._answers_customer(work, written.inbound)
        if self._is_note(work, written):
            self._note(work, person, case, written)
        elif case is None or not case.is_open:
            self._hold(work, person, case, written, "prompt-not-open", self._reopen_rows)
        elif written.public or self._desk.reply_mode == "all":
            self._speak(work, person, case, written)
        elif self._desk.reply_mode == "reply":
            self._by_reply(work, person, case, written, answers=answers)
        else:
            self._by_owner(work, person, case, written, answers=answers)

    def _by_reply(self, work: Work, person: Person, case: Case, written: Written, *, answers: bool) -> None:
        if answers:
            self._speak(work, person, case, written)
        else:
            self._note(work, person, case, written)

    def _by_owner(self, work: Work, person: Person, case: Case, written: Written, *, answers: bool) -> None:
        agent = written.agent
        if case.owner == agent.id or (case.owner is None and answers):
            self._speak(work, person, case, written)
        elif answers:
            self._hold(work, person, case, written, "prompt-other-owner", self._other_rows)
        elif self._was_prompted(work, case, agent.id):
            self._note(work, person, case, written)
        else:
            self._hold(work, person, case, written, "prompt-first", self._first_rows)

    def _is_note(self, work: Work, written: Written) -> bool:
        if written.public:
            return False
        if written.note or written.mentions_colleague or written.inbound.content.text.startswith(NOTE_MARK):
            return True
        replied = self._replied_to(work, written.inbound)
        return replied is not None and replied.direction is Direction.NOTE

    def _answers_customer(self, work: Work, inbound: Inbound) -> bool:
        replied = self._replied_to(work, inbound)
        return replied is not None and replied.direction is Direction.IN

    def _replied_to(self, work: Work, inbound: Inbound) -> Stored | None:
        if inbound.reply_to is None:
            return None
        linked = work.messages.linked(inbound.chat.chat_id, inbound.reply_to)
        if linked is not None:
            return work.messages.by_id(linked)
        return work.messages.at(inbound.chat.chat_id, inbound.reply_to)

    def _keep(
        self,
        work: Work,
        person: Person,
        case: Case | None,
        written: Written,
        direction: Direction,
        standing: Standing = Standing.PLAIN,
    ) -> MessageId:
        replied = self._replied_to(work, written.inbound)
        return work.messages.add(
            Draft(
                person=person.id,
                case=case.id if case else None,
                direction=direction,
                content=written.inbound.content,
                chat_id=written.inbound.chat.chat_id,
                platform_id=written.inbound.message_id,
                sent_at=written.inbound.sent_at,
                standing=standing,
                agent=written.agent.id,
                reply_to=replied.id if replied else None,
            )
        )

    def _note(self, work: Work, person: Person, case: Case | None, written: Written) -> None:
        self._keep(work, person, case, written, Direction.NOTE)
        if case is not None:
            noted = on.AgentNoted(self._desk.clock.now(), written.agent.id, written.inbound.message_id)
            self._desk.happen(work, case, noted)

    def _speak(self, work: Work, person: Person, case: Case, written: Written) -> None:
        message = self._keep(work, person, case, written, Direction.OUT)
        self._send(work, person, case, written.agent, message)

    def _send(self, work: Work, person: Person, case: Case, agent: Agent, message: MessageId) -> None:
        at = self._desk.clock.now()
        if person.blocked_us:
            self._desk.tell_topic(work, person.id, TellAgents("not-sent-gone", loud=True), case)
            return
        if case.owner is None:
            case = self._desk.happen(work, case, on.Claimed(at, agent.id, agent.alias)).case
        self._desk.happen(work, case, on.AgentReplied(at, agent.id, agent.alias, message))

    # -- drafts -------------------------------------------------------------------------------------------

    def _hold(
        self, work: Work, person: Person, case: Case | None, written: Written, key: str, rows: object
    ) -> None:
        message = self._keep(work, person, case, written, Direction.OUT, Standing.DRAFT)
        owner = work.agents.by_id(case.owner) if case and case.owner else None
        assert callable(rows)
        told = TellAgents(
            key, {"owner": owner.alias if owner else ""}, rows(message), reply_to=written.inbound.message_id
        )
        self._desk.tell_topic(work, person.id, told, case)

    def _first_rows(self, message: MessageId) -> Rows:
        return (
            (
                Button("button-take-and-send", f"draft:take:{message}"),
                Button("button-note", f"draft:note:{message}"),
            ),
        )

    def _other_rows(self, message: MessageId) -> Rows:
        return (
            (
                Button("button-send", f"draft:send:{message}"),
                Button("button-take-over", f"draft:take:{message}"),
            ),
            (Button("button-note", f"draft:note:{message}"),),
        )

    def _reopen_rows(self, message: MessageId) -> Rows:
        return (
            (
                Button("button-reopen-and-send", f"draft:reopen:{message}"),
                Button("button-note", f"draft:note:{message}"),
            ),
        )

    def _was_prompted(self, work: Work, case: Case, agent: AgentId) -> bool:
        name = f"prompted/{case.id}/{agent}"
        if work.settings.get(name):
            return True
        work.settings.set(name, value=True)
        return False

    def draft_pressed(self, work: Work, agent: Agent, verb: str, message: MessageId) -> str:
        """A button under a held message: send, take, reopen or note. Returns the toast's key."""
        held = work.messages.by_id(message)
        # It may have been edited since it was asked about.
        draft = work.messages.at(held.chat_id, held.platform_id) if held else None
        if draft is None or draft.standing is not Standing.DRAFT:
            return "toast-done-already"
        if draft.agent != agent.id:
            return "toast-not-your-draft"
        person = work.people.by_id(draft.person)
        case = work.cases.current(draft.person)
        if verb == "note":
            return self._draft_to_note(work, case, draft)
        if case is None:
            return "toast-closed-for-good"
        ready = self._make_ready(work, case, agent, verb)
        if isinstance(ready, Refusal):
            return f"toast-{ready.value}"
        work.messages.put(draft.id, Standing.PLAIN)
        self._send(work, person, ready, agent, draft.id)
        return "toast-sent"

    def _draft_to_note(self, work: Work, case: Case | None, draft: Stored) -> str:
        work.messages.put(draft.id, Standing.DROPPED)
        if case and draft.agent:
            self._desk.happen(
                work, case, on.AgentNoted(self._desk.clock.now(), draft.agent, draft.platform_id)
            )
        return "toast-noted"

    def _make_ready(self, work: Work, case: Case, agent: Agent, verb: str) -> Case | Refusal:
        """The case in a state in which this agent may speak, as the pressed button asked for; or why not."""
        at = self._desk.clock.now()
        if verb == "send" and case.state in OWNED:
            return case
        if verb == "reopen" and case.state is State.RESOLVED:
            decision = self._desk.happen(work, case, on.Reopened(at, agent.id, agent.alias))
        elif case.owner == agent.id:
            return case
        elif case.state in OWNED:
            decision = self._desk.happen(work, case, on.Transferred(at, agent.id, agent.id, agent.alias))
        else:
            decision = self._desk.happen(work, case, on.Claimed(at, agent.id, agent.alias))
        return decision.refused or decision.case

    # -- changing one's mind ------------------------------------------------------------------------------

    def unsay(self, work: Work, case: Case, agent: Agent) -> bool:
        """Take back the agent's last reply in this case; False if there is none."""
        last = work.messages.last_reply(case.id, agent.id)
        if last is None:
            return False
        work.messages.put(last.id, Standing.DROPPED)
        self._desk.happen(work, case, on.AgentUnsaid(self._desk.clock.now(), agent.id, last.id))
        person = work.people.by_id(case.person)
        for earlier in self._corrected(work, last):
            self._desk.tell_customer(work, person, DeleteSaid(earlier), case)
        return True

    def _corrected(self, work: Work, last: Stored) -> Iterator[MessageId]:
        """What *last* corrects, newest first: each correction reached the customer as a message of its own."""
        revision: Stored | None = last
        while revision is not None and revision.revises is not None:
            yield revision.revises
            revision = work.messages.by_id(revision.revises)

    def _edited(self, work: Work, person: Person, written: Written) -> None:
        before = work.messages.at(written.inbound.chat.chat_id, written.inbound.message_id)
        case = work.cases.current(person.id)
        if before is None or case is None or before.content == written.inbound.content:
            return
        if before.direction is not Direction.OUT or before.agent != written.agent.id:
            return
        if before.standing is Standing.DRAFT:
            self._revise(work, before, written, Standing.DRAFT)
            return
        if before.standing is Standing.PLAIN and case.is_open:
            message = self._revise(work, before, written, Standing.PLAIN)
            self._send(work, person, case, written.agent, message)

    def _revise(self, work: Work, before: Stored, written: Written, standing: Standing) -> MessageId:
        work.messages.put(before.id, Standing.REVISED)
        return work.messages.add(
            Draft(
                person=before.person,
                case=before.case,
                direction=before.direction,
                content=written.inbound.content,
                chat_id=before.chat_id,
                platform_id=before.platform_id,
                sent_at=written.inbound.sent_at,
                standing=standing,
                agent=before.agent,
                reply_to=before.reply_to,
                revises=before.id,
            )
        )
