"""Writing an entry as a conversation: one question at a time, a preview as customers will see it, then the buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import ClassVar

from bot.domain.errors import DomainError
from bot.domain.facts import NO_ANSWER, Answer, Zone
from bot.domain.messages import Arg, Button, ChatRef, Content, Kind, Press, Rows, is_number
from bot.faq import catalogue
from bot.faq.catalogue import Changed
from bot.faq.drafting import TYPED, Draft, Step, plain
from bot.faq.fitness import Unfit
from bot.handover.faq_orders import (
    MOST_DIGITS,
    NOT_ALLOWED,
    NOTHING,
    FaqOrders,
    FaqVoice,
    Order,
    Outcome,
    entry_id,
    may,
    sure,
)
from bot.ports import Agent, Arrived, Dialog, Entry, Work

KIND = "faq"
FORGOTTEN_AFTER = timedelta(hours=24)
"""After this long a plain message is no longer taken for an answer, and a new entry may be begun."""
TOO_OLD = "toast-too-old"
_EDITS = {"question": Step.QUESTION, "answer": Step.ANSWER, "phrases": Step.PHRASES}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found out about a draft outside the transaction: its language, empty if unsure, and what else is near."""

    language: str = ""
    near: Answer = NO_ANSWER


NOTHING_READ = Reading()


@dataclass(frozen=True, slots=True)
class Typed:
    """A message in the conversation. *unsafe* if a secret was found in it or it could not be looked into."""

    user_id: int
    chat: ChatRef
    content: Content
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class _Pen:
    """Who writes where, in answer to which inbox row, with what is known about the text."""

    agent: Agent
    chat: ChatRef
    turn: int
    reading: Reading


