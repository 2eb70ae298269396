"""The Telegram channel: carries out one parcel after the other; when and how often is the outbox's business."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    SetMessageReaction,
    TelegramMethod,
)
from aiogram.types import ReactionTypeEmoji, ReactionTypeUnion

from bot.channels import wire
from bot.channels.albums import OnShortAlbum, certain, nobody
from bot.channels.cards import title
from bot.channels.deleting import delete_each
from bot.channels.line import Line, PlainSession
from bot.channels.membership import GroupMembership
from bot.channels.mirrors import fits_together, in_order
from bot.channels.posts import Post, proof
from bot.channels.profile import Identity, identity, publish_profile
from bot.channels.rendering import NothingToSay, about_deletion, posts
from bot.channels.speech import Texts, Voices
from bot.channels.topics import Topics
from bot.domain.messages import (
    ChatRef,
    DeleteIncoming,
    DeleteSaid,
    DropTopic,
    Mark,
    OpenTopic,
    React,
    RenameTopic,
    ReviseMirror,
    ReviseSaid,
    Settle,
    Unmirror,
    UpdateCard,
)
from bot.handover.parcels import Parcel
from bot.ports import (
    Barred,
    ChannelError,
    Clock,
    Found,
    Malformed,
    Proof,
    Refused,
    Seen,
    T,
    TargetGone,
    TooLate,
    TooLong,
    TopicClosed,
    Unchanged,
    Unreachable,
)

log = structlog.get_logger()

LONGEST_TOAST = 200
COURTESY_S = 5.0
"""Courtesies are waited for in the lane of the one who gets them."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform ids of the messages that went out, in order, and the topic if one was opened or named.

    *more* posts of the same parcels are left; nothing had to be *asked* if all was as it should be. *texts* is what
    stands in the messages, captions too.
    """

    platform_ids: tuple[int, ...] = ()
    topic_id: int | None = None
    more: bool = False
    asked: bool = True
    texts: tuple[str, ...] = ()


class TelegramChannel:
    """Delivers parcels, and satisfies Membership and Courtesy. Raises the errors of the ports and nothing of any library."""

    def __init__(
        self,
        token: str,
        api_root: str,
        agents_chat: int,
        clock: Clock,
        voices: Voices,
        *,
        courtesy_s: float = COURTESY_S,
        session: PlainSession | None = None,
    ) -> None:
        """Nothing is asked of the platform yet.

        Args:
            api_root: Empty for Telegram's own server.
            courtesy_s: Seconds that a courtesy may take.
            session: What carries the requests, in place of HTTP.

        Raises:
            BadToken: the token does not look like one.
        """
        self._line = Line(token, api_root, session)
        self._voices = voices
        self._courtesy_s = courtesy_s
        self._topics = Topics(self._line)
        self._membership = GroupMembership(self._line, clock, agents_chat)
        self.on_short_album: OnShortAlbum = nobody
        """Told of the first parcel of an album, and how many of its items the platform left out."""

    @property
    def bot(self) -> Bot:
        """aiogram's bot, for those who feed its dispatcher; it must not be asked for anything."""
        return self._line.bot

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()

    async def deliver(self, parcels: Sequence[Parcel], part: int = 0) -> Receipt:
        """Do what the only parcel asks, or send post number *part* of parcels that go together: one request.

        Raises:
            ChannelError: it was not, or perhaps not, done.
        """
        parcel = parcels[0]
        match parcel.effect:
            case OpenTopic() if parcel.chat.topic_id is None:
                return Receipt(topic_id=await self._topics.open(parcel.chat, self._title(parcel)))
            case OpenTopic() | RenameTopic():
                asked = await self._topics.rename(parcel.chat, self._title(parcel))
                return Receipt(topic_id=parcel.chat.topic_id, asked=asked)
            case DropTopic():
                await self._topics.drop(parcel.chat)
                return Receipt()
            case Settle(key=""):
                return await self._settle(parcel)
            case UpdateCard() | ReviseMirror() | ReviseSaid() | Unmirror() | Settle():
                return await self._edit(parcel)
            case Mark(message_id=message_id, emoji=emoji) | React(message_id=message_id, emoji=emoji):
                return await self._react(parcel.chat, message_id, emoji)
            case DeleteSaid():
                await delete_each(self._line, parcel.chat, parcel.targets)
                return Receipt()
            case DeleteIncoming():
                return await self._send(await self._take_off(parcel, parcel.effect), part, parcel)
            case _:
                return await self._send(self._posts(parcels), part, parcel)

    async def reopen(self, chat: ChatRef) -> None:
        """Open a topic that somebody closed; raises ChannelError."""
        await self._topics.reopen(chat)

    def fits_together(self, parcels: Sequence[Parcel], another: Parcel) -> bool:
        """Whether *another* can go out in one message with *parcels*."""
        return fits_together(parcels, another)

    def in_order(self, parcels: Sequence[Parcel]) -> Sequence[Parcel]:
        """The parts of an album as they were written; anything else as it is."""
        return in_order(parcels)

    # -- sending ------------------------------------------------------------------------------------------

    async def _send(self, messages: Sequence[Post], part: int, parcel: Parcel) -> Receipt:
        if part >= len(messages):
            return Receipt(asked=False)
        post = messages[part]
        answer = await self._ask_to_send(post)
        sent = answer if isinstance(answer, list) else [answer]
        ids = tuple(int(one["message_id"]) for one in sent)
        if len(ids) < len(post.album):
            ids = certain(post.album, sent)
            log.error("album.incomplete", sent=len(post.album), arrived=len(sent), linked=len(ids))
            await self.on_short_album(parcel, len(post.album) - len(sent))
        return Receipt(ids, more=part + 1 < len(messages), texts=post.texts)

    async def _ask_to_send(self, post: Post) -> Any:
        try:
            return await self._line.ask(wire.sending(post))
        except TopicClosed:
            if post.chat.topic_id is not None:
                raise
            # Nobody stands behind General whose topic could be opened first, so it is done here, and tried again.
            await self._topics.reopen(post.chat)
            raise Unreachable from None

    # -- changing what is there ---------------------------------------------------------------------------

    async def _edit(self, parcel: Parcel) -> Receipt:
        target = _target(parcel)
        first, *others = self._posts([parcel])
        if others:
            raise Refused("too long to edit")
        with contextlib.suppress(Unchanged):
            await self._line.ask(wire.editing(first, target))
        return Receipt((target,), texts=first.texts)

    async def _settle(self, parcel: Parcel) -> Receipt:
        target = _target(parcel)
        with contextlib.suppress(Unchanged):
            await self._line.ask(wire.marking(parcel.chat, target))
        return Receipt((target,))

    async def _react(self, chat: ChatRef, message_id: int, emoji: str) -> Receipt:
        reaction: list[ReactionTypeUnion] = [ReactionTypeEmoji(emoji=emoji)] if emoji else []
        mark = SetMessageReaction(chat_id=chat.chat_id, message_id=message_id, reaction=reaction)
        with contextlib.suppress(Unchanged):
            await self._line.ask(mark)
        return Receipt((message_id,))

    async def _take_off(self, parcel: Parcel, effect: DeleteIncoming) -> list[Post]:
        """Delete, and return what there is to say about it; done again, it says the same."""
        try:
            await delete_each(self._line, parcel.chat, effect.message_ids)
            deleted = True
        except (TooLate, Barred, Refused):
            deleted = False
        with _saying():
            speech = self._voices.for_parcel(parcel)
            return about_deletion(parcel, effect, deleted=deleted, speech=speech)

    def _posts(self, parcels: Sequence[Parcel]) -> list[Post]:
        with _saying():
            return posts(parcels, self._voices.for_parcel(parcels[0]))

    def _title(self, parcel: Parcel) -> str:
        with _saying():
            return title(_given(parcel.card), self._voices.for_parcel(parcel))

    async def fetch(self, file_id: str, most: int) -> bytes:
        """A file that somebody sent, if it has at most *most* bytes; raises ChannelError."""
        return await self._line.fetch(file_id, most)

    # -- finding out --------------------------------------------------------------------------------------

    def proof(self, parcels: Sequence[Parcel], part: int = 0) -> Proof:
        """What would prove that post number *part* of these parcels went out."""
        effect = parcels[0].effect
        if isinstance(effect, OpenTopic):
            return Proof.TOPIC if parcels[0].chat.topic_id is None else Proof.REPEAT
        if isinstance(effect, REPEATED):
            return Proof.REPEAT
        if isinstance(effect, DeleteIncoming):
            # Whether it said "deleted" or not is not known any more; its buttons are the same.
            return Proof.MARKUP
        try:
            messages = self._said(parcels)
        except ChannelError:
            return Proof.REPEAT
        return proof(messages[part]) if part < len(messages) else Proof.REPEAT

    def is_more(self, parcels: Sequence[Parcel], part: int = 0) -> bool:
        """Whether posts are left after number *part*."""
        return part + 1 < len(self._said(parcels))

    def wording(self, parcels: Sequence[Parcel], part: int = 0) -> tuple[str, ...]:
        """What stands in post number *part*; nothing for a deletion, because nobody knows any more how that ended."""
        if isinstance(parcels[0].effect, DeleteIncoming):
            return ()
        messages = self._said(parcels)
        return messages[part].texts if part < len(messages) else ()

    def is_titled(self, parcel: Parcel, title: str) -> bool:
        """Whether a topic of this title is the one that *parcel* opens; the number of its case tells."""
        number = _given(parcel.card).case.number
        return number is not None and re.search(rf"#{number}(?!\d)", title) is not None

    async def probe(self, parcels: Sequence[Parcel], part: int, message_id: int) -> Found:
        """Whether the message *message_id* is post number *part*: an edit to the same changes nothing.

        Raises:
            ChannelError: it could not be asked.
        """
        post = self._said(parcels)[part]
        how = wire.labelling if self.proof(parcels, part) is Proof.MARKUP else wire.editing
        return await self._look(how(post, message_id))

    async def _look(self, edit: TelegramMethod[Any]) -> Found:
        try:
            await self._line.ask(edit)
        except Unchanged:
            return Found.HERE
        except TargetGone:
            return Found.NOTHING
        except (TooLate, Refused, Malformed, TooLong):
            return Found.OTHER
        # Ours, with buttons of an earlier look or words that changed meanwhile; it is as it should be now.
        return Found.HERE

    async def reveal(self, chat: ChatRef, message_id: int, mark: str) -> Seen:
        """What the message is: a passing button is put under it, and the platform shows what it did.

        Raises:
            ChannelError: it could not be asked.
        """
        try:
            answer = await self._line.ask(wire.marking(chat, message_id, mark))
        except TargetGone:
            return Seen(Found.NOTHING)
        except (TooLate, Refused, Unchanged):
            return Seen(Found.OTHER)
        is_in_topic = isinstance(answer, dict) and answer.get("is_topic_message")
        return Seen(Found.HERE, int(answer["message_thread_id"]) if is_in_topic else None)

    async def restore(
        self, chat: ChatRef, message_id: int, parcels: Sequence[Parcel] = (), part: int = 0
    ) -> None:
        """Make a message that carries a passing button what post number *part* is now, or only take the button away."""
        method: TelegramMethod[Any] = wire.marking(chat, message_id)
        if parcels:
            by_text = self.proof(parcels, part) in {Proof.TEXT, Proof.CAPTION}
            method = (wire.editing if by_text else wire.labelling)(self._said(parcels)[part], message_id)
        with contextlib.suppress(Unchanged, TargetGone):
            await self._line.ask(method)

    def _said(self, parcels: Sequence[Parcel]) -> list[Post]:
        """The posts of these parcels; of a deletion, those that say it was done."""
        parcel = parcels[0]
        if not isinstance(parcel.effect, DeleteIncoming):
            return self._posts(parcels)
        with _saying():
            speech = self._voices.for_parcel(parcel)
            return about_deletion(parcel, parcel.effect, deleted=True, speech=speech)

    # -- the group and the profile -------------------------------------------------------------------------

    async def is_member(self, user_id: int) -> bool:
        """Whether they are in the agents' group, as of at most a minute ago; raises ChannelError."""
        return await self._membership.is_member(user_id)

    def membership_changed(self, user_id: int) -> None:
        """The platform said that somebody joined or left: ask again next time."""
        self._membership.forget(user_id)

    def move(self, chat: int) -> None:
        """The agents' group has this id from now on."""
        self._membership.move(chat)

    async def identity(self) -> Identity:
        """Who we are on the platform; raises ChannelError."""
        return await identity(self._line)

    async def publish_profile(self, texts: Texts, languages: Sequence[str]) -> None:
        """Set our descriptions and commands in *languages*, the first of which is for everybody else."""
        await publish_profile(self._line, texts, languages, self._membership.chat)

    # -- courtesy -----------------------------------------------------------------------------------------

    async def answer_press(self, query_id: str, text: str = "", *, alert: bool = False) -> None:
        """Stop the button's spinner, with a toast if there is a text; a failure changes nothing."""
        shown = text[:LONGEST_TOAST] or None
        await self._offer(
            AnswerCallbackQuery(callback_query_id=query_id, text=shown, show_alert=alert or None)
        )

    async def _offer(self, courtesy: TelegramMethod[bool]) -> None:
        with contextlib.suppress(ChannelError, TimeoutError):
            async with asyncio.timeout(self._courtesy_s):
                await self._line.ask(courtesy)


REPEATED = (UpdateCard, RenameTopic, Mark, React, Settle, DeleteSaid, ReviseMirror, ReviseSaid, Unmirror)
"""What may be done twice without anything happening twice."""


def _target(parcel: Parcel) -> int:
    if parcel.target is None:
        raise TargetGone
    return parcel.target


def _given(view: T | None) -> T:
    if view is None:
        raise NothingToSay
    return view


@contextlib.contextmanager
def _saying() -> Iterator[None]:
    """A text that is missing is a refusal: it must not stop everybody else's messages."""
    try:
        yield
    except (LookupError, NothingToSay) as error:
        raise Refused(f"cannot be said: {error}") from error
