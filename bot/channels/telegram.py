"""The Telegram channel: carries out one parcel after the other; when and how often is the outbox's business."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    SetMessageReaction,
    TelegramMethod,
)
from aiogram.types import ReactionTypeEmoji, ReactionTypeUnion

from bot.channels import wire
from bot.channels.cards import title
from bot.channels.line import Line
from bot.channels.membership import GroupMembership
from bot.channels.mirrors import fits_together, together
from bot.channels.posts import Post, within_limits
from bot.channels.profile import GroupReport, Identity, group_report, identity, publish_profile
from bot.channels.rendering import NothingToSay, about_deletion, posts
from bot.channels.speech import Texts, Voices
from bot.channels.topics import Topics
from bot.domain.messages import (
    ChatRef,
    DeleteIncoming,
    DeleteSaid,
    Mark,
    OpenTopic,
    RenameTopic,
    Settle,
    UpdateCard,
)
from bot.handover.parcels import Parcel
from bot.ports import (
    Barred,
    ChannelError,
    Clock,
    Refused,
    T,
    TargetGone,
    TooLate,
    TopicClosed,
    TopicGone,
    Unchanged,
)

LONGEST_TOAST = 200
COURTESY_S = 5.0
"""Courtesies are waited for in the lane of the one who gets them."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform ids of the messages that went out, in order, and the topic if one was opened or named."""

    platform_ids: tuple[int, ...] = ()
    topic_id: int | None = None


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
    ) -> None:
        """Nothing is asked of the platform yet.

        Args:
            api_root: Empty for Telegram's own server.
            courtesy_s: Seconds that a courtesy may take.

        Raises:
            BadToken: the token does not look like one.
        """
        self._line = Line(token, api_root)
        self._voices = voices
        self._courtesy_s = courtesy_s
        self._topics = Topics(self._line)
        self._membership = GroupMembership(self._line, clock, agents_chat)
        self._begun: dict[int, list[int]] = {}

    @property
    def bot(self) -> Bot:
        """aiogram's bot, for those who feed its dispatcher; it must not be asked for anything."""
        return self._line.bot

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Do what the parcel asks.

        A parcel of several messages that was interrupted goes on, when it is delivered again, after the last one
        that went out.

        Raises:
            ChannelError: it was not, or perhaps not, done.
        """
        match parcel.effect:
            case OpenTopic():
                return Receipt(topic_id=await self._topics.open(parcel.chat, self._title(parcel)))
            case RenameTopic():
                await self._topics.rename(parcel.chat, self._title(parcel))
                return Receipt(topic_id=parcel.chat.topic_id)
            case UpdateCard():
                return await self._edit(parcel)
            case Settle():
                return await self._settle(parcel)
            case Mark(message_id=message_id, emoji=emoji):
                return await self._react(parcel.chat, message_id, emoji)
            case DeleteSaid():
                await self._delete(parcel.chat, parcel.targets)
                return Receipt()
            case DeleteIncoming():
                return await self._take_off(parcel, parcel.effect)
            case _:
                return await self._send(parcel.row, self._posts(parcel))

    async def deliver_together(self, parcels: Sequence[Parcel]) -> Receipt:
        """Send customers' texts that fit together as one message; its id stands for all of them."""
        with _saying():
            messages = within_limits(together(parcels, self._voices.for_parcel(parcels[0])))
        return await self._send(parcels[0].row, messages)

    def fits_together(self, parcels: Sequence[Parcel], another: Parcel) -> bool:
        """Whether *another* can go out in one message with *parcels*."""
        return fits_together(parcels, another)

    def let_go(self, row: int) -> None:
        """The parcel of *row* is not delivered again, or not as it was."""
        self._begun.pop(row, None)

    # -- sending ------------------------------------------------------------------------------------------

    async def _send(self, row: int, messages: Sequence[Post]) -> Receipt:
        sent = self._begun.pop(row, [])
        for post in messages[len(sent) :]:
            try:
                sent.append(await self._send_one(post))
            except TopicGone:
                # What went out is gone with the topic.
                raise
            except ChannelError:
                if sent:
                    self._begun[row] = sent
                raise
        return Receipt(tuple(sent))

    async def _send_one(self, post: Post) -> int:
        method = wire.sending(post)
        try:
            answer = await self._line.ask(method)
        except TopicClosed:
            await self._topics.reopen(post.chat)
            answer = await self._line.ask(method)
        return int(answer["message_id"])

    # -- changing what is there ---------------------------------------------------------------------------

    async def _edit(self, parcel: Parcel) -> Receipt:
        target = _target(parcel)
        first, *_ = self._posts(parcel)
        with contextlib.suppress(Unchanged):
            await self._line.ask(wire.editing(first, target))
        return Receipt((target,))

    async def _settle(self, parcel: Parcel) -> Receipt:
        target = _target(parcel)
        with contextlib.suppress(Unchanged):
            await self._line.ask(EditMessageReplyMarkup(chat_id=parcel.chat.chat_id, message_id=target))
        return Receipt((target,))

    async def _react(self, chat: ChatRef, message_id: int, emoji: str) -> Receipt:
        reaction: list[ReactionTypeUnion] = [ReactionTypeEmoji(emoji=emoji)]
        mark = SetMessageReaction(chat_id=chat.chat_id, message_id=message_id, reaction=reaction)
        with contextlib.suppress(Unchanged):
            await self._line.ask(mark)
        return Receipt((message_id,))

    async def _take_off(self, parcel: Parcel, effect: DeleteIncoming) -> Receipt:
        try:
            await self._delete(parcel.chat, effect.message_ids)
            deleted = True
        except (TooLate, Barred, Refused):
            deleted = False
        with _saying():
            speech = self._voices.for_parcel(parcel)
            messages = about_deletion(parcel, effect, deleted=deleted, speech=speech)
        return await self._send(parcel.row, messages)

    async def _delete(self, chat: ChatRef, message_ids: Sequence[int]) -> None:
        # One by one: in a bulk deletion a single message that is too old fails all of them.
        failed: ChannelError | None = None
        for message_id in message_ids:
            try:
                await self._line.ask(DeleteMessage(chat_id=chat.chat_id, message_id=message_id))
            except TargetGone:
                continue
            except (TooLate, Barred, Refused) as error:
                failed = error
        if failed is not None:
            raise failed

    def _posts(self, parcel: Parcel) -> list[Post]:
        with _saying():
            return posts(parcel, self._voices.for_parcel(parcel))

    def _title(self, parcel: Parcel) -> str:
        with _saying():
            return title(_given(parcel.card), self._voices.for_parcel(parcel))

    # -- the group and the profile -------------------------------------------------------------------------

    async def is_member(self, user_id: int) -> bool:
        """Whether they are in the agents' group, as of at most a minute ago; raises ChannelError."""
        return await self._membership.is_member(user_id)

    def membership_changed(self, user_id: int) -> None:
        """The platform said that somebody joined or left: ask again next time."""
        self._membership.forget(user_id)

    async def identity(self) -> Identity:
        """Who we are on the platform; raises ChannelError."""
        return await identity(self._line)

    async def publish_profile(self, texts: Texts, languages: Sequence[str]) -> None:
        """Set our descriptions and commands in *languages*, the first of which is for everybody else."""
        await publish_profile(self._line, texts, languages, self._membership.chat)

    async def group_report(self) -> GroupReport:
        """What the agents' group is and what we may do in it; raises ChannelError."""
        return await group_report(self._line, self._membership.chat)

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
