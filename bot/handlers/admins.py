"""The inbound edge for those who keep the knowledge base, and the lists of what is official and what is bad."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import structlog

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram import F, Router  # noqa: E402
from aiogram.types import CallbackQuery, Message  # noqa: E402

from bot.channels.reading import read_message, read_press  # noqa: E402
from bot.domain.messages import ChatRef, Inbound, Press  # noqa: E402
from bot.faq.drafting import Draft, plain, spoken_in  # noqa: E402
from bot.faq.knowledge import Knowledge  # noqa: E402
from bot.handover.desk import Desk  # noqa: E402
from bot.handover.editing import NOTHING_READ, FaqEditing, Reading, Typed  # noqa: E402
from bot.handover.faq_orders import FaqOrders, FaqVoice, Order  # noqa: E402
from bot.handover.official import BadDomains, Official, read_order  # noqa: E402
from bot.ports import (  # noqa: E402
    Agent,
    Arrived,
    ChannelError,
    Courtesy,
    Detector,
    Files,
    Membership,
    Texts,
    Work,
)

COMMAND = "/faq"
OFFICIAL = "/official"
BAD_DOMAINS = "/baddomains"
LISTS = frozenset({OFFICIAL, BAD_DOMAINS})
"""Commands about what is official and what is bad, in an agent's private chat."""
LARGEST_LIST = 4 * 1024 * 1024
CANCEL = "/cancel"
DATA = "faq:"
DEFAULT_LANGUAGE = "en"
_CONVERSATIONS = frozenset({"add", "edit"})

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Outside:
    """What the edge uses that is not the desk's: how texts are said and read, what is worth nothing when late, who is who."""

    texts: Texts
    detector: Detector
    courtesy: Courtesy
    membership: Membership
    bot_username: str
    files: Files | None = None


