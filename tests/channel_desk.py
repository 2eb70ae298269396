"""A channel on a sandbox, for the tests of what it delivers and how it fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.channels.telegram import TelegramChannel
from bot.domain.case import Case
from bot.domain.messages import (
    ChatRef,
    Content,
    MessageId,
    OpenTopic,
    Sendable,
)
from bot.handover.parcels import MessageView, Parcel
from sandbox import Json, Options, Sandbox
from tests.parcels import NOW, VOICES, card_view, case, person


class StoppedClock:
    """A clock that only tests move."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class Desk:
    """A sandbox with one customer, and the channel that serves it."""

    box: Sandbox
    channel: TelegramChannel
    clock: StoppedClock

    @property
    def customer(self) -> int:
        return self.box.world.customers[0]

    @property
    def group(self) -> int:
        return self.box.world.group

    def to_customer(self, effect: Sendable, row: int = 1, **more: Any) -> Parcel:
        parcel = Parcel(row, ChatRef(self.customer), effect, "en", "", NOW, person(user_id=self.customer))
        return replace(parcel, **more)

    def to_group(self, effect: Sendable, topic: int | None = None, row: int = 2, **more: Any) -> Parcel:
        parcel = Parcel(row, ChatRef(self.group, topic), effect, "en", "", NOW, person(user_id=self.customer))
        return replace(parcel, **more)

    async def topic(self, now: Case | None = None) -> int:
        parcel = self.to_group(OpenTopic(case().id), card=card_view(case=now or case()))
        receipt = await self.channel.deliver([parcel])
        assert receipt.topic_id is not None
        return receipt.topic_id

    def told(self) -> list[Json]:
        """What the customer sees from the bot, oldest first."""
        mine = self.box.world.messages(self.customer)
        return [message for message in mine if message["from"]["id"] == self.box.world.bot.id]

    def in_topic(self, topic: int) -> list[Json]:
        return [message for message in self.box.world.messages(self.group, topic) if "text" in message]

    def params(self, method: str) -> list[Json]:
        """The parameters of every call of *method*, oldest first."""
        return [one["params"] for one in self.box.calls if one.get("method", "").lower() == method.lower()]


@asynccontextmanager
async def channel_desk() -> AsyncIterator[Desk]:
    """A desk without flood limits whose customer has pressed *Start*."""
    async with Sandbox.started(Options(customers=1, floods=False)) as box:
        clock = StoppedClock()
        channel = TelegramChannel(box.token, box.url, box.world.group, clock, VOICES)
        box.world.start(box.world.customers[0])
        yield Desk(box, channel, clock)
        await channel.close()


def view(content: Content, reply_to: int | None = None) -> MessageView:
    """A message to pass on."""
    return MessageView(MessageId(9), content, NOW, reply_to)
