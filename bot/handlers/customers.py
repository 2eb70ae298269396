"""The inbound edge for customers: from a private chat's update to one door of the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.channels import lean_aiogram

lean_aiogram.load()

from aiogram import F, Router  # noqa: E402
from aiogram.enums import ChatType, ContentType  # noqa: E402
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, MessageReactionUpdated  # noqa: E402

from bot.channels.reactions import read_reaction  # noqa: E402
from bot.channels.reading import LARGEST_READABLE, read_message, read_press  # noqa: E402
from bot.domain.events import PLAIN  # noqa: E402
from bot.domain.facts import NO_ANSWER, Answer, Finding  # noqa: E402
from bot.domain.messages import Inbound, PersonId  # noqa: E402
from bot.faq.knowledge import Knowledge  # noqa: E402
from bot.handlers.hexes import BareHexes, Told  # noqa: E402
from bot.handlers.looking import Looking  # noqa: E402
from bot.handover.customers import Customers  # noqa: E402
from bot.handover.desk import Desk  # noqa: E402
from bot.handover.prepared import Prepared, Tongue, read_wishes  # noqa: E402
from bot.handover.presses import CustomerPresses  # noqa: E402
from bot.handover.reports import waits_for  # noqa: E402
from bot.ports import Arrived, Courtesy, Direction, Person, Texts, Work  # noqa: E402
from bot.safety.leaks import UNSURE_KEY, Secret  # noqa: E402

COMMANDS = {
    "help": "help",
    "language": "language",
    "lang": "language",
    "progress": "progress",
    "person": "person",
    "human": "person",
    "agent": "person",
    "report": "report",
    "remove": "remove",
    "undo": "remove",
    "delete_me": "delete_me",
    "deleteme": "delete_me",
    "forget_me": "delete_me",
    "verify": "verify",
    "codeword": "codeword",
    "privacy": "privacy",
    "hours": "hours",
    "skip": "skip",
    "back": "back",
    "stop": "stop",
    "cancel": "stop",
    "change": "change",
}
_NOBODY = PersonId(0)
_GRAVITY = tuple(Secret)
_REMOVED = re.compile("⟦[^⟧]*⟧")
_WRITTEN = frozenset({"message", "edited_message", "callback_query", "reply_to_message"})
"""What an update in a private chat is, and where it repeats what one of the two said before."""
_NAMING = frozenset({"from", "chat"})
_SERVICE = frozenset(
    {
        ContentType.PINNED_MESSAGE,
        ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
        ContentType.WRITE_ACCESS_ALLOWED,
        ContentType.CONNECTED_WEBSITE,
        ContentType.CHAT_BACKGROUND_SET,
        ContentType.PROXIMITY_ALERT_TRIGGERED,
        ContentType.BOOST_ADDED,
        ContentType.GIFT,
        ContentType.UNIQUE_GIFT,
        ContentType.FORUM_TOPIC_CREATED,
        ContentType.FORUM_TOPIC_EDITED,
    }
)
"""What Telegram writes into a private chat by itself; nobody said anything."""
LABELS = {"keyboard-person": "person", "keyboard-progress": "progress"}


class CustomerEdge:
    """Prepares what a customer wrote, outside any transaction, and knocks at the right door."""

    def __init__(
        self,
        desk: Desk,
        customers: Customers,
        presses: CustomerPresses,
        knowledge: Knowledge,
        tongue: Tongue,
        texts: Texts,
        labels: dict[str, str],
        looking: Looking,
        hexes: BareHexes,
    ) -> None:
        self._desk = desk
        self._customers = customers
        self._presses = presses
        self._knowledge = knowledge
        self._tongue = tongue
        self._texts = texts
        self._labels = labels
        self._looking = looking
        self._hexes = hexes

    async def message(self, inbound: Inbound, row: Arrived) -> None:
        """A message or an edit in a private chat."""
        told = await self._hexes.told(inbound, row)
        inbound, prepared = await self._looking.into(told.inbound, await self._prepare(told, row))
        if not row.body.get("scanned", True):
            await self._customers.unscanned(inbound, row, prepared)
            return
        # A secret comes before everything else that the message may be.
        if inbound.edited or prepared.finding is not None:
            await self._customers.wrote(inbound, row, prepared)
        elif _is_too_big(inbound):
            await self._customers.too_big(inbound, row, prepared)
        elif inbound.forwarded is not None:
            # Somebody else's words: whoever passes them on asks about them, and orders nothing.
            await self._customers.wrote(inbound, row, prepared)
        else:
            await self._plain(inbound, row, prepared)

    def _is_command(self, text: str) -> bool:
        return text.startswith("/") or text.strip() in self._labels

    async def _plain(self, inbound: Inbound, row: Arrived, prepared: Prepared) -> None:
        command, _, argument = inbound.content.text.partition(" ")
        pressed = self._labels.get(inbound.content.text.strip())
        if command == "/start":
            await self._customers.started(inbound, row, prepared, argument.strip())
        elif pressed:
            await self._customers.commanded(inbound, row, prepared, pressed)
        elif command.startswith("/"):
            name = command[1:].partition("@")[0].lower()
            await self._customers.commanded(inbound, row, prepared, COMMANDS.get(name, ""))
        else:
            await self._customers.wrote(inbound, row, prepared)

    async def press(self, query: CallbackQuery, row: Arrived, courtesy: Courtesy) -> None:
        """A button under one of our messages."""
        press = read_press(query, row.update_id)
        if press is None:
            await courtesy.answer_press(query.id)
            return
        answered = await self._hexes.answered(press, row)
        person = await self._desk.store.read(lambda work: work.people.by_user(press.sender.user_id))
        language = person.language if person and person.language else self._desk.languages[0]
        others = NO_ANSWER
        if press.data.startswith("ans:no:"):
            others = await self._others(person, press.data.removeprefix("ans:no:"), language)
        if answered is not None:
            prepared = await self._prepare(answered, row)
            toast = await self._customers.declared(answered.inbound, row, prepared)
        else:
            toast = await self._presses.pressed(press, row, others)
        text = self._texts.text(f"toast-{toast}", language) if toast else ""
        await courtesy.answer_press(press.query_id, text)

    async def _others(self, person: Person | None, entry: str, language: str) -> Answer:
        """What else the knowledge base knows about the question that *entry* did not solve."""
        question = await self._desk.store.read(lambda work: _last_question(work, person))
        return await self._knowledge.others(entry, question, language)

    async def _prepare(self, told: Told, row: Arrived) -> Prepared:
        inbound = told.inbound
        # Asked of the writer, which takes one hop for all of it where a reader takes some for each statement.
        now = self._desk.clock.now()
        person, in_dialog = await self._desk.store.transact(lambda work: _known(work, inbound, now))
        # What stands in place of a secret is in our words, not in the customer's.
        text = _REMOVED.sub(" ", inbound.content.text)
        # A command and its payload, or one of our own labels, say nothing about the customer's language.
        language, memory = self._tongue.hear(person, "" if self._is_command(text) else text)
        finding = _finding(row.body.get("found", ())) or told.finding
        said = read_wishes(text)
        answer: Answer = NO_ANSWER
        is_question = finding is None and said == PLAIN and not in_dialog
        if is_question and not inbound.edited and not self._is_command(text):
            answer = await self._knowledge.answer(text, language)
        has_secret_name = _has_secret_name(row.body.get("found", ()))
        return Prepared(
            language, memory, said, answer, finding, doubt=told.doubt, named_secret=has_secret_name
        )


def _known(work: Work, inbound: Inbound, now: datetime) -> tuple[Person, bool]:
    """The person as far as known, and whether the bot has nothing to answer: a form, or a human owns the case."""
    person = work.people.by_user(inbound.sender.user_id)
    if person is None:
        return Person(_NOBODY, inbound.sender.user_id, hint=inbound.sender.hint), False
    case = work.cases.current(person.id)
    silent = case is not None and (case.is_open or case.comment_asked)
    return person, silent or waits_for(work, person, inbound.content.text, now)


def _last_question(work: Work, person: Person | None) -> str:
    case = work.cases.current(person.id) if person else None
    asked = work.messages.of_case(case.id) if case else []
    texts = [one.content.text for one in asked if one.direction is Direction.IN and one.content.text]
    return texts[-1] if texts else ""


def _is_too_big(inbound: Inbound) -> bool:
    attachment = inbound.content.attachment
    return attachment is not None and (attachment.size or 0) > LARGEST_READABLE


def _is_of_name(where: str) -> bool:
    """Whether what was found at this place of an update is in the name of the customer, and so not in what they sent."""
    return next((part for part in where.split(".") if part not in _WRITTEN), "") in _NAMING


def _has_secret_name(found: Sequence[Any]) -> bool:
    return any(one["kind"] != UNSURE_KEY and _is_of_name(one["where"]) for one in found)


def _finding(found: Sequence[Any]) -> Finding | None:
    secrets = [one for one in found if one["kind"] != UNSURE_KEY and not _is_of_name(one["where"])]
    if not secrets:
        return None
    worst = min(secrets, key=lambda one: (_GRAVITY.index(one["kind"]), -int(one["count"])))
    return Finding(str(worst["kind"]), int(worst["count"]))


def customer_router(edge: CustomerEdge, customers: Customers, courtesy: Courtesy) -> Router:
    """Routes private chats; every handler gets the inbox row it answers for."""
    router = Router(name="customers")

    # Not by aiogram's F, nor by anything else that is not async: each such question is a trip to another thread.
    async def private(event: Message | MessageReactionUpdated | ChatMemberUpdated) -> bool:
        return event.chat.type == ChatType.PRIVATE

    async def said(message: Message) -> bool:
        return message.content_type not in _SERVICE

    @router.message(private, said)
    async def wrote(message: Message, row: Arrived) -> bool:
        await edge.message(read_message(message, row.update_id), row)
        return True

    @router.edited_message(private)
    async def edited(message: Message, row: Arrived) -> bool:
        await edge.message(read_message(message, row.update_id, edited=True), row)
        return True

    @router.callback_query(F.message.chat.type == ChatType.PRIVATE)
    async def pressed(query: CallbackQuery, row: Arrived) -> bool:
        await edge.press(query, row, courtesy)
        return True

    @router.message_reaction(private)
    async def reacted(event: MessageReactionUpdated, row: Arrived) -> bool:
        reaction = read_reaction(event, row.update_id)
        if reaction is not None:
            await customers.reacted(reaction, row)
        return reaction is not None

    @router.my_chat_member(private)
    async def moved(update: ChatMemberUpdated, row: Arrived) -> bool:
        gone = update.new_chat_member.status in {"kicked", "left"}
        await customers.moved(update.from_user.id, row, gone=gone)
        return True

    return router
