"""The agents' doors for what they write in a topic: who may speak to the customer, notes, drafts, unsaying."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.domain import events as on
from bot.domain.case import OWNED, Case, State
from bot.domain.messages import AgentId, Button, DeleteSaid, Inbound, MessageId, ReviseSaid, Rows, TellAgents
from bot.domain.rules import Refusal
from bot.handover.copies import copies, fits_in_place, is_same, links_in, shown
from bot.handover.desk import Desk, on_duty
from bot.handover.edits import UNNOTICED_FOR, wrote_since
from bot.handover.guarding import Guarding, is_of_stopped_album, stop_of, words
from bot.handover.reactions import Reaction, pass_to_customer
from bot.ports import Agent, Arrived, Direction, Draft, Person, Standing, Stored, Texts, Work

NOTE_MARK = "//"
PROMPTED_FOR = timedelta(days=1)
GONE = "not-sent-gone"


@dataclass(frozen=True, slots=True)
class Written:
    """An agent's message in a topic. *note* and *public* are what a command or a mark said of it."""

    agent: Agent
    inbound: Inbound
    mentions_colleague: bool = False
    note: bool = False
    public: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """What was written, in the topic of this customer, while this was their case."""

    written: Written
    person: Person
    case: Case | None


class AgentDoors:
    """What agents write. The door decides between reply, note and question; nothing else ever reaches a customer."""

    def __init__(self, desk: Desk, texts: Texts) -> None:
        self._desk = desk
        self.guarding = Guarding(desk, texts)

    async def reacted(self, agent: Agent, reaction: Reaction, row: Arrived) -> None:
        """An agent reacts to a message in a topic, or takes a reaction back."""
        await self._desk.store.transact(partial(self._reacted, agent, reaction, row))

    def _reacted(self, agent: Agent, reaction: Reaction, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        pass_to_customer(self._desk, work, reaction, agent)

    async def wrote(self, written: Written, row: Arrived) -> None:
        """A message by an enrolled agent in a customer's topic."""
        if written.public or not _is_marked(written):
            await self._desk.read_ahead(words(written.inbound.content))
        await self._desk.store.transact(partial(self._wrote, written, row))

    def _wrote(self, written: Written, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        topic = written.inbound.chat.topic_id
        person = work.people.by_topic(topic) if topic is not None else None
        if person is None:
            return
        case = work.cases.current(person.id)
        said = _Said(written, person, case)
        if not on_duty(work, written.agent):
            self._answer(work, said, "not-enrolled")
        elif written.inbound.edited:
            self._edited(work, said)
        elif self._is_note(work, written):
            self._note(work, said)
        elif case is None or not case.is_open:
            self._hold(work, said, "prompt-not-open", _reopen_rows)
        elif written.public or self._desk.reply_mode == "all":
            self._speak(work, said, case)
        else:
            self._by_mode(work, said, case)

    def _by_mode(self, work: Work, said: _Said, case: Case) -> None:
        answers = self._answers_customer(work, said.written.inbound)
        if self._desk.reply_mode != "reply":
            self._by_owner(work, said, case, answers=answers)
        elif answers:
            self._speak(work, said, case)
        else:
            self._note(work, said)

    def _by_owner(self, work: Work, said: _Said, case: Case, *, answers: bool) -> None:
        agent = said.written.agent
        if case.owner == agent.id or (case.owner is None and answers):
            self._speak(work, said, case)
        elif answers:
            self._hold(work, said, "prompt-other-owner", _other_rows)
        elif self._was_prompted(work, case, agent.id):
            self._note(work, said)
        else:
            self._hold(work, said, "prompt-first", _first_rows)

    def _is_note(self, work: Work, written: Written) -> bool:
        if written.public:
            return False
        if _is_marked(written):
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
        if linked is None:
            return work.messages.at(inbound.chat.chat_id, inbound.reply_to)
        # Of several messages in one copy it is the newest, unless the agent quotes from an earlier one.
        quote = inbound.content.quote
        parts = work.messages.parts(inbound.chat.chat_id, inbound.reply_to) if quote else []
        quoted = next((part for part in reversed(parts) if quote in part.content.text), None)
        return quoted or work.messages.by_id(linked)

    def _keep(
        self, work: Work, said: _Said, direction: Direction, standing: Standing = Standing.PLAIN
    ) -> MessageId:
        written, case = said.written, said.case
        replied = self._replied_to(work, written.inbound)
        return work.messages.add(
            Draft(
                person=said.person.id,
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

    def _note(self, work: Work, said: _Said) -> None:
        self._keep(work, said, Direction.NOTE)
        if said.case is not None:
            agent, platform_id = said.written.agent.id, said.written.inbound.message_id
            self._desk.happen(work, said.case, on.AgentNoted(self._desk.clock.now(), agent, platform_id))

    def _speak(self, work: Work, said: _Said, case: Case) -> None:
        draft = _kept(work, self._keep(work, said, Direction.OUT, Standing.DRAFT))
        if not (is_of_stopped_album(work, draft) or self.guarding.stops(work, case, draft)):
            self.let_out(work, case, draft)

    def let_out(self, work: Work, case: Case, draft: Stored) -> None:
        """Send a draft under its writer's name, in a case that is open; one of an edit corrects what was sent."""
        sent = shown(work, draft)
        if sent is not None:
            self._correct(work, case, sent, draft)
            return
        writer = work.agents.by_id(draft.agent) if draft.agent else None
        assert writer is not None
        work.messages.put(draft.id, Standing.PLAIN)
        self._send(work, case, writer, draft.id)

    def _send(self, work: Work, case: Case, agent: Agent, message: MessageId) -> None:
        at = self._desk.clock.now()
        if work.people.by_id(case.person).blocked_us:
            self._desk.tell_topic(work, case.person, TellAgents(GONE, loud=True), case)
            return
        if case.owner is None:
            case = self._desk.happen(work, case, on.Claimed(at, agent.id, agent.alias)).case
        self._desk.happen(work, case, on.AgentReplied(at, agent.id, agent.alias, message))
        stored = work.messages.by_id(message)
        if stored is not None and stored.content.album:
            self._desk.gather(work, case.person, stored.content.album)

    # -- drafts -------------------------------------------------------------------------------------------

    def _hold(self, work: Work, said: _Said, key: str, rows: Callable[[MessageId], Rows]) -> None:
        message = self._keep(work, said, Direction.OUT, Standing.DRAFT)
        self._answer(work, said, key, rows(message))

    def _answer(self, work: Work, said: _Said, key: str, rows: Rows = ()) -> None:
        case = said.case
        owner = work.agents.by_id(case.owner) if case and case.owner else None
        args = {"owner": owner.alias if owner else ""}
        told = TellAgents(key, args, rows, reply_to=said.written.inbound.message_id)
        self._desk.tell_topic(work, said.person.id, told, case)

    def _was_prompted(self, work: Work, case: Case, agent: AgentId) -> bool:
        name = f"prompted/{case.id}/{agent}"
        if work.settings.get(name):
            return True
        work.settings.set(name, value=True, until=self._desk.clock.now() + PROMPTED_FOR)
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
        case = work.cases.current(draft.person)
        if verb == "note":
            return self._draft_to_note(work, case, draft)
        if case is None:
            return "toast-closed-for-good"
        if work.people.by_id(draft.person).blocked_us:
            return GONE
        if self.guarding.stops(work, case, draft):
            return "toast-stopped"
        ready = self._make_ready(work, case, agent, verb)
        if isinstance(ready, Refusal):
            return f"toast-{ready.value}"
        self.guarding.cleared(work, draft)
        self.let_out(work, ready, draft)
        return "toast-sent"

    def _draft_to_note(self, work: Work, case: Case | None, draft: Stored) -> str:
        work.messages.put(draft.id, Standing.DROPPED)
        self.guarding.noted(work, draft)
        if case and draft.agent:
            self._desk.happen(
                work, case, on.AgentNoted(self._desk.clock.now(), draft.agent, draft.platform_id)
            )
        return "toast-noted"

    def opened(self, work: Work, case: Case, writer: Agent) -> Case | Refusal:
        """The case, opened again for *writer* if nobody may be written to in it as it is; or why that cannot be."""
        return case if case.is_open else self._make_ready(work, case, writer, "reopen")

    def _make_ready(self, work: Work, case: Case, agent: Agent, verb: str) -> Case | Refusal:
        """The case in a state in which this agent may speak, as the pressed button asked for; or why not."""
        at = self._desk.clock.now()
        if verb == "send" and case.state in OWNED:
            return case
        if verb == "reopen" and case.owner not in {None, agent.id}:
            return Refusal.ALREADY_OWNED
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
        gone = set(links_in(work, last.id, person.user_id))
        for earlier in self._corrected(work, last):
            there = set(links_in(work, earlier, person.user_id))
            # What was corrected in place is the same message as its correction.
            if not there or there - gone:
                self._desk.tell_customer(work, person, DeleteSaid(earlier), case)
            gone |= there
        return True

    def _corrected(self, work: Work, last: Stored) -> Iterator[MessageId]:
        """What *last* corrects, newest first; a correction may have reached the customer as a message of its own."""
        revision: Stored | None = last
        while revision is not None and revision.revises is not None:
            yield revision.revises
            revision = work.messages.by_id(revision.revises)

    def _edited(self, work: Work, said: _Said) -> None:
        written = said.written
        before = work.messages.at(written.inbound.chat.chat_id, written.inbound.message_id)
        if before is None or is_same(before.content, written.inbound.content):
            return
        if before.direction is not Direction.OUT or before.agent != written.agent.id:
            return
        sent = shown(work, before)
        if sent is not None:
            self._edited_reply(work, said, before, sent)
        elif before.standing is Standing.DRAFT:
            self._edited_draft(work, said, before)
        self.guarding.edited(work, before)

    def _edited_reply(self, work: Work, said: _Said, before: Stored, sent: Stored) -> None:
        """*sent* is what the customer has, and *before* perhaps an edit of it that was stopped."""
        case = said.case
        if case is None or not self._may_correct(case, said.written):
            self._answer(work, said, "edit-not-sent")
            return
        if before.standing is Standing.DRAFT:
            work.messages.put(before.id, Standing.REVISED)
        draft = self._revise(work, sent, said.written)
        if not self.guarding.stops(work, case, draft):
            self._correct(work, case, sent, draft)

    def _edited_draft(self, work: Work, said: _Said, before: Stored) -> None:
        """One that only the guard was against goes out as soon as nothing is wrong with it."""
        case = said.case
        work.messages.put(before.id, Standing.REVISED)
        draft = self._revise(work, before, said.written)
        if case is None or stop_of(work, before.id) is None or self.guarding.stops(work, case, draft):
            return
        if self._may_correct(case, said.written):
            self.let_out(work, case, draft)

    def _correct(self, work: Work, case: Case, before: Stored, after: Stored) -> None:
        """In place while nobody can have acted on it; later, or where that cannot be done, as a new message too."""
        person = work.people.by_id(case.person)
        agent = work.agents.by_id(after.agent) if after.agent else None
        assert agent is not None
        there = copies(work, before, person.user_id)
        in_place = fits_in_place(work, before, after.content, person.user_id, header=agent.alias)
        is_unnoticed = self._desk.clock.now() - before.sent_at <= UNNOTICED_FOR
        matters = not (in_place and is_unnoticed) or wrote_since(work, before, Direction.IN)
        work.messages.put(before.id, Standing.REVISED)
        work.messages.put(after.id, Standing.PLAIN)
        if in_place and not person.blocked_us:
            self._desk.tell_customer(work, person, ReviseSaid(after.id, agent.alias), case)
        # A copy that is not out yet shows the newest revision by itself.
        if person.blocked_us or (there and matters):
            self._send(work, case, agent, after.id)

    def _may_correct(self, case: Case, written: Written) -> bool:
        """Whether the agent still speaks here: they may have given the case away since they wrote."""
        speaks = written.public or self._desk.reply_mode != "owner" or case.owner == written.agent.id
        return case.is_open and speaks

    def _revise(self, work: Work, before: Stored, written: Written) -> Stored:
        """The edit as a draft; *before* stays what it is."""
        draft = Draft(
            person=before.person,
            case=before.case,
            direction=before.direction,
            content=written.inbound.content,
            chat_id=before.chat_id,
            platform_id=before.platform_id,
            sent_at=written.inbound.sent_at,
            standing=Standing.DRAFT,
            agent=before.agent,
            reply_to=before.reply_to,
            revises=before.id,
        )
        return _kept(work, work.messages.add(draft))


def _is_marked(written: Written) -> bool:
    """Whether the message itself says that it is a note."""
    return written.note or written.mentions_colleague or written.inbound.content.text.startswith(NOTE_MARK)


def _kept(work: Work, message: MessageId) -> Stored:
    stored = work.messages.by_id(message)
    assert stored is not None
    return stored


def _first_rows(message: MessageId) -> Rows:
    return (
        (
            Button("button-take-and-send", f"draft:take:{message}"),
            Button("button-note", f"draft:note:{message}"),
        ),
    )


def _other_rows(message: MessageId) -> Rows:
    return (
        (
            Button("button-send", f"draft:send:{message}"),
            Button("button-take-over", f"draft:take:{message}"),
        ),
        (Button("button-note", f"draft:note:{message}"),),
    )


def _reopen_rows(message: MessageId) -> Rows:
    return (
        (
            Button("button-reopen-and-send", f"draft:reopen:{message}"),
            Button("button-note", f"draft:note:{message}"),
        ),
    )
