"""A customer and an agent in the middle of a conversation, for tests of what passes between them; nothing is sent."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Any

from bot.domain.language import Memory
from bot.domain.messages import (
    Attachment,
    ChatRef,
    Content,
    Inbound,
    Kind,
    MessageId,
    Sendable,
    Sender,
    ToCustomer,
)
from bot.handover.parcels import NoDestination, Packer, Parcel, Pointless
from bot.handover.prepared import Prepared
from bot.ports import Agent, Outgoing, Sending, Stored, Work
from tests.usecases.world import CUSTOMER, GROUP, World

TOPIC = "topic:1"
CHAT = "customer:1"
PHOTO = Attachment(Kind.PHOTO, "photo-1", 2_400_000)
MORE_PHOTO = Attachment(Kind.PHOTO, "photo-2")


class Talk:
    """Mei has the customer's case. Platform ids of what the customer writes are given, all others are counted."""

    def __init__(self, world: World, mei: Agent, topic: int) -> None:
        self.world, self.mei, self.topic = world, mei, topic
        self._copies = itertools.count(20_000)

    @classmethod
    async def begun(cls, mode: str = "owner") -> Talk:
        """The customer asked for a person, and Mei took the case."""
        world = World(mode)
        mei = await world.hire("Mei")
        await world.handed_over()
        topic = await world.topic()
        await world.casework.ordered(mei, topic, "claim", await world.row())
        talk = cls(world, mei, topic)
        await talk.sent_so_far()
        await world.look_away()
        return talk

    async def sent_so_far(self) -> None:
        """All that waits went out, without a trace."""
        rows = [row.id for row in await self.world.rows()]
        now = self.world.clock.now()
        await self.world.store.transact(lambda work: work.outbox.finish(rows, Sending.SENT, now))

    async def may_go(self, destination: str) -> bool:
        """Whether the next row of *destination*, if there is one, may go now."""
        now = self.world.clock.now()
        heads = await self.world.ask(lambda work: work.outbox.heads(now, busy=(), limit=100))
        return any(row.destination == destination for row in heads)

    async def customer(
        self, said: str | Content, place: int, *, edited: bool = False, reply_to: int | None = None
    ) -> Stored:
        """The customer writes under the platform id *place*, or edits what is there; returns it as stored."""
        content = Content(said) if isinstance(said, str) else said
        sender, chat, now = Sender(CUSTOMER, "Customer"), ChatRef(CUSTOMER), self.world.clock.now()
        inbound = Inbound(place, sender, chat, place, content, now, reply_to=reply_to, edited=edited)
        await self.world.customers.wrote(inbound, await self.world.row(), Prepared("en", Memory()))
        stored: Stored = await self.world.ask(lambda work: work.messages.at(CUSTOMER, place))
        return stored

    async def edits(self, said: str | Content, place: int) -> Stored:
        """The customer edits."""
        return await self.customer(said, place, edited=True)

    async def agent(self, text: str | None, *, edits: int | None = None, **more: Any) -> Stored:
        """Mei writes in the topic; returns her message as stored."""
        place = await self.world.writes(self.mei, text, self.topic, edits=edits, **more)
        stored: Stored = await self.world.ask(lambda work: work.messages.at(GROUP, place))
        return stored

    async def copied(self, message: Stored, at: int | None = None) -> int:
        """A copy of *message* stands on the other side; returns its platform id."""
        place = next(self._copies) if at is None else at
        chat = CUSTOMER if message.chat_id == GROUP else GROUP
        await self.world.store.transact(lambda work: work.messages.link(message.id, chat, place))
        return place

    async def named(self, slot: str, place: int, destination: str = TOPIC) -> None:
        """The platform id *place* is known under *slot*."""
        await self.world.store.transact(lambda work: work.outbox.name_slot(destination, slot, place))

    async def stored(self, message: MessageId) -> Stored:
        """A message as it is now."""
        found: Stored | None = await self.world.ask(lambda work: work.messages.by_id(message))
        assert found is not None
        return found

    async def pack(self, effect: Sendable, destination: str = "") -> Parcel:
        """What the channel would be given for *effect* now."""
        where = destination or (CHAT if isinstance(effect, ToCustomer) else TOPIC)
        packer = Packer(self.world.desk.rules, GROUP)
        now = self.world.clock.now()
        row = Outgoing(1, where, effect, now, now)
        parcel: Parcel = await self.world.ask(partial(_pack, packer, row))
        return parcel

    async def is_pointless(self, effect: Sendable, destination: str = "") -> bool:
        """Whether there is nothing to do for *effect*."""
        try:
            await self.pack(effect, destination)
        except Pointless:
            return True
        return False

    async def goes_nowhere(self, effect: Sendable, destination: str = "") -> bool:
        """Whether *effect* can never be carried out."""
        try:
            await self.pack(effect, destination)
        except NoDestination:
            return True
        return False


def _pack(packer: Packer, row: Outgoing, work: Work) -> Parcel:
    return packer.pack(work, row, row.posted_at)


def text_of(parcel: Parcel) -> str:
    """The words of the message in *parcel*."""
    assert parcel.message is not None
    return parcel.message.content.text