class FaqEditing:
    """The guided conversations; each is a row of its own, so it survives restarts."""

    def __init__(self, voice: FaqVoice, orders: FaqOrders) -> None:
        self._voice = voice
        self._orders = orders
        self._desk = voice.desk

    # -- what is under way --------------------------------------------------------------------------------

    def under_way(self, work: Work, user_id: int, chat: ChatRef) -> Dialog | None:
        """The conversation of this agent in this chat, if it is not forgotten."""
        dialog = work.dialogs.get(user_id, chat.chat_id)
        if dialog is None or dialog.kind != KIND:
            return None
        return dialog if self._desk.clock.now() - dialog.updated_at < FORGOTTEN_AFTER else None

    def awaits(self, work: Work, user_id: int, chat: ChatRef) -> bool:
        """Whether a plain message by this agent at this place is an answer."""
        dialog = self.under_way(work, user_id, chat)
        if dialog is None or dialog.state["topic_id"] != chat.topic_id:
            return False
        return Step(dialog.step) in TYPED

    def draft_of(self, work: Work, user_id: int, chat: ChatRef, text: str = "") -> Draft | None:
        """The draft of this agent in this chat, as it will be with *text* taken for the step under way."""
        dialog = work.dialogs.get(user_id, chat.chat_id)
        if dialog is None or dialog.kind != KIND:
            return None
        draft = Draft.from_json(dialog.state)
        try:
            return draft.taken(Step(dialog.step), text) if text else draft
        except Unfit:
            return draft

    def draft_to_begin(self, work: Work, order: Order) -> Draft | None:
        """The entry that /faq edit names, as it is opened; None if there is none."""
        try:
            return self._opened(work, order.argument) if order.verb == "edit" else None
        except DomainError:
            return None

    # -- beginning and ending -----------------------------------------------------------------------------

    async def began(self, order: Order, row: Arrived, reading: Reading = NOTHING_READ) -> None:
        """/faq add, or /faq edit with the id in the argument."""
        await self._desk.store.transact(partial(self._began, order, row, reading))

    def _began(self, order: Order, row: Arrived, reading: Reading, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        agent = work.agents.by_user(order.user_id)
        if agent is None or not may(agent, order.verb):
            self._voice.tell(work, order.chat, NOT_ALLOWED)
        elif self._is_customers(work, order.chat):
            self._voice.tell(work, order.chat, "faq-not-in-customer-topic")
        elif (dialog := self.under_way(work, order.user_id, order.chat)) is not None:
            title = dialog.state["id"] or self._voice.word("faq-new-entry")
            self._voice.tell(work, order.chat, "faq-busy", {"entry": title})
        else:
            self._begin(work, order, _Pen(agent, order.chat, row.id, reading))

    def _begin(self, work: Work, order: Order, pen: _Pen) -> None:
        try:
            draft = Draft.new() if order.verb == "add" else self._opened(work, order.argument)
        except DomainError as error:
            self._voice.apologise(work, order.chat, error)
            return
        self._go_on(work, pen, draft)

    def _opened(self, work: Work, written: str) -> Draft:
        return Draft.of(catalogue.shown(work, entry_id(written, "edit")), self._voice.language)

    def _is_customers(self, work: Work, chat: ChatRef) -> bool:
        return chat.topic_id is not None and work.people.by_topic(chat.topic_id) is not None

    async def cancelled(self, user_id: int, chat: ChatRef, row: Arrived) -> None:
        """/cancel: nothing of the draft is kept."""
        await self._desk.store.transact(partial(self._cancelled, user_id, chat, row))

    def _cancelled(self, user_id: int, chat: ChatRef, row: Arrived, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        work.dialogs.end(user_id, chat.chat_id)
        self._voice.tell(work, chat, "faq-cancelled")

    # -- answers ------------------------------------------------------------------------------------------

    async def answered(self, typed: Typed, row: Arrived, reading: Reading) -> None:
        """What the agent wrote for the step under way; what cannot be kept is said, and asked again."""
        await self._desk.store.transact(partial(self._answered, typed, row, reading))

    def _answered(self, typed: Typed, row: Arrived, reading: Reading, work: Work) -> None:
        work.inbox.done(row.id, self._desk.clock.now())
        agent = work.agents.by_user(typed.user_id)
        dialog = self.under_way(work, typed.user_id, typed.chat)
        if agent is None or dialog is None:
            return
        if not may(agent, "edit"):
            work.dialogs.end(typed.user_id, typed.chat.chat_id)
            self._voice.tell(work, typed.chat, NOT_ALLOWED)
        elif typed.unsafe or typed.content.kind is not Kind.TEXT:
            self._voice.tell(work, typed.chat, "faq-secret" if typed.unsafe else "faq-only-text")
        else:
            self._take(work, _Pen(agent, typed.chat, row.id, reading), dialog, typed)

    def _take(self, work: Work, pen: _Pen, dialog: Dialog, typed: Typed) -> None:
        try:
            draft = Draft.from_json(dialog.state).taken(Step(dialog.step), plain(typed.content))
        except DomainError as error:
            self._voice.apologise(work, typed.chat, error)
            return
        self._go_on(work, pen, draft)

    def _go_on(self, work: Work, pen: _Pen, draft: Draft) -> None:
        if draft.next_step is Step.LANGUAGE and pen.reading.language in self._free(draft):
            draft = draft.in_language(pen.reading.language)
        self._ask(work, pen, draft, draft.next_step)

    def _ask(self, work: Work, pen: _Pen, draft: Draft, step: Step) -> None:
        draft = self._keep(work, pen, draft, step)
        if step is Step.PREVIEW:
            self._preview(work, pen, draft)
            return
        key = f"faq-ask-{step.replace('_', '-')}"
        self._voice.tell(work, pen.chat, key, rows=self._choices(draft, step))

    def _keep(self, work: Work, pen: _Pen, draft: Draft, step: Step) -> Draft:
        kept = replace(draft, topic_id=pen.chat.topic_id, turn=pen.turn)
        now = self._desk.clock.now()
        work.dialogs.save(Dialog(pen.agent.user_id, pen.chat.chat_id, KIND, step.value, kept.to_json(), now))
        return kept

    def _free(self, draft: Draft) -> tuple[str, ...]:
        return catalogue.missing_languages(draft.whole, self._desk.languages)

    def _choices(self, draft: Draft, step: Step) -> Rows:
        if step is Step.PHRASES:
            return ((_button("skip", draft),),)
        if step in {Step.LANGUAGE, Step.NEW_LANGUAGE}:
            verb = "is" if step is Step.LANGUAGE else "new"
            return tuple((_language(verb, tag, draft),) for tag in self._free(draft))
        return ()

    # -- the preview --------------------------------------------------------------------------------------

    def _preview(self, work: Work, pen: _Pen, draft: Draft) -> None:
        text = draft.text
        today = f"{self._desk.clock.now():%Y-%m-%d}"
        updated = self._voice.word("entry-updated", text.language, day=today)
        seen: dict[str, Arg] = {"question": text.question, "answer": text.answer, "updated": updated}
        self._voice.tell(work, pen.chat, "faq-as-seen", seen)
        args: dict[str, Arg] = {
            "entry": draft.entry.id or self._voice.word("faq-new-entry"),
            "tag": text.language,
            "phrases": len(text.phrases),
            "near": self._near(pen.reading.near),
            "missing": ", ".join(self._free(draft)) or NOTHING,
        }
        self._voice.tell(work, pen.chat, "faq-preview", args, _preview_rows(draft))

    def _near(self, near: Answer) -> str:
        if not near.candidates:
            return self._voice.word("faq-near-none")
        lines = "\n".join(f"{sure(one)} {one.title}" for one in near.candidates)
        too_close = near.zone is Zone.ANSWER
        return self._voice.word("faq-near-close" if too_close else "faq-near", lines=lines)

    # -- buttons ------------------------------------------------------------------------------------------

    async def pressed(self, press: Press, row: Arrived, reading: Reading) -> Outcome:
        """A button whose data starts with "faq:". Nothing in it is believed but what the store confirms."""
        return await self._desk.store.transact(partial(self._pressed, press, row, reading))

    def _pressed(self, press: Press, row: Arrived, reading: Reading, work: Work) -> Outcome:
        work.inbox.done(row.id, self._desk.clock.now())
        verb, _, rest = press.data.removeprefix("faq:").partition(":")
        agent = work.agents.by_user(press.sender.user_id)
        if agent is None or not may(agent, verb):
            return Outcome("toast-faq-not-allowed")
        if verb == "list":
            if is_number(rest, MOST_DIGITS):
                self._orders.show_page(work, press.chat, int(rest))
            return Outcome()
        turn, _, argument = rest.partition(":")
        door = self._doors.get(verb)
        draft = self._on_table(work, press, turn)
        if door is None or draft is None:
            return Outcome(TOO_OLD)
        return door(self, work, _Pen(agent, press.chat, row.id, reading), draft, argument)

    def _on_table(self, work: Work, press: Press, turn: str) -> Draft | None:
        """The draft that the pressed button belongs to, if it is still that one."""
        draft = self.draft_of(work, press.sender.user_id, press.chat)
        return draft if draft and turn == str(draft.turn) else None

    def _skip(self, work: Work, pen: _Pen, draft: Draft, _: str) -> Outcome:
        self._go_on(work, pen, draft.taken(Step.PHRASES, ""))
        return Outcome()

    def _edit(self, work: Work, pen: _Pen, draft: Draft, field: str) -> Outcome:
        if field not in _EDITS:
            return Outcome(TOO_OLD)
        self._ask(work, pen, draft, _EDITS[field])
        return Outcome()

    def _add_language(self, work: Work, pen: _Pen, draft: Draft, _: str) -> Outcome:
        return self._ask_language(work, pen, draft, Step.NEW_LANGUAGE)

    def _fix_language(self, work: Work, pen: _Pen, draft: Draft, _: str) -> Outcome:
        return self._ask_language(work, pen, draft, Step.LANGUAGE)

    def _ask_language(self, work: Work, pen: _Pen, draft: Draft, step: Step) -> Outcome:
        if not self._free(draft):
            return Outcome("toast-faq-all-languages")
        self._ask(work, pen, draft, step)
        return Outcome()

    def _is_in(self, work: Work, pen: _Pen, draft: Draft, tag: str) -> Outcome:
        if tag not in self._free(draft):
            return Outcome(TOO_OLD)
        self._go_on(work, pen, draft.in_language(tag))
        return Outcome()

    def _new_language(self, work: Work, pen: _Pen, draft: Draft, tag: str) -> Outcome:
        if tag not in self._free(draft):
            return Outcome(TOO_OLD)
        self._go_on(work, pen, draft.turned_to(tag))
        return Outcome()

    def _turn_to(self, work: Work, pen: _Pen, draft: Draft, tag: str) -> Outcome:
        if tag not in {text.language for text in draft.whole.texts}:
            return Outcome(TOO_OLD)
        self._go_on(work, pen, draft.turned_to(tag))
        return Outcome()

    def _discard(self, work: Work, pen: _Pen, _: Draft, __: str) -> Outcome:
        work.dialogs.end(pen.agent.user_id, pen.chat.chat_id)
        self._voice.tell(work, pen.chat, "faq-discarded")
        return Outcome()

    # -- the end of it ------------------------------------------------------------------------------------

    def _publish(self, work: Work, pen: _Pen, draft: Draft, _: str) -> Outcome:
        return self._finish(work, pen, draft, replace(draft.whole, internal=False))

    def _internal(self, work: Work, pen: _Pen, draft: Draft, _: str) -> Outcome:
        return self._finish(work, pen, draft, replace(draft.whole, internal=True))

    def _finish(self, work: Work, pen: _Pen, draft: Draft, entry: Entry) -> Outcome:
        try:
            stored = catalogue.publish_edited(work, entry, self._orders.signed(pen.agent))
        except Changed as changed:
            return self._overtaken(work, pen, draft, changed)
        work.dialogs.end(pen.agent.user_id, pen.chat.chat_id)
        self._orders.tell_published(work, pen.chat, stored)
        return Outcome(changed=stored.id)

    def _keep_draft(self, work: Work, pen: _Pen, draft: Draft, _: str) -> Outcome:
        try:
            stored = catalogue.draft(work, draft.whole, self._orders.signed(pen.agent))
        except Changed as changed:
            return self._overtaken(work, pen, draft, changed)
        work.dialogs.end(pen.agent.user_id, pen.chat.chat_id)
        self._voice.tell(work, pen.chat, "faq-drafted", {"entry": stored.id, "version": str(stored.version)})
        return Outcome()

    def _overtaken(self, work: Work, pen: _Pen, draft: Draft, changed: Changed) -> Outcome:
        """Say who was quicker, and let the agent look before writing over it."""
        kept = self._keep(work, pen, draft, Step.PREVIEW)
        over = Button("button-faq-over", f"faq:over:{kept.turn}:{changed.newest.version}")
        self._voice.apologise(work, pen.chat, changed, ((over,), (_button("discard", kept),)))
        return Outcome()

    def _over(self, work: Work, pen: _Pen, draft: Draft, version: str) -> Outcome:
        newest = work.entries.newest(draft.entry.id)
        if newest is None:
            return Outcome(TOO_OLD)
        if version != str(newest.version):
            return self._overtaken(work, pen, draft, Changed(newest))
        rebased = replace(draft, entry=replace(draft.entry, version=newest.version))
        self._ask(work, pen, rebased, Step.PREVIEW)
        return Outcome()

    _doors: ClassVar[dict[str, Callable[[FaqEditing, Work, _Pen, Draft, str], Outcome]]] = {
        "skip": _skip,
        "edit": _edit,
        "add": _add_language,
        "fix": _fix_language,
        "is": _is_in,
        "new": _new_language,
        "turn": _turn_to,
        "discard": _discard,
        "publish": _publish,
        "internal": _internal,
        "draft": _keep_draft,
        "over": _over,
    }


def _button(name: str, draft: Draft) -> Button:
    return Button(f"button-faq-{name}", f"faq:{name}:{draft.turn}")


def _language(verb: str, tag: str, draft: Draft) -> Button:
    return Button(f"language-{tag}", f"faq:{verb}:{draft.turn}:{tag}")


def _field(name: str, draft: Draft) -> Button:
    return Button(f"button-faq-edit-{name}", f"faq:edit:{draft.turn}:{name}")


def _preview_rows(draft: Draft) -> Rows:
    others: Sequence[str] = [
        text.language for text in draft.entry.texts if text.language != draft.text.language
    ]
    turn: Rows = (
        (tuple(Button("", f"faq:turn:{draft.turn}:{tag}", label=tag) for tag in others),) if others else ()
    )
    languages = (
        Button("button-faq-add-language", f"faq:add:{draft.turn}"),
        Button("button-faq-fix-language", f"faq:fix:{draft.turn}"),
    )
    return (
        (_button("publish", draft), _button("internal", draft)),
        tuple(_field(name, draft) for name in _EDITS),
        languages,
        *turn,
        (_button("draft", draft), _button("discard", draft)),
    )
