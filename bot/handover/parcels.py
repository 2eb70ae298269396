"""What goes out, with everything the channel needs to render it; loaded when it is sent, so that it is up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.case import Case, Step
from bot.domain.messages import (
    AgentId,
    CaseId,
    ChatRef,
    DeleteSaid,
    DropTopic,
    Garbled,
    Mark,
    MessageId,
    OpenTopic,
    PersonId,
    RenameTopic,
    ReviseMirror,
    ReviseSaid,
    Say,
    Settle,
    ShowCard,
    ShowEntry,
    ShowFile,
    ShowProgress,
    ShowStatus,
    TellAgents,
    ToAgents,
    ToCustomer,
    Unmirror,
    UpdateCard,
)
from bot.domain.rules import Rules, add_working
from bot.handover.copies import (
    album_head,
    card_slot,
    copies,
    is_file_shown,
    is_line,
    line_slot,
    links_in,
    place_in,
    quotable,
    shown,
)
from bot.handover.lateness import LATE_AFTER
from bot.handover.lookups import looks_of
from bot.handover.mentioned import addresses_written
from bot.handover.official import imitated
from bot.handover.views import CardView, Mention, MessageView, Parcel, StatusView
from bot.intake.slots import Slot
from bot.ports import Agent, Outgoing, Person, Stored, T, Work

__all__ = [
    "CardView",
    "Mention",
    "MessageView",
    "NoDestination",
    "Packer",
    "Parcel",
    "Pointless",
    "StatusView",
    "TopicNeeded",
    "card_slot",
    "line_slot",
]

PAST_CASES_ON_CARD = 3
CASES_IN_PROGRESS = 5
PASSED_ON = tuple(slot.value for slot in Slot)
"""The slots a customer hears of, in the order in which they are shown."""


class NoDestination(Exception):
    """There is nowhere for this to go: the customer is gone, or what it was about is not there any more."""


class Pointless(Exception):
    """There is nothing left to do: what this would bring about is so already."""


class TopicNeeded(Exception):
    """The customer has no topic yet."""


class Packer:
    """Loads parcels for outbox rows."""

    def __init__(self, rules: Rules, agents_chat: int, agents_language: str = "en") -> None:
        self.rules = rules
        self.agents_chat = agents_chat
        self._language = agents_language

    def move(self, agents_chat: int) -> None:
        """From now on, the agents' group has this id."""
        self.agents_chat = agents_chat

    def keep_rules(self, rules: Rules) -> None:
        """From now on, show times by *rules*."""
        self.rules = rules

    def pack(self, work: Work, row: Outgoing, now: datetime) -> Parcel:
        """The parcel for *row* as things stand now.

        Raises:
            NoDestination: the row can never be sent.
            Pointless: nothing has to be sent any more.
            TopicNeeded: a topic has to be opened first.
            LookupError: the row cannot be read.
        """
        if isinstance(row.effect, Garbled):
            # Not a wrong type of ours: nothing in this version goes by that name.
            raise LookupError(row.effect.kind)  # noqa: TRY004
        kind, _, number = row.destination.partition(":")
        if kind == "customer":
            return self._to_customer(work, row, work.people.by_id(PersonId(int(number))), now)
        if kind in {"topic", "status"}:
            row = replace(row, destination=f"topic:{number}")
            return self._to_topic(work, row, work.people.by_id(PersonId(int(number))), now)
        chat = ChatRef(self.agents_chat) if kind == "leads" else ChatRef(int(number))
        language = row.effect.language if isinstance(row.effect, Say) else ""
        return self._mentioned(work, Parcel(row.id, chat, row.effect, language or self._language, now=now))

    # -- to customers -------------------------------------------------------------------------------------

    def _to_customer(self, work: Work, row: Outgoing, person: Person, now: datetime) -> Parcel:
        if person.blocked_us:
            raise NoDestination
        language = person.language or "en"
        parcel = Parcel(row.id, ChatRef(person.user_id), row.effect, language, person.zone, now, person)
        match row.effect:
            case ToCustomer(message=message):
                return replace(parcel, message=self._outward(work, message, person))
            case ReviseSaid():
                return self._revised_said(work, parcel, row.effect, person)
            case ShowEntry(entry=entry, version=version):
                return replace(parcel, entry=_there(work.entries.version(entry, version)))
            case ShowStatus(case=case):
                return replace(parcel, status=self._status(work, _there(work.cases.by_id(case)), now))
            case ShowProgress():
                cases = work.cases.of_person(person.id, limit=CASES_IN_PROGRESS)
                return replace(parcel, progress=tuple(case for case in cases if case.number))
            case Settle(slot=slot):
                return replace(parcel, target=_there(work.outbox.slot(row.destination, slot)))
            case DeleteSaid(message=message):
                ids = _something(links_in(work, message, person.user_id))
                return replace(parcel, targets=tuple(ids))
            case _:
                return parcel

    def _outward(self, work: Work, message: MessageId, person: Person) -> MessageView:
        newest = _newest(work, message)
        there = copies(work, newest, person.user_id)
        # A row of an earlier correction may have brought this one along.
        if set(links_in(work, newest.id, person.user_id)) - set(there[:1]):
            raise Pointless
        return self._view(work, newest, person.user_id, note="edited" if there else "")

    def _revised_said(self, work: Work, parcel: Parcel, effect: ReviseSaid, person: Person) -> Parcel:
        newest = _newest(work, effect.message)
        target = _something(copies(work, newest, person.user_id))[0]
        if target in links_in(work, newest.id, person.user_id):
            raise Pointless
        head = album_head(work, newest, person.user_id)
        # In an album only the first item says who writes.
        named = effect if head is None or target < head else replace(effect, alias="")
        return replace(parcel, effect=named, message=_plain_view(newest), target=target)

    def _status(self, work: Work, case: Case, now: datetime) -> StatusView:
        ahead = work.cases.ahead_of(case) if case.owner is None and case.is_open else 0
        calendar = self.rules.calendar
        is_open = calendar.open_at(now)
        opening = None if is_open else calendar.next_opening(now)
        known = work.slots.of_case(case.id)
        passed_on = tuple(name for name in PASSED_ON if name in known)
        return StatusView(case, ahead, passed_on, opening, is_open)

    # -- to agents ----------------------------------------------------------------------------------------

    def _to_topic(self, work: Work, row: Outgoing, person: Person, now: datetime) -> Parcel:
        opening = isinstance(row.effect, OpenTopic)
        # One that is being opened just now goes on, so that it is known and can be taken away.
        if person.is_forgotten and not opening:
            return self._last_to_topic(row, person, now)
        # What only shows how things stand opens nothing: a topic in which nobody writes shows nothing either.
        if person.topic_id is None and isinstance(row.effect, UpdateCard | RenameTopic | Mark | Settle):
            raise NoDestination
        if person.topic_id is None and not opening:
            raise TopicNeeded
        chat = ChatRef(self.agents_chat, person.topic_id)
        parcel = Parcel(row.id, chat, row.effect, self._language, "", now, person)
        match row.effect:
            case ToAgents():
                view = self._inward(work, row.effect, now)
                return self._mentioned(work, replace(parcel, message=view))
            case ReviseMirror() | Unmirror():
                return self._revised_mirror(work, parcel, row.destination, row.effect)
            case ShowFile(message=message):
                return replace(parcel, message=self._file(work, row.destination, message))
            case DeleteSaid(message=message):
                ids = _something(self._removable(work, row.destination, message))
                return replace(parcel, targets=tuple(ids))
            case Settle(slot=slot):
                return replace(parcel, target=_there(work.outbox.slot(row.destination, slot)))
            case ShowCard(case=case) | OpenTopic(case=case) | RenameTopic(case=case):
                return replace(parcel, card=self._card(work, case, person))
            case UpdateCard(case=case):
                target = _there(work.outbox.slot(row.destination, card_slot(case)))
                parts = work.messages.parts(self.agents_chat, target)
                views = tuple(self._part(one, parcel) for one in parts)
                return replace(parcel, card=self._card(work, case, person), target=target, parts=views)
            case _:
                return self._mentioned(work, parcel)

    def _last_to_topic(self, row: Outgoing, person: Person, now: datetime) -> Parcel:
        """Of somebody who is forgotten nothing is shown any more: the topic goes, and no other is opened."""
        if not isinstance(row.effect, DropTopic):
            raise NoDestination
        if person.topic_id is None:
            raise Pointless
        chat = ChatRef(self.agents_chat, person.topic_id)
        return Parcel(row.id, chat, row.effect, self._language, "", now, person)

    def _inward(self, work: Work, effect: ToAgents, now: datetime) -> MessageView:
        newest = _newest(work, effect.message)
        there = copies(work, newest, self.agents_chat)
        said = set(links_in(work, newest.id, self.agents_chat))
        if said - set(there[:1]) if effect.note == "edited" else said:
            raise Pointless
        view = self._view(work, newest, self.agents_chat, note=effect.note)
        if there:
            # It answers its own earlier copy, in which nothing stands of what it quoted.
            view = replace(view, reply_to=there[-1], quote="")
        return replace(view, late=now - newest.sent_at > LATE_AFTER)

    def _revised_mirror(
        self, work: Work, parcel: Parcel, destination: str, effect: ReviseMirror | Unmirror
    ) -> Parcel:
        """The copy as it stands in the topic now, to be brought up to date."""
        stored = _there(work.messages.by_id(effect.message))
        target = _something(copies(work, stored, self.agents_chat))[0]
        if isinstance(effect, ReviseMirror):
            if target in links_in(work, _newest(work, stored.id).id, self.agents_chat):
                raise Pointless
        elif self._is_file(work, destination, stored, target):
            raise Pointless
        parts = work.messages.parts(self.agents_chat, target)
        views = tuple(
            replace(self._part(one, parcel), is_line=is_line(work, destination, one, target)) for one in parts
        )
        case = self._case_on(work, destination, stored, target)
        card = self._card(work, case, _there(parcel.person)) if case else None
        return replace(parcel, target=target, parts=views, card=card)

    def _case_on(self, work: Work, destination: str, stored: Stored, target: int) -> CaseId | None:
        """The case whose newest card the copy at *target* begins with."""
        if stored.case is None or work.outbox.slot(destination, card_slot(stored.case)) != target:
            return None
        return stored.case

    def _is_file(self, work: Work, destination: str, stored: Stored, target: int) -> bool:
        """Whether the copy at *target* is the file itself, which no edit can take away."""
        if stored.content.attachment is None or self._case_on(work, destination, stored, target):
            return False
        return not is_line(work, destination, stored, target)

    def _removable(self, work: Work, destination: str, message: MessageId) -> list[int]:
        """The copies of a message that go away as a whole when the customer removes it."""
        stored = _there(work.messages.by_id(message))
        there = copies(work, stored, self.agents_chat)
        kept = there[:1] if there and not self._is_file(work, destination, stored, there[0]) else []
        return [platform_id for platform_id in there if platform_id not in kept]

    def _part(self, stored: Stored, parcel: Parcel) -> MessageView:
        late = parcel.now is not None and parcel.now - stored.sent_at > LATE_AFTER
        return replace(_plain_view(stored), late=late)

    def _file(self, work: Work, destination: str, message: MessageId) -> MessageView:
        newest = _newest(work, message)
        if newest.content.attachment is None:
            raise NoDestination
        if is_file_shown(work, destination, newest, self.agents_chat):
            raise Pointless
        there = copies(work, newest, self.agents_chat)
        return replace(_plain_view(newest), reply_to=there[0] if there else None)

    # -- both ways ----------------------------------------------------------------------------------------

    def _view(self, work: Work, newest: Stored, chat_id: int, *, note: str) -> MessageView:
        """The message with what it answers in that chat; a part that missed its album answers that."""
        view = replace(_plain_view(newest), note=note)
        head = album_head(work, newest, chat_id)
        if head is not None:
            return replace(view, reply_to=head)
        answered = work.messages.by_id(newest.reply_to) if newest.reply_to else None
        if answered is None:
            return view
        now_there = shown(work, answered)
        quote = quotable(newest.content.quote, now_there.content) if now_there else ""
        return replace(view, reply_to=place_in(work, answered, chat_id), quote=quote)

    def _mentioned(self, work: Work, parcel: Parcel) -> Parcel:
        match parcel.effect:
            case ToAgents(mention=agent):
                ids: tuple[AgentId, ...] = () if agent is None else (agent,)
                leads = False
            case TellAgents(mentions=ids, leads=leads):
                pass
            case _:
                return parcel
        agents = [agent for agent in map(work.agents.by_id, ids) if agent]
        if leads:
            agents += [agent for agent in work.agents.all() if _leads(agent) and agent not in agents]
        return replace(parcel, mentions=tuple(Mention(agent.user_id, agent.alias) for agent in agents))

    def _card(self, work: Work, case_id: CaseId, person: Person) -> CardView:
        case = _there(work.cases.by_id(case_id))
        past = [one for one in work.cases.of_person(person.id, limit=20) if one.number and one.id != case.id]
        owner = work.agents.by_id(case.owner) if case.owner else None
        return CardView(
            case=case,
            name=person.name,
            language=person.language,
            owner=owner.alias if owner else "",
            due_at=self._due(case),
            slots=work.slots.of_case(case.id),
            past=tuple(past[:PAST_CASES_ON_CARD]),
            cases=len(past) + 1,
            shown=self._shown(work, case),
            source=person.source,
            blocked_us=person.blocked_us,
            imitates=imitated(work, person.name),
            looks=looks_of(work, case),
            written=addresses_written(work, case.id),
        )

    def _due(self, case: Case) -> datetime | None:
        if case.waiting_since is None or not case.is_open:
            return None
        within = self.rules.respond_within[case.priority]
        return add_working(self.rules, case, case.waiting_since, within)

    def _shown(self, work: Work, case: Case) -> tuple[tuple[str, str, bool], ...]:
        """(entry, its question, whether it missed) for each entry the bot showed in this case."""
        records = work.cases.records(case.id)
        missed = {record.entry for record in records if record.step is Step.MISSED and record.entry}
        # An entry that was picked from a list leaves no record until the customer judged it.
        tried = {Step.ANSWERED, Step.MISSED}
        shown = dict.fromkeys(record.entry for record in records if record.step in tried and record.entry)
        entries = [(entry, work.entries.newest(entry)) for entry in shown]
        return tuple(
            (entry, found.in_language(self._language).question if found else "", entry in missed)
            for entry, found in entries
        )


def _leads(agent: Agent) -> bool:
    return agent.active and agent.role.value != "agent"


def _there(found: T | None) -> T:
    if found is None:
        raise NoDestination
    return found


def _something(ids: Sequence[int]) -> Sequence[int]:
    if not ids:
        raise Pointless
    return ids


def _newest(work: Work, message: MessageId) -> Stored:
    """The message as it may be shown now; NoDestination if it was removed."""
    return _there(shown(work, _there(work.messages.by_id(message))))


def _plain_view(stored: Stored) -> MessageView:
    return MessageView(stored.id, stored.content, stored.sent_at, place=stored.platform_id)
