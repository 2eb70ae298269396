"""The knowledge base of a small desk under test, as agents meet it: real but for the clock, the detector and the toasts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.posts import Post
from bot.channels.rendering import posts
from bot.channels.speech import Speech
from bot.domain.hours import always
from bot.domain.messages import (
    Button,
    ChatRef,
    Content,
    Inbound,
    Press,
    Sender,
    TellAgents,
)
from bot.domain.rules import Rules
from bot.faq.knowledge import Knowledge
from bot.handlers.admins import AdminEdge, Outside
from bot.handover.desk import Desk
from bot.handover.parcels import Parcel
from bot.ports import Agent, Arrived, Entry, EntryText, Role, Sending, Stage, Work
from bot.storage.database import Database
from bot.texts.catalogue import moment
from tests.our_texts import CATALOGUE

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GROUP = -1001
ADMIN, SECOND, LEAD, AGENT, CUSTOMER = 11, 12, 13, 14, 15


@dataclass
class FakeClock:
    """Stands still until moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass
class FakeCourtesy:
    """Remembers the toasts."""

    toasts: list[str] = field(default_factory=list)

    async def answer_press(self, query_id: str, text: str = "", *, alert: bool = False) -> None:
        self.toasts.append(text)


@dataclass
class FakeRoll:
    """Everybody is in the group but those who are named."""

    outside: set[int] = field(default_factory=set)

    async def is_member(self, user_id: int) -> bool:
        return user_id not in self.outside


class EnglishDetector:
    """Takes all Latin prose for English."""

    def evidence(self, text: str) -> Mapping[str, float]:
        return {"en": 1.0}


@dataclass(frozen=True, slots=True)
class Sent:
    """One text to agents, and where it went."""

    to: str
    told: TellAgents

    @property
    def key(self) -> str:
        return self.told.key

    @property
    def args(self) -> Mapping[str, Any]:
        return self.told.args

    def button(self, key: str) -> Button:
        """The button of this key or, if it has none, of this label."""
        buttons = [button for row in self.told.buttons for button in row]
        return next(button for button in buttons if key in (button.key, button.label))


class World:
    """The desk with its knowledge base, real but for the clock, the detector and the toasts."""

    def __init__(self, store: Database, knowledge: Knowledge) -> None:
        self.store = store
        self.clock = FakeClock()
        self.courtesy = FakeCourtesy()
        self.roll = FakeRoll()
        self.desk = Desk(store, self.clock, Rules(always()), GROUP, ("en", "zh-Hans", "zh-Hant"))
        self.knowledge = knowledge
        self.edge = self.restarted()
        self._updates = 0

    def restarted(self) -> AdminEdge:
        """A new edge over the same store."""
        outside = Outside(CATALOGUE, EnglishDetector(), self.courtesy, self.roll, "desk_bot")
        return AdminEdge(self.desk, self.knowledge, outside)

    async def says(self, user: int, said: str | Content, chat: ChatRef | None = None, **body: Any) -> bool:
        """A message; whether the edge claimed it."""
        row = await self._arrived(body)
        content = Content(said) if isinstance(said, str) else said
        sender = Sender(user, f"User {user}")
        inbound = Inbound(row.update_id, sender, chat or ChatRef(user), row.update_id, content, self.clock.at)
        if not await self.edge.claims(inbound):
            return False
        await self.edge.message(inbound, row)
        return True

    async def presses(self, user: int, data: str, chat: ChatRef | None = None) -> bool:
        """A button; whether the edge claimed it."""
        row = await self._arrived({})
        press = Press(row.update_id, Sender(user), chat or ChatRef(user), 1, data, "query")
        if not await self.edge.claims_press(press):
            return False
        await self.edge.press(press, row)
        return True

    async def _arrived(self, body: Mapping[str, Any]) -> Arrived:
        self._updates += 1
        row = (1, self._updates, "lane", body)
        return (await self.store.transact(lambda work: work.inbox.add([row], NOON)))[0]

    async def told(self) -> list[Sent]:
        """What was posted since the last time, in order."""
        return await self.store.transact(self._drained)

    def _drained(self, work: Work) -> list[Sent]:
        rows = []
        while heads := work.outbox.heads(self.clock.at + timedelta(days=1), busy=(), limit=50):
            work.outbox.finish([row.id for row in heads], Sending.SENT, self.clock.at)
            rows += heads
        sent = [row.effect for row in sorted(rows, key=lambda row: row.id)]
        places = [row.destination for row in sorted(rows, key=lambda row: row.id)]
        return [Sent(to, told) for to, told in zip(places, sent, strict=True) if isinstance(told, TellAgents)]

    async def keys(self) -> list[str]:
        """The keys of what was posted since the last time."""
        return [sent.key for sent in await self.told()]

    async def versions(self, entry: str) -> list[Entry]:
        return await self.store.read(lambda work: work.entries.versions(entry))


def enrol(work: Work) -> None:
    for user, alias, role in (
        (ADMIN, "Ada", Role.ADMIN),
        (SECOND, "Ben", Role.ADMIN),
        (LEAD, "Cleo", Role.LEAD),
        (AGENT, "Dan", Role.AGENT),
    ):
        work.agents.add(Sender(user), alias, role)


def entry(name: str, *texts: EntryText) -> Entry:
    return Entry(name, 1, "fees", Stage.PUBLISHED, texts, changed_at=NOON, changed_by="starter")


BASE = (
    entry(
        "F01",
        EntryText("en", "Who gets the network fee?", "The network.", ("is the fee yours", "miner fee")),
        EntryText("zh-Hans", "手续费归谁？", "归网络。", ("手续费是你们收的吗",)),
    ),
    entry("F02", EntryText("en", "How do I back up my wallet?", "Write it down.", ("backup on paper",))),
)


def learn() -> Knowledge:
    """The base, learnt once; the worlds change copies of it."""
    knowledge = Knowledge(lambda: None)
    asyncio.run(knowledge.publish(BASE))
    return knowledge


@asynccontextmanager
async def opened(learnt: Knowledge) -> AsyncIterator[World]:
    """A world whose store holds the agents and the base."""
    store = Database.inline()
    await store.transact(enrol)
    await store.transact(lambda work: [work.entries.write(one) for one in BASE])
    yield World(store, copy(learnt))
    await store.close()


async def write_to_preview(world: World, *said: str, user: int = ADMIN, chat: ChatRef | None = None) -> Sent:
    """Go through the conversation; the preview's buttons."""
    for text in said:
        assert await world.says(user, text, chat)
    return (await world.told())[-1]


NEW = (
    "/faq add",
    "如何撤销授权？",
    "打开应用，选择“授权管理”。\n逐个撤销。",
    "授权怎么取消\n- 解除合约授权\n取消授权额度",
)


async def agent(world: World, user: int) -> Agent:
    found = await world.store.read(lambda work: work.agents.by_user(user))
    assert found is not None
    return found


def rendered(told: TellAgents) -> Post:
    (post,) = posts([Parcel(1, ChatRef(ADMIN), told, "en")], Speech(CATALOGUE, moment, "en"))
    return post