class AdminEdge:
    """Ranks and reads what is needed outside any transaction, knocks at one door, and rebuilds the index after changes."""

    def __init__(self, desk: Desk, knowledge: Knowledge, outside: Outside) -> None:
        self._desk = desk
        self._knowledge = knowledge
        self._outside = outside
        voice = FaqVoice(desk, outside.texts)
        self._orders = FaqOrders(voice)
        self._editing = FaqEditing(voice, self._orders)
        self._official = Official(desk)
        self._bad_domains = BadDomains(desk)
        self._refreshing = asyncio.Lock()

    # -- which updates are ours ---------------------------------------------------------------------------

    async def claims(self, inbound: Inbound) -> bool:
        """Whether this message is a command about the knowledge base, or part of a conversation, by an agent."""
        user = inbound.sender.user_id
        if not self._is_here(inbound.chat, user) or inbound.sender.is_anonymous:
            return False
        if not self._desk.may_work_here(user):
            return False
        claimed = await self._desk.store.read(lambda work: self._claims(work, inbound))
        return claimed and await self._outside.membership.is_member(user)

    def _claims(self, work: Work, inbound: Inbound) -> bool:
        if not _works_here(work.agents.by_user(inbound.sender.user_id)) or self._is_for_another(inbound):
            return False
        command, user, chat = _command(inbound), inbound.sender.user_id, inbound.chat
        if command and inbound.forwarded is not None:
            # Somebody else's words: whoever forwards them asks about them, and orders nothing.
            return False
        if command == CANCEL:
            return self._editing.under_way(work, user, chat) is not None
        if command in LISTS:
            return chat.chat_id == user
        if command:
            return command == COMMAND
        return self._editing.awaits(work, user, chat)

    async def claims_press(self, press: Press) -> bool:
        """Whether this is a button of ours, pressed by an agent; customers' clients may send any data."""
        user = press.sender.user_id
        if not press.data.startswith(DATA) or not self._is_here(press.chat, user):
            return False
        works_here = await self._desk.store.read(lambda work: _works_here(work.agents.by_user(user)))
        return works_here and await self._outside.membership.is_member(user)

    def _is_for_another(self, inbound: Inbound) -> bool:
        _, at, bot = _first_word(inbound).partition("@")
        return bool(at) and bot.casefold() != self._outside.bot_username.casefold()

    def _is_here(self, chat: ChatRef, user_id: int) -> bool:
        return chat.chat_id in {user_id, self._desk.agents_chat}

    # -- messages -----------------------------------------------------------------------------------------

    async def message(self, inbound: Inbound, row: Arrived) -> None:
        """A message that is ours."""
        command = _command(inbound)
        if row.body.get("found"):
            await self._orders.unsafe(inbound.chat, inbound.message_id, row)
        elif command == CANCEL:
            await self._editing.cancelled(inbound.sender.user_id, inbound.chat, row)
        elif command == COMMAND:
            await self._command(inbound, row)
        elif command in LISTS:
            await self._list(command, inbound, row)
        else:
            typed = Typed(inbound.sender.user_id, inbound.chat, inbound.content, _is_unsafe(row))
            await self._editing.answered(typed, row, await self._read_answer(typed))

    async def _command(self, inbound: Inbound, row: Arrived) -> None:
        _, _, rest = inbound.content.text.strip().partition(" ")
        verb, _, argument = rest.strip().partition(" ")
        order = Order(inbound.sender.user_id, inbound.chat, verb.casefold() or "help", argument.strip())
        if order.verb in _CONVERSATIONS:
            await self._editing.began(order, row, await self._read_begun(order))
            return
        if order.verb == "test" and order.argument:
            language = self._language_of(order.argument) or DEFAULT_LANGUAGE
            order = replace(order, answer=await self._knowledge.answer(order.argument, language))
        await self._follow(order.chat, (await self._orders.ordered(order, row)).changed)

    async def _list(self, command: str, inbound: Inbound, row: Arrived) -> None:
        typed = inbound.content.text.strip().removeprefix(_first_word(inbound))
        document = await self._document(inbound)
        order = read_order(inbound.sender.user_id, inbound.chat.chat_id, typed, document)
        door = self._official if command == OFFICIAL else self._bad_domains
        await door.ordered(order, row)

    async def _document(self, inbound: Inbound) -> str:
        """The text of a document that came with the command; one that cannot be had is as good as none."""
        file, files = inbound.content.attachment, self._outside.files
        if file is None or not file.file_id or files is None or (file.size or 0) > LARGEST_LIST:
            return ""
        try:
            body = await files.fetch(file.file_id, LARGEST_LIST)
        except ChannelError as error:
            log.info("list.not_fetched", error=type(error).__name__)
            return ""
        return body.decode("utf-8-sig", "replace")

    async def _read_begun(self, order: Order) -> Reading:
        draft = await self._desk.store.read(lambda work: self._editing.draft_to_begin(work, order))
        return await self._read(draft) if draft else NOTHING_READ

    async def _read_answer(self, typed: Typed) -> Reading:
        who, where, text = typed.user_id, typed.chat, plain(typed.content)
        draft = await self._desk.store.read(lambda work: self._editing.draft_of(work, who, where, text))
        return await self._read(draft) if draft else NOTHING_READ

    async def _read(self, draft: Draft) -> Reading:
        language = draft.text.language or self._language_of(draft.written)
        question, own = draft.text.question, draft.entry.id
        near = await self._knowledge.answer(question, language or DEFAULT_LANGUAGE, without=own)
        return Reading(language, near)

    def _language_of(self, text: str) -> str:
        return spoken_in(text, self._outside.detector, self._desk.languages)

    # -- buttons ------------------------------------------------------------------------------------------

    async def press(self, press: Press, row: Arrived) -> None:
        """A button of ours."""
        outcome = await self._editing.pressed(press, row, await self._read_draft(press))
        await self._outside.courtesy.answer_press(press.query_id, outcome.toast)
        await self._follow(press.chat, outcome.changed)

    async def _read_draft(self, press: Press) -> Reading:
        who, where = press.sender.user_id, press.chat
        draft = await self._desk.store.read(lambda work: self._editing.draft_of(work, who, where))
        return await self._read(draft) if draft else NOTHING_READ

    async def _follow(self, chat: ChatRef, changed: str) -> None:
        """Answer customers from the changed base, and say so; takes seconds, in which the old one answers."""
        if not changed:
            return
        # Two changes at once must not end with the index of the earlier one.
        async with self._refreshing:
            entries = await self._desk.store.read(lambda work: work.entries.published())
            await self._knowledge.publish(entries)
        await self._orders.now_live(chat, changed)


def _command(inbound: Inbound) -> str:
    return _first_word(inbound).partition("@")[0].lower()


def _first_word(inbound: Inbound) -> str:
    """The command with the bot it is for, such as "/faq@bot"; empty for all that is no command."""
    first = inbound.content.text.split(maxsplit=1)[:1]
    return first[0] if first and first[0].startswith("/") else ""


def _works_here(agent: Agent | None) -> bool:
    return agent is not None and agent.active


def _is_unsafe(row: Arrived) -> bool:
    return bool(row.body.get("found")) or not row.body.get("scanned", True)


def admin_router(edge: AdminEdge) -> Router:
    """Routes what is ours and leaves everything else to the routers after it, so it comes before those of customers and agents."""
    router = Router(name="admins")

    async def is_ours(message: Message) -> bool:
        return await edge.claims(read_message(message, 0))

    async def is_our_button(query: CallbackQuery) -> bool:
        press = read_press(query, 0)
        return press is not None and await edge.claims_press(press)

    @router.message(is_ours)
    async def wrote(message: Message, row: Arrived) -> bool:
        await edge.message(read_message(message, row.update_id), row)
        return True

    @router.callback_query(F.data.startswith(DATA), is_our_button)
    async def pressed(query: CallbackQuery, row: Arrived) -> bool:
        press = read_press(query, row.update_id)
        if press is not None:
            await edge.press(press, row)
        return True

    return router
