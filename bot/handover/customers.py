"""The customer's doors: a message, an edit, a press, a command, leaving and coming back. Each is one transaction."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.domain import events as on
from bot.domain.buttons import MENU
from bot.domain.case import Case, State
from bot.domain.messages import (
    MAY_SHOW_WORDS,
    Arg,
    Content,
    DeleteIncoming,
    Inbound,
    Kind,
    MessageId,
    Say,
)
from bot.handover import floods
from bot.handover.codeword import CodeWord
from bot.handover.copies import is_same
from bot.handover.desk import Desk
from bot.handover.doubtful_keys import DoubtfulKeys
from bot.handover.edits import Edits, shows_something_new
from bot.handover.erasing import Erasing
from bot.handover.form_edits import FormEdits
from bot.handover.forms import FormDesk
from bot.handover.late_keys import without_digits
from bot.handover.lateness import counted_from
from bot.handover.orders import ask_for_person, choose_language, tell_hours
from bot.handover.outage import Outages
from bot.handover.pieces import Pieces
from bot.handover.prepared import Doubt, Prepared
from bot.handover.reactions import Reaction, pass_to_agents
from bot.handover.recognising import Recognising
from bot.handover.removal import Removal
from bot.handover.repeats import Repeats
from bot.handover.reports import keep_report, spoken_as_before
from bot.handover.telling_names import tell_of_name
from bot.handover.verify import Verifying
from bot.handover.warnings import Warnings
from bot.ports import Arrived, Direction, Draft, Person, Standing, Work
from bot.safety.repeats import Marks

SOURCE_AT_MOST = 64
LEADS_ON = frozenset({"person", "report", "remove", "delete_me"})
"""Commands after which a report under way does not ask its question again: something else is asked, or it was asked."""


class Customers:
    """What customers can do. The lane calls one door for each update, strictly in order."""

    def __init__(self, desk: Desk, forms: FormDesk, marks: Marks | None = None) -> None:
        self.marks = marks
        self._repeats = Repeats(desk, marks)
        self._desk = desk
        self._forms = forms
        self._edits = Edits(desk)
        self._form_edits = FormEdits(desk, forms)
        self._removal = Removal(desk)
        self._erasing = Erasing(desk)
        self._pieces = Pieces(desk, self._removal)
        self._verifying = Verifying(desk)
        self._warnings = Warnings(desk)
        self._code_word = CodeWord(desk)
        self._doubts = DoubtfulKeys(desk, forms, self._removal, marks)
        self._recognising = Recognising(desk)

    # -- messages -----------------------------------------------------------------------------------------

    async def wrote(self, inbound: Inbound, row: Arrived, prepared: Prepared) -> None:
        """A customer's message or edit, already redacted and prepared."""
        if await self._desk.store.transact(partial(self._wrote, inbound, row, prepared)):
            await self._desk.store.scrub()

    def _wrote(self, inbound: Inbound, row: Arrived, prepared: Prepared, work: Work) -> bool:
        """Whether something was taken back that had been stored."""
        prepared = spoken_as_before(self._desk, work, inbound, prepared)
        person, found = self._meet(work, inbound, row, prepared), prepared.finding
        if person.blocked_by_us:
            return False
        Outages(self._desk).heard_late(work, person, inbound.sent_at)
        prepared = self._doubts.known_key(work, person, inbound, prepared)
        inbound, prepared = self._pieces.watched(work, person, inbound, prepared)
        in_doubt = prepared.doubt is Doubt.OPEN and prepared.finding is None
        is_plain = prepared.finding is None and not in_doubt
        if is_plain and (said := self._doubts.said_keys(work, person, inbound, prepared)):
            for one in [*said, (replace(inbound, content=without_digits(inbound.content)), prepared)]:
                self._taken(work, person, *one)
            return True
        if is_plain and self._doubts.asked_again(work, person, inbound, prepared):
            return False
        prepared = self._doubts.remember(work, person, inbound, prepared)
        if not in_doubt or self._doubts.goes_on(work, person, inbound, prepared):
            self._taken(work, person, inbound, prepared)
        if in_doubt:
            self._doubts.ask(work, person, inbound.message_id)
        is_again = self._doubts.came_again(work, person, inbound, prepared)
        return is_again or prepared.is_asked or prepared.finding is not found

    def _taken(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        if self._verifying.is_question(work, person, inbound, prepared):
            self._verifying.answered(work, person, inbound)
            # Whoever wrote it, these are not the customer's own wishes.
            prepared = replace(prepared, said=on.PLAIN, checked=True)
        inbound, traps = self._warnings.looked(work, inbound)
        self._passed_on(work, person, inbound, prepared)
        if prepared.finding is None and not prepared.checked:
            self._warnings.warn(work, person, traps)

    def _passed_on(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        if prepared.checked:
            self._heard(work, person, inbound, prepared)
            self._forms.asks_again(work, person, inbound)
        elif inbound.edited:
            self._edited(work, person, inbound, prepared)
        elif prepared.finding is None and self._forms.is_answer(work, person, inbound, prepared):
            declared = prepared.doubt is Doubt.ANSWERED
            self._forms.answered(work, person, inbound, prepared, declared=declared)
        elif prepared.finding is not None or not self._forms.amended(work, person, inbound, prepared):
            self._heard(work, person, inbound, prepared)
            self._forms.asks_again(work, person, inbound)

    async def declared(self, inbound: Inbound, row: Arrived, prepared: Prepared) -> str:
        """The customer said what the digits in *inbound*, as it is prepared now, are; returns the catalogue key of the toast."""
        toast, is_taken_back = await self._desk.store.transact(
            partial(self._declared, inbound, row, prepared)
        )
        if is_taken_back:
            await self._desk.store.scrub()
        return toast

    def _declared(self, inbound: Inbound, row: Arrived, prepared: Prepared, work: Work) -> tuple[str, bool]:
        person = work.people.meet(inbound.sender)
        if not self._doubts.settle(work, person, inbound.message_id):
            work.inbox.done(row.id, self._desk.clock.now())
            return "too-old", False
        if prepared.doubt is Doubt.LOST:
            self._told(inbound, row, prepared, self._doubts.lost(work, person, inbound.message_id), work)
            return "", False
        before = work.messages.at(inbound.chat.chat_id, inbound.message_id)
        is_kept = before is not None and before.standing is not Standing.DROPPED
        was_kept = is_kept or self._doubts.is_withdrawn(work, person, inbound.message_id)
        if back := was_kept and prepared.finding is not None:
            prepared = replace(prepared, finding=self._doubts.take_back(work, person, inbound.message_id))
        back |= self._wrote(replace(inbound, edited=is_kept), row, prepared, work)
        if is_kept:
            self._recognising.declared(work, person, inbound, prepared)
        self._doubts.came_back(work, person, inbound.message_id, prepared)
        return "hash" if prepared.finding is None else "", back

    def _heard(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        case = work.cases.current(person.id)
        if case is None and prepared.said.thanks and prepared.finding is None:
            self._desk.tell_customer(work, person, Say("welcome"))
            return
        if prepared.only_asks_for_progress:
            self._forms.progress(work, person)
            if case is None or not case.is_open:
                return
        case = case or work.cases.open(person.id, inbound.sent_at)
        keep_report(work, person, case)
        kind = inbound.content.kind
        held = kind in MAY_SHOW_WORDS and prepared.finding is None and not prepared.looked
        message = self._keep(work, person, case, inbound, _standing(prepared, held=held))
        if held and self._shares_fate(work, person, case, inbound, message):
            return
        is_answered = not held and self._recognising.heard(work, person, case, inbound, prepared)
        event = on.CustomerWrote(
            at=counted_from(case, inbound.sent_at, self._desk.clock.now()),
            message=message,
            said=_wishes(case, kind, prepared),
            finding=prepared.finding,
            held=held,
            unseen=prepared.unseen,
            voice=kind in {Kind.VOICE, Kind.VIDEO_NOTE},
            answer=prepared.answer,
            platform_id=inbound.message_id,
            checked=prepared.has_its_answer or is_answered,
        )
        if prepared.finding is not None:
            event = replace(event, repeat=self._repeats.noticed(work, person, case, inbound.update_id))
        decision = self._desk.happen(work, case, event)
        if kind is Kind.TEXT and prepared.finding is None:
            floods.gather(self._desk, work, person, decision, message)

    def _keep(
        self, work: Work, person: Person, case: Case, inbound: Inbound, standing: Standing
    ) -> MessageId:
        reply_to = None
        if inbound.reply_to is not None:
            quoted = work.messages.linked(inbound.chat.chat_id, inbound.reply_to)
            own = work.messages.at(inbound.chat.chat_id, inbound.reply_to)
            reply_to = quoted or (own.id if own else None)
        return work.messages.add(
            Draft(
                person=person.id,
                case=case.id,
                direction=Direction.IN,
                # Of what held a secret nothing is kept, whatever stood around it.
                content=Content() if standing is Standing.DROPPED else inbound.content,
                chat_id=inbound.chat.chat_id,
                platform_id=inbound.message_id,
                sent_at=inbound.sent_at,
                standing=standing,
                reply_to=reply_to,
            )
        )

    def _shares_fate(
        self, work: Work, person: Person, case: Case, inbound: Inbound, message: MessageId
    ) -> bool:
        """Whether the question about this album was put with an earlier part of it; what was said to that goes for all."""
        album = work.messages.album(person.id, inbound.content.album) if inbound.content.album else []
        fates = {part.standing for part in album if part.id != message} - {Standing.REVISED}
        if not fates:
            return False
        if Standing.HELD in fates:
            return True
        if Standing.PLAIN in fates:
            work.messages.put(message, Standing.PLAIN)
            self._desk.happen(work, case, on.HeldReleased(self._desk.clock.now(), (message,)))
            self._desk.gather(work, person.id, inbound.content.album)
        else:
            work.messages.put(message, Standing.DROPPED)
            gone = DeleteIncoming((inbound.message_id,), "held-deleted", "held-not-deleted")
            self._desk.tell_customer(work, person, gone)
        return True

    def _edited(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        before = work.messages.at(inbound.chat.chat_id, inbound.message_id)
        if prepared.finding is not None:
            self._heard(work, person, inbound, prepared)
            return
        if before is None or not is_same(before.content, inbound.content):
            self._form_edits.edited(work, person, inbound, prepared)
        if before is None or before.standing is Standing.DROPPED or is_same(before.content, inbound.content):
            return
        case = work.cases.current(person.id)
        if shows_something_new(before, inbound):
            if case is not None:
                self._asked_anew(work, person, inbound, prepared)
            return
        case = case or (work.cases.by_id(before.case) if before.case else None)
        if case is not None:
            self._edits.edited(work, case, before, inbound)

    def _asked_anew(self, work: Work, person: Person, inbound: Inbound, prepared: Prepared) -> None:
        before = work.messages.at(inbound.chat.chat_id, inbound.message_id)
        if before is not None and before.standing is Standing.HELD:
            work.messages.put(before.id, Standing.REVISED)
        self._heard(work, person, inbound, prepared)

    async def unscanned(self, inbound: Inbound, row: Arrived, prepared: Prepared) -> None:
        """What they sent could not be looked into and was not kept: they are asked to send it again."""
        await self._desk.store.transact(partial(self._told, inbound, row, prepared, "unscanned"))

    async def too_big(self, inbound: Inbound, row: Arrived, prepared: Prepared) -> None:
        """A file over what a bot may read: they are told what helps instead."""
        await self._desk.store.transact(partial(self._told, inbound, row, prepared, "file-too-big"))

    def _told(self, inbound: Inbound, row: Arrived, prepared: Prepared, key: str, work: Work) -> None:
        person = self._meet(work, inbound, row, prepared)
        if not person.blocked_by_us:
            self._desk.tell_customer(work, person, Say(key))

    # -- commands -----------------------------------------------------------------------------------------

    async def started(self, inbound: Inbound, row: Arrived, prepared: Prepared, payload: str) -> None:
        """/start, with a deep link's payload kept as the source of the first visit."""
        await self._desk.store.transact(partial(self._started, inbound, row, prepared, payload))

    def _started(self, inbound: Inbound, row: Arrived, prepared: Prepared, payload: str, work: Work) -> None:
        person = self._meet(work, inbound, row, prepared)
        if person.blocked_by_us:
            return
        source = person.source or _plain_payload(payload)
        work.people.save(replace(person, started=True, source=source))
        self._desk.tell_customer(work, person, Say("start", self._who(), keyboard=True))
        if not self._forms.offer(work, person):
            self._desk.tell_customer(work, person, Say("start-menu", buttons=MENU))

    def _who(self) -> dict[str, Arg]:
        return {"name": self._desk.name, "bot": f"@{self._desk.username}"}

    async def commanded(self, inbound: Inbound, row: Arrived, prepared: Prepared, command: str) -> None:
        """/help, /language, /progress, /person, /report, /remove, /delete_me, /privacy, /hours; anything else is told so."""
        await self._desk.store.transact(partial(self._commanded, inbound, row, prepared, command))

    def _commanded(
        self, inbound: Inbound, row: Arrived, prepared: Prepared, command: str, work: Work
    ) -> None:
        person = self._meet(work, inbound, row, prepared)
        if person.blocked_by_us:
            return
        self._verifying.forget(work, person)
        argument = inbound.content.text.partition(" ")[2]
        match command:
            case "verify":
                self._verifying.ordered(work, person, inbound)
            case "codeword":
                self._code_word.ordered(work, person, argument)
            case "person":
                ask_for_person(self._desk, work, person)
            case "report":
                self._forms.begin_or_offer(work, person)
            case "remove":
                self._removal.ask(work, person)
            case "delete_me":
                self._erasing.ask(work, person)
            case "progress":
                self._forms.progress(work, person)
            case "skip" | "back" | "stop" | "change" if self._forms.ordered(work, person, command):
                return
            case "skip" | "back" | "stop" | "change":
                self._desk.tell_customer(work, person, Say("no-report-open", keyboard=True))
            case "language":
                self._desk.tell_customer(work, person, choose_language(self._desk))
            case "privacy" | "help":
                self._desk.tell_customer(work, person, Say(command, keyboard=True))
            case "hours":
                tell_hours(self._desk, work, person)
            case _:
                self._desk.tell_customer(work, person, Say("no-such-command", keyboard=True))
        if command not in LEADS_ON and (command != "verify" or argument.strip()):
            self._forms.again(work, person)
            if command != "progress":
                self._forms.set_aside(work, person)

    # -- reactions ----------------------------------------------------------------------------------------

    async def reacted(self, reaction: Reaction, row: Arrived) -> None:
        """The customer reacts to a message in their chat, or takes a reaction back."""
        await self._desk.store.transact(partial(self._reacted, reaction, row))

    def _reacted(self, reaction: Reaction, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        pass_to_agents(self._desk, work, reaction)

    # -- standing -----------------------------------------------------------------------------------------

    async def moved(self, user_id: int, row: Arrived, *, gone: bool) -> None:
        """The platform says that the customer blocked us, or unblocked."""
        await self._desk.store.transact(partial(self._moved, user_id, row, gone))

    def _moved(self, user_id: int, row: Arrived, gone: bool, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        person = work.people.by_user(user_id)
        if person:
            self.unreachable(work, person, gone=gone)

    def unreachable(self, work: Work, person: Person, *, gone: bool) -> None:
        """Note it and tell the topic, once each way."""
        if person.blocked_us == gone:
            return
        work.people.save(replace(person, blocked_us=gone))
        case = work.cases.current(person.id)
        if case:
            self._desk.happen(work, case, on.CustomerGone(self._desk.clock.now(), back=not gone))

    def failed(self, work: Work, user_id: int) -> None:
        """The bot could not handle this customer's update: a person takes over."""
        person = work.people.by_user(user_id)
        if person is None or person.blocked_by_us:
            return
        case = work.cases.current(person.id) or work.cases.open(person.id, self._desk.clock.now())
        self._desk.happen(work, case, on.BotFailed(self._desk.clock.now()))

    def _meet(self, work: Work, inbound: Inbound, row: Arrived, prepared: Prepared) -> Person:
        work.inbox.done(row.id, self._desk.clock.now())
        person = work.people.meet(inbound.sender)
        known = replace(person, language=prepared.language, memory=prepared.memory.to_json())
        if known.blocked_us:
            self.unreachable(work, known, gone=False)
            known = replace(known, blocked_us=False)
        work.people.save(known)
        tell_of_name(self._desk, work, known, prepared)
        return known


def _wishes(case: Case, kind: Kind, prepared: Prepared) -> on.Wrote:
    """What the message asks for: a sticker nothing, whatever else is no text a person."""
    if kind is Kind.TEXT:
        return prepared.said
    if kind is not Kind.STICKER:
        return replace(prepared.said, wants_person=True)
    return replace(prepared.said, greeting=case.state is State.BOT, thanks=case.state is not State.BOT)


def _standing(prepared: Prepared, *, held: bool) -> Standing:
    # What is left of a message that held a secret is for nobody: agents hear of its kind and count only.
    if prepared.finding is not None:
        return Standing.DROPPED
    return Standing.HELD if held else Standing.PLAIN


def _plain_payload(payload: str) -> str:
    return "".join(c for c in payload[:SOURCE_AT_MOST] if c.isascii() and (c.isalnum() or c in "_-"))
